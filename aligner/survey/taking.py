"""What a survey keeps of an alignment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from aligner.changes import BODIES, DEADLINES, FIGURES, STRENGTH, ChangeKind
from aligner.findings.requirements import carried_by
from aligner.model import Alignment, Coverage, Document, DocumentSide, Link, Quantity, Requirement, Role, Span
from aligner.structure.headline_indicators import RELATIVE_UNIT
from aligner.survey.records import Answer, Asked, FigureMet, HigherText, PlanClause, PlanFacts, PlanResult, told
from aligner.telling.doubts import doubt_phrase
from aligner.telling.ordering import best_first
from aligner.telling.remarks import remark_note

_SCORE_PLACES = 4
"""Decimals of scores, as JSON has them."""


def higher_text(national: Document) -> HigherText:
    """Return a text that plans carry out with what it asks: its units of role task, in order."""
    units = national.units
    return HigherText(
        name=PurePath(national.source.name).name,
        sha256=national.source.sha256,
        title=_title(national),
        requirements=tuple(
            Asked(unit.id, unit.text, tuple(units[above].text for above in unit.outline))
            for unit in units
            if unit.role is Role.TASK
        ),
    )


def plan_result(alignment: Alignment) -> PlanResult:
    """Return what a survey keeps of the alignment of a plan with a higher text.

    Of a plan whose figures mean nothing (it has no task, or is no text of this kind), no requirement counts: nobody
    should be told that it is the one that falls short.
    """
    is_void = any(one.is_void and one.side is DocumentSide.LOCAL for one in alignment.doubts)
    source, issuer = alignment.local.source, alignment.issuer
    at_of = {one.national: at for at, one in enumerate(alignment.requirements)}
    relations = {kind.key: _relations(kind, alignment) for kind in (FIGURES, STRENGTH, DEADLINES, BODIES)}
    answers = tuple(
        _answer(alignment, at, one, relations, is_void=is_void) for at, one in enumerate(alignment.requirements)
    )
    cited = {one.clause for one in answers}
    note = remark_note(source)
    doubts = (doubt_phrase(one, alignment) for one in alignment.doubts)
    facts = PlanFacts(
        title=_title(alignment.local),
        characters=len("".join(source.text.split())),
        rank=issuer.rank,
        kind=issuer.kind,
        place=issuer.place,
        province=issuer.province,
        coverage=Coverage() if is_void else alignment.coverage,
        remarks=tuple(map(told, (*([note] if note else ()), *doubts))),
    )
    return PlanResult(
        facts,
        answers=answers,
        clauses=tuple(
            _clause(alignment, index, at_of)
            for index, unit in enumerate(alignment.local.units)
            if unit.role is Role.TASK or unit.id in cited
        ),
        figures=_figures_met(alignment, at_of),
    )


def _title(document: Document) -> str:
    return next((unit.text for unit in document.units if unit.role is Role.TITLE), "")


def _answer(
    alignment: Alignment,
    at: int,
    requirement: Requirement,
    relations: Mapping[str, Mapping[int, tuple[str, ...]]],
    *,
    is_void: bool,
) -> Answer:
    local, unit = alignment.local.units, requirement.national
    found = best_first(
        [
            link
            for link in alignment.links_of_national(unit)
            if requirement.by is not None and carried_by(local[link.local]) is requirement.by
        ]
    )
    best = found[0] if found else None
    clause = requirement.taken_over_by if best is None else best.local
    return Answer(
        requirement=at,
        state=requirement.state,
        by=requirement.by,
        addressee=requirement.addressee,
        is_in_scope=requirement.is_in_scope,
        counts=not is_void and alignment.counts(requirement),
        kind=None if best is None else best.kind,
        score=None if best is None else round(best.score, _SCORE_PLACES),
        clause="" if clause is None else local[clause].id,
        figures=relations[FIGURES.key].get(unit, ()),
        strength=relations[STRENGTH.key].get(unit, ()),
        deadlines=relations[DEADLINES.key].get(unit, ()),
        bodies=relations[BODIES.key].get(unit, ()),
    )


def _clause(alignment: Alignment, index: int, at_of: dict[int, int]) -> PlanClause:
    unit = alignment.local.units[index]
    found = best_first([link for link in alignment.links_of_local(index) if link.national in at_of])
    best: Link | None = found[0] if found else None
    return PlanClause(
        id=unit.id,
        text=unit.text,
        is_task=unit.role is Role.TASK,
        requirement=None if best is None else at_of[best.national],
        kind=None if best is None else best.kind,
        score=None if best is None else round(best.score, _SCORE_PLACES),
    )


def _relations(kind: ChangeKind[Any], alignment: Alignment) -> Mapping[int, tuple[str, ...]]:
    """Return the relations of the changes of a kind, by national unit, each once."""
    found: dict[int, dict[str, None]] = {}
    for change in kind.of(alignment):
        found.setdefault(change.national, {})[change.relation.value] = None
    return {unit: tuple(relations) for unit, relations in found.items()}


def _figures_met(alignment: Alignment, at_of: Mapping[int, int]) -> tuple[FigureMet, ...]:
    """Return the figures that both texts give: those of requirements in order, then other targets of the year."""
    found: dict[tuple[Span, Span], FigureMet] = {}

    def meet(unit: int, national: Quantity, local: Quantity, relation: str, indicator: str = "") -> None:
        if national.unit != RELATIVE_UNIT and (national.span, local.span) not in found:
            found[national.span, local.span] = FigureMet(
                requirement=at_of.get(unit),
                indicator=indicator or national.indicator or local.indicator,
                unit=local.unit,
                national_value=national.low,
                value=local.low,
                national_said=national.span.of(alignment.national.source.text),
                said=local.span.of(alignment.local.source.text),
                relation=relation,
            )

    for target in alignment.targets:
        if target.national is not None and target.local is not None and target.relation is not None:
            relation = target.relation.value
            meet(target.national.unit, target.national.said, target.local.said, relation, target.indicator)
    for change in FIGURES.of(alignment):
        for theirs, mine in zip(change.national_said, change.local_said, strict=False):
            meet(change.national, theirs, mine, change.relation.value)
    return tuple(sorted(found.values(), key=lambda one: (one.requirement is None, one.requirement or 0)))
