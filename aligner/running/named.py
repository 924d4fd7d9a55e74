"""Which plans are meant: files, folders with all that is in them, and patterns such as plans/*.docx.

What a plan is called must not depend on where somebody stands, nor on the machine: it is the path below the folder that
all of them share, with / between the parts.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.errors import ReadingError, UsageError
from aligner.files import escaped, reason_of, shown

_NOT_PLANS = (".review", ".review.lock", ".review-wal", ".review-shm", ".review-journal")
"""Ends of the names of what the desk puts beside a plan."""
_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_PASSING = ("~$", ".~")
"""How the names begin of what office programs put beside a file that is open."""


@dataclass(frozen=True, slots=True)
class NamedPlan:
    """A plan by its name in the survey, and the absolute path of its file."""

    name: str
    path: Path


def named_plans(given: Sequence[str], *, besides: Collection[Path] = ()) -> tuple[NamedPlan, ...]:
    """Return the plans that the names of files, folders and patterns stand for, each once, in the order of their names.

    Of a folder, all files count but hidden ones and what programs put beside documents; folders in it are looked
    through, links to folders are not. `besides` are files and folders, by absolute paths, that are no plans.

    Raises:
        ReadingError: if a file is missing, or a folder cannot be read.
        UsageError: if there is no plan, or the name of one cannot be told from that of another.
    """
    left_out = {os.path.realpath(one) for one in besides}
    paths: dict[str, Path] = {}
    tops: list[str] = []
    for one in given:
        for top in _matched(one):
            if top.is_dir():
                tops.append(_absolute(top))
                found = _files_below(top, left_out)
            else:
                tops.append(_absolute(top.parent))
                found = iter((top,))
            for path in found:
                if (real := os.path.realpath(path)) not in left_out:
                    paths.setdefault(real, path)
    if not paths:
        raise UsageError("no plans in {names}; name files, or a folder that holds some", names=tuple(map(shown, given)))
    common = os.path.commonpath(tops)
    plans: dict[str, NamedPlan] = {}
    for path in paths.values():
        name = _name(_absolute(path), common)
        if name in plans:  # one is written as the bytes of the other, which are no text, are shown
            raise UsageError("{name} is the name of two files; rename one of them", name=escaped(name))
        plans[name] = NamedPlan(name, path.absolute())
    return tuple(plans[name] for name in sorted(plans))


def _matched(given: str) -> Iterable[Path]:
    """Return the files and folders that a name stands for: itself, or what a pattern matches."""
    path = Path(given)
    try:
        path.lstat()
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError) and glob.has_magic(given):
            return sorted(map(Path, glob.glob(given, recursive=True)))  # noqa: PTH207 - the pattern may be absolute
        raise ReadingError("{name} cannot be read: {reason}", name=shown(given), reason=reason_of(error)) from error
    return (path,)


def _files_below(folder: Path, left_out: Collection[str]) -> Iterator[Path]:
    def give_up(error: OSError) -> None:
        name = os.fsdecode(error.filename or folder)
        raise ReadingError("{name} cannot be read: {reason}", name=shown(name), reason=reason_of(error)) from error

    for parent, folders, files in os.walk(folder, onerror=give_up):
        folders[:] = sorted(
            one for one in folders if _may_be_one(one) and os.path.realpath(Path(parent, one)) not in left_out
        )
        for name in sorted(files):
            path = Path(parent, name)
            if _may_be_one(name) and _is_plain(path):
                yield path


def _may_be_one(name: str) -> bool:
    lower = name.lower()
    return not (name.startswith((".", *_PASSING)) or lower in _OF_SYSTEMS or lower.endswith(_NOT_PLANS))


def _is_plain(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True  # a link that leads nowhere: reading tells what is wrong with it


def _absolute(path: Path) -> str:
    """Return the absolute path; links stay, for a plan is called what the user calls it."""
    return os.path.normpath(path.absolute())


def _name(path: str, common: str) -> str:
    """Return the path below a folder, as text that any file can hold whatever bytes the system has for it."""
    return Path(os.path.relpath(path, common)).as_posix().encode("utf-8", "backslashreplace").decode()
