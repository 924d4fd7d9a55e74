"""Which programmes a clause names."""

from __future__ import annotations

import pytest

from aligner.structure.programmes import find_programmes


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("实施提振渡运专项行动，扩大客流。", ["提振渡运专项行动"]),
        ("深入开展“绿色渡口”创建活动。", ["“绿色渡口”创建活动"]),
        ("办好“船员之星”技能大赛，叫响“渡船”服务品牌。", ["“船员之星”技能大赛", "“渡船”服务品牌"]),
        ("贯彻落实《航道养护规划》。", ["《航道养护规划》"]),
        ("制定实施码头安全三年行动计划。", ["码头安全三年行动计划"]),
        ("打好水上污染防治攻坚战。", ["水上污染防治攻坚战"]),
    ],
)
def test_a_programme_is_named_by_the_noun_behind_it(text: str, names: list[str]) -> None:
    assert [span.of(text) for span in find_programmes(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "加强对“一把手”的监督。",
        "打通“最后一公里”。",
        "情节严重的，依照《渡口管理条例》处罚。",
        "按照《航道养护规划》抓好落实。",
        "推进重大工程。",
        "开展一批重点项目。",
        "严格执行中央八项规定精神。",
    ],
)
def test_a_turn_of_phrase_and_a_mere_reference_are_none(text: str) -> None:
    assert find_programmes(text) == ()
