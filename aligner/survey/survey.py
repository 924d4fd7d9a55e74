"""A survey as it is read: plans by name, requirements in order, and what each plan makes of each.

Thousands of plans have a million answers. So what is looked at as a whole comes as arrays, a plan a row, and the rest
plan by plan as it is asked for.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, wraps
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from aligner.changes import BODIES, DEADLINES, FIGURES, STRENGTH
from aligner.errors import SurveyError
from aligner.files import escaped
from aligner.model import Addressee, BodyKind, CarriedBy, Coverage, LinkKind, Rank, State
from aligner.survey import tables
from aligner.survey.records import Answer, Asked, FigureMet, HigherText, LongRow, Plan, PlanClause, PlanFacts

P = ParamSpec("P")
T = TypeVar("T")

STATES = tuple(State)
"""What the numbers in `Grid.states` stand for."""
CARRIED_BY = (None, *CarriedBy)
"""What the numbers in `Grid.carried_by` stand for."""
_KINDS = tuple(kind.key for kind in (FIGURES, STRENGTH, DEADLINES, BODIES))
_STATES = {state.value: at for at, state in enumerate(STATES)}
_CARRIED_BY = {by and by.value: at for at, by in enumerate(CARRIED_BY)}


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The answers of many plans to one higher text, each array of the shape (plans, requirements).

    `states` and `carried_by` are indexes of `STATES` and `CARRIED_BY`; `counts` tells what coverage counts.
    """

    states: NDArray[np.uint8]
    carried_by: NDArray[np.uint8]
    counts: NDArray[np.bool_]


def _sound(read: Callable[P, T]) -> Callable[P, T]:
    """Have what reads a survey tell in one line that there is something in the file that this program never wrote."""

    @wraps(read)
    def told(*arguments: P.args, **named: P.kwargs) -> T:
        try:
            return read(*arguments, **named)
        except (
            sqlite3.Error,
            ArithmeticError,
            AttributeError,
            LookupError,
            RecursionError,
            TypeError,
            ValueError,
        ) as error:
            survey = arguments[0]
            name = survey.path if isinstance(survey, Survey) else Path()
            raise SurveyError(
                "{name} is damaged; remove it, and run the survey again", name=escaped(str(name))
            ) from error

    return told


