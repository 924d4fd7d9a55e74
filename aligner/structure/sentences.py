"""A paragraph to its sentences.

Full stops inside quotes and brackets do not end a unit: “A。B。” is one statement of somebody. A bracket that never
closes is ignored, since a missed mark of a scan must not swallow the rest of the paragraph. Decimals (13.1万), times
(12:30) and versions (3.0) survive because the half-width full stop counts only between Chinese characters.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate

from aligner.structure.characters import CLOSERS, TERMINALS, is_han

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "［": "］", "[": "]"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
# (1) in a half-width text may close with the full-width mark, and the other way round.
_SAME = {"(": "（", ")": "）", "[": "［", "]": "］"}
_GOES_ON = "，、；：,;:。的等之和与及"


def _depths(text: str) -> list[int]:
    """Return for each code point in how many pairs of quotes or brackets it stands; the marks belong to their pair."""
    change = [0] * (len(text) + 1)
    stack: list[tuple[str, int]] = []
    open_marks: Counter[str] = Counter()
    for at, character in enumerate(text):
        mark = _SAME.get(character, character)
        if mark in _PAIRS:
            stack.append((mark, at))
            open_marks[mark] += 1
        elif open_marks[opening := _CLOSING.get(mark, "")]:
            kind = ""
            while kind != opening:
                kind, start = stack.pop()
                open_marks[kind] -= 1
            change[start] += 1
            change[at + 1] -= 1
    return list(accumulate(change[:-1]))


def _is_stop(text: str, at: int) -> bool:
    if text[at] in TERMINALS:
        return True
    return (
        text[at] == "."
        and at > 0
        and (is_han(text[at - 1]) or text[at - 1] in CLOSERS)
        and (at + 1 == len(text) or is_han(text[at + 1]) or text[at + 1] in "“‘（(《")
    )


def sentence_ends(text: str) -> list[int]:
    """Return the end offsets (exclusive, in code points) of the sentences of `text`; the last is ``len(text)``.

    A sentence ends after 。！？； or their half-width forms, closing quotes and brackets included.
    """
    depths = _depths(text)
    ends: list[int] = []
    at = 0
    while at < len(text):
        if not _is_stop(text, at):
            at += 1
            continue
        end = at + 1
        while end < len(text) and (_is_stop(text, end) or text[end] in CLOSERS):
            end += 1
        # A quotation that ends in a full stop ends the sentence, unless the sentence visibly goes on.
        closes = text[end - 1] in CLOSERS and depths[end - 1] == 1 and text[at] in "。！？"
        if not depths[at] or (closes and text[end : end + 1] not in _GOES_ON):
            ends.append(end)
        at = end
    if not ends or text[ends[-1] :].strip():
        ends.append(len(text))
    else:
        ends[-1] = len(text)
    return ends
