"""Small surveys of invented plans, made through the store as a run makes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from aligner.language import phrase
from aligner.model import Addressee, BodyKind, CarriedBy, Coverage, LinkKind, Rank, State
from aligner.survey import tables
from aligner.survey.records import Answer, Asked, FigureMet, HigherText, PlanClause, PlanFacts, PlanResult, told
from aligner.survey.store import SurveyStore
from aligner.survey.survey import Survey

Made = PlanResult | Sequence[PlanResult] | str
"""What a plan makes of the higher text, or of each of them, or why it could not be read."""
_STATES = {
    "●": (State.COVERED, CarriedBy.PLAN, True),
    "◉": (State.COVERED, CarriedBy.REFERENCE, True),
    "◐": (State.PARTIAL, CarriedBy.PLAN, True),
    "○": (State.GAP, None, True),
    "◌": (State.GAP, CarriedBy.PAST, True),
    "✓": (State.JUSTIFIED, None, False),
    "–": (State.GAP, None, False),
}
"""What the signs of the sheet of all states stand for."""


def higher_text(*sections: tuple[str, int], name: str = "national.txt", title: str = "全国水路报告") -> HigherText:
    """Return a higher text that asks so much under each of these headings, which ` › ` parts."""
    asked = [Asked(f"N{at}", "", tuple(path.split(" › ")) if path else ()) for path, n in sections for at in range(n)]
    numbered = (replace(one, id=f"N{at}", text=f"修缮第{at}号渡口。") for at, one in enumerate(asked, start=1))
    return HigherText(name, f"sha of {name}", title, tuple(numbered))


def result(
    states: str,
    *,
    characters: int = 1000,
    province: str = "",
    rank: Rank = Rank.UNKNOWN,
    figures: Sequence[FigureMet] = (),
    changes: Mapping[int, Mapping[str, tuple[str, ...]]] | None = None,
    clauses: Sequence[PlanClause] = (),
) -> PlanResult:
    """Return what a plan makes of a higher text, told by the signs of its states; `changes` are by requirement."""
    answers = []
    for at, sign in enumerate(states):
        state, by, counts = _STATES[sign]
        is_linked = by is not None
        changed = (changes or {}).get(at, {})
        answer = Answer(
            at,
            state,
            by,
            Addressee.OURS if counts or sign == "✓" else Addressee.CENTRE,
            is_in_scope=True,
            counts=counts,
            kind=LinkKind.COUNTERPART if is_linked else None,
            score=0.9 if is_linked else None,
            clause=f"L{at + 1}" if is_linked else "",
            figures=changed.get("figures", ()),
            strength=changed.get("strength", ()),
            deadlines=changed.get("deadlines", ()),
            bodies=changed.get("bodies", ()),
        )
        answers.append(answer)
    counted = [one for one in answers if one.counts]
    coverage = Coverage(
        *(sum(one.state is state for one in counted) for state in (State.COVERED, State.PARTIAL, State.GAP))
    )
    facts = PlanFacts("渡口规划", characters, rank, BodyKind.GOVERNMENT, province, province, coverage, ())
    return PlanResult(facts, tuple(answers), tuple(clauses), tuple(figures))


def figure(
    national: str, value: int | Fraction, said: str, relation: str, *, unit: str = "%", requirement: int | None = 0
) -> FigureMet:
    """Return a figure that a plan gives for the same indicator of the higher text."""
    return FigureMet(requirement, "客运量增长", unit, Fraction(5), Fraction(value), national, said, relation)


def survey(
    folder: Path,
    higher: HigherText | Sequence[HigherText],
    plans: Mapping[str, Made],
) -> Survey:
    """Return a survey with these plans; the text of one that could not be read is its error."""
    texts = [higher] if isinstance(higher, HigherText) else list(higher)
    path = (folder / tables.FILE_NAME).absolute()
    path.unlink(missing_ok=True)
    with SurveyStore.open(path) as store:
        store.begin(texts)
        for name, made in plans.items():
            if isinstance(made, str):
                store.put_failure(name, "", told(phrase("{name}: {problem}", name=name, problem=made)))
                continue
            results = [made] if isinstance(made, PlanResult) else made
            numbers = [store.put_result(f"{name} {at}", one) for at, one in enumerate(results)]
            store.put_plan(name, f"sha of {name}", numbers)
    return Survey.open(path)
