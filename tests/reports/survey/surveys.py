"""A small survey, made up: two higher texts, plans with hostile names and clauses, and one that could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from io import BytesIO
from pathlib import Path

from aligner.language import words_of
from aligner.model import Addressee, BodyKind, CarriedBy, Coverage, LinkKind, Rank, State
from aligner.reports.survey.registry import SURVEY_FILES
from aligner.survey.records import Answer, Asked, FigureMet, HigherText, PlanClause, PlanDetails, PlanFacts, PlanResult
from aligner.survey.store import SurveyStore
from aligner.survey.survey import Survey

HOSTILE = '=甲</script><img src=x onerror=alert(1)>,"乙"\n丙.txt'
HOSTILE_CLAUSE = '+修桥</script><!-- ,"三座"\n<b>年底前完工。'
PLANS = ("东乡.txt", HOSTILE, "西乡.txt", "=北乡.txt")
FAILED = "坏.docx"
NATIONAL = HigherText(
    "national.txt",
    "n" * 64,
    "总体规划",
    (
        Asked("N1", "修桥十座，", ("一、道路", "（一）桥梁")),
        Asked("N2", "修路</script>百里。", ("一、道路",)),
        Asked("N3", "=种树千亩。", ("二、林业",)),
        Asked("N4", "发行货币。", ()),
    ),
)
PROVINCE = HigherText("province.txt", "p" * 64, "全省规划", (Asked("N1", "养蜂百箱。", ("一、农业",)),))
DETAILS = {
    "东乡.txt": PlanDetails("东区", "乡", "2024-03"),
    HOSTILE: PlanDetails("", "", ""),
    "西乡.txt": PlanDetails("西区", "乡", "2023"),
    "=北乡.txt": PlanDetails("东区", "镇", ""),
    FAILED: PlanDetails("西区", "", ""),
}


def answer(at: int, state: State, clause: str = "", **other: object) -> Answer:
    """Return an answer; a clause that is named is a counterpart."""
    values: dict[str, object] = {
        "by": CarriedBy.PLAN if clause else None,
        "addressee": Addressee.OURS,
        "is_in_scope": True,
        "counts": True,
        "kind": LinkKind.COUNTERPART if clause else None,
        "score": 0.9 if clause else None,
        "figures": (),
        "strength": (),
        "deadlines": (),
        "bodies": (),
    }
    return Answer(requirement=at, state=state, clause=clause, **{**values, **other})  # type: ignore[arg-type]


def clause(identity: str, text: str, at: int, kind: LinkKind, score: float) -> PlanClause:
    """Return a clause that answers the requirement at a place."""
    return PlanClause(identity, text, is_task=kind is LinkKind.COUNTERPART, requirement=at, kind=kind, score=score)


def result(covered: int, *answers: Answer, clauses: tuple[PlanClause, ...] = ()) -> PlanResult:
    """Return what a plan makes of a higher text."""
    facts = PlanFacts(
        "本乡规划",
        100 * (covered + 1),
        Rank.TOWN,
        BodyKind.GOVERNMENT,
        "某乡",
        "某省",
        Coverage(covered=covered, gap=3 - covered),
        () if covered else ({"en": "<i>no tasks in it", "zh": "<i>其中没有任务"},),
    )
    met = (FigureMet(0, "桥", "座", Fraction(10), Fraction(3), "十座", "三座", "lowered"),) if covered else ()
    return PlanResult(facts, answers, clauses, met)


def make_survey(path: Path, *, plans: int = len(PLANS)) -> Path:
    """Write the survey into a file at an absolute path; further plans are the last one again."""
    other = answer(3, State.GAP, addressee=Addressee.CENTRE, counts=False)
    past = answer(2, State.GAP, "L3", by=CarriedBy.PAST, kind=LinkKind.RELATED, score=0.3125)
    changed = answer(0, State.COVERED, "L1", score=0.9123, figures=("lowered",), strength=("weakened", "stronger"))
    clauses = (
        clause("L1", HOSTILE_CLAUSE, 0, LinkKind.COUNTERPART, 0.9123),
        clause("L2", "@修路五十里。", 1, LinkKind.RELATED, 0.5),
        clause("L3", "去年种树百亩。", 2, LinkKind.RELATED, 0.3125),
    )
    related = answer(1, State.PARTIAL, "L2", kind=LinkKind.RELATED, score=0.5)
    full = result(2, changed, answer(1, State.COVERED, "L1"), past, other, clauses=clauses)
    some = result(1, changed, related, answer(2, State.JUSTIFIED), other, clauses=clauses)
    none = result(0, *(answer(at, State.GAP) for at in range(3)), other)
    province = result(1, answer(0, State.COVERED, "L1"), clauses=clauses[:1])
    with SurveyStore.open(path) as store:
        store.begin((NATIONAL, PROVINCE))
        numbers = [store.put_result(str(at), one) for at, one in enumerate((full, some, none, province))]
        for at in range(plans):
            name = PLANS[at] if at < len(PLANS) else f"{at:04}.txt"
            store.put_plan(name, f"{at:064}", (numbers[min(at, 2)], numbers[3]))
        store.put_failure(FAILED, "f" * 64, {"en": "<b> is damaged", "zh": "<b>已损坏"})
        store.finish()
    return path


def written(path: Path, name: str, language: str = "en", details: Mapping[str, PlanDetails] = DETAILS) -> bytes:
    """Return the file of a survey with that name."""
    file = BytesIO()
    with Survey.open(path) as survey:
        everything = {plan.name: details.get(plan.name, PlanDetails("", "", "")) for plan in survey.plans}
        next(one for one in SURVEY_FILES if one.name == name).write(survey, everything, file, words=words_of(language))
    return file.getvalue()
