"""Tables of tasks as documents: tasks, sections, and who carries out what by when."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

from aligner.model import Document, Role, SourceText, Unit
from aligner.reading.plain.document import read as read_plain
from aligner.reading.web.page import read as read_page
from aligner.reading.word.document import read as read_word
from aligner.structure import segment
from aligner.structure.assigned_cells import read_cell

ROWS = (
    ("1", "修缮校舍12栋", "县教育局、各乡镇", "2026年8月底前", "正在招标"),
    ("2", "硬化村道30公里，方便群众出行。", "县交通局", "11月", ""),
)
HEADS = ("序号", "工作举措", "责任处室", "目标时限", "进展情况")
Table = tuple[tuple[str, ...], ...]
Written = Callable[..., SourceText]


def in_word(*parts: str | Table) -> SourceText:
    """Return a Word file of paragraphs and tables, in which a row of one cell reaches over all columns."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        width = max(map(len, part))
        table = document.add_table(len(part), width)
        for at, row in enumerate(part):
            for column, text in enumerate(row):
                table.cell(at, column).text = text
            if len(row) == 1:
                table.cell(at, 0).merge(table.cell(at, width - 1))
    buffer = io.BytesIO()
    document.save(buffer)
    return read_word(buffer.getvalue(), name="分工.docx")


def in_page(*parts: str | Table) -> SourceText:
    def html(part: str | Table) -> str:
        if isinstance(part, str):
            return f"<p>{part}</p>"
        width = max(map(len, part))
        cells = ("".join(f"<td colspan={width if len(row) == 1 else 1}>{text}</td>" for text in row) for row in part)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"

    return read_page("".join(map(html, parts)).join(("<body>", "</body>")).encode(), name="分工.html", encoding="utf-8")


def in_lines(*parts: str | Table) -> SourceText:
    lines = (part if isinstance(part, str) else "\n".join("\t".join(row) for row in part) for part in parts)
    return read_plain("\n".join(lines).encode(), name="分工.txt")


def duties(document: Document) -> dict[str, tuple[list[str], list[str], list[tuple[int | None, int | None]]]]:
    """Return of each task who leads it, who else carries it out, and in which year and month it is due."""
    return {
        unit.text: (
            [body.name for body in unit.responsibility.lead],
            [body.name for body in unit.responsibility.others],
            [(one.year, one.month) for one in unit.responsibility.due],
        )
        for unit in document.units
        if unit.role is Role.TASK
    }


def texts(document: Document, role: Role) -> list[str]:
    return [unit.text for unit in document.units if unit.role is role]


def headings(document: Document, unit: Unit) -> list[str]:
    return [document.units[at].text for at in unit.outline]


@pytest.fixture(params=[in_word, in_page, in_lines], ids=["word", "page", "lines"])
def written(request: pytest.FixtureRequest) -> Written:
    write: Written = request.param
    return write


def test_a_row_is_one_task_with_its_bodies_and_its_time(written: Written) -> None:
    document = segment(
        written("白石县重点任务分解表", "一、重点任务", (HEADS, *ROWS), "二、保障措施", "各乡镇要抓好落实。")
    )
    assert duties(document) == {
        "修缮校舍12栋": (["县教育局", "各乡镇"], [], [(2026, 8)]),
        "硬化村道30公里，方便群众出行。": (["县交通局"], [], [(None, 11)]),
        "各乡镇要抓好落实。": (["各乡镇"], [], []),
    }
    assert texts(document, Role.ASSIGNMENT) == [*ROWS[0][2:4], *ROWS[1][2:4]]
    tasks = [unit for unit in document.units if unit.role is Role.TASK]
    assert [headings(document, unit) for unit in tasks] == [["一、重点任务"], ["一、重点任务"], ["二、保障措施"]]
    assigned = [unit for unit in document.units if unit.role is Role.ASSIGNMENT]
    assert [document.units[at].text for unit in assigned for at in unit.assigns] == [
        *("修缮校舍12栋", "修缮校舍12栋", ROWS[1][1], ROWS[1][1])
    ]
    assert set(HEADS) | {"1", "2", "正在招标"} <= set(" ".join(texts(document, Role.NOISE)).split())


