"""A list of clauses without a title is one of tasks, whatever opens its items; what tells of the past is not."""

from __future__ import annotations

import pytest

from aligner.model import Role, SourceText
from aligner.structure import segment

ITEMS = (
    "新建码头12座，每县至少1座。",
    "按每百户不少于30平方米的标准修缮渡口。",
    "每年培训船工300人次。",
    "县交通局要建立巡查制度。",
)


def roles(text: str) -> list[Role]:
    return [unit.role for unit in segment(SourceText(text, "x", "utf-8", "")).units]


@pytest.mark.parametrize(
    "text",
    [
        "".join(ITEMS),
        "\n".join(ITEMS),
        "；".join(item.rstrip("。") for item in ITEMS) + "。",
        "\n".join(item.rstrip("。") for item in ITEMS),
        *("\n".join(f"{mark}{item}" for item in ITEMS) for mark in ("• ", "- ", "——", "※ ")),
        *(
            "\n".join(f"{mark}{item}" for mark, item in zip(marks.split("|"), ITEMS, strict=True))
            for marks in ("1.|2.|3.|4.", "1、|2、|3、|4、", "一、|二、|三、|四、", "（一）|（二）|（三）|（四）")
        ),
        *(
            between.join(f"{mark}{item}" for mark, item in zip(marks.split("|"), ITEMS, strict=True))
            for marks in ("①|②|③|④", "（1）|（2）|（3）|（4）", "一是|二是|三是|四是")
            for between in ("", "\n")
        ),
        "\n".join(f"{at}.{item.rstrip('。')}" for at, item in enumerate(ITEMS, start=1)),
    ],
)
def test_each_clause_of_a_list_without_a_title_is_a_task(text: str) -> None:
    assert roles(text) == [Role.TASK] * len(ITEMS)


@pytest.mark.parametrize("item", [ITEMS[0], ITEMS[2], f"1.{ITEMS[0]}"])
def test_one_clause_alone_is_a_task(item: str) -> None:
    assert roles(item) == [Role.TASK]


def test_an_appeal_ends_it() -> None:
    appeal = "让我们团结奋斗，为建设渡口强县作出新贡献！"
    assert roles("\n".join((*ITEMS, appeal))) == [Role.TASK] * len(ITEMS) + [Role.CLOSING]


def test_a_line_may_lead_in() -> None:
    assert roles("\n".join(("下一步工作：", *ITEMS))) == [Role.TITLE] + [Role.TASK] * len(ITEMS)


@pytest.mark.parametrize(
    "text",
    [
        "江边第一座栈桥建于清末。当时只有三条木船。",
        "去年，全县新建码头80座，培训船工1500人次。\n渡口管理水平明显提升。\n新增渡船20艘。",
        "本报讯 近日，县长主持召开会议，研究推进渡口建设。记者了解到，全县新建了12座码头。",
        "渡口情况\n\n全县有渡口12处。渡船大多老旧。船工年龄偏大。",
    ],
)
def test_what_asks_for_nothing_is_no_list_of_tasks(text: str) -> None:
    assert Role.TASK not in roles(text)
