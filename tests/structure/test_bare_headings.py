"""Headings that name a part of a text, and those that say what it is about."""

from __future__ import annotations

import pytest

from aligner.structure.bare_headings import is_bare

BARE = (
    "指导思想",
    "总体要求",
    "重点工作",
    "主要任务和措施",
    "2031年工作安排",
    "组织保障",
    "附则",
    "存在的问题",
    "基本原则：",
)
CONTENT = (
    "加强资金保障",
    "修缮栈桥",
    "推进驿站建设",
    "壮大产业工人队伍",
    "保障职工合法权益",
    "河道治理",
    "监督管理",
    "2031年政府工作任务",
)


@pytest.mark.parametrize("heading", BARE)
def test_a_heading_without_content_is_bare(heading: str) -> None:
    assert is_bare(heading)


@pytest.mark.parametrize("heading", CONTENT)
def test_a_heading_with_content_is_not(heading: str) -> None:
    assert not is_bare(heading)


@pytest.mark.parametrize("part", ["1", "1年", "总的", "一个方面", "一年"])
def test_a_long_heading_is_told_at_once(part: str) -> None:
    assert is_bare(part * 200)
    assert not is_bare(f"{part * 200}桥")
