"""Folding brings one form to letters, digits and punctuation, and leads back to the original."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.structure.folding import fold, fold_text
from tests.structure.strategies import any_texts


@given(any_texts())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    again = fold(once.text)
    assert again.text == once.text
    assert list(again.offsets) == list(range(len(once.text)))


@given(any_texts())
def test_the_map_leads_to_the_characters_that_were_folded(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text)
    assert list(folded.offsets) == sorted(set(folded.offsets))
    for character, offset in zip(folded.text, folded.offsets, strict=True):
        assert fold(text[offset]).text == character


@given(any_texts())
def test_the_fast_way_gives_the_same_text(text: str) -> None:
    assert fold_text(text) == fold(text).text


@given(any_texts(), any_texts())
def test_folding_goes_character_by_character(left: str, right: str) -> None:
    assert fold(left + right).text == fold(left).text + fold(right).text


def test_no_code_point_becomes_two_or_changes_again() -> None:
    text = "".join(map(chr, [*range(0xD800), *range(0xE000, sys.maxunicode + 1)]))
    folded = fold_text(text)
    assert len(folded) <= len(text)
    assert fold_text(folded) == folded


@pytest.mark.parametrize(
    ("variants", "folded"),
    [
        (("覆盖率达到92%,", "覆盖率达到９２％，", "覆盖率 达到 92％ ,"), "覆盖率达到92%，"),
        (("(一)加强;", "（一）加强；", "（ 一 ）加强;"), "（一）加强；"),
        (("「安康杯」", "“安康杯”", "‘安康杯’", "『安康杯』"), "“安康杯”"),
        (("ＡＰＰ", "App", "app"), "app"),
        (("携手・筑梦", "携手•筑梦", "携手·筑梦"), "携手·筑梦"),
        (("ab\u200bc\ufeff", "a b\nc", "a\u3000b\xa0c"), "abc"),
        (("真好。", "真好｡"), "真好。"),
    ],
)
def test_spellings_of_the_same_thing_fold_alike(variants: tuple[str, ...], folded: str) -> None:
    assert {fold(variant).text for variant in variants} == {folded}


@pytest.mark.parametrize("text", ["……", "㎡", "½", "13.1", "12:30"])
def test_figures_keep_their_value(text: str) -> None:
    assert fold(text).text == text.replace(":", "：")


@given(st.text(st.characters(categories=["Zs", "Zl", "Zp", "Cc", "Cf"])))
def test_what_cannot_be_seen_folds_to_nothing(text: str) -> None:
    assert fold(text).text == ""
