from __future__ import annotations

import copy
import json
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.changes import FIGURES, FigureRelation
from aligner.errors import LimitError, ReadingError
from aligner.files import Limits
from aligner.model import (
    Alignment,
    Bookmark,
    Change,
    DocumentSide,
    Link,
    LinkKind,
    LinkStatus,
    Note,
    Quantity,
    RejectedLink,
    ReturnKind,
    Role,
    RoleChange,
    Span,
    State,
)
from aligner.pipeline import align
from aligner.reading import read
from aligner.reading.documents import read_data
from aligner.reports import ReportOptions, render
from aligner.results.from_json import parse_result
from tests.reports.agreeing import year_targets
from tests.reports.builders import aligned, alignments, document, reviewed, reviewed_alignments
from tests.reports.golden_cases import CASES, alignment_of
from tests.shared import ROOT


def written(alignment: Alignment) -> str:
    content = render(alignment, "json", options=ReportOptions())
    assert isinstance(content, str)
    return content


def read_back(text: str) -> Alignment:
    return parse_result(text, name="result.json")


def refusal(text: str) -> str:
    """Return why a text is refused, without the name of the file."""
    with pytest.raises(ReadingError) as caught:
        read_back(text)
    message = str(caught.value)
    assert message.startswith("result.json ")
    assert message.isprintable()
    return message.removeprefix("result.json ")


# The law


@given(alignment=alignments() | reviewed_alignments())
def test_any_result_read_back_and_written_again_is_the_same(alignment: Alignment) -> None:
    text = written(alignment)
    back = read_back(text)
    assert written(back) == text
    assert back.review is None or alignment.review is not None
    assert (back.local, back.national) == (alignment.local, alignment.national)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_golden_reports_read_back_and_written_again_are_the_same(case: Path) -> None:
    text = written(alignment_of(case))
    assert written(read_back(text)) == text


@pytest.mark.parametrize("plan", ["plan.txt", "plan.wrapped.txt", "plan.gb18030.txt"])
def test_the_samples_read_back_and_written_again_are_the_same(plan: str) -> None:
    alignment = align(read(str(ROOT / "samples" / plan)), read(str(ROOT / "samples/national.txt")))
    text = written(alignment)
    back = read_back(text)
    assert written(back) == text
    options = ReportOptions(scope="all", explain=False)
    assert render(back, "text", options=options) == render(alignment, "text", options=options)
    exact = ("options", "coverage", "sections", "local_only", "changes", "lexicon")
    assert [getattr(back, name) for name in exact] == [getattr(alignment, name) for name in exact]


TABLE = """白石县学校建设任务分解表
序号\t任务\t责任单位\t完成时限
一、补齐短板
1\t修缮校舍12栋\t县教育局、县财政局\t2026年8月底前
2\t更新课桌三百套\t县教育局\t11月
"""


def test_tables_of_tasks_come_back_and_older_results_open_without_them() -> None:
    alignment = align(read_data(TABLE.encode(), name="表.txt"), read_data("一、修缮校舍。\n".encode(), name="n.txt"))
    text = written(alignment)
    back = read_back(text)
    assert written(back) == text
    assert back.local == alignment.local
    assert [[cell.head for cell in row.cells] for row in back.local.source.rows] == [
        *([""], ["", "责任单位", "完成时限"], ["", "责任单位", "完成时限"])
    ]
    older = json.loads(text)
    for side in ("local", "national"):
        del older[side]["rows"]
        del older[side]["headings"]
    opened = read_back(json.dumps(older)).local
    assert opened.units == alignment.local.units
    assert opened.source == replace(alignment.local.source, rows=())


# What comes back


def test_a_review_comes_back_whole() -> None:
    review = read_back(written(reviewed())).review
    assert review == reviewed().review
    assert review is not None
    assert review.reviewers == ("李明", "王芳")
    assert review.notes == (Note(DocumentSide.NATIONAL, 4, "问一下"), Note(DocumentSide.LOCAL, 1, "好\n另报市局"))
    assert review.bookmarks == (Bookmark(DocumentSide.LOCAL, 2),)
    assert review.roles == (RoleChange(DocumentSide.NATIONAL, 5, Role.BACKGROUND),)
    assert review.rejected == (RejectedLink(3, 3, 0.0),)
    assert [one.kind for one in review.returned] == [ReturnKind.SUSPECT, ReturnKind.ORPHANED]


