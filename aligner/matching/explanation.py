"""Why a pair is a link, or why it is none.

The evidence is the model's own: what each group of features adds to the log-odds, measured against what is usual, so
that the reasons add up to the score and are no story told afterwards. The terms show a reader where to look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from aligner.matching.arrays import Floats, places
from aligner.matching.assessment import Assessed
from aligner.matching.features import EVIDENCE, FEATURES, Measured
from aligner.matching.profile import UnitProfile
from aligner.matching.scoring import LinkModel, log_odds
from aligner.matching.side import Side
from aligner.model import Evidence, EvidenceKind, Explanation, SharedTerm, TermKind

_TERMS = 6
_LEAST_WEIGHT = 2.0
"""Weight times likeness below which a word tells a reader nothing; one unit in eight holds a word of weight 2."""
_LEAST_LIKENESS = 0.3
_LEAST_LIKENESS_OF_HEADINGS = 0.25


_MEMBERS = np.array([[float(name in names) for names in EVIDENCE.values()] for name in FEATURES])
"""Which features, by row, belong to which kind of evidence, by column."""
_WORDING, _OUTLINE = (list(EVIDENCE).index(kind) for kind in (EvidenceKind.WORDING, EvidenceKind.OUTLINE))
"""What equal clauses have beyond the model is wording; what a heading offers comes from the outline."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A pair to be explained: its units, and its number among the candidates."""

    local: int
    national: int
    pair: int


class Explainer:
    """Explains pairs of units of two documents, when somebody looks, and then all those that were named before."""

    def __init__(self, local: Side, national: Side, model: LinkModel, measured: Measured, assessed: Assessed) -> None:
        """Prepare for the candidate pairs of two documents, of which all that the model looks at is measured.

        What `assessed` has beyond the model is evidence too.
        """
        pairs = _Pairs(local, national, model, measured, assessed)
        self._links = _Batch(lambda asked: pairs.explained(asked, model.usual_of_others, strongest=1))
        self._near_misses = _Batch(lambda asked: pairs.explained(asked, model.usual_of_links, strongest=-1))

    def of_link(self, local: int, national: int, pair: int) -> Explanation:
        """Return what sets a link apart from pairs that are none; `pair` is its number among the candidates."""
        return self._links.deferred(_Asked(local, national, pair))

    def of_near_miss(self, local: int, national: int, pair: int) -> Explanation:
        """Return what a pair lacks that links have; `pair` is its number among the candidates."""
        return self._near_misses.deferred(_Asked(local, national, pair))


class _Pairs:
    """What the explanations of the candidate pairs of two documents are made of; knows nobody who asks for them."""

    def __init__(self, local: Side, national: Side, model: LinkModel, measured: Measured, assessed: Assessed) -> None:
        self._local = local
        self._national = national
        self._model = model
        self._measured = measured
        self._assessed = assessed

    def explained(self, asked: Sequence[_Asked], usual: Floats, *, strongest: int) -> Iterator[Explanation]:
        """Yield the explanations of the pairs that were asked for, told from what is `usual`, the strongest first."""
        features = self._measured.features[[one.pair for one in asked]]
        added = self._model.link.contributions(features, usual) @ _MEMBERS + self._beyond_the_model(asked)
        words = self._words(asked)
        for at, (one, values) in enumerate(zip(asked, np.round(added, 4).tolist(), strict=True)):
            sums = [Evidence(kind, value) for kind, value in zip(EVIDENCE, values, strict=True) if value]
            # Of equals the first comes first, which `reverse` leaves as it is.
            evidence = sorted(sums, key=_log_odds, reverse=strongest > 0)
            left, right = self._local.profile.units[one.local], self._national.profile.units[one.national]
            terms = (
                *self._texts(TermKind.NAME, left.names & right.names, one),
                *self._texts(TermKind.FIGURE, left.figures & right.figures, one),
                *words.get(at, ()),
                *self._heading(left, right),
            )
            yield Explanation(tuple(evidence), terms)

    def _beyond_the_model(self, asked: Sequence[_Asked]) -> Floats:
        """Return what was added to the log-odds of the model, shape (asked, kinds of evidence)."""
        pairs = np.array([one.pair for one in asked], dtype=np.int64)
        told, thought = (chances[pairs] for chances in (self._assessed.chances.link, self._assessed.by_model))
        changed = np.flatnonzero(told != thought)
        kinds = np.where(self._assessed.partners[pairs[changed]], _WORDING, _OUTLINE)
        found = np.zeros((len(asked), len(EVIDENCE)))
        found[changed, kinds] = log_odds(told[changed]) - log_odds(thought[changed])
        return found

    def _texts(self, kind: TermKind, texts: frozenset[str], asked: _Asked) -> Iterator[SharedTerm]:
        for text in sorted(texts):
            spans = []
            for side, unit in ((self._local, asked.local), (self._national, asked.national)):
                at = side.profile.units[unit].text.index(text)
                spans.append(side.span(unit, at, at + len(text)))
            yield SharedTerm(kind, spans[0], spans[1], 0.0, 1.0)

    def _words(self, asked: Sequence[_Asked]) -> dict[int, list[SharedTerm]]:
        """Return the words of either unit that tell most of the other, by the place of the pair in `asked`."""
        mine, theirs = self._local.profile.table, self._national.profile.table
        rows = self._measured.matcher.nearest(
            np.array([one.local for one in asked]), np.array([one.national for one in asked])
        )
        weights = np.minimum(mine.weights[rows.entries], theirs.weights[rows.others])
        told = weights * rows.likeness
        telling = np.flatnonzero((told >= _LEAST_WEIGHT) & (rows.likeness >= _LEAST_LIKENESS))
        order = telling[np.lexsort((rows.entries[telling], -told[telling], rows.pairs[telling]))]
        # Of a word that stands there twice, the one that tells more comes first.
        words = rows.pairs[order] * len(mine.vectors) + mine.words[rows.entries[order]]
        alike = np.argsort(words, kind="stable")
        order = order[np.sort(alike[places(words[alike]) == 0])]
        order = order[places(rows.pairs[order]) < _TERMS]
        found: dict[int, list[SharedTerm]] = {}
        entries, others = rows.entries[order], rows.others[order]
        for pair, start, end, other_start, other_end, weight, likeness in zip(
            rows.pairs[order].tolist(),
            mine.starts[entries].tolist(),
            mine.ends[entries].tolist(),
            theirs.starts[others].tolist(),
            theirs.ends[others].tolist(),
            np.round(weights[order], 4).tolist(),
            np.round(rows.likeness[order], 4).tolist(),
            strict=True,
        ):
            one = asked[pair]
            own, its = (
                self._local.span(one.local, start, end),
                self._national.span(one.national, other_start, other_end),
            )
            found.setdefault(pair, []).append(SharedTerm(TermKind.WORD, own, its, weight, likeness))
        return found

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


_log_odds = attrgetter("log_odds")


class _Batch:
    """Explanations that wait until one of them is looked at; then all are made, for that costs little more."""

    def __init__(self, explain: Callable[[Sequence[_Asked]], Iterable[Explanation]]) -> None:
        """Begin with none; `explain` makes them."""
        self._explain = explain
        self._asked: list[_Asked] = []
        self._made: list[Explanation] = []

    def deferred(self, asked: _Asked) -> Explanation:
        """Return an explanation that is made when it is looked at."""
        number = len(self._asked)
        self._asked.append(asked)
        return Explanation.deferred(lambda: self._get(number))

    def _get(self, number: int) -> Explanation:
        if number >= len(self._made):
            self._made += self._explain(self._asked[len(self._made) :])
        return self._made[number]
