"""Review files as files: where one is, whether it is one, who may write it, and what it says about a document.

A file is looked at before SQLite touches it, for SQLite would finish what another program left open in a file that is
not ours. A new review gets its name only when it is whole, so that there is no half-made one to be told from a
damaged one.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from filelock import BaseFileLock, FileLock, Timeout
from platformdirs import user_data_dir

from aligner.errors import ReviewError
from aligner.files import escaped, reason_of
from aligner.files.databases import TableError, connect
from aligner.language import Phrase, phrase
from aligner.review import schema, tables
from aligner.review.decisions import Action
from aligner.review.schema import NationalIdentity

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_WAL = 2
_PATIENCE = 0.2
"""Seconds to wait for a lock whose file is just going away."""
_NOT_ALLOWED = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
_NAME_SHARE = 10
"""A document of the same name is the same if one in so many units has stayed."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a file says about one national document: its number, or None, and how it was when last decided on."""

    number: int | None = None
    known: NationalIdentity | None = None
    actions: tuple[Action, ...] = ()
    latest: str = ""
    """The latest time in the whole file, empty if there is none."""


def resolved(name: str) -> Path:
    """Return the absolute path of the file that `name` leads to, which two links to one file share.

    Raises:
        ReviewError: if no file can have such a name.
    """
    if not name:
        raise ReviewError("the path of the review is empty; name a file")
    try:
        return Path(name).resolve()
    except (OSError, ValueError, RuntimeError) as error:  # ValueError: a NUL; RuntimeError: links in a circle
        raise ReviewError(
            "{name} cannot be a review: {reason}; name another file", name=escaped(name), reason=reason_of(error)
        ) from error


def inode(target: Path) -> tuple[int, int] | None:
    """Return by what a file is told from another of the same name, or None if there is none that can be reached."""
    try:
        status = target.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


@dataclass(frozen=True, slots=True)
class Lock:
    """The right to write a review, held by one store at a time on this machine."""

    _lock: BaseFileLock
    _inode: tuple[int, int] | None

    @classmethod
    def take(cls, target: Path) -> Self:
        """Return the lock of a review file, by a file beside it; so the folder is known to be writable, too.

        Raises:
            filelock.Timeout: if somebody else holds it.
            OSError: if the folder is missing or may not be written.
        """
        path = target.with_name(f"{target.name}.lock")
        if target.parent == _own_folder():
            target.parent.mkdir(parents=True, exist_ok=True)
        # Where no file can be made, some folders answer as if it were only gone for now, and the lock would wait.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666))
        lock = FileLock(path, thread_local=False)
        lock.acquire(timeout=_PATIENCE, poll_interval=_PATIENCE / 10)
        return cls(lock, inode(path))

    @staticmethod
    def is_free(target: Path) -> bool:
        """Return whether nobody holds the lock of a review file. No file is made for it, and none taken away."""
        path = target.with_name(f"{target.name}.lock")
        if not path.exists():
            return True
        lock = FileLock(path, thread_local=False)
        try:
            lock.acquire(timeout=0)
        except (Timeout, OSError):
            return False
        lock.release()
        return True

    def release(self) -> None:
        """Give the right back, and take the file away."""
        path = Path(self._lock.lock_file)
        with suppress(OSError):
            # While it is held: whoever waits for this file sees that its name has gone and makes another, and nobody
            # holds that yet. (Windows lets go of no open file; there it is removed with the release.)
            if inode(path) == self._inode:
                path.unlink()
        self._lock.release()


