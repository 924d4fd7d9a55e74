"""Why a pair is a link, or why it is none.

The evidence is the model's own: what each group of features adds to the log-odds, measured against what is usual, so
that the reasons add up to the score and are no story told afterwards. The terms show a reader where to look.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from aligner.matching.arrays import Floats
from aligner.matching.features import EVIDENCE, FEATURES
from aligner.matching.profile import UnitProfile, Word
from aligner.matching.scoring import LinkModel
from aligner.matching.side import Side
from aligner.matching.word_matching import WordMatcher
from aligner.model import Evidence, Explanation, SharedTerm, TermKind

_TERMS = 6
_LEAST_WEIGHT = 2.0
"""Weight times likeness below which a word tells a reader nothing; one unit in eight holds a word of weight 2."""
_LEAST_LIKENESS = 0.3
_LEAST_LIKENESS_OF_HEADINGS = 0.25


class Explainer:
    """Explains pairs of units of two documents."""

    def __init__(self, local: Side, national: Side, model: LinkModel) -> None:
        """Prepare for the pairs of two documents."""
        self._local = local
        self._national = national
        self._model = model
        self._matcher = WordMatcher(local.profile.table, national.profile.table)

    def of_link(self, local: int, national: int, features: Floats) -> Explanation:
        """Return what sets a link apart from pairs that are none; `features` has shape (len(FEATURES),)."""
        return self._explanation(local, national, features, self._model.usual_of_others, strongest=1)

    def of_near_miss(self, local: int, national: int, features: Floats) -> Explanation:
        """Return what a pair lacks that links have; `features` has shape (len(FEATURES),)."""
        return self._explanation(local, national, features, self._model.usual_of_links, strongest=-1)

    def _explanation(
        self, local: int, national: int, features: Floats, usual: tuple[float, ...], *, strongest: int
    ) -> Explanation:
        added = dict(zip(FEATURES, self._model.link.contributions(features, usual).tolist(), strict=True))
        sums = [Evidence(kind, round(sum(added[name] for name in names), 4)) for kind, names in EVIDENCE.items()]
        evidence = sorted((e for e in sums if e.log_odds), key=lambda e: -e.log_odds * strongest)
        return Explanation(tuple(evidence), tuple(self._terms(local, national)))

    def _terms(self, local: int, national: int) -> Iterator[SharedTerm]:
        left, right = self._local.profile.units[local], self._national.profile.units[national]
        yield from self._texts(TermKind.NAME, sorted(left.names & right.names), local, national)
        yield from self._texts(TermKind.FIGURE, sorted(left.figures & right.figures), local, national)
        yield from self._words(local, national)
        yield from self._headings(left, right)

    def _texts(self, kind: TermKind, texts: list[str], local: int, national: int) -> Iterator[SharedTerm]:
        for text in texts:
            spans = []
            for side, unit in ((self._local, local), (self._national, national)):
                at = side.profile.units[unit].text.index(text)
                spans.append(side.span(unit, at, at + len(text)))
            yield SharedTerm(kind, spans[0], spans[1], 0.0, 1.0)

    def _words(self, local: int, national: int) -> Iterator[SharedTerm]:
        mine, theirs = (
            [word for clause in side.profile.units[unit].clauses for word in clause]
            for side, unit in ((self._local, local), (self._national, national))
        )
        if not mine or not theirs:
            return
        rows, columns = (
            np.arange(part.start, part.stop)
            for part in (self._local.profile.table.entries(local), self._national.profile.table.entries(national))
        )
        near, _ = self._matcher.similarities(rows, columns)
        best = near.argmax(axis=1)
        found: dict[str, tuple[float, Word, Word, float]] = {}
        for row, word in enumerate(mine):
            likeness, other = float(near[row, best[row]]), theirs[int(best[row])]
            told = min(word.weight, other.weight) * likeness
            if told >= _LEAST_WEIGHT and likeness >= _LEAST_LIKENESS and told > found.get(word.term, (0.0,))[0]:
                found[word.term] = told, word, other, likeness
        for _, word, other, likeness in sorted(found.values(), key=lambda entry: (-entry[0], entry[1].span))[:_TERMS]:
            yield SharedTerm(
                TermKind.WORD,
                self._local.span(local, *word.span),
                self._national.span(national, *other.span),
                round(min(word.weight, other.weight), 4),
                round(likeness, 4),
            )

    def _headings(self, left: UnitProfile, right: UnitProfile) -> Iterator[SharedTerm]:
        if not left.outline or not right.outline:
            return
        mine, theirs = left.outline[-1], right.outline[-1]
        likeness = float(self._matcher.compare(mine, [theirs]).mutual[0])
        if likeness >= _LEAST_LIKENESS_OF_HEADINGS:
            yield SharedTerm(
                TermKind.HEADING,
                self._local.document.units[mine].span,
                self._national.document.units[theirs].span,
                0.0,
                round(likeness, 4),
            )
