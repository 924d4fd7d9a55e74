"""Line breaks that were lost, one here and there or all of them."""

from __future__ import annotations

import pytest

from aligner.model import Role
from tests.structure.support import check_invariants, document, shown, texts

ORDINANCE = """青岚市古桥保护办法
第一章 总则　第一条 为了保护古桥，制定本办法。
第二章 保护措施　第二条 养护单位应当每季度检查一次古桥。
第三条 重型车辆不得驶上古桥。
"""


def test_a_chapter_and_its_first_article_on_one_line_are_two_units() -> None:
    doc = document(ORDINANCE)
    assert texts(doc, Role.HEADING) == ["第一章 总则", "第二章 保护措施"]
    assert texts(doc, Role.TASK) == ["第二条 养护单位应当每季度检查一次古桥。", "第三条 重型车辆不得驶上古桥。"]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("第一编 通则 第一章 总则 第一条 制定本条例。", ["第一编 通则", "第一章 总则", "第一条 制定本条例。"]),
        ("一、管护古桥（一）普查。普查古桥。", ["一、管护古桥", "（一）普查。", "普查古桥。"]),
        ("1.普查古桥。2.修缮石栏。3.竖立碑记。", ["1.普查古桥。", "2.修缮石栏。", "3.竖立碑记。"]),
        ("1.普查古桥。（市文物局负责）2.修缮石栏。", ["1.普查古桥。", "（市文物局负责）", "2.修缮石栏。"]),
        # What does not count on, or stands in a sentence, is no item.
        ("1.古桥桥面宽3.5米。2018年竖碑。", ["1.古桥桥面宽3.5米。", "2018年竖碑。"]),
        ("二、按照第三条（一）的规定修缮。", ["二、按照第三条（一）的规定修缮。"]),
        ("1.落实“1.普查。2.修缮。”的部署。", ["1.落实“1.普查。2.修缮。”的部署。"]),
    ],
)
def test_items_on_one_line(line: str, parts: list[str]) -> None:
    doc = document(f"青岚市古桥保护方案\n{line}\n每年向社会公布古桥养护的情况。")
    check_invariants(doc)
    assert texts(doc)[1:-1] == parts


ON_ONE_LINE = """\
title 青岚市茶业规划
principle 茶业是山区的传统产业。
heading 一、发展形势
  background 老茶园退化的问题仍然突出。
heading 二、主要任务
  heading （一）改造茶园。
    task 三年改造老茶园6万亩。
  heading （二）培育品牌。
    task 每个乡镇培育一个茶叶品牌。
heading 三、保障措施
  task 设立茶业发展专项资金。
"""


@pytest.mark.parametrize("space", ["", " ", "　　"])
def test_a_text_on_one_line_has_its_sections(space: str) -> None:
    lines = [line.split(maxsplit=1)[1] for line in ON_ONE_LINE.splitlines()]
    doc = document(space.join(lines))
    check_invariants(doc)
    assert texts(doc) == lines
    assert texts(doc, Role.TASK) == [lines[6], lines[8], lines[10]]
    assert [doc.units[above].text for above in doc.units[8].outline] == [lines[4], lines[7]]
    assert shown(doc).count("heading") == 5


def test_a_notice_on_one_line() -> None:
    doc = document(
        "青岚市人民政府关于印发青岚市渡口改造方案的通知青政发〔2025〕3号各县区人民政府，市政府各部门："
        "现将《青岚市渡口改造方案》印发给你们，请认真贯彻执行。青岚市人民政府2025年4月2日青岚市渡口改造方案"
        "一、改造渡口改造渡口5座。二、更新渡船更新渡船8艘。"
    )
    assert texts(doc)[:3] == [
        "青岚市人民政府关于印发青岚市渡口改造方案的通知",
        "青政发〔2025〕3号",
        "各县区人民政府，市政府各部门：",
    ]
    assert texts(doc)[4:6] == ["青岚市人民政府2025年4月2日", "青岚市渡口改造方案"]
    assert texts(doc)[6:] == ["一、改造渡口改造渡口5座。", "二、更新渡船更新渡船8艘。"]


