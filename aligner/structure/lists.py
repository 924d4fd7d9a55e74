"""Lists: （一）…；（二）… below a clause that opens them with a colon."""

from __future__ import annotations

from aligner.model import Document, Role

_OPENS = (":", "：")


def list_of(document: Document, unit: int) -> int | None:
    """Return the index of the clause that opens the list that a unit belongs to, as its opener or as an item.

    None where it belongs to none. A heading opens a section, and no list.
    """
    for at in (*document.units[unit].outline[-1:], unit):
        opener = document.units[at]
        if opener.role is not Role.HEADING and opener.text.rstrip().endswith(_OPENS):
            return at
    return None


def is_item(document: Document, unit: int) -> bool:
    """Return whether a unit stands below what opens a list, be it a clause or a heading (有下列行为之一的：)."""
    return any(document.units[above].text.rstrip().endswith(_OPENS) for above in document.units[unit].outline[-1:])
