"""Each format holds what the JSON report says, cell for cell."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO, StringIO
from itertools import groupby
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
from tests.reports.json_cells import Cell
from tests.reports.json_tables import JsonTables

COLUMNS = {
    "overview": "item value",
    "about": "item value",
    "sections": "section depth requirements covered partial gap justified coverage measures carried deep_coverage",
    "requirements": "number section id requirement place state by addressee local_ids local_clauses score missing "
    "changed responsible due remark",
    "gaps": "rank id requirement place section by reasons points nearest_id nearest_clause nearest_score",
    "not_ours": "id requirement place section addressee words state local_ids",
    "targets": "indicator national_figure local_figure relation national_id local_id",
    "figures": "relation counted national_figure national_value local_figure local_value unit delta difference "
    "direction probability national_id national_clause local_id local_clause",
    "changes": "aspect relation national_words local_words direction probability "
    "national_id national_clause local_id local_clause",
    "local_clauses": "id place section role local_clause kind national_ids national_clauses score responsible due "
    "remark",
}
ON_PAPER = {
    "gaps": "rank id requirement place section reasons nearest_clause nearest_score",
    "not_ours": COLUMNS["not_ours"],
    "targets": COLUMNS["targets"],
    "figures": "relation counted national_figure local_figure difference "
    "national_id national_clause local_id local_clause",
    "changes": "aspect relation national_words local_words national_id national_clause local_id local_clause",
    "local_clauses": "id place section role local_clause kind responsible due remark",
    "about": "item value",
}
SHARES = ("coverage", "deep_coverage")
SCORES = ("score", "nearest_score", "probability")


@dataclass(frozen=True)
class Case:
    """An alignment in one language: the tables that JSON tells, and each format as it was rendered."""

    alignment: Alignment
    language: str

    @property
    def told(self) -> JsonTables:
        return _told(self.alignment, self.language)

    def render(self, name: str) -> Any:
        return render(self.alignment, name, options=ReportOptions(language=self.language))

    def rows(self, key: str, columns: str) -> list[list[str]]:
        """Return some columns of a table as readers see them."""
        every = COLUMNS[key].split()
        indexes = [every.index(name) for name in columns.split()]
        rows = self.told.all()[key]
        if key == "local_clauses" and columns != COLUMNS[key]:
            rows = [row for row in rows if row[every.index("kind")] and not row[every.index("national_ids")]]
        return [[self.shown(row[at], every[at]) for at in indexes] for row in rows]

    def shown(self, value: Cell, column: str) -> str:
        if value is None:
            return ""
        is_share = column in SHARES or (column == "value")
        if isinstance(value, float) and is_share:
            return f"{value * 100:.1f}{self.told.words.percent_sign}"
        if isinstance(value, float) and column in SCORES:
            return f"{value:.2f}"
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)

    def comparison(self) -> list[list[str]]:
        """Return the 对照表 as on paper, a section as a row of one cell."""
        words = self.told.words
        made: list[list[str]] = []
        for section, rows in groupby(self.told.requirements(), key=lambda row: row[1]):
            made.append([str(section)])
            for row in rows:
                number, _, unit, text, place, state, by, whose, _, clauses, _, missing, *rest = row
                changed, responsible, due, remark = rest
                lacking = words("missing: {measures}", measures=str(missing).replace("\n", "；")) if missing else ""
                told = "\n".join(filter(None, (lacking, str(changed or ""))))
                who = [words("responsible: {bodies}", bodies=one) for one in str(responsible or "").split("\n") if one]
                when = [words("due: {times}", times=one) for one in str(due or "").split("\n") if one]
                local = "\n".join(filter(None, (str(clauses or ""), *who, *when)))
                remarks = "\n".join(str(one) for one in (by, whose, remark) if one)
                made.append([str(number), f"{text}\n{unit} · {place}", local, str(state), told, remarks])
        return made


@cache
def _told(alignment: Alignment, language: str) -> JsonTables:
    return JsonTables(told_by_json(alignment), language)


@pytest.fixture(params=[(name, language) for name in CASES for language in ("en", "zh")], ids="-".join)
def case(request: pytest.FixtureRequest) -> Case:
    name, language = request.param
    return Case(CASES[name](), language)


# openpyxl does not know the extension that makes bars of one colour.
@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
def test_the_workbook_agrees(case: Case) -> None:
    book = openpyxl.load_workbook(BytesIO(case.render("xlsx")))
    told = case.told.all()
    assert len(book.worksheets) == len(told)
    for sheet, rows in zip(book.worksheets, told.values(), strict=True):
        found = [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]
        assert [row for row in found if any(value is not None for value in row)] == rows
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)


def test_csv_agrees(case: Case) -> None:
    rows = list(csv.reader(StringIO(case.render("csv").removeprefix("\ufeff"), newline="")))
    expected = [["" if value is None else str(value) for value in row] for row in case.told.requirements()]
    assert [[unguarded(field) for field in row] for row in rows[1:]] == expected
    for field in (field for row in rows for field in row):
        assert not field.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


def unguarded(field: str) -> str:
    return field[1:] if field.startswith("'") and field[1:].lstrip().startswith(tuple("=+-@＝＋－＠")) else field


def test_the_word_document_agrees(case: Case) -> None:
    found = list(tables_of_word(case.render("docx")))
    assert found == paper(case)


def tables_of_word(content: bytes) -> Iterator[list[list[str]]]:
    for table in docx.Document(BytesIO(content)).tables:
        yield [
            ["\n".join(paragraph.text for paragraph in cell.paragraphs) for cell in unmerged(row)]
            for row in table.rows[1:]
        ]


def unmerged(row: Any) -> list[Any]:
    cells = row.cells
    return [cell for at, cell in enumerate(cells) if at == 0 or cell._tc is not cells[at - 1]._tc]


def paper(case: Case) -> list[list[list[str]]]:
    """Return the tables on paper in their order, without those that are empty: gaps and comparison come first."""
    sums = [case.rows(key, COLUMNS[key]) for key in ("sections", "overview")]
    gaps, *lists = [case.rows(key, columns) for key, columns in ON_PAPER.items()]
    return [table for table in (gaps, case.comparison(), *sums, *lists) if table]


def test_markdown_agrees(case: Case) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tables: list[list[list[str]]] = []
    comparison: list[list[str]] = []
    section = ""
    for kind, content in blocks(parser.parse(case.render("markdown"))):
        if kind == "h3":
            section = content
        elif kind == "table" and section:
            comparison += [[section], *content]
        elif kind == "table":
            tables.append(content)
        elif kind == "h2" and section:
            section = ""
            tables.append(comparison)
    assert tables == paper(case)


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


def test_the_page_agrees(case: Case) -> None:
    page: Any = html.document_fromstring(case.render("html"))
    for key, anchor in {
        "requirements": "requirements",
        "gaps": "gaps",
        "targets": "targets",
        "figures": "figures",
        "changes": "changes",
    }.items():
        rows = page.xpath(f"//section[@id='{anchor}']//tbody/tr[not(@class='group')]")
        section = ""
        found = []
        for row in rows:
            if key == "requirements":
                section = row.xpath("string(preceding-sibling::tr[@class='group'])").strip()
            found.append(cells_of_page(row, section))
        expected = [
            {
                name: text
                for name, text in zip(COLUMNS[key].split(), row, strict=True)
                if text and name not in ("delta", "unit")  # told by the difference in words
            }
            for row in case.rows(key, COLUMNS[key])
        ]
        assert found == expected


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
