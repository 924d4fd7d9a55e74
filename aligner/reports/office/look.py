"""What the Word document and the workbook have in common: colours of states, and what is set smaller.

The grounds differ in lightness as well, so that a print without colours tells them apart.
"""

from __future__ import annotations

import re

from aligner.model import State

FILLS = {State.COVERED: "EAF4E4", State.PARTIAL: "FFE08A", State.GAP: "F0A58A", State.JUSTIFIED: "FFFFFF"}
"""The ground of a cell that names a state, as RRGGBB; letters on it are black."""
SOURCE = re.compile(r"(〔[^〔〕\n]*〕)")
"""Where a quote stands, behind it."""
PAPER_WIDTH, PAPER_HEIGHT = 297, 210
"""Millimetres: A4, landscape."""
LATIN_FONT = "Times New Roman"
TEXT_FONT, HEAD_FONT, SECTION_FONT, TITLE_FONT = "仿宋", "黑体", "楷体", "方正小标宋简体"
