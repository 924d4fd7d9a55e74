"""Lexicons and terms that a user names by file."""

from __future__ import annotations

from collections.abc import Iterable

from aligner.files import read_bytes
from aligner.lexicon.lexicon import Lexicon, from_bytes
from aligner.lexicon.terms import Terms, default_terms, parse_terms
from aligner.reading import read_text


def read_lexicon(path: str | None) -> Lexicon | None:
    """Return the lexicon of a file, or None if none is named.

    Raises:
        ReadingError: if the file cannot be read.
        LexiconError: if it is no lexicon.
    """
    return None if path is None else from_bytes(read_bytes(path), name=path)


def read_terms(paths: Iterable[str]) -> Terms:
    """Return the default terms with those of the files.

    Raises:
        ReadingError: if a file cannot be read.
        TermsError: if it is no list of terms.
    """
    return sum((parse_terms(read_text(path), name=path) for path in paths), default_terms())
