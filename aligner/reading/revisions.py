"""Which text of a file with tracked changes is read; apart from what reads it, so that naming one costs no reader."""

from enum import StrEnum


class Revisions(StrEnum):
    """A text of a file with tracked changes."""

    ACCEPTED = "accepted"
    """The one with all changes made: what was inserted is there, what was deleted is not."""
    ORIGINAL = "original"
    """The one before any change."""
