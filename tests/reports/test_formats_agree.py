"""Each format holds what the JSON report says, cell for cell."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO, StringIO
from itertools import groupby
from string import ascii_lowercase
from typing import Any

import docx
import openpyxl
import pytest
from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from aligner.model import Alignment
from aligner.reports import ReportOptions, render
from tests.reports.agreeing import CASES, hostile, told_by_json, wrapped
from tests.reports.json_cells import Cell, Rows
from tests.reports.json_tables import JsonTables
from tests.reports.json_tasks import JsonTasks

COLUMNS = {
    "tasks": "number section requirement measures state lacking next_step lead support due progress remark",
    "overview": "item value",
    "sections": "section depth requirements covered partial gap justified coverage +measures +carried +deep_coverage",
    "gaps": "number task requirement +section +by +reasons possible "
    "*id *place *rank *points *nearest_id *nearest_clause *nearest_score",
    "not_ours": "number requirement section addressee +words +state *id *place *local_ids",
    "targets": "indicator national_figure local_figure relation national_source local_source *national_id *local_id",
    "figures": "relation counted national_figure local_figure difference +direction national_clause local_clause "
    "+national_value +local_value +unit +delta *probability *national_id *local_id",
    "changes": "aspect relation national_words local_words +direction national_clause local_clause "
    "*probability *national_id *local_id",
    "local_only": "number local_clause +section +role kind lead support due remark *id *place",
    "unquoted": "number local_clause +section +role kind lead support due remark *id *place",
    "about": "item value",
    "requirements": "*number *section *id *requirement *place *state *by *addressee *local_ids *local_clauses *score "
    "*missing *changed *responsible *due *remark",
    "local_clauses": "*id *place *section *role *local_clause *kind *national_ids *national_clauses *score "
    "*responsible *due *remark",
}
"""The columns of each table: with ``+`` in workbooks and on the page, with ``*`` for those who ask for details."""
SHARES = ("coverage", "deep_coverage")
SCORES = ("score", "nearest_score", "probability")
PAPER, SHEETS, DETAILS = "", "+", "+*"


@dataclass(frozen=True)
class Case:
    """An alignment in one language: the tables that JSON tells, and each format as it was rendered."""

    alignment: Alignment
    language: str
    details: bool = False

    @property
    def told(self) -> JsonTasks:
        return _told(self.alignment, self.language)

    def render(self, name: str) -> Any:
        options = ReportOptions(language=self.language, details=self.details)
        return render(self.alignment, name, options=options)

    def tables(self, reach: str) -> dict[str, tuple[list[str], Rows]]:
        """Return the tables that are not empty, with the columns that reach so far: their keys and the rows."""
        reach = DETAILS if self.details else reach
        found = {}
        for key, rows in self.told.all(details=self.details).items():
            every = COLUMNS[key].split()
            kept = [at for at, name in enumerate(every) if name[0] in f"{reach}{ascii_lowercase}"]
            if rows and kept:
                columns = [every[at].lstrip(DETAILS) for at in kept]
                found[key] = columns, [[row[at] for at in kept] for row in rows]
        return found

    def rows(self, key: str, columns: str) -> list[list[str]]:
        """Return some columns of a table as readers see them."""
        every = [name.lstrip(DETAILS) for name in COLUMNS[key].split()]
        indexes = [every.index(name) for name in columns.split()]
        return [[self.shown(row[at], every[at]) for at in indexes] for row in self.told.all(details=self.details)[key]]

    def shown(self, value: Cell, column: str) -> str:
        if value is None:
            return ""
        if isinstance(value, float) and column in (*SHARES, "value"):
            return self.told.words.percent(value)
        if isinstance(value, float) and column in SCORES:
            return f"{value:.2f}"
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)

    def on_paper(self) -> dict[str, list[list[str]]]:
        """Return the tables on paper as readers see them, in the 任务对照表 a section as a row of one cell.

        The others have no column in which nothing or zero stands, and no row of what the local text alone says.
        """
        told = {key: table for key, table in self.tables(PAPER).items() if self.details or key != "overview"}
        made = {}
        for key, (columns, every) in told.items():
            theirs = {"figures": 2, "changes": 2}.get(key)
            rows = [row for row in every if self.details or theirs is None or row[theirs] != "–"]
            if rows and key not in ("requirements", "local_clauses"):
                kept = [at for at in range(len(columns)) if key == "tasks" or any(row[at] for row in rows)]
                made[key] = [[self.shown(row[at], columns[at]) for at in kept] for row in rows]
        tasks: list[list[str]] = []
        for section, below in groupby(made.pop("tasks", []), key=lambda row: row[1]):
            tasks += [[section], *([number, *rest] for number, _, *rest in below)]
        return {"tasks": tasks, **made} if tasks else made


@cache
def _told(alignment: Alignment, language: str) -> JsonTasks:
    return JsonTasks(told_by_json(alignment), language, alignment)


@pytest.fixture(params=[(name, language) for name in CASES for language in ("en", "zh")], ids="-".join)
def case(request: pytest.FixtureRequest) -> Case:
    name, language = request.param
    return Case(CASES[name](), language)


@pytest.fixture(params=[False, True], ids=["plain", "details"])
def either(case: Case, request: pytest.FixtureRequest) -> Case:
    """The case with and without details."""
    return replace(case, details=request.param)


# openpyxl does not know the extension that makes bars of one colour.
@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
def test_the_workbook_agrees(either: Case) -> None:
    first, *others = openpyxl.load_workbook(BytesIO(either.render("xlsx"))).worksheets
    tables = {key: rows for key, (_, rows) in either.tables(SHEETS).items()}
    head = 1 + next(at for at, row in enumerate(first.iter_rows(values_only=True)) if None not in row)
    assert [row[:-1] for row in values_of(first, head)] == tables.pop("tasks", [])  # the last column has the tags
    assert [values_of(sheet, 1) for sheet in others] == list(tables.values())
    for sheet in (first, *others):
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)


def values_of(sheet: Any, head: int) -> list[list[Any]]:
    rows = (list(row) for row in sheet.iter_rows(min_row=head + 1, values_only=True))
    return [row for row in rows if any(value is not None for value in row)]


def test_csv_agrees(case: Case) -> None:
    rows = list(csv.reader(StringIO(case.render("csv").removeprefix("\ufeff"), newline="")))
    expected = [["" if value is None else str(value) for value in row] for row in case.told.requirements()]
    assert [[unguarded(field) for field in row] for row in rows[1:]] == expected
    for field in (field for row in rows for field in row):
        assert not field.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


def unguarded(field: str) -> str:
    return field[1:] if field.startswith("'") and field[1:].lstrip().startswith(tuple("=+-@＝＋－＠")) else field


def test_the_word_document_agrees(either: Case) -> None:
    expected = either.on_paper()
    depth = COLUMNS["sections"].split().index("depth")
    if any(row[depth] for row in either.told.sections()):  # an indent tells it
        expected["sections"] = [row[:depth] + row[depth + 1 :] for row in expected["sections"]]
    assert list(tables_of_word(either.render("docx"))) == list(expected.values())


def tables_of_word(content: bytes) -> Iterator[list[list[str]]]:
    for table in docx.Document(BytesIO(content)).tables:
        yield [["\n".join(map(text_of, cell.paragraphs)) for cell in unmerged(row)] for row in table.rows[1:]]


def text_of(paragraph: Any) -> str:
    """Return the text of a paragraph, in content controls as well, which python-docx leaves out."""
    return "".join(one.text or "" for one in paragraph._p.iter("{*}t"))


def unmerged(row: Any) -> list[Any]:
    cells = row.cells
    return [cell for at, cell in enumerate(cells) if at == 0 or cell._tc is not cells[at - 1]._tc]


def test_markdown_agrees(either: Case) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tables: list[list[list[str]]] = []
    tasks: list[list[str]] = []
    section = ""
    for kind, content in blocks(parser.parse(either.render("markdown"))):
        if kind == "h3":
            section = content
        elif kind == "table" and section:
            tasks += [[section], *content]
        elif kind == "table":
            tables.append(content)
        elif kind == "h2":
            section = ""
    assert [*([tasks] if tasks else []), *tables] == list(either.on_paper().values())


def blocks(tokens: list[Token]) -> Iterator[tuple[str, Any]]:
    """Yield headings with their texts, and tables with their cells; any other markup than these is a failure."""
    rows: list[list[str]] = []
    place = ""
    for token in tokens:
        if token.type in ("heading_open", "paragraph_open"):
            place = token.tag
        elif token.type == "table_open":
            rows, place = [], "cell"
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield "table", rows[1:]
        elif token.type == "inline" and place == "cell":
            rows[-1].append(literal(token))
        elif token.type == "inline":
            yield place, literal(token)


def literal(token: Token) -> str:
    parts = []
    for child in token.children or ():
        assert child.type in ("text", "text_special", "html_inline"), child
        assert child.type != "html_inline" or child.content == "<br>"
        parts.append("\n" if child.type == "html_inline" else child.content)
    return "".join(parts)


def test_the_page_agrees(either: Case) -> None:
    page: Any = html.document_fromstring(either.render("html"))
    tables = either.tables(SHEETS)
    for key in ("tasks", "gaps", "not_ours", "targets", "figures", "changes", "local_only", "unquoted"):
        columns, rows = tables.get(key, ([], []))
        found = []
        for row in page.xpath(f"//section[@id='{key}']//tbody/tr[not(@class='group')]"):
            section = row.xpath("string(preceding-sibling::tr[@class='group'])").strip()
            found.append(cells_of_page(row, section))
        expected = [
            {
                name: either.shown(value, name)
                for name, value in zip(columns, row, strict=True)
                if value is not None and name not in TOLD_IN_WORDS
            }
            for row in rows
        ]
        assert found == expected


TOLD_IN_WORDS = ("national_value", "local_value", "delta", "unit")
"""Columns for those who add, in place of which the page has the difference in words."""


def cells_of_page(row: Any, section: str) -> dict[str, str]:
    lines: dict[str, list[str]] = {"section": [section]} if section else {}
    for span in row.xpath(".//*[@data-key]"):
        lines.setdefault(span.get("data-key"), []).append(span.text_content())
    return {key: "\n".join(texts) for key, texts in lines.items()}


@pytest.mark.parametrize("name", ["text", "html", "csv", "markdown", "json"])
def test_no_text_acts_on_a_screen(name: str) -> None:
    content = Case(hostile(), "zh").render(name)
    assert all(char.isprintable() or char in "\n\r\ufeff" for char in content)


def test_the_hostile_texts_begin_cells_and_are_not_softened() -> None:
    texts = [str(row[3]) for row in Case(hostile(), "zh").told.requirements()]
    for beginning in ("=", "+", "-", "@", "＝", "'", "<script>", "␛[31m"):
        assert any(text.startswith(beginning) for text in texts)
    joined = "".join(texts)
    for part in ("‹U+202E›", "{{7*7}}", "[link](http://x)", "~~删~~", "\\|", "&amp;"):
        assert part in joined


def test_what_is_quoted_runs_over_line_breaks() -> None:
    data = told_by_json(wrapped())
    lacking = [one for one in data["requirements"] if one["state"] in ("covered", "partial")]
    reasons = [reason for one in data["requirements"] if one["priority"] for reason in one["priority"]["reasons"]]
    quoted = {
        "measures": [one["span"] for requirement in lacking for one in requirement["measures"] if not one["local"]],
        "reasons": [reason["span"] for reason in reasons if reason["span"]],
        "terms": [term["national"] for link in data["links"] for term in link["terms"]],
        **{key: [one["national"]["span"] for one in data[key] if one["national"]] for key in ("figures", "deadlines")},
    }
    raw = {key: [data["national"]["text"][slice(*span)] for span in spans] for key, spans in quoted.items()}
    for key, texts in raw.items():
        assert any("\n" in text for text in texts), key
    assert "为大病职工报\u3000\n销自付医药费" in raw["measures"]
    told = {JsonTables(data, "zh").quoted("national", span) for span in quoted["measures"]}
    assert "为大病职工报销自付医药费" in told
