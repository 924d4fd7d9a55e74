"""The Word document, the workbook and the CSV file as LibreOffice opens and shows them."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from lxml import etree

from aligner.language import words_of
from aligner.model import Alignment
from aligner.reports import ReportOptions, render
from aligner.reports.office.xlsx_sheets import fitting
from aligner.reports.tables.making import make_tables
from aligner.reports.tables.table import BEGINNINGS_OF_FORMULAS
from aligner.review.filled_rows import TAG_TITLE
from aligner.review.row_tags import read_tag
from aligner.telling.names import states_told
from tests.office import convert, needs_office
from tests.reports.agreeing import aligned, hostile, samples
from tests.reports.test_formats_agree import SHEETS, Case

# openpyxl does not know the extension that makes bars of one colour.
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
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
    for name in ("docx", "xlsx"):
        paths[name].with_stem(f"print-{name}").write_bytes(paths[name].read_bytes())
    convert([made / "print-docx.docx", made / "print-xlsx.xlsx"], "pdf", made)
    convert([paths["xlsx"]], EVERY_SHEET, made)
    convert([paths["csv"]], "xlsx:Calc MS Excel 2007 XML", made / "opened", reading="CSV:44,34,76,1")
    return made


@needs_office
def test_the_sheets_show_what_the_tables_hold(folder: Path) -> None:
    case = Case(hostile(), "zh")
    tables = {table.key: table for table in make_tables(hostile(), language="zh")}
    for key, (columns, rows) in case.tables(SHEETS).items():
        with (folder / f"report-{tables[key].title}.csv").open(encoding="utf-8", newline="") as file:
            shown = list(csv.reader(file))
        head = next(at for at, row in enumerate(shown) if all(row))
        found = [row for row in shown[head + 1 :] if any(row)]
        titles = [tables[key].columns[tables[key].at(column)].title for column in columns]
        assert shown[head] == titles + [TAG_TITLE] * (key == "tasks")
        assert len(found) == len(rows)
        for row, expected in zip(found, rows, strict=True):
            for cell, value in zip(row[: len(columns)], expected, strict=True):
                assert cell == (value or "") if isinstance(value, str | None) else number(cell) == pytest.approx(value)


def number(shown: str) -> float:
    return float(shown.removesuffix("%")) / (100 if shown.endswith("%") else 1)


@needs_office
def test_nothing_is_printed_below_nine_points(folder: Path) -> None:
    for name in ("docx", "xlsx"):
        sizes = sizes_of(folder / f"print-{name}.pdf")
        assert min(sizes) >= 8.99, name


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
    pages = texts_of(folder / "print-docx.pdf")
    shown = "".join("".join(pages).split())
    for row in Case(hostile(), "zh").told.gaps():
        assert "".join(str(row[2]).split()) in shown


@needs_office
@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_each_page_of_the_table_has_its_head_and_its_number(tmp_path: Path, name: str) -> None:
    convert([written(tmp_path, name, samples())], "pdf", tmp_path)
    pages = ["".join(page.split()) for page in texts_of(tmp_path / "report.pdf")]
    with_head = [number for number, page in enumerate(pages) if "措施落实情况差距下一步打算责任单位" in page]
    assert len(with_head) > 2
    assert with_head == list(range(len(with_head)))
    for number, page in enumerate(pages, start=1):
        assert f"第{number}页共{len(pages)}页" in page
        assert number == 1 or "任务对照表" in page


def texts_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def sizes_of(path: Path) -> set[float]:
    """Return the sizes of all letters, in points, as they are printed."""
    sizes = set()
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            letters = page.get_textpage()
            matrix = pypdfium2.raw.FS_MATRIX()
            for at in range(letters.count_chars()):
                if letters.get_text_range(at, 1).strip():
                    pypdfium2.raw.FPDFText_GetMatrix(letters, at, matrix)
                    sizes.add(pypdfium2.raw.FPDFText_GetFontSize(letters, at) * abs(matrix.d or matrix.b))
    return sizes


def test_the_word_document_is_as_offices_hand_it_in(tmp_path: Path) -> None:
    document = docx.Document(str(written(tmp_path, "docx", samples())))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)  # type: ignore[union-attr]
    fonts = {fonts.get(f"{WORD}eastAsia") for style in document.styles for fonts in style.element.iter(f"{WORD}rFonts")}
    assert {"仿宋", "黑体", "方正小标宋简体"} <= fonts
    assert [one.text for one in document.paragraphs][:2] == [
        "《在全国工会代表会议上的工作报告》与\n《临江市总工会2026年工作要点》任务对照表",
        "填报单位：临江市总工会\t日期：　　　　年　　月　　日",
    ]
    table = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    named = {font.get(f"{WORD}name"): font.find(f"{WORD}altName") for font in etree.fromstring(table.blob)}
    assert all(named[font] is not None for font in ("仿宋", "黑体", "楷体", "方正小标宋简体"))
    headings = [one.text for one in document.paragraphs if one.style is not None and "Heading" in str(one.style.name)]
    assert headings[:3] == ["统计", "各部分落实情况", "未落实"]
    for table in document.tables:
        assert table.rows[0]._tr.trPr is not None
        assert table.rows[0]._tr.trPr.find(f"{WORD}tblHeader") is not None


def test_the_workbook_can_be_filtered_and_keeps_its_head_in_sight(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path, "xlsx", samples())) as archive:
        sheets = sorted(name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
        assert len(sheets) == len(Case(samples(), "zh").tables(SHEETS))
        for name in sheets:
            sheet = etree.fromstring(archive.read(name))
            tags = {etree.QName(element).localname for element in sheet.iter()}
            assert {"autoFilter", "pane", "cols", "pageSetup", "headerFooter"} <= tags
            assert not sheet.findall(".//{*}c/{*}f")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_state_is_chosen_from_a_list_and_the_rest_is_free(tmp_path: Path, language: str) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path, "xlsx", samples(), language)).worksheets[0]
    (choice,) = sheet.data_validations.dataValidation
    names = choice.formula1.strip('"').split(",")
    assert set(names) == set(states_told(words_of(language)))
    column = next(
        cell for row in sheet.iter_rows(max_row=5) for cell in row if cell.value == words_of(language)("state")
    )
    chosen = f"{column.column_letter}{column.row + 1}:{column.column_letter}{sheet.max_row}"
    assert str(choice.sqref) == chosen
    assert {cell.value for (cell,) in sheet[chosen]} <= set(names)


def test_a_text_that_begins_like_a_formula_stays_a_string_when_it_is_edited(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, "xlsx", hostile()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "s"]
    risky = [cell for cell in cells if str(cell.value).lstrip().startswith(BEGINNINGS_OF_FORMULAS)]
    assert len(risky) > 5
    assert all(cell.quotePrefix for cell in risky)
    assert not any(cell.quotePrefix for cell in cells if cell not in risky)


def test_the_tags_of_the_rows_are_hidden_and_sorted_with_them(tmp_path: Path) -> None:
    sheet: Any = openpyxl.load_workbook(written(tmp_path, "xlsx", samples())).worksheets[0]
    head, last = next((cell.row, cell.column_letter) for row in sheet for cell in row if cell.value == TAG_TITLE)
    assert sheet.column_dimensions[last].hidden
    assert sheet.auto_filter.ref == f"A{head}:{last}{sheet.max_row}"
    tags = [sheet[f"{last}{row}"].value for row in range(head + 1, sheet.max_row + 1)]
    document = docx.Document(str(written(tmp_path, "docx", samples())))
    assert tags == [one.get(f"{WORD}val") for one in document.element.body.iter(f"{WORD}tag")]
    assert max(map(len, tags)) <= 64  # as many characters as Word allows
    assert None not in map(read_tag, tags)


def test_a_share_is_shown_as_everywhere_else(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, "xlsx", samples()))
    shares = [cell for row in book["各部分落实情况"].iter_rows(min_row=2) for cell in row if cell.number_format == "0%"]
    assert shares
    coverage = samples().coverage.fraction
    shown = next(row[1] for row in book["概况"].iter_rows() if row[0].value == "落实率")
    assert shown.value == pytest.approx(coverage, abs=1e-4)
    assert shown.number_format == "0%"


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


def test_a_large_number_is_shown_with_all_of_its_digits(tmp_path: Path) -> None:
    local = "计划\n二、任务\n全省财政支出安排1.2万亿元。\n"
    path = written(tmp_path, "xlsx", aligned(local, local.replace("1.2万亿", "29.7万亿")))
    cells = [cell for row in openpyxl.load_workbook(path)["数字"].iter_rows() for cell in row]
    large = next(cell for cell in cells if cell.value == 29_700_000_000_000)
    assert large.number_format == "#,##0"
