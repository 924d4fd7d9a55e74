"""Tables of tasks in a Word file: what accompanies the tasks is no part of the running text."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document as WordDocument
from docx.table import Table
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.model import Role, SourceText
from aligner.reading.word.document import read as read_docx
from aligner.structure import segment
from tests.reading.texts import assigned, furniture, running
from tests.reading.word_files import p, word_file

HEADS = ("序号", "工作任务", "责任单位", "完成时限", "备注")
ROWS = (
    ("1", "建成职工书屋二十家，每家藏书不少于八百册。", "市总工会宣教部、市文化局", "6月底前", ""),
    ("2", "推进职工夜校进园区，全年开班一百个。", "各区总工会", "12月底前", "按季度报送"),
)


def filled(document: WordDocument, *rows: tuple[str, ...]) -> Table:
    """Add a table with these rows."""
    table: Table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    return table


def read(document: WordDocument) -> SourceText:
    buffer = io.BytesIO()
    document.save(buffer)
    return read_docx(buffer.getvalue(), name="计划.docx")


def test_only_the_tasks_of_a_table_are_running_text() -> None:
    document = docx.Document()
    document.add_paragraph("青禾市总工会任务分工表")
    filled(document, HEADS, *ROWS)
    document.add_paragraph("各单位要抓好落实。")
    source = read(document)
    assert running(source) == ["青禾市总工会任务分工表", ROWS[0][1], ROWS[1][1], "各单位要抓好落实。"]
    assert furniture(source) == [*HEADS, "1", "2", "按季度报送"]
    assert assigned(source) == [*ROWS[0][2:4], *ROWS[1][2:4]]


def test_the_text_keeps_its_order_and_its_places() -> None:
    document = docx.Document()
    document.add_paragraph("任务分工表")
    filled(document, HEADS, *ROWS)
    source = read(document)
    cells = [text for text in ("任务分工表", *HEADS, *ROWS[0], *ROWS[1]) if text]
    assert [line for line in source.text.split("\n") if line] == cells
    assert [source.text[place.offset :].split("\n")[0] for place in source.places] == cells
    assert [place.paragraph for place in source.places] == list(range(1, len(cells) + 1))


def test_only_the_tasks_become_units_that_count() -> None:
    document = docx.Document()
    document.add_paragraph("青禾市总工会今年工作要点")
    document.add_paragraph("一、重点任务")
    filled(document, HEADS, *ROWS)
    units = segment(read(document)).units
    tasks = {ROWS[0][1], ROWS[1][1]}
    assert {unit.text for unit in units if unit.role is Role.TASK} == tasks
    assert {unit.role for unit in units[2:] if unit.text not in tasks} == {Role.NOISE, Role.ASSIGNMENT}
    assert [[units[at].text for at in unit.outline] for unit in units if unit.text in tasks] == [["一、重点任务"]] * 2


@pytest.mark.parametrize("heads", [("青禾市总工会", "2026年责任单位名册第一部分"), ("时间", "说明")])
def test_a_table_without_such_a_head_is_running_text(heads: tuple[str, str]) -> None:
    document = docx.Document()
    filled(document, heads, ("办好夜校。", "开班一百个。"))
    source = read(document)
    assert running(source) == [*heads, "办好夜校。", "开班一百个。"]
    assert source.furniture == ()


def test_merged_cells_are_counted_as_they_are_seen() -> None:
    document = docx.Document()
    table = filled(
        document,
        ("序号", "工作任务", "", "责任单位", ""),
        ("一、服务职工", "", "", "", ""),
        ("1", "建好书屋", "藏书八百册", "宣教部", "区工会"),
        ("", "办好夜校", "", "权益部", ""),
    )
    for first, last in (((0, 1), (0, 2)), ((0, 3), (0, 4)), ((1, 0), (1, 4)), ((2, 0), (3, 0)), ((3, 1), (3, 2))):
        table.cell(*first).merge(table.cell(*last))
    source = read(document)
    assert running(source) == ["一、服务职工", "建好书屋", "藏书八百册", "办好夜校"]
    assert furniture(source) == ["序号", "工作任务", "责任单位", "1"]
    assert assigned(source) == ["宣教部", "区工会", "权益部"]


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


HEAD = tr(tc("序号"), tc("工作任务"), tc("责任单位"))


@pytest.mark.parametrize(
    ("rows", "tasks"),
    [
        # A row that begins further to the right.
        (HEAD + tr(tc("办好夜校"), tc("宣教部"), properties='<w:gridBefore w:val="1"/>'), ["办好夜校"]),
        # The old way to merge cells of a row.
        (
            tr(tc("责任单位", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("任务"))
            + tr(tc("宣教部"), tc("权益部"), tc("办好夜校")),
            ["办好夜校"],
        ),
        # A head that was deleted is none.
        (tr(tc("时限"), tc("任务"), tc("任务"), properties="<w:del/>") + HEAD + tr(tc("1"), tc("书屋")), ["书屋"]),
        # A row in a content control.
        (HEAD + f"<w:sdt><w:sdtContent>{tr(tc('1'), tc('书屋'), tc('宣教部'))}</w:sdtContent></w:sdt>", ["书屋"]),
        # A table in the cell of a task, whose own columns are told by its own head, and one beside the task.
        (HEAD + tr(tc("1"), f"<w:tc><w:tbl>{HEAD}{tr(tc('2'), tc('书屋'))}</w:tbl>{p()}</w:tc>"), ["书屋"]),
        (HEAD + tr(tc("1"), tc("书屋"), f"<w:tc><w:tbl>{tr(tc('宣教部'))}</w:tbl>{p()}</w:tc>"), ["书屋"]),
    ],
    ids=["further right", "old merge", "deleted head", "content control", "table in a task", "table in an aside"],
)
def test_columns_are_told_however_the_table_is_written(rows: str, tasks: list[str]) -> None:
    source = read_docx(word_file(p("前") + f"<w:tbl>{rows}</w:tbl>" + p("后")), name="计划.docx")
    assert running(source) == ["前", *tasks, "后"]


def test_notes_and_footers_stay_after_the_text() -> None:
    footer = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    body = f"<w:tbl>{HEAD}{tr(tc('1'), tc('书屋'), tc('宣教部'))}</w:tbl>" + p("后") + footer
    source = read_docx(word_file(body, footer1=p("内部资料")), name="计划.docx")
    assert running(source) == ["书屋", "后"]
    assert furniture(source) == ["序号", "工作任务", "责任单位", "1", "内部资料"]
    assert assigned(source) == ["宣教部"]
    assert source.position(source.text.index("宣教部")).paragraph == 6
    assert source.position(source.text.index("内部资料")).paragraph is None


WORDS = st.text(st.sampled_from("工会职权益夜校。，1 "), max_size=12).map(str.strip)
TITLES = st.sampled_from(["序号", "任务", "措施", "责任单位", "时限", "", "办好夜校。"])


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 4).flatmap(lambda width: st.tuples(*[st.tuples(*[TITLES] * width), st.tuples(*[WORDS] * width)])))
def test_nothing_is_lost_or_doubled(rows: tuple[tuple[str, ...], ...]) -> None:
    document = docx.Document()
    document.add_paragraph("一、重点任务")
    filled(document, *rows)
    source = read(document)
    written = "".join("".join(text for row in (("一、重点任务",), *rows) for text in row).split())
    assert "".join(source.text.split()) == written
    assert sorted("".join([*running(source), *furniture(source), *assigned(source)])) == sorted(
        source.text.replace("\n", "")
    )
    ends = [0, *(span.end for span in source.furniture)]
    assert all(end <= span.start < span.end for end, span in zip(ends, source.furniture, strict=False))
    assert "".join("".join(unit.text.split()) for unit in segment(source).units) == written
