"""How scores are shown to readers."""

from __future__ import annotations

from aligner.language import rounded


def score_told(score: float) -> str:
    """Return a score with two decimals, the same wherever it is shown.

    It is rounded from the decimals that data have: a workbook that holds 0.915 shows 0.92, and so must all others,
    though 0.91496 was computed.
    """
    return f"{rounded(score):.2f}"
