"""The answers of a survey as one long list, for whoever reckons with them: a row for each requirement in each plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aligner.survey.survey import Survey


class LongRow(NamedTuple):
    """What a plan makes of a requirement, by keys that do not change with the language; None where there is nothing.

    `requirement` and `local` are the ids of the clauses, `national` is the file name of the higher text. Relations of
    one kind are parted by blanks.
    """

    plan: str
    requirement: str
    state: str
    by: str | None
    addressee: str
    kind: str | None
    score: float | None
    local: str | None
    local_text: str | None
    figure: str | None
    strength: str | None
    deadline: str | None
    body: str | None
    in_scope: bool
    counts: bool
    national: str


def long_rows(survey: Survey) -> Iterator[LongRow]:
    """Yield a row for each requirement in each plan that could be read: by plan, then higher text, then requirement.

    Only one plan at a time is held.

    Raises:
        SurveyError: if the file of the survey is damaged.
    """
    for plan in survey.read:
        for higher, result in zip(survey.higher, plan.results, strict=True):
            texts = {clause.id: clause.text for clause in survey.clauses(result)}
            for one in survey.answers(result):
                yield LongRow(
                    plan.name,
                    higher.requirements[one.requirement].id,
                    one.state.value,
                    one.by and one.by.value,
                    one.addressee.value,
                    one.kind and one.kind.value,
                    one.score,
                    one.clause or None,
                    texts.get(one.clause),
                    " ".join(one.figures) or None,
                    " ".join(one.strength) or None,
                    " ".join(one.deadlines) or None,
                    " ".join(one.bodies) or None,
                    one.is_in_scope,
                    one.counts,
                    higher.name,
                )
