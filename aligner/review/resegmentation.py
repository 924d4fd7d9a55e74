"""Splits and merges on a reviewer's word, applied before the texts are matched.

Each is applied to the segmentation that those before it have left. One whose unit is not there any more is returned
and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from aligner.model import Document, DocumentSide
from aligner.review.decisions import SEGMENTATION, Aspect, Change, Decision
from aligner.review.keys import KeyIndex, UnitKey, keys_of
from aligner.structure import merge_units, split_unit


def side_of(decision: Decision) -> tuple[DocumentSide, UnitKey] | None:
    """Return the document and the unit that a decision on one unit is about, or None for one on a pair."""
    change = decision.change
    if change.local is not None and change.national is None:
        return DocumentSide.LOCAL, change.local
    if change.national is not None and change.local is None:
        return DocumentSide.NATIONAL, change.national
    return None


def resegment(
    local: Document, national: Document, decisions: Iterable[Decision]
) -> tuple[Document, Document, frozenset[Change]]:
    """Return the two documents split and merged as decided, and the changes that could be made."""
    documents = {DocumentSide.LOCAL: local, DocumentSide.NATIONAL: national}
    done: set[Change] = set()
    for decision in decisions:
        place = side_of(decision)
        if decision.change.aspect not in SEGMENTATION or place is None:
            continue
        side, key = place
        changed = _apply(documents[side], key, decision)
        if changed is not None:
            documents[side] = changed
            done.add(decision.change)
    return documents[DocumentSide.LOCAL], documents[DocumentSide.NATIONAL], frozenset(done)


def _apply(document: Document, key: UnitKey, decision: Decision) -> Document | None:
    keys = keys_of(document)
    unit = KeyIndex(keys).find(key)
    if unit is None or decision.change.value is None:
        return None
    try:
        if decision.change.aspect is Aspect.SPLIT:
            return split_unit(document, unit, int(decision.change.value))
        if unit + 1 < len(keys) and keys[unit + 1].fingerprint == decision.change.value:
            return merge_units(document, unit)
    except ValueError:
        # The text is the same up to spaces, but the place is none any more.
        return None
    return None
