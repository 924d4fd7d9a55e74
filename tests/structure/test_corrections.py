"""A reviewer's word on the units: what holds after any of it, and what each function promises."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from aligner.model import NO_RESPONSIBILITY, Document, Role, Unit
from aligner.structure import merge_units, source_offsets, split_offsets, split_unit, with_role
from aligner.structure.attachment import with_assignments
from tests.structure.strategies import any_texts, policy_texts, wrapped_texts
from tests.structure.support import document, texts

quick = settings(deadline=None, max_examples=150)

PLAN = """
一、总体要求
坚持就业优先，开展技能培训2000人次；建成夜校3所。
（一）扩大就业
加强岗位开发，新增岗位500个。
二、民生保障
做好医疗救助工作。
"""


def documents() -> st.SearchStrategy[Document]:
    """Return segmented texts of every kind, those without a unit left out."""
    return st.one_of(any_texts(), policy_texts(), wrapped_texts()).map(document).filter(lambda doc: bool(doc.units))


@st.composite
def corrected_documents(draw: st.DrawFn) -> Document:
    """Return documents after some splits, merges and roles, wherever these are possible."""
    doc = draw(documents())
    for kind in draw(st.lists(st.sampled_from(["split", "suggested split", "merge", "role"]), max_size=12)):
        index = draw(st.integers(0, len(doc.units) - 1))
        places = cuts(doc.units[index]) if kind == "split" else list(split_offsets(doc, index))
        if kind == "role":
            doc = with_role(doc, index, draw(st.sampled_from(Role)))
        elif kind == "merge" and index + 1 < len(doc.units):
            doc = merge_units(doc, index)
        elif kind != "merge" and places:
            doc = split_unit(doc, index, draw(st.sampled_from(places)))
        else:
            continue
        event(kind)
    return doc


def cuts(unit: Unit) -> list[int]:
    return [at for at in range(1, len(unit.text)) if unit.text[:at].strip() and unit.text[at:].strip()]


def without_spaces(text: str) -> str:
    return "".join(text.split())


def check_units(doc: Document) -> None:
    """Assert what holds for the units of any document, corrected or not."""
    source = doc.source.text
    covered = 0
    for at, unit in enumerate(doc.units):
        assert unit.span.start >= covered, "units overlap or are out of order"
        assert not source[covered : unit.span.start].strip(), "a character stands in no unit"
        covered = unit.span.end
        assert unit.text == unit.text.strip() != ""
        assert unit.span.of(source) == unit.span.of(source).strip()
        assert without_spaces(unit.text) == without_spaces(unit.span.of(source))
        assert all(0 <= above < at for above in unit.outline)
        assert list(unit.outline) == sorted(set(unit.outline))
        assert bool(unit.measures) == (unit.role is Role.TASK)
        ends = [unit.span.start, *(measure.end for measure in unit.measures)]
        assert all(end <= one.start < one.end <= unit.span.end for end, one in zip(ends, unit.measures, strict=False))
        check_offsets(doc, unit)
        assert not unit.assigns or unit.role is Role.ASSIGNMENT
        assert all(doc.units[task].role is Role.TASK for task in unit.assigns)
        assert unit.responsibility == NO_RESPONSIBILITY or unit.role is Role.TASK
    assert doc == with_assignments(doc), "an assignment assigns what it did before a correction"
    assert not source[covered:].strip(), "a character stands in no unit"
    assert len({unit.id for unit in doc.units}) == len(doc.units)


def check_offsets(doc: Document, unit: Unit) -> None:
    """Assert that each code point of the text is found in the source, where a space stands for some white space."""
    offsets = source_offsets(doc.source, unit.span, unit.text)
    assert (offsets[0], offsets[-1]) == (unit.span.start, unit.span.end - 1)
    for character, offset in zip(unit.text, offsets, strict=True):
        found = doc.source.text[offset]
        assert found == character or (character == " " and found.isspace())


@quick
@given(corrected_documents())
def test_what_holds_for_units_holds_after_any_corrections(doc: Document) -> None:
    check_units(doc)


@quick
@given(corrected_documents(), st.data())
def test_a_split_changes_the_one_unit_and_where_the_others_stand(doc: Document, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(doc.units) - 1))
    places = cuts(doc.units[index])
    if not places:
        return
    after = split_unit(doc, index, data.draw(st.sampled_from(places)))
    whole, (first, second) = doc.units[index], after.units[index : index + 2]
    assert without_spaces(first.text + second.text) == without_spaces(whole.text)
    assert (first.span.start, second.span.end) == (whole.span.start, whole.span.end)
    for part in (first, second):
        assert (part.role, part.outline, part.paragraph) == (whole.role, whole.outline, whole.paragraph)
    check_units(after)
    for old, new in zip(doc.units[:index], after.units[:index], strict=True):
        assert replace(new, assigns=old.assigns, responsibility=old.responsibility) == old
    for old, new in zip(doc.units[index + 1 :], after.units[index + 2 :], strict=True):
        assert replace(new, outline=old.outline, assigns=old.assigns, responsibility=old.responsibility) == old
        assert [after.units[above].span.start for above in new.outline] == [
            doc.units[above].span.start for above in old.outline
        ]


@quick
@given(corrected_documents(), st.data())
def test_a_merge_undoes_a_split(doc: Document, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(doc.units) - 1))
    places = cuts(doc.units[index])
    if not places:
        return
    after = merge_units(split_unit(doc, index, data.draw(st.sampled_from(places))), index)
    whole, again = doc.units[index], after.units[index]
    assert without_spaces(again.text) == without_spaces(whole.text)
    assert replace(again, id=whole.id, text=whole.text, measures=whole.measures) == whole
    assert (*after.units[:index], *after.units[index + 1 :]) == (*doc.units[:index], *doc.units[index + 1 :])


@quick
@given(documents(), st.data())
def test_merged_text_has_the_spaces_that_layout_repair_gave_it(doc: Document, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(doc.units) - 1))
    whole = doc.units[index]
    places = cuts(whole)
    if not places or whole.role is Role.NOISE:  # repair keeps the lines of furniture apart by spaces
        return
    again = merge_units(split_unit(doc, index, data.draw(st.sampled_from(places))), index).units[index]
    assert replace(again, id=whole.id) == whole


@quick
@given(corrected_documents(), st.data())
def test_a_merge_keeps_the_others_under_the_same_headings(doc: Document, data: st.DataObject) -> None:
    if len(doc.units) < 2:
        return
    index = data.draw(st.integers(0, len(doc.units) - 2))
    after = merge_units(doc, index)
    first, second, whole = doc.units[index], doc.units[index + 1], after.units[index]
    assert (whole.id, whole.role, whole.outline, whole.paragraph) == (
        *(first.id, first.role, first.outline),
        first.paragraph,
    )
    assert (whole.span.start, whole.span.end) == (first.span.start, second.span.end)
    assert without_spaces(whole.text) == without_spaces(first.text + second.text)
    for old, new in zip(doc.units[index + 2 :], after.units[index + 1 :], strict=True):
        assert replace(new, outline=old.outline) == old
        above = {doc.units[one].id for one in old.outline}
        expected = above - {second.id} | {first.id} if second.id in above else above
        assert {after.units[one].id for one in new.outline} == expected


@quick
@given(corrected_documents())
def test_suggested_cuts_ascend_and_leave_a_letter_on_either_side(doc: Document) -> None:
    for index, unit in enumerate(doc.units):
        places = split_offsets(doc, index)
        assert list(places) == sorted(set(places))
        for place in places:
            parts = split_unit(doc, index, place).units[index : index + 2]
            assert all(any(character.isalnum() for character in part.text) for part in parts)
            assert parts[0].text == unit.text[:place]


@quick
@given(corrected_documents(), st.sampled_from(Role), st.data())
def test_a_role_given_and_taken_back_changes_nothing(doc: Document, role: Role, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(doc.units) - 1))
    given_role = with_role(doc, index, role)
    assert given_role.units[index].role is role
    assert with_role(given_role, index, doc.units[index].role) == doc


def at(doc: Document, text: str) -> int:
    return next(index for index, unit in enumerate(doc.units) if text in unit.text)


def headings(doc: Document, text: str) -> list[str]:
    return [doc.units[above].text for above in doc.units[at(doc, text)].outline]


def test_the_parts_of_a_task_have_the_measures_of_their_own_text() -> None:
    doc = document(PLAN)
    index = at(doc, "就业优先")
    doc = with_role(doc, index, Role.TASK)
    after = split_unit(doc, index, doc.units[index].text.index("开展"))
    first, second = after.units[index : index + 2]
    assert (first.text, second.text) == ("坚持就业优先，", "开展技能培训2000人次；")
    assert [one.of(PLAN) for one in second.measures] == ["开展技能培训2000人次"]
    assert [one.of(PLAN) for one in first.measures] == ["坚持就业优先"]


def test_what_stood_under_a_split_heading_stands_under_its_first_part() -> None:
    doc = document(PLAN)
    assert headings(doc, "岗位开发") == ["一、总体要求", "（一）扩大就业"]
    after = split_unit(doc, at(doc, "总体要求"), 2)
    assert headings(after, "岗位开发") == ["一、", "（一）扩大就业"]
    assert headings(after, "医疗救助") == ["二、民生保障"]


def test_what_stood_under_two_headings_stands_under_the_whole_once() -> None:
    doc = document("一、民生工作\n（一）扩大就业\n加强岗位开发，新增岗位500个。\n（二）办好教育\n新建学校2所。\n")
    assert headings(doc, "岗位开发") == ["一、民生工作", "（一）扩大就业"]
    after = merge_units(doc, 0)
    assert after.units[0].text == "一、民生工作（一）扩大就业"
    assert headings(after, "岗位开发") == ["一、民生工作（一）扩大就业"]
    assert headings(after, "新建学校") == ["一、民生工作（一）扩大就业", "（二）办好教育"]


def test_parts_are_lettered_and_parts_of_parts_too() -> None:
    doc = document("加强宣传工作和培训工作。", id_prefix="L")
    doc = split_unit(doc, 0, 6)
    assert [unit.id for unit in doc.units] == ["L1a", "L1b"]
    doc = split_unit(doc, 0, 2)
    assert [unit.id for unit in doc.units] == ["L1aa", "L1ab", "L1b"]
    assert [unit.id for unit in merge_units(doc, 1).units] == ["L1aa", "L1ab"]


def test_a_letter_that_is_taken_is_passed_over() -> None:
    doc = document("加强宣传。加强培训。加强执法。", id_prefix="L")
    first, *others = doc.units
    doc = replace(
        doc, units=(first, *(replace(one, id=name) for one, name in zip(others, ["L1a", "L1c"], strict=True)))
    )
    assert [unit.id for unit in split_unit(doc, 0, 2).units] == ["L1b", "L1d", "L1a", "L1c"]


def test_more_parts_than_letters_still_get_ids() -> None:
    doc = document("".join(f"加强第{number}项工作。" for number in range(30)), id_prefix="L")
    names = [f"L1{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    taken = (replace(one, id=name) for one, name in zip(doc.units[1:], names, strict=False))
    doc = replace(doc, units=(doc.units[0], *taken, *doc.units[1 + len(names) :]))
    assert [unit.id for unit in split_unit(doc, 0, 2).units[:2]] == ["L1aa", "L1ab"]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("办好实事。\n再办一批。", "办好实事。再办一批。"),
        ("推进science！\nteam建设", "推进science！team建设"),
        ("use AI?\r\nand more", "use AI?and more"),
        ("第一条 总则。\u3000\u3000附则。", "第一条 总则。 附则。"),
    ],
)
def test_texts_are_joined_as_lines_are(text: str, joined: str) -> None:
    doc = document(text)
    assert len(doc.units) == 2
    assert merge_units(doc, 0).units[0].text == joined


@pytest.mark.parametrize(
    ("source", "offset", "joined"),
    [
        ("做好science\nteam建设。", 9, "做好science team建设。"),
        ("做好scienceteam建设。", 9, "做好scienceteam建设。"),
        ("扶持团队 2 个。", 4, "扶持团队2个。"),
        ("做好 open data 工作。", 7, "做好 open data 工作。"),
    ],
)
def test_a_space_comes_back_where_the_source_has_one_that_counts(source: str, offset: int, joined: str) -> None:
    whole = document(source)
    while len(whole.units) > 1:
        whole = merge_units(whole, 0)
    assert whole.units[0].text == joined
    assert merge_units(split_unit(whole, 0, offset), 0).units[0].text == joined


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("加强宣传，开展培训，覆盖1,200人。", ["加强宣传，", "开展培训，", "覆盖1,200人。"]),
        ("时间12:30，地点待定：另行通知。", ["时间12:30，", "地点待定：", "另行通知。"]),
        (
            "抓三件事：一是修路（含桥，含涵）二是办学，三是养老。",
            ["抓三件事：", "一是修路（含桥，含涵）", "二是办学，", "三是养老。"],
        ),
        ("落实下列工作（一）修路（二）办学。", ["落实下列工作", "（一）修路", "（二）办学。"]),
        ("按照第（二）项和本条（三）项办理", ["按照第（二）项和本条（三）项办理"]),
        ("做到两点①守时②守信。", ["做到两点", "①守时", "②守信。"]),
        ("形成“一个平台，一张网”，统一是非标准。", ["形成“一个平台，一张网”，", "统一是非标准。"]),
        ('提出"能减，则减"，加快办理。', ['提出"能减，则减"，', "加快办理。"]),
        ("第一，改善条件，第二，提高待遇。", ["第一，改善条件，", "第二，提高待遇。"]),
        ("办好学校， （二）修好道路。", ["办好学校，", "（二）修好道路。"]),
        ("扩大开放 二、改善民生。", ["扩大开放", "二、改善民生。"]),
        ("建立台账，\u200b。", ["建立台账，\u200b。"]),
        ("建立台账", ["建立台账"]),
    ],
)
def test_suggested_cuts_stand_between_clauses_and_before_items(text: str, parts: list[str]) -> None:
    doc = document(text)
    while len(doc.units) > 1:
        doc = merge_units(doc, 0)
    for place in reversed(split_offsets(doc, 0)):
        doc = split_unit(doc, 0, place)
    assert texts(doc) == parts


def test_merged_sentences_are_offered_to_be_cut_where_they_were_joined() -> None:
    doc = document("加强宣传工作。组织专题培训。")
    assert split_offsets(merge_units(doc, 0), 0) == (7,)


def test_a_cut_in_a_torn_line_leaves_the_line_break_in_neither_part() -> None:
    source = "加强农村公路养护，\n    提升通行能力。"
    doc = document(source)
    assert doc.units[0].text == "加强农村公路养护，提升通行能力。"
    parts = split_unit(doc, 0, 9).units
    assert [unit.span.of(source) for unit in parts] == ["加强农村公路养护，", "提升通行能力。"]


@pytest.mark.parametrize("offset", [-1, 0, 2, 3, 99])
def test_a_cut_that_leaves_nothing_is_refused(offset: int) -> None:
    doc = document("AI")
    with pytest.raises(ValueError, match="unit 1 cannot be cut"):
        split_unit(doc, 0, offset)


def test_a_cut_that_leaves_only_spaces_is_refused() -> None:
    doc = document("修路")
    spaced = replace(doc, units=(replace(doc.units[0], text="修路 "),))
    with pytest.raises(ValueError, match="nothing would be left"):
        split_unit(spaced, 0, 2)


def test_the_last_unit_has_nothing_to_be_merged_with() -> None:
    doc = document("修路。办学。")
    with pytest.raises(ValueError, match="unit 2 is the last one"):
        merge_units(doc, 1)


@pytest.mark.parametrize("index", [-1, 1, 7])
def test_an_index_beyond_the_units_is_refused(index: int) -> None:
    doc = document("修路。")
    for correct in (
        lambda: split_unit(doc, index, 1),
        lambda: merge_units(doc, index),
        lambda: with_role(doc, index, Role.TASK),
        lambda: split_offsets(doc, index),
    ):
        with pytest.raises(IndexError, match="outside a document of 1 units"):
            correct()
