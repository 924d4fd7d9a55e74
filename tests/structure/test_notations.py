"""A plan of twelve items in the ways in which offices write down who carries out an item and by when.

However it is written, and however its lines are broken, the plan is the same: its sections, its tasks, its bodies and
its deadlines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from aligner.model import Document, Role
from tests.structure.support import check_invariants, document, texts


@dataclass(frozen=True)
class Item:
    topic: str
    measures: tuple[str, ...]
    bodies: tuple[str, ...]
    due: str
    day: tuple[int | None, int, int]


TITLE = "松塬区市场监督管理局2028年工作要点"
INTRODUCTION = (
    "2028年全区市场监管工作的总体要求是：以习近平新时代中国特色社会主义思想为指导，坚持守底线、促发展、提质量，"
    "团结带领全系统干部职工为松塬区高质量发展贡献力量。"
)
PLAN: dict[str, tuple[Item, ...]] = {
    "一、守住安全底线，让群众吃得放心用得安心": (
        Item(
            "抽检食品",
            ("抽检食用农产品4200批次，检出不合格的当日下架封存。", "向社会公布抽检结果12期。"),
            ("食品科", "检验检测中心"),
            "2028年11月底前",
            (2028, 11, 30),
        ),
        Item(
            "管好食堂",
            ("检查学校和养老机构食堂186家，“互联网+明厨亮灶”覆盖率达到98%以上。",),
            ("餐饮科",),
            "2028年9月底前",
            (2028, 9, 30),
        ),
        Item(
            "检验电梯",
            (
                "检验电梯1300台，督促使用满15年的老旧电梯完成安全评估，对评估为高风险的逐台下达整改通知书并跟踪到底。",
                "在36个小区推行电梯按需维保。",
            ),
            ("特种设备科",),
            "2028年10月底前",
            (2028, 10, 31),
        ),
        Item(
            "核查药店",
            ("核查零售药店处方药销售台账220家，查处挂证药师。",),
            ("药品科", "综合执法大队"),
            "2028年8月底前",
            (2028, 8, 31),
        ),
    ),
    "二、优化准入服务，激发经营主体活力": (
        Item(
            "简化登记",
            ("推行个体工商户开办“一件事”，办理时限压缩到半个工作日。",),
            ("登记注册科",),
            "2028年6月底前",
            (2028, 6, 30),
        ),
        Item(
            "帮扶个体户",
            ("遴选“名特优新”个体工商户80户，组织银企对接会4场。", "为遭遇经营困难的个体工商户减免检定费60万元。"),
            ("个私协会",),
            "全年",
            (None, 12, 31),
        ),
        Item(
            "培育标准",
            ("支持企业主导或者参与制定国家标准5项、团体标准12项，给予奖补资金150万元。",),
            ("标准化科", "财务科"),
            "2028年12月底前",
            (2028, 12, 31),
        ),
        Item(
            "修复信用",
            ("将信用修复的受理改为网上办理，答复时间缩短到3个工作日。",),
            ("信用监管科",),
            "2028年5月底前",
            (2028, 5, 31),
        ),
    ),
    "三、规范市场秩序，维护消费者合法权益": (
        Item(
            "整治价格",
            ("整治停车、殡葬、物业等领域违规收费，立案查处不少于20件。",),
            ("价监竞争科",),
            "2028年10月底前",
            (2028, 10, 31),
        ),
        Item(
            "清查计量",
            ("校准农贸市场电子秤3500台，设置公平秤60台。", "打击加装作弊芯片的行为，每季度曝光典型案例一批。"),
            ("计量科", "综合执法大队"),
            "2028年7月底前",
            (2028, 7, 31),
        ),
        Item(
            "化解投诉",
            ("建设消费维权站30个，投诉举报按期办结率达到99%，为消费者挽回损失300万元以上。",),
            ("消保科",),
            "全年",
            (None, 12, 31),
        ),
        Item(
            "锤炼队伍",
            ("举办执法练兵比武2场，轮训执法人员240人次。",),
            ("人事科",),
            "2028年11月底前",
            (2028, 11, 30),
        ),
    ),
}
ITEMS = [item for items in PLAN.values() for item in items]
SECTIONS = [*PLAN]


# How an item says who carries it out: the topic and the measures, then the bracket, or none.


def _who(item: Item) -> str:
    return f"责任部门：{'、'.join(item.bodies)}；完成时限：{item.due}"


BRACKETS = {
    "behind the full stop": "{body}。（{who}）",
    "with a full stop of its own": "{body}。（{who}）。",
    "before the full stop": "{body}（{who}）。",
    "half-width": "{body}。({narrow})",
    "square": "{body}。［{who}］",
    "without a bracket": "{body}。{who}。",
    "on its own line": "{body}。\n（{who}）",
    "on two lines": "{body}。\n{lines}",
    "none": "{body}。",
}


def _written(bracket: str, body: str, item: Item) -> str:
    who = _who(item)
    narrow, lines = who.replace("；", ";").replace("：", ":"), who.replace("；", "\n")
    return BRACKETS[bracket].format(body=body.removesuffix("。"), who=who, narrow=narrow, lines=lines)


# What stands between the paragraphs, and where the lines of a paragraph end.


def _wrapped(paragraph: str, width: int) -> str:
    """Break a paragraph after `width` characters, but not before a mark that ends, nor inside a figure."""
    lines = [""]
    for at, character in enumerate(paragraph):
        is_bound = character in "，。；：、”》）］)%！" or (character + paragraph[at - 1]).isdigit()
        if len(lines[-1]) >= width and not is_bound:
            lines.append("")
        lines[-1] += character
    return "\n".join(lines)


LAYOUTS: dict[str, Callable[[list[str]], str]] = {
    "blank lines": "\n\n".join,
    "no blank lines": "\n".join,
    "indented": lambda lines: "\n".join(f"　　{line}" for line in lines),
    "on one line": "".join,
}
WRAPPED: dict[str, Callable[[list[str]], str]] = {
    "wrapped at 25": lambda lines: "\n".join(_wrapped(line, 25) for line in lines),
    "wrapped at 40": lambda lines: "\n".join(_wrapped(line, 40) for line in lines),
    "wrapped at 25 with blank lines": lambda lines: "\n\n".join(_wrapped(line, 25) for line in lines),
    "wrapped at 40 with blank lines": lambda lines: "\n\n".join(_wrapped(line, 40) for line in lines),
}


def _plan(bracket: str, layout: str) -> Document:
    lines = [TITLE, INTRODUCTION]
    number = 0
    for section, items in PLAN.items():
        lines.append(section)
        for item in items:
            number += 1
            lines += _written(bracket, f"{number}.{item.topic}。{''.join(item.measures)}", item).split("\n")
    return document((LAYOUTS | WRAPPED)[layout](lines))


def _bare(text: str, item: Item) -> str:
    """Return a task without the bracket that stands in its sentence."""
    return text.replace(f"（{_who(item)}）", "")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("bracket", BRACKETS)
def test_a_plan_is_the_same_in_all_notations(bracket: str, layout: str) -> None:
    _check(_plan(bracket, layout), bracket)


@pytest.mark.parametrize("layout", WRAPPED)
@pytest.mark.parametrize("bracket", [one for one in BRACKETS if one not in ("square", "without a bracket")])
def test_a_plan_is_the_same_when_its_lines_are_broken(bracket: str, layout: str) -> None:
    _check(_plan(bracket, layout), bracket)


def _check(doc: Document, bracket: str) -> None:
    check_invariants(doc)
    topics = [f"{number}.{item.topic}。" for number, item in enumerate(ITEMS, start=1)]
    assert [text for text in texts(doc, Role.HEADING) if text in SECTIONS] == SECTIONS
    assert [text for text in texts(doc, Role.HEADING) if text not in SECTIONS] == topics
    found = {topic: [unit for unit in doc.units if topic in _above(doc, unit.outline)] for topic in topics}
    for topic, item in zip(topics, ITEMS, strict=True):
        tasks = [unit for unit in found[topic] if unit.role is Role.TASK]
        assert [_bare(unit.text, item) for unit in tasks] == [*item.measures]
        (section,) = {doc.units[tasks[0].outline[0]].text for unit in tasks}
        assert item in PLAN[section]
        if bracket == "none":
            assert not any(unit.responsibility.bodies or unit.responsibility.due for unit in tasks)
            continue
        for unit in tasks[-1:] if bracket == "before the full stop" else tasks:
            assert tuple(body.name for body in unit.responsibility.lead) == item.bodies
            assert [(one.year, one.month, one.day) for one in unit.responsibility.due] == [item.day]
    assert {unit.text for unit in doc.units if unit.role is Role.TASK} == {
        unit.text for units in found.values() for unit in units if unit.role is Role.TASK
    }


def _above(doc: Document, outline: tuple[int, ...]) -> list[str]:
    return [doc.units[above].text for above in outline]
