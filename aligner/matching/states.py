"""How fully the local text answers a national clause, told from all pairs that were compared and not from links alone.

A link says that a reviewer would keep a pair; whether that pair carries the whole of a requirement, or whether one that
has no link is carried in part all the same, shows in what else came near. Two logistic models tell the chance that
something carries the clause at all, and that it is carried whole. Their weights stand in `states.toml`, which the
training command writes. What may carry a clause (its tasks, and not its headings) is for the caller to say.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from aligner.matching.arrays import Flags, Floats, Indexes
from aligner.matching.assessment import Assessed, Compared
from aligner.matching.candidates import Candidates
from aligner.matching.clauses_said import ClausesSaid
from aligner.matching.features import FEATURES
from aligner.matching.scoring import LogisticModel
from aligner.matching.selection import select
from aligner.matching.side import Side
from aligner.matching.stages import are_crossed, stages_of
from aligner.matching.word_table import WordTable
from aligner.model import NEAR, Document, Link, LinkKind, Role

STATE_FEATURES = ("best_link", "best_counterpart", "wording", "place", "best_word", "said_together", "best_clause")
"""What is looked at of a national clause and the local clauses that may carry it: the log-odds of its most likely
link and of its most likely counterpart; how alike in wording the nearest is, up to 1; the inverse of the place that the
nearest has among all local clauses, which is below 1 where a clause that carries nothing comes nearer; the weight of
the most telling word that one shares with it; and how much all of them together say of its measures, and of the one
that they say best. Wording and place count against it: the likeliest of many pairs owes a part of its chance to being
the nearest, as one always is."""
LIKELY = 0.46
"""The chance from which a clause is taken to be carried, or to be carried whole. Below one half, for a gap that is none
is what an officer objects to first."""
BEST_OF_CARRIED = NEAR
"""The chance from which the likeliest pair of a requirement that is taken to be carried is worth showing. One in three
of those that are added so would be kept as a link, two in five with twice that bound; two in three of the requirements
are carried."""
_ALIKE = 0.3
"""The sum of the cosines of words and of character pairs from which wording is alike."""
_LEAST = 1e-4
"""The lowest chance that is told from none, and the distance of the highest from 1."""


@dataclass(frozen=True, slots=True, eq=False)
class StateModel:
    """The two models: that a clause is carried at all, and that it is carried whole; weights as in `STATE_FEATURES`."""

    carried: LogisticModel
    whole: LogisticModel


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Of each national unit, shape (units,): the chance that something carries it, and that the whole is carried."""

    carried: Floats
    whole: Floats

    @property
    def is_carried(self) -> Flags:
        """Whether something is taken to carry it."""
        return self.carried >= LIKELY

    @property
    def is_whole(self) -> Flags:
        """Whether the whole of it is taken to be carried."""
        return self.whole >= LIKELY


