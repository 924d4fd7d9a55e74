"""Golden texts of the genres that offices write, kind by kind; how to add one is told in `tests.structure.genres`."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import unified_diff

import pytest

from aligner.model import Role
from aligner.reading import read_data
from aligner.structure import segment
from tests.structure.genres import GoldenText, GoldenUnit, found_units, read_genres
from tests.structure.support import check_invariants

TEXTS = read_genres()
LAYOUTS: dict[str, Callable[[str], str]] = {
    "no blank lines": lambda source: re.sub("\n+", "\n", source),
    "blank lines": lambda source: re.sub("\n+", "\n\n", source),
    "indented": lambda source: re.sub("(?m)^(?=.)", "　　", source),
    "other line ends": lambda source: source.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_of_a_genre_is_read_as_what_it_is(text: GoldenText) -> None:
    doc = segment(read_data(text.source.encode(), name="plan.txt"))
    check_invariants(doc)
    wrong = "\n".join(unified_diff(_lines(text.units), _lines(found_units(doc)), "expected", "found", n=1, lineterm=""))
    assert not wrong, f"\n{wrong}"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_parts_the_paragraphs_makes_no_difference(layout: str) -> None:
    for name, text in TEXTS.items():
        if not text.is_wrapped and "\t" not in text.source:
            doc = segment(read_data(LAYOUTS[layout](text.source).encode(), name="plan.txt"))
            assert _without_noise(found_units(doc)) == _without_noise(text.units), name


def _without_noise(units: tuple[GoldenUnit, ...]) -> list[str]:
    """Return the lines of all units but those of furniture, which goes by lines or by runs of them."""
    return _lines(tuple(unit for unit in units if unit.role is not Role.NOISE))


def _lines(units: tuple[GoldenUnit, ...]) -> list[str]:
    return [line for unit in units for line in unit.shown()]
