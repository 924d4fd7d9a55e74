"""Tables of indicators: a row is a name, the unit that it is counted in, and the figures to reach.

Cell by cell nothing of it is a clause: a name without its figure sets nothing, and a figure alone counts nothing. So
the name takes the figures, with the words of the table: 养老服务站：2025年目标值120个. What has been reached says
nothing of what is to be done, and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from aligner.reading.empty_cells import is_empty
from aligner.reading.table_grid import Placed, Row, filled
from aligner.reading.table_heads import name_of

_NAME = re.compile("(?:主要|具体|预期|约束性|发展|目标|核心)*指标(?:名称|内容|体系)?$|目标名称$")
_WORK = re.compile("(?:重点|主要|具体|工作|年度|目标){0,4}(?:任务|项目|事项|内容)(?:名称|内容)?$")
_UNIT = re.compile("(?:计量)?单位$")
_AHEAD = re.compile("(?:计划|预计|预期|应|拟|力争)完成")
_REACHED = re.compile("完成|实际|现状|基期|基数|基准|上年|已|规划前")
_TARGET = re.compile("目标|计划|预期|预计|任务|年均|(?:19|20)\\d\\d(?:年|$)|[一二三四五]年")
_BOUND = "达到|不少于|不低于|不超过|不高于|超过|大于|高于|低于|小于|控制在|增长|提高|下降|降低|约|[≥≤＞＜><][=＝]?|[+-]"
_NUMBER = r"[\d.,，]+"
_MORE = "以上|以下|以内|左右"
_FIGURE = re.compile(
    rf"[\[〔【]?(?:{_BOUND})?\s*{_NUMBER}(?:%|％)?(?:[-—～~至:：]{_NUMBER})?(?:{_MORE})?\s*[%％‰]?[\w/]{{0,8}}[\]〕】]?"
    r"(?:[（(][^（()）]{1,6}[）)])?$"
)
"""A figure as tables of indicators have it; one in square brackets is the sum of several years."""
_UNCOUNTED = re.compile(rf"(?<=\d)([万亿]?)((?:{_MORE})?[\]〕】]?[.,，]?)$")
"""What may stand behind a number that has no unit, before and behind the place of that."""
_UNIT_IN_BRACKETS = re.compile(r"[（(]([^（()）\d]{1,8})[）)]$")
_YEAR = re.compile(r"\d年?$")


@dataclass(frozen=True, slots=True)
class _Target:
    """A column of figures to reach: its place, its head, and the unit in that, or an empty text."""

    at: int
    head: str
    unit: str


@dataclass(frozen=True, slots=True)
class TargetTable:
    """The columns of a table of indicators, by their places: the names, the units if there are any, and the figures.

    Names may take several columns under one head, the last of which tells most. `tells_tasks` says that they are tasks,
    even without a figure.
    """

    names: tuple[int, ...]
    unit: int | None
    targets: tuple[_Target, ...]
    tells_tasks: bool

    @property
    def columns(self) -> set[int]:
        """The columns whose cells are said with the name."""
        return {*(one.at for one in self.targets), *(() if self.unit is None else (self.unit,))}

    def said(self, row: Row) -> tuple[Placed, str] | None:
        """Return the cell with the name of a row, and the name with its figures; None where it has none of them."""
        names = [one for one in filled(row) if one.is_new and one.reach and one.reach.start in self.names]
        if not names:
            return None
        texts = {one.reach.start: _line(one) for one in filled(row) if one.reach}
        name = _line(names[-1])
        own = _UNIT_IN_BRACKETS.search(name)
        unit = texts.get(self.unit, "") if self.unit is not None else ""
        figures = list(self._figures(texts, unit if unit and not is_empty(unit) else own[1] if own else ""))
        return (names[-1], f"{name}：{'，'.join(figures)}") if figures else None

    def _figures(self, texts: Mapping[int, str], unit: str) -> Iterator[str]:
        for one in self.targets:
            text = texts.get(one.at, "")
            if text and not is_empty(text):
                when = f"{one.head}年" if _YEAR.search(one.head) and not one.head.endswith("年") else one.head
                at = found.end(1) if (found := _UNCOUNTED.search(text)) else len(text)
                yield when + text[:at] + ((one.unit or unit) if found else "") + text[at:]

    def are_filled(self, rows: Sequence[Row]) -> bool:
        """Return whether the rows have figures to reach: most of them, or where they are tasks, nothing but figures."""
        places = {one.at for one in self.targets}
        texts = [[_line(one) for one in filled(row) if one.reach and one.reach.start in places] for row in rows]
        with_figures = sum(any(map(_FIGURE.match, of_row)) for of_row in texts)
        if self.tells_tasks:
            return with_figures > 0 and all(_FIGURE.match(one) or is_empty(one) for of_row in texts for one in of_row)
        return 2 * with_figures > len(rows)


def _line(one: Placed) -> str:
    """Return the text of a cell in one line."""
    return "".join(line.strip() for line in one.text.splitlines())


def target_table(heads: Sequence[str], rows: Sequence[Row]) -> TargetTable | None:
    """Return the columns of a table of indicators with these heads; None where it is no such table."""
    names = [name_of(head) for head in heads]
    tells_tasks = not any(map(_NAME.match, names))
    form = _WORK if tells_tasks else _NAME
    first = next((head for head in names if form.match(head)), None)
    of_names = tuple(at for at, head in enumerate(names) if head == first)
    unit = next((at for at, head in enumerate(names) if _UNIT.match(head)), None)
    targets = tuple(
        _Target(at, head, own[1] if (own := _UNIT_IN_BRACKETS.search(heads[at].strip())) else "")
        for at, head in enumerate(names)
        if at not in of_names and at != unit and _TARGET.search(head) and not _REACHED.search(_AHEAD.sub("", head))
    )
    if not of_names or not targets:
        return None
    found = TargetTable(of_names, unit, targets, tells_tasks)
    return found if found.are_filled(rows) else None