def test_sections_of_a_table_head_its_rows_only(written: Written) -> None:
    rows = (HEADS, ("一、补齐短板",), ROWS[0], ("（一）道路",), ROWS[1], ("填表人：王某　审核人：李某",))
    document = segment(written("白石县重点任务分解表", rows, "各乡镇要抓好落实，每季度调度一次。"))
    first, second, last = (unit for unit in document.units if unit.role is Role.TASK)
    assert headings(document, first) == ["一、补齐短板"]
    assert headings(document, second) == ["一、补齐短板", "（一）道路"]
    assert headings(document, last) == []
    assert texts(document, Role.HEADING) == ["一、补齐短板", "（一）道路"]


def test_a_table_that_goes_on_without_head_is_the_same_table(written: Written) -> None:
    document = segment(written("白石县重点任务分解表", (HEADS, ROWS[0]), "续表", (ROWS[1],)))
    assert list(duties(document)) == ["修缮校舍12栋", ROWS[1][1]]
    assert "续表" in texts(document, Role.NOISE)


def test_the_title_of_an_annex_in_the_table_loses_none_of_its_rows() -> None:
    document = segment(in_word("白石县工作方案", (("附件：任务分解表",), HEADS, *ROWS)))
    assert list(duties(document)) == ["修缮校舍12栋", ROWS[1][1]]
    assert texts(document, Role.HEADING) == ["附件：任务分解表"]


def test_names_lead_or_help_as_their_heads_say() -> None:
    heads = ("任务", "牵头单位", "配合单位", "分管领导")
    document = segment(in_lines("分工表", (heads, ("修缮校舍12栋", "县教育局", "县财政局 各乡镇", "王某"))))
    assert duties(document) == {"修缮校舍12栋": (["县教育局"], ["王某", "县财政局", "各乡镇"], [])}


def test_what_stands_in_a_cell_is_cut_as_elsewhere() -> None:
    cell = "（一）校舍\n1.修缮校舍12栋。\n2.更新课桌三百套。（县财政局牵头）"
    document = segment(in_word("分工表", (("任务", "责任单位"), (cell, "县教育局"))))
    assert texts(document, Role.HEADING) == ["（一）校舍"]
    assert duties(document) == {
        "1.修缮校舍12栋。": (["县教育局"], [], []),
        "2.更新课桌三百套。": (["县财政局"], ["县教育局"], []),
    }


def test_a_bracket_below_a_table_assigns_none_of_its_tasks() -> None:
    document = segment(in_word("分工表", (HEADS, *ROWS), "（县政府办牵头）"))
    assert [body.name for unit in document.units for body in unit.responsibility.lead] == [
        "县教育局",
        "各乡镇",
        "县交通局",
    ]


def test_a_table_does_not_change_the_text_around_it() -> None:
    around = ("白石县工作方案", "一、主要目标", "建成示范校十所。", "二、重点任务", "办好夜校。")
    alone = segment(in_word(*around))
    document = segment(in_word(*around[:4], (HEADS, *ROWS), around[4]))
    known = [(unit.text, unit.role) for unit in document.units if unit.text in around]
    assert known == [(unit.text, unit.role) for unit in alone.units]


