"""The one place that opens a file to be read: what can go wrong with its path is told here."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from aligner.errors import ReadingError
from aligner.files.limits import DEFAULT_LIMITS, Limits, Meter
from aligner.files.naming import reason_of, shown


def read_bytes(path: str, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the content of the file at `path`, or of standard input where `path` is ``-``.

    No more is read than a file may have, for a device or a pipe may have no end. Messages call it `name`, or by its
    path without one.

    Raises:
        LimitError: if it is larger than any file needs to be.
        ReadingError: if there is no such file, or it may not be read.
    """
    if not path:
        raise ReadingError("the path of a document is empty; name a file, or - for standard input")
    if path == "-" and sys.stdin is None:  # the caller closed it
        raise ReadingError("standard input is closed; name a file")
    named = path if name is None else name
    most = (limits.file_mb << 20) + 1
    try:
        if path == "-":
            data = sys.stdin.buffer.read(most)
        else:
            with Path(path).open("rb") as file:
                data = file.read(most)
    except FileNotFoundError:
        raise ReadingError("{name} does not exist; check the path", name=shown(named)) from None
    except IsADirectoryError:
        raise ReadingError("{name} is a directory; name a file in it", name=shown(named)) from None
    except PermissionError:
        if os.path.isdir(path):  # noqa: PTH112 - what Windows says of a directory; Path.is_dir raises once more
            raise ReadingError("{name} is a directory; name a file in it", name=shown(named)) from None
        raise ReadingError(
            "{name} may not be read; ask for permission, or copy it to a place of yours", name=shown(named)
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise ReadingError(
            "{name} cannot be read: {reason}; check the path and the disk", name=shown(named), reason=reason_of(error)
        ) from error
    Meter(limits, name=named).add("file_mb", len(data))
    return data
