"""What a file marks as headings, weighed: a style makes a heading of a line as a number does, but people misuse styles.

Offices put whole paragraphs into the style of headings, because it looks right, and some put the whole text there. So a
mark counts on a short line that states no amount and demands nothing, under which something stands, and at a level at
which such lines are no fewer than other paragraphs. What is marked and does not count is read as if it were not.

A marked line without a number gets a marker of no length, and is from then on what a numbered heading is. Its level is
that of the numbered ones that the file marks alike; where there are none, it lies between those of its neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from aligner.model import MarkedHeading
from aligner.structure.annexes import is_annex_line
from aligner.structure.bare_headings import is_bare
from aligner.structure.characters import PAUSES, is_terminated
from aligner.structure.markers import Level, Marker, is_first
from aligner.structure.pieces import Piece
from aligner.structure.titles import is_date_line, is_salutation, names_text
from aligner.structure.topics import demands, has_amount

_LONGEST, _LONGEST_SENTENCE = 40, 20
"""Code points of a heading, and of one that a full stop ends."""
_MOST_MARKED = 0.8
"""Share of the paragraphs from which on marks tell nothing."""
_CLAUSES = re.compile("[，,；;]")
_MOST_TITLE_LINES = 5
_ABOVE_ALL = Level.SECTION + 0.5
_STEP = 0.01
"""Between the levels of headings that no number tells apart."""


def with_marked_headings(pieces: tuple[Piece, ...], headings: Sequence[MarkedHeading]) -> tuple[Piece, ...]:
    """Return the pieces with the level of each, among those of `Level`, that the file rightly marks as a heading."""
    marks = _marks(pieces, headings)
    marks = _without_title(pieces, dict(_believed(pieces, marks)))
    following = _following(pieces)
    bearing = {
        at: level
        for at, level in marks.items()
        if (below := following.get(at)) is not None and marks.get(below, level + 1) > level
    }
    levels = _levels(pieces, bearing)
    found = list(pieces)
    for at, mark in bearing.items():
        marker = pieces[at].marker
        level = levels[mark] if marker is None else float(marker.level)
        numbered = marker or Marker(_level_of_marker(level), 0)
        found[at] = replace(pieces[at], marker=numbered, heading=level)
    return tuple(found)


def _marks(pieces: tuple[Piece, ...], headings: Sequence[MarkedHeading]) -> dict[int, int]:
    """Return the level, as the file gives it, of each piece that begins a paragraph which the file marks."""
    starts = [one.span.start for one in headings]
    found: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        place = bisect_right(starts, piece.span.start)
        if place and piece.span.end <= headings[place - 1].span.end and piece.rank == 0 and not piece.is_assignment:
            found[at] = headings[place - 1].level
    return found


def _believed(pieces: tuple[Piece, ...], marks: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the marks on lines that may be headings, of the levels at which most are."""
    paragraphs = sum(piece.rank == 0 and not (piece.is_furniture or piece.is_assignment) for piece in pieces)
    if len(marks) > _MOST_MARKED * paragraphs:
        return
    lines = {at for at in marks if _may_head(pieces[at])}
    all_of = Counter(marks.values())
    lines_of = Counter(marks[at] for at in lines)
    yield from ((at, level) for at, level in marks.items() if at in lines and 2 * lines_of[level] >= all_of[level])


def _may_head(piece: Piece) -> bool:
    body = piece.body
    if piece.is_furniture or piece.siblings > 1 or len(body) > _LONGEST or has_amount(body) or demands(body):
        return False
    if is_date_line(piece) or is_salutation(body) or is_annex_line(piece.text) or body[-1:] in PAUSES:
        return False
    return not is_terminated(body) or (len(body) <= _LONGEST_SENTENCE and _CLAUSES.search(body) is None)


def _without_title(pieces: tuple[Piece, ...], marks: Mapping[int, int]) -> dict[int, int]:
    """Return the marks without those on the lines of the title, of the text or of one within.

    A title stands at the beginning, in one or more lines that are marked alike, or is marked with the outermost level
    and ends as titles do. Where the first line does not, other headings are marked like it, and text stands under it,
    the text has no title.
    """
    top = min(marks.values(), default=0)
    found = {
        at: level
        for at, level in marks.items()
        if level > top or pieces[at].marker is not None or not names_text(pieces[at].text) or is_bare(pieces[at].text)
    }
    lines = _title_lines(pieces, marks)
    return {at: level for at, level in found.items() if at not in lines}