class Judge:
    """Judges the national clauses by all pairs; what was judged last is kept, since most decisions change nothing."""

    def __init__(
        self,
        pairs: Candidates,
        assessed: Assessed,
        said: ClausesSaid,
        best_words: Floats,
        model: StateModel,
        *,
        min_score: float = 0.0,
    ) -> None:
        """Take the pairs with what is thought of them and what they say; those below `min_score` do not count.

        `best_words` are the weights of the most telling words that both units of each pair have, (pairs,).
        """
        self._pairs = pairs
        self._chances = assessed.chances
        self._said = said
        self._best_words = best_words
        self._model = model
        self._units = len(said.units) - 1
        self._counts = (assessed.chances.link >= min_score) & ~assessed.barred
        self._last: tuple[tuple[bytes, frozenset[tuple[int, int]]], Judged] | None = None

    @classmethod
    def of(
        cls,
        compared: Compared,
        assessed: Assessed,
        model: StateModel,
        national: WordTable,
        *,
        min_score: float = 0.0,
    ) -> Judge:
        """Return the judge of the pairs of two documents that were compared; `national` are the words of the second."""
        measured = compared.measured
        said = ClausesSaid.of(measured.clauses_said, compared.pairs, national)
        best_words = measured.features[:, FEATURES.index("best_shared_word")].astype(np.float64)
        return cls(compared.pairs, assessed, said, best_words, model, min_score=min_score)

    def judge(self, may_carry: Flags, *, without: Collection[tuple[int, int]] = ()) -> Judged:
        """Return what the models say, where `may_carry` tells which local units carry what they answer, (units,).

        `without` are pairs, local and national, that do not count.
        """
        key = may_carry.tobytes(), frozenset(without)
        if self._last is None or self._last[0] != key:
            features = self.features(may_carry, without=without)
            chances = [model.chances(features) for model in (self._model.carried, self._model.whole)]
            self._last = key, Judged(*chances)
        return self._last[1]

    def features(self, may_carry: Flags, *, without: Collection[tuple[int, int]] = ()) -> Floats:
        """Return what the models look at, shape (national units, len(STATE_FEATURES))."""
        pairs = self._pairs
        counts = self._counts & may_carry[pairs.local]
        if without:
            size = max(self._units, 1)
            refused = np.array([local * size + national for local, national in without], dtype=np.int64)
            counts &= ~np.isin(pairs.local * size + pairs.national, refused)
        wording = np.minimum(pairs.similarities[:, :2].sum(axis=1) / _ALIKE, 1.0)
        places = np.divide(1.0, pairs.national_rank, out=np.zeros(len(pairs)), where=counts)
        chances = self._chances
        columns = (_log_odds(chances.link), _log_odds(chances.counterpart), wording, places, self._best_words)
        found = np.zeros((self._units, len(STATE_FEATURES)))
        found[:, :2] = _log_odds(np.zeros(1))
        for at, column in enumerate(columns):
            np.maximum.at(found[:, at], pairs.national[counts], column[counts])
        found[:, len(columns) :] = np.column_stack(self._said.together(counts))
        return found


def _log_odds(chances: Floats) -> Floats:
    bounded = np.clip(chances, _LEAST, 1 - _LEAST)
    result: Floats = np.log(bounded / (1 - bounded))
    return result


def choose(
    pairs: Candidates, assessed: Assessed, judge: Judge, local: Side, national: Side, *, min_score: float = 0.0
) -> tuple[tuple[int, Link], ...]:
    """Return the links as `select` does, and with them one for each requirement that only the judge takes for carried.

    That is the most likely pair of the national task with a local one, as related, if it is likely enough to be shown:
    who reads that a requirement is carried in part is shown by what.
    """
    chances = assessed.chances
    chosen = dict(select(pairs, chances, local, national, barred=assessed.barred, min_score=min_score))
    is_linked = np.zeros(len(pairs), dtype=np.bool_)
    is_linked[list(chosen)] = True
    tasks, required = are_tasks(local.document), are_tasks(national.document)
    lacking = judge.judge(tasks).is_carried & required
    lacking[pairs.national[is_linked & tasks[pairs.local]]] = False
    likely = ~assessed.barred & (chances.link >= max(min_score, BEST_OF_CARRIED))
    able = np.flatnonzero(lacking[pairs.national] & tasks[pairs.local] & likely)
    added = np.zeros(len(pairs), dtype=np.bool_)
    added[_first_of_each(pairs.national[able], chances.link[able], able)] = True
    added &= ~are_crossed(pairs, is_linked | added, *(stages_of(side.document.units) for side in (local, national)))
    for at in np.flatnonzero(added).tolist():
        score = float(chances.link[at])
        chosen[at] = Link(int(pairs.local[at]), int(pairs.national[at]), score, LinkKind.RELATED)
    return tuple(sorted(chosen.items()))


def are_tasks(document: Document) -> Flags:
    """Return which units are tasks, which alone carry requirements, (units,)."""
    return np.array([unit.role is Role.TASK for unit in document.units], dtype=np.bool_)


def _first_of_each(groups: Indexes, merits: Floats, numbers: Indexes) -> Indexes:
    """Return of each group the number with the highest merit; of equal ones, the first."""
    order = np.lexsort((-merits, groups))
    ordered = groups[order]
    return numbers[order[np.append(True, ordered[1:] != ordered[:-1])]] if len(order) else numbers


def _model(content: Mapping[str, float]) -> LogisticModel:
    return LogisticModel(float(content["bias"]), np.array([float(content[name]) for name in STATE_FEATURES]))


@cache
def default_state_model(*, encoder: bool = False) -> StateModel:
    """Return the models that come with the package, or those for units that an `encoder` has read."""
    name = "states_encoder.toml" if encoder else "states.toml"
    content = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))
    return StateModel(_model(content["carried"]), _model(content["whole"]))
