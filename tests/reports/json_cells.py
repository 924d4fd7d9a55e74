"""Cells and rows of tables that are worked out from JSON."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from aligner.language import visible
from aligner.structure.quantities import render_number

Cell = str | int | float | None
Rows = list[list[Cell]]


def difference(change: dict[str, Any]) -> str:
    if not change["delta"]:
        return ""
    unit = {"%": "个百分点"}.get(change["local"]["unit"], visible(change["local"]["unit"]))
    return ("+" if change["delta"] > 0 else "") + render_number(Fraction(str(change["delta"]))) + unit


def in_line(words: str) -> str:
    """Return what is said as a line beside its clause has it."""
    return words if len(words) <= 28 else words[:27] + "…"


def lines(texts: Iterable[str]) -> str | None:
    return "\n".join(texts) or None
