"""A paragraph to its sentences.

Full stops inside quotes and brackets do not end a unit: “A。B。” is one statement of somebody. A bracket that never
closes is ignored, since a missed mark of a scan must not swallow the rest of the paragraph. Decimals (13.1万), times
(12:30) and versions (3.0) survive because the half-width full stop counts only between Chinese characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from aligner.structure.characters import CLOSERS, TERMINALS, is_han

_PAIRS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "［": "］",
    "[": "]",
}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
# (1) in a half-width text may close with the full-width mark, and the other way round.
_SAME = {"(": "（", ")": "）", "[": "［", "]": "］"}
_MARK = re.compile(f"[{re.escape(''.join((*_PAIRS, *_CLOSING)))}]")
_MAY_STOP = re.compile(f"[{TERMINALS}.]")
_GOES_ON = "，、；：,;:。的等之和与及"


_SPEECH = "，、；：,;:。！？!?说道问答喊称"
"""What stands before a quotation that may be a sentence by itself: 他说“…。”, but not 开展“…！”活动."""


@dataclass(frozen=True, slots=True)
class Nesting:
    """In how many pairs of quotes or brackets the code points of a text stand; the marks belong to their pair.

    `borders` are the offsets from which on the number of pairs is another, `depths` that number before the first
    border and after each; `openers` has for each closing mark its opening one.
    """

    borders: tuple[int, ...]
    depths: tuple[int, ...]
    openers: dict[int, int]

    def depth(self, at: int) -> int:
        """Return in how many pairs the code point at `at` stands."""
        return self.depths[bisect_right(self.borders, at)]


_FLAT = Nesting((), (0,), {})


def nesting_of(text: str) -> Nesting:
    """Return in which quotes and brackets each code point of `text` stands; a bracket that never closes is ignored."""
    if not _MARK.search(text):
        return _FLAT
    changes: Counter[int] = Counter()
    openers: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    open_marks: Counter[str] = Counter()
    for found in _MARK.finditer(text):
        at = found.start()
        mark = _SAME.get(found[0], found[0])
        if mark in _PAIRS:
            stack.append((mark, at))
            open_marks[mark] += 1
        elif open_marks[opening := _CLOSING[mark]]:
            kind = ""
            while kind != opening:
                kind, start = stack.pop()
                open_marks[kind] -= 1
            changes[start] += 1
            changes[at + 1] -= 1
            openers[at] = start
    borders = tuple(sorted(changes))
    return Nesting(borders, tuple(accumulate((changes[border] for border in borders), initial=0)), openers)


def _is_stop(text: str, at: int) -> bool:
    if text[at] in TERMINALS:
        return True
    return (
        text[at] == "."
        and at > 0
        and (is_han(text[at - 1]) or text[at - 1] in CLOSERS or text[at - 1] in "%％")
        and (at + 1 == len(text) or is_han(text[at + 1]) or text[at + 1] in "“‘（(《")
    )


def _ends_quotation(text: str, end: int, nesting: Nesting) -> bool:
    """Return whether the sentence ends with the quotation that closes before `end`."""
    if nesting.depth(end - 1) != 1 or end - 1 not in nesting.openers:
        return False
    start = nesting.openers[end - 1]
    return text[end : end + 1] not in _GOES_ON and (start == 0 or text[start - 1] in _SPEECH)


def _after_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def sentence_ends(text: str) -> list[int]:
    """Return the end offsets (exclusive, in code points) of the sentences of `text`; the last is ``len(text)``.

    A sentence ends after 。！？； or their half-width forms, closing quotes and brackets included.
    """
    nesting = nesting_of(text)
    straight = list(accumulate(character == '"' for character in text)) if '"' in text else []
    ends: list[int] = []
    at = 0
    while found := _MAY_STOP.search(text, at):
        at, end = found.start(), found.end()
        if not _is_stop(text, at):
            at = end
            continue
        while end < len(text):
            mark = _after_spaces(text, end)
            if mark < len(text) and _is_stop(text, mark):
                end = mark + 1
            elif text[end] in CLOSERS and not (text[end] == '"' and straight[end] % 2):  # or it opens the next sentence
                end += 1
            else:
                break
        if not nesting.depth(at) or (text[at] in "。！？" and _ends_quotation(text, end, nesting)):
            ends.append(end)
        at = end
    if not ends or text[ends[-1] :].strip():
        ends.append(len(text))
    else:
        ends[-1] = len(text)
    return ends
