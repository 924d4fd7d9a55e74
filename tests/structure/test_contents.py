"""Tables of contents, with and without a name, leaders and page numbers."""

from __future__ import annotations

import pytest

from aligner.model import Role
from tests.structure.support import check_invariants, document, texts

BODY = """第一章 现状
全市有古井40处。
第二章 主要任务
第一节 普查古井
普查古井40处。
第二节 修缮井台
修缮井台12处。
第三章 保障
设立古井保护资金。
"""
ENTRIES = ["第一章 现状", "第二章 主要任务", "第一节 普查古井", "第二节 修缮井台", "第三章 保障"]


@pytest.mark.parametrize("name", ["", "目录\n", "目　　次\n", "【目录】\n"])
@pytest.mark.parametrize("leader", ["", "......{page}", "\t{page}", " …… {page}", "············（{page}）"])
@pytest.mark.parametrize("between", ["", "青岚市古井保护规划\n", "青岚市古井保护规划\n古井是先人留下的遗产。\n"])
def test_contents_are_furniture(name: str, leader: str, between: str) -> None:
    contents = "".join(f"{entry}{leader.format(page=page)}\n" for page, entry in enumerate(ENTRIES, start=1))
    doc = document(f"青岚市古井保护规划\n{name}{contents}{between}{BODY}")
    check_invariants(doc)
    assert texts(doc, Role.HEADING) == ENTRIES
    assert "修缮井台12处。" in texts(doc, Role.TASK)


def test_headings_that_come_once_are_no_contents() -> None:
    text = "青岚市古井保护清单\n一、普查古井\n二、修缮井台\n三、清理淤泥\n四、竖立石碑\n"
    assert texts(document(text), Role.NOISE) == []


def test_a_section_that_is_named_twice_is_no_contents() -> None:
    text = "青岚市古井保护清单\n一、普查\n登记古井\n拍摄照片\n一、普查\n核对水深\n"
    assert texts(document(text), Role.NOISE) == []
