"""The options of many plans against one national text."""

from __future__ import annotations

import argparse
import os
from functools import partial
from pathlib import Path

from aligner.cli.values import read_count
from aligner.language import Words

_FOR_SURVEYS = ("jobs", "scheduler", "meta", "also")
_PATTERN = frozenset("*?[")


def is_survey(arguments: argparse.Namespace) -> bool:
    """Return whether the arguments ask for a survey: several plans, a folder, or what only a survey knows."""
    if any(getattr(arguments, option) for option in _FOR_SURVEYS) or len(arguments.locals) > 1:
        return True
    if arguments.national is None:
        return False
    if any(name.endswith(("/", os.sep)) for name in arguments.output):
        return True
    name = arguments.local
    if not name:
        return False
    # That a single name stands for several is seen without what else plans are found by.
    try:
        return Path(name).is_dir() or (not _PATTERN.isdisjoint(name) and not Path(name).exists() and _is_met(name))
    except (OSError, ValueError):  # nothing can have such a name: reading tells what is wrong with it
        return False


def _is_met(pattern: str) -> bool:
    """Return whether any file has such a name: else the name was meant as it stands, and is told to be missing."""
    from glob import iglob

    return next(iglob(pattern, recursive=True), None) is not None  # noqa: PTH207 - the pattern may be absolute


def add_survey_options(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the options to a parser, in a group of their own."""
    survey = parser.add_argument_group(words("many plans"))
    survey.add_argument(
        "--also",
        metavar="HIGHER",
        action="append",
        default=[],
        help=words("a further text that the plans carry out, such as that of the province; may be given several times"),
    )
    survey.add_argument(
        "--meta",
        metavar="FILE.csv",
        help=words(
            "what plans are grouped and put in order by: columns name (as in plans.csv), region, level, date; the rest "
            "is read from the plans"
        ),
    )
    survey.add_argument(
        "--jobs",
        metavar="N",
        type=partial(read_count, words),
        help=words("work on so many plans at once (default: one for each core)"),
    )
    survey.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help=words("have a Dask cluster work on them, at the address of its scheduler (extra “cluster”)"),
    )
