"""The year that a plan is for."""

from __future__ import annotations

import pytest

from aligner.structure import segment
from aligner.structure.plan_year import year_of_plan
from tests.reports.builders import source


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("渡口管理局2026年工作要点", 2026),
        ("2026年渡口县人民政府工作报告", 2026),
        ("2026年度渡口安全工作计划", 2026),
        ("渡口安全三年行动计划（2026—2028年）", None),
        ("2026年至2028年渡口安全工作计划", None),
        ("渡口管理条例", None),
        ("关于加强渡口工作的意见", None),
    ],
)
def test_the_year_of_a_plan_stands_in_its_title(title: str, wanted: int | None) -> None:
    assert year_of_plan(segment(source(f"{title}\n一、渡口工作\n检修渡船。\n", "plan.txt"))) == wanted
