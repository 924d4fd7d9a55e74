"""What became of a plan since an earlier result on the same national text, and what is nobody's doing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.changes import FIGURES
from aligner.changes.figures import FigureRelation
from aligner.findings.since import NewGaps, compare, new_gaps
from aligner.findings.wording import Wording
from aligner.model import (
    Alignment,
    Change,
    Circumstance,
    Counted,
    Document,
    Link,
    LinkKind,
    MeasureCarried,
    Options,
    Quantity,
    Role,
    Since,
    Span,
    State,
    Stated,
    Target,
    Turn,
)
from aligner.version import __version__
from tests.reports.builders import aligned, document, documents, reviewed, shared_out

TASK, COUNTERPART, RELATED = Role.TASK, LinkKind.COUNTERPART, LinkKind.RELATED
NATION = document((TASK, "修缮渡口30个，配齐救生设施。"), (TASK, "清理河道。"), (TASK, "种树。"), prefix="N")
GAINED = {Turn.NEWLY_COVERED, Turn.NEWLY_IN_PART}


def plan(*texts: str) -> Document:
    return document(*((TASK, text) for text in texts), prefix="L")


def result(local: Document, *pairs: tuple[int, int], national: Document = NATION) -> Alignment:
    return aligned(local, national, [Link(i, j, 0.9, COUNTERPART) for i, j in pairs])


def since(before: Alignment, now: Alignment, *, version: str = __version__) -> Since:
    places = {at: at for at in range(len(now.national.units))}
    return compare(before, now, places, path="old.json", version=version)


def told(found: Since) -> list[tuple[Turn, int, str, int | None, bool]]:
    return [(one.turn, one.national, one.clause_before, one.clause, one.is_reworded) for one in found.states]


def test_a_clause_that_goes_is_lost_and_one_that_comes_is_newly_covered() -> None:
    before = result(plan("修好渡口。", "清淤二十里。"), (0, 0), (1, 1))
    found = since(before, result(plan("修好渡口。", "植树百亩。"), (0, 0), (1, 2)))
    assert told(found) == [(Turn.LOST, 1, "清淤二十里。", None, True), (Turn.NEWLY_COVERED, 2, "", 1, True)]
    assert (found.clauses_before, found.gone, found.clauses, found.new) == (2, 1, 2, 1)
    assert (found.circumstances, found.only_before, found.only_now) == ((), 0, 0)
    assert [one.state for one in found.earlier] == [State.PARTIAL, State.COVERED, State.GAP]


def test_a_state_that_changes_with_no_word_of_its_clauses_says_so() -> None:
    before = result(plan("一、修好渡口；", "清淤二十里。"), (0, 0))
    # The clauses change their order, their numbers and their stops, and their spaces with them.
    now = result(plan("清淤二十里；", "2. 修好 渡口。"), (0, 1))
    assert told(since(before, now)) == [
        (Turn.LOST, 0, "一、修好渡口；", None, False),
        (Turn.NEWLY_COVERED, 1, "", 0, False),
    ]


def test_a_clause_that_is_a_task_in_one_text_alone_is_told_with_its_other_role() -> None:
    text = "清淤二十里。"
    task, motto = document((TASK, text), prefix="L"), document((Role.PRINCIPLE, text), prefix="L")
    before, now = result(task, (0, 1)), result(motto, (0, 1))
    for there, here, turn in ((before, now, Turn.LOST), (now, before, Turn.NEWLY_COVERED)):
        (state,) = since(there, here).states
        assert (state.turn, state.is_reworded, state.role) == (turn, False, Role.PRINCIPLE)


def test_of_several_clauses_the_one_that_only_one_text_has_is_told() -> None:
    partial = aligned(plan("修好渡口。"), NATION, [Link(0, 0, 0.9, RELATED)])
    whole = result(plan("修好渡口。", "配齐救生圈。"), (0, 0), (1, 0))
    assert told(since(partial, whole)) == [(Turn.NEWLY_COVERED, 0, "修好渡口。", 1, True)]
    assert told(since(whole, partial)) == [(Turn.LOST, 0, "配齐救生圈。", 0, True)]


def test_what_counts_in_one_result_only_is_another_change_and_in_none_no_change() -> None:
    ours = shared_out()
    everyone = replace(ours, options=Options(addressee=Counted.ALL))
    found = since(ours, everyone)
    assert {one.turn for one in found.states} == {Turn.OTHER}
    assert sorted(one.national for one in found.states) == [one.national for one in ours.not_counted]
    assert found.circumstances == (Circumstance.ADDRESSEE,)
    assert since(ours, ours).states == since(everyone, everyone).states == ()


def test_a_gap_that_is_justified_is_another_change_by_reviewers() -> None:
    now = reviewed()
    (gap,) = [one for one in now.requirements if one.state is State.JUSTIFIED]
    opened = replace(gap, state=State.GAP, justification="", is_decided=False)
    before = replace(now, requirements=tuple(opened if one is gap else one for one in now.requirements))
    found = since(before, now)
    (state,) = found.states
    assert (state.turn, state.is_decided, found.circumstances) == (Turn.OTHER, True, (Circumstance.DECISIONS,))
    # That a reviewer no longer justifies it is no doing of the author.
    assert gaps(now, before) == ([], [gap.national])


def test_what_else_differs_is_named() -> None:
    one = result(plan("修好渡口。"), (0, 0))
    other = replace(one, options=Options(min_score=0.2, encoder=True, issuer="浙江省"), lexicon="0" * 64)
    expected = {Circumstance.ISSUER, Circumstance.MIN_SCORE, Circumstance.ENCODER, Circumstance.LEXICON}
    assert set(since(one, other).circumstances) == expected
    assert since(one, one, version="0.0.1").circumstances == (Circumstance.VERSION,)


def test_requirements_that_one_result_alone_has_are_counted_and_not_compared() -> None:
    before, now = result(plan("修好渡口。"), (0, 0)), result(plan("种树。"))
    found = compare(before, now, {1: 1}, path="old.json", version=__version__)
    assert ([one.national for one in found.earlier], found.only_before, found.only_now) == ([1], 2, 2)
    assert found.states == ()
    assert new_gaps(replace(now, since=found)) == new_gaps(now) == NewGaps()


def gaps(before: Alignment, now: Alignment) -> tuple[list[int], list[int]]:
    found = new_gaps(replace(now, since=since(before, now)))
    return [one.national for one in found.gone], [one.national for one in found.judged]


def test_new_gaps_are_those_that_were_none_and_whose_clauses_went_or_are_reworded() -> None:
    before = result(plan("修好渡口。", "清淤二十里。"), (0, 0), (1, 1))
    assert gaps(before, result(plan("办书市。"))) == ([0, 1], [])
    assert gaps(before, result(plan("修过渡口。", "清淤二十里。"), (1, 1))) == ([0], [])
    assert gaps(before, before) == ([], [])


def test_gaps_whose_words_stand_as_they_did_are_judged_otherwise() -> None:
    before = result(plan("修好渡口。", "清淤二十里。"), (0, 0), (1, 1))
    assert gaps(before, result(plan("修好渡口。", "办书市。", "清淤二十里。"))) == ([], [0, 1])
    assert gaps(before, result(plan("修好渡口。", "办书市。"))) == ([1], [0])


def test_what_no_author_changed_is_told_last() -> None:
    before = result(plan("修好渡口。", "植树百亩。"), (0, 0))
    now = result(plan("植树百亩。", "清淤二十里。"), (0, 2), (1, 1))
    swapped = result(plan("修好渡口。", "植树百亩。"), (1, 2))
    assert told(since(before, now))[-1] == (Turn.NEWLY_COVERED, 2, "", 0, False)
    found = since(before, swapped)
    assert [one.turn for one in found.judged] == [Turn.LOST, Turn.NEWLY_COVERED]
    assert found.told == found.judged


# Measures


def test_a_measure_goes_with_its_sentence_while_the_state_stays() -> None:
    nation = document((TASK, "完善风险预警指标，简易案件十五日内办结。"), prefix="N")
    spans = _spans(nation, "完善风险预警指标", "简易案件十五日内办结")
    nation = Document(nation.source, (replace(nation.units[0], measures=spans),))
    both = plan("完善风险预警指标。", "案件十五日办结。")
    whole = _with_measures(result(both, (0, 0), (1, 0), national=nation), 0, 1)
    less = _with_measures(result(plan("完善风险预警指标。"), (0, 0), national=nation), 0, None)
    (lost,) = since(whole, less).measures
    assert (lost.span, lost.clause_before, lost.clause) == (spans[1], "案件十五日办结。", None)
    (came,) = since(less, whole).measures
    assert (came.span, came.clause_before, came.clause) == (lost.span, "", 1)
    # Judged otherwise, with no word changed.
    assert since(whole, _with_measures(whole, 0, None)).measures == ()


def _spans(nation: Document, *texts: str) -> tuple[Span, ...]:
    starts = [nation.source.text.index(text) for text in texts]
    return tuple(Span(start, start + len(text)) for start, text in zip(starts, texts, strict=True))


def _with_measures(alignment: Alignment, *carriers: int | None) -> Alignment:
    """Return an alignment whose requirement is covered, with its measures carried by these units."""
    (own,) = alignment.requirements
    spans = alignment.national.units[0].measures
    measures = tuple(MeasureCarried(span, at, 0.5) for span, at in zip(spans, carriers, strict=True))
    return replace(alignment, requirements=(replace(own, state=State.COVERED, measures=measures),))


# Figures


def figure(document: Document, unit: int, text: str) -> Quantity:
    start = document.source.text.index(text, document.units[unit].span.start)
    number = Fraction("".join(char for char in text if char.isdigit()))
    return Quantity(Span(start, start + len(text)), number, number, "个")


def answered(local: Document, *answers: tuple[int, str]) -> Alignment:
    """Return a result in which these figures of local units, or none, answer the national 30个."""
    theirs = figure(NATION, 0, "30个")
    found = result(local, *((unit, 0) for unit, _ in answers))
    changes = [
        Change(FIGURES.key, unit, 0, (figure(local, unit, text),) if text else (), (theirs,), relation)
        for unit, text in answers
        for relation in (FigureRelation.LOWERED if text else FigureRelation.DROPPED,)
    ]
    return replace(found, changes=tuple(changes))


def moves(before: Alignment, now: Alignment) -> list[tuple[str, str | None]]:
    text = now.local.source.text
    found = [move for move in since(before, now).figures if move.figure]
    assert all(move.figure and move.figure.span.of(now.national.source.text) == "30个" for move in found)
    return [(one.before, one.now.span.of(text) if one.now else None) for one in found]


TWENTY, FORTY = (answered(plan(f"修渡口{number}个。"), (0, f"{number}个")) for number in (20, 40))
NONE = answered(plan("修渡口。"), (0, ""))


def test_figures_change_go_and_come() -> None:
    assert moves(TWENTY, FORTY) == [("20个", "40个")]
    assert moves(TWENTY, NONE) == [("20个", None)]
    assert moves(NONE, TWENTY) == [("", "20个")]
    assert moves(TWENTY, TWENTY) == moves(NONE, NONE) == []


def test_a_figure_goes_with_the_clause_that_a_gap_has_lost() -> None:
    assert moves(TWENTY, result(plan("办书市。"))) == [("20个", None)]
    assert moves(result(plan("办书市。")), TWENTY) == [("", "20个")]


def test_what_is_not_known_of_a_figure_is_not_told() -> None:
    unknown = result(plan("修渡口二十个。"), (0, 0))
    assert moves(TWENTY, unknown) == moves(unknown, TWENTY) == []
    several = answered(plan("修渡口40个。", "建渡口50个。"), (0, "40个"), (1, "50个"))
    assert moves(TWENTY, several) == moves(several, TWENTY) == []
    # The figure stands in the plan as it did, and no longer counts as an answer.
    beside = answered(plan("修渡口20个。", "建渡口40个。"), (1, "40个"))
    assert moves(TWENTY, beside) == []
    assert moves(TWENTY, result(plan("修渡口20个。"))) == []


def test_targets_of_the_year_move_as_well() -> None:
    def target(of: Alignment, text: str) -> Alignment:
        stated = Stated(0, figure(of.local, 0, text)) if text else None
        row = Target("渡口", Stated(0, figure(NATION, 0, "30个")), stated)
        return replace(of, changes=(), targets=(row,))

    assert moves(target(TWENTY, "20个"), target(FORTY, "40个")) == [("20个", "40个")]
    assert moves(target(TWENTY, "20个"), target(NONE, "")) == [("20个", None)]


def edits(before: Alignment, now: Alignment) -> list[tuple[int, str, str]]:
    found = since(before, now).figures
    text = now.local.source.text
    return [(one.national, one.before, one.now.span.of(text)) for one in found if one.figure is None and one.now]


def test_other_figures_of_a_clause_that_is_the_same_otherwise_are_edited() -> None:
    before = result(plan("修渡口20个，投入3亿元。", "清淤。"), (0, 0), (0, 1))
    # They stand beneath the likeliest requirement, wherever the clause stands and however it is numbered.
    now = result(plan("清淤。", "2. 修渡口20个，投入5亿元；"), (1, 0), (1, 1))
    assert edits(before, now) == [(0, "3亿元", "5亿元")]
    (move,) = since(before, now).figures
    assert (move.clause_before, move.clause, move.now and move.now.unit) == ("修渡口20个，投入3亿元。", 1, "元")
    # What answers a national figure is told beside that, once.
    assert edits(TWENTY, FORTY) == []


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (["修渡口20个。"], ["建渡口40个。"]),
        (["修渡口20个。"], ["修渡口40个30个。"]),
        (["投3亿元修渡口。"], ["投修渡口5亿元。"]),
        (["修渡口20个。"], ["修渡口二十个。"]),
        (["修渡口20个。"], ["修渡口20个。", "修渡口40个。"]),
        (["修渡口20个。", "修渡口30个。"], ["修渡口40个。"]),
        (["2026年底前修渡口20个。"], ["2027年底前修渡口40个。"]),
        (["修渡口20个。"], ["修渡口40个、码头3座。"]),
    ],
)
def test_a_clause_that_differs_in_more_or_is_not_the_only_one_has_no_edited_figures(
    before: list[str], now: list[str]
) -> None:
    assert edits(result(plan(*before), (0, 0)), result(plan(*now), (0, 0))) == []


def test_an_edited_clause_that_answers_nothing_or_something_else_is_not_told() -> None:
    twenty, forty = plan("修渡口20个。"), plan("修渡口40个。")
    assert edits(result(twenty, (0, 0)), result(forty)) == edits(result(twenty), result(forty, (0, 0))) == []
    assert edits(result(twenty, (0, 0)), result(forty, (0, 1))) == []


# Any two results


@st.composite
def two_results(draw: st.DrawFn) -> tuple[Alignment, Alignment]:
    """Any two results on one national text."""
    national = draw(documents("N"))
    made = []
    for _ in range(2):
        local = draw(documents("L"))
        pairs = [(i, j) for i in range(len(local.units)) for j in range(len(national.units))]
        chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=8)) if pairs else []
        links = [Link(i, j, 0.5, draw(st.sampled_from(LinkKind))) for i, j in chosen]
        made.append(aligned(local, national, links, are_whole=draw(st.booleans())))
    return made[0], made[1]


@given(two_results())
def test_to_swap_two_results_swaps_what_was_gained_and_lost(results: tuple[Alignment, Alignment]) -> None:
    there, back = since(*results), since(*results[::-1])
    for mine, theirs in ((there, back), (back, there)):
        lost = {one.national for one in mine.states if one.turn is Turn.LOST}
        assert lost == {one.national for one in theirs.states if one.turn in GAINED}
    assert {(one.national, one.is_reworded) for one in there.states} == {
        (one.national, one.is_reworded) for one in back.states
    }
    assert len(there.figures) == len(back.figures)
    assert len(there.measures) == len(back.measures)
    assert (there.gone, there.clauses_before) == (back.new, back.clauses)
    are_gaps = {one.national for one in results[1].requirements if one.state is State.GAP}
    gone, judged = map(set, gaps(*results))
    assert are_gaps & {one.national for one in there.states if one.turn is Turn.LOST} <= gone | judged <= are_gaps
    assert gone <= {one.national for one in there.reworded}


@given(two_results())
def test_a_result_held_against_itself_tells_nothing(results: tuple[Alignment, Alignment]) -> None:
    own = since(results[0], results[0])
    assert own.told == ()
    assert (own.gone, own.new, own.circumstances, own.only_before, own.only_now) == (0, 0, (), 0, 0)
    assert own.coverage == results[0].coverage


@pytest.mark.parametrize(
    ("clause", "has"),
    [
        ("（三）修好渡口，配齐救生圈。", True),
        ("3.修好渡口,配齐救生圈；", True),
        ("修好渡口", True),
        ("配齐救生圈。二、疏浚航道", True),
        ("修好两个渡口，配齐救生圈。", False),
        ("第 12 页", False),
    ],
)
def test_the_words_of_a_clause_are_found_however_they_are_numbered_and_cut(clause: str, *, has: bool) -> None:
    text = document(
        (TASK, "一、修好渡口，配齐救生圈。"), (Role.NOISE, "第 12 页"), (TASK, "二、疏浚航道。"), prefix="L"
    )
    assert Wording(text).has(clause) is has


@pytest.mark.parametrize(
    ("clause", "has"),
    [
        ("50个村通渡船。", False),
        ("5万人乘船。", False),
        ("票价降到2", False),
        ("二十座码头加固。", False),
        ("码头加固", True),
        ("150个村通渡船。", True),
        ("3. 150个村通渡船。", True),
        ("20艘渡船更新。", True),
        ("票价降到20元。", True),
    ],
)
def test_a_figure_is_not_said_by_a_longer_one(clause: str, *, has: bool) -> None:
    texts = ("150个村通渡船。", "1.5万人乘船。", "票价降到20元。", "2. 20艘渡船更新。", "一百二十座码头加固。")
    assert Wording(document(*((TASK, text) for text in texts), prefix="L")).has(clause) is has
