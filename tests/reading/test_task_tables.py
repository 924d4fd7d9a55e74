"""Tables of tasks: what is to be done in each row, who carries it out, by when, and what is set aside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import CellKind, Span
from aligner.reading.table_grid import Cell, Paragraph
from aligner.reading.table_heads import Use, column_of
from aligner.reading.task_tables import TaskTables

Table = list[list[Cell]]


def cell(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(tuple(Paragraph(line) for line in text.split("\n")), columns=columns, rows=rows)


def table(*rows: str) -> Table:
    """Return a table of plain cells; in a row they are parted by a bar."""
    return [[cell(text.strip()) for text in row.split("|")] for row in rows]


def asides(*rows: list[Cell]) -> list[str]:
    """Return the texts of the cells that are set aside, in order."""
    TaskTables().read(rows)
    return [one.text for row in rows for one in row if any(paragraph.is_aside for paragraph in one.paragraphs)]


def told(*tables: Table, between: str = "") -> list[str]:
    """Return the rows of tables: tasks as they are, headings in brackets, and what assigns with the head before it."""
    read = TaskTables()
    line = [Paragraph(between)] if between else []
    for number, rows in enumerate(tables):
        read.read(rows, line if number else [])
    paragraphs = [paragraph for rows in tables for row in rows for one in row for paragraph in one.paragraphs]
    at, spans = 0, {}
    for paragraph in dict.fromkeys(paragraphs):
        if paragraph.text:
            spans[paragraph] = Span(at, at + len(paragraph.text))
            at += len(paragraph.text)
    text = "".join(paragraph.text for paragraph in spans)
    shapes = {CellKind.TASK: "{text}", CellKind.HEADING: "[{text}]", CellKind.ASSIGNMENT: "{head}={text}"}
    return [
        " ".join(shapes[one.kind].format(text=one.span.of(text), head=one.head) for one in row.cells)
        for row in read.placed(spans)
    ]


def test_the_head_tells_what_each_cell_holds() -> None:
    assert told(table("责任单位|序号|工作任务|完成时限|备注", "宣教部|1|办好夜校|6月|每周", "后勤部|2|建好食堂||")) == [
        "责任单位=宣教部 办好夜校 完成时限=6月",
        "责任单位=后勤部 建好食堂",
    ]


def test_a_head_may_take_two_rows() -> None:
    heads = [
        [cell("序号", rows=2), cell("任务", rows=2), cell("责任分工", columns=2), cell("时限", rows=2)],
        [cell("牵头单位"), cell("配合单位")],
    ]
    rows = table("1|办好夜校|宣教部|各区|6月")
    expected = ["办好夜校 牵头单位=宣教部 配合单位=各区 时限=6月"]
    assert told([*heads, *rows]) == expected
    assert told(table("序号|任务|责任分工||时限", "||牵头单位|配合单位|", "1|办好夜校|宣教部|各区|6月")) == expected


def test_a_head_that_is_divided_counts_where_its_parts_tell_nothing() -> None:
    heads = [[cell("任务", rows=2), cell("责任单位", columns=2)], [cell("市级"), cell("县级")]]
    assert told([*heads, *table("办好夜校|市工会|县工会")]) == ["办好夜校 责任单位=市工会 责任单位=县工会"]


def test_titles_and_what_a_form_asks_for_stand_above_the_heads() -> None:
    rows = [[cell("附件：任务分工表", columns=3)], [cell("填报单位：宣教部", columns=3)]]
    body = table("序号|任务|责任单位", "1|办好夜校|宣教部")
    assert told([*rows, *body]) == ["[附件：任务分工表]", "办好夜校 责任单位=宣教部"]
    assert asides(*rows, *body)[0] == "填报单位：宣教部"


def test_section_rows_are_headings() -> None:
    heads = table("序号|任务|责任单位|时限")
    body = [*table("1|办好夜校|宣教部|6月"), [cell("提升服务", columns=4)], *table("2|建好食堂|后勤部|9月")]
    assert told([*heads, [cell("一、服务职工", columns=4)], *body]) == [
        "[一、服务职工]",
        "办好夜校 责任单位=宣教部 时限=6月",
        "[提升服务]",
        "建好食堂 责任单位=后勤部 时限=9月",
    ]
    assert told([*heads, *table("一、服务职工|||", "二|提升服务||", "1|办好夜校|宣教部|6月")])[:2] == [
        *("[一、服务职工]", "[提升服务]")
    ]


def test_who_filled_in_the_form_sums_and_repeated_heads_are_set_aside() -> None:
    rows = table(
        *("序号|任务|责任单位", "1|办好夜校|宣教部", "序号|任务|责任单位", "合计|1项|"),
        *("填表人：王某|审核人：李某|填报日期：3月1日",),
    )
    assert told(rows) == ["办好夜校 责任单位=宣教部"]
    assert asides(*rows)[-5:] == ["合计", "1项", "填表人：王某", "审核人：李某", "填报日期：3月1日"]


def test_a_task_may_begin_with_what_is_done_with_forms() -> None:
    work = ["审批时间压减5天", "报送信息100条", "复核低保对象", "经办服务下沉到村", "推行电子签章", "审核人员培训2次"]
    work += ["合计改造渡口10处", "备注栏目统一规范", "总计新增泊位30个", "小计算机教室配齐"]
    assert told(table("任务|责任单位", *(f"{one}|县政务办" for one in work))) == [
        f"{one} 责任单位=县政务办" for one in work
    ]
    form = table("审核人 王某|", "单位负责人（签字）：|", "（盖章）|", "填报说明：如实填写|", "制表：李某|")
    form += table("合　计|3项", "总计（万元）|30", "共计：|30", "备 注|", "注1：如实填写|", "资料来源：年鉴|")
    assert told([*table("任务|责任单位", "办好夜校|宣教部"), *form]) == ["办好夜校 责任单位=宣教部"]


def test_a_cell_over_several_rows_is_in_each_of_them() -> None:
    rows = [
        *table("序号|类别|任务|责任单位"),
        [cell("1"), cell("阵地建设", rows=2), cell("办好夜校20所"), cell("宣教部", rows=2)],
        [cell("2"), cell("建好书屋9家")],
    ]
    assert told(rows) == ["[阵地建设] 办好夜校20所 责任单位=宣教部", "[阵地建设] 建好书屋9家 责任单位=宣教部"]


def test_a_topic_goes_on_where_its_cell_is_empty() -> None:
    assert told(
        table("领域|任务|责任单位", "阵地建设|办好夜校|宣教部", "|建好书屋|办公室", "服务职工|建好食堂|后勤部")
    ) == [
        "[阵地建设] 办好夜校 责任单位=宣教部",
        "[阵地建设] 建好书屋 责任单位=办公室",
        "[服务职工] 建好食堂 责任单位=后勤部",
    ]


def test_what_names_more_than_a_topic_is_a_task_beside_another() -> None:
    assert told(table("任务|措施|责任单位", "办好夜校20所|选好师资，排好课表|宣教部"))[0].startswith(
        "办好夜校20所 选好"
    )
    assert told(table("任务|预期成效|责任单位", "办好夜校|职工满意|宣教部"))[0].startswith("办好夜校 职工满意")


def test_amounts_and_units_are_no_tasks() -> None:
    rows = table("指标任务|单位|目标值|责任单位", "新增会员|万人|3.5|组织部", "夜校覆盖率|%|达到90%|宣教部")
    assert told(rows) == ["新增会员 责任单位=组织部", "夜校覆盖率 责任单位=宣教部"]


def test_the_same_again_stands_for_the_cell_above() -> None:
    assert told(table("任务|责任单位", "办好夜校|宣教部", "建好书屋|同上")) == [
        *("办好夜校 责任单位=宣教部", "建好书屋 责任单位=宣教部")
    ]


FIRST = ("序号|任务|牵头单位|时限", "1|办好夜校|宣教部|6月")


@pytest.mark.parametrize("between", ["", "续表", "（续上表）", "表1（续）"])
def test_a_table_goes_on_where_another_has_ended(between: str) -> None:
    assert told(table(*FIRST), table("2|建好书屋|办公室|9月", "3|建好食堂|老张|"), between=between) == [
        "办好夜校 牵头单位=宣教部 时限=6月",
        "建好书屋 牵头单位=办公室 时限=9月",
        "建好食堂 牵头单位=老张",
    ]


def test_another_table_does_not_go_on() -> None:
    assert told(table(*FIRST), table("1|青禾区|12|35%", "2|海棠县|9|20%"), between="附表2") == [
        "办好夜校 牵头单位=宣教部 时限=6月"
    ]


def test_a_table_without_heads_is_told_by_its_cells() -> None:
    rows = (
        "1|办好职工夜校二十所，覆盖各个园区|市教育局、各区|2026年6月",
        "2|建好职工书屋九家，藏书八千册|市文旅局|长期坚持",
    )
    assert told(table(*rows)) == [
        "办好职工夜校二十所，覆盖各个园区 责任单位=市教育局、各区 完成时限=2026年6月",
        "建好职工书屋九家，藏书八千册 责任单位=市文旅局 完成时限=长期坚持",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("1|王某|市教育局|科长", "2|李某|市文旅局|处长"),  # persons
        ("序号|单位|联系人|联系电话", "1|市教育局|王某|12345"),
        ("时间|内容|主持人", "9:00|开幕式|王某"),  # an agenda
        ("序号|姓名|工作单位", "1|王某|市教育局"),
        ("序号|项目|金额", "1|路灯|30万元"),
        ("工作任务|完成情况", "办好夜校。|已开班一百个。"),
        ("责任单位",),
        ("",),
    ],
)
def test_other_tables_hold_no_tasks(rows: tuple[str, ...]) -> None:
    assert told(table(*rows)) == []


def test_a_card_for_each_task_has_its_heads_on_the_left() -> None:
    card = ("任务名称|办好职工夜校20所。", "责任单位：|宣教部", "完成时限|6月", "备注|无")
    assert told(table(*card), table(*card[:2])) == [
        *("办好职工夜校20所。 责任单位=宣教部 完成时限=6月", "办好职工夜校20所。 责任单位=宣教部")
    ]
    assert told(table("任务内容|办好夜校|完成时限|6月", "责任单位|宣教部|备注|无")) == [
        "办好夜校 完成时限=6月 责任单位=宣教部"
    ]


def test_a_column_with_the_sentences_of_the_table_accompanies_nothing() -> None:
    sentences = "办好夜校。建好书屋。办好食堂。修好球场。办好托管班。"
    assert asides([cell("栏目"), cell("说明")], [cell("工会。"), cell(sentences)]) == []
    assert asides([cell("栏目"), cell("说明")], [cell(sentences), cell(sentences)]) == ["栏目", "说明", sentences]


def test_progress_may_say_more_than_the_tasks() -> None:
    rows = table("任务|责任单位|进展情况", "办好夜校|宣教部|" + "已开班一百个。" * 9)
    assert told(rows) == ["办好夜校 责任单位=宣教部"]


def test_rows_without_text_stand_before_a_head() -> None:
    assert told([*table("|"), *table("任务|时限", "办好夜校|三月")]) == ["办好夜校 时限=三月"]
    assert told([], table("")) == []


def test_a_table_that_claims_to_be_endless_is_no_trouble() -> None:
    endless = 10**9
    heads = [cell("任务"), cell("责任单位", columns=endless, rows=endless)]
    assert len(told([heads, [cell("办好夜校"), cell("宣教部", columns=endless)]])) == 1


def test_of_a_table_in_a_cell_each_paragraph_is_told_once() -> None:
    inner = table("任务|责任单位", "办好夜校|宣教部")
    outer = Cell(tuple(paragraph for row in inner for one in row for paragraph in one.paragraphs))
    read = TaskTables()
    read.read(inner)
    read.read([*table("任务|责任单位"), [outer, cell("各区")]])
    spans = {paragraph: Span(at, at + 1) for at, paragraph in enumerate(outer.paragraphs)}
    cells = [one for row in read.placed(spans) for one in row.cells]
    assert len({(one.span, one.kind) for one in cells}) == len({one.span for one in cells}) == 2


HEADS = st.sampled_from(["工作任务", "具体措施", "责任单位", "序号", "完成时限", "备注", "进展情况", ""])
TEXTS = st.sampled_from(
    ["办好夜校。", "1", "一、", "宣教部", "6月", "", "同上", "合计", "任务", "建好书屋二十家并按月开放"]
)


@given(st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(HEADS | TEXTS, min_size=width, max_size=width))))
def test_nothing_is_both_told_and_set_aside(rows: list[list[str]]) -> None:
    cells = [[cell(text) for text in row] for row in rows]
    read = TaskTables()
    read.read(cells)
    spans = {one.paragraphs[0]: Span(at, at + 1) for at, one in enumerate(one for row in cells for one in row)}
    for row in read.placed(spans):
        for one in row.cells:
            paragraph = next(paragraph for paragraph, span in spans.items() if span == one.span)
            assert not paragraph.is_aside
            assert one.kind is not CellKind.ASSIGNMENT or not one.head or column_of(one.head).use is Use.ASSIGNMENT


# Parts of the year


@pytest.mark.parametrize(
    ("heads", "first", "second"),
    [
        ("任务|责任单位|第一季度|第二季度", "第一季度", "第二季度"),
        ("任务|责任单位|1月|12月底前", "1月", "12月底前"),
        ("任务|责任单位|2026年|2027年目标", "2026年", "2027年目标"),
        ("任务|责任单位|上半年目标|下半年目标", "上半年目标", "下半年目标"),
        ("任务|责任单位|2026年一季度|三季度工作安排", "2026年一季度", "三季度工作安排"),
    ],
)
def test_what_is_to_be_done_in_a_part_of_the_year_is_a_task_of_it(heads: str, first: str, second: str) -> None:
    assert told(table(heads, "办好夜校十所。|宣教部|选好场地。|开班授课。", "建好食堂。|后勤部|√|—")) == [
        "办好夜校十所。 责任单位=宣教部",
        f"选好场地。 责任单位=宣教部 完成时限={first}",
        f"开班授课。 责任单位=宣教部 完成时限={second}",
        "建好食堂。 责任单位=后勤部",
    ]


def test_parts_of_the_year_may_stand_below_a_head_of_their_own() -> None:
    heads = [
        [cell("任务", rows=2), cell("进度安排", columns=2), cell("责任单位", rows=2)],
        [cell("一季度"), cell("二季度")],
    ]
    assert told([*heads, *table("办好夜校十所。|选好场地。|开班授课。|宣教部")]) == [
        "办好夜校十所。 责任单位=宣教部",
        "选好场地。 责任单位=宣教部 完成时限=一季度",
        "开班授课。 责任单位=宣教部 完成时限=二季度",
    ]


def test_one_column_for_a_part_of_the_year_holds_the_tasks() -> None:
    assert told(table("序号|2026年上半年工作安排|责任单位|完成时限", "1|办好夜校十所。|宣教部|6月")) == [
        "办好夜校十所。 责任单位=宣教部 完成时限=6月"
    ]


def test_what_was_done_in_a_part_of_the_year_is_no_task() -> None:
    assert told(table("任务|责任单位|一季度完成情况", "办好夜校。|宣教部|已选好场地。")) == [
        "办好夜校。 责任单位=宣教部"
    ]


# Heads on the left


CARD = ("任务名称|办好夜校", "责任单位|宣教部", "完成时限|6月")


@pytest.mark.parametrize(
    "rows",
    [
        CARD,
        ("任务名称：|办好夜校|责任单位：|宣教部", "完成时限：|6月|备注：|"),
        ("序号|1", *CARD, "进展情况|已选好场地。", "备注|"),
        ("任务卡一|", *CARD)[1:],
    ],
)
def test_a_card_is_a_task(rows: tuple[str, ...]) -> None:
    assert told(table(*rows)) == ["办好夜校 责任单位=宣教部 完成时限=6月"]


def test_the_task_of_a_card_may_have_words_of_heads() -> None:
    task = "按标准落实工作措施，达到目标要求。"
    assert told(table(f"任务名称|{task}", *CARD[1:])) == [f"{task} 责任单位=宣教部 完成时限=6月"]


def test_a_card_may_name_its_project_and_have_a_title() -> None:
    rows = [[cell("任务卡片1", columns=2)], *table("项目名称|夜校项目", "主要任务|办好夜校十所。", *CARD[1:])]
    assert told(rows) == ["[任务卡片1]", "[夜校项目] 办好夜校十所。 责任单位=宣教部 完成时限=6月"]


def test_several_cards_stand_in_one_table() -> None:
    assert told(table(*CARD, "任务名称|建好食堂", "责任单位|后勤部", "完成时限|9月")) == [
        "办好夜校 责任单位=宣教部 完成时限=6月",
        "建好食堂 责任单位=后勤部 完成时限=9月",
    ]


@pytest.mark.parametrize("numbers", [("序号|1|2|3",), ()])
def test_each_column_may_be_a_task(numbers: tuple[str, ...]) -> None:
    rows = table(*numbers, "任务|办好夜校|建好食堂|修好球场", "责任单位|宣教部|后勤部|体育部", "完成时限|6月|9月|")
    assert told(rows) == [
        "办好夜校 责任单位=宣教部 完成时限=6月",
        "建好食堂 责任单位=后勤部 完成时限=9月",
        "修好球场 责任单位=体育部",
    ]


# What stands over rows and columns, or beside them


def test_tables_beside_one_another_are_read_one_after_the_other() -> None:
    heads = "序号|任务|责任单位"
    rows = table(f"{heads}||{heads}", "1|办好夜校|宣教部||3|办好歌会|文体部", "2|建好食堂|后勤部|||| ")
    assert told(rows) == ["办好夜校 责任单位=宣教部", "建好食堂 责任单位=后勤部", "办好歌会 责任单位=文体部"]


def test_a_body_that_heads_rows_carries_them_out() -> None:
    def rows(head: str) -> Table:
        heads = [cell(text) for text in ("序号", "任务", head, "完成时限")]
        return [
            heads,
            [cell("县教育局（1项）", columns=4)],
            [cell(text) for text in ("1", "办好夜校", "县财政局", "6月")],
        ]

    assert told(rows("配合单位")) == ["办好夜校 配合单位=县财政局 完成时限=6月 责任单位=县教育局（1项）"]
    assert told(rows("责任单位"))[0] == "[县教育局（1项）]"


def test_a_number_heads_those_that_go_on_with_it() -> None:
    rows = table("编号|任务|责任单位", "1|职工教育|", "1.1|办好夜校|宣教部", "2|修缮礼堂|", "3|建好食堂|后勤部")
    assert told(rows) == ["[职工教育]", "办好夜校 责任单位=宣教部", "修缮礼堂", "建好食堂 责任单位=后勤部"]


def test_a_part_of_the_year_in_which_nothing_is_due_is_set_aside() -> None:
    rows = [*table("任务|责任单位|3月|6月|9月"), [cell("办好夜校"), cell("宣教部"), cell(""), cell("选址", columns=2)]]
    assert told(rows)[1:] == ["选址 责任单位=宣教部 完成时限=9月"]
    assert {"3月", "6月"} <= set(asides(*rows))
    later = table("任务|责任单位|3月|6月|9月", "建好食堂|后勤部|选址||")
    assert told(rows, later)[-1] == "选址 责任单位=后勤部 完成时限=3月"


def test_shortcomings_beside_what_mends_them_are_no_tasks() -> None:
    rows = table("反馈问题|整改措施|责任单位", "夜校开班不足。|办好夜校。|宣教部")
    assert told(rows) == ["办好夜校。 责任单位=宣教部"]
    assert told(table("重点问题|责任单位", "解决夜校开班不足|宣教部")) == ["解决夜校开班不足 责任单位=宣教部"]


def test_a_year_stands_over_its_parts() -> None:
    heads = [cell("任务", rows=2), cell("2026年", columns=2), cell("2027年", columns=2), cell("责任单位", rows=2)]
    parts = [cell(text) for text in ("上半年", "下半年", "上半年", "下半年")]
    rows = [heads, parts, *table("夜校|选址|开班|招生|结业|宣教部")]
    assert [row.split(" ")[-1] for row in told(rows)[1:]] == [
        "2026年完成时限=上半年",
        "2026年完成时限=下半年",
        "2027年完成时限=上半年",
        "2027年完成时限=下半年",
    ]


def test_a_tick_below_a_body_tells_that_it_carries_the_task_out() -> None:
    rows = table("任务|县教育局|县财政局|完成时限", "办好夜校|√|√|6月", "建好食堂||√|9月")
    assert told(rows) == [
        "办好夜校 完成时限=6月 责任单位=县教育局 责任单位=县财政局",
        "建好食堂 完成时限=9月 责任单位=县财政局",
    ]
