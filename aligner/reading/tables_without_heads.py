"""The columns of a table of tasks without heads, told by what stands in its cells.

Numbers, times and names of bodies are short and look alike all the way down, the tasks beside them do not. What looks
alike in other tables as well, such as names of places, is no sign.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from aligner.reading.table_grid import Row, filled, width_of
from aligner.reading.table_heads import Column, Use, is_of_body

ANY_NUMBER = re.compile(r"[（(]?(?:\d{1,3}(?:[.．-]\d{1,2})*|[一二三四五六七八九十]{1,3}|[①-⑳])[)）、.．]?$")
"""What numbers the rows of a table."""
_SHORTEST_WORK = 8
_TIME = re.compile(
    r"(?:(?:19|20)\d\d|今|本|全|当|每)年|\d{1,2}月|[上下]半年|季度|年[底末内]|长期|持续|常年|适时|立即|即时|(?:19|20)\d\d[./-]\d{1,2}"
)
_BODY = re.compile(
    r"(?:[局委办部厅会院处室署校所站队社团]|中心|街道|政府|集团|公司|银行|单位|部门|[镇乡县区市])(?:等|牵头|负责|[（(][^（()）]*[）)])*$"
)
_LIST = re.compile(r"[、，,；;/\s]+")
_LONGEST_NAMES, _LONGEST_TIME = 60, 25


def columns_below(above: Sequence[Column], rows: Sequence[Row]) -> Sequence[Column]:
    """Return the columns of a table without heads: those of the table `above` it where they fit, or what cells tell."""
    told = columns_of_cells(rows)
    if len(above) == max((width_of(row) for row in rows), default=0):
        numbered = [at for at, column in enumerate(above) if column.use is Use.NUMBER]
        is_numbered = numbered and all(_is_numbered(row, numbered) for row in rows)
        if is_numbered or (told and _agree(told, above)):
            return above
    return told


def columns_of_cells(rows: Sequence[Row]) -> tuple[Column, ...]:
    """Return the columns of a table whose cells tell them; none unless it has numbers or times, bodies, and work."""
    width = max((width_of(row) for row in rows), default=0)
    columns = _kinds_of_cells(rows, width)
    uses = Counter(column.use for column in columns)
    heads = {column.head for column in columns if column.use is Use.ASSIGNMENT}
    is_told = uses[Use.WORK] and len(rows) > 1 and (len(heads) > 1 or (heads and uses[Use.NUMBER]))
    return columns if is_told else ()


def _kinds_of_cells(rows: Sequence[Row], width: int) -> tuple[Column, ...]:
    texts_of: list[list[str]] = [[] for _ in range(width)]
    long: set[int] = set()
    for row in rows:
        for one in row:
            text = one.text
            if text and len(one.reach) == 1:
                texts_of[one.reach.start].append(text)
            if len(text) >= _SHORTEST_WORK:
                long.update(one.reach)
    columns: list[Column] = []
    for texts in texts_of:
        if texts and all(ANY_NUMBER.match(text) for text in texts):
            columns.append(Column(Use.NUMBER))
        elif _are_mostly(texts, _TIME) and all(len(text) <= _LONGEST_TIME for text in texts):
            columns.append(Column(Use.ASSIGNMENT, "完成时限"))
        elif texts and all(_names_bodies(text) for text in texts):
            columns.append(Column(Use.ASSIGNMENT, "责任单位"))
        else:
            columns.append(Column(Use.WORK))
    return tuple(columns) if any(columns[at].use is Use.WORK for at in long) else ()


def _are_mostly(texts: Sequence[str], form: re.Pattern[str]) -> bool:
    return bool(texts) and 5 * sum(form.search(text) is not None for text in texts) >= 4 * len(texts)


def _names_bodies(text: str) -> bool:
    names = [name for name in _LIST.split(text) if name]
    return len(text) <= _LONGEST_NAMES and bool(names) and all(_BODY.search(name) for name in names)


def _is_numbered(row: Row, numbered: Sequence[int]) -> bool:
    """Return whether a row has a number in its place; one of a single cell needs none."""
    cells = filled(row)
    return len(cells) == 1 or any(one.reach.start in numbered and ANY_NUMBER.match(one.text) for one in cells)


def _agree(told: Sequence[Column], above: Sequence[Column]) -> bool:
    """Return whether what cells tell may stand in columns with these heads."""
    return all(
        one.use is not Use.ASSIGNMENT or (other.use is one.use and is_of_body(one.head) == is_of_body(other.head))
        for one, other in zip(told, above, strict=True)
    )
