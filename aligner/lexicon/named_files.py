"""Lexicons and terms that a user names by file."""

from __future__ import annotations

from collections.abc import Iterable

from aligner.files import DEFAULT_LIMITS, Limits, read_bytes
from aligner.lexicon.lexicon import Lexicon, from_bytes
from aligner.lexicon.terms import Terms, default_terms, parse_terms
from aligner.reading import read_text


def read_lexicon(path: str | None, *, limits: Limits = DEFAULT_LIMITS) -> Lexicon | None:
    """Return the lexicon of a file, or None if none is named.

    Raises:
        LimitError: if the file is larger than it may be.
        ReadingError: if the file cannot be read.
        LexiconError: if it is no lexicon.
    """
    return None if path is None else from_bytes(read_bytes(path, limits=limits), name=path)


def read_terms(paths: Iterable[str], *, limits: Limits = DEFAULT_LIMITS) -> Terms:
    """Return the default terms with those of the files.

    Raises:
        LimitError: if a file has more in it than it may.
        ReadingError: if a file cannot be read.
        TermsError: if it is no list of terms.
    """
    files = (parse_terms(read_text(path, limits=limits), name=path, limits=limits) for path in paths)
    return sum(files, default_terms())
