"""The Word document, the workbook and the CSV file as LibreOffice opens and shows them."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from lxml import etree

from aligner.model import Alignment
from aligner.reports import ReportOptions, render
from aligner.reports.office.xlsx_report import fitting
from tests.office import convert, needs_office
from tests.reports.agreeing import aligned, hostile, samples
from tests.reports.test_formats_agree import Case

EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Comma, quotes, UTF-8, from line 1, all sheets."""
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(folder: Path, name: str, alignment: Alignment, language: str = "zh") -> Path:
    content = render(alignment, name, options=ReportOptions(language=language))
    path = folder / f"report.{name}"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports on hostile texts, and what LibreOffice makes of them."""
    made = tmp_path_factory.mktemp("hostile")
    paths = {name: written(made, name, hostile()) for name in ("docx", "xlsx", "csv")}
    convert([paths["docx"]], "pdf", made)
    convert([paths["xlsx"]], EVERY_SHEET, made)
    convert([paths["csv"]], "xlsx:Calc MS Excel 2007 XML", made / "opened", reading="CSV:44,34,76,1")
    return made


@needs_office
def test_the_sheets_show_what_the_tables_hold(folder: Path) -> None:
    case = Case(hostile(), "zh")
    for key, table in case.told.all().items():
        title = {
            "overview": "Summary",
            "sections": "Sections",
            "requirements": "Requirements",
            "gaps": "Gaps",
            "not_ours": "Not ours",
            "targets": "Targets of the year",
            "figures": "Figures",
            "changes": "Changes other than figures",
            "local_clauses": "Local clauses",
            "about": "About",
        }[key]
        title = case.told.words(title)
        with (folder / f"report-{title}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[1:]
        found = [row for row in rows if any(row)]
        assert len(found) == len(table)
        for row, expected in zip(found, table, strict=True):
            for cell, value in zip(row, expected, strict=True):
                assert cell == (value or "") if isinstance(value, str | None) else number(cell) == pytest.approx(value)


def number(shown: str) -> float:
    return float(shown.removesuffix("%")) / (100 if shown.endswith("%") else 1)


@needs_office
def test_no_cell_of_the_csv_file_becomes_a_formula(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "opened" / "report.xlsx").active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    expected = Case(hostile(), "zh").told.requirements()
    found = [cell for row in sheet.iter_rows(min_row=2, values_only=True) for cell in row if isinstance(cell, str)]
    assert [text.lstrip("'") for text in found] == [
        value.lstrip("'") for row in expected for value in row if isinstance(value, str)
    ]


@needs_office
def test_the_word_document_shows_every_requirement_literally(folder: Path) -> None:
    pages = texts_of(folder / "report.pdf")
    shown = "".join("".join(pages).split())
    for row in Case(hostile(), "zh").told.requirements():
        assert "".join(str(row[3]).split()) in shown


@needs_office
def test_the_head_of_the_comparison_is_repeated_on_each_page(tmp_path: Path) -> None:
    convert([written(tmp_path, "docx", samples())], "pdf", tmp_path)
    pages = ["".join(page.split()) for page in texts_of(tmp_path / "report.pdf")]
    columns = "上位任务要求本地条款落实情况缺失或变化备注"
    with_head = [number for number, page in enumerate(pages) if columns in page]
    first, last = (next(at for at, page in enumerate(pages) if mark in page) for mark in ("N23·", "N85·"))
    assert last > first
    assert set(range(first, last + 1)) <= set(with_head)
    assert f"1/{len(pages)}" in pages[0]


def texts_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_the_word_document_is_as_offices_hand_it_in(tmp_path: Path) -> None:
    document = docx.Document(str(written(tmp_path, "docx", samples())))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)  # type: ignore[union-attr]
    fonts = {fonts.get(f"{WORD}eastAsia") for style in document.styles for fonts in style.element.iter(f"{WORD}rFonts")}
    assert {"宋体", "黑体"} <= fonts
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert headings[:3] == ["总体落实情况", "未落实", "任务对照表"]
    for table in document.tables:
        assert table.rows[0]._tr.trPr is not None
        assert table.rows[0]._tr.trPr.find(f"{WORD}tblHeader") is not None


def test_the_workbook_can_be_filtered_and_keeps_its_head_in_sight(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path, "xlsx", samples())) as archive:
        sheets = sorted(name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
        assert len(sheets) == 10
        for name in sheets:
            sheet = etree.fromstring(archive.read(name))
            tags = {etree.QName(element).localname for element in sheet.iter()}
            assert {"autoFilter", "pane", "cols", "pageSetup"} <= tags
            assert not sheet.findall(".//{*}c/{*}f")
        states = etree.fromstring(archive.read("xl/worksheets/sheet3.xml"))
        assert len(states.findall("{*}conditionalFormatting")) == 2


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_the_same_alignment_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    first = written(tmp_path, name, samples()).read_bytes()
    assert written(tmp_path, name, samples()).read_bytes() == first
    with zipfile.ZipFile(tmp_path / f"report.{name}") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


@pytest.mark.parametrize("text", ["", "条款", "长" * 32_767, "𠮷" * 16_383])
def test_a_text_that_a_cell_can_hold_is_whole(text: str) -> None:
    assert fitting(text) == text


@pytest.mark.parametrize("text", ["长" * 32_768, "𠮷" * 16_384, "a" + "𠮷" * 20_000])
def test_a_text_that_no_cell_can_hold_ends_in_an_ellipsis(text: str) -> None:
    held = fitting(text)
    assert held.endswith("…")
    assert text.startswith(held[:-1])
    assert 32_765 <= len(held.encode("utf-16-le")) // 2 <= 32_767


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
def test_a_large_number_is_shown_with_all_of_its_digits(tmp_path: Path) -> None:
    local = "计划\n二、任务\n全省财政支出安排1.2万亿元。\n"
    path = written(tmp_path, "xlsx", aligned(local, local.replace("1.2万亿", "29.7万亿")))
    cells = [cell for row in openpyxl.load_workbook(path)["数字"].iter_rows() for cell in row]
    large = next(cell for cell in cells if cell.value == 29_700_000_000_000)
    assert large.number_format == "#,##0"
