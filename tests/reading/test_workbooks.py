"""Workbooks: what their sheets show, as tasks with who carries them out and by when, and what is left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from aligner.errors import AlignerError
from aligner.files import DEFAULT_LIMITS
from aligner.model import Role, SourceKind, SourceText
from aligner.reading import read_data
from aligner.reading.workbook.values import text_of
from aligner.structure import segment
from tests.office import convert, needs_office
from tests.reading.workbook_files import book_with, changed, workbook

HEADS = ("序号", "重点任务", "责任单位", "完成时限")
TASKS = ("新建码头12座。", "培训船工300人次。", "修缮栈桥3公里。")
ROWS = [HEADS, *((at, task, "县交通局", "2027年底") for at, task in enumerate(TASKS, start=1))]
WHITE = Font(color="FFFFFFFF")


def source_of(data: bytes) -> SourceText:
    return read_data(data, name="计划.xlsx")


def tasks(source: SourceText) -> list[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    """Return the tasks with the headings above them, those who carry them out, and the times, as they stand there."""
    units = segment(source).units
    return [
        (
            unit.text,
            tuple(units[at].text for at in unit.outline),
            tuple(body.name for body in unit.responsibility.bodies),
            tuple(due.span.of(source.text) for due in unit.responsibility.due),
        )
        for unit in units
        if unit.role is Role.TASK
    ]


def remarks(source: SourceText) -> dict[str, int]:
    return {one.kind.value: one.count for one in source.remarks}


def roles(source: SourceText, role: Role) -> list[str]:
    return [unit.text for unit in segment(source).units if unit.role is role]


EXPECTED = [(task, (), ("县交通局",), ("2027年底",)) for task in TASKS]


def test_a_row_is_a_task() -> None:
    source = source_of(workbook(ROWS))
    assert tasks(source) == EXPECTED
    assert (source.kind, source.encoding, remarks(source)) == (SourceKind.XLSX, "xlsx", {})
    assert source.position(source.text.index(TASKS[0])).paragraph == 6


def test_what_stands_around_a_table_is_no_task() -> None:
    form = ["填报单位：县交通局", None, "填报日期：2026年3月"]
    foot = ["填表人：王某", None, "联系电话：12345"]
    source = source_of(workbook([["青禾县码头建设任务分工表"], form, [], *ROWS, [], foot]))
    assert tasks(source) == EXPECTED
    assert roles(source, Role.TITLE) == ["青禾县码头建设任务分工表"]


def test_several_sheets_are_headed_by_their_names() -> None:
    source = source_of(workbook(ROWS[:2], ("县水务局", [HEADS, (1, TASKS[1], "县水务局", "长期坚持")]), ("空表", [])))
    assert [(task, above) for task, above, _, _ in tasks(source)] == [
        (TASKS[0], ("Sheet",)),
        (TASKS[1], ("县水务局",)),
    ]
    assert roles(source, Role.HEADING) == ["Sheet", "县水务局"]


def test_two_tables_of_a_sheet_have_heads_of_their_own() -> None:
    other = [("编号", "工作举措", "牵头单位", "时间节点"), (1, TASKS[2], "县水务局", "2028年")]
    source = source_of(workbook([["一、码头"], *ROWS[:2], [], ["二、栈桥"], *other]))
    assert tasks(source) == [
        (TASKS[0], ("一、码头",), ("县交通局",), ("2027年底",)),
        (TASKS[2], ("二、栈桥",), ("县水务局",), ("2028年",)),
    ]


def test_merged_cells_hold_for_all_their_rows() -> None:
    def merge(sheet: Worksheet) -> None:
        for cells in ("C3:C4", "D3:D5", "A1:A2", "B1:B2", "C1:D1"):
            sheet.merge_cells(cells)

    heads = [("序号", "重点任务", "责任分工", None), (None, None, "责任单位", "完成时限")]
    rows = [(1, TASKS[0], "县交通局", "2027年底"), (2, TASKS[1], None, None), (3, TASKS[2], "县水务局", None)]
    source = source_of(workbook([*heads, *rows], edit=merge))
    assert tasks(source) == [
        (TASKS[0], (), ("县交通局",), ("2027年底",)),
        (TASKS[1], (), ("县交通局",), ("2027年底",)),
        (TASKS[2], (), ("县水务局",), ("2027年底",)),
    ]


def test_what_is_not_shown_is_left_out_and_said() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["E"].hidden = True
        sheet["B4"].font = Font(strike=True)
        sheet["B5"].font = WHITE
        sheet["B1"].font, sheet["B1"].fill = WHITE, PatternFill("solid", fgColor="FF1F4E78")
        sheet["B2"].comment = Comment("太少", "局长")
        sheet["B6"] = CellRichText("新建", TextBlock(InlineFont(strike=True), "并修缮"), "渡口5处。")
        assert sheet.parent is not None
        sheet.parent["旧"].sheet_state = "hidden"

    rows = [(*ROWS[0], "内部"), *((*row, "不同意") for row in ROWS[1:]), (4, "白字。", "县局"), (5, "", "县局")]
    source = source_of(workbook(rows, ("旧", [["旧任务。"]]), edit=edit))
    assert [task for task, _, _, _ in tasks(source)] == [TASKS[0], "新建渡口5处。"]
    assert remarks(source) == {"struck": 2, "white": 1, "comments": 1, "hidden_sheets": 1, "hidden_cells": 8}


def test_a_merged_cell_that_begins_in_a_hidden_row_is_shown() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.merge_cells("C2:C3")
        sheet.row_dimensions[2].hidden = True

    source = source_of(workbook([ROWS[0], ROWS[1], (2, TASKS[1], None, "2027年底")], edit=edit))
    assert tasks(source) == [(TASKS[1], (), ("县交通局",), ("2027年底",))]
    assert remarks(source) == {"hidden_cells": 3}


def test_hidden_rows_part_no_table() -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True

    assert [one[2:] for one in tasks(source_of(workbook(ROWS, edit=edit)))] == [one[2:] for one in EXPECTED[1:]]


def test_a_formula_without_a_saved_value_is_said() -> None:
    source = source_of(workbook([*ROWS, (4, '="新建"&"渡口"', "县局", "")]))
    assert tasks(source) == EXPECTED
    assert remarks(source) == {"formulas": 1}


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (None, "General", ""),
        (12, "General", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (2025.0, "General", "2025"),
        (True, "General", "TRUE"),
        (0.655, "0.0%", "65.5%"),
        (0.9, "0%", "90%"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (1234, "#,##0_);[Red]\\(#,##0\\)", "1,234"),
        (-1234, "#,##0_);[Red]\\(#,##0\\)", "(1,234)"),
        (120, '0"个"', "120个"),
        (7.5, "0.##", "7.5"),
        (7, "0.##", "7"),
        (5, "000", "005"),
        (3, '"约"0.0"万元"', "约3.0万元"),
        (12345, '0!.0,"万"', "12345"),
        (12345, '0.0,"千元"', "12345"),
        (5, "[<1]0.00%;0", "5"),
        (0.2, '[>=1]0"倍";0%', "0.2"),
        (1.5e300, "0.00E+00", "1.5e+300"),
        (float("inf"), "0.0", "inf"),
        (date(2025, 6, 30), 'yyyy"年"m"月"', "2025年6月"),
        (date(2025, 6, 30), "mm-dd-yy", "2025/6/30"),
        (date(2025, 6, 30), "yyyy\\-mm\\-dd", "2025-06-30"),
        (date(2025, 6, 30), "[$-804]yyyy/m/d aaaa", "2025/6/30 星期一"),
        (date(2025, 6, 30), '[DBNum1][$-804]m"月"d"日"', "6月30日"),
    ],
)
def test_a_cell_says_what_it_shows(value: object, number_format: str, shown: str) -> None:
    assert text_of(value, number_format) == shown


def test_dates_in_formats_that_chinese_programs_do_not_list_are_dates() -> None:
    def dated(path: str, text: str) -> str:
        return text.replace("</cellXfs>", '<xf numFmtId="57"/></cellXfs>') if path == "xl/styles.xml" else text

    def styled(path: str, text: str) -> str:
        return text.replace('<c r="D2"', '<c s="1" r="D2"') if path.endswith("sheet1.xml") else text

    book = changed(changed(workbook([HEADS, (1, TASKS[0], "县局", 45809)]), dated), styled)
    assert tasks(source_of(book))[0][3] == ("2025年6月",)


def test_the_strict_kind_is_read() -> None:
    def strict(_path: str, text: str) -> str:
        main = text.replace(
            "schemas.openxmlformats.org/spreadsheetml/2006/main", "purl.oclc.org/ooxml/spreadsheetml/main"
        )
        return main.replace(
            "schemas.openxmlformats.org/officeDocument/2006/relationships",
            "purl.oclc.org/ooxml/officeDocument/relationships",
        )

    assert tasks(source_of(changed(workbook(ROWS), strict))) == EXPECTED


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (workbook([]), "is a workbook without text"),
        (workbook([["=1+1"]]), "is a workbook of formulas without saved values; open it in Excel or WPS, save it"),
        (
            workbook([["任务"]], edit=lambda sheet: setattr(sheet.row_dimensions[1], "hidden", True)),
            "is a workbook of which all that has text is hidden",
        ),
        (book_with(cells="<c r='!'><v>1</v></c>"), "is damaged: the place of a cell in it cannot be read"),
        (
            book_with(cells="<c r='A1'><v>x</v></c>"),
            "is damaged: a value in it cannot be read (ValueError); open it in",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(AlignerError) as caught:
        source_of(data)
    assert str(caught.value).startswith(f"计划.xlsx {said}")


def test_a_cell_in_the_last_row_and_column_is_no_trouble() -> None:
    far = (
        "<row r='1'><c r='A1' t='str'><v>新建码头。</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
    )
    merges = "<mergeCell ref='A1:XFD1048576'/>"
    assert source_of(book_with(rows=far, merges=merges)).text.startswith("新建码头。")
    assert DEFAULT_LIMITS.cells < 1 << 20


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["xls", "ods", "fods"])
def test_other_spreadsheets_give_the_same_tasks(tmp_path: Path, suffix: str) -> None:
    made = tmp_path / "计划.xlsx"
    made.write_bytes(workbook(ROWS))
    (tmp_path / "made").mkdir()
    convert([made], suffix, tmp_path / "made")
    found = next((tmp_path / "made").glob("计划.*")).read_bytes()
    assert tasks(read_data(found, name="计划")) == EXPECTED


@needs_office
@pytest.mark.slow
def test_a_workbook_of_excel_2003_in_one_file_is_read() -> None:
    row = "<Row>" + '<Cell><Data ss:Type="String">{}</Data></Cell>' * 4 + "</Row>"
    rows = "".join(row.format(*cells) for cells in ROWS)
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    book = (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{name}" xmlns:ss="{name}">'
        f'<Worksheet ss:Name="任务"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    assert tasks(source_of(book.encode())) == EXPECTED


def test_lines_of_a_cell_are_tasks_of_one_row() -> None:
    source = source_of(workbook([HEADS, (1, "1.新建码头。\n2.培训船工。", "县交通局\n县水务局", "2027年")]))
    assert tasks(source) == [
        ("1.新建码头。", (), ("县交通局", "县水务局"), ("2027年",)),
        ("2.培训船工。", (), ("县交通局", "县水务局"), ("2027年",)),
    ]
