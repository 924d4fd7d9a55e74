"""The field that a measure is to develop or to build."""

from __future__ import annotations

import pytest

from aligner.structure.measure_wording import field_of


@pytest.mark.parametrize(
    ("measure", "field"),
    [
        ("大力发展旅游业", "旅游"),
        ("健全渡口商业体系", "渡口商业"),
        ("加强智库建设", "智库"),
        ("继续做好渡船检修工作", "渡船检修"),
        ("完善制度", ""),
        ("建设渡口、栈桥和泵站", ""),
        ("为每位船工配发救生衣", ""),
        ("推动渡口和栈桥的检修", ""),
    ],
)
def test_a_measure_that_only_develops_a_field_names_it(measure: str, field: str) -> None:
    assert field_of(measure) == field


def test_what_is_only_served_is_the_field() -> None:
    assert field_of("加强航道气象服务") == "航道气象服务"
    assert field_of("加强航道气象服务", served=True) == "航道气象"
    assert field_of("加强服务", served=True) == ""
