"""Why a pair is a link, or why it is none.

The evidence is the model's own: what each group of features adds to the log-odds, measured against what is usual, so
that the reasons add up to the score and are no story told afterwards. The terms show a reader where to look.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from aligner.matching.arrays import Floats
from aligner.matching.features import EVIDENCE, FEATURES, Measured
from aligner.matching.profile import UnitProfile
from aligner.matching.scoring import LinkModel
from aligner.matching.side import Side
from aligner.model import Evidence, Explanation, SharedTerm, TermKind

_TERMS = 6
_LEAST_WEIGHT = 2.0
"""Weight times likeness below which a word tells a reader nothing; one unit in eight holds a word of weight 2."""
_LEAST_LIKENESS = 0.3
_LEAST_LIKENESS_OF_HEADINGS = 0.25


_MEMBERS = np.array([[float(name in names) for names in EVIDENCE.values()] for name in FEATURES])
"""Which features, by row, belong to which kind of evidence, by column."""


class Explainer:
    """Explains pairs of units of two documents."""

    def __init__(self, local: Side, national: Side, model: LinkModel, measured: Measured) -> None:
        """Prepare for the candidate pairs of two documents, of which all that the model looks at is measured."""
        self._local = local
        self._national = national
        self._model = model
        self._measured = measured

    def of_link(self, local: int, national: int, pair: int) -> Explanation:
        """Return what sets a link apart from pairs that are none; `pair` is its number among the candidates."""
        return self._explanation(local, national, pair, self._model.usual_of_others, strongest=1)

    def of_near_miss(self, local: int, national: int, pair: int) -> Explanation:
        """Return what a pair lacks that links have; `pair` is its number among the candidates."""
        return self._explanation(local, national, pair, self._model.usual_of_links, strongest=-1)

    def _explanation(self, local: int, national: int, pair: int, usual: Floats, *, strongest: int) -> Explanation:
        added = (self._model.link.contributions(self._measured.features[pair], usual) @ _MEMBERS).tolist()
        sums = [Evidence(kind, round(log_odds, 4)) for kind, log_odds in zip(EVIDENCE, added, strict=True)]
        evidence = sorted((e for e in sums if e.log_odds), key=lambda e: -e.log_odds * strongest)
        return Explanation(tuple(evidence), tuple(self._terms(local, national)))

    def _terms(self, local: int, national: int) -> Iterator[SharedTerm]:
        left, right = self._local.profile.units[local], self._national.profile.units[national]
        yield from self._texts(TermKind.NAME, sorted(left.names & right.names), local, national)
        yield from self._texts(TermKind.FIGURE, sorted(left.figures & right.figures), local, national)
        yield from self._words(local, national)
        yield from self._heading(left, right)

    def _texts(self, kind: TermKind, texts: list[str], local: int, national: int) -> Iterator[SharedTerm]:
        for text in texts:
            spans = []
            for side, unit in ((self._local, local), (self._national, national)):
                at = side.profile.units[unit].text.index(text)
                spans.append(side.span(unit, at, at + len(text)))
            yield SharedTerm(kind, spans[0], spans[1], 0.0, 1.0)

    def _words(self, local: int, national: int) -> Iterator[SharedTerm]:
        mine, theirs = self._local.profile.table, self._national.profile.table
        rows, columns = mine.words_of(local), theirs.words_of(national)
        near = self._measured.matcher.near(rows, columns)
        if not near.size:
            return
        nearest = near.argmax(axis=1)
        likeness = near.max(axis=1)
        weights = np.minimum(mine.weights[rows], theirs.weights[columns][nearest])
        told = weights * likeness
        best: dict[int, int] = {}
        for row in np.flatnonzero((told >= _LEAST_WEIGHT) & (likeness >= _LEAST_LIKENESS)).tolist():
            other = best.setdefault(int(mine.words[rows.start + row]), row)
            if told[row] > told[other]:
                best[int(mine.words[rows.start + row])] = row
        for row in sorted(best.values(), key=lambda row: (-told[row], row))[:_TERMS]:
            one, other = rows.start + row, columns.start + int(nearest[row])
            yield SharedTerm(
                TermKind.WORD,
                self._local.span(local, int(mine.starts[one]), int(mine.ends[one])),
                self._national.span(national, int(theirs.starts[other]), int(theirs.ends[other])),
                round(float(weights[row]), 4),
                round(float(likeness[row]), 4),
            )

    def _heading(self, left: UnitProfile, right: UnitProfile) -> Iterator[SharedTerm]:
        if not left.outline or not right.outline:
            return
        mine, theirs = left.outline[-1], right.outline[-1]
        likeness = self._measured.headings.likeness(mine, theirs)
        if likeness >= _LEAST_LIKENESS_OF_HEADINGS:
            yield SharedTerm(
                TermKind.HEADING,
                self._local.document.units[mine].span,
                self._national.document.units[theirs].span,
                0.0,
                round(likeness, 4),
            )
