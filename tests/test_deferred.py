"""What is made ready when it is first asked for."""

from __future__ import annotations

import re

import pytest

from aligner.deferred import expression


def test_an_expression_finds_what_the_compiled_one_finds() -> None:
    pattern, text = r"(?P<count>\d+)(?=个|件)", "新建3个站点，办好12件实事"
    late, compiled = expression(pattern), re.compile(pattern)
    assert late.sub("若干", text) == compiled.sub("若干", text)
    assert late.findall(text) == compiled.findall(text)
    assert [one.span() for one in late.finditer(text, 5)] == [one.span() for one in compiled.finditer(text, 5)]
    assert (late.pattern, late.groupindex) == (compiled.pattern, compiled.groupindex)


def test_an_expression_is_compiled_when_it_is_first_used() -> None:
    wrong = expression("(")
    with pytest.raises(re.error):
        wrong.search("")
