"""How the local text of a link differs from the national one, word by word.

Words, figures with their units and quoted names are compared whole, so that 13.1万个 never turns into 15.1万个 by one
digit. Texts are compared folded: a comma in half width is no difference. The edits are values; how they are shown is
the business of the reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from aligner.findings.comparison import LinkedPair
from aligner.findings.contents import UnitContent
from aligner.model import Difference, Edit, EditKind, Span
from aligner.structure.folding import fold_text

_NAME = re.compile(r"“[^“”]{1,24}”|《[^《》]{1,40}》")
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
            for edit in edits_between(
                pair.local.text, pair.national.text, tokens_of(pair.local), tokens_of(pair.national)
            )
        ),
    )


def tokens_of(unit: UnitContent) -> tuple[Span, ...]:
    """Return the tokens that an edit must not cut: they tile the text of the unit."""
    names = (Span(*name.span()) for name in _NAME.finditer(unit.text))
    whole = _merged([*(figure.quantity.span for figure in unit.figures), *names])
    taken = bytearray(len(unit.text))
    for span in whole:
        taken[span.start : span.end] = b"\1" * len(span)
    words = [word for word in unit.word_spans if not any(taken[word.start : word.end])]
    return tuple(_tiled(sorted([*whole, *words]), len(unit.text)))


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Return the stretches that the spans cover together."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def _tiled(spans: Sequence[Span], end: int) -> Iterator[Span]:
    """Yield the spans and, between them, every code point by itself."""
    at = 0
    for span in (*spans, Span(end, end)):
        for between in range(at, span.start):
            yield Span(between, between + 1)
        if len(span):
            yield span
        at = span.end


def edits_between(
    local: str, national: str, local_tokens: Sequence[Span], national_tokens: Sequence[Span]
) -> tuple[Edit, ...]:
    """Return the edits from `national` to `local`, spans in code points of the two texts, in order.

    The tokens tile their text; an edit begins and ends where a token does.
    """
    mine = [fold_text(token.of(local)) for token in local_tokens]
    theirs = [fold_text(token.of(national)) for token in national_tokens]
    return tuple(
        Edit(_KINDS[tag], _covering(local_tokens, low, high, local), _covering(national_tokens, first, last, national))
        for tag, first, last, low, high in _opcodes(theirs, mine)
        if tag != "equal"
    )


def _opcodes(before: list[str], after: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
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


def _covering(tokens: Sequence[Span], first: int, last: int, text: str) -> Span:
    if first == last:
        at = tokens[first].start if first < len(tokens) else len(text)
        return Span(at, at)
    return Span(tokens[first].start, tokens[last - 1].end)