class Survey:
    """A survey in a file, which is only read. It must be closed, or used as a context manager."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Use `open` instead."""
        self._connection = connection
        self.path = path
        self._grids: dict[int, Grid] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """Return the survey in the file at an absolute path.

        Raises:
            SurveyError: if it is missing, another file, or cannot be read.
        """
        survey = cls(tables.open_to_read(path), path)
        try:
            survey.higher, survey.plans  # noqa: B018 - a damaged file is refused before anything is told of it
        except BaseException:
            survey.close()
            raise
        return survey

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @cached_property
    @_sound
    def higher(self) -> tuple[HigherText, ...]:
        """The texts that the plans were held against, in the order in which they were named."""
        requirements: dict[int, list[Asked]] = {}
        for higher, identity, text, sections in self._rows(
            "SELECT higher, id, text, sections FROM requirements ORDER BY higher, position"
        ):
            requirements.setdefault(higher, []).append(Asked(identity, _text(text), tuple(json.loads(sections))))
        return tuple(
            HigherText(_text(name), sha256, _text(title), tuple(requirements.get(number, ())))
            for number, name, sha256, title in self._rows(
                "SELECT number, name, sha256, title FROM higher ORDER BY number"
            )
        )

    @cached_property
    @_sound
    def plans(self) -> tuple[Plan, ...]:
        """All plans in the order of their names, by code points; those that could not be read among them."""
        results: dict[str, list[int]] = {}
        for plan, result in self._rows("SELECT plan, result FROM plan_results ORDER BY plan, higher"):
            results.setdefault(_text(plan), []).append(result)
        rows = self._rows("SELECT name, sha256, error FROM plans")
        found = (
            Plan(_text(name), sha256, json.loads(error), tuple(results.get(_text(name), ())))
            for name, sha256, error in rows
        )
        return tuple(sorted(found, key=lambda one: one.name))

    @cached_property
    def read(self) -> tuple[Plan, ...]:
        """The plans that could be read, in the order of their names."""
        return tuple(one for one in self.plans if not one.has_failed)

    def rows(self) -> Iterator[LongRow]:
        """Yield a row for each requirement in each plan that was read: by plan, then higher text, then requirement.

        Only one plan at a time is held.

        Raises:
            SurveyError: if the file of the survey is damaged.
        """
        for plan in self.read:
            for higher, result in zip(self.higher, plan.results, strict=True):
                yield from self._long_rows(plan.name, higher, result)

    def facts(self, result: int) -> PlanFacts:
        """Return what a list of plans shows of the result with a number."""
        return self._facts[result]

    @_sound
    def answers(self, result: int) -> tuple[Answer, ...]:
        """Return what the plan of a result makes of each requirement, in order."""
        return tuple(
            Answer(
                requirement=requirement,
                state=State(state),
                by=by and CarriedBy(by),
                addressee=Addressee(addressee),
                is_in_scope=bool(is_in_scope),
                counts=bool(counts),
                kind=kind and LinkKind(kind),
                score=score,
                clause=clause,
                figures=tuple(figures.split()),
                strength=tuple(strength.split()),
                deadlines=tuple(deadlines.split()),
                bodies=tuple(bodies.split()),
            )
            for (
                requirement,
                state,
                by,
                addressee,
                is_in_scope,
                counts,
                kind,
                score,
                clause,
                figures,
                strength,
                deadlines,
                bodies,
            ) in self._rows(
                "SELECT requirement, state, carried_by, addressee, is_in_scope, counts, kind, score, clause, figures,"
                " strength, deadlines, bodies FROM answers WHERE result = ? ORDER BY requirement",
                (result,),
            )
        )

    def grid(self, higher: int) -> Grid:
        """Return the answers of all plans that could be read to a higher text, by its place among them, as arrays.

        It is the same object each time, since every file of a survey asks for it, and cannot be written to.
        """
        if higher not in self._grids:
            self._grids[higher] = self._grid(higher)
        return self._grids[higher]

    @_sound
    def changes(self, higher: int) -> list[tuple[int, int, str, str]]:
        """Return what plans changed of a higher text: the row of the plan, the requirement, the kind, the relation."""
        results = self._rows_of_results(higher)
        return [
            (row, requirement, kind, relation)
            for result, requirement, *kinds in self._rows(
                "SELECT result, requirement, figures, strength, deadlines, bodies FROM answers WHERE result IN (SELECT"
                " result FROM plan_results WHERE higher = ?) AND figures || strength || deadlines || bodies <> ''"
                " ORDER BY result, requirement",
                (higher,),
            )
            for kind, relations in zip(_KINDS, kinds, strict=True)
            for relation in relations.split()
            for row in results[result]
        ]

    @_sound
    def clauses(self, result: int) -> tuple[PlanClause, ...]:
        """Return the clauses of the plan of a result, in order."""
        return tuple(
            PlanClause(identity, _text(text), bool(is_task), requirement, kind and LinkKind(kind), score)
            for identity, text, is_task, requirement, kind, score in self._rows(
                "SELECT id, text, is_task, requirement, kind, score FROM clauses WHERE result = ? ORDER BY position",
                (result,),
            )
        )

    @_sound
    def figures(self, result: int) -> tuple[FigureMet, ...]:
        """Return the figures that the plan of a result and the higher text both give, in order."""
        return tuple(
            FigureMet(
                requirement,
                _text(indicator),
                _text(unit),
                Fraction(national_value),
                Fraction(value),
                _text(national_said),
                _text(said),
                relation,
            )
            for requirement, indicator, unit, national_value, value, national_said, said, relation in self._rows(
                "SELECT requirement, indicator, unit, national_value, value, national_said, said, relation"
                " FROM figures WHERE result = ? ORDER BY position",
                (result,),
            )
        )

    @_sound
    def _long_rows(self, plan: str, higher: HigherText, result: int) -> list[LongRow]:
        # Of a million rows, to make answers of them first would take half of the time.
        ids = [one.id for one in higher.requirements]
        texts = {
            identity: _text(text)
            for identity, text in self._rows("SELECT id, text FROM clauses WHERE result = ?", (result,))
        }
        return [
            LongRow(
                plan,
                ids[requirement],
                state,
                by,
                addressee,
                kind,
                score,
                clause or None,
                texts.get(clause),
                figures or None,
                strength or None,
                deadlines or None,
                bodies or None,
                bool(is_in_scope),
                bool(counts),
                higher.name,
            )
            for (
                requirement,
                state,
                by,
                addressee,
                kind,
                score,
                clause,
                figures,
                strength,
                deadlines,
                bodies,
                is_in_scope,
                counts,
            ) in self._rows(
                "SELECT requirement, state, carried_by, addressee, kind, score, clause, figures, strength, deadlines,"
                " bodies, is_in_scope, counts FROM answers WHERE result = ? ORDER BY requirement",
                (result,),
            )
        ]

    @_sound
    def _grid(self, higher: int) -> Grid:
        rows = self._rows_of_results(higher)
        shape = len(self.read), len(self.higher[higher].requirements)
        width = shape[1]
        starts = {result: those[0] * width for result, those in rows.items()}
        # A million cells are put into bytes many times faster than into an array one by one.
        cells = [bytearray(shape[0] * width) for _ in range(3)]
        states, carried_by, counted = cells
        found = 0
        for result, requirement, state, by, counts in self._rows(
            "SELECT result, requirement, state, carried_by, counts FROM answers WHERE result IN"
            " (SELECT result FROM plan_results WHERE higher = ?)",
            (higher,),
        ):
            if not 0 <= requirement < width:
                raise LookupError(requirement)
            at = starts[result] + requirement
            states[at], carried_by[at], counted[at] = _STATES[state], _CARRIED_BY[by], counts
            found += 1
        if found != len(rows) * width:
            raise LookupError("an answer is missing")
        arrays = [np.frombuffer(one, np.uint8).reshape(shape) for one in cells]
        for first, *others in rows.values():
            for array in arrays:
                array[others] = array[first]
        for array in arrays:
            array.flags.writeable = False
        return Grid(arrays[0], arrays[1], arrays[2].view(np.bool_))

    def _rows_of_results(self, higher: int) -> dict[int, list[int]]:
        """Return the rows of a grid that belong to each result; plans of equal texts share one."""
        rows: dict[int, list[int]] = {}
        for row, one in enumerate(self.read):
            rows.setdefault(one.results[higher], []).append(row)
        return rows

    @cached_property
    @_sound
    def _facts(self) -> dict[int, PlanFacts]:
        return {
            number: PlanFacts(
                _text(title),
                characters,
                Rank(rank),
                BodyKind(kind),
                _text(place),
                _text(province),
                Coverage(**json.loads(coverage)),
                tuple(json.loads(remarks)),
            )
            for number, title, characters, rank, kind, place, province, coverage, remarks in self._rows(
                "SELECT number, title, characters, issuer_rank, issuer_kind, place, province, coverage, remarks"
                " FROM results"
            )
        }

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> Iterator[Any]:
        return self._connection.execute(query, values)


def _text(value: str | bytes) -> str:
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value