def test_what_was_decided_on_links_and_units_comes_back() -> None:
    back = read_back(written(reviewed()))
    assert [link.status for link in back.links] == [LinkStatus.ACCEPTED, LinkStatus.ACCEPTED, LinkStatus.BY_HAND]
    justified = back.requirements[2]
    assert (justified.state, justified.is_decided, justified.justification) == (State.JUSTIFIED, True, "本市无荒山")
    assert back.coverage.justified == 1
    assert [(one.local, one.is_decided) for one in back.local_only] == [(3, True)]


def test_both_texts_come_back_with_lone_surrogates_and_all_that_is_escaped() -> None:
    clause = '甲\x1b[31m\x9b2J\u202e乙\u2028\x85丙\udc80\\u0041“"丁\ud800。'
    local = document((Role.TASK, clause), (Role.TASK, "修渡口。"), prefix="L", name="plan\udcff.txt")
    back = read_back(written(aligned(local, local, []))).local
    assert back == local
    assert back.source.text == f"{clause}\n修渡口。\n"


THIRD = Quantity(Span(0, 1), Fraction(1, 3), Fraction(1, 3), "")


@pytest.mark.parametrize("written_as", ["1/3", "-2/7", "1.3", "131000", "1/80", "12345678.9012345", "-0.5"])
def test_figures_come_back_exactly(written_as: str) -> None:
    value = Fraction(written_as)
    local = document((Role.TASK, "修渡口。"), prefix="L")
    figure = replace(THIRD, low=value, high=value + 1)
    change = Change(FIGURES.key, 0, 0, (figure,), (THIRD,), FigureRelation.RAISED, value + 1 - THIRD.high)
    alignment = replace(aligned(local, local, [Link(0, 0, 1.0, LinkKind.COUNTERPART)]), changes=(change,))
    (back,) = FIGURES.of(read_back(written(alignment)))
    assert (back.local_said, back.national_said) == ((figure,), (THIRD,))


@pytest.mark.parametrize("value", [3 + Fraction(1, 10**16), 10**22 + Fraction(1, 3), Fraction(10**30)], ids=str)
def test_a_figure_that_floating_point_cannot_tell_from_a_whole_one_is_written_again_alike(value: Fraction) -> None:
    local = document((Role.TASK, "修渡口。"), prefix="L")
    figure = replace(THIRD, low=Fraction(round(value)), high=value)
    change = Change(FIGURES.key, 0, 0, (figure,), (THIRD,), FigureRelation.SHARE)
    text = written(replace(aligned(local, local, [Link(0, 0, 1.0, LinkKind.COUNTERPART)]), changes=(change,)))
    assert written(read_back(text)) == text


def test_unknown_fields_are_passed_over() -> None:
    data = json.loads(written(reviewed()))
    data["links"][0]["colour"] = data["later"] = {"more": [1]}
    assert read_back(json.dumps(data)) == read_back(written(reviewed()))


# What is refused


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is no JSON from line 1, column 1 on"),
        ("工作计划\n一、修渡口。\n", "is no JSON from line 1, column 1 on"),
        ('{"schema": 3,\n "tool"', "is no JSON from line 2, column 8 on"),
        ("[]", "the file is no object"),
        ("3", "the file is no object"),
        ("{}", "the file has no tool"),
        ('{"tool": {"name": "tool\\n"}}', "tool.name is another program"),
        ('{"tool": {"name": "aligner"}, "schema": "3"}', "schema is no whole number"),
        ('{"tool": {"name": "aligner"}, "schema": true}', "schema is no whole number"),
        ('{"schema": NaN}', "holds a number that JSON has not"),
        ('{"schema": -Infinity}', "holds a number that JSON has not"),
        (f'{{"schema": 1{"0" * 5000}}}', "holds a number of thousands of digits"),
        ('{"schema": -1e999}', "the file has no tool"),
        ("[" * 100_000, "is nested too deep"),
        ('{"a":' * 100_000, "is nested too deep"),
        ('[{"a":' * 100_000, "is nested too deep"),
        ('{"a": [{"schema": 6, "tool": 1, "schema": 6}]}', "has a field twice in one place"),
        ('{"tool": {"name": "aligner"}, "tool": {"name": "aligner"}}', "has a field twice in one place"),
    ],
)
def test_what_is_no_result_is_refused_with_the_reason(text: str, reason: str) -> None:
    message = refusal(text)
    assert message.startswith("is no result of align: ")
    assert reason in message
    assert message.endswith("; give a file that align -f json has written")


