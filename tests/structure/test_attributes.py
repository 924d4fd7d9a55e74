"""Figures that tell which things are meant, or how many there are."""

from __future__ import annotations

import pytest

from aligner.structure.attributes import is_of_what_there_is
from aligner.structure.quantities import find_quantities

ATTRIBUTES = """
在人口20万以上的县建设渡口
为载客300人以上的渡船配备救生艇
年客流超100万人次的码头
围绕22个渡口
围绕22个渡口、189条航线
壮大19个船队
支持55个沿江县提升摆渡能力
重点支持400个船队更新渡船
全县有280万船工在城镇就业
还有63万失能老人、158万残疾人
"""
SET = """
打造19个船队
培育壮大船队5个
支持新建渡口20座
新建渡口300座
达到5000人以上的规模
实现5万人以上的就业
90%以上的渡口配备救生艇
提供2亿元以上的贷款
培训300名船工
"""


def of_what_there_is(text: str) -> list[bool]:
    return [is_of_what_there_is(text, one) for one in find_quantities(text)]


@pytest.mark.parametrize("text", ATTRIBUTES.split())
def test_a_figure_that_tells_which_or_of_what_there_is(text: str) -> None:
    assert all(of_what_there_is(text))


@pytest.mark.parametrize("text", SET.split())
def test_a_figure_that_is_to_be_reached(text: str) -> None:
    assert not any(of_what_there_is(text))
