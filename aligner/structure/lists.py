"""What is said in several clauses: an article with its parts, （一）…；（二）… with what opens them by a colon."""

from __future__ import annotations

import re

from aligner.model import Document, Role, Unit

_GOES_ON = re.compile(r"(?:争取|力争|确保|预计)[在于到至]?[^，。；]{0,12}[年月度底末前][^，。；]{0,10}[。；]?$")
_OPENS = (":", "：")


def rule_of(document: Document, unit: int) -> int:
    """Return the index of the clause that a unit is told with, or its own.

    That is the article that it is a part of, or what opens the list that it is an item of: what stands in the middle of
    an article (因前款情形解除合同的，…) says little alone. A heading opens a section, and no rule. By when something is
    to be done (争取下半年通航) goes with the sentence before it, which says what.
    """
    units = document.units
    if goes_on(document, unit):
        return rule_of(document, unit - 1)
    return next((above for above in units[unit].outline if _holds_others(units[above])), unit)


def goes_on(document: Document, unit: int) -> bool:
    """Return whether a unit only says by when what the task before it names is to be done."""
    units = document.units
    if unit == 0 or not _GOES_ON.match(units[unit].text):
        return False
    return units[unit - 1].role is Role.TASK and units[unit - 1].outline == units[unit].outline


def _holds_others(unit: Unit) -> bool:
    return unit.role is Role.TASK or (unit.role is not Role.HEADING and unit.text.rstrip().endswith(_OPENS))


def is_item(document: Document, unit: int) -> bool:
    """Return whether a unit stands below what opens a list, be it a clause or a heading (有下列行为之一的：)."""
    return any(document.units[above].text.rstrip().endswith(_OPENS) for above in document.units[unit].outline[-1:])