def test_more_values_than_any_result_has_are_not_made() -> None:
    text = written(reviewed())
    parse_result(text, name="r.json", limits=Limits(values=len(text)))
    for most, hostile in ((100, text), (2_000_000, f"[{'[],' * 2_000_000}[]]")):
        with pytest.raises(LimitError, match=f"it holds more than {most} values.*--limit values="):
            parse_result(hostile, name="r.json", limits=Limits(values=most))


def test_of_as_many_values_as_there_may_be_the_first_that_does_not_fit_is_told_at_once() -> None:
    data = json.loads(written(reviewed()))
    data["local"]["units"] = [{}] * 600_000
    start = time.monotonic()
    assert "local.units[0] has no start" in refusal(json.dumps(data))
    assert time.monotonic() - start < 10


def test_a_result_of_another_version_is_refused_with_the_way_out() -> None:
    data = json.loads(written(reviewed()))
    older, newer = ({"tool": data["tool"], "schema": number} for number in (3, 7))
    assert refusal(json.dumps(older)) == "was written by an older version of align; align the two texts again"
    assert refusal(json.dumps(newer)) == "was written by a newer version of align; update this one"


def test_the_name_is_shown_so_that_the_message_stays_one_line() -> None:
    with pytest.raises(ReadingError, match=r"^plan\\n\\x1b\.json is no result"):
        parse_result("", name="plan\n\x1b.json")


