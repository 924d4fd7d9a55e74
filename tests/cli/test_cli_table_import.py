"""A 任务对照表 that colleagues have filled in comes back into the review: what they wrote, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from copy import copy, deepcopy
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from openpyxl.worksheet.worksheet import Worksheet

from aligner.model import Addressee, DocumentSide
from aligner.pipeline import Pipeline
from aligner.reading import read
from aligner.review.session import Session
from aligner.review.store import ReviewStore, identity_of
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
    word_cell,
    write,
    writing,
)  # fmt: skip
from tests.cli.program import Align


@pytest.mark.parametrize("name", ["表.xlsx", "表.docx"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_table_that_nobody_has_changed_says_nothing(align: Align, name: str, language: str) -> None:
    export(align, name, options=("--lang", language))
    assert NOTHING in take(align, name).err
    assert not (align.folder / "plan.txt.review").exists()


def test_what_was_written_in_excel_is_taken_in_as_one_action(align: Align) -> None:
    export(align, "表.xlsx")
    cells = (
        (1, "落实情况", " 部分 落实"),
        (1, "责任单位", "交通局"),
        (2, "完成时限", dt.date(2026, 6, 30)),
        (2, "备注", "请应急局核对"),
        (3, "下一步打算", "7月前上线"),
        (3, "我市措施", "电子船票全覆盖\n老人可买纸票"),
        (4, "落实情况", "无需落实"),
        (4, "备注", "本地无旧船"),
    )

    def change(sheet: Any) -> None:
        titles = [sheet.cell(head_of(sheet), at).value for at in range(1, sheet.max_column + 1)]
        for number, title, value in cells:
            write(sheet, number, next(one for one in titles if one and one[-2:] == title[-2:]), value)

    edit_workbook(align.folder / "表.xlsx", change)
    ended = take(align, "表.xlsx", "--lang", "en")
    assert "took in 8 changes" in ended.err
    assert "of 4 requirements\n" in ended.err
    data = align.json(*BOTH, "--review", "plan.txt.review")
    assert [one["state"] for one in data["requirements"]] == ["partial", "covered", "covered", "justified"]
    assert data["requirements"][3]["justification"] == "本地无旧船"
    assert data["review"]["reviewers"] == ["王工"]
    assert [one["text"] for one in data["review"]["notes"]] == ["请应急局核对"]
    assert sorted(one["text"] for one in data["review"]["entries"]) == sorted(
        ["交通局", "2026-06-30", "7月前上线", "电子船票全覆盖\n老人可买纸票"]
    )
    # Once taken in, it says nothing new; and what goes out next shows it.
    assert NOTHING in take(align, "表.xlsx").err
    export(align, "又.xlsx", "又.docx")
    for name in ("又.xlsx", "又.docx"):
        assert NOTHING in take(align, name).err
    with _store() as store:
        assert len(store.actions) == 1
        store.undo(reviewer="王工")
    assert states(align) == ["covered", "covered", "covered", "gap"]


def test_what_was_written_in_word_is_taken_in(align: Align) -> None:
    export(align, "表.docx")
    edit_document(
        align.folder / "表.docx",
        (1, "落实情况", "未落实"),
        (1, "责任单位", "交通局\n海事处"),
        (4, "备注", "待报\n第二段"),
    )
    take(align, "表.docx", "--reviewer", "李工")
    data = align.json(*BOTH, "--review", "plan.txt.review")
    assert data["requirements"][0]["state"] == "gap"
    assert data["review"]["reviewers"] == ["李工"]
    assert [one["text"] for one in data["review"]["notes"]] == ["待报\n第二段"]
    assert [one["text"] for one in data["review"]["entries"]] == ["交通局\n海事处"]
    assert NOTHING in take(align, "表.docx").err


def test_tracked_changes_in_word_count_as_accepted(align: Align) -> None:
    export(align, "表.docx")
    path = align.folder / "表.docx"
    document = docx.Document(str(path))
    cell = word_cell(document, 1, "责任单位")
    for name, text_name, text in (("w:del", "w:delText", "旧单位"), ("w:ins", "w:t", "交通局")):
        change = OxmlElement(name)
        change.set(qn("w:id"), "1")
        change.set(qn("w:author"), "王工")
        run, said = OxmlElement("w:r"), OxmlElement(text_name)
        said.text = text
        run.append(said)
        change.append(run)
        cell.paragraphs[0]._p.append(change)
    document.save(str(path))
    take(align, "表.docx")
    assert list(entries(align).values()) == ["交通局"]


# What else is done to a table


def _sorted(sheet: Worksheet) -> None:
    head = head_of(sheet)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head + 1)]
    for at, row in enumerate(reversed(rows), start=head + 1):
        for column, value in enumerate(row, start=1):
            sheet.cell(at, column).value = value


def _sorted_without_tags(sheet: Worksheet) -> None:
    tags = [sheet.cell(at, sheet.max_column).value for at in range(1, sheet.max_row + 1)]
    _sorted(sheet)
    for at, tag in enumerate(tags, start=1):
        sheet.cell(at, sheet.max_column).value = tag


def _without_tags(sheet: Worksheet) -> None:
    sheet.delete_cols(sheet.max_column)


def _column_added(sheet: Worksheet) -> None:
    sheet.insert_cols(4)
    sheet.cell(head_of(sheet), 4).value = "联系电话"
    for at in range(head_of(sheet) + 1, sheet.max_row + 1):
        sheet.cell(at, 4).value = 12345


def _column_moved(sheet: Worksheet) -> None:
    for at in range(head_of(sheet), sheet.max_row + 1):
        one, other = sheet.cell(at, 5), sheet.cell(at, 8)
        one.value, other.value = other.value, one.value


def _rows_hidden(sheet: Worksheet) -> None:
    for at in range(head_of(sheet) + 1, sheet.max_row + 1):
        sheet.row_dimensions[at].hidden = True
    sheet.column_dimensions["E"].hidden = True


def _renamed(sheet: Worksheet) -> None:
    sheet.cell(head_of(sheet), column_of(sheet, "责任单位")).value = "责任单位（请填写）"


def _titled(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 3)
    sheet.cell(1, 1).value = "青禾县任务对照表"
    sheet.cell(2, 1).value = "填表人：王工"


def _renumbered(sheet: Worksheet) -> None:
    for number, at in enumerate(range(head_of(sheet) + 1, sheet.max_row + 1), start=11):
        sheet.cell(at, 1).value = f"{number}."


SHAPES: list[Callable[[Worksheet], None]] = [
    _sorted, _sorted_without_tags, _without_tags, _column_added, _column_moved, _rows_hidden, _renamed, _titled,
    _renumbered,
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_a_sheet_may_take_another_shape(align: Align, shape: Callable[[Worksheet], None]) -> None:
    export(align, "表.xlsx")
    path = align.folder / "表.xlsx"
    edit_workbook(path, shape)
    assert NOTHING in take(align, "表.xlsx").err
    export(align, "表.xlsx")
    edit_workbook(path, writing((1, "责任单位", "交通局"), (4, "落实情况", "covered")))
    edit_workbook(path, shape)
    ended = take(align, "表.xlsx", "--lang", "en")
    assert "took in 2 changes" in ended.err
    assert list(entries(align).values()) == ["交通局"]
    assert states(align) == ["covered"] * 4
    assert NOTHING in take(align, "表.xlsx").err
    assert ("联系电话" in ended.out) is (shape is _column_added)


def test_a_merged_cell_says_the_same_of_each_row(align: Align) -> None:
    export(align, "表.xlsx")

    def change(sheet: Any) -> None:
        column, head = column_of(sheet, "责任单位"), head_of(sheet)
        sheet.cell(head + 1, column).value = "交通局"
        sheet.merge_cells(start_row=head + 1, end_row=head + 3, start_column=column, end_column=column)

    edit_workbook(align.folder / "表.xlsx", change)
    take(align, "表.xlsx")
    assert list(entries(align).values()) == ["交通局"] * 3


def test_a_merged_cell_of_word_says_the_same_of_each_row(align: Align) -> None:
    export(align, "表.docx")
    path = align.folder / "表.docx"
    document = docx.Document(str(path))
    first, last = (word_cell(document, number, "责任单位") for number in (1, 3))
    first.text = "交通局"
    first.merge(last)
    document.save(str(path))
    take(align, "表.docx")
    assert list(entries(align).values()) == ["交通局"] * 3


def test_requirements_that_do_not_count_now_are_taken_in_as_well(align: Align) -> None:
    export(align, "表.xlsx")
    edit_workbook(align.folder / "表.xlsx", writing((1, "责任单位", "交通局"), (2, "责任单位", "海事处")))
    with _store() as store:
        session = _session(store)
        session.act(session.verbs.set_addressee([session.alignment.requirements[0].national], Addressee.CENTRE))
    assert "took in 2 changes" in take(align, "表.xlsx").err
    assert list(entries(align).values()) == ["交通局", "海事处"]
    assert NOTHING in take(align, "表.xlsx").err


def test_a_word_table_may_be_cut_in_two_and_lose_what_it_carries(align: Align) -> None:
    export(align, "表.docx")
    path = align.folder / "表.docx"
    edit_document(path, (1, "责任单位", "交通局"), (4, "进展", "已启动"))
    document = docx.Document(str(path))
    table = next(one for one in document.tables if len(one.columns) > 8)
    for control in list(table._tbl.iter("{*}sdt")):
        around: Any = control.getparent()
        around[:] = [*around[: around.index(control)], *next(control.iter("{*}sdtContent"))]
    second = deepcopy(table._tbl)
    rows, others = list(table._tbl.iter(qn("w:tr"))), list(second.iter(qn("w:tr")))
    for row in rows[-1:]:
        table._tbl.remove(row)
    for row in others[:-1]:
        second.remove(row)
    table._tbl.addnext(second)
    table._tbl.addnext(OxmlElement("w:p"))
    document.save(str(path))
    take(align, "表.docx")
    assert sorted(entries(align).values()) == ["交通局", "已启动"]


# What is left, and told


def test_what_cannot_be_taken_in_is_told_and_left(align: Align) -> None:
    export(align, "表.xlsx")

    def change(sheet: Any) -> None:
        write(sheet, 1, "落实情况", "差不多")
        write(sheet, 2, "落实情况", None)
        write(sheet, 3, "国家要求", sheet.cell(head_of(sheet) + 3, column_of(sheet, "国家要求")).value + "，并推广")
        write(sheet, 3, "责任单位", "交通局")
        write(sheet, 4, "落实情况", "无需落实")
        sheet.append([None, None, "新增要求：修码头", None, "未落实"])

    edit_workbook(align.folder / "表.xlsx", change)
    ended = take(align, "表.xlsx", "--lang", "en")
    assert "“差不多” is no state" in ended.out
    assert "it is empty; write one of" in ended.out
    assert "left “新增要求：修码头”: it is about no requirement" in ended.out
    assert "the remark does not say why; “对照表中填报” stands" in ended.out
    assert "the national clause is written otherwise in no. 3" in ended.out
    assert "took in 2 changes" in ended.err
    assert "1 row left" in ended.err
    assert states(align) == ["covered", "covered", "covered", "justified"]
    assert list(entries(align).values()) == ["交通局"]


def test_a_row_that_is_there_twice_is_left_unless_both_say_the_same(align: Align) -> None:
    export(align, "表.xlsx")

    def change(sheet: Any) -> None:
        for number in (1, 2):
            write(sheet, number, "责任单位", "交通局")
            at = head_of(sheet) + number
            sheet.append([copy(cell.value) for cell in sheet[at]])
        sheet.cell(sheet.max_row, column_of(sheet, "责任单位")).value = "海事处"

    edit_workbook(align.folder / "表.xlsx", change)
    ended = take(align, "表.xlsx", "--lang", "en")
    assert "2 rows left" in ended.err
    assert ended.out.count("more than once") == 2
    assert list(entries(align).values()) == ["交通局"]


def test_a_deleted_row_and_a_column_that_is_not_there_decide_nothing(align: Align) -> None:
    export(align, "表.xlsx", options=("--lang", "zh", "--columns", "number,requirement,state"))
    edit_workbook(align.folder / "表.xlsx", lambda sheet: sheet.delete_rows(head_of(sheet) + 1))
    assert NOTHING in take(align, "表.xlsx").err


def test_rows_without_number_and_clause_are_told_by_their_tags(align: Align) -> None:
    export(align, "表.xlsx", options=("--lang", "zh", "--columns", "state,lead"))

    def change(sheet: Any) -> None:
        head = next(cell for row in sheet for cell in row if cell.value == "责任单位")
        sheet.cell(head.row + 2, head.column).value = "交通局"

    edit_workbook(align.folder / "表.xlsx", change)
    take(align, "表.xlsx")
    assert list(entries(align).items()) == [(("N8", "lead"), "交通局")]


def test_a_cell_that_was_emptied_is_blank_on_purpose(align: Align) -> None:
    export(align, "表.xlsx")
    edit_workbook(align.folder / "表.xlsx", writing((4, "差距", None)))
    take(align, "表.xlsx")
    assert entries(align) == {("N12", "lacking"): ""}
    export(align, "又.xlsx")
    assert NOTHING in take(align, "又.xlsx").err


def test_what_both_sides_changed_is_told_and_the_table_holds(align: Align) -> None:
    export(align, "表.xlsx", "原.xlsx")
    edit_workbook(align.folder / "表.xlsx", writing((1, "备注", "甲"), (2, "备注", "乙"), (4, "落实情况", "部分落实")))
    with _store() as store:
        session = _session(store)
        tasks = [one.national for one in session.alignment.requirements]
        session.act(session.verbs.set_note(DocumentSide.NATIONAL, tasks[0], "另议"))
        session.act(session.verbs.set_note(DocumentSide.NATIONAL, tasks[1], "乙"))
        session.act(session.verbs.justify([tasks[3]], "本地无旧船"))
    assert NOTHING in take(align, "原.xlsx").err  # an old table overwrites nothing
    ended = take(align, "表.xlsx", "--lang", "en")
    assert "conflict over no. 1 “" in ended.out
    assert "ours “另议” (李工, " in ended.out
    assert "theirs “甲”; theirs holds" in ended.out
    assert "“justified” (李工" in ended.out or "“无需落实” (李工" in ended.out
    assert "2 conflicts" in ended.err
    assert states(align)[3] == "partial"
    assert align.json(*BOTH, "--review", "plan.txt.review")["requirements"][3]["justification"] == ""


def test_of_several_tables_none_takes_back_what_another_has_said_since(align: Align) -> None:
    export(align, "甲.xlsx", "乙.docx", "丙.xlsx")
    edit_workbook(align.folder / "甲.xlsx", writing((1, "责任单位", "交通局"), (2, "责任单位", "交通局")))
    edit_document(align.folder / "乙.docx", (1, "责任单位", "海事处"))
    edit_workbook(align.folder / "丙.xlsx", writing((1, "落实情况", "未落实"), (3, "责任单位", "水利局")))
    take(align, "甲.xlsx")
    assert "1 conflict" in take(align, "乙.docx").err
    before = entries(align)
    assert sorted(before.values()) == ["交通局", "海事处"]
    for name in ("甲.xlsx", "乙.docx"):
        again = take(align, name)
        assert (again.out, NOTHING in again.err) == ("", True)
    assert "took in 2 changes" in take(align, "丙.xlsx").err
    assert sorted(entries(align).values()) == ["交通局", "水利局", "海事处"]
    # Who has seen the newer word and goes back to the older one is believed.
    export(align, "丁.xlsx")
    edit_workbook(align.folder / "丁.xlsx", writing((1, "责任单位", "交通局")))
    assert "took in 1 change" in take(align, "丁.xlsx").err


def _store() -> ReviewStore:
    return ReviewStore.open(
        "plan.txt.review", identity_of(Pipeline().segment(read("plan.txt"), read("national.txt"))[1])
    )


def _session(store: ReviewStore) -> Session:
    pipeline = Pipeline()
    documents = pipeline.segment(read("plan.txt"), read("national.txt"))
    session = Session(*documents, store, reviewer="李工", match=pipeline.match)
    session.settle()
    return session
