"""The width of the column that a text was wrapped at, which may be another in every stretch of it.

A document may hold a page that was pasted line by line among paragraphs of one line each, so the width is sought in
runs of short lines, and in each block of such a run. Many short items, one a line, look the same line by line; they
are told by the full stops that they lack, and headings over paragraphs by the marks that a sentence has inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from aligner.structure.characters import TERMINALS, display_width, is_terminated
from aligner.structure.lines import Line, Part
from aligner.structure.markers import Level, marker_of

_NARROWEST, _WIDEST = 16, 100
"""Half-width columns. A line that is wider is a paragraph by itself."""
_TOLERANCE = 6
_FEWEST = 5
"""Lines that break off in mid-sentence from which on their widths tell something."""
_FEWEST_PASTED, _NARROWEST_PASTED = 4, 32
_FEWEST_OF_FEW, _NARROWEST_OF_FEW, _SPREAD_OF_FEW = 3, 40, 10
_TAIL = 6
"""Code points up to which a line can only be the tail of the sentence before it."""
_FEWEST_LINES = 13
"""Lines of a file from which on a few that break off may be told from what breaks off for another reason."""
_SHORTEST_TAIL = 3
"""Code points up to which no sentence is one by itself."""
_INDENT, _EDGE = 4, 3
"""Half-width columns: by which a first line is indented, and by which a full line falls short of the edge."""
_INNER = re.compile(rf"[，、；：{TERMINALS}]")
_MAY_NOT_BEGIN = "。，、；：！？）》”’】〕"
_PAIRS = ("《》", "“”", "（）", "()", "〔〕", "【】")
_UNITS = "个万亿元年月日家项座名件公户亩吨％%"


def is_bare_heading(line: str) -> bool:
    """Return whether a line is numbered as a section is, and has no mark inside that a sentence would have."""
    marker = marker_of(line)
    return (
        marker is not None and marker.level <= Level.BRACKETED and _INNER.search(line, marker.length, len(line)) is None
    )


def is_torn(line: str, following: str) -> bool:
    """Return whether a sentence goes on from `line` to `following`, whatever their widths.

    A quotation or a bracket is open that `following` closes, a figure waits for its unit, or what follows can begin no
    sentence.
    """
    if is_terminated(line) or line[-1] in ":：":
        return False
    if any(_is_open(line, *pair) and _closes(following, *pair) for pair in _PAIRS):
        return True
    if marker_of(following) is not None:
        return line[-1].isdigit() and following[1:2].isdigit()  # 2021|—2025年
    if following[0] in _MAY_NOT_BEGIN or (len(line) > _TAIL and line[-1].isdigit() and following[0] in _UNITS):
        return True
    # 落实。, but not 疏浚航道。 under a heading
    is_tail = len(following) <= _TAIL and following[-1] in TERMINALS
    return is_tail and display_width(line) >= _NARROWEST_PASTED and _INNER.search(line) is not None


def _is_open(text: str, opening: str, closing: str) -> bool:
    return text.rfind(opening) > text.rfind(closing)


def _closes(text: str, opening: str, closing: str) -> bool:
    end = text.find(closing)
    return end >= 0 and opening not in text[:end]


def column_width(lines: Sequence[Line], *, fewest: int = _FEWEST) -> int | None:
    """Return the width, in half-width columns, at which lines were hard-wrapped, or None if they were not.

    A text counts as wrapped when the lines that break off in mid-sentence are many and nearly of one width, and hardly
    a line is wider.
    """
    broken = sorted((line.width, _INNER.search(line.text) is not None) for line, _ in _broken(lines))
    if len(broken) < fewest:
        return None
    # The median, as a whole number.
    width = (broken[(len(broken) - 1) // 2][0] + broken[len(broken) // 2][0]) // 2
    # A short line without the marks of a sentence is a heading.
    broken = [one for one in broken if one[1] or one[0] >= width - _TOLERANCE]
    alike = sum(abs(one - width) <= _TOLERANCE for one, _ in broken)
    widths = [line.width for line in lines]
    wider = sum(one for one in widths if one > 1.4 * width)
    stops = sum(line.text.count(mark) for line in lines for mark in "。！？；;")
    is_column = alike >= 0.7 * len(broken) and wider <= 0.1 * sum(widths) and 8 * stops >= len(broken)
    return width if width >= _NARROWEST and is_column else None


def _broken(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield the lines that break off in mid-sentence, each with the one that follows."""
    for line, following in pairwise(lines):
        if (
            (line.block, line.part) == (following.block, following.part)
            and not is_terminated(line.text)
            and line.text[-1:] not in (":", "：")
            and marker_of(following.text) is None
            and not is_bare_heading(line.text)
        ):
            yield line, following


