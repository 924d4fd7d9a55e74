"""Which words tell that only the centre can do something."""

from __future__ import annotations

import pytest

from aligner.structure.matters import describes_the_situation, matters_of_the_centre, speaks_to_every_place


def told(text: str) -> list[tuple[str, bool]]:
    return [(text[one.span.start : one.span.end], one.is_firm) for one in matters_of_the_centre(text)]


@pytest.mark.parametrize(
    "text",
    [
        "赤字率按3%安排",
        "适时降准降息",
        "发行超长期特别国债",
        "推动签署自贸协定",
        "推进练兵备战",
        "支持香港长期繁荣稳定",
        "深化两岸交流",
        "改革股票发行制度",
        "降低关税总水平",
        "提请审议渡口法草案，提请全国人大审议",
    ],
)
def test_matters_of_the_centre_are_firm(text: str) -> None:
    assert any(is_firm for _, is_firm in told(text))


def test_a_matter_that_each_place_may_have_a_share_in_is_not_firm() -> None:
    assert [is_firm for _, is_firm in told("制定渡船安全国家标准") + told("编制渡运技术路线图")] == [False, False]
    assert told("建立全国统一的名册") == [("全国统一的", False)]


@pytest.mark.parametrize(
    "text",
    [
        "修缮渡口五处",
        "加强国防教育",
        "资金由中央和地方财政分级承担",
        "推进省以下财政体制改革",
        "建设港澳台侨工作站",
        "保障劳动报酬",
        "渡运服务按规定适用增值税免征政策",
        "依法享受出口退税",
        "学习贯彻同全总领导班子集体谈话精神",
        "学习宣传关于国防的重要讲话",
    ],
)
def test_what_every_place_does_is_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ["各级政府要支持国防建设", "严格执行中央八项规定", "落实金融支持政策"])
def test_who_speaks_to_every_place_is_known(text: str) -> None:
    assert speaks_to_every_place(text)


def test_who_does_not_is_known_too() -> None:
    assert not speaks_to_every_place("适时降准降息")


@pytest.mark.parametrize("text", ["今年水运发展任务十分繁重。", "安全形势依然严峻复杂。"])
def test_how_things_stand_asks_for_nothing(text: str) -> None:
    assert describes_the_situation(text)


@pytest.mark.parametrize("text", ["完成繁重任务，必须抓紧施工。", "压实安全责任。", "承担急难险重任务，修缮渡口五处。"])
def test_what_asks_for_something_does_not_describe(text: str) -> None:
    assert describes_the_situation(text) == ()
