"""Set phrases (套话): wording that every document carries, which therefore must not make a link.

Phrases come from two places. A corpus shows which whole clauses recur in many documents; how many says how little
they tell. A list names the slogans of the day. The words of a phrase are damped, not removed: two units that are
nothing but the same phrase are still the same, since all of their words are damped alike.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from aligner.lexicon.lexicon import Lexicon
from aligner.lexicon.terms import Terms
from aligner.lexicon.user_words import UserWords
from aligner.model import DampedSpan, Span

_RARE = 0.003
_COMMON = 0.03
_STRONGEST = 0.8
_LISTED = 0.9
_LEAD = re.compile(r"(?:始终|必须|继续)?坚持$")
"""What leads into a slogan and tells no more than it does: 坚持真抓实干, 坚持以人民为中心."""


def _damping(frequency: float) -> float:
    """Return the share of weight that a phrase loses, given the fraction of documents that carry it.

    It grows with the logarithm of the frequency, from nothing at 3 in 1,000 documents to 0.8 at 3 in 100.
    """
    share = math.log(max(frequency, _RARE) / _RARE) / math.log(_COMMON / _RARE)
    return _STRONGEST * min(1.0, share)


class SetPhrases:
    """Finds the set phrases of a lexicon and of a list of terms in folded text."""

    def __init__(self, lexicon: Lexicon, terms: Terms) -> None:
        """Collect the phrases of both; where both know one, the list counts."""
        self._damping = {phrase: _damping(share) for phrase, share in lexicon.phrase_frequencies.items()}
        self._damping |= dict.fromkeys(terms.set_phrases, _LISTED)
        self._phrases = UserWords(self._damping)

    def found_in(self, text: str) -> Iterator[DampedSpan]:
        """Yield the set phrases of the folded `text`, in order, without overlap, the longest at each place.

        One takes in the 坚持 before it.
        """
        done = 0
        for span in self._phrases.occurrences(text):
            lead = _LEAD.search(text, done, span.start)
            yield DampedSpan(Span(lead.start(), span.end) if lead else span, self._damping[span.of(text)])
            done = span.end
