"""What comes back in a table is taken in as it was written, or a line tells that it was not: nothing is lost unseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.filled import (
    BOTH,
    NOTHING,
    column_of,
    edit_document,
    edit_workbook,
    entries,
    export,
    head_of,
    states,
    take,
    write,
    writing,
)  # fmt: skip
from tests.cli.program import Align, Ended

OTHER_TABLES = "words in these other tables of the file are not taken in"


def take_all(align: Align, *names: str, options: tuple[str, ...] = ("--lang", "en")) -> Ended:
    ended = align(*BOTH, *(part for name in names for part in ("--review-import", name)), *options)
    assert ended.status == 0, ended.err
    return ended


def notes(align: Align) -> list[str]:
    return [one["text"] for one in align.json(*BOTH, "--review", "plan.txt.review")["review"]["notes"]]


# Beside the comparison


def in_sheet(title: str, row: int, column: str, text: Any) -> Callable[[Worksheet], None]:
    """Return what writes into a cell of another sheet, by the name of its column."""

    def change(sheet: Any) -> None:
        other = sheet.parent[title]
        other.cell(row, next(cell.column for cell in other[1] if cell.value == column)).value = text

    return change


@pytest.mark.parametrize("options", [("--lang", "zh"), ("--lang", "en"), ("--lang", "zh", "--details")])
@pytest.mark.parametrize("name", ["表.xlsx", "表.docx"])
def test_of_other_tables_nothing_is_said_as_long_as_nobody_has_written_there(
    align: Align, name: str, options: tuple[str, ...]
) -> None:
    export(align, name, "又.xlsx", options=options)
    assert take(align, name).out == ""
    edit_workbook(align.folder / "又.xlsx", writing((1, "责任单位", "交通局")) if "zh" in options else lambda _: None)
    take(align, "又.xlsx")
    # Much of what the other tables show is another now.
    assert take(align, name).out == ""


@pytest.mark.parametrize("column", ["责任单位", "配合单位", "完成时限"])
def test_words_in_another_sheet_are_told(align: Align, column: str) -> None:
    export(align, "表.xlsx")
    edit_workbook(align.folder / "表.xlsx", in_sheet("本地特有", 2, column, "海事处"))
    ended = take(align, "表.xlsx", "--lang", "en")
    assert f"{OTHER_TABLES}, only those in the comparison of requirements: “本地特有”" in ended.out
    assert NOTHING in ended.err


def _with_sheet(sheet: Any) -> None:
    sheet.parent.create_sheet("各科意见").append(["请核对第三项"])


def _with_row(sheet: Any) -> None:
    sheet.parent["本地特有"].append([9, "新建渡口两处", "", "", "", "", "交通局"])


def _with_column(sheet: Any) -> None:
    other = sheet.parent["本地特有"]
    other.cell(1, other.max_column + 1).value = "联系人"
    other.cell(2, other.max_column).value = "王工"


@pytest.mark.parametrize(
    ("change", "title"), [(_with_sheet, "各科意见"), (_with_row, "本地特有"), (_with_column, "本地特有")]
)
def test_sheets_rows_and_columns_of_ones_own_are_told(align: Align, change: Any, title: str) -> None:
    export(align, "表.xlsx")
    edit_workbook(align.folder / "表.xlsx", change)
    assert f"“{title}”" in take(align, "表.xlsx").out


def test_words_in_another_table_of_word_are_told_by_its_heading(align: Align) -> None:
    export(align, "表.docx")
    document = docx.Document(str(align.folder / "表.docx"))
    document.add_heading("各科意见", level=2)
    document.add_table(1, 2).cell(0, 1).text = "请核对第三项"
    document.save(str(align.folder / "表.docx"))
    assert "“各科意见”" in take(align, "表.docx").out


# Several files


def test_several_files_are_taken_in_in_their_order_one_action_each(align: Align) -> None:
    export(align, "甲.xlsx", "乙.docx")
    edit_workbook(align.folder / "甲.xlsx", writing((1, "责任单位", "交通局"), (2, "责任单位", "海事处")))
    edit_document(align.folder / "乙.docx", (1, "责任单位", "水利局"), saved_by="李工")
    ended = take_all(align, "甲.xlsx", "乙.docx")
    assert "甲.xlsx: took in 2 changes" in ended.err
    assert "乙.docx: took in 1 change" in ended.err
    assert "乙.docx: conflict over no. 1" in ended.out
    assert list(entries(align).values()) == ["水利局", "海事处"]
    assert align(*BOTH, "--review-export", "全.json").status == 0
    (align.folder / "plan.txt.review").unlink()
    export(align, "丙.xlsx")
    edit_workbook(align.folder / "丙.xlsx", writing((3, "责任单位", "民政局")))
    ended = take_all(align, "丙.xlsx", "全.json")
    assert "全.json: took in 2 actions" in ended.err
    assert sorted(entries(align).values()) == ["民政局", "水利局", "海事处"]


def test_where_one_file_is_refused_none_is_taken_in(align: Align) -> None:
    export(align, "甲.xlsx", "乙.xlsx")
    edit_workbook(align.folder / "甲.xlsx", writing((1, "责任单位", "交通局")))
    _without_marks(align.folder / "乙.xlsx", "修码头")
    line = align.refused(*BOTH, "--review-import", "甲.xlsx", "--review-import", "乙.xlsx")
    assert "乙.xlsx: it carries no mark" in line
    assert not (align.folder / "plan.txt.review").exists()


def test_where_it_is_kept_is_said_unless_it_was_asked_for(align: Align) -> None:
    export(align, "甲.xlsx")
    edit_workbook(align.folder / "甲.xlsx", writing((1, "责任单位", "交通局")))
    kept = "it is kept in plan.txt.review; a report shows it with --review plan.txt.review"
    assert kept in take(align, "甲.xlsx", "--lang", "en").err
    assert kept not in take(align, "甲.xlsx", "--lang", "en").err  # nothing new
    assert "kept in" not in take(align, "甲.xlsx", "--lang", "en", "--review", "又.review").err


# What was said before


def test_who_says_what_another_has_said_before_is_heard(align: Align) -> None:
    export(align, "甲.xlsx", "乙.xlsx", "丙.xlsx")
    for name, body, who in (("甲", "交通局", "王工"), ("乙", "海事处", "李工"), ("丙", "交通局", "赵工")):
        edit_workbook(align.folder / f"{name}.xlsx", writing((1, "责任单位", body)), saved_by=who)
        ended = take(align, f"{name}.xlsx", "--lang", "en")
    assert "conflict over no. 1" in ended.out
    assert "ours “海事处” (李工, " in ended.out
    assert list(entries(align).values()) == ["交通局"]
    # The same files once more say nothing that their authors had not said, and were not overruled in, before.
    for name in ("甲", "乙", "丙"):
        assert NOTHING in take(align, f"{name}.xlsx").err
    assert list(entries(align).values()) == ["交通局"]


def test_who_has_seen_the_newer_word_may_go_back_to_the_older_though_it_changed_again(align: Align) -> None:
    export(align, "一.xlsx")
    edit_workbook(align.folder / "一.xlsx", writing((1, "责任单位", "交通局")))
    take(align, "一.xlsx")
    for name, body in (("二.xlsx", "海事处"), ("三.xlsx", "水利局")):
        export(align, name, "末.xlsx") if name == "三.xlsx" else export(align, name)
        edit_workbook(align.folder / name, writing((1, "责任单位", body)), saved_by="李工")
        take(align, name)
    edit_workbook(align.folder / "末.xlsx", writing((1, "责任单位", "交通局")))
    ended = take(align, "末.xlsx", "--lang", "en")
    assert "ours “水利局” (李工, " in ended.out
    assert list(entries(align).values()) == ["交通局"]


# As it was written


@pytest.mark.parametrize("name", ["表.xlsx", "表.docx"])
def test_lines_stay_lines_wherever_they_are_shown(align: Align, name: str) -> None:
    export(align, name)
    if name == "表.xlsx":
        edit_workbook(align.folder / name, writing((1, "备注", "先报市里\n再报省里"), (1, "进展", "已招标\n已开工")))
    else:
        edit_document(align.folder / name, (1, "备注", "先报市里\n再报省里"), (1, "进展", "已招标\n已开工"))
    take(align, name)
    assert notes(align) == ["先报市里\n再报省里"]
    assert list(entries(align).values()) == ["已招标\n已开工"]
    export(align, "又.xlsx", "又.docx", "又.html", "又.csv", "又.md")
    for again in ("又.xlsx", "又.docx"):
        assert NOTHING in take(align, again).err
    for report in ("又.html", "又.csv", "又.md"):
        shown = (align.folder / report).read_text("utf-8-sig")
        assert "再报省里" in shown
        assert "␊" not in shown
    text = align(*BOTH, "--review", "plan.txt.review", "-f", "text").out
    assert "再报省里" in text
    assert "␊" not in text


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (dt.datetime(2026, 6, 30), "yyyy-mm-dd h:mm:ss", "2026-06-30"),
        (dt.datetime(2026, 6, 30), 'yyyy"年"m"月"d"日" h"时"mm"分"', "2026年6月30日"),
        (dt.datetime(2026, 6, 30, 17, 30), "yyyy-mm-dd h:mm", "2026-06-30 17:30"),
        ("2026-06-30 00:00:00", "General", "2026-06-30"),
        (0.5, "General", "0.5"),
        (0.5, "0%", "50%"),
        (3, "General", "3"),
        ("=待核", "General", "待核"),
    ],
)
def test_a_typed_cell_says_what_it_shows(align: Align, value: Any, form: str, shown: str) -> None:
    export(align, "表.xlsx")

    def change(sheet: Worksheet) -> None:
        write(sheet, 1, "完成时限", value)
        sheet.cell(head_of(sheet) + 1, column_of(sheet, "完成时限")).number_format = form

    edit_workbook(align.folder / "表.xlsx", change)
    take(align, "表.xlsx")
    assert list(entries(align).values()) == [shown]


# What is told


def test_a_formula_without_value_is_told_by_its_cell(align: Align) -> None:
    export(align, "表.xlsx")
    place = []

    def change(sheet: Worksheet) -> None:
        write(sheet, 2, "责任单位", "=A1&B1")
        place.append(sheet.cell(head_of(sheet) + 2, column_of(sheet, "责任单位")).coordinate)

    edit_workbook(align.folder / "表.xlsx", change)
    line = align.refused(*BOTH, "--review-import", "表.xlsx")
    assert f"the formula in cell {place[0]} of the sheet “" in line


def test_a_column_that_only_its_place_tells_is_named(align: Align) -> None:
    export(align, "表.xlsx")

    def change(sheet: Worksheet) -> None:
        for title, name in (("责任单位", "牵头部门"), ("进展", "联系电话")):
            sheet.cell(head_of(sheet), column_of(sheet, title)).value = name

    edit_workbook(align.folder / "表.xlsx", change)
    assert take(align, "表.xlsx").out == ""
    edit_workbook(align.folder / "表.xlsx", writing((1, "联系电话", "65000000")))
    assert take(align, "表.xlsx", "--lang", "en").out == (
        "the column “联系电话” is taken for progress, in whose place it stands\n"
    )


def test_emptied_cells_are_told_one_by_one(align: Align) -> None:
    export(align, "表.xlsx")
    edit_workbook(align.folder / "表.xlsx", writing((4, "差距", None)))
    ended = take(align, "表.xlsx", "--lang", "en")
    assert "emptied: no. 4 " in ended.out


def test_what_needs_nothing_without_reason_is_taken_in_and_told(align: Align) -> None:
    export(align, "表.xlsx")
    edit_workbook(align.folder / "表.xlsx", writing((4, "落实情况", "无需落实")))
    ended = take(align, "表.xlsx", "--lang", "zh")
    assert "备注未说明理由" in ended.out
    assert "“对照表中填报”" in ended.out
    assert states(align)[3] == "justified"


def _without_marks(path: Path, *requirements: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["序号", "国家要求", "落实情况", "责任单位"])
    for at, text in enumerate(requirements, start=1):
        sheet.append([at, text, "未落实", "交通局"])
    book.save(path)


def test_a_table_of_somebody_else_is_refused_for_what_it_is(align: Align) -> None:
    _without_marks(align.folder / "表.xlsx", "修码头", "造渡船", "建绿道")
    line = align.refused(*BOTH, "--review-import", "表.xlsx")
    assert "carries no mark of this program, and of its 3 rows 0 are found in national.txt" in line


@pytest.mark.parametrize("name", ["表.csv", "表.txt", "表.html"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_file_of_another_kind_is_answered_with_what_can_be_taken_in(align: Align, name: str, encoding: str) -> None:
    content = "<!DOCTYPE html><html><p>表</p></html>" if name == "表.html" else "序号,国家要求\n1,修码头\n"
    (align.folder / name).write_text(content, encoding)
    line = align.refused(*BOTH, "--review-import", name)
    assert "(.xlsx, .docx), or an exported review (.json)" in line
