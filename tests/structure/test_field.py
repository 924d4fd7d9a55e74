"""What field a plan is about, by its title."""

from __future__ import annotations

import pytest

from aligner.structure.field import field_of
from tests.structure.support import document

BODY = "\n\n一、目标\n到2027年建成驿站30座。\n二、措施\n完善巡查制度，落实专人管护。\n"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("某市新就业形态劳动者权益保障实施方案", ("新就业形态劳动者",)),
        ("关于加快推进养老服务体系建设的实施意见", ("养老服务",)),
        ("江州市促进消费若干措施", ("消费",)),
        ("临江县2025年就业促进工作方案", ("就业",)),
        ("某省法律援助条例", ("法律援助",)),
        ("白水区城市更新三年行动计划（2025—2027年）", ("城市更新",)),
        ("某市数字经济发展“十四五”规划", ("数字经济",)),
        ("关于印发《某市托育服务促进办法》的通知", ("托育服务",)),
        ("某区水上交通和渡口安全管理规定", ("水上交通", "渡口安全")),
        ("江州市扎实推进高水平开放实施意见", ("开放",)),
        ("关于稳妥有序做好托育服务的意见", ("托育服务",)),
        ("临江县全力衔接纵深推进乡村旅游行动方案", ("乡村旅游",)),
    ],
)
def test_the_title_names_the_field_among_words_that_any_title_has(title: str, words: tuple[str, ...]) -> None:
    assert field_of(document(title + BODY)) == words


@pytest.mark.parametrize(
    "title",
    [
        "某市总工会2025年工作要点",
        "某省政府工作报告",
        "在某区总工会全委会上的讲话",
        "某市国民经济和社会发展第十四个五年规划",
        "某县2025年工作计划",
        "某市实施方案",
        "关于修改《某市渡口管理条例》的决定",
    ],
)
def test_what_speaks_of_everything_has_none(title: str) -> None:
    assert field_of(document(title + BODY)) == ()


def test_a_text_without_title_has_none() -> None:
    assert field_of(document("修缮渡口五处。清理河道二十里。\n")) == ()