def _title_lines(pieces: tuple[Piece, ...], marks: Mapping[int, int]) -> list[int]:
    """Return the lines of the title at the beginning of a text, if they are marked."""
    following = _following(pieces)
    counts = Counter(marks.values())
    lines: list[int] = []
    title = ""
    for at, piece in enumerate(pieces):
        if piece.is_furniture:
            continue
        is_like = at in marks and piece.marker is None and not is_bare(piece.text) and not is_terminated(piece.text)
        if not is_like or names_text(title) or (lines and marks[at] != marks[lines[0]]):
            break
        if not lines and counts[marks[at]] > 1 and following.get(at) not in marks and not names_text(piece.text):
            break
        lines.append(at)
        title += piece.text
        if len(lines) > _MOST_TITLE_LINES:
            return []
    return lines


def _following(pieces: tuple[Piece, ...]) -> dict[int, int]:
    """Return for each piece the next one that is neither furniture nor an assignment."""
    found: dict[int, int] = {}
    below = None
    for at in range(len(pieces) - 1, -1, -1):
        if below is not None:
            found[at] = below
        if not (pieces[at].is_furniture or pieces[at].is_assignment):
            below = at
    return found


def _levels(pieces: tuple[Piece, ...], marks: Mapping[int, int]) -> dict[int, float]:
    """Return for each level of the file the one among those of `Level` that its lines without number get."""
    numbers: dict[int, Counter[Level]] = {}
    for at, mark in marks.items():
        counter = numbers.setdefault(mark, Counter())
        if (marker := pieces[at].marker) is not None:
            counter[marker.level] += 1
    known = {mark: float(counter.most_common(1)[0][0]) for mark, counter in numbers.items() if counter}
    found: dict[int, float] = {}
    for mark in sorted(numbers):
        outer = [level for other, level in found.items() if other < mark]
        inner = [level for other, level in known.items() if other > mark]
        if mark in known:
            # A line without number beside articles is none, and heads some.
            found[mark] = known[mark] if known[mark] != Level.ARTICLE else _ABOVE_ALL
            continue
        around, within, beside = _numbered_beside(pieces, marks, mark)
        low, high = max([*outer, *around], default=None), min([*inner, *within], default=None)
        if beside and (low is None or beside[0] > low):
            found[mark] = beside[0]
        elif low is not None:
            found[mark] = low + _STEP
        else:
            found[mark] = _ABOVE_ALL if high is None else min(_ABOVE_ALL, high - 0.5)
    return found


def _numbered_beside(
    pieces: tuple[Piece, ...], marks: Mapping[int, int], mark: int
) -> tuple[list[float], list[float], list[float]]:
    """Return the levels of the numbered lines that hold the headings of a level, that these hold, and of their kind.

    The numbers of what a heading holds begin anew under each. Where a few headings stand among numbered ones without
    mark, the level that the file gives them tells which of those they are like.
    """
    around: list[float] = []
    within: list[float] = []
    beside: list[float] = []
    count = sum(other == mark for other in marks.values())
    rank = 0
    for level in (Level.NUMERAL, Level.BRACKETED):
        is_after, begins, goes_on, comes_before, seen = False, 0, 0, False, False
        for at, piece in enumerate(pieces):
            if marks.get(at) == mark:
                is_after, seen = True, True
            elif _is_numbered_line(piece, level) and at not in marks:
                comes_before = comes_before or not seen
                if is_after:
                    begins += is_first(piece.text)
                    goes_on += not is_first(piece.text)
                    is_after = False
        rank += bool(begins or goes_on or comes_before)
        if begins > goes_on:
            within.append(float(level))
        elif (goes_on or comes_before) and mark <= rank and (not goes_on or count == 1):
            beside.append(float(level))
        elif goes_on or comes_before:
            around.append(float(level))
    return around, within, beside


def _is_numbered_line(piece: Piece, level: Level) -> bool:
    is_line = piece.rank == 0 and not piece.is_furniture and not is_terminated(piece.text)
    return is_line and piece.marker is not None and piece.marker.level is level


def _level_of_marker(level: float) -> Level:
    """Return the level of numbers whose headings are what one of that level is: a section, or something in one."""
    if level.is_integer():
        return Level(int(level))
    return next(
        one for one in (Level.SECTION, Level.NUMERAL, Level.BRACKETED, Level.FIGURE, Level.DASH) if level < one + 1
    )
