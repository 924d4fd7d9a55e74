"""Which unit stands for one whose text has changed: the most alike, if any is alike enough to be asked about.

An edit rewords a clause, cuts it in two or joins it with its neighbour, so a text that holds most of the old one counts
as well as one that resembles it as a whole. The likeness is the normalised Indel similarity of rapidfuzz.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

_LEAST = 50.0
"""The likeness, in per cent, from which a text may be the other one edited."""
_LEAST_OF_PART = 80.0
"""The same for the best stretch of a text: short texts are found in many."""
_LEAST_LENGTH = 8
"""Code points from which a text is long enough to be looked for inside another."""


_MOST = 8
"""How many texts are looked at, at most."""


def successors(text: str, texts: Sequence[str]) -> tuple[int, ...]:
    """Return the indexes of those among `texts` that `text` may have become, likeliest first; of equals, the first."""
    whole = process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=_LEAST, limit=_MOST)
    found = [int(at) for _text, _score, at in whole]
    if len(text) >= _LEAST_LENGTH:
        long = {at: one for at, one in enumerate(texts) if len(one) >= _LEAST_LENGTH}
        parts = process.extract(text, long, scorer=fuzz.partial_ratio, score_cutoff=_LEAST_OF_PART, limit=_MOST)
        found += [int(at) for _text, _score, at in parts if at not in found]
    return tuple(found)
