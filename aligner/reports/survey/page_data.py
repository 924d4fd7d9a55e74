"""What the script of the page of a survey works on: small enough that thousands of plans fit into one file.

A state is one character. Clauses, which are most of it, are packed by the gzip of browsers, many plans in a block, and
unpacked when a cell of one of them is opened. In a block they stand by requirement, since those that answer the same
one are alike, and in UTF-16, for Chinese takes two bytes there and three in UTF-8; both make it smaller by a quarter.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from aligner.language import visible
from aligner.model import CarriedBy, State
from aligner.survey.records import Answer, HigherText
from aligner.survey.survey import CARRIED_BY, STATES, Grid, Survey

BLOCK = 64
"""Plans of a block: it is unpacked in some 20 ms."""
NONE, NEW = 0, 1
"""Instead of the number of a clause of a plan: no clause, and the next one. Numbers of earlier ones come after."""
CODES = {
    (State.COVERED, None): "c",
    (State.COVERED, CarriedBy.REFERENCE): "r",
    (State.PARTIAL, None): "p",
    (State.GAP, None): "g",
    (State.GAP, CarriedBy.PAST): "h",
    (State.JUSTIFIED, None): "j",
}
"""The characters of states, and of what has a sign of its own; upper case is what does not count for a plan."""


@dataclass(frozen=True, slots=True)
class Block:
    """What becomes of all requirements in some plans, packed: the answers as JSON, and the clauses that they name."""

    name: str
    answers: str
    clauses: str


def states_of(grid: Grid) -> str:
    """Return a character for each requirement in each plan, plan by plan."""
    codes = np.zeros((len(STATES), len(CARRIED_BY), 2), np.uint8)
    for at, state in enumerate(STATES):
        for by, carried_by in enumerate(CARRIED_BY):
            code = CODES.get((state, carried_by), CODES[state, None])
            codes[at, by] = [ord(code.upper()), ord(code)]
    return codes[grid.states, grid.carried_by, grid.counts.astype(np.uint8)].tobytes().decode("ascii")


def higher_data(higher: HigherText) -> dict[str, object]:
    """Return the requirements of a higher text: the headings, each with the place of that above it, and what is asked.

    A requirement is its id, its words, and the place of the heading under which it stands, -1 where there is none.
    """
    places: dict[tuple[str, ...], int] = {}
    headings = []
    for path in dict.fromkeys(
        one.sections[:depth] for one in higher.requirements for depth in range(1, len(one.sections) + 1)
    ):
        headings.append([visible(path[-1]), places.get(path[:-1], -1)])
        places[path] = len(places)
    return {
        "name": visible(higher.title or higher.name),
        "headings": headings,
        "requirements": [[one.id, visible(one.text), places.get(one.sections, -1)] for one in higher.requirements],
    }


def blocks_of(survey: Survey, higher: int) -> Iterator[Block]:
    """Yield the packed answers and clauses of all plans that could be read, some plans at a time."""
    plans = survey.read
    for begin in range(0, len(plans), BLOCK):
        results = [plan.results[higher] for plan in plans[begin : begin + BLOCK]]
        answers, clauses = _block(survey, results)
        yield Block(f"{higher}-{begin // BLOCK}", _packed(as_json(answers).encode()), _packed(_in_utf_16(clauses)))


def as_json(value: object) -> str:
    """Return a value as JSON, as short as it can be, and without what would end the element of the page it is in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _packed(data: bytes) -> str:
    return b64encode(gzip.compress(data, mtime=0)).decode("ascii")


def _in_utf_16(lines: Sequence[str]) -> bytes:
    return "\n".join(lines).encode("utf-16-le")


def _block(survey: Survey, results: Sequence[int]) -> tuple[list[dict[str, Any]], list[str]]:
    told, cited = [], []
    for at, result in enumerate(results):
        texts = {clause.id: clause.text for clause in survey.clauses(result)}
        numbers: dict[str, int] = {}
        named = []
        answers = survey.answers(result)
        for one in answers:
            if one.clause not in texts:
                named.append(NONE)
            elif one.clause in numbers:
                named.append(numbers[one.clause])
            else:
                named.append(NEW)
                numbers[one.clause] = len(numbers) + NEW + 1
                cited.append((one.requirement, at, f"{one.clause} {visible(texts[one.clause])}"))
        told.append({"clauses": named, **_answers(answers), "more": _more(survey, result, answers)})
    return told, [line for *_, line in sorted(cited)]


def _answers(answers: Sequence[Answer]) -> dict[str, Any]:
    """Return kinds and addressees by their first letters, and the scores of those that have a kind, in hundredths."""
    return {
        "kinds": "".join(one.kind.value[0] if one.kind else "-" for one in answers),
        "to": "".join(one.addressee.value[0] if one.is_in_scope else "-" for one in answers),
        "scores": [round(100 * one.score) for one in answers if one.score is not None],
    }


def _more(survey: Survey, result: int, answers: Sequence[Answer]) -> dict[int, list[Any]]:
    """Return what only some answers have: the relations of each kind, and the figures that differ, in both words."""
    more: dict[int, list[Any]] = {
        one.requirement: [" ".join(each) for each in (one.figures, one.strength, one.deadlines, one.bodies)]
        for one in answers
        if one.figures or one.strength or one.deadlines or one.bodies
    }
    for met in survey.figures(result):
        if met.requirement in more and met.national_said != met.said:
            more[met.requirement] += [met.relation, visible(met.national_said), visible(met.said)]
    return more
