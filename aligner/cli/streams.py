"""What the command says: results on standard output, remarks and errors on standard error."""

from __future__ import annotations

import contextlib
import os
import sys

from aligner.errors import OutputError
from aligner.files import reason_of
from aligner.language import Phrase, Words, visible


class Notes:
    """Remarks on standard error, beside the result; silent with ``--quiet``."""

    def __init__(self, words: Words, *, quiet: bool) -> None:
        """Take the language of the remarks."""
        self._words = words
        self._quiet = quiet

    def __call__(self, remark: Phrase) -> None:
        """Write a remark."""
        if not self._quiet:
            say(self._words.tell(remark))


def say(message: str) -> None:
    """Write one line to standard error."""
    # One line, whatever the file names in it hold; and where no one listens, the exit status must still be right.
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(f"align: {visible(message)}\n")


def print_result(content: str | bytes) -> None:
    """Write a result to standard output.

    Raises:
        OutputError: if it cannot be written.
        BrokenPipeError: if the reader has gone.
    """
    # The same bytes on every machine: a console in another code page may show a sign wrongly, never stop the run.
    left = memoryview(content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content)
    try:
        sys.stdout.flush()
        while left:  # with PYTHONUNBUFFERED, one call may write a part only
            left = left[sys.stdout.buffer.write(left) :]
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_standard_output()
        raise OutputError(
            "standard output cannot be written: {reason}; write to a file with -o", reason=reason_of(error)
        ) from error


def abandon_standard_output() -> None:
    """Give up what is left to be written."""
    # Python would try once more, at exit, to write what is left in the buffer, and complain or wait for a reader.
    if sys.stdout is not None:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
