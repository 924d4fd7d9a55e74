"""Tables of indicators: a row is a name, the unit that it is counted in, and the figures to reach.

Cell by cell nothing of it is a clause: a name without its figure sets nothing, and a figure alone counts nothing. So
the name takes the figures, with the words of the table: 养老服务站：2025年目标值120个. What has been reached says
nothing of what is to be done, and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aligner.reading.table_grid import Placed, Row, filled
from aligner.reading.table_heads import name_of

_NAME = re.compile("(?:主要|具体|预期|约束性|发展|目标|核心)*指标(?:名称|内容|体系)?$|目标名称$")
_WORK = re.compile("(?:重点|主要|具体|工作|年度|目标){0,4}(?:任务|项目|事项|内容)(?:名称|内容)?$")
_UNIT = re.compile("(?:计量)?单位$")
_REACHED = re.compile("完成|实际|现状|基期|基数|基准|上年|已|规划前")
_TARGET = re.compile("目标|计划|预期|任务|(?:19|20)\\d\\d年?$|(?:19|20)\\d\\d年|[一二三四五]年")
_FIGURE = re.compile(
    r"[≥≤＞＜><约]?[\d.,，]+(?:以上|以下|左右|以内)?[%％]?[\w/]{0,8}$|[\d.]+[-—～~至][\d.]+[%％]?\w{0,6}$"
)
_UNIT_OF_NAME = re.compile(r"[（(]([^（()）\d]{1,8})[）)]$")
_YEAR = re.compile(r"\d年?$")
_STROKE = re.compile(r"[—/－-]+$")


class TargetTable:
    """The columns of a table of indicators, by their places."""

    def __init__(self, name: int, unit: int | None, targets: Sequence[tuple[int, str, str]]) -> None:
        """Take the columns of the names, of the units, and of the figures, with their heads and the units in these."""
        self._name = name
        self._unit = unit
        self._targets = targets

    @property
    def columns(self) -> set[int]:
        """The columns whose cells are said with the name."""
        return {*(at for at, *_ in self._targets), *([] if self._unit is None else [self._unit])}

    def said(self, row: Row) -> tuple[Placed, str] | None:
        """Return the cell with the name of a row, and the name with its figures; None where it has none of them."""
        texts = {one.reach.start: one for one in filled(row) if one.reach}
        name = texts.get(self._name)
        if name is None:
            return None
        unit = texts[self._unit].text if self._unit in texts else ""
        own = _UNIT_OF_NAME.search(name.text)
        figures = list(self._figures(texts, unit if unit or own is None else own[1]))
        return (name, f"{name.text}：{'，'.join(figures)}") if figures else None

    def _figures(self, texts: dict[int, Placed], unit: str) -> Iterator[str]:
        for at, head, of_head in self._targets:
            text = texts[at].text if at in texts else ""
            if text and not _STROKE.match(text):
                when = f"{head}年" if _YEAR.search(head) and not head.endswith("年") else head
                yield when + text + ((of_head or unit) if text.rstrip(".,，")[-1:].isdigit() else "")

    def has_only_figures(self, rows: Sequence[Row]) -> bool:
        """Return whether there are figures to reach in all rows, and nothing else."""
        columns = {at for at, *_ in self._targets}
        texts = [one.text for row in rows for one in filled(row) if one.reach and one.reach.start in columns]
        return all(map(self.has_figure, rows)) and all(_FIGURE.match(text) or _STROKE.match(text) for text in texts)

    def has_figure(self, row: Row) -> bool:
        """Return whether a row has a figure to reach."""
        columns = {at for at, *_ in self._targets}
        return any(one.reach and one.reach.start in columns and _FIGURE.match(one.text) for one in filled(row))


def target_table(heads: Sequence[str], rows: Sequence[Row]) -> TargetTable | None:
    """Return the columns of a table of indicators with these heads; None where it is no such table."""
    names = [name_of(head) for head in heads]
    is_of_indicators = any(map(_NAME.match, names))
    form = _NAME if is_of_indicators else _WORK
    name = next((at for at, head in enumerate(names) if form.match(head)), None)
    unit = next((at for at, head in enumerate(names) if _UNIT.match(head)), None)
    targets = [
        (at, head, own[1] if (own := _UNIT_OF_NAME.search(heads[at].strip())) else "")
        for at, head in enumerate(names)
        if at not in (name, unit) and _TARGET.search(head) and not _REACHED.search(head)
    ]
    if name is None or not targets:
        return None
    found = TargetTable(name, unit, targets)
    with_figures = sum(map(found.has_figure, rows))
    is_told = 2 * with_figures > len(rows) if is_of_indicators else found.has_only_figures(rows)
    return found if is_told else None
