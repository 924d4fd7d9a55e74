"""How texts and shares are shown, whatever the format."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from aligner.language import percent, visible
from tests.reports.builders import TEXTS


def test_a_noncharacter_is_named() -> None:
    assert visible("\ufffe\uffff\U0001fffe\ufdd0") == "‹U+FFFE›‹U+FFFF›‹U+1FFFE›‹U+FDD0›"


@given(text=TEXTS)
@example(text="".join(map(chr, range(0x250))))
def test_making_visible_is_done_once(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("fraction", "shown"),
    [
        (None, "–"),
        (0.0, "0 %"),
        (1e-9, "<1 %"),
        (0.00499, "<1 %"),
        (0.005, "1 %"),
        (0.125, "13 %"),
        (0.4091, "41 %"),
        (0.99499, "99 %"),
        (0.995, ">99 %"),
        (0.99501, ">99 %"),
        (1 - 1e-9, ">99 %"),
        (1.0, "100 %"),
    ],
)
def test_per_cent_never_rounds_to_nothing_or_everything(fraction: float | None, shown: str) -> None:
    assert percent(fraction, sign=" %") == shown
