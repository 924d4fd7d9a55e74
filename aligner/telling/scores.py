"""How scores are shown to readers."""

from __future__ import annotations

_DIGITS = 4
"""Decimals of a score in JSON and in the cells of tables."""


def score_told(score: float) -> str:
    """Return a score with two decimals, the same wherever it is shown.

    It is rounded from the decimals that data have: a workbook that holds 0.915 shows 0.92, and so must all others,
    though 0.91496 was computed.
    """
    return f"{round(score, _DIGITS):.2f}"
