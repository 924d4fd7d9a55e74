"""Items of one list: （一）…；（二）… below a clause that opens it with a colon."""

from __future__ import annotations

from aligner.model import Document, Role

_OPENS = (":", "：")


def list_of(document: Document, unit: int) -> int | None:
    """Return the index of the clause that opens the list of which a unit is an item; None where it is no item.

    A heading opens a section, and no list.
    """
    above = document.units[unit].outline[-1:]
    opener = document.units[above[0]] if above else None
    if opener is None or opener.role is Role.HEADING or not opener.text.rstrip().endswith(_OPENS):
        return None
    return above[0]
