"""Each format tells of an earlier result what the JSON report says of it."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any, get_args

import docx
import openpyxl
import pytest
from lxml import html
from markdown_it import MarkdownIt

from aligner.reports import ReportOptions, render
from aligner.reports.registry import Part
from tests.reports.agreeing import later_draft, told_by_json
from tests.reports.json_lines import joined
from tests.reports.json_since import JsonSince

WIDE = 400
"""Columns in which no text is broken."""
COLUMNS = ("change", "requirement", "before", "now", "clause_before", "clause", "remark")


class Told:
    """The later draft in one language: what JSON tells of it, and how a format shows it."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.json = JsonSince(told_by_json(later_draft()), language, WIDE)

    def render(self, name: str, **options: Any) -> Any:
        return render(later_draft(), name, options=ReportOptions(language=self.language, **options))

    @property
    def rows(self) -> list[list[str]]:
        """Return the cells of the table of what changed, without the ids."""
        return [[str(cell or "") for cell in row[:7]] for row in self.json.told_since()]

    def by_title(self, titles: list[str], rows: list[list[str]]) -> list[list[str]]:
        """Return rows with these columns of theirs: where the clause now stands is cited behind it."""
        words = self.json.words
        wanted = (
            *(words("change"), words("what the nation asks"), words("then"), words("now")),
            *(words("local clause then"), words("local clause now"), words("remark")),
        )
        found = [[row[titles.index(title)] for title in wanted] for row in rows]
        return [[*row[:5], row[5].split("〔")[0], row[6]] for row in found]


@pytest.fixture(params=["en", "zh"])
def told(request: pytest.FixtureRequest) -> Told:
    return Told(request.param)


def test_the_later_draft_has_changes_of_all_kinds(told: Told) -> None:
    since = told.json.data["since"]
    assert {one["turn"] for one in since["states"]} == {"lost", "newly_covered", "newly_in_part"}
    assert len(since["measures"]) == 2
    assert [one["figure"] is None for one in since["figures"]] == [False, True]
    assert [one["is_reworded"] for one in since["states"]] == [True, True, False]
    assert since["circumstances"] == ["version"]


def test_the_printed_report_agrees(told: Told) -> None:
    shown = told.render("text", width=WIDE, scope="all", only=get_args(Part)).splitlines()
    lines = [joined(line) for line in shown]
    for title, entries in told.json.lists().items():
        at = lines.index(title) + 2
        expected = [line for entry in entries for line in entry]
        assert lines[at : at + len(expected)] == expected


# openpyxl does not know the extension that makes bars of one colour.
@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
def test_the_workbook_agrees(told: Told) -> None:
    book = openpyxl.load_workbook(BytesIO(told.render("xlsx")))
    titles, *rows = book[told.json.words("Since the earlier result")].iter_rows(values_only=True)
    cells = [[str(cell or "") for cell in row] for row in rows]
    assert told.by_title([str(title) for title in titles], cells) == told.rows


def test_the_word_document_agrees(told: Told) -> None:
    document = docx.Document(BytesIO(told.render("docx")))
    assert told.json.since_sentences()[0] in [paragraph.text for paragraph in document.paragraphs]
    tables = ([[cell.text for cell in row.cells] for row in table.rows] for table in document.tables)
    (found,) = [table for table in tables if table[0][0] == told.json.words("change")]
    assert told.by_title(found[0], found[1:]) == told.rows


def test_markdown_agrees(told: Told) -> None:
    text = told.render("markdown")
    assert told.json.since_sentences()[0] in text.replace("\\", "")
    page: Any = html.document_fromstring(
        MarkdownIt("commonmark").enable("table").render(text).replace("&lt;br&gt;", "\n")
    )
    title = told.json.words("Since the earlier result")
    table = page.xpath(f"//h2[text()='{title}']/following-sibling::table")[0]
    rows = [[_lines_of(cell) for cell in row.xpath("th | td")] for row in table.xpath(".//tr")]
    assert told.by_title(rows[0], rows[1:]) == told.rows


def _lines_of(cell: Any) -> str:
    for line_break in cell.xpath(".//br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return str(cell.text_content())


def test_the_page_agrees(told: Told) -> None:
    page: Any = html.document_fromstring(told.render("html"))
    (section,) = page.xpath("//section[@id='since']")
    assert [one.text_content() for one in section.xpath("./p")] == told.json.since_sentences()
    found = []
    for row in section.xpath(".//tbody/tr"):
        cells = {key: "\n".join(one.text_content() for one in row.xpath(f".//*[@data-key='{key}']")) for key in COLUMNS}
        found.append([*list(cells.values())[:5], cells["clause"].split("〔")[0], cells["remark"]])
    assert found == told.rows


def test_csv_tells_each_state_before(told: Told) -> None:
    head, *rows = csv.reader(StringIO(told.render("csv").removeprefix("\ufeff"), newline=""))
    at = head.index(told.json.words("state then"))
    assert [row[at] for row in rows] == [cell or "" for cell in told.json.states_before()]
    assert at == head.index(told.json.words("state")) + 1
