"""Tables of tasks: a row is one task, and what stands beside it says who carries it out, by when, or nothing of use.

The columns are told by their heads, which may take two rows and stand below a title. A table that goes on where another
has ended has the columns of that one, and one without any heads those that its cells tell. Some offices fill in a card
for each task, with the heads on the left. A table of names, figures or dates is none of tasks, even if it has numbers
and remarks: these are set aside, and the rest stays running text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from aligner.model import CellKind, RemarkKind, Span, TaskCell, TaskRow
from aligner.reading.empty_cells import is_empty, is_value
from aligner.reading.table_forms import FOOT, FORM
from aligner.reading.table_grid import Cell, Paragraph, Placed, Row, filled, grid, width_of
from aligner.reading.table_head_rows import (
    HIGHEST_HEAD,
    beside_one_another,
    columns_of_rows,
    head_at,
    head_end,
    years_over,
)
from aligner.reading.table_heads import (
    Column,
    Use,
    is_of_body,
    name_of,
    names_higher_text,
    with_higher_text,
)
from aligner.reading.tables_without_heads import ANY_NUMBER, columns_below
from aligner.reading.target_tables import TargetTable, target_table
from aligner.reading.turned_tables import Turned, turned

_STOPS = re.compile("[。；！？]")
_FEWEST_STOPS = 5
"""Sentence ends from which on they tell which columns hold the text of a table."""
_LONGEST_HEADING = 40
_LONGEST_TOPIC = 25
_CONTINUED = re.compile(
    r"[（(]?(?:续上?表|表\s*[一二三四五六七八九十\d]*\s*[（(]?续)\s*[一二三四五六七八九十\d]*[）)]?$"
)
_HAN_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、]?$")
_GOES_ON = re.compile(r"[.．-]\d")
"""What stands behind the number of a row in that of a row below it: 1, then 1.1."""
_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十]{1,3}[章节部]")
_OUTCOMES = re.compile("成效|成果|标准|要求|形式")
"""Heads of what is to come of a task that another column tells."""
_KINDS = re.compile("类别|类型|分类|领域|方面|板块|专题|模块")
"""Heads of what only sorts the tasks."""
_BY_WHEN, _WHO = "完成时限", "责任单位"
_HELPS = re.compile("配合|协办|协同|协作|协助|参与|参加")
_TICK = re.compile("[√✓✔☑●○★☆▲△■◎]")
_OF_BODY = re.compile(
    r"\S{1,20}(?:局|委|委员会|办公室|厅|总工会|公司|法院|检察院|人民政府|管委会)|[省市县区州]\S{2,12}[部院会社]"
)
"""The name of a body that heads the rows of its tasks."""
_SAME = re.compile('同上|同前|〃|″|"')


def is_section(text: str) -> bool:
    """Return whether a line is numbered as the sections of a text are."""
    return _SECTION.match(text) is not None


Found = list[tuple[Cell, CellKind, str]]


class TaskTables:
    """The tables of a text as they are read, one after the other; `rows` are those of tasks and their sections.

    `left_out` counts the cells that quote the higher text.
    """

    def __init__(self, *, rewrites: bool = True) -> None:
        """Begin to read.

        `rewrites` tells that the text is made of the paragraphs, so that one of them may take words of others.
        """
        self._rewrites = rewrites
        self.rows: list[Found] = []
        self.left_out: Counter[RemarkKind] = Counter()
        self._columns: Sequence[Column] = ()
        self._head_cells: dict[int, Cell] = {}
        self._years: dict[int, str] = {}

    def head(self, cell: Cell) -> None:
        """Take a cell that heads the tables below it, such as the name of a sheet."""
        self.rows.append([(cell, CellKind.HEADING, "")])

    def read(self, table: Sequence[Sequence[Cell]], between: Sequence[Paragraph] = ()) -> bool:
        """Read a table; return whether it is one of tasks.

        Args:
            table: the cells of each row from left to right, without those that a cell of a row above covers; where a
                file has these as well, `Cell.is_below` tells them.
            between: what stands between the table before this one and this one.
        """
        rows = [row for row in grid(table) if any(one.text for one in row)]
        if found := turned(rows):
            self._read_turned(found)
            return True
        if self._rewrites and self._read_targets(rows):
            return True
        at = head_at(rows)
        if at is None:
            goes_on = all(not one.text.strip() or _CONTINUED.match(one.text.strip()) for one in between)
            columns = columns_below(self._columns if goes_on else (), rows)
            if columns:
                self._go_on(between)
                self._read_rows(rows, columns)
            return bool(columns)
        end = head_end(rows, at)
        columns = columns_of_rows(rows[at:end])
        below = rows[end:]
        if _hold_the_text(below, columns):
            return False
        timed = {columns[at].head for at in _timed(columns)}
        self._years = years_over(rows[at:end])
        for row in rows[at:end]:
            self._head_cells |= {one.reach.start: one.cell for one in row if one.text and len(one.reach) == 1}
            _set_aside([one for one in row if not (len(one.reach) == 1 and _head(columns, one) in timed)])
        if not any(column.tells_tasks or column.use is Use.HIGHER for column in columns):
            for row in below:
                _set_aside([one for one in row if one.reach and all(_is_beside(columns, at) for at in one.reach)])
            return False
        self._columns = columns
        self._go_on(between)
        for row in rows[:at]:
            self._read_title(row)
        self._read_rows(below, columns)
        used = {cell for row in self.rows for cell, _, _ in row}
        _set_aside([one for row in rows[at:end] for one in row if one.text and one.cell not in used])
        return True

    def _read_targets(self, rows: Sequence[Row]) -> bool:
        """Read a table of indicators, each with the figure that it is to reach; return whether it is one."""
        for at in range(min(len(rows) - 1, HIGHEST_HEAD + 1)):
            for end in (at + 1, at + 2):
                columns = columns_of_rows(rows[at:end])
                if found := target_table([column.head for column in columns], rows[end:]):
                    for row in rows[:at]:
                        self._read_title(row)
                    for row in rows[at:end]:
                        _set_aside(row)
                    self._read_indicators(rows[end:], columns, found)
                    return True
        return False

    def _read_indicators(self, rows: Sequence[Row], columns: Sequence[Column], found: TargetTable) -> None:
        for row in rows:
            said = found.said(row)
            if said is not None:
                self.rows.append(self._indicator(row, columns, found, said))
            elif section := _section(row, columns, ()):
                self.rows.append([(section.cell, CellKind.HEADING, "")])
            elif found.tells_tasks:
                self.rows += self._task_rows(row, columns, (), {})
            else:
                who = (one for one in filled(row) if _beside(columns, one) is Use.ASSIGNMENT)
                self.rows.append([(one.cell, CellKind.ASSIGNMENT, _head(columns, one)) for one in who])

    def _indicator(self, row: Row, columns: Sequence[Column], found: TargetTable, said: tuple[Placed, str]) -> Found:
        """Return the cells of a row with a figure to reach, which its name takes, and set aside those of no use.

        What other columns tell of the work stays.
        """
        name, text = said
        cells: Found = []
        used: list[Placed] = []
        for one in filled(row):
            use = _beside(columns, one)
            is_said = not found.columns.isdisjoint(one.reach)
            tells_more = found.tells_tasks or any(columns[at].tells_tasks for at in one.reach if at < len(columns))
            if one is name:
                cells.append((one.cell, CellKind.TASK, ""))
            elif use is Use.ASSIGNMENT and not is_said:
                cells.append((one.cell, CellKind.ASSIGNMENT, _head(columns, one)))
            elif use is None and tells_more and not is_said and not _says_nothing(one.text):
                is_topic = one.reach.start < name.reach.start and _is_topic(one.text)
                cells.append((one.cell, CellKind.HEADING if is_topic else CellKind.TASK, ""))
            else:
                continue
            used.append(one)
        _set_aside([one for one in filled(row) if one.is_new and one not in used])
        for paragraph in name.cell.paragraphs[1:]:
            paragraph.is_aside = True
        name.cell.paragraphs[0].text = text
        return cells

    def _read_turned(self, found: Turned) -> None:
        for row in found.titles:
            self._read_title(row)
        _set_aside(found.heads)
        for columns, cells in found.rows:
            self.rows += self._task_rows(cells, with_higher_text(columns), (), {})

    def placed(self, spans: Mapping[Paragraph, Span]) -> tuple[TaskRow, ...]:
        """Return the rows with the spans of their paragraphs; those without one are not in the text."""
        kinds: dict[Paragraph, CellKind] = {}  # a table in a cell is read before the one around it
        rows: list[TaskRow] = []
        for row in self.rows:
            cells: list[TaskCell] = []
            for cell, kind, head in row:
                cells += [
                    TaskCell(spans[one], kind, head)
                    for one in cell.paragraphs
                    if one in spans and not one.is_aside and kinds.setdefault(one, kind) is kind
                ]
            if cells:
                rows.append(TaskRow(tuple(cells)))
        return tuple(rows)

    def _go_on(self, between: Sequence[Paragraph]) -> None:
        for one in between if self.rows else ():
            one.is_aside = one.is_aside or _CONTINUED.match(one.text.strip()) is not None

    def _read_title(self, row: Row) -> None:
        for one in filled(row):
            if FORM.match(one.text):
                _set_aside([one])
            elif len(one.text) <= _LONGEST_HEADING:
                self.rows.append([(one.cell, CellKind.HEADING, "")])

    def _read_rows(self, rows: Sequence[Row], columns: Sequence[Column]) -> None:
        parts = beside_one_another(columns)
        for part in parts:
            inside = rows if len(parts) == 1 else [[one for one in row if one.reach.start in part] for row in rows]
            self._read_part(inside, columns)

    def _read_part(self, rows: Sequence[Row], columns: Sequence[Column]) -> None:
        heads = [column.head for column in columns]
        who_does = (column.head for column in columns if column.use is Use.ASSIGNMENT and is_of_body(column.head))
        names_bodies = any(not _HELPS.search(head) for head in who_does)
        above: Row = ()
        who: Found = []
        topics: dict[int, Placed] = {}
        for row, below in zip_longest(rows, rows[1:], fillvalue=()):
            new = [one for one in filled(row) if one.is_new]
            texts = [name_of(one.text) for one in new]
            if not new:
                continue
            if FOOT.match(new[0].text) or (len(new) > 1 and all(text in heads for text in texts)):
                _set_aside(new)
            elif section := _section(row, columns, below):
                _set_aside([one for one in new if one is not section])
                is_body = not names_bodies and _OF_BODY.fullmatch(_SECTION.sub("", name_of(section.text)))
                who = [(section.cell, CellKind.ASSIGNMENT, _WHO)] if is_body else []
                if not is_body:
                    self.rows.append([(section.cell, CellKind.HEADING, "")])
                topics = {}
            else:
                self.rows += ([*found, *who] for found in self._task_rows(row, columns, above, topics))
                above = row

    def _task_rows(self, row: Row, columns: Sequence[Column], above: Row, topics: dict[int, Placed]) -> Iterator[Found]:
        """Yield what a row asks for as a whole, then what it asks for in each part of the year."""
        of_times = _timed(columns)
        timed = [
            one for one in filled(row) if one.reach and of_times.issuperset(one.reach) and not _says_nothing(one.text)
        ]
        found = self._task_row([one for one in row if one not in timed], columns, above, topics)
        found += self._ticked(row, columns)
        yield found
        who = [one for one in found if one[1] is CellKind.ASSIGNMENT and is_of_body(one[2])]
        over = [one for one in found if one[1] is CellKind.HEADING]
        for one in timed:
            when = self._head_cells.get(one.reach[-1])
            for paragraph in () if when is None else when.paragraphs:
                paragraph.is_aside = False
            year = self._years.get(one.reach[-1], "")
            due: Found = [] if when is None else [(when, CellKind.ASSIGNMENT, f"{year}{_BY_WHEN}")]
            yield [*over, (one.cell, CellKind.TASK, ""), *who, *due]

    def _ticked(self, row: Row, columns: Sequence[Column]) -> Found:
        """Return the heads that name a body over the cells of a row that are ticked."""
        found: Found = []
        for one in filled(row):
            head = self._head_cells.get(one.reach.start) if len(one.reach) == 1 else None
            if head is not None and _TICK.fullmatch(one.text) and _OF_BODY.fullmatch(name_of(_head(columns, one))):
                for paragraph in head.paragraphs:
                    paragraph.is_aside = False
                found.append((head, CellKind.ASSIGNMENT, _WHO))
        return found

    def _task_row(self, row: Row, columns: Sequence[Column], above: Row, topics: dict[int, Placed]) -> Found:
        """Return the cells of a row of tasks, and set aside those that say nothing of use.

        `topics` are the topics by their columns that go on from the rows above where their cells are empty.
        """
        work = [one for one in filled(row) if not _beside(columns, one) and not _says_nothing(one.text)]
        first = work[0].reach.start if work and work[0].reach else 0
        for column in [column for column in topics if column >= first]:
            del topics[column]
        found: Found = [(topic.cell, CellKind.HEADING, "") for topic in topics.values()]
        for one in filled(row):
            use = _beside(columns, one)
            if use is Use.ASSIGNMENT:
                same = _above(above, one) if _SAME.fullmatch(one.text) else None
                found.append(((same or one).cell, CellKind.ASSIGNMENT, _head(columns, one)))
                if same is not None:
                    _set_aside([one])
            elif one in work:
                is_kind = _KINDS.search(_head(columns, one)) is not None
                others = (_head(columns, other) for other in work[work.index(one) + 1 :])
                says_more = any(is_kind or names_higher_text(head) or not _OUTCOMES.search(head) for head in others)
                kind = CellKind.HEADING if says_more and _is_topic(one.text) else CellKind.TASK
                found.append((one.cell, kind, ""))
                if kind is CellKind.HEADING and one.reach:
                    topics[one.reach.start] = one
            elif one.is_new:
                _set_aside([one])
                self.left_out[RemarkKind.HIGHER_TEXT] += use is Use.HIGHER and not is_value(one.text)
        return found


def _timed(columns: Sequence[Column]) -> set[int]:
    """Return the columns for the parts of a year, or for several years; one such column alone holds the tasks."""
    found = {at for at, column in enumerate(columns) if column.is_time}
    return found if len(found) > 1 else set()


def _says_nothing(text: str) -> bool:
    """Return whether a cell among the tasks tells none: an amount, a stroke, or that there is nothing yet."""
    return is_value(text) or is_empty(text) or _SAME.fullmatch(text) is not None


def _is_topic(text: str) -> bool:
    """Return whether a cell only names what the cells to its right tell more of."""
    return len(text) <= _LONGEST_TOPIC and not _STOPS.search(text) and not any(one.isdigit() for one in text)


def _head(columns: Sequence[Column], one: Placed) -> str:
    return columns[one.reach.start].head if one.reach and one.reach.start < len(columns) else ""


def _above(row: Row, below: Placed) -> Placed | None:
    return next((one for one in row if one.text and one.reach == below.reach), None)


def _section(row: Row, columns: Sequence[Column], below: Row) -> Placed | None:
    """Return the cell that heads the rows below: the only one of its row, wide, or numbered as sections are.

    `below` is the next row, whose number may go on with that of this one: 1, then 1.1.
    """
    new = [one for one in filled(row) if one.is_new]
    if len(new) != len(filled(row)) or _STOPS.search(new[-1].text) or len(new[-1].text) > _LONGEST_HEADING:
        return None
    if len(new) == 2 and not _beside(columns, new[1]):
        number, lower = new[0].text, filled(below)[0].text if filled(below) else ""
        is_above = number.isdecimal() and lower.startswith(number) and _GOES_ON.match(lower, len(number))
        if _HAN_NUMBER.match(number) or is_above:
            return new[1]
    if len(new) > 1:
        return None
    one = new[0]
    is_out_of_place = _beside(columns, one) not in (None, Use.HIGHER) and not ANY_NUMBER.match(one.text)
    is_wide = len(one.reach) > 1 and len(one.reach) >= width_of(row) - 1
    return one if is_out_of_place or is_wide or _SECTION.match(one.text) else None


def _beside(columns: Sequence[Column], one: Placed) -> Use | None:
    """Return what a cell beside the tasks is there for; None for one of the work, or one that reaches into it."""
    uses = [columns[at].use if at < len(columns) else Use.WORK for at in one.reach]
    if not uses or Use.WORK in uses:
        return None
    return Use.ASSIGNMENT if Use.ASSIGNMENT in uses else uses[0]


def _is_beside(columns: Sequence[Column], at: int) -> bool:
    return at < len(columns) and columns[at].use is not Use.WORK


def _set_aside(row: Row) -> None:
    for one in row:
        for paragraph in one.cell.paragraphs:
            paragraph.is_aside = True


def _hold_the_text(rows: Sequence[Row], columns: Sequence[Column]) -> bool:
    """Return whether the columns beside the tasks hold most of the sentences, so that they are none."""
    stops = Counter[bool]()
    for row in rows:
        for one in row:
            use = _beside(columns, one)
            if one.is_new and use not in (Use.PROGRESS, Use.HIGHER):
                stops[use is not None] += len(_STOPS.findall(one.text))
    return stops[True] >= _FEWEST_STOPS and stops[True] > stops[False]