@pytest.mark.parametrize(
    ("text", "year", "month", "day", "said"),
    [
        ("2026.10", 2026, 10, 31, "2026.10"),
        ("10月", None, 10, 31, "10月"),
        ("2026年10月底前", 2026, 10, 31, "2026年10月底前"),
        ("2025-06-30", 2025, 6, 30, "2025-06-30"),
        ("2026/6/15日", 2026, 6, 15, "2026/6/15日"),
        ("2026年3月-10月", 2026, 10, 31, "10月"),
        ("2025年11月—2026年3月", 2026, 3, 31, "2026年3月"),
        ("3月至6月", None, 6, 30, "6月"),
        ("2025-2027年", 2027, 12, 31, "2027年"),
        ("2026", 2026, 12, 31, "2026"),
        ("2026年全年", 2026, 12, 31, "2026年全年"),
        ("三季度", None, 9, 30, "三季度"),
        ("年底前", None, 12, 31, "年底前"),
        ("20260630", 2026, 6, 30, "20260630"),
        ("202602", 2026, 2, 28, "202602"),
        ("6.30前", None, 6, 30, "6.30前"),
        ("2026年Q3", 2026, 9, 30, "2026年Q3"),
        ("Q2末", None, 6, 30, "Q2末"),
    ],
)
def test_a_time_may_be_figures_alone(text: str, year: int | None, month: int, day: int, said: str) -> None:
    (due,) = read_cell(text, "完成时限").due
    assert (due.year, due.month, due.day, due.span.of(text)) == (year, month, day, said)


def test_several_times_are_several_deadlines() -> None:
    due = read_cell("2026年6月底前完成选址；12月底前开工", "时限要求").due
    assert [(one.year, one.month) for one in due] == [(2026, 6), (2026, 12)]
    assert [one.month for one in read_cell("2026年6月底前 2026年9月底前", "时限要求").due] == [6, 9]


@pytest.mark.parametrize("text", ["长期坚持", "待定", "2026.13", "2026-02-30", "20260230", "2.30", "—"])
def test_what_names_no_day_is_no_deadline(text: str) -> None:
    assert read_cell(text, "完成时限").due == ()


@pytest.mark.parametrize(
    ("text", "head", "lead", "does", "helps"),
    [
        ("县教育局\n县财政局", "责任单位", [], ["县教育局", "县财政局"], []),
        ("县教育局 各乡镇人民政府", "责任单位", [], ["县教育局", "各乡镇人民政府"], []),
        ("县教育局/县财政局", "责任部门", [], ["县教育局", "县财政局"], []),
        ("王某 李某某", "责任人", [], ["王某", "李某某"], []),
        ("县教育局（牵头）、县财政局", "责任单位", ["县教育局"], ["县财政局"], []),
        ("牵头单位：县教育局\n配合单位：县财政局", "责任分工", ["县教育局"], [], ["县财政局"]),
        ("县教育局牵头，县财政局配合", "责任单位", ["县教育局"], [], ["县财政局"]),
        ("牵头：县教育局\n配合：县财政局、县民政局", "责任单位", ["县教育局"], [], ["县财政局", "县民政局"]),
        ("主办：教育股 协办：财务股", "责任单位", ["教育股"], [], ["财务股"]),
        ("牵头单位\n县教育局\n配合单位\n县财政局", "责任单位", ["县教育局"], [], ["县财政局"]),
        ("县教育局\n配合：县财政局", "牵头单位", ["县教育局"], [], ["县财政局"]),
        ("王某", "牵头领导", [], ["王某"], []),
        ("★县教育局、县财政局", "责任单位", [], ["县教育局", "县财政局"], []),
        ("1.县教育局\n2.县财政局", "责任单位", [], ["县教育局", "县财政局"], []),
        ("县教育局", "主办单位", ["县教育局"], [], []),
        ("各乡镇", "参与部门", [], [], ["各乡镇"]),
    ],
)
def test_names_are_parted_as_cells_part_them(
    text: str, head: str, lead: list[str], does: list[str], helps: list[str]
) -> None:
    said = read_cell(text, head)
    assert [[body.name for body in bodies] for bodies in (said.heads, said.does, said.helps)] == [lead, does, helps]
    assert all(body.span.of(text) == body.name for bodies in (said.heads, said.does, said.helps) for body in bodies)


def test_a_head_may_say_that_the_first_one_leads() -> None:
    heads = ("任务", "责任单位（列首位的为牵头单位）")
    document = segment(in_lines("分工表", (heads, ("修缮校舍12栋", "县教育局、县财政局"))))
    assert duties(document) == {"修缮校舍12栋": (["县教育局"], ["县财政局"], [])}


