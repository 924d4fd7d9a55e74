"""Bodies that a task joins by plus signs, and what else is joined so."""

from __future__ import annotations

import pytest

from aligner.structure import segment
from aligner.structure.plus_signs import joined_bodies
from tests.structure.test_assignments import document, names

JOINED = {
    "推行“工会+法院+检察院+人社+司法”联动机制。": ["工会", "法院", "检察院", "人社", "司法"],
    "健全“法院+工会”诉调对接。": ["法院", "工会"],
    "工会+人社+司法联合调处欠薪。": ["工会", "人社", "司法"],
    "开展“检察院＋工会”协作。": ["检察院", "工会"],
    "开展“工会 + 法院”协作。": ["工会", "法院"],
    "开展“工会”＋“法院”协作。": ["工会", "法院"],
    "推广“工会+法院+N”模式。": ["工会", "法院"],
    "召开市总工会+市人社局+市人民法院联席会议。": ["市总工会", "市人社局", "市人民法院"],
    "建立“工会+法院+教育”联动机制。": ["工会", "法院", "教育"],
    "打造“互联网+工会”平台。": [],
    "打造“互联网+工会+法院”平台。": [],
    "实施“党建+”行动。": [],
    "采取线上+线下方式培训。": [],
    "推广“基地+农户”模式。": [],
    "推广“公司+合作社+农户”模式。": [],
    "构建1+3+N体系。": [],
    "推动文化+旅游、财政+金融联动。": [],
    "推行“工会+法院+司法确认”流程。": [],
    "推行“工会+律师”服务。": [],
    "学习C++和公安+大数据战法。": [],
}


@pytest.mark.parametrize("text", JOINED)
def test_only_a_chain_of_bodies_joins_any(text: str) -> None:
    bodies = joined_bodies(text)
    assert names(bodies) == JOINED[text]
    assert [body.span.of(text) for body in bodies] == JOINED[text]


@pytest.mark.parametrize(
    ("title", "others"),
    [
        ("青禾县总工会2026年工作要点", ["法院", "人社"]),
        ("青禾县人社局2026年工作要点", ["工会", "法院"]),
        ("青禾县人民法院2026年工作要点", ["工会", "人社"]),
        ("青禾县人民政府2026年工作要点", ["工会", "法院", "人社"]),
    ],
)
def test_those_who_join_a_task_support_it_but_for_who_issued_the_text(title: str, others: list[str]) -> None:
    tasks = "一、主要任务\n完善“工会+法院+人社”联动机制，把欠薪纠纷化解在码头。\n修缮候船室。\n"
    first, second = (unit.responsibility for unit in document(f"{title}\n{tasks}").units[-2:])
    assert (names(first.lead), names(first.others)) == ([], others)
    assert (names(second.lead), names(second.others)) == ([], [])


def test_the_names_are_those_of_the_source() -> None:
    text = "工作要点\n一、主要任务\n推行“法院＋\n检察院”协作，化解纠纷。\n"
    source = document(text).source
    assert segment(source, id_prefix="L").source.text == text
    bodies = [body for unit in document(text).units for body in unit.responsibility.others]
    assert [body.span.of(text) for body in bodies] == ["法院", "检察院"]