@pytest.mark.parametrize(
    ("lead_in", "items"),
    [
        ("（三）今年抓好三件事：", ["一要修缮石栏20米；", "二要普查古桥45座。"]),
        ("四、办好两件实事：", ["①修缮石栏20米；", "②普查古桥45座。"]),
        ("重点做好以下工作：", ["1.修缮石栏20米；", "2.普查古桥45座。"]),
        ("（五）开展三项行动：", ["一是修缮石栏20米。", "二是普查古桥45座。"]),
        ("主要措施：", ["（1）修缮石栏20米；", "（2）普查古桥45座。"]),
        ("今年推进两项工作：", ["第一，修缮石栏20米；", "第二，普查古桥45座。"]),
    ],
)
def test_a_list_is_cut_off_the_words_that_announce_it(lead_in: str, items: list[str]) -> None:
    doc = document(f"青岚市古桥保护方案\n一、主要任务\n{lead_in}{''.join(items)}\n每年公布古桥养护的情况。")
    check_invariants(doc)
    assert texts(doc)[2:-1] == [lead_in, *items]
    assert lead_in in texts(doc, Role.HEADING)
    assert texts(doc, Role.TASK)[-3:-1] == items
    announcing = texts(doc).index(lead_in)
    is_open = lead_in.startswith(("（", "四"))  # a numbered one, till the next
    assert [announcing in unit.outline for unit in doc.units[-3:]] == [True, True, is_open]


@pytest.mark.parametrize(
    "line",
    [
        "修缮石栏20米：东侧12米，西侧8米。",
        "做到三点：一是快，二是准，三是稳。",
        "管护口诀（一周一查：一是看桥面；二是看石栏。）要上墙。",
        "县文物局通报：1座古桥石栏松动；2座古桥桥面开裂。",
    ],
)
def test_a_colon_that_announces_no_list_cuts_nothing(line: str) -> None:
    doc = document(f"青岚市古桥保护方案\n一、主要任务\n{line}\n每年公布古桥养护的情况。")
    assert line.split("：", maxsplit=1)[0] + "：" not in texts(doc)


@pytest.mark.parametrize(
    "line",
    [
        "现就有关事项通知如下：",
        "经县政府同意，现将以下事项公布：",
        "去年做了以下工作：",
        "主要有：",
        "各县区要立即整改，逐项销号：",
    ],
)
def test_not_every_line_with_a_colon_is_a_heading(line: str) -> None:
    doc = document(f"青岚市古桥保护方案\n{line}\n1.修缮石栏20米。\n2.普查古桥45座。")
    assert line not in texts(doc, Role.HEADING)


@pytest.mark.parametrize("line", ["一、行动目标{}", "一、古桥修缮目标{}", "（一）年度目标{}"])
def test_a_goal_with_its_year_is_cut_off_its_heading(line: str) -> None:
    goal = "到2032年，全市修缮古桥20座。"
    rest = "二、重点行动（一）普查古桥。逐座登记古桥。（二）修缮石栏。更换石栏12处。三、保障措施设立专项资金。"
    one = "二、" if line.startswith("一") else "（二）修缮进度分县下达。二、"
    doc = document(f"青岚市古桥行动方案{line.format(goal)}{rest.replace('二、', one, 1)}")
    assert line.format("") in texts(doc, Role.HEADING)
    assert goal in texts(doc)


def test_a_goal_in_a_sentence_is_cut_off_nothing() -> None:
    line = "一、围绕总目标到2032年分三步修缮古桥，每步修缮7座。"
    assert line in texts(document(f"青岚市古桥行动方案\n{line}\n二、每年公布古桥养护的情况，接受监督。"))
