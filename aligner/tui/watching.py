"""Whether a file is still what was read: a text is edited while it is reviewed, by whoever wrote it.

A look costs two questions to the system for each file. Only a file that has been touched, and then stood still for as
long as there is between two looks, is read, since programs take their time to save one.
"""

from __future__ import annotations

import stat
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from aligner.model import SourceText

_Touched = tuple[int, int, int]
_AT_ONCE = 1 << 20


@dataclass(slots=True)
class _Watched:
    """A file: the digest that was read of it, how it was last looked at and last read, and its digest then."""

    read: str
    looked_at: _Touched | None = None
    digested: _Touched | None = None
    digest: str = ""


class Watch:
    """Looks at the files of some texts. It may be used in any thread, by one at a time."""

    def __init__(self, sources: Sequence[SourceText]) -> None:
        """Watch the files that texts were read from."""
        self._watched = {source.name: _Watched(source.sha256) for source in sources}

    def look(self) -> tuple[str, ...]:
        """Return the names of the files whose contents are other ones now; what cannot be reached counts as it was."""
        return tuple(name for name, one in self._watched.items() if _has_changed(name, one))


def _has_changed(name: str, one: _Watched) -> bool:
    try:
        status = Path(name).stat()
        touched = status.st_mtime_ns, status.st_size, status.st_ino
        is_still, one.looked_at = touched == one.looked_at, touched
        if is_still and touched != one.digested and stat.S_ISREG(status.st_mode):
            one.digest, one.digested = _digest(name), touched
    except OSError:
        pass
    return one.digest not in ("", one.read)


def _digest(name: str) -> str:
    found = sha256()
    with Path(name).open("rb") as file:
        while part := file.read(_AT_ONCE):
            found.update(part)
    return found.hexdigest()
