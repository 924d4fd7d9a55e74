"""Golden texts of the genres that offices write, kind by kind; how to add one is told in `tests.structure.genres`."""

from __future__ import annotations

from difflib import unified_diff

import pytest

from tests.structure.genres import GoldenText, GoldenUnit, found_units, read_genres
from tests.structure.support import check_invariants, document

TEXTS = read_genres()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_of_a_genre_is_read_as_what_it_is(text: GoldenText) -> None:
    doc = document(text.source)
    check_invariants(doc)
    wrong = "\n".join(unified_diff(_lines(text.units), _lines(found_units(doc)), "expected", "found", n=1, lineterm=""))
    assert not wrong, f"\n{wrong}"


def _lines(units: tuple[GoldenUnit, ...]) -> list[str]:
    return [line for unit in units for line in unit.shown()]
