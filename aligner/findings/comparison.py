"""Two linked units side by side: how much of a stretch of one is said in the other.

The words and their nearness are those of the matching, so that a measure counts as carried by the same yardstick by
which the units were linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from aligner.findings.contents import Contents, Stretches, UnitContent
from aligner.matching.arrays import Flags, Floats, Indexes
from aligner.matching.carrying import MOST_LETTERS, SPELT, harmonic, share
from aligner.matching.word_matching import WordMatcher
from aligner.model import Link, Span
from aligner.structure.measures import ACTION

_TELLING = 2
_ANYTHING = frozenset("项目 工程 建设 企业 以上 重点 社会".split())  # noqa: SIM905
"""Words that stand beside figures on whatever matter."""


class LinkedPair:
    """The two units of a link; what is asked of their measures is worked out once, for all of them."""

    def __init__(self, link: Link, local: UnitContent, national: UnitContent, matcher: WordMatcher) -> None:
        """Take the contents of both units; the words are compared when it is first asked."""
        self.link = link
        self.local = local
        self.national = national
        self._matcher = matcher

    @cached_property
    def _near(self) -> Floats:
        """How near the words are to each other, shape (local words, national words)."""
        return self._matcher.near(self.local.entries, self.national.entries)

    @cached_property
    def national_measures_said(self) -> Floats:
        """How much of each national measure each local measure says: shares of weight, fractions.

        The shape is (local measures + 1, national measures + 1); the last of either are the whole units.
        """
        mine, theirs = self.local.measures_and_whole, self.national.measures_and_whole
        return _said(self._near, self.local, mine, self.national, theirs)

    def names_what_tells(self, measure: int) -> bool:
        """Return whether the local unit has one of the two most telling words of a national measure, by its number.

        Who reads the two side by side sees the word, and would not be told that the measure is missing.
        """
        first, last = self.national.measures_and_whole.words[measure].tolist()
        weights = self.national.weights[first:last]
        if not len(weights):
            return False
        telling = first + np.argsort(-weights, kind="stable")[:_TELLING]
        return bool((self._near[:, telling] == 1.0).any())

    def shares_a_word(self, stretch: Span) -> bool:
        """Return whether the national unit has a word of a stretch of the local text, other than what is done."""
        words = range(*self.local.words_in(stretch))
        return any(
            (self._near[at] == 1.0).any()
            for at in words
            if len(word := self.local.word(at)) > 1 and not (ACTION.fullmatch(word) or word in _ANYTHING)
        )

    @cached_property
    def local_measures_said(self) -> Floats:
        """How much of each local measure each national measure says, shape (national measures + 1, local ones + 1)."""
        mine, theirs = self.local.measures_and_whole, self.national.measures_and_whole
        return _said(self._near.T, self.national, theirs, self.local, mine)

    @cached_property
    def likeness_of_measures(self) -> Floats:
        """How alike measures are, a fraction, shape (local measures + 1, national measures + 1)."""
        return harmonic(self.national_measures_said, self.local_measures_said.T)

    @cached_property
    def likeness_of_deeds(self) -> Floats:
        """How alike what duties ask for is, a fraction of nine digits, shape (local duties, national duties)."""
        return self.likeness(self.local.deeds, self.national.deeds).round(9)

    def likeness(self, local: Stretches, national: Stretches) -> Floats:
        """Return how alike stretches are: the harmonic mean of what each says of the other, a fraction.

        The shape is (local stretches, national stretches).
        """
        of_national = _said(self._near, self.local, local, self.national, national)
        of_local = _said(self._near.T, self.national, national, self.local, local)
        return harmonic(of_national, of_local.T)


def _said(near: Floats, other: UnitContent, within: Stretches, unit: UnitContent, stretches: Stretches) -> Floats:
    """Return the share of the weight of words in stretches of a unit that words within stretches of another say.

    `near` tells how near words are, shape (other words, unit's words); the result has shape (within, stretches). A word
    also counts by its letters that stand on the other side: 延时 says much of 延长时间.
    """
    nearest = _within(np.maximum, near, within.words, within.groups)
    letters = other.letters_of_text[:, None] == unit.letters
    found = _within(np.logical_or, letters, within.places, within.groups).astype(np.float64)
    if not found.size:
        return np.zeros((len(within.groups), len(stretches.groups)))
    shares = np.add.reduceat(found, unit.letter_starts, axis=1) / unit.letter_counts
    spelt = np.where(shares >= MOST_LETTERS, SPELT * shares, 0.0)
    said = np.maximum(nearest, spelt) * unit.weights
    total = _within(np.add, unit.weights[:, None], stretches.words, stretches.groups)
    return share(_within(np.add, said.T, stretches.words, stretches.groups).T, total.T)


def _within(ufunc: np.ufunc, rows: Floats | Flags, bounds: Indexes, groups: Indexes) -> Floats:
    """Return the rows of each group taken together by `ufunc`; 0 for a group without rows.

    An entry of `bounds` are the first of some rows and the one after the last; group k has the entries
    ``groups[k]:groups[k + 1]``.
    """
    if not rows.shape[1]:
        return np.zeros((len(groups), 0))
    padded = np.zeros((len(rows) + 1, rows.shape[1]), dtype=rows.dtype)
    padded[:-1] = rows
    taken: Floats = ufunc.reduceat(padded, bounds.ravel(), axis=0)[::2]
    taken[bounds[:, 0] == bounds[:, 1]] = 0
    return taken if len(groups) == len(taken) else ufunc.reduceat(taken, groups, axis=0)


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
