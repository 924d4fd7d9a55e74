"""The one place that opens a file to be read: what can go wrong with its path is told here."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from aligner.errors import ReadingError
from aligner.files.naming import shown


def read_bytes(path: str) -> bytes:
    """Return the content of the file at `path`, or of standard input where `path` is ``-``.

    Raises:
        ReadingError: if there is no such file, or it may not be read.
    """
    if not path:
        raise ReadingError("the path of a document is empty; name a file, or - for standard input")
    if path == "-" and sys.stdin is None:  # the caller closed it
        raise ReadingError("standard input is closed; name a file")
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except FileNotFoundError:
        raise ReadingError(f"{shown(path)} does not exist; check the path") from None
    except IsADirectoryError:
        raise ReadingError(f"{shown(path)} is a directory; name a file in it") from None
    except PermissionError:
        if os.path.isdir(path):  # noqa: PTH112 - what Windows says of a directory; Path.is_dir raises once more
            raise ReadingError(f"{shown(path)} is a directory; name a file in it") from None
        raise ReadingError(
            f"{shown(path)} may not be read; ask for permission, or copy it to a place of yours"
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadingError(f"{shown(path)} cannot be read: {reason}; check the path and the disk") from error
