"""Which tracked changes of a Word file are undone in the text that is read, and where the file keeps that there is one.

A change stands around what it changes, or as a mark: on the end of a paragraph, on a row, on a cell.
"""

from __future__ import annotations

from lxml import etree

from aligner.reading.revisions import Revisions
from aligner.reading.word.wordml import child, has_mark, switch

INSERTED, DELETED = ("ins", "moveTo"), ("del", "moveFrom")
CHANGES = (*INSERTED, *DELETED)
"""The names of changes."""


class TrackedChanges:
    """The changes of a file of which one of two texts is read. A change is told by its name, none by an empty text."""

    def __init__(self, revisions: Revisions) -> None:
        """Have all changes accepted, or none."""
        self.are_accepted = revisions is Revisions.ACCEPTED
        self._undone = DELETED if self.are_accepted else INSERTED

    def leaves_out(self, how: str) -> bool:
        """Return whether what was changed so is not there."""
        return how in self._undone

    def drops_end(self, mark: etree._Element | None) -> bool:
        """Return whether the end of a paragraph with this mark is not there, so that the next one goes on."""
        return has_mark(mark, *self._undone)

    def properties_of(self, properties: etree._Element | None) -> etree._Element | None:
        """Return the properties that a paragraph has in the text that is read."""
        before = None if self.are_accepted else child(properties, "pPrChange", "pPr")
        return properties if before is None else before


def change_of_end(mark: etree._Element | None) -> str:
    """Return how the end of a paragraph with this mark was changed."""
    return next((name for name in (*DELETED, *INSERTED) if has_mark(mark, name)), "")


def change_of_row(properties: etree._Element | None) -> str:
    """Return how a row was changed."""
    return next((name for name in ("del", "ins") if switch(properties, name)), "")


def change_of_cell(properties: etree._Element | None) -> str:
    """Return how a cell was changed."""
    return next((name for name in ("del", "ins") if has_mark(properties, f"cell{name.title()}")), "")
