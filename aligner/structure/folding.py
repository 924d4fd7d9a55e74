"""Folding for comparison: the same word must look the same however the document was typed or scanned.

Half-width punctuation, full-width digits, traditional quotation marks and white space differ between a web page, a
newspaper scan and a PDF of one and the same text. Folding is one code point to one or none, so that a map back to
the original stays cheap, and it is kept out of the units: what a reader sees is the original.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_PUNCTUATION = str.maketrans(
    {
        ",": "，",
        ";": "；",
        ":": "：",
        "?": "？",
        "!": "！",
        "(": "（",
        ")": "）",
        "｡": "。",
        "､": "、",
        "「": "“",
        "」": "”",
        "『": "“",
        "』": "”",
        "〝": "“",
        "〞": "”",
        "＂": '"',
        "‘": "“",
        "’": "”",
        "•": "·",
        "・": "·",
        "∙": "·",
        "‧": "·",
        "－": "-",
        "–": "—",
        "―": "—",
        "─": "—",
    }
)


_TEXTS = 2048
"""Texts that are kept folded: all of two reports, of which each is asked for four times."""


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text and, for each of its code points, the offset of the original one that it stands for."""

    text: str
    offsets: Sequence[int]


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    if character.isspace() or unicodedata.category(character) in {"Cf", "Cc"}:
        return ""
    # NFKC turns full-width letters and digits into plain ones; where it yields several code points (…, ㎡, ½) the
    # original stays, because the map back is one to one.
    plain = unicodedata.normalize("NFKC", character)
    folded = plain if len(plain) == 1 else character
    return folded.translate(_PUNCTUATION).lower() if len(folded.lower()) == 1 else folded.translate(_PUNCTUATION)


class _Table(dict[int, str]):
    """A table for `str.translate` that works a code point out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_TABLE = _Table()


def fold_text(text: str) -> str:
    """Return the text of `fold`, without the map back, in a fraction of its time."""
    return text.translate(_TABLE)


@lru_cache(maxsize=_TEXTS)
def fold(text: str) -> FoldedText:
    """Return `text` without white space and in one form of letters, digits and punctuation, with the map back.

    Folding a folded text changes nothing.
    """
    folded = fold_text(text)
    if len(folded) == len(text):
        return FoldedText(folded, range(len(text)))
    return FoldedText(folded, tuple(offset for offset, character in enumerate(text) if _TABLE[ord(character)]))
