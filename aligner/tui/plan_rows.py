"""The plans of a survey as a list shows them: in which order, and which of them. It knows of no screen.

What a plan makes of a text stays as the survey found it, also where a review beside the plan has decided otherwise
since: the desk tells that, and numbers of both kinds in one column would be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from aligner.language import N_, Words, visible
from aligner.model import Coverage, Rank
from aligner.reports.survey.sentences import level_told
from aligner.structure.folding import fold_text
from aligner.survey.records import PlanDetails
from aligner.survey.survey import Survey


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan by its name, what is told of it, as it is shown, and what it makes of one higher text.

    `error` is empty unless it could not be read, and then `coverage` is None. `characters` counts those that are no
    white space. `rank` puts levels in order, those last that an office has named itself. `folded` is what words are
    looked for in.
    """

    name: str
    region: str
    level: str
    rank: int
    coverage: Coverage | None
    characters: int
    error: str
    folded: str


class Column(StrEnum):
    """What a list tells of a plan, by which it can be put in order."""

    NAME = "name"
    REGION = "region"
    LEVEL = "level"
    COVERAGE = "coverage"
    GAPS = "gaps"
    LENGTH = "length"
    REVIEW = "review"


COLUMN_NAMES = {
    Column.NAME: N_("plan"),
    Column.REGION: N_("region"),
    Column.LEVEL: N_("level"),
    Column.COVERAGE: N_("coverage"),
    Column.GAPS: N_("gaps"),
    Column.LENGTH: N_("characters"),
    Column.REVIEW: N_("review"),
}


class Only(StrEnum):
    """Which plans a list shows, whatever words they have."""

    ALL = "all"
    REVIEWED = "reviewed"
    UNREVIEWED = "unreviewed"
    FAILED = "failed"


ONLY_NAMES = {
    Only.ALL: N_("all plans"),
    Only.REVIEWED: N_("those with a review"),
    Only.UNREVIEWED: N_("those without a review"),
    Only.FAILED: N_("those that could not be read"),
}


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where somebody is in a list of plans: the one under the cursor by its name, and what the list shows how.

    `higher` is the place of the text that the plans are held against among those of the survey. `is_turned` has the
    order begin with what otherwise comes last. Of `words` a plan has to have all.
    """

    plan: str = ""
    order: Column = Column.NAME
    is_turned: bool = False
    words: str = ""
    only: Only = Only.ALL
    higher: int = 0


def rows_of(survey: Survey, higher: int, details: Mapping[str, PlanDetails], words: Words) -> tuple[PlanRow, ...]:
    """Return the plans of a survey, held against one of its higher texts, in the order of their names.

    `details` are those of all plans, by name.
    """
    return tuple(_rows_of(survey, higher, details, words))


def _rows_of(survey: Survey, higher: int, details: Mapping[str, PlanDetails], words: Words) -> Iterable[PlanRow]:
    for plan in survey.plans:
        region, key = visible(details[plan.name].region), details[plan.name].level
        level, rank = level_told(key, words), _RANKS.get(key, len(_RANKS))
        if plan.has_failed:
            error = visible(plan.error.get(words.language) or plan.error.get("en", ""))
            folded = _folded(plan.name, region, level, error)
            yield PlanRow(plan.name, region, level, rank, None, 0, error, folded)
        else:
            facts = survey.facts(plan.results[higher])
            folded = _folded(plan.name, region, level, facts.place, facts.title)
            yield PlanRow(plan.name, region, level, rank, facts.coverage, facts.characters, "", folded)


_RANKS = {rank.value: at for at, rank in enumerate(Rank)}


def _folded(*texts: str) -> str:
    return "\n".join(fold_text(text).casefold() for text in texts)


def listed(rows: Sequence[PlanRow], place: ListPlace, reviewed: Collection[str]) -> tuple[PlanRow, ...]:
    """Return the plans that a list shows, in its order; `reviewed` are the names of those with a review.

    What is not known of a plan comes last, whichever way the order goes, and equals by name.
    """
    wanted = [fold_text(word).casefold() for word in place.words.split()]
    passes = _PASSING[place.only]
    shown = [row for row in rows if passes(row, reviewed) and all(word in row.folded for word in wanted)]
    key = _KEYS[place.order]
    known = [row for row in shown if key(row, reviewed) is not None]
    unknown = [row for row in shown if key(row, reviewed) is None]
    known.sort(key=lambda row: key(row, reviewed), reverse=begins_with_most(place))
    return (*known, *unknown)


def begins_with_most(place: ListPlace) -> bool:
    """Return whether the order of a list goes from more to less."""
    return place.is_turned != (place.order in _MOST_FIRST)


def _share(row: PlanRow, _reviewed: Collection[str]) -> Any:
    return row.coverage and row.coverage.fraction


_PASSING: Mapping[Only, Callable[[PlanRow, Collection[str]], bool]] = {
    Only.ALL: lambda _row, _reviewed: True,
    Only.REVIEWED: lambda row, reviewed: row.name in reviewed,
    Only.UNREVIEWED: lambda row, reviewed: not row.error and row.name not in reviewed,
    Only.FAILED: lambda row, _reviewed: bool(row.error),
}
_KEYS: Mapping[Column, Callable[[PlanRow, Collection[str]], Any]] = {
    Column.NAME: lambda row, _reviewed: row.name,
    Column.REGION: lambda row, _reviewed: row.region or None,
    Column.LEVEL: lambda row, _reviewed: (row.rank, row.level) if row.level else None,
    Column.COVERAGE: _share,
    Column.GAPS: lambda row, _reviewed: row.coverage and row.coverage.gap,
    Column.LENGTH: lambda row, _reviewed: None if row.error else row.characters,
    Column.REVIEW: lambda row, reviewed: row.name not in reviewed,
}
_MOST_FIRST = frozenset({Column.GAPS, Column.LENGTH})
"""The columns of which the most is looked for first; of coverage it is the least."""
