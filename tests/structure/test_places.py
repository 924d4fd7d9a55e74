"""Which provinces a place can be said of."""

from __future__ import annotations

import pytest

from aligner.structure.places import PROVINCES, places_in, province_named


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("推进雄安新区建设", "河北", "北京"),
        ("提升长三角创新能力", "浙江", "江西"),
        ("办好广交会", "广东", "福建"),
        ("加强边境地区建设", "吉林", "河南"),
        ("发展海洋经济", "山东", "山西"),
        ("推动黄河流域生态保护", "宁夏", "湖北"),
        ("推动东北全面振兴", "黑龙江", "河北"),
        ("重建西藏校舍", "西藏", "新疆"),
    ],
)
def test_a_place_is_of_some_provinces_and_not_of_others(text: str, inside: str, outside: str) -> None:
    ((start, end, where),) = places_in(text)
    assert text[start:end] in text
    assert inside in where
    assert outside not in where


def test_what_is_said_of_all_parts_of_the_country_is_said_of_every_province() -> None:
    ((_, _, where),) = places_in("统筹西部大开发、东北振兴、中部崛起")
    assert where == set(PROVINCES)


@pytest.mark.parametrize("text", ["修缮渡口", "面向东北亚开放", "发展河运"])
def test_other_words_name_no_place(text: str) -> None:
    assert list(places_in(text)) == []


def test_a_city_tells_its_province() -> None:
    assert [province_named(name) for name in ("杭州市", "呼和浩特市", "山东省", "临江市", "")] == [
        "浙江",
        "内蒙古",
        "山东",
        None,
        None,
    ]
