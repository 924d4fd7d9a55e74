"""What a JSON report says of an earlier result, back to what it was."""

from __future__ import annotations

from aligner.changes import FIGURES
from aligner.files.json_values import Value
from aligner.model import (
    Addressee,
    Circumstance,
    Coverage,
    Earlier,
    FigureMove,
    MeasureMove,
    Role,
    Since,
    State,
    StateChange,
    Turn,
)
from aligner.results.saved_document import Side


def since_of(value: Value, local: Side, national: Side, *, coverage: Coverage) -> Since:
    """Return what changed since the earlier result, whose `coverage` has been read.

    Raises:
        Misfit: if it says what cannot be.
    """

    def earlier(one: Value) -> Earlier:
        return Earlier(
            national.unit(one["national"]),
            one["state"].choice(State),
            one["counts"].flag(),
            one["addressee"].choice(Addressee),
            one["is_in_scope"].flag(),
        )

    def state(one: Value) -> StateChange:
        return StateChange(
            national.unit(one["national"]),
            one["turn"].choice(Turn),
            one["clause_before"].text(),
            one["local"].unless_null(local.unit),
            one["is_reworded"].flag(),
            one["is_decided"].flag(),
            one["role"].unless_null(lambda role: role.choice(Role)),
        )

    def measure(one: Value) -> MeasureMove:
        unit = national.unit(one["national"])
        clause_before, clause = one["clause_before"].text(), one["local"].unless_null(local.unit)
        one["clause_before"].demand(bool(clause_before) == (clause is None), "does not go with the clause")
        return MeasureMove(unit, one["span"].span(national.within(unit)), clause_before, clause)

    def figure(one: Value) -> FigureMove:
        unit, clause = national.unit(one["national"]), one["local"].unless_null(local.unit)
        now = None
        if clause is not None:
            within = local.said_within(clause)
            now = FIGURES.from_data(one["now"], within)
        one["now"].demand(clause is not None or one["now"].data is None, "does not go with the clause")
        before, clause_before = one["before"].text(), one["clause_before"].text()
        one["clause_before"].demand(bool(before) == bool(clause_before), "does not go with the figure")
        one.demand(before or now is not None, "has no figure, then or now")
        said = one["figure"].unless_null(lambda said: FIGURES.from_data(said, national.said_within(unit)))
        one["figure"].demand(
            said is not None or (before and now is not None), "is null, and there are not both figures"
        )
        return FigureMove(unit, said, before, clause_before, now, clause)

    clauses = value["local_clauses"]
    before, now = (clauses[name].count() for name in ("before", "now"))
    return Since(
        path=value["path"].text(),
        version=value["version"].text(),
        coverage=coverage,
        circumstances=value["circumstances"].each(lambda one: one.choice(Circumstance)),
        earlier=value["requirements"].each(earlier),
        only_before=value["only_before"].count(),
        only_now=value["only_now"].count(),
        clauses_before=before,
        clauses=now,
        gone=clauses["gone"].count(0, before),
        new=clauses["new"].count(0, now),
        states=value["states"].each(state),
        measures=value["measures"].each(measure),
        figures=value["figures"].each(figure),
    )
