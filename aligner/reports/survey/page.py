"""index.html: all plans of a survey and all requirements as one picture, in one file that a browser opens offline.

It is made as the page on one alignment is (`aligner.reports.html`): style and script are part of it, and its policy
allows nothing else. The picture is drawn by the script, for a million cells are too many for elements; what it shows
in sum stands in tables as well, which are read and printed where scripts are off. It is written piece by piece, since
the clauses of thousands of plans are many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
from markupsafe import Markup

from aligner.changes import BODIES, DEADLINES, FIGURES, STRENGTH, Weight
from aligner.language import N_, Words, visible
from aligner.model import LinkKind
from aligner.reports.html import blocks
from aligner.reports.survey.page_data import BLOCK, CODES, as_json, blocks_of, higher_data, states_of
from aligner.reports.survey.sentences import level_told
from aligner.survey.plan_names import labels_of
from aligner.survey.records import Plan, PlanDetails, PlanFacts
from aligner.survey.survey import STATES, Grid, Survey
from aligner.telling.names import ADDRESSEE_NAMES, ASIDE_NAMES, KIND_NAMES, STATE_NAMES
from aligner.telling.signs import ASIDE_SIGNS, KIND_SIGNS, NOT_OURS_SIGN, STATE_SIGNS

_PACKAGE = "aligner.reports.survey"
_STYLES = ("style.css", "tables.css", "print.css")
_SCRIPTS = ("base.js", "sorting.js", "dark.js")
_OWN_SCRIPTS = ("data.js", "order.js", "board.js", "cell.js", "start.js")
_KEYS = (
    ("↓ ↑ → ←", N_("next cell, in the heat map")),
    ("PageDown PageUp Home End", N_("a screen down and up, first and last requirement; with Ctrl first and last plan")),
    ("Enter", N_("open the cell: the requirement and the clause that answers it; open or close a group")),
    ("Esc", N_("close it")),
    ("+ -", N_("larger and smaller cells")),
    ("?", N_("this list")),
)
"""Keys of the page, parted by blanks, and what they do."""
_MANY = 200
"""Rows of a table from which on they are shown on a screen only when they are asked for."""
_OTHER = N_("does not count for the plan")
_CHANGES = (FIGURES, STRENGTH, DEADLINES, BODIES)


def write(survey: Survey, details: Mapping[str, PlanDetails], file: BinaryIO, *, words: Words) -> None:
    """Write the page; what is held at a time is the list of plans, all states, and the clauses of some plans."""
    template = blocks.environment(_PACKAGE, "aligner.reports.html").get_template("survey.html.j2")
    for piece in template.generate(_values(survey, details, words)):
        file.write(piece.encode())


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the table of plans: its place among those that were read, and what it makes of which higher text."""

    at: int
    higher: int
    name: str
    details: PlanDetails
    facts: PlanFacts
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A row of the table of requirements: the number of plans by state, and of those for which it does not count."""

    higher: int
    id: str
    section: str
    text: str
    counts: tuple[int, ...]


def _values(survey: Survey, details: Mapping[str, PlanDetails], words: Words) -> dict[str, Any]:
    style = blocks.joined(_STYLES) + blocks.joined(("survey.css",), package=_PACKAGE)
    first = blocks.script(blocks.joined(("first.js",)))
    plan_rows = tuple(_plan_rows(survey, details, words))
    grids = [*map(survey.grid, range(len(survey.higher)))]
    script = blocks.script(blocks.joined(_SCRIPTS) + blocks.joined(_OWN_SCRIPTS, package=_PACKAGE))
    return {
        "language": words.language,
        "quoted": "" if words.language == "zh" else Markup(' lang="zh"'),
        "_": words,
        "counted": words.counted,
        "percent": words.percent,
        "visible": visible,
        "level_told": level_told,
        "style": Markup(style),  # noqa: S704 - files of this package
        "first_script": Markup(first),  # noqa: S704 - files of this package
        "script": Markup(script),  # noqa: S704 - files of this package
        "policy": blocks.policy((style,), (first, script)),
        "keys": tuple((keys, words(what)) for keys, what in _KEYS),
        "higher": survey.higher,
        "titles": words.listed(visible(one.title or one.name) for one in survey.higher),
        "plans": survey.read,
        "failed": tuple((visible(one.name), visible(one.error[words.language])) for one in _failed(survey)),
        "states": {state.value: (STATE_SIGNS[state], words(STATE_NAMES[state])) for state in STATES},
        "asides": [(ASIDE_SIGNS[aside], words(ASIDE_NAMES[aside[1]])) for aside in ASIDE_SIGNS],
        "other": (NOT_OURS_SIGN, words(_OTHER)),
        "many": _MANY,
        "has": {
            name: any(getattr(details[plan.name], name) for plan in survey.read) for name in ("region", "level", "date")
        },
        "plan_rows": plan_rows,
        "has_remarks": any(row.remarks for row in plan_rows),
        "requirement_rows": tuple(_requirement_rows(survey, grids)),
        "data": Markup(as_json(_data(survey, details, grids, words))),  # noqa: S704 - no "<" is in it
        "blocks": (block for at in range(len(survey.higher)) for block in blocks_of(survey, at)),
    }


def _failed(survey: Survey) -> Iterator[Plan]:
    return (one for one in survey.plans if one.has_failed)


def _plan_rows(survey: Survey, details: Mapping[str, PlanDetails], words: Words) -> Iterator[PlanRow]:
    for at, plan in enumerate(survey.read):
        for higher, result in enumerate(plan.results):
            facts = survey.facts(result)
            yield PlanRow(at, higher, visible(plan.name), details[plan.name], facts, _remarks(facts, words))


def _remarks(facts: PlanFacts, words: Words) -> tuple[str, ...]:
    return tuple(visible(one[words.language]) for one in facts.remarks)


def _requirement_rows(survey: Survey, grids: Sequence[Grid]) -> Iterator[RequirementRow]:
    for at, (higher, grid) in enumerate(zip(survey.higher, grids, strict=True)):
        by_state = np.array(
            [np.count_nonzero((grid.states == one) & grid.counts, axis=0) for one in range(len(STATES))]
        )
        for column, one in enumerate(higher.requirements):
            section = visible(" / ".join(one.sections))
            counts = (*by_state[:, column].tolist(), int(np.count_nonzero(~grid.counts[:, column])))
            yield RequirementRow(at, one.id, section, visible(one.text), counts)


def _data(survey: Survey, details: Mapping[str, PlanDetails], grids: Sequence[Grid], words: Words) -> dict[str, Any]:
    plans = []
    labels = labels_of([plan.name for plan in survey.read])
    for plan, label in zip(survey.read, labels, strict=True):
        known = details[plan.name]
        level = level_told(known.level, words)
        plans.append([visible(label), visible(known.region), level, visible(known.date)])
    return {
        "language": words.language,
        "block": BLOCK,
        "plans": plans,
        "higher": [
            {
                **higher_data(higher),
                "states": states_of(grids[at]),
                "facts": [
                    [visible(facts.title), facts.characters, facts.coverage.fraction, _remarks(facts, words)]
                    for facts in (survey.facts(plan.results[at]) for plan in survey.read)
                ],
            }
            for at, higher in enumerate(survey.higher)
        ],
        "codes": {
            code: [
                state.value,
                ASIDE_SIGNS[state, by] if by else STATE_SIGNS[state],
                words(STATE_NAMES[state]),
                words(ASIDE_NAMES[by]) if by else "",
            ]
            for (state, by), code in CODES.items()
        },
        "kinds": {kind.value[0]: f"{KIND_SIGNS[kind]} {words(KIND_NAMES[kind])}" for kind in LinkKind},
        "addressees": {one.value[0]: words(name) for one, name in ADDRESSEE_NAMES.items()},
        "changes": [
            [
                words(kind.aspect),
                {one.value.value: words(one.label) for one in kind.relations},
                [one.value.value for one in kind.relations if one.weight is Weight.SAME],
            ]
            for kind in _CHANGES
        ],
        "other": NOT_OURS_SIGN,
        "words": _words(words),
    }


def _words(words: Words) -> dict[str, str]:
    return {
        "percentSign": words.percent_sign,
        "cell": words("{plan} – {requirement}: {state}"),
        "group": words("{name} ({n} plans)"),
        "groupCell": words("{carrying} of {all} plans for which it counts carry it"),
        "all": words("all plans shown"),
        "none": words("not given"),
        "shown": words("Shown: {plans} of {allPlans} plans, {requirements} of {allRequirements} requirements"),
        "plan": words("plan"),
        "requirement": words("requirement"),
        "answer": words("what answers it"),
        "noClause": words("No clause of the plan answers it."),
        "other": words(_OTHER),
        "otherWhy": words("does not count for the plan: {why}"),
        "outside": words("outside of what the plan is about"),
        "score": words("score {score}"),
        "old": words("This browser is too old to show the clauses. They are in long.csv as well."),
        "coverage": words("coverage"),
        "characters": words("{n} characters"),
    }
