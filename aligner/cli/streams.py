"""What the command says: results on standard output, remarks and errors on standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from time import monotonic
from types import TracebackType
from typing import Self

from aligner.errors import OutputError
from aligner.files import reason_of
from aligner.language import Phrase, Words, visible

_PATIENCE = 2.0
"""Seconds that nobody needs to be told of."""
_PACE = 0.2
"""Seconds for which a line can be read before it is written anew."""


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


class Progress:
    """One line on a terminal that tells how far long work is; it is written anew, and is gone at the end.

    It is silent with ``--quiet``, where nobody looks on, and as long as the work is short.
    """

    def __init__(self, words: Words, *, quiet: bool) -> None:
        """Take the language of the line."""
        self._words = words
        is_seen = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self.is_shown = is_seen and not quiet
        self._due = monotonic() + _PATIENCE
        self._text = ""
        self._width = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._write("")

    def __call__(self, phrase: Phrase) -> None:
        """Write how far the work is, if it is time to."""
        if self.is_shown and monotonic() >= self._due:
            self._due = monotonic() + _PACE
            self._write(visible(self._words.tell(phrase)))

    def _write(self, text: str) -> None:
        """Put a text in the place of the line: blanks over it wipe it out, which any terminal understands."""
        if text == self._text:
            return
        self._text = text
        with contextlib.suppress(OSError):
            blank = " " * self._width
            columns = os.get_terminal_size(sys.stderr.fileno()).columns
            # One column stays free, lest the terminal goes on to the next line; one that tells none has 80 of them.
            shown, self._width = _cut(text, (columns or 80) - 1)
            sys.stderr.write(f"\r{blank}\r{shown}")
            sys.stderr.flush()


def _cut(text: str, columns: int) -> tuple[str, int]:
    """Return as much of a text as fits into so many columns, and how many it takes."""
    from unicodedata import east_asian_width

    width = 0
    for at, character in enumerate(text):
        wide = 2 if east_asian_width(character) in "WF" else 1
        if width + wide > columns:
            return text[:at], width
        width += wide
    return text, width


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
