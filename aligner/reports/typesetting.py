"""Lines of a terminal: wrapping, shortening, bars.

Terminal libraries break lines at spaces, which Chinese has not: a clause would move to the next line as a whole and be
chopped there, with a comma at the start of a line. So lines are broken here, between characters, by the usual rules
of Chinese typesetting (no closing mark starts a line, no opening one ends it, a number stays whole). Widths are
rich's, which counts “, — and … as narrow, as terminals in a western locale do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

ELLIPSIS = "…"

_OPENING = frozenset("“‘（《〈【「『〔［｛([{")
_CLOSING = frozenset("”’）》〉】」』〕］｝，。；：！？、·…—～％‰℃%,.;:!?)]}")
_WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ%+-_/.:,")


def wrap(text: str, width: int) -> list[str]:
    """Return `text` broken into lines of at most `width` columns (2 or more), one line at least.

    Spaces at a break are left out; nothing else is. What must not be broken is broken only where it is itself wider
    than `width`.
    """
    stripped = text.strip()
    return [stripped[start:end] for start, end in break_lines(stripped, width)]


def break_lines(text: str, width: int) -> list[tuple[int, int]]:
    """Return where the lines of `text` begin and end, as `wrap` breaks it: offsets in code points, spaces left out."""
    lines: list[tuple[int, int]] = []
    start = end = at = used = 0
    for piece in _pieces_within(text, width):
        size = cell_len(piece)
        if used + size > width:
            lines.append((start, end))
            start, used = at, 0
            if piece.isspace():
                at += len(piece)
                start = end = at
                continue
        at += len(piece)
        used += size
        if not piece.isspace():
            end = at
    lines.append((start, max(start, end)))
    return lines


def shorten(text: str, width: int) -> str:
    """Return `text`, or as much of its start as fits `width` columns (1 or more) with an ellipsis."""
    if cell_len(text) <= width:
        return text
    kept, used = "", 0
    for cluster in _clusters(text):
        used += cell_len(cluster)
        if used > width - cell_len(ELLIPSIS):
            break
        kept += cluster
    return kept.rstrip() + ELLIPSIS


def pad(text: str, width: int) -> str:
    """Return `text` with spaces after it up to `width` columns; longer text stays as it is."""
    return text + " " * (width - cell_len(text))


def pad_left(text: str, width: int) -> str:
    """Return `text` with spaces before it up to `width` columns; longer text stays as it is."""
    return " " * (width - cell_len(text)) + text


def shorten_path(parts: Sequence[str], separator: str, width: int) -> str:
    """Return `parts` joined by `separator` within `width` columns (10 or more).

    The longest parts are shortened, all to the same width; where that would leave too little of them, the outermost
    ones are left out.
    """
    for first in range(len(parts)):
        lead = [ELLIPSIS] if first else []
        shown = parts[first:]
        limits = range(_LEAST_PART, max(min(width, max(map(cell_len, shown))), _LEAST_PART) + 1)

        def path(limit: int, lead: Sequence[str] = lead, shown: Sequence[str] = shown) -> str:
            return separator.join([*lead, *(shorten(part, limit) for part in shown)])

        # The wider the parts may be, the wider is the path.
        if fitting := bisect_right(limits, width, key=lambda limit: cell_len(path(limit))):
            return path(limits[fitting - 1])
    return shorten(separator.join([*lead, *shown]), width)


_LEAST_PART = 12
"""Columns of a heading that still tell which one it is: its number and a few characters."""


def bar(counts: Sequence[int], signs: str, width: int) -> str:
    """Return a bar of `width` cells (as many as there are signs, or more) that shares them out as `counts` are.

    Each count is drawn with its sign; a count above 0 has one cell at least, so that nothing looks complete or empty
    that is not. Returns spaces if all counts are 0.
    """
    total = sum(counts)
    if not total:
        return " " * width
    cells = [max(1, count * width // total) if count else 0 for count in counts]
    # What rounding left goes to those that lost most by it (ties: the first); what it took comes from the longest.
    while sum(cells) < width:
        cells[max(range(len(cells)), key=lambda i: counts[i] * width / total - cells[i])] += 1
    while sum(cells) > width:
        cells[max(range(len(cells)), key=lambda i: cells[i])] -= 1
    return "".join(sign * number for sign, number in zip(signs, cells, strict=True))


def _clusters(text: str) -> Iterator[str]:
    cluster = ""
    for char in text:
        if cluster and cell_len(char):
            yield cluster
            cluster = char
        else:
            cluster += char
    if cluster:
        yield cluster


def _pieces_within(text: str, width: int) -> list[str]:
    pieces: list[str] = []
    for piece in _pieces(text):
        if piece.isspace() or cell_len(piece) <= width:
            pieces.append(piece)
        else:
            pieces.extend(_clusters(piece))
    return pieces


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for cluster in _clusters(text):
        if pieces and _stay_together(pieces[-1][-1], cluster[0]):
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
    return pieces


def _stay_together(before: str, after: str) -> bool:
    if before.isspace() or after.isspace():
        return before.isspace() and after.isspace()
    return before in _OPENING or after in _CLOSING or (before in _WORD and after in _WORD)
