"""How the local text of a link differs from the national one, word by word.

Words, figures with their units and quoted names are compared whole, so that 13.1万个 never turns into 15.1万个 by one
digit. Texts are compared folded: a comma in half width is no difference. The edits are values; how they are shown is
the business of the reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from aligner.findings.comparison import LinkedPair
from aligner.findings.tokens import Tokens
from aligner.model import Difference, Edit, EditKind

_MOST_TOKENS = 1000
"""Tokens of a unit from which only the common beginning and end are found: finding more costs the square of it."""

_KINDS = {"delete": EditKind.REMOVED, "insert": EditKind.ADDED, "replace": EditKind.CHANGED}


def difference_of(pair: LinkedPair) -> Difference:
    """Return the edits that turn the national text of a link into the local one, as spans of the two sources."""
    return Difference(
        pair.link.local,
        pair.link.national,
        tuple(
            Edit(edit.kind, pair.local.in_source(edit.local), pair.national.in_source(edit.national))
            for edit in edits_between(pair.local.tokens, pair.national.tokens)
        ),
    )


def edits_between(local: Tokens, national: Tokens) -> tuple[Edit, ...]:
    """Return the edits from the national text to the local one, spans in code points of the two texts, in order.

    An edit begins and ends where a token does.
    """
    return tuple(
        Edit(_KINDS[tag], local.span(low, high), national.span(first, last))
        for tag, first, last, low, high in _opcodes(national.folded, local.folded)
        if tag != "equal"
    )


def _opcodes(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    if max(len(before), len(after)) <= _MOST_TOKENS:
        yield from SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        return
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    room = shorter - start
    end = next((back for back in range(room) if before[-1 - back] != after[-1 - back]), room)
    first, last, low, high = start, len(before) - end, start, len(after) - end
    if first < last or low < high:
        yield ("insert" if first == last else "delete" if low == high else "replace"), first, last, low, high
