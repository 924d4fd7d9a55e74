"""Where assignments stand in a paragraph, and which lines begin or end with one.

A bracket counts only where a sentence may begin or end, since inside a sentence it belongs to that. The searches go
over a paragraph once: it may be one line of a whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.model import Span
from aligner.structure.assignment_names import are_persons, is_body
from aligner.structure.assignments import (
    CLOSING_SIGNS,
    DUTY,
    LABEL,
    LABEL_OF_PERSON,
    LONGEST_ASSIGNMENT,
    read_assignment,
)
from aligner.structure.characters import PAUSES, TERMINALS, is_han
from aligner.structure.markers import marker_of

_OPENING = re.compile(r"[（(〔［\[【]")
_SIGN = re.compile(r"[（()）〔〕［\[\]］【】]")
_NO_SPACE = re.compile(r"\S")
_LONGEST_MARKER = 40
_NO_NUMERAL = re.compile(r"[^\W\da-zA-Z_一二三四五六七八九十百]")
"""What a bracket around a number has not, which stands before every item of a long list."""


def find_assignments(paragraph: str) -> tuple[Span, ...]:
    """Return the stretches of a paragraph that are assignments, in order, each with the full stop behind it.

    They stand where a sentence begins: at the head of the paragraph, or behind a full stop or another assignment. At
    the end of a paragraph, or before the number of the next item, a bracket may also follow a sentence without full
    stop; before the full stop it is part of the sentence. A label never begins inside a word.
    """
    found: list[Span] = []
    for start, end in _candidates(paragraph):
        head = _back_over_spaces(paragraph, start)
        is_at_border = head == 0 or paragraph[head - 1] in TERMINALS or (found and found[-1].end == head)
        behind = _NO_SPACE.search(paragraph, end)
        tail = behind.start() if behind else len(paragraph)
        after = paragraph[tail : tail + _LONGEST_MARKER]
        is_bracket = is_bracket_at(paragraph, start)
        is_apart = is_bracket or not is_han(paragraph[start - 1 : start])
        is_last = is_apart and (not after or (is_bracket and marker_of(after) is not None))
        if not is_at_border and not is_last:
            continue
        if _NO_NUMERAL.search(paragraph, start, end) and read_assignment(paragraph[start:end]) is not None:
            found.append(Span(start, tail + 1 if is_at_border and after[:1] in ("。", "；") else end))
    return tuple(found)


def _back_over_spaces(text: str, at: int) -> int:
    """Return where the white space before `at` begins."""
    while at and text[at - 1].isspace():
        at -= 1
    return at


def is_bracket_at(text: str, at: int) -> bool:
    """Return whether an opening bracket stands there."""
    return text[at : at + 1] in CLOSING_SIGNS


def _candidates(paragraph: str) -> Iterator[tuple[int, int]]:
    """Yield where brackets begin and end, and labels with what they label, outside one another and in order."""
    at = 0
    ends = _ends_of_brackets(paragraph) if _OPENING.search(paragraph) else {}
    label = LABEL.search(paragraph)
    while at < len(paragraph):
        bracket = _OPENING.search(paragraph, at)
        if label and label.start() < at:
            label = LABEL.search(paragraph, at)
        if label and (bracket is None or label.start() < bracket.start()):
            stop = paragraph.find("。", label.end())
            at = len(paragraph) if stop < 0 else stop
            yield label.start(), at
        elif bracket:
            closed = ends.get(bracket.start())
            if closed is not None and closed - bracket.start() <= LONGEST_ASSIGNMENT + 2:
                yield bracket.start(), closed
                at = closed
            else:
                at = bracket.end()
        else:
            return


def _ends_of_brackets(text: str) -> dict[int, int]:
    """Return where brackets have ended, by where they open; one is open as long as one inside it does not close."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for found in _SIGN.finditer(text):
        if found[0] in CLOSING_SIGNS:
            opened.append(found.start())
        elif opened and found[0] in CLOSING_SIGNS[text[opened[-1]]]:
            ends[opened.pop()] = found.end()
    return ends


def opens_assignment(line: str) -> bool:
    """Return whether a line begins with a label, in a bracket or without one: no sentence goes on like that."""
    return LABEL.match(line, 1 if line[:1] in CLOSING_SIGNS else 0) is not None


def ends_in_assignment(line: str) -> bool:
    """Return whether a line ends with an assignment, behind which something else begins."""
    found = find_assignments(line)
    return bool(found) and found[-1].end == len(line.rstrip())


def ends_in_labelled(line: str) -> bool:
    """Return whether a line ends with a label and what it labels, complete: a name of a body, a person, or a time."""
    found = find_assignments(line) if "：" in line or ":" in line else ()
    if line[-1] in PAUSES or line[-1].isdigit() or not found or found[-1].end < len(line.rstrip()):
        return False
    reading, at = read_assignment(found[-1].of(line)), len(found[-1])
    if reading is None or is_bracket_at(line, found[-1].start):
        return False
    last = [one.name for one in (*reading.heads, *reading.does, *reading.helps) if one.span.end == at]
    is_person = LABEL_OF_PERSON.search(line) is not None
    return all(is_body(name) or (is_person and are_persons(name, DUTY)) for name in last)
