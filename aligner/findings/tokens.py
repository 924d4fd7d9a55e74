"""A text as the tokens that an edit must not cut: words, figures with their units, quoted names.

The tokens tile the text, so that bounds tell all: token k is what stands between bounds k and k + 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress, pairwise

from aligner.model import Span
from aligner.structure.folding import fold_text

_NAME = re.compile(r"“[^“”]{1,24}”|《[^《》]{1,40}》")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: `bounds` in its code points, one more than tokens, and each token `folded`."""

    bounds: tuple[int, ...]
    folded: tuple[str, ...]

    @classmethod
    def of(cls, text: str, figures: Iterable[Span] = (), words: Iterable[tuple[int, int]] = ()) -> Tokens:
        """Return the tokens of `text`; a word that overlaps a figure or a quoted name is cut up between them.

        `words` tells where each of them starts and ends.
        """
        is_bound, taken = bytearray(b"\1" * (len(text) + 1)), bytearray(len(text))
        for start, end in (*((one.start, one.end) for one in figures), *(name.span() for name in _NAME.finditer(text))):
            taken[start:end] = b"\1" * (end - start)
            is_bound[start + 1 : end] = bytes(end - start - 1)
        for start, end in words:
            if end - start > 1 and taken.find(1, start, end) < 0:
                is_bound[start + 1 : end] = bytes(end - start - 1)
        bounds = tuple(compress(range(len(text) + 1), is_bound))
        folded = fold_text(text)
        if len(folded) == len(text):
            return cls(bounds, tuple([folded[start:end] for start, end in pairwise(bounds)]))
        return cls(bounds, tuple([fold_text(text[start:end]) for start, end in pairwise(bounds)]))

    def span(self, first: int, last: int) -> Span:
        """Return the stretch from token `first` to before token `last`; it is empty where these are one."""
        return Span(self.bounds[first], self.bounds[last])
