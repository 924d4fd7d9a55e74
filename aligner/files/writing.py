"""The one place that writes a result to a file.

A result replaces an earlier one as a whole or not at all: a full disk or an interruption must leave the file that was
there, never half a report. So the bytes go into a temporary file in the same folder (a rename works only inside one
file system), and take the name when they are safely on the disk. What is no plain file, such as a pipe, has no
earlier state to keep and is written directly.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from aligner.errors import OutputError
from aligner.files.naming import reason_of
from aligner.language import Phrase, phrase, visible
from aligner.signals import held

Content = str | bytes
"""What is written: text, to be stored as UTF-8 with the line ends that it has, or bytes."""

_DESCRIPTOR = re.compile(r"/dev/(?P<name>stdout|stderr)|/(?:dev|proc/self)/fd/(?P<number>\d+)")
"""Names of what this process has open: replacing a file behind them would pull it from under who opened it, and
opening it once more would start at another place in it, or may not be allowed."""
_REVIEW = re.compile(rb"SQLite format 3\0|\s*\{\s*\"schema\":\s*\d+,\s*\"local\":\s*\"")
"""How each review begins, and each export of one; no report ever takes the place of one, whose decisions nothing would
bring back. (What a report in JSON says of the local document comes later, and is no text.)"""
_HEAD = 256


def write(path: str | os.PathLike[str], content: Content, *, replaces_review: bool = False) -> None:
    """Write `content` to the file at `path`; text is stored as UTF-8 with the line ends that it has.

    A file that is there is replaced as a whole and keeps its permissions (and its owner, where the system allows it);
    if anything fails it stays as it was, and no temporary file is left. A symbolic link stays and its target is
    written. Pipes and devices, and ``/dev/stdout`` whatever is behind it, are written directly. A review, or an export
    of one, is never replaced, unless `replaces_review` says that the content is such an export itself.

    Raises:
        OutputError: if the folder is missing, `path` is a folder or a review, permission is missing or the disk is
            full.
        BrokenPipeError: if `path` is a pipe and its reader has gone, as for any other write to it.
    """
    write_all(((path, content),), replaces_review=replaces_review)


def write_all(results: Iterable[tuple[str | os.PathLike[str], Content]], *, replaces_review: bool = False) -> None:
    """Write several results as `write` does; no file is replaced before all of them are safely on the disk.

    Raises:
        OutputError: as `write` does, and for the same reasons.
        BrokenPipeError: as `write` does.
    """
    prepared: list[_Prepared] = []
    try:
        for path, content in results:
            name = os.fspath(path)
            with _told(name), held():
                prepared.append(_prepare(name, content, replaces_review=replaces_review))
        for one in prepared:
            with _told(one.name):
                one.finish()
    except BaseException:
        for one in prepared:
            one.discard()
        raise


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Give a file to write to, which takes the place of the one at `path` as a whole when all is written.

    It is for what is too large to be held as a whole. If anything fails, the file at `path` stays as it was, and no
    temporary file is left.

    Raises:
        OutputError: as `write` does, and for the same reasons; and if `path` is no plain file.
    """
    name = os.fspath(path)
    with _told(name):
        status = _status(name)
        if status is not None and not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "is no plain file", name)
        target = Path(name).resolve()
        if status is not None and _is_review(target):
            raise OutputError("{name} is a review or another database; choose another file", name=visible(name))
        temporary = target.with_name(f".aligner-{os.urandom(8).hex()}.tmp")
        file = _made_beside(target, temporary, status)
    try:
        with file:
            try:
                yield file
            except OSError as error:  # anything else that goes wrong out there is no matter of this file
                raise OutputError(_problem(name, error)) from error
            with _told(name):
                file.flush()
                os.fsync(file.fileno())
        with _told(name), held():
            temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A result that has only to take its name: a temporary file, or bytes for what is written directly."""

    name: str
    target: Path
    temporary: Path | None
    data: bytes

    def finish(self) -> None:
        if self.temporary is not None:
            with held():
                self.temporary.replace(self.target)
            return
        descriptor = _descriptor(self.name)
        if descriptor is None:
            opened = os.open(self.name, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        else:
            opened = os.dup(descriptor)
        _write_directly(opened, self.data)

    def discard(self) -> None:
        if self.temporary is not None:
            with contextlib.suppress(OSError):
                self.temporary.unlink()


def _prepare(name: str, content: Content, *, replaces_review: bool) -> _Prepared:
    if not name:
        raise OutputError("the path of the result is empty; name a file")
    # Nothing that the reports render holds a lone surrogate; content from elsewhere must not stop half-way.
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    if _descriptor(name) is not None:
        return _Prepared(name, Path(name), None, data)
    status = _status(name)
    if status is not None and not stat.S_ISREG(status.st_mode):
        return _Prepared(name, Path(name), None, data)
    target = Path(name).resolve()
    if status is not None and not replaces_review and _is_review(target):
        raise OutputError("{name} is a review or another database; choose another file", name=visible(name))
    return _Prepared(name, target, _stored_beside(target, data, status), data)


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    """Tell what goes wrong with the file of that name in one line."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise OutputError(_problem(name, error)) from error


