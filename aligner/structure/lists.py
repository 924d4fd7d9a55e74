"""What is said in several clauses: an article with its parts, （一）…；（二）… with what opens them by a colon."""

from __future__ import annotations

from aligner.model import Document, Role, Unit

_OPENS = (":", "：")


def rule_of(document: Document, unit: int) -> int:
    """Return the index of the clause that a unit is told with, or its own.

    That is the article that it is a part of, or what opens the list that it is an item of: what stands in the middle of
    an article (因前款情形解除合同的，…) says little alone. A heading opens a section, and no rule.
    """
    units = document.units
    return next((above for above in units[unit].outline if _holds_others(units[above])), unit)


def _holds_others(unit: Unit) -> bool:
    return unit.role is Role.TASK or (unit.role is not Role.HEADING and unit.text.rstrip().endswith(_OPENS))


def is_item(document: Document, unit: int) -> bool:
    """Return whether a unit stands below what opens a list, be it a clause or a heading (有下列行为之一的：)."""
    return any(document.units[above].text.rstrip().endswith(_OPENS) for above in document.units[unit].outline[-1:])