HEAD = ("序号", "任务", "责任单位")
TABLE: Table = (HEAD, ("1", "修缮校舍", "县教育局"), ("2", "硬化村道", "县交通局"))


@pytest.mark.parametrize("written", [in_word, in_page])
@pytest.mark.parametrize("lines", [("一、校舍", "二、村道"), ("校舍类", "村道类"), ("表1　校舍任务", "表2　村道任务")])
def test_a_line_above_each_table_heads_it(written: Written, lines: tuple[str, str]) -> None:
    document = segment(written("平湖县2026年任务分工", lines[0], TABLE, lines[1], TABLE))
    assert texts(document, Role.TASK) == ["修缮校舍", "硬化村道"] * 2
    assert {unit.text: headings(document, unit)[-1:] for unit in document.units[-6:] if unit.role is Role.TASK} == {
        text: [lines[1].replace("　", "")] for text in ("修缮校舍", "硬化村道")
    }


@pytest.mark.parametrize(
    "lines", [("1.整治河道", "2.清理沟渠"), ("整治河道", "清理沟渠"), ("1.整治河道", "（县水务局负责）", "2.清理沟渠")]
)
def test_the_last_item_of_a_list_above_a_table_stays_a_task(lines: tuple[str, ...]) -> None:
    document = segment(in_word("平湖县2026年工作要点", "一、重点任务", *lines, TABLE))
    tasks = [line for line in lines if "负责" not in line]
    assert texts(document, Role.TASK) == [*tasks, "修缮校舍", "硬化村道"]


def test_a_line_with_a_figure_above_a_table_stays_a_task() -> None:
    document = segment(in_word("平湖县2026年工作要点", "新建渡口12处", TABLE))
    assert "新建渡口12处" in texts(document, Role.TASK)


@pytest.mark.parametrize("written", [in_word, in_page])
@pytest.mark.parametrize(
    "remark",
    [
        "注：牵头单位列首位",
        "注：1.牵头单位列首位；2.本表每季度更新。",
        "备注：本表每季度更新。",
        "资料来源：县统计局",
        "填表人：王某",
    ],
)
def test_a_remark_below_a_table_is_no_task(written: Written, remark: str) -> None:
    document = segment(written("平湖县2026年任务分工", TABLE, remark, "一、重点任务", "整治河道30公里。"))
    assert texts(document, Role.TASK) == ["修缮校舍", "硬化村道", "整治河道30公里。"]


def test_a_month_is_one_of_the_year_in_the_head() -> None:
    assert [(one.year, one.month) for one in read_cell("6月底前", "2026年完成时限").due] == [(2026, 6)]
    assert [(one.year, one.month) for one in read_cell("6月底前", "完成时限").due] == [(None, 6)]
    assert [(one.year, one.month) for one in read_cell("2027年6月", "2026年进度安排").due] == [(2027, 6)]


def test_parts_of_several_years_fall_due_in_their_own() -> None:
    page = (
        "<table><tr><td rowspan=2>任务<td colspan=2>2026年<td colspan=2>2027年<td rowspan=2>责任单位"
        "<tr><td>上半年<td>下半年<td>上半年<td>下半年<tr><td>夜校<td>选址。<td>开班。<td>招生。<td>结业。<td>县教育局</table>"
    )
    due = duties(segment(read_page(page.encode(), name="a.html", encoding="utf-8")))
    assert [due[text][2] for text in ("选址。", "开班。", "招生。", "结业。")] == [
        [(2026, 6)],
        [(2026, 12)],
        [(2027, 6)],
        [(2027, 12)],
    ]


def test_a_line_above_a_table_that_names_a_body_heads_it() -> None:
    document = segment(
        in_word(
            "平湖县2026年任务分工", "（一）校舍（牵头单位：县教育局）", TABLE, "（二）村道（牵头单位：县交通局）", TABLE
        )
    )
    assert texts(document, Role.TASK) == ["修缮校舍", "硬化村道"] * 2
