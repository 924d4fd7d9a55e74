"""Signs that a plain text may hold a table of tasks; most texts show none, and need nothing of what reads tables."""

from __future__ import annotations

import re

MAY_BE_HEADS = re.compile(
    r"(?<![^\r\n])(?=[^。；：\r\n]{5,200}(?![^\r\n]))[ \t|\u3000\xa0]*"
    r"(?=[^\r\n]*[\t|]|[^\s,]+(?:,|[ \u3000\xa0]+)[^\s,]+(?:,|[ \u3000\xa0]+)\S)"
    "[^\r\n]*(?:责任|牵头|主办|承办|配合|协办|参与|分管|实施|时限|期限|时间|进度|部门|分工|备注|序号|编号|国家|上级|上位|中央|对照|贯彻)"
)
"""A line without a sentence, with marks that may part cells, and a word of which one stands in each line of heads."""
FEWEST_TABS = 2
"""Tabs of a line from which on it may be a row although there are no heads; there are two such lines at least."""
_PARTED = re.compile(r"\s*[^\r\n。]{0,200}?[\t,;]")


def may_be_separated(text: str) -> bool:
    """Return whether the first line of a text has a mark that may part cells."""
    return _PARTED.match(text) is not None


def may_hold_table(text: str) -> bool:
    """Return whether a text may hold a table."""
    return text.count("\t") >= 2 * FEWEST_TABS or MAY_BE_HEADS.search(text) is not None
