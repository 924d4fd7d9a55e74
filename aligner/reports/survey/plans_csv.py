"""plans.csv: the plans of a survey, those that could not be read among them, with what is known of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from aligner.language import Words
from aligner.reports.survey.rows_csv import csv_rows
from aligner.survey.records import PlanDetails
from aligner.survey.survey import Survey

COLUMNS = (
    *("plan", "status", "error", "national", "title", "characters", "region", "level", "date", "covered", "partial"),
    *("gap", "justified", "requirements", "coverage", "rank", "kind", "place", "remarks"),
)
_SHARE_PLACES = 4


def write(survey: Survey, details: Mapping[str, PlanDetails], file: BinaryIO, *, words: Words) -> None:
    """Write a head and a row for each plan and higher text; a plan that could not be read has one row in all."""
    with csv_rows(file) as put:
        put(COLUMNS)
        for row in _rows(survey, details, words):
            put(row)


def _rows(survey: Survey, details: Mapping[str, PlanDetails], words: Words) -> Iterator[list[object]]:
    for plan in survey.plans:
        known = details[plan.name]
        where = [known.region or None, known.level or None, known.date or None]
        if plan.has_failed:
            nothing = [None] * (len(COLUMNS) - 9)
            yield [plan.name, "failed", plan.error[words.language], None, None, None, *where, *nothing]
        for higher, result in zip(survey.higher, plan.results, strict=not plan.has_failed):
            facts = survey.facts(result)
            coverage, fraction = facts.coverage, facts.coverage.fraction
            yield [
                *(plan.name, "read", None, higher.name, facts.title or None, facts.characters, *where),
                *(coverage.covered, coverage.partial, coverage.gap, coverage.justified, coverage.requirements),
                None if fraction is None else round(fraction, _SHARE_PLACES),
                *(facts.rank.value, facts.kind.value, facts.place or None),
                "\n".join(one[words.language] for one in facts.remarks) or None,
            ]