def _descriptor(name: str) -> int | None:
    found = _DESCRIPTOR.fullmatch(str(Path(name).absolute()))
    if found is None:
        return None
    return int(found["number"]) if found["number"] else {"stdout": 1, "stderr": 2}[found["name"]]


def _status(name: str) -> os.stat_result | None:
    try:
        status = Path(name).stat()
    except FileNotFoundError:
        status = None
    if name.endswith(("/", os.sep)) or (status is not None and stat.S_ISDIR(status.st_mode)):
        raise IsADirectoryError(errno.EISDIR, "is a directory", name)
    return status


def _is_review(target: Path) -> bool:
    with target.open("rb") as file:
        return _REVIEW.match(file.read(_HEAD)) is not None


def _write_directly(descriptor: int, data: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def _stored_beside(target: Path, data: bytes, status: os.stat_result | None) -> Path:
    """Return a temporary file beside `target` that holds `data`, safely on the disk."""
    temporary = target.with_name(f".aligner-{os.urandom(8).hex()}.tmp")
    try:
        with _made_beside(target, temporary, status) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _made_beside(target: Path, temporary: Path, status: os.stat_result | None) -> BinaryIO:
    """Return a new file, open, that is to take the place of `target`, of which `status` is known if it is there."""
    if status is not None and not os.access(target, os.W_OK):
        # A rename asks for no permission on the file that it replaces; write protection is meant to be asked.
        raise PermissionError(errno.EACCES, "is write-protected", str(target))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    # With the final permissions from the start, so that no one can read in between what they may not read after.
    mode = 0o666 if status is None else stat.S_IMODE(status.st_mode)
    file = os.fdopen(os.open(temporary, flags, mode), "wb")
    try:
        if status is not None:
            _keep_owner_and_mode(file.fileno(), temporary, status)
    except BaseException:
        file.close()
        raise
    return file


def _keep_owner_and_mode(descriptor: int, path: Path, status: os.stat_result) -> None:
    made = os.fstat(descriptor)
    if hasattr(os, "fchown") and (made.st_uid, made.st_gid) != (status.st_uid, status.st_gid):
        with contextlib.suppress(PermissionError):  # only root may give a file away
            os.fchown(descriptor, status.st_uid, status.st_gid)
    path.chmod(stat.S_IMODE(status.st_mode))  # the process's umask had its say when the file was made


def _problem(name: str, error: Exception) -> Phrase:
    shown = visible(name)
    match error.errno if isinstance(error, OSError) else None:
        case errno.ENOENT | errno.ENOTDIR if not (folder := Path(name).resolve().parent).is_dir():
            if folder.is_file():
                return phrase(
                    "{name} cannot be written: the folder {folder} is a file; choose a folder",
                    name=shown,
                    folder=visible(str(folder)),
                )
            return phrase(
                "{name} cannot be written: the folder {folder} does not exist; create it, or choose another",
                name=shown,
                folder=visible(str(folder)),
            )
        case errno.EISDIR:
            return phrase("{name} is a folder; name a file in it", name=shown)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return phrase(
                "{name} may not be written; ask for permission on it and its folder, or choose another", name=shown
            )
        case errno.ENOSPC | errno.EDQUOT:
            return phrase("{name} cannot be written: the disk is full; free some space, or choose another", name=shown)
    return phrase("{name} cannot be written: {reason}; choose another file", name=shown, reason=reason_of(error))
