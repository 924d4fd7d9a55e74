"""Which cells of a table only accompany its tasks: numbers, bodies, deadlines, notes, and the heads of the columns.

The usual local plan is a table with a column of tasks and others beside it. Read as running text, each number and each
name of a body would count as a clause. A column is told by its head alone. What stands under a head that may name the
work as well stays running text, and so does a table of the layout of a page: a clause that is taken for a name
disappears from the coverage, while a name too many merely finds no counterpart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

ASIDE_HEADS = frozenset(
    {
        *("序号", "编号", "项目号", "项目编号", "任务编号"),
        *("责任单位", "责任部门", "责任主体", "责任人", "责任领导", "责任科室", "分管领导", "联系人"),
        *("牵头单位", "牵头部门", "牵头领导", "配合单位", "参与单位", "承办单位", "主办单位", "协办单位"),
        *("时限", "完成时限", "完成期限", "完成时间", "时间", "时间安排", "时间节点", "进度", "进度安排"),
        *("工作时限", "工作进度", "时限要求", "时间要求", "完成时限要求"),
        *("备注", "说明"),
    }
)
"""Heads of columns that accompany the tasks: which one it is, who does it, until when, what else there is to say."""

_ASIDE = re.compile("|".join(sorted(ASIDE_HEADS, key=lambda head: (-len(head), head))))
_OF_THE_WORK = re.compile("任务|工作|内容|措施|举措|目标|项目|事项|要求|指标|重点|问题|名称|方案|成果|成效|标准|做法")
_BRACKETED = re.compile(r"[（(【\[〔][^（(【\[〔）)】\]〕]*[）)】\]〕]")
_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_NOT_IN_HEADS = re.compile("[。；;！!？?：:]")
_LONGEST_HEAD = 12
_LONGEST_BRACKETED_HEAD = 40
_STOPS = re.compile("[。；！？]")
_FEWEST_STOPS = 5
"""Sentence ends from which on they tell which columns hold the text of a table."""
_WIDEST = 100
"""Columns beyond this one are in no table of tasks; some files claim that cells reach over thousands."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph of a file. `is_aside` is set once its table has been read: it accompanies tasks, and is none."""

    text: str
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, its paragraphs, and over how many columns and rows it reaches, each from 1."""

    paragraphs: Sequence[Paragraph]
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        """The paragraphs as lines."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def is_aside(head: str) -> bool:
    """Return whether a column with this head only accompanies the tasks.

    It does if its head holds one of `ASIDE_HEADS` and no word for the work: 牵头单位及责任人 is such a head,
    措施及责任单位 is none.
    """
    name = _name(head)
    rest, found = _ASIDE.subn(" ", name)
    return found > 0 and _is_short(head, name) and not _OF_THE_WORK.search(rest)


def is_head(cells: Sequence[str]) -> bool:
    """Return whether the cells of a row are the heads of a table of tasks.

    They are if there are at least two, all short and no sentences, and some of them name a column that accompanies
    the tasks, but not all; empty cells do not count.
    """
    heads = [cell for cell in cells if _name(cell)]
    return all(_is_short(head, _name(head)) for head in heads) and len({is_aside(head) for head in heads}) == 2


def mark_asides(rows: Sequence[Sequence[Cell]]) -> None:
    """Mark the paragraphs of a table that are its heads, or stand in columns that only accompany its tasks.

    The first row with text is taken for the head. A cell that reaches into another column, such as a title between the
    rows, is no aside. Nothing is marked where there is no such head, or where the columns beside the tasks hold most
    of the sentences.

    Args:
        rows: the cells of each row from left to right, without those that a cell of a row above covers.
    """
    at = next((at for at, row in enumerate(rows) if any(_name(cell.text) for cell in row)), None)
    if at is None or not is_head([cell.text for cell in rows[at]]):
        return
    columns: frozenset[int] = frozenset()
    asides: list[Cell] = []
    others: list[Cell] = []
    for number, placed in enumerate(_placed(rows)):
        if number == at:
            columns = frozenset(column for cell, reach in placed if is_aside(cell.text) for column in reach)
        elif number > at:
            for cell, reach in placed:
                (asides if reach and columns.issuperset(reach) else others).append(cell)
    stops = _stops(asides)
    if stops >= _FEWEST_STOPS and stops > _stops(others):
        return
    for cell in (*rows[at], *asides):
        for paragraph in cell.paragraphs:
            paragraph.is_aside = True


def _name(head: str) -> str:
    """Return a head without spaces and without what stands in brackets, unless there is nothing else."""
    text = _SPACES.sub("", head)
    return _BRACKETED.sub("", text) or text


def _is_short(head: str, name: str) -> bool:
    is_long = len(name) > _LONGEST_HEAD or len(head) > _LONGEST_BRACKETED_HEAD
    return not is_long and not _NOT_IN_HEADS.search(name)


def _placed(rows: Sequence[Sequence[Cell]]) -> Iterator[list[tuple[Cell, range]]]:
    """Yield the cells of each row with the columns that they reach over, from 0."""
    covered: dict[int, int] = {}  # the rows that are still covered from above, by column
    for row in rows:
        following = {column: left - 1 for column, left in covered.items() if left > 1}
        placed: list[tuple[Cell, range]] = []
        column = 0
        for cell in row:
            while column in covered:
                column += 1
            reach = range(column, min(column + cell.columns, _WIDEST))
            placed.append((cell, reach))
            column += len(reach)
            if cell.rows > 1:
                following.update(dict.fromkeys(reach, cell.rows - 1))
        covered = following
        yield placed


def _stops(cells: Sequence[Cell]) -> int:
    return sum(len(_STOPS.findall(cell.text)) for cell in cells)
