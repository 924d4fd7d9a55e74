"""A unit is found again wherever it went, and never taken for another that says the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.model import Document, Role
from aligner.review.keys import KeyIndex, UnitKey, fingerprint, keys_of
from tests.reports.builders import document, documents

HEADINGS = "一二三"


def units(*texts: str) -> Document:
    """Return a document of these units; those that begin with a numeral are headings of one level."""
    roles = [Role.HEADING if text[0] in HEADINGS else Role.TASK for text in texts]
    above: list[tuple[int, ...]] = []
    for at, role in enumerate(roles):
        is_below = at > 0 and role is not Role.HEADING
        above.append(() if not is_below else (at - 1,) if roles[at - 1] is Role.HEADING else above[-1])
    return document(*zip(roles, texts, strict=True), prefix="L", outlines=above)


def found(before: Document, after: Document) -> list[int | None]:
    """Return where each unit of a document is found in the next version."""
    index = KeyIndex(keys_of(after))
    return [index.find(key) for key in keys_of(before)]


@given(document=documents("L"))
def test_no_two_units_of_a_document_have_the_same_key(document: Document) -> None:
    keys = keys_of(document)
    assert len(set(keys)) == len(keys) == len(document.units)


@given(document=documents("L"))
def test_every_unit_of_a_document_that_stayed_as_it_was_is_found(document: Document) -> None:
    assert found(document, document) == list(range(len(document.units)))


@given(lines=st.lists(st.sampled_from("甲乙丙丁戊己庚辛"), unique=True), data=st.data())
def test_what_a_document_says_once_is_found_wherever_it_moved(lines: list[str], data: st.DataObject) -> None:
    moved = data.draw(st.permutations([*lines, "一", "另一件事"]))
    assert found(units("一", *lines), units(*moved)) == [moved.index(text) for text in ["一", *lines]]


@given(text=st.text(), at=st.integers(0), space=st.sampled_from([" ", "\n", "\r\n", "\t", "\u3000", "\u2028"]))
def test_spaces_and_line_breaks_do_not_count(text: str, at: int, space: str) -> None:
    place = at % (len(text) + 1)
    assert fingerprint(text[:place] + space + text[place:]) == fingerprint(text)


@pytest.mark.parametrize(
    "changed", ["扩建渡口", "扩建渡口.", "扩建渡口。。", "渡口扩建。", "扩建渡囗。", "扩建\u200b渡口。"]
)
def test_everything_else_counts(changed: str) -> None:
    assert fingerprint(changed) != fingerprint("扩建渡口。")


def test_equal_texts_are_told_apart_by_the_headings_above_them() -> None:
    before = units("一渡口", "按期完成。", "二码头", "按期完成。", "三船闸")
    after = units("三船闸", "二码头", "新增一条。", "按期完成。", "一渡口", "按期完成。")
    assert found(before, after) == [4, 5, 1, 3, 0]


def test_equal_texts_under_one_heading_are_told_apart_by_their_order() -> None:
    before = units("一渡口", "按期完成。", "修缮栈桥。", "按期完成。")
    after = units("一渡口", "先做勘察。", "按期完成。", "拆除栈桥。", "再作验收。", "按期完成。")
    assert found(before, after) == [0, 2, None, 5]


def test_a_text_that_was_said_once_is_still_found_where_it_is_said_twice_now() -> None:
    before = units("一渡口", "修缮栈桥。", "按期完成。", "二码头", "疏浚航道。")
    after = units("一渡口", "修缮栈桥。", "按期完成。", "二码头", "疏浚航道。", "按期完成。")
    assert found(before, after) == [0, 1, 2, 3, 4]
    within = units("一渡口", "按期完成。", "修缮栈桥。", "按期完成。", "二码头", "疏浚航道。")
    assert found(before, within)[2] == 3


EQUALS = {
    "apart": ("一渡口", "修缮栈桥。", "按期完成。", "疏浚航道。", "增设浮标。", "按期完成。", "清点船只。"),
    "before the same": ("一渡口", "修缮栈桥。", "按期完成。", "报区政府。", "增设浮标。", "按期完成。", "报区政府。"),
    "after the same": ("一渡口", "报区政府。", "按期完成。", "增设浮标。", "报区政府。", "按期完成。", "修缮栈桥。"),
    "at the end": ("一渡口", "按期完成。", "修缮栈桥。", "按期完成。"),
    "under other headings": ("一渡口", "按期完成。", "二码头", "按期完成。", "修缮栈桥。"),
    "between the same under other headings": (
        *("一渡口", "先报方案。", "按期完成。", "报区政府。"),
        *("二码头", "先报方案。", "按期完成。", "报区政府。"),
    ),
}


@pytest.mark.parametrize("change", ["edited", "deleted", "cut in two"])
@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("lines", EQUALS.values(), ids=EQUALS)
def test_the_other_of_two_equal_texts_keeps_its_own_and_inherits_nothing(
    lines: tuple[str, ...], which: int, change: str
) -> None:
    equals = [at for at, text in enumerate(lines) if text == "按期完成。"]
    changed, other = equals[which], equals[1 - which]
    into = {"edited": ["提前完成。"], "deleted": [], "cut in two": ["按期。", "完成。"]}[change]
    after = [*lines[:changed], *into, *lines[changed + 1 :]]
    places = found(units(*lines), units(*after))
    assert places[changed] is None
    assert places[other] == other + (len(into) - 1) * (other > changed)


def test_the_other_is_known_by_one_neighbour_where_the_second_has_changed_too() -> None:
    before = units("一渡口", "修缮栈桥。", "按期完成。", "疏浚航道。", "增设浮标。", "按期完成。", "清点船只。")
    after = units("一渡口", "修缮栈桥。", "提前完成。", "疏浚航道。", "增设灯标。", "按期完成。", "清点船只。")
    assert found(before, after) == [0, 1, None, 3, None, 5, 6]


def test_of_equal_texts_in_a_row_nobody_can_tell_which_has_gone() -> None:
    places = found(
        units("修缮栈桥。", "按期完成。", "按期完成。", "报区政府。"), units("修缮栈桥。", "按期完成。", "报区政府。")
    )
    assert places == [0, None, None, 2]


@given(lines=st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=9), at=st.integers(0), is_deleted=st.booleans())
@settings(max_examples=300)
def test_no_edit_brings_a_key_to_another_unit(lines: list[str], at: int, *, is_deleted: bool) -> None:
    changed = at % len(lines)
    after = [*lines[:changed], *([] if is_deleted else ["丁"]), *lines[changed + 1 :]]
    places = found(units(*lines), units(*after))
    held = [place for place in places if place is not None]
    assert len(set(held)) == len(held)
    if is_deleted and lines[changed] in (*lines[max(changed - 1, 0) : changed], *lines[changed + 1 : changed + 2]):
        return  # of two in a row, either may be called the one that has gone
    assert places[changed] is None
    own = [at - (is_deleted and at > changed) for at in range(len(lines))]
    assert all(place in (None, own[at]) for at, place in enumerate(places))


def test_a_key_without_a_place_leads_nowhere() -> None:
    index = KeyIndex(keys_of(units("修缮栈桥。")))
    assert index.find(UnitKey(fingerprint("疏浚航道。"), "", 0)) is None
    assert KeyIndex(()).find(UnitKey(fingerprint(""), "", 0)) is None