DAMAGES: list[tuple[str, Any, str]] = [
    ("local.text", "别的。", "local.units[0].end is no whole number from 0 to 3"),
    ("local.sha256", "0", "local.sha256 is not as such a text is written"),
    ("local.path", "", "local.path is empty"),
    ("local.units.2.id", "L2", "local.units[2] has the id of another unit"),
    ("local.units.0.end", 2, "local.units[0].text is not what stands there in the whole text"),
    ("local.units.1.text", "修缮。", "local.units[1].text is not what stands there in the whole text"),
    ("local.units.1.line", 7, "local.units[1].line is not the line of the unit"),
    ("local.units.1.page", 7, "local.units[1].page is not the page of the unit"),
    ("local.units.1.source_paragraph", 7, "local.units[1].source_paragraph is not the paragraph of the unit"),
    ("local.kind", "word", "local.kind is not one of text, docx, pdf, ofd, html"),
    ("local.places", [[0, 1]], "local.places[0] has not three items"),
    ("local.places", [[0, 0, None]], "local.places[0][1] is no whole number from 1"),
    ("local.places", [[9999, 1, None]], "local.places[0][0] is no whole number from 0 to"),
    ("local.places", [[5, 1, None], [3, 2, None]], "local.places are out of order"),
    ("local.furniture", [[0, 3], [2, 4]], "local.furniture is out of order"),
    ("local.remarks", [{"kind": "notes", "count": 1}] * 2, "local.remarks are out of order"),
    ("local.headings", [{"span": [0, 3], "level": 1}] * 2, "local.headings are out of order"),
    ("local.furniture", None, "local.furniture is no array"),
    ("local.headings", [{"span": [0, 2], "level": 0}], "local.headings[0].level is no whole number"),
    ("local.headings", [{"span": [0, 9999], "level": 1}], "local.headings[0].span[1] is no whole number"),
    ("local.rows", [[]], "local.rows[0] is empty"),
    ("local.rows", [[{"span": [0, 0], "kind": "task", "head": ""}]], "local.rows[0] is empty"),
    ("local.rows", [[{"span": [0, 2], "kind": "name", "head": ""}]], "local.rows[0][0].kind is not one of task,"),
    ("local.rows", [[{"span": [0, 9999], "kind": "task", "head": ""}]], "local.rows[0][0].span[1] is no whole number"),
    ("local.units.1.outline", ["L9"], "local.units[1].outline[0] is the id of no unit that it may name"),
    ("local.units.1.outline", ["L2"], "local.units[1].outline[0] is the id of no unit that it may name"),
    ("local.units.1.outline", ["L1", "L1"], "local.units[1].outline is out of order"),
    ("local.units.1.role", "hero", "local.units[1].role is not one of title, heading,"),
    ("local.units.1.paragraph", 4, "local.units[2] goes back to an earlier paragraph"),
    ("local.units.2.paragraph", 10**30, "local.units[2].paragraph is no whole number from 0 to 1000000000"),
    ("local.unread_pages", [10**30], "local.unread_pages[0] is no whole number from 1 to 1000000000"),
    ("local.places", [[0, 10**30, None]], "local.places[0][1] is no whole number from 1 to 1000000000"),
    ("local.places", [[10**30, 1, None]], "local.places[0][0] is no whole number from 0 to "),
    ("options.min_score", 1e308, "options.min_score is no number from 0 to 1"),
    ("local.units.0.measures", [[0, 4]], "local.units[0].measures is for tasks only"),
    ("local.units.1.measures", [[8, 9], [6, 8]], "local.units[1].measures is out of order"),
    ("local.units.1.measures", [[0, 4]], "local.units[1].measures[0][0] is no whole number from 5 to"),
    ("national.units", [], "national.units leave out the end of the text"),
    ("national.set_phrases", [{"start": 3, "end": 2, "damping": 1}], "national.set_phrases[0].end is no whole number"),
    ("options.min_score", 1.5, "options.min_score is no number from 0 to 1"),
    ("lexicon.inputs_sha256", "abc", "lexicon.inputs_sha256 is not as such a text is written"),
    ("links.0.local", "N1", "links[0].local is the id of no unit that it may name"),
    ("links.0.score", "0.5", "links[0].score is no number"),
    ("links.0.score", True, "links[0].score is no number"),
    ("links.0.status", None, "links[0].status is not one of automatic, accepted, by_hand"),
    ("links.0.edits.0.local", [0, 1], "links[0].edits[0].local[0] is no whole number from 5"),
    ("links.0.edits.0.local", [6], "links[0].edits[0].local has not two items"),
    ("links.0.edits.0.kind", "added", "links[0].edits[0].kind does not go with the words"),
    ("links.0.evidence", None, "links[0].evidence is no array"),
    ("links", [], "figures has units that are not linked"),
    ("requirements.0.state", "gap", "requirements do not follow from the links"),
    ("requirements.0.justification", "无", "requirements do not follow from the links"),
    ("requirements.0.is_decided", 1, "requirements[0].is_decided is neither true nor false"),
    ("requirements.3.priority", None, "requirements are not ranked from 1 on"),
    ("requirements.3.priority.rank", 2, "requirements are not ranked from 1 on"),
    ("requirements.3.priority.points", 1.5, "requirements[3].priority.points is not the sum of the reasons"),
    ("requirements.0.measures.0.local", "L4", "requirements have measures that are carried without a link"),
    ("requirements", [], "requirements are not the tasks of the national document"),
    ("coverage.covered", 4, "coverage.requirements does not follow from the counts"),
    ("coverage.fraction", 0.9, "coverage.fraction does not follow from the counts"),
    ("coverage.justified", 2, "coverage does not add up"),
    ("sections", [], "sections do not add up"),
    ("local_only", [], "local_only does not follow from the links"),
    ("figures.0.local", None, "figures[0].local does not go with the relation"),
    ("figures.0.relation", "raised", "figures[0].delta does not go with the relation"),
    ("figures.0.probability", 1.5, "figures[0].probability is no number from 0 to 1"),
    ("figures.0.direction", "wider", "figures[0].direction is not one of stricter, looser"),
    ("figures.0.local_duty", [0, 9999], "figures[0].local_duty[1] is no whole number from"),
    ("duties_compared", -1, "duties_compared is no whole number from 0"),
    ("figures.0.national.value", 10**50, "figures[0].national.value is no number"),
    ("deadlines.0.local.within_days", 3, "deadlines[0].local is not one kind of time"),
    ("deadlines.0.local.month", 13, "deadlines[0].local.month is no whole number from 1 to 12"),
    ("strength.0.local.strength", "strong", "strength[0].local.strength is not one of voluntary,"),
    ("bodies.0.relation", "later", "bodies[0].relation is not one of taken_over, changed, missing"),
    ("review.reviewers", ["王", "李"], "review.reviewers are out of order"),
    ("review.notes.0.side", "local", "review.notes[0].unit is the id of no unit that it may name"),
    ("review.bookmarks", [{"side": "local", "unit": "L1"}] * 2, "review.bookmarks are out of order"),
    ("review.rejected.0.national", "N9", "review.rejected[0].national is the id of no unit that it may name"),
    ("review.rejected", [{"local": "L3", "national": "N3", "score": 0}], "has pairs that are linked all the same"),
    ("review.returned.1.value", "gone", "review.returned[1].value does not go with the decision"),
    ("review.returned.1.decision", "dream", "review.returned[1].decision is not one of link,"),
]


