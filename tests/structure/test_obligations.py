"""Words that tell how binding a task is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Strength
from aligner.structure.obligations import find_obligations


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("企业必须公示结果，不得隐瞒。", [("必须", Strength.BINDING), ("不得", Strength.BINDING)]),
        ("各级工会要建好驿站。", [("要", Strength.REQUESTED)]),
        ("进一步推动平台协商。", [("推动", Strength.DIRECTIVE)]),
        ("县级工会逐步健全档案。", [("健全", Strength.DIRECTIVE)]),
        ("鼓励企业建家，探索联合建会。", [("鼓励", Strength.VOLUNTARY), ("探索", Strength.VOLUNTARY)]),
        ("有条件的乡镇可设专职。", [("可", Strength.VOLUNTARY)]),
        ("重要的是满足需要，响应号召，发扬探索精神。", []),
        ("不得不停工的，提供资金支持。", []),
        ("落实“必须先协商”的规定。", [("落实", Strength.DIRECTIVE)]),
        ("开展培训，建设阵地。", []),
        ("渡口所必需的设施可靠。", []),
    ],
)
def test_the_obligations_of_a_clause(text: str, words: list[tuple[str, Strength]]) -> None:
    assert [(one.word, one.strength) for one in find_obligations(text)] == words


@given(text=st.text("要必须应当可以不得鼓励推动加强，。“”工会"))
def test_any_text_gives_ordered_words_of_the_text(text: str) -> None:
    found = find_obligations(text)
    assert all(one.span.of(text) == one.word for one in found)
    assert all(one.span.start < other.span.start for one, other in pairwise(found))
