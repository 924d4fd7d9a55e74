"""Words that must stay whole, whatever the dictionary says: names of programmes, trades, instruments.

jieba can be given words of its own, its Rust port cannot in the same way, and a dictionary that the user has changed
could no longer be shared or cached. The words are therefore found in the text itself and laid over the tokens
afterwards; either back end serves, and the same words give the same tokens.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import add

from aligner.model import Span

_PREFIX = 2
"""Characters by which a word is looked up. One would hit at every other character of a text, for many words share
their first; with two, nearly every look-up that succeeds is the start of a word."""


@dataclass(frozen=True, slots=True, init=False)
class UserWords:
    """A set of words that a tokenizer must not cut.

    Spaces around a word are dropped. A word of a single character is whole in any case and changes nothing: it would
    only cut other words apart. Matching is exact, code point for code point: fold text and words alike beforehand.

    Raises:
        TypeError: if `words` is a string, which would be read as so many words of one character.
    """

    words: frozenset[str]
    _lengths: Mapping[str, tuple[int, ...]] = field(repr=False, compare=False)

    def __init__(self, words: Iterable[str] = ()) -> None:
        if isinstance(words, str):
            raise TypeError("words must be several strings, not one")
        kept = frozenset(word for word in map(str.strip, words) if len(word) >= _PREFIX)
        lengths: dict[str, set[int]] = {}
        for word in kept:
            lengths.setdefault(word[:_PREFIX], set()).add(len(word))
        object.__setattr__(self, "words", kept)
        longest_first = {prefix: tuple(sorted(found, reverse=True)) for prefix, found in lengths.items()}
        object.__setattr__(self, "_lengths", longest_first)

    def __bool__(self) -> bool:
        return bool(self.words)

    def occurrences(self, text: str, *, unbreakable: Container[int] = ()) -> Iterator[Span]:
        """Yield where the words stand in `text`, in order and without overlap: leftmost first, then longest.

        No occurrence starts or ends at an offset in `unbreakable`: there, the next shorter word or the next start is
        tried.
        """
        if not self.words:
            return
        end = 0
        # Without a step for each character: few begin a word.
        for start, lengths in enumerate(map(self._lengths.get, map(add, text, text[1:]))):
            if lengths and start >= end and (length := self._length_at(text, start, lengths, unbreakable)):
                end = start + length
                yield Span(start, end)

    def _length_at(self, text: str, start: int, lengths: tuple[int, ...], unbreakable: Container[int]) -> int:
        if start in unbreakable:
            return 0
        for length in lengths:
            if length > len(text) - start:  # the slice would be shorter, and may be a word of its own
                continue
            if text[start : start + length] in self.words and start + length not in unbreakable:
                return length
        return 0


NO_WORDS = UserWords()
"""No user words at all."""
