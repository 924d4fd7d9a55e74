"""Tables of tasks in a plain text: lines whose cells are parted by tabs, bars, commas or blanks, below a line of heads.

They come from a spreadsheet, from Markdown, or from a page that was copied. The text stays as it is: the cells are told
as spans of it, and what parts them is set aside like numbers and remarks. A line of heads makes a table, whatever parts
it; without one, only lines do that have tabs and whose cells tell who and by when. A tab that indents makes none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from aligner.model import SourceText, Span, remarks_of
from aligner.reading.plain.table_signs import FEWEST_TABS, MAY_BE_HEADS
from aligner.reading.table_forms import FOOT
from aligner.reading.table_grid import Cell, Paragraph
from aligner.reading.table_heads import is_head
from aligner.reading.task_tables import TaskTables

_LINE = re.compile(r"[^\r\n]+")
_QUOTED = re.compile(r'[ \t]*"((?:[^"]|"")*)"[ \t]*(?=[,\r\n]|$)')
_UNQUOTED = re.compile(r"[^,\r\n]*")
_RULE = re.compile(r"(?=[|:\s]*+-)[|:\s-]*+$")
"""The line below the heads of a table in Markdown."""
_STOPS = re.compile("[。；！？]")
_LONGEST_HEADS = 200
_LONGEST_SECTION = 40
_LONGEST_RECORD = 4000


@dataclass(frozen=True, slots=True)
class _Form:
    """How cells are parted, and in how many columns at least; `is_exact` where each row has as many as the heads."""

    parting: re.Pattern[str]
    fewest: int = 2
    is_exact: bool = False


_COMMAS = _Form(re.compile(","), fewest=3, is_exact=True)
_FORMS = (
    _Form(re.compile(r"\t")),
    _Form(re.compile(r"\|")),
    _COMMAS,
    _Form(re.compile(r"[ \u3000\xa0]{2,}|\t"), fewest=3),
    _Form(re.compile(r"[ \u3000\xa0]+"), fewest=3, is_exact=True),
)
_TABS, _BARS = _FORMS[:2]
_MOST_SECTIONS = 2
"""Lines without cells that may stand between two rows."""


@dataclass(frozen=True, slots=True)
class _Record:
    """A row of a table: the stretch of text that it takes, and its cells, empty ones among them."""

    span: Span
    cells: tuple[Span, ...]


def with_tables(source: SourceText) -> SourceText:
    """Return a plain text with the rows of its tables of tasks; it is the same where there are none."""
    text = source.text
    lines = [Span(*found.span()) for found in _LINE.finditer(text) if not found[0].isspace()]
    tables = TaskTables(rewrites=False)
    spans: dict[Paragraph, Span] = {}
    regions: list[Span] = []
    between: list[Paragraph] = []
    at = 0
    while at < len(lines):
        records = _headed(text, lines, at) or _unheaded(text, lines, at)
        end = records[-1].span.end if records else lines[at].end
        is_table = bool(records) and tables.read(_rows(text, records, spans), between)
        if is_table:
            regions += [record.span for record in records]
            regions += [spans[one] for one in between if one.is_aside]  # 续表
            between = []
        while at < len(lines) and lines[at].start < end:
            if not is_table:
                between.append(Paragraph(lines[at].of(text)))
                spans[between[-1]] = lines[at]
            at += 1
    if not regions:
        return source
    rows = tables.placed(spans)
    told = sorted({cell.span for row in rows for cell in row.cells})
    return replace(
        source, rows=rows, furniture=tuple(_outside(text, sorted(regions), told)), remarks=remarks_of(tables.left_out)
    )


def _rows(text: str, records: Sequence[_Record], spans: dict[Paragraph, Span]) -> list[list[Cell]]:
    """Return the rows of a table; where their cells stand is added to `spans`. A line without cells is one over all."""
    width = len(records[0].cells)
    rows: list[list[Cell]] = []
    for record in records:
        paragraphs = [Paragraph(span.of(text)) for span in record.cells]
        spans.update({one: span for one, span in zip(paragraphs, record.cells, strict=True) if one.text})
        columns = width if len(record.cells) == 1 else 1
        rows.append([Cell((one,), columns=columns) for one in paragraphs])
    return rows


def _headed(text: str, lines: Sequence[Span], at: int) -> list[_Record]:
    """Return the rows of the table whose heads stand in the line `at`; none where there is no such table."""
    line = lines[at]
    if len(line) > _LONGEST_HEADS or not MAY_BE_HEADS.match(text, line.start, line.end):
        return []
    for form in _FORMS:
        head = _record(text, line, form)
        names = [span.of(text) for span in head.cells]
        if sum(map(bool, names)) >= form.fewest and is_head(names):
            found = [head, *_below(text, lines, at, form, width=len(names))]
            return found if len(found) > 1 else []
    return []


def _below(text: str, lines: Sequence[Span], at: int, form: _Form, *, width: int) -> Iterator[_Record]:
    """Yield the rows below the heads in the line `at`: those that fit, and the sections and remarks between them."""
    end = lines[at].end
    waiting: list[_Record] = []
    for line in lines[at + 1 :]:
        if line.start < end:
            continue  # inside the row above, which has line breaks in its cells
        record = _record(text, line, form)
        end = record.span.end
        if len(record.cells) > 1:
            if not _fits(text, record, form, width=width):
                return
            yield from waiting
            waiting = []
            yield record
        elif FOOT.match(record.span.of(text)) and not waiting:
            yield record
        elif _may_be_section(record.span.of(text)) and len(waiting) < _MOST_SECTIONS:
            waiting.append(record)
        else:
            return


def _fits(text: str, record: _Record, form: _Form, *, width: int) -> bool:
    """Return whether a row has no more cells than the heads, and no heads of another table."""
    names = [span.of(text) for span in record.cells]
    if form.is_exact:
        return len(names) == width
    return not any(names[width:])


def _may_be_section(line: str) -> bool:
    return len(line) <= _LONGEST_SECTION and not _STOPS.search(line)


def _unheaded(text: str, lines: Sequence[Span], at: int) -> list[_Record]:
    """Return the lines from `at` on that have as many cells, three or more, parted by tabs; fewer than two are none."""
    found: list[_Record] = []
    for line in lines[at:]:
        if text.count("\t", line.start, line.end) < FEWEST_TABS:
            break
        record = _record(text, line, _TABS)
        if found and (len(record.cells) != len(found[0].cells) or is_head([span.of(text) for span in record.cells])):
            break
        found.append(record)
    return found if len(found) > 1 else []


def _record(text: str, line: Span, form: _Form) -> _Record:
    """Return a row that begins with a line; a quoted cell between commas may hold line breaks."""
    if form is _COMMAS:
        return _quoted(text, line)
    if form is _BARS:
        return _barred(text, line)
    start = line.start + (0 if form is _TABS else len(line.of(text)) - len(line.of(text).lstrip()))
    borders = [start, *(at for found in form.parting.finditer(text, start, line.end) for at in found.span()), line.end]
    cells = tuple(_stripped(text, *pair) for pair in zip(borders[::2], borders[1::2], strict=True))
    filled = [cell for cell in cells if len(cell)]
    # A tab before the text or behind it is an indent.
    return _Record(line, tuple(filled) if len(filled) == 1 and len(cells) < FEWEST_TABS + 1 else cells)


def _barred(text: str, line: Span) -> _Record:
    """Return a row whose cells stand between bars, of which one may open and one close it."""
    inner = _stripped(text, line.start, line.end)
    if _RULE.match(inner.of(text)):
        return _Record(line, (Span(inner.start, inner.start), Span(inner.start, inner.start)))
    start = inner.start + inner.of(text).startswith("|")
    end = max(start, inner.end - inner.of(text).endswith("|"))
    borders = [start, *(at for found in _BARS.parting.finditer(text, start, end) for at in found.span()), end]
    return _Record(line, tuple(_stripped(text, *pair) for pair in zip(borders[::2], borders[1::2], strict=True)))


def _quoted(text: str, line: Span) -> _Record:
    """Return a row whose cells are parted by commas, and may stand in quotes."""
    cells: list[Span] = []
    at, end = line.start, len(text)
    while True:
        found = _QUOTED.match(text, at) or _UNQUOTED.match(text, at)
        if found is None or found.end() - line.start > _LONGEST_RECORD:
            return _Record(line, (line,))
        cells.append(_stripped(text, *found.span(1 if found.re is _QUOTED else 0)))
        at = found.end()
        if at == end or text[at] != ",":
            return _Record(Span(line.start, at), tuple(cells))
        at += 1


def _stripped(text: str, start: int, end: int) -> Span:
    content = text[start:end]
    first = start + len(content) - len(content.lstrip())
    return Span(first, max(first, start + len(content.rstrip())))


def _outside(text: str, regions: Iterable[Span], told: Sequence[Span]) -> Iterator[Span]:
    """Yield what stands in the regions outside the cells that are told, line by line."""
    begins = [span.start for span in told]
    for region in regions:
        inside = told[bisect_left(begins, region.start) : bisect_left(begins, region.end)]
        starts = [region.start, *(span.end for span in inside)]
        ends = [*(span.start for span in inside), region.end]
        for start, end in zip(starts, ends, strict=True):
            for found in _LINE.finditer(text, start, end):
                if len(rest := _stripped(text, *found.span())):
                    yield rest
