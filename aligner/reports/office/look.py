"""What the Word document and the workbook have in common: fonts, colours of states, how wide a column has to be.

The grounds of the states differ in lightness as well, so that a print without colours tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len

from aligner.model import State

FILLS = {State.COVERED: "EAF4E4", State.PARTIAL: "FFE08A", State.GAP: "F0A58A", State.JUSTIFIED: "FFFFFF"}
"""The ground of a cell that names a state, as RRGGBB; letters on it are black."""
HEAD_FILL = "E7E6E6"
SOURCE = re.compile(r"(〔[^〔〕\n]*〕)")
"""Where a quote stands, behind it."""
PAPER_WIDTH, PAPER_HEIGHT = 297, 210
"""Millimetres: A4, landscape."""
SIZE, LEAST_SIZE = 10.5, 9.0
"""Points of what stands in tables, and of the smallest print."""
LATIN_FONT = "Times New Roman"
TEXT_FONT, HEAD_FONT, SECTION_FONT, TITLE_FONT = "仿宋", "黑体", "楷体", "方正小标宋简体"
_TITLE_SIZES = (22, 20, 18, 16)
_SLACK = 1.1
"""How much wider a line may get in fonts that stand in for others."""
_WORD = re.compile(r"[!-~]+")
_LONGEST_WORD = 14
"""Letters of a word that a column has to have room for; longer ones, such as a digest, may be broken."""
_WHOLE = 10
"""Halves of Chinese characters of the longest head, or name of a state, that is kept in one line."""
_NARROWEST = 4
"""Letters, two Chinese characters, that any column has room for."""


def title_look(lines: Sequence[str], width: float) -> tuple[str, float]:
    """Return a title, its lines joined if they fit into one, and the size for it, both width and size in points."""
    widths = [cell_len(line) * _SLACK for line in lines]
    for size in _TITLE_SIZES:
        if sum(widths) * size / 2 <= width:
            return "".join(lines), size
        if max(widths) * size / 2 <= width:
            return "\n".join(lines), size
    return "\n".join(lines), _TITLE_SIZES[-1]


def room_for(text: str, *, is_whole: bool, letter: float, half: float) -> float:
    """Return how wide a column has to be for a text: for its longest word, or for all of a short one that is whole.

    `letter` is the width of a Latin letter, `half` that of half a Chinese character, in the unit of the result.
    """
    longest = max(map(len, _WORD.findall(text)), default=0)
    room = letter * max(_NARROWEST, min(longest, _LONGEST_WORD))
    if is_whole and (length := cell_len(text)) <= _WHOLE:
        room = max(room, half * (length + 0.3))
    return room


def spread(least: Sequence[float], wishes: Sequence[float], width: float) -> list[float]:
    """Return widths of columns that fill `width`, in proportion to `wishes` but none below its least.

    Where the least widths take more than that, they are what is returned.
    """
    wanted = [width * wish / sum(wishes) for wish in wishes]
    above = [max(0.0, wish - need) for wish, need in zip(wanted, least, strict=True)]
    spare = width - sum(least)
    if spare <= 0 or not sum(above):
        return list(least)
    return [need + spare * wish / sum(above) for need, wish in zip(least, above, strict=True)]
