"""What the command does about the plans of a survey at the desk: a list of them, and the desk of each that is chosen.

Both are applications of the terminal, of which a process can have one at a time. So they take turns here.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING

from aligner.cli.reviewing import FOR_REPORTS, check_terminal, open_desk, refuse, reviewer_of
from aligner.errors import AlignerError, UsageError
from aligner.files.limits import limits_of
from aligner.language import N_, Words

if TYPE_CHECKING:
    from aligner.survey.records import PlanDetails
    from aligner.survey.survey import Survey

_SUFFIX = ".sqlite"
_FIRST = 20
"""Plans by which the folder of all of them is told."""


def is_survey(name: str) -> bool:
    """Return whether a file to be opened at the desk is a survey, by its name."""
    return name.lower().endswith(_SUFFIX)


def open_saved_list(arguments: argparse.Namespace, words: Words) -> int:
    """Open the list of the plans of a survey that was made before, and return the exit status when it is left.

    Its texts are looked for, see `_found`; where they are not, no desk is opened.

    Raises:
        AlignerError: if it cannot be opened.
    """
    refuse(arguments, FOR_REPORTS, N_("--{option} has no meaning with --tui; export from the desk with e"))
    check_list(arguments)
    from aligner.survey.survey import Survey

    path = Path(arguments.local).absolute()
    with Survey.open(path) as survey:
        files, higher = _found(survey, (Path(), path.parent, path.parent.parent))
    return open_list(path, files, higher, arguments, words)


def check_list(arguments: argparse.Namespace) -> None:
    """See whether a list of plans can be opened as a command line asks for it, before anything else is done.

    Raises:
        AlignerError: if not, or if something is wrong that every desk would stumble over.
    """
    refuse(arguments, ("serve", "port", "host"), N_("--{option} shows the desk of one plan; name that plan alone"))
    refuse(arguments, ("review",), N_("--{option} is about one plan; each plan of a list has its own beside it"))
    check_terminal()
    from aligner.review.never_ours import read_never_ours

    reviewer_of(arguments)
    read_never_ours(arguments.not_applicable, limits=limits_of(arguments.limit))


def open_list(
    survey_path: Path,
    files: Mapping[str, Path],
    higher: Sequence[Path],
    arguments: argparse.Namespace,
    words: Words,
    *,
    meta: Mapping[str, PlanDetails] = MappingProxyType({}),
) -> int:
    """Open the list of the plans of a survey, and the desk of each that is chosen, until the list is left.

    `files` are those of the plans by their names in the survey, as far as they are known, `higher` those of the texts
    that the plans are held against, in the order of the survey. A desk is opened as `arguments` have it, but for what
    tells of reports. `meta` is what a list says of plans, as `details_of` takes it. Returns the exit status.

    Raises:
        AlignerError: if the list cannot be opened; what is wrong with a desk is told in the list.
        Ended: if a signal asked the process to end.
    """
    from aligner.survey.details import details_of
    from aligner.survey.survey import Survey
    from aligner.tui.plan_rows import ListPlace, rows_of
    from aligner.tui.plans import PlansOpening, choose_plan
    from aligner.tui.settings import settings_path

    with Survey.open(survey_path) as survey:
        details = details_of(survey, meta).details
        rows = tuple(rows_of(survey, at, details, words) for at in range(len(survey.higher)))
        names = tuple(text.title or text.name for text in survey.higher)
    if not any(rows):
        raise UsageError("{name}: holds no plans", name=str(survey_path))
    gc.enable()  # a list is open for hours
    place: ListPlace | None = ListPlace()
    problem = ""
    while place is not None:
        opening = PlansOpening(
            higher=names,
            rows=rows,
            reviewed=_reviewed(files),
            at_hand=frozenset(files),
            place=place,
            language=words.language,
            settings=settings_path(),
            problem=problem,
        )
        place, problem = choose_plan(opening), ""
        if place is not None:
            try:
                open_desk(_for_desk(arguments, files[place.plan], higher[place.higher]), words)
            except AlignerError as error:
                problem = words.tell(error.phrase)
    return 0


def _found(survey: Survey, folders: Iterable[Path]) -> tuple[dict[str, Path], list[Path]]:
    """Return the files of the plans of a survey by name, and those of the texts that they are held against.

    A survey knows plans by their paths below a folder that they share. So of some folders, and those in them, it is the
    one that has most of the first plans; and lest other files of these names be taken for them, one of them has to be
    the same to the byte, as have the texts that they are held against. Otherwise none is found.
    """
    places = list(dict.fromkeys(place for folder in folders for place in (folder, *_folders_in(folder))))
    higher = [
        next((file for file in _at(one.name, places) if _is_the_same(file, one.sha256)), None) for one in survey.higher
    ]
    if None in higher or not survey.read:
        return {}, []
    first = survey.read[:_FIRST]
    common = max(places, key=lambda place: sum(bool(_at(plan.name, [place])) for plan in first))
    if not any(_is_the_same(file, plan.sha256) for plan in first for file in _at(plan.name, [common])):
        return {}, []
    files = {plan.name: file for plan in survey.plans for file in _at(plan.name, [common])}
    return files, [file for file in higher if file is not None]


def _folders_in(folder: Path) -> list[Path]:
    with suppress(OSError), os.scandir(folder) as entries:
        return sorted(Path(entry.path) for entry in entries if entry.is_dir() and not entry.name.startswith("."))
    return []


def _at(name: str, folders: Iterable[Path]) -> list[Path]:
    """Return the files of a name in some folders; a name that leads out of these, or can be none, has none."""
    if "\0" in name or PurePath(name).is_absolute() or ".." in PurePath(name).parts:
        return []
    return [file for folder in folders if (file := folder / name).is_file()]


def _is_the_same(file: Path, digest: str) -> bool:
    """Return whether a file holds what the survey was made of."""
    with suppress(OSError), file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == digest
    return False


def _reviewed(files: Mapping[str, Path]) -> frozenset[str]:
    """Return the plans that have a review beside them; a folder is looked into once, however many plans lie there."""
    from aligner.review.store import default_path

    beside: dict[Path, frozenset[str]] = {}
    for file in files.values():
        if file.parent not in beside:
            found: frozenset[str] = frozenset()
            with suppress(OSError):
                found = frozenset(os.listdir(file.parent))  # noqa: PTH208 - names are what is wanted
            beside[file.parent] = found
    return frozenset(name for name, file in files.items() if default_path(file.name) in beside[file.parent])


def _for_desk(arguments: argparse.Namespace, local: Path, national: Path) -> argparse.Namespace:
    """Return the arguments of the desk of one plan, which says nothing beside its screen and writes no report."""
    given = vars(arguments) | dict.fromkeys(FOR_REPORTS)
    return argparse.Namespace(**{**given, "local": _near(local), "national": _near(national), "quiet": True})


def _near(file: Path) -> str:
    """Return the path of a file from the folder where one is, if it lies below; messages name it."""
    with suppress(OSError, ValueError):
        return str(file.absolute().relative_to(Path.cwd()))
    return str(file)
