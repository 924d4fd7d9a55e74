"""Errors that a user can mend: each says what is wrong, where, and what to do, in one line.

They are the only exceptions that the command turns into a message; any other is a defect and keeps its traceback. The
message is a phrase, so that the command can tell it in the language of its user; as text, it is in English.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable

from aligner.language import Phrase, phrase, visible


class AlignerError(Exception):
    """Something that the user can mend; the message is one line: what, where, what to do."""

    def __init__(self, message: str | Phrase, /, **fields: object) -> None:
        """Take the message: a phrase, or the English template of one and what fills it."""
        self.phrase = message if isinstance(message, Phrase) else phrase(message, **fields)
        super().__init__(str(self.phrase))


class ReadingError(AlignerError):
    """A document cannot be read: missing, not text, empty, or not in the encoding that was named."""


class LimitError(ReadingError):
    """A document asks for more than any needs; the message names the limit, and how to raise it."""


class LexiconError(AlignerError):
    """A lexicon, or the corpus for one, cannot be used: not one, damaged, or of another format."""


class TermsError(AlignerError):
    """A list of terms cannot be used; the message names file, line and reason."""


class OutputError(AlignerError):
    """A result cannot be written where the user asked for it."""


class ReviewError(AlignerError):
    """A review cannot be opened, saved, exported or imported."""


class SurveyError(AlignerError):
    """The file that keeps what many plans make of a text cannot be opened, read or written."""


class UsageError(AlignerError):
    """Arguments contradict each other or name something that does not exist."""


class ExhaustedError(AlignerError):
    """What was given asks for more memory, or for deeper nesting, than there is."""


_OUT_OF_MEMORY = ("failed to map segment", "annot allocate memory", "can't start new thread")
"""How a library, or a thread, tells that there was no memory to load it or to start it."""


def exhausted(error: BaseException, names: Iterable[str]) -> ExhaustedError | None:
    """Return what to tell of an error that says that memory or the stack is at its end; None of any other.

    `names` are the paths, as the user gave them, of what was being worked on. Raise it when `error` is no longer held
    anywhere: till then all that fills the memory is still there.
    """
    shown = tuple(phrase("standard input") if name == "-" else visible(name) for name in names) or phrase("the texts")
    cause: BaseException | None = error
    while cause is not None:
        is_too_large = isinstance(cause, OSError) and cause.errno == errno.ENOMEM
        is_told = isinstance(cause, ImportError | RuntimeError) and any(one in str(cause) for one in _OUT_OF_MEMORY)
        if isinstance(cause, MemoryError) or is_too_large or is_told:
            return ExhaustedError(
                "there is not enough memory for {names}; close other programs, or give smaller files", names=shown
            )
        if isinstance(cause, RecursionError):
            return ExhaustedError(
                "{names}: something in it is nested too deeply; give the part that matters, or save it anew as plain "
                "text (.txt, UTF-8)",
                names=shown,
            )
        cause = cause.__cause__ or cause.__context__
    return None
