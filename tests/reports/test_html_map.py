from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Alignment, Coverage, Link, LinkKind, Role
from aligner.reports.html.alignment_map import AlignmentMap, Ribbon, bar_of, map_of
from tests.reports.builders import aligned, alignments, document

COUNTS = st.integers(0, 10_000)


@given(alignment=alignments())
def test_each_clause_has_its_block_and_blocks_fill_their_column_without_overlap(alignment: Alignment) -> None:
    drawn = map_of(alignment)
    for column in (drawn.national, drawn.local):
        assert [block.unit for block in column.blocks] == list(range(len(column.blocks)))
        assert all(block.height >= 0 for block in column.blocks)
        for before, after in pairwise(column.blocks):
            assert before.y + before.height == pytest.approx(after.y)
        if column.blocks:
            assert column.blocks[0].y == 0
            assert column.blocks[-1].y + column.blocks[-1].height == pytest.approx(drawn.height)


def test_a_block_is_as_tall_as_its_text_is_long() -> None:
    drawn = drawn_of("修桥。", "修桥修路修渡口。", "")
    heights = [block.height for block in drawn.national.blocks]
    assert heights == pytest.approx([drawn.height * part / 12 for part in (3, 8, 1)], abs=0.02)


@given(alignment=alignments())
def test_each_link_has_a_ribbon_that_ends_where_its_blocks_stand(alignment: Alignment) -> None:
    drawn = map_of(alignment)
    links = alignment.links
    assert [(one.local, one.national, one.kind, one.score) for one in drawn.ribbons] == [
        (link.local, link.national, link.kind, link.score) for link in links
    ]
    for one in drawn.ribbons:
        local, national = drawn.local.blocks[one.local], drawn.national.blocks[one.national]
        assert (one.local_top, one.national_top) == (local.y, national.y)
        assert one.local_bottom - one.local_top == pytest.approx(local.height)
        assert one.national_bottom - one.national_top == pytest.approx(national.height)


@given(alignment=alignments())
def test_labels_name_headings_in_order_and_never_overlap(alignment: Alignment) -> None:
    drawn = map_of(alignment)
    for column, side in ((drawn.national, alignment.national), (drawn.local, alignment.local)):
        assert all(side.units[one.unit].role is Role.HEADING for one in column.labels)
        assert all(after.y - before.y >= 12 for before, after in pairwise(column.labels))
        assert all(0 <= one.y <= drawn.height for one in column.labels)


def test_where_there_is_no_room_the_outer_heading_keeps_its_label() -> None:
    headings = [(Role.HEADING, f"{number}、渡口") for number in range(120)]
    outlines = [() if number % 40 == 0 else (number - 1,) for number in range(120)]
    national = document(*headings, prefix="N", outlines=outlines)
    labelled = {one.unit for one in map_of(aligned(document(prefix="L"), national, [])).national.labels}
    assert {0, 40, 80} <= labelled
    assert len(labelled) < 120


def test_the_path_of_a_ribbon_joins_both_columns() -> None:
    ribbon = Ribbon(0, 0, 0.0, 10.0, 20.0, 24.5, LinkKind.COUNTERPART, 0.5)
    assert ribbon.path(200) == "M0 0C100 0 100 20 200 20V24.5C100 24.5 100 10 0 10Z"


@given(covered=COUNTS, partial=COUNTS, gap=COUNTS, justified=COUNTS)
def test_a_bar_is_full_and_its_parts_follow_one_another(covered: int, partial: int, gap: int, justified: int) -> None:
    bar = bar_of(Coverage(covered, partial, gap, justified=justified))
    assert [one.count for one in bar] == [count for count in (covered, partial, gap, justified) if count]
    if bar:
        assert bar[0].x == 0
        assert bar[-1].x + bar[-1].width == pytest.approx(100, abs=0.05)
    for before, after in pairwise(bar):
        assert before.x + before.width == pytest.approx(after.x, abs=0.05)


def drawn_of(*texts: str) -> AlignmentMap:
    national = document(*((Role.TASK, text) for text in texts), prefix="N")
    local = document((Role.TASK, "修桥。"), prefix="L")
    return map_of(aligned(local, national, [Link(0, 0, 0.9, LinkKind.COUNTERPART)]))
