"""Whether what is told is Chinese, or English, apart from the names in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAMES = frozenset(
    ("LibreOffice", "TOML", "JSON", "Word", "WPS", "PDF", "OCR", "BOM", "XML", "ZIP", "NUL", "UTF", "align")
)
"""Words that are the same in any language: programs, formats and parts of them."""
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
_SUFFIX = re.compile(r"\.[a-z]{2,8}\b")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2,}")


def without(text: str, names: Iterable[str]) -> str:
    """Return `text` without these names, longest first, and without options and suffixes."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        if not name.startswith("-"):  # an option, which may begin a longer one
            text = re.sub(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", " ", text)
    return _SUFFIX.sub(" ", _OPTION.sub(" ", text))


def english_words(text: str, names: Iterable[str] = ()) -> list[str]:
    """Return the English words of a text that are no names."""
    return [word for word in _WORD.findall(without(text, names)) if word not in _NAMES]


def is_chinese(text: str, names: Iterable[str] = ()) -> bool:
    """Return whether a text is in Chinese: some of it, and no English word but names."""
    return bool(_HAN.search(without(text, names))) and not english_words(text, names)


def is_english(text: str, names: Iterable[str] = ()) -> bool:
    """Return whether a text is in English: some of it, and no Chinese but names."""
    return not _HAN.search(without(text, names)) and bool(english_words(text, names))
