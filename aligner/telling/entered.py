"""What reviewers entered for a requirement, in words; a module of its own, since reports need no other decisions."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from aligner.language import N_, Words, visible, visible_lines
from aligner.model import EntryKind

ENTRY_NAMES: Mapping[EntryKind, str] = MappingProxyType(
    {
        EntryKind.MEASURES: N_("our measures"),
        EntryKind.LACKING: N_("what lacks"),
        EntryKind.NEXT_STEP: N_("next steps"),
        EntryKind.LEAD: N_("lead body"),
        EntryKind.SUPPORT: N_("supporting bodies"),
        EntryKind.DUE: N_("to be done by"),
        EntryKind.PROGRESS: N_("progress"),
    }
)
"""What reviewers enter for a requirement."""


def entry_told(kind: EntryKind, text: str, words: Words) -> str:
    """Return what a reviewer entered for a requirement, after what it is, in one line; nothing is to be left blank."""
    line = visible(" ".join(text.split()))
    return words("{name}: {text}", name=words(ENTRY_NAMES[kind]), text=line or words("left blank"))


def entry_lines(kind: EntryKind, text: str, words: Words) -> tuple[str, ...]:
    """Return what a reviewer entered for a requirement in the lines it was written in, the first after what it is."""
    first, *rest = visible_lines(text).split("\n")
    return entry_told(kind, first, words), *rest