DAMAGES_OF_TARGETS: list[tuple[str, Any, str]] = [
    ("targets.0.indicator", "", "targets[0].indicator is empty"),
    ("targets.0.relation", None, "targets[0].direction does not go with the relation"),
    ("targets.0.relation", "dropped", "targets[0].relation does not go with the sides"),
    ("targets.0.local", None, "targets[0].relation does not go with the sides"),
    ("targets.3.national", None, "targets[3] is set by neither side"),
    ("targets.3.direction", "stricter", "targets[3].direction does not go with the relation"),
    ("targets.0.direction", "wider", "targets[0].direction is not one of stricter, looser"),
    ("targets.0.national.unit", "L5", "targets[0].national.unit is the id of no unit that it may name"),
    ("targets.0.national.unit", "N6", "targets[0].national.figure.span[0] is no whole number from"),
    ("results.0.relation", "nearer", "results[0].relation is not one of equal, raised, lowered, share, dropped, new"),
]


def damaged(path: str, value: Any, alignment: Callable[[], Alignment] = reviewed) -> str:
    data = json.loads(written(alignment()))
    *above, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
    place = data
    for step in above:
        place = place[step]
    assert json.dumps(place[last]) != json.dumps(value)
    place[last] = value
    return json.dumps(data)


@pytest.mark.parametrize(("path", "value", "reason"), DAMAGES)
def test_what_does_not_fit_is_refused_with_its_place(path: str, value: Any, reason: str) -> None:
    message = refusal(damaged(path, value))
    assert message.startswith("is damaged: ")
    assert reason in message
    assert message.endswith("; align the two texts again")


@pytest.mark.parametrize(("path", "value", "reason"), DAMAGES_OF_TARGETS)
def test_targets_that_do_not_fit_are_refused_with_their_place(path: str, value: Any, reason: str) -> None:
    assert reason in refusal(damaged(path, value, year_targets))


def test_units_that_overlap_are_refused() -> None:
    data = json.loads(written(reviewed()))
    data["local"]["units"][1].update(start=3, line=1, text="口2027年6月前，修缮渡口20个，由市水务局负责。")
    assert "local.units[1] begins before the unit above it ends" in refusal(json.dumps(data))


def test_units_that_leave_out_text_are_refused() -> None:
    data = json.loads(written(reviewed()))
    data["local"]["units"][1].update(start=9, text="年6月前，修缮渡口20个，由市水务局负责。")
    assert "local.units[1] leaves out text before it" in refusal(json.dumps(data))


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 0, 1, 2)])
def test_links_out_of_order_or_twice_are_refused(order: tuple[int, ...]) -> None:
    data = json.loads(written(reviewed()))
    data["links"] = [data["links"][at] for at in order]
    assert "links are out of order, or one stands there twice" in refusal(json.dumps(data))


# Any damage at all

SCALARS = st.none() | st.booleans() | st.integers(-2, 40) | st.floats() | st.just(10**60) | st.text(max_size=3)
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=2)
)


def containers(node: Any) -> list[Any]:
    """Return all objects and arrays of some JSON data that hold anything."""
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [node] * bool(inner) + [found for each in inner for found in containers(each)]


def keys(container: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(sorted(container) if isinstance(container, dict) else range(len(container)))


@st.composite
def damages(draw: st.DrawFn) -> str:
    """A result in which values were taken out, or replaced by anything or by other values of the file."""
    data = json.loads(written(reviewed()))
    for _ in range(draw(st.integers(1, 3))):
        place, other = draw(st.sampled_from(containers(data))), draw(st.sampled_from(containers(data)))
        key = draw(keys(place))
        what = draw(st.sampled_from(["anything", "another", "nothing"]))
        if what == "nothing":
            del place[key]
        else:
            place[key] = draw(ANYTHING) if what == "anything" else copy.deepcopy(other[draw(keys(other))])
    return json.dumps(data)


@st.composite
def scratched(draw: st.DrawFn) -> str:
    """A result in which some characters were replaced."""
    text = written(reviewed())
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 4))
        text = text[:start] + draw(st.text('0123456789.-+eE"[]{}:,\\u truefalsn', max_size=3)) + text[end:]
    return text


def attempt(text: str) -> Alignment | str:
    """Return what a text is read as, or why it is refused."""
    try:
        return read_back(text)
    except ReadingError as error:
        return str(error)


@settings(max_examples=400)
@given(text=damages() | scratched())
def test_any_damage_is_refused_or_leaves_a_result_that_can_be_shown(text: str) -> None:
    outcome = attempt(text)
    if isinstance(outcome, str):
        assert outcome.startswith("result.json ")
        assert outcome.isprintable()
        return
    again = written(outcome)
    assert written(read_back(again)) == again
    render(outcome, "text", options=ReportOptions(scope="all", explain=True))
