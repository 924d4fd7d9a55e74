"""Errors that a user can mend: each says what is wrong, where, and what to do, in one line.

They are the only exceptions that the command turns into a message; any other is a defect and keeps its traceback. The
message is a phrase, so that the command can tell it in the language of its user; as text, it is in English.
"""

from __future__ import annotations

from aligner.language import Phrase, phrase


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


class UsageError(AlignerError):
    """Arguments contradict each other or name something that does not exist."""
