"""Two linked units side by side: how much of a stretch of one is said in the other.

The words and their nearness are those of the matching, so that a measure counts as carried by the same yardstick by
which the units were linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from aligner.findings.contents import Contents, UnitContent
from aligner.matching.arrays import Floats
from aligner.matching.word_matching import MOST_LETTERS, SPELT, WordMatcher
from aligner.model import Link, Span


class LinkedPair:
    """The two units of a link."""

    def __init__(self, link: Link, local: UnitContent, national: UnitContent, matcher: WordMatcher) -> None:
        """Take the contents of both units; the words are compared when it is first asked."""
        self.link = link
        self.local = local
        self.national = national
        self._matcher = matcher

    @cached_property
    def _near(self) -> Floats:
        """How near the words are to each other, shape (local words, national words)."""
        if not len(self.local.entries) or not len(self.national.entries):
            return np.zeros((len(self.local.entries), len(self.national.entries)))
        return self._matcher.similarities(self.local.entries, self.national.entries)[0]

    def national_said(self, stretches: Sequence[Span], within: Sequence[Span]) -> float:
        """Return the share of the weight of national words, in `stretches`, that local words `within` say."""
        rows, columns = self.local.words_in(within), self.national.words_in(stretches)
        return _share(
            self._near[np.ix_(rows, columns)].T,
            self.national.weights[columns],
            _spelt(self.national, columns, self.local, within),
        )

    def local_said(self, stretches: Sequence[Span], within: Sequence[Span]) -> float:
        """Return the share of the weight of local words, in `stretches`, that national words `within` say."""
        rows, columns = self.local.words_in(stretches), self.national.words_in(within)
        return _share(
            self._near[np.ix_(rows, columns)], self.local.weights[rows], _spelt(self.local, rows, self.national, within)
        )

    def likeness(self, local: Sequence[Span], national: Sequence[Span]) -> float:
        """Return how alike two stretches are: the harmonic mean of what each says of the other, a fraction."""
        of_national, of_local = self.national_said(national, local), self.local_said(local, national)
        return 2 * of_national * of_local / (of_national + of_local) if of_national and of_local else 0.0


def _share(near: Floats, weights: Floats, spelt: Floats) -> float:
    total = float(weights.sum())
    if not total:
        return 0.0
    nearest = near.max(axis=1) if near.shape[1] else np.zeros(len(weights))
    return float(np.maximum(nearest, spelt) @ weights) / total


def _spelt(unit: UnitContent, words: Sequence[int], other: UnitContent, within: Sequence[Span]) -> Floats:
    """Return how well the characters of each word can be found in the other unit: 延时 says much of 延长时间."""
    characters = set("".join(stretch.of(other.text) for stretch in within))
    shares = [
        sum(character in characters for character in word) / len(word)
        for word in (unit.word_spans[number].of(unit.text) for number in words)
    ]
    return np.array([SPELT * share if share >= MOST_LETTERS else 0.0 for share in shares])


class Comparison:
    """Linked pairs of two documents, by national and by local unit."""

    def __init__(self, local: Contents, national: Contents, links: Sequence[Link], matcher: WordMatcher) -> None:
        """Prepare for the findings on `links`, given what the units of the two documents say."""
        self.local, self.national = local, national
        self.pairs = tuple(
            LinkedPair(link, self.local[link.local], self.national[link.national], matcher) for link in links
        )
        self.by_national: dict[int, list[LinkedPair]] = {}
        self.by_local: dict[int, list[LinkedPair]] = {}
        for pair in self.pairs:
            self.by_national.setdefault(pair.link.national, []).append(pair)
            self.by_local.setdefault(pair.link.local, []).append(pair)