def column_widths(lines: Sequence[Line]) -> list[int | None]:
    """Return for each line the width of the column that it stands in, or None."""
    whole = column_width(lines) or _width_of_few(lines)
    widths: list[int | None] = []
    for is_narrow, group in groupby(lines, lambda line: line.width <= _WIDEST):
        run = list(group)
        if not is_narrow:
            widths += [whole] * len(run)
            continue
        of_run = column_width(run) or whole
        for _, members in groupby(run, lambda line: line.block):
            block = list(members)
            widths += [column_width(block) or of_run] * len(block)
    return widths


def _width_of_few(lines: Sequence[Line]) -> int | None:
    """Return the width of a column of which too few lines break off to measure it, or None.

    What breaks off is long and has the marks of a sentence inside, no line is wider, and one is torn beyond doubt.
    """
    broken = [(line.text, following.text) for line, following in _broken(lines) if _INNER.search(line.text)]
    if len(broken) < _FEWEST_OF_FEW or not any(is_torn(*pair) for pair in broken):
        return None
    widest = max(display_width(line) for line, _ in broken)
    narrowest = min(display_width(line) for line, _ in broken)
    is_column = widest >= _NARROWEST_OF_FEW and widest - narrowest <= _SPREAD_OF_FEW
    return widest if is_column and all(line.width <= widest for line in lines) else None


def pasted_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of wrapped text that were each made a paragraph of its own, as pasting from a page does.

    The parts of the file are its paragraphs here. Pages may be pasted among whole paragraphs: then the first line of
    each stretch is not returned, with which a paragraph begins.
    """
    if _are_pasted([lines]) or _are_few_pasted(lines):
        return list(lines)
    if len(lines) < _FEWEST_LINES:
        return []
    runs = [list(run) for is_narrow, run in groupby(lines, lambda line: line.width <= _WIDEST) if is_narrow]
    pasted = runs if _are_pasted(runs) else [run for run in runs if _are_pasted([run])]
    return [line for run in pasted for line in run[1:]]


def _are_pasted(runs: Sequence[Sequence[Line]]) -> bool:
    """Return whether stretches of lines are those of a wrapped text.

    Headings of one length end in no full stop either, so some line has to be torn beyond doubt, or several have to be
    sentences that end in the next line, which is no wider: a paragraph under a heading is.
    """
    joined = [replace(line, part=Part(number)) for number, run in enumerate(runs) for line in run]
    width = column_width(joined, fewest=_FEWEST_PASTED)
    if width is None or width < _NARROWEST_PASTED:
        return False
    broken = list(_broken(joined))
    ended = sum(
        _INNER.search(line.text) is not None and is_terminated(following.text) and following.width <= line.width
        for line, following in broken
    )
    if any(is_torn(line.text, following.text) for line, following in broken):
        return True
    return len(joined) >= _FEWEST_LINES and (
        ended >= _FEWEST_OF_FEW or any(_pauses_at_edge(line, width) for line, _ in broken)
    )


def _pauses_at_edge(line: Line, width: int) -> bool:
    return line.text[-1] == "，" and line.width >= width - _TOLERANCE


def _are_few_pasted(lines: Sequence[Line]) -> bool:
    """Return whether lines are those of a wrapped text of which too few break off to measure a column.

    Those that do are sentences, and the widest of all; each reaches the edge, and one is torn beyond doubt.
    """
    joined = [replace(line, part=Part()) for line in lines]
    broken = [(line, following) for line, following in _broken(joined) if _INNER.search(line.text)]
    widest = max((line.width for line in lines), default=0)
    if len(lines) < _FEWEST_LINES or not 0 < len(broken) < _FEWEST_PASTED:
        return False
    torn = [
        (line, following)
        for line, following in broken
        if is_torn(line.text, following.text) or _pauses_at_edge(line, widest)
    ]
    is_sure = len(torn) > 1 or any(
        len(following.text) <= _SHORTEST_TAIL or following.text[-1] not in TERMINALS or line.text[-1] == "，"
        for line, following in torn
    )
    is_column = is_sure and _NARROWEST_OF_FEW <= widest <= _WIDEST
    return is_column and all(line.width + min(line.indent, _INDENT) >= widest - _EDGE for line, _ in broken)
