r"""Whether what was read makes sense as a Chinese text: no reader can refuse what might be one, but figures on it lie.

A text whose characters are written as codes (``&#24037;``), or whose bytes were read in a wrong encoding, is a text,
and so is one in another language; it is covered by nothing, or covers nothing, and the percentage looks like any other.
The 500 most frequent characters make half to three quarters of the Chinese ones in each of 3,700 policy documents; of
those that come out of a wrong encoding, a tenth. Chinese beside another language is Chinese: clauses count, not shares.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from aligner.model import DoubtKind
from aligner.reading.plain.plausibility import is_frequent

_USUAL = 3 / 10
"""The share of the most frequent characters from which Chinese ones are taken for Chinese."""


@lru_cache(maxsize=8)
def doubt_about(text: str) -> DoubtKind | None:
    """Return why a text makes no sense as a Chinese one; None where it does."""
    if not text.strip():
        return None
    letters = Counter(filter(str.isalpha, text))
    total, chinese = letters.total(), Chinese.of(letters)
    signs = sum(map(text.count, "&%=\\+"))
    has_kana = any("\u3040" <= char <= "\u30ff" for char in letters)
    if chinese.han > total / 2 and chinese.is_usual and signs * 20 < chinese.han and not has_kana:
        return None
    from aligner.reading.nonsense import doubt_in_detail

    return doubt_in_detail(text, total)


@dataclass(frozen=True, slots=True)
class Chinese:
    """How many Chinese characters there are, and how many of them are among the most frequent."""

    han: int
    frequent: int

    @classmethod
    def of(cls, counts: Counter[str]) -> Chinese:
        """Return them of characters, each with how often it is there."""
        han = {char: count for char, count in counts.items() if is_han(char)}
        return cls(sum(han.values()), sum(count for char, count in han.items() if is_frequent(char)))

    @property
    def is_usual(self) -> bool:
        """Whether as many are frequent as in Chinese."""
        return self.frequent >= _USUAL * self.han


def is_han(char: str) -> bool:
    """Tell whether a character is a Chinese one."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0003ffff"