def create(target: Path) -> None:
    """Make an empty review, where nothing is yet.

    Raises:
        OSError: if it cannot be written.
        sqlite3.Error: if it cannot be written.
    """
    if not target.parent.is_dir():  # SQLite would only say that it cannot open a file
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target.parent))
    temporary = target.with_name(f".aligner-{os.urandom(8).hex()}.tmp")
    try:
        tables.create(temporary)
        temporary.rename(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    if hasattr(os, "O_DIRECTORY"):  # elsewhere a rename is on the disk by itself
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def is_wal(target: Path) -> bool:
    """Return whether decisions may wait beside the file to be taken into it."""
    with suppress(OSError), target.open("rb") as file:
        return _WAL in file.read(_HEADER)[18:20]
    return False


def read(name: str, target: Path, national: NationalIdentity) -> Content | None:
    """Return what the review at `target` says about a document, or None if there is no file; nothing is changed.

    Raises:
        ReviewError: if it is no review, is damaged, of a newer program, or cannot be read.
    """
    shown = escaped(name)
    if not _is_review(shown, target):
        return None
    beside = target.with_name(f"{target.name}-wal")
    # With nothing waiting, SQLite need not make the files that it would read along with; the folder may forbid it.
    options = "mode=ro&immutable=1" if is_wal(target) and not beside.exists() else "mode=ro"
    try:
        with closing(connect(target, options)) as connection, tables.reading(connection):
            number, known = identify(national, schema.get_nationals(connection))
            actions = () if number is None else schema.get_actions(connection, number)
            return Content(number, known, actions, schema.get_latest(connection))
    except sqlite3.Error as error:
        raise ReviewError(_reading_problem(shown, error)) from error
    except (ValueError, TypeError, KeyError) as error:
        raise ReviewError(_damaged(shown)) from error


def _is_review(shown: str, target: Path) -> bool:
    """Return False if there is no file, and True for a review.

    Raises:
        ReviewError: if there is something else.
    """
    try:
        status = target.stat()
        mode = status.st_mode
        if not stat.S_ISREG(mode):
            if stat.S_ISDIR(mode):
                raise ReviewError("{name} is a folder; name a file for the review", name=shown)
            raise ReviewError("{name} is no plain file; name a file for the review", name=shown)
        with target.open("rb") as file:
            header = file.read(_HEADER)
        for beside in (f"{target.name}{end}" for end in ("-wal", "-shm", "-journal")):
            _check_beside(shown, target.with_name(beside))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except PermissionError:
        raise ReviewError(
            "{name} may not be read; ask for permission, or choose another with --review", name=shown
        ) from None
    except OSError as error:
        raise ReviewError(
            "{name} cannot be read: {reason}; check the path and the disk", name=shown, reason=reason_of(error)
        ) from error
    if status.st_size > tables.LARGEST:
        most = tables.LARGEST >> 20
        raise ReviewError(_no_review(shown, phrase("it has more than {most} MB, which no review needs", most=most)))
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise ReviewError("{name} is no review; choose another file with --review, or move it away", name=shown)
    if int.from_bytes(header[68:72], "big") != tables.APPLICATION_ID:
        raise ReviewError("{name} belongs to another program; choose another file with --review", name=shown)
    version = int.from_bytes(header[60:64], "big")
    if version != tables.VERSION:
        raise ReviewError(
            "{name} has format {version}, and this program knows {known}: update it to open this review",
            name=shown,
            version=version,
            known=tables.VERSION,
        )
    return True


def _check_beside(shown: str, beside: Path) -> None:
    """Raise if something else lies where SQLite keeps what waits to be taken into a file: it would follow a link.

    Raises:
        ReviewError: if there is something, and it is no plain file of a size that a review may have.
    """
    try:
        status = beside.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(status.st_mode) or status.st_size > tables.LARGEST:
        raise ReviewError(
            "{name} cannot be opened: {beside} beside it is not from this program; move that away",
            name=shown,
            beside=escaped(beside.name),
        )


def identify(
    national: NationalIdentity, rows: tuple[tuple[int, NationalIdentity], ...]
) -> tuple[int | None, NationalIdentity | None]:
    """Return which of some documents, by number, is `national`, perhaps edited since: the same text, or much of it.

    Reports of two years share set phrases and headings, so it takes half of the shorter one, unless the file has kept
    its name.
    """
    for number, one in rows:
        if one.sha256 == national.sha256:
            return number, one
    units = set(national.fingerprints)
    for share, only_name in ((2, None), (_NAME_SHARE, national.name)):
        candidates = []
        for number, one in rows:
            others = set(one.fingerprints)
            shared = len(units & others)
            if shared and shared * share >= min(len(units), len(others)) and only_name in (None, one.name):
                candidates.append((shared, -number, one))
        if candidates:
            _, negative, one = max(candidates, key=lambda candidate: candidate[:2])
            return -negative, one
    return None, None


def _own_folder() -> Path:
    return Path(user_data_dir("aligner", appauthor=False))


def elsewhere(target: Path) -> str:
    """Return the option that keeps a review where the user may always write."""
    return f"--review {escaped(str(_own_folder() / target.name))}"


def cannot_be_made(name: str, target: Path, error: OSError) -> Phrase:
    """Return the message for a review that is not there and cannot be made."""
    folder = target.parent
    fields = {"name": escaped(name), "folder": escaped(str(folder)), "option": elsewhere(target)}
    if folder.is_dir():
        return phrase(
            "{name} cannot be made: the folder {folder} cannot be written ({reason}); choose another with {option}",
            **fields,
            reason=reason_of(error),
        )
    if folder.exists():
        return phrase("{name} cannot be made: {folder} is no folder; choose another with {option}", **fields)
    return phrase("{name} cannot be made: the folder {folder} does not exist; choose another with {option}", **fields)


def writing_problem(error: Exception) -> Phrase:
    """Return what kept a decision from being written, and what to do."""
    code, number = _code(error), getattr(error, "errno", 0)
    if code == sqlite3.SQLITE_FULL or number in (errno.ENOSPC, errno.EDQUOT):
        return phrase("the disk is full; free some space and decide again")
    if number in (errno.ENOENT, errno.ENOTDIR):
        return phrase("its folder has gone; put it back and decide again")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return phrase("another program uses the file; close that and decide again")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return phrase("the file has been damaged; put a copy of it in its place and open it anew")
    if code in _NOT_ALLOWED or number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return phrase("the file or its folder may not be written any more; allow it and decide again")
    return phrase(
        "the file cannot be written ({reason}); check the disk and its free space, and decide again",
        reason=reason_of(error),
    )


def _reading_problem(shown: str, error: sqlite3.Error) -> Phrase:
    if isinstance(error, TableError):
        return _no_review(shown, error.problem)
    match _code(error):
        case sqlite3.SQLITE_INTERRUPT:
            return _no_review(shown, phrase("it takes far more work to read than a review"))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return phrase("{name} is in use by another program; try again when that has finished", name=shown)
        case code if code in _NOT_ALLOWED:
            return phrase(
                "{name} was not closed, and what was decided last cannot be read where it is; copy it, and the files "
                "beside it whose names begin with its name, to a folder that you may write",
                name=shown,
            )
        case sqlite3.SQLITE_IOERR:
            return phrase("{name} cannot be read ({reason}); check the disk", name=shown, reason=reason_of(error))
    return _damaged(shown)


def _no_review(shown: str, problem: Phrase) -> Phrase:
    return phrase(
        "{name} is no review: {problem}; choose another file with --review, or move it away",
        name=shown,
        problem=problem,
    )


def _damaged(shown: str) -> Phrase:
    return phrase("{name} is damaged; put a copy of it in its place, or move it away and begin anew", name=shown)


def _code(error: Exception) -> int:
    """Return the kind of an SQLite error, without what SQLite adds to it."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
