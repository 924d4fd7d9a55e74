"""Templates: what nobody has filled in is no task."""

from __future__ import annotations

import pytest

from aligner.model import Role
from aligner.structure.unfilled import is_unfilled
from tests.structure.support import document, texts


@pytest.mark.parametrize(
    "text",
    [
        "【请填写具体措施】",
        "（一）【请填写任务名称】",
        "【请填写】（责任单位：【请填写】）",
        "1.________________；",
        "×××××××。",
        "[请在此处输入内容]",
        "{{请补充}}",
    ],
)
def test_a_place_of_a_form_is_told(text: str) -> None:
    assert is_unfilled(text)


@pytest.mark.parametrize(
    "text", ["请填写登记表。", "填写率达到95%。", "××县建设渡口12处。", "（一）加强组织领导。", "补充床位____张。", ""]
)
def test_a_sentence_with_such_a_place_says_something(text: str) -> None:
    assert not is_unfilled(text)


def test_an_empty_template_has_no_task() -> None:
    text = "××县工作方案\n\n一、重点任务\n1.____________；\n2.【请填写具体措施】\n二、保障措施\n×××××××。\n"
    assert not texts(document(text), Role.TASK)
