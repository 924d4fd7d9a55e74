"""Files that the program keeps for the next run, in a folder that belongs to the user alone.

A file is read only if folder and file belong to the user, are what they seem (no symbolic link, no device) and can be
written by nobody else. It is written beside its place and moved there, so that no reader meets half a file.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import platformdirs

_LARGEST = 1 << 26
"""Bytes of a file that is read; the largest that is written has 16 MB."""
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def cache_folder() -> Path | None:
    """Return the folder of this program's caches, which need not exist, or None if the user has no such place.

    The folder is where the platform keeps caches; on Linux, `XDG_CACHE_HOME` moves it.
    """
    folder = platformdirs.user_cache_path("aligner", appauthor=False)
    # Without a home the path stays relative, and would make a folder called "~" wherever the program happens to run.
    return folder if folder.is_absolute() else None


def open_private(folder: Path, name: str) -> BinaryIO:
    """Return the opened file of that name.

    Raises:
        OSError: if there is none, or it cannot be trusted.
    """
    _demand_private(folder.lstat(), stat.S_ISDIR)
    # Checked after opening, so that what was checked is what is read.
    file = open(folder / name, "rb", opener=_open_safely)  # noqa: SIM115 - the caller closes it
    try:
        _demand_private(os.fstat(file.fileno()), stat.S_ISREG)
    except OSError:
        file.close()
        raise
    return file


def may_write(folder: Path) -> bool:
    """Return whether a file can be stored in the folder, which is made where there is none."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _demand_private(folder.lstat(), stat.S_ISDIR)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def write_private(folder: Path, name: str, data: bytes) -> None:
    """Store `data` as the file of that name, in the folder, which is made where there is none.

    Raises:
        OSError: if that cannot be done, or the folder cannot be trusted.
    """
    if not may_write(folder):
        raise PermissionError
    _replace(folder / name, data)


def _open_safely(path: str, flags: int) -> int:
    # No symbolic link is followed, and a pipe does not wait for its writer. Windows knows neither flag, nor the danger.
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _demand_private(status: os.stat_result, is_kind: Callable[[int], bool]) -> None:
    # Modes say nothing on Windows, and the cache folder is inside the user's profile there.
    is_own = sys.platform == "win32" or (status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_MAY_WRITE)
    if not is_own or not is_kind(status.st_mode) or status.st_size > _LARGEST:
        raise PermissionError


def _replace(path: Path, data: bytes) -> None:
    import tempfile  # what a file is read with is enough for most runs

    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # makes the file with mode 0600
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor has no path
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
