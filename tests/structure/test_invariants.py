"""What holds for the document of any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.structure.layout import repair
from aligner.structure.provenance import source_offsets
from tests.structure.strategies import any_texts, policy_lines, policy_texts, wrapped_texts
from tests.structure.support import check_invariants, document, shown

quick = settings(deadline=None, max_examples=150)


@quick
@given(any_texts())
def test_invariants_hold_for_any_text(text: str) -> None:
    check_invariants(document(text))


@quick
@given(wrapped_texts())
def test_invariants_hold_for_wrapped_text(text: str) -> None:
    check_invariants(document(text))


@quick
@given(st.lists(policy_texts(max_pieces=6), min_size=4, max_size=10))
def test_invariants_hold_for_a_law(contents: list[str]) -> None:
    check_invariants(document("".join(f"\n第{number}条 {text}" for number, text in enumerate(contents, 1))))


@quick
@given(any_texts(), st.text("UL-", max_size=3))
def test_ids_are_the_prefix_and_a_number(text: str, prefix: str) -> None:
    units = document(text, id_prefix=prefix).units
    assert [unit.id for unit in units] == [f"{prefix}{number}" for number in range(1, len(units) + 1)]


@quick
@given(any_texts())
def test_the_same_text_gives_the_same_document(text: str) -> None:
    assert document(text) == document(text)


@quick
@given(any_texts())
def test_repair_keeps_each_character_once_and_in_order(text: str) -> None:
    offsets: list[int] = []
    for paragraph in repair(text):
        assert len(paragraph.text) == len(paragraph.offsets)
        for character, offset in zip(paragraph.text, paragraph.offsets, strict=True):
            if character != " ":
                assert text[offset] == character
                offsets.append(offset)
    assert offsets == [at for at, character in enumerate(text) if not character.isspace()]


@quick
@given(any_texts())
def test_source_offsets_lead_back_to_the_characters(text: str) -> None:
    doc = document(text)
    for unit in doc.units:
        offsets = source_offsets(doc.source, unit.span, unit.text)
        assert offsets[0] == unit.span.start
        assert offsets[-1] == unit.span.end - 1
        assert len(offsets) == len(unit.text)
        for character, offset in zip(unit.text, offsets, strict=True):
            assert text[offset] == character or (character == " " and text[offset].isspace())


@quick
@given(st.lists(policy_lines(), max_size=12), st.sampled_from(["\r\n", "\r", "\x85", "\u2028"]))
def test_kinds_of_line_ends_make_no_difference(lines: list[str], line_end: str) -> None:
    assert shown(document(line_end.join(lines))) == shown(document("\n".join(lines)))


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n", "\u3000\u2028\x85\t", "\x1f"])
def test_a_blank_text_has_no_units(text: str) -> None:
    assert document(text).units == ()


@pytest.mark.parametrize(
    "text", ["。", "一、", "（", "”", "—", "《", "1", "第一条", "目录", "：", "\ufeff", "各位代表："]
)
def test_a_text_of_one_mark_is_one_unit(text: str) -> None:
    doc = document(text)
    check_invariants(doc)
    assert len(doc.units) == 1
