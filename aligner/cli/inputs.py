"""What the options name: texts, encodings, lexicon and terms, and the shape of the report."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.errors import UsageError

if TYPE_CHECKING:
    from aligner.lexicon import Lexicon, Terms
    from aligner.reports import ReportOptions

_PIPED_WIDTH = 100
"""Columns of a report that goes into a file or a pipe, where there is no terminal to fit."""


def encodings_of(value: str | None) -> tuple[str | None, str | None]:
    """Return the encodings of the local and the national text that --encoding names; None is to be found out."""
    if value is None:
        return None, None
    parts = [part.strip() or None for part in value.split(",")]
    if len(parts) > 2 or not any(parts):
        raise UsageError(f"--encoding {value}: give one encoding, or two as LOCAL,NATIONAL")
    return parts[0], parts[-1]


def result_format(arguments: argparse.Namespace) -> str:
    """Return the name of the format of the result."""
    from aligner.reports import FORMATS, format_for_path

    if arguments.output == "":
        raise UsageError("the name of the output file is empty; name a file, or - for standard output")
    if arguments.format:
        return str(arguments.format)
    if arguments.output is None:
        return "text"
    found = format_for_path(arguments.output)
    if found is None:
        suffixes = ", ".join(suffix for name in sorted(FORMATS) for suffix in FORMATS[name].suffixes)
        raise UsageError(
            f"{arguments.output}: the suffix tells no format; use one of {suffixes}, or name the format with -f"
        )
    return found


def input_names(arguments: argparse.Namespace) -> list[str]:
    """Return the names of everything that is read."""
    named = (arguments.local, arguments.national, *arguments.terms, arguments.lexicon, arguments.review)
    return [name for name in named if name is not None]


def refuse_to_overwrite_inputs(arguments: argparse.Namespace, output: str | None) -> None:
    """Raise a `UsageError` if `output` is one of the inputs."""
    if output is None:
        return
    # The review of the plan need not be named to be there.
    review = [] if arguments.local == "-" else [f"{arguments.local}.review"]
    for name in (*input_names(arguments), *review):
        source = "/dev/stdin" if name == "-" else name
        # An output that does not exist yet is no input; a missing input is reported when it is read. A terminal or a
        # pipe may well be both.
        with contextlib.suppress(OSError):
            if Path(output).is_file() and Path(output).samefile(source):
                raise UsageError(f"{output}: is an input; choose another file for the result")


def read_lexicon(path: str | None) -> Lexicon | None:
    """Return the lexicon of a file, or None if none is named."""
    from aligner.lexicon import from_bytes
    from aligner.reading import read_bytes

    return None if path is None else from_bytes(read_bytes(path), name=path)


def read_terms(paths: Sequence[str]) -> Terms:
    """Return the default terms with those of the files."""
    from aligner.lexicon import default_terms, parse_terms
    from aligner.reading import read

    return sum((parse_terms(read(path).text, name=path) for path in paths), default_terms())


def report_options(arguments: argparse.Namespace) -> ReportOptions:
    """Return how the report is to look."""
    from aligner.reports import ReportOptions

    to_terminal = arguments.output is None and sys.stdout.isatty()
    return ReportOptions(
        scope=arguments.scope,
        width=_width(to_terminal=to_terminal),
        color=to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        explain=arguments.explain,
        language=arguments.lang or language_of_locale(),
        only=tuple(arguments.only),
        top=arguments.top,
        section=arguments.section,
    )


def _width(*, to_terminal: bool) -> int:
    # A file must not depend on how wide the terminal is from which it is written.
    columns = os.environ.get("COLUMNS", "")
    if not to_terminal:
        return int(columns) if columns.isdecimal() and int(columns) > 0 else _PIPED_WIDTH
    return shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns


def language_of_locale() -> str:
    """Return the language of the reports that the environment asks for."""
    # The order in which POSIX lets the variables override one another.
    value = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if value.lower().startswith("zh") else "en"


def limit_threads() -> None:
    """Keep numpy to one thread; it reads these variables when it is imported.

    The matrices are small: threads would wait for one another, and another number of them may round another way.
    """
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
