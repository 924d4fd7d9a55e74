"""The picture of an alignment: where each clause and each link stands on it, in units of the drawing.

Both texts are columns of one height, whatever their lengths, because a plan and a report are read from top to bottom
and not by the character. The geometry stands apart from the template so that it can be held against the texts: blocks
follow one another without a gap or overlap, and a ribbon ends where its blocks stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from aligner.model import Alignment, Coverage, Document, Link, LinkKind, Role, State

_LOWEST, _HIGHEST = 420.0, 1600.0
_PER_UNIT = 3.2
"""Height that the longer document would like to have for a clause."""
_LABEL_STEP = 16.0
"""The least distance of two labels, so that they can be read."""
_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A unit, by index, as a block of a column: its upper edge and its height."""

    unit: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A link from its national block, on the left, to its local one: upper and lower edges, kind and score."""

    local: int
    national: int
    national_top: float
    national_bottom: float
    local_top: float
    local_bottom: float
    kind: LinkKind
    score: float

    def path(self, width: float) -> str:
        """Return the outline as the ``d`` of an SVG path between columns that are `width` apart."""
        half = _number(width / 2)
        left_top, left_bottom = _number(self.national_top), _number(self.national_bottom)
        right_top, right_bottom = _number(self.local_top), _number(self.local_bottom)
        right = _number(width)
        return (
            f"M0 {left_top}C{half} {left_top} {half} {right_top} {right} {right_top}"
            f"V{right_bottom}C{half} {right_bottom} {half} {left_bottom} 0 {left_bottom}Z"
        )


@dataclass(frozen=True, slots=True)
class SectionLabel:
    """A heading, by index, and the middle of the line that its label takes; no two labels of a column overlap."""

    unit: int
    y: float


@dataclass(frozen=True, slots=True)
class Column:
    """One document: its blocks in order, and the labels of those headings that there is room for."""

    blocks: tuple[Block, ...]
    labels: tuple[SectionLabel, ...]


@dataclass(frozen=True, slots=True)
class AlignmentMap:
    """The whole picture; `ribbons` are in the order of the links, and all heights lie within ``[0, height]``."""

    height: float
    national: Column
    local: Column
    ribbons: tuple[Ribbon, ...]


def map_of(alignment: Alignment) -> AlignmentMap:
    """Return the picture of `alignment`."""
    longest = max(len(alignment.local.units), len(alignment.national.units))
    height = min(max(longest * _PER_UNIT, _LOWEST), _HIGHEST)
    national, local = _column(alignment.national, height), _column(alignment.local, height)
    ribbons = [_ribbon(link, national.blocks[link.national], local.blocks[link.local]) for link in alignment.links]
    return AlignmentMap(height, national, local, tuple(ribbons))


def _column(document: Document, height: float) -> Column:
    lengths = [max(len(unit.text), 1) for unit in document.units]
    scale = height / sum(lengths) if lengths else 0.0
    edges = [round(end * scale, _DIGITS) for end in accumulate(lengths, initial=0)]
    blocks = [Block(unit, top, round(bottom - top, _DIGITS)) for unit, (top, bottom) in enumerate(pairwise(edges))]
    return Column(tuple(blocks), tuple(_labels(document, blocks, height)))


def _labels(document: Document, blocks: Sequence[Block], height: float) -> Iterable[SectionLabel]:
    """Return labels for headings, the outer ones first where there is no room for all, in order of the text."""
    headings = [index for index, unit in enumerate(document.units) if unit.role is Role.HEADING]
    lines = int(height / _LABEL_STEP)
    taken: dict[int, int] = {}
    for heading in sorted(headings, key=lambda index: (len(document.units[index].outline), index)):
        line = min(int(blocks[heading].y / _LABEL_STEP), lines - 1)
        taken.setdefault(line, heading)
    return [SectionLabel(taken[line], (line + 0.5) * _LABEL_STEP) for line in sorted(taken)]


def _ribbon(link: Link, national: Block, local: Block) -> Ribbon:
    return Ribbon(
        link.local,
        link.national,
        national.y,
        round(national.y + national.height, _DIGITS),
        local.y,
        round(local.y + local.height, _DIGITS),
        link.kind,
        link.score,
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: its state, how many requirements it stands for, and its left edge and width in per cent."""

    state: State
    count: int
    x: float
    width: float


def bar_of(coverage: Coverage) -> tuple[Segment, ...]:
    """Return the requirements by state as parts of a bar that is full, in a fixed order; none where there is none."""
    counts = coverage.by_state
    total = sum(counts.values())
    edges = accumulate(counts.values(), initial=0)
    return tuple(
        Segment(state, count, round(100 * before / total, _DIGITS), round(100 * count / total, _DIGITS))
        for (state, count), before in zip(counts.items(), edges, strict=False)
        if count
    )
