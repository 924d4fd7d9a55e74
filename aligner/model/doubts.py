"""What keeps the figures of an alignment from meaning what they say: of a text that is none, or was read in part."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aligner.model.text import DocumentSide


class DoubtKind(StrEnum):
    """What is wrong with a text."""

    ESCAPED = "escaped"
    """Its characters are written as codes, such as ``&#24037;`` or ``%E5%B7%A5``."""
    WRONG_ENCODING = "wrong_encoding"
    """Its characters make no Chinese, as where bytes were read in an encoding that they are not in."""
    NOT_CHINESE = "not_chinese"
    """It holds no Chinese clauses, or next to none."""
    NO_TASKS = "no_tasks"
    """It has no task: nothing that could be covered, or that could cover anything."""
    UNREAD_PAGES = "unread_pages"
    """Some of its pages are pictures without text."""
    UNCOUNTED = "uncounted"
    """More than a tenth of its sentences were not taken for tasks, though no heading says why."""


_VOID = (DoubtKind.ESCAPED, DoubtKind.WRONG_ENCODING, DoubtKind.NOT_CHINESE, DoubtKind.NO_TASKS)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is wrong with one of the two texts.

    `lost` and `sentences` are how many sentences fall out of the count, and how many there are; 0 for other kinds.
    """

    side: DocumentSide
    kind: DoubtKind
    lost: int = 0
    sentences: int = 0

    @property
    def is_void(self) -> bool:
        """Whether the figures mean nothing at all, so that every report says so at its head."""
        return self.kind in _VOID
