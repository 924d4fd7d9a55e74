"""The difference of two linked texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.findings.differences import edits_between
from aligner.findings.tokens import Tokens
from aligner.model import Alignment, Edit, EditKind, Span
from aligner.structure.folding import fold_text
from tests.reports.builders import aligned_texts, alignments


def applied(edits: tuple[Edit, ...], local: str, national: str) -> str:
    """Return the national text after the edits: what an edit touches is taken from the local text."""
    parts, at = [], 0
    for edit in edits:
        parts += [national[at : edit.national.start], edit.local.of(local)]
        at = edit.national.end
    return "".join((*parts, national[at:]))


texts = st.text("工会建立健全制度，。13.万个“”％%(（ ", max_size=40)


@given(local=texts, national=texts)
def test_the_edits_turn_one_text_into_the_other(local: str, national: str) -> None:
    edits = edits_between(Tokens.of(local), Tokens.of(national))
    assert fold_text(applied(edits, local, national)) == fold_text(local)
    for edit in edits:
        assert (len(edit.local) == 0) == (edit.kind is EditKind.REMOVED)
        assert (len(edit.national) == 0) == (edit.kind is EditKind.ADDED)
    assert all(one.national.end <= other.national.start for one, other in pairwise(edits))


@given(alignment=alignments())
def test_the_edits_of_any_link_turn_one_text_into_the_other(alignment: Alignment) -> None:
    local, national = alignment.local, alignment.national
    assert [(one.local, one.national) for one in alignment.differences] == [
        (link.local, link.national) for link in alignment.links
    ]
    for one in alignment.differences:
        spans = local.units[one.local].span, national.units[one.national].span
        edited = applied(
            tuple(
                Edit(
                    edit.kind,
                    edit.local,
                    Span(edit.national.start - spans[1].start, edit.national.end - spans[1].start),
                )
                for edit in one.edits
            ),
            local.source.text,
            spans[1].of(national.source.text),
        )
        assert fold_text(edited) == fold_text(spans[0].of(local.source.text))


@pytest.mark.parametrize("length", [1001, 20_000])
def test_a_very_long_unit_is_compared_by_its_ends(length: int) -> None:
    local, national = "甲" * length + "乙丙", "甲" * length + "丁丁丙"
    assert edits_between(Tokens.of(local), Tokens.of(national)) == (
        Edit(EditKind.CHANGED, Span(length, length + 1), Span(length, length + 2)),
    )
    assert edits_between(Tokens.of(local), Tokens.of(local)) == ()


def edited(local: str, national: str) -> list[tuple[str, str, str]]:
    """Return the edits between two sentences as kind, local words and national words."""
    alignment = aligned_texts(f"{local}\n", f"{national}\n", [("L1", "N1", 0.9, "counterpart")])
    return [
        (
            str(edit.kind),
            edit.local.of(alignment.local.source.text),
            edit.national.of(alignment.national.source.text),
        )
        for edit in alignment.differences[0].edits
    ]


def test_a_figure_changes_with_its_unit() -> None:
    assert edited("新建驿站13.1万个。", "新建驿站15.1万个。") == [("changed", "13.1万个", "15.1万个")]


def test_a_quoted_name_changes_whole() -> None:
    assert edited("开展“职工之友”行动。", "开展“职工之家”行动。") == [("changed", "“职工之友”", "“职工之家”")]


def test_a_mark_in_half_width_is_no_difference() -> None:
    assert edited("建好驿站,配齐设备｡", "建好驿站，配齐设备。") == []


def test_words_are_added_and_removed_whole() -> None:
    assert edited("建好职工驿站。", "建好驿站，配齐设备。") == [
        ("added", "职工", ""),
        ("removed", "", "，配齐设备"),
    ]
