"""Which lines go on with the paragraph of the line before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.deferred import expression
from aligner.structure.assignment_places import ends_in_assignment, ends_in_labelled, opens_assignment
from aligner.structure.characters import PAUSES, is_terminated
from aligner.structure.columns import column_widths, is_bare_heading, is_torn
from aligner.structure.lines import Line
from aligner.structure.markers import Level, Marker, marker_of

_SPLIT_NUMBER = re.compile(r"[第统唯单之同][一二三四五六七八九十]$")
"""A word torn by a line break whose second half looks like numbering: 第|一要务, 统|一要求."""
_ASIDE = expression(r"[（(][^（）()]*[）)]$")
_ENDED_BY_ASIDE = re.compile(r"[。！？；;][（(〔［【](?:[^（()）]|[（(][^（()）]*+[)）]){0,400}[)）〕］】]$")
"""A sentence with its full stop and a bracket of its own behind that: no sentence goes on from there."""
_DOCUMENT_NUMBER = re.compile(r"\S{2,12}[〔\[（(]\d{4}[〕\]）)]第?\d+号$")
_TITLE = re.compile(
    r"[^，。；：]{4,}(?:方案|意见|计划|通知|办法|规划|措施|要点|报告|条例|规定|细则|纲要|决定|清单)(?:[（(][^（）()]*[）)])?$"
)
_STOPPED = expression(r"[。！？；）)]\s*[（(〔【［\[][^。]*。?$")
_BRACKET = re.compile(r"[（()）]")
_REST_OF_TIME = "年月日底前末初旬上中下"
"""With what a line goes on whose time was torn from the line before."""
_PAUSE = expression("[，、；]")
_STOP = re.compile("[。！？]")
_SURELY_NEW = frozenset(
    {Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.NUMERAL, Level.BRACKETED, Level.DASH, Level.ORDINAL}
)
_FIRST_INDENT = 4
"""Half-width columns by which a first line is indented at most; what stands further in is set in the middle."""
_LONGEST_BRACKET, _LONGEST_HEADING = 8, 4
_LONGEST_SENTENCE = 7
"""Lines up to which a bracket, a heading or a sentence may go on."""
_LONG_LINE = 40
"""Half-width columns from which a line may be one of a column of which little is seen."""


class Joiner:
    """Tells line by line of a text whether the next one goes on with the paragraph."""

    def __init__(self, lines: Sequence[Line], furniture: Sequence[bool]) -> None:
        self._lines = lines
        self._furniture = furniture
        text = [at for at, is_furniture in enumerate(furniture) if not is_furniture]
        self._widths = dict(zip(text, column_widths([lines[at] for at in text]), strict=True))
        self._markers: dict[int, Marker | None] = {at: marker_of(lines[at].text) for at in text}
        self._stops = (-1, 0, False)
        self._first_stop = next((at for at in text if _STOP.search(lines[at].text)), 0)
        self._hang = self._find_hang()
        self._alone = self._find_alone()

    def joins(self, group: Sequence[Line], at: int) -> bool:
        """Return whether the line after `at` goes on with `group`, the lines of the paragraph up to `at`."""
        if at + 1 == len(self._lines) or not _are_neighbours(self._lines[at], self._lines[at + 1]):
            return False
        if self._furniture[at] or self._furniture[at + 1]:
            is_alike = self._furniture[at] == self._furniture[at + 1]
            return is_alike and self._lines[at].block == self._lines[at + 1].block
        if _is_open(group) and _STOP.search(self._lines[at].text[-1]) is None and self._closes_after(at):
            return True
        if self._begins_new(group, at):
            return False
        if self._lines[at].block != self._lines[at + 1].block:
            return self._joins_across(group, at)
        return self._joins_within(group, at)

    def _has_inner_stop(self, group: Sequence[Line]) -> bool:
        """Return whether a sentence ends inside the paragraph; each of its lines is looked at once."""
        first, seen, has_stop = self._stops
        seen, has_stop = (seen, has_stop) if first == group[0].number and seen <= len(group) else (0, False)
        has_stop = has_stop or any(_STOP.search(line.text, 0, len(line.text) - 1) for line in group[seen:])
        self._stops = (group[0].number, len(group), has_stop)
        return has_stop

    def _closes_after(self, at: int) -> bool:
        """Return whether a bracket closes in one of the next lines, before a blank one unless the text is wrapped."""
        for line in self._lines[at + 1 : at + 1 + _LONGEST_BRACKET]:
            if self._widths.get(at) is None and line.block != self._lines[at].block:
                return False
            found = _BRACKET.search(line.text)
            if found is not None:
                return found[0] in "）)"
        return False

    def _width(self, at: int) -> int | None:
        return self._widths[at]

    def _begins_new(self, group: Sequence[Line], at: int) -> bool:
        """Return whether the line after `at` surely begins something new."""
        following = self._lines[at + 1]
        if self._begins_item(group, at) or self._ends_frame(group, at):
            return True
        if _ENDED_BY_ASIDE.search(self._lines[at].text) and not self._fills(at):
            return True
        if opens_assignment(following.text) and not (following.text[0] in "（(" and self._fills(at)):
            return True
        return self._ends_in_assignment(group, at) or self._is_heading_alone(group, at)

    def _begins_item(self, group: Sequence[Line], at: int) -> bool:
        line, following, marker = self._lines[at], self._lines[at + 1], self._markers[at + 1]
        if marker is None or _SPLIT_NUMBER.search(line.text + following.text[:1]):
            return False
        if marker.level in _SURELY_NEW:
            return not is_torn(line.text, following.text)
        if marker.level is not Level.FIGURE:
            return False
        opening = marker_of(group[0].text)
        is_beside = opening is not None and opening.level is Level.FIGURE and following.text[:1].isdigit()
        is_closed = is_terminated(line.text) or line.text[-1] in ":："
        return (
            is_closed
            or is_beside
            or (_opens_section(group[0]) and not self._has_inner_stop(group) and not is_terminated(line.text))
        )

    def _ends_frame(self, group: Sequence[Line], at: int) -> bool:
        """Return whether a title, an addressee or a document number ends with the line, which may fill its column."""
        text, following = self._lines[at].text, self._lines[at + 1].text
        if _DOCUMENT_NUMBER.match(following) or (text[-1] in ":：" and at < self._first_stop):
            return True
        return len(group) == 1 and _TITLE.match(text) is not None and following[0] not in "的（("

    def _ends_in_assignment(self, group: Sequence[Line], at: int) -> bool:
        """Return whether the paragraph ends with an assignment; at the edge of a column only behind a full stop."""
        text = "".join(one.text for one in group[-_LONGEST_BRACKET:])
        if self._lines[at].text[-1] not in "）)〕】］]。":
            is_torn_time = self._lines[at + 1].text[0] in _REST_OF_TIME
            return not is_torn_time and not self._fills(at) and ends_in_labelled(text)
        return ends_in_assignment(text) and (not self._fills(at) or _STOPPED.search(text) is not None)

    def _is_heading_alone(self, group: Sequence[Line], at: int) -> bool:
        """Return whether the line is a heading that fills the column, and those beside it stand on lines of their own.

        A heading may go on for some lines as well; then the last of them breaks off before the edge.
        """
        marker, text = self._markers[at], self._lines[at].text
        if len(group) > 1 or marker is None or marker.level not in self._alone or text[-1] in PAUSES:
            return False
        for after in range(at + 1, min(at + _LONGEST_HEADING, len(self._lines))):
            if after not in self._widths or _STOP.search(self._lines[after].text) or self._markers[after] is not None:
                break
            if not self._fills(after):
                return False
        return _STOP.search(text) is None

    def _joins_across(self, group: Sequence[Line], at: int) -> bool:
        """Return whether a blank line tears a paragraph apart, at the foot of a column or of a page."""
        line, following = self._lines[at], self._lines[at + 1]
        width = self._width(at)
        if _ASIDE.match(line.text) or _ASIDE.match(following.text):
            return False
        has_stop, is_section = self._has_inner_stop(group), _opens_section(group[0])
        is_full = width is not None and self._fills(at)
        # The tail of a paragraph that has whole sentences before it was cut off by a column or a page.
        is_cut = has_stop if width is None else is_full and (has_stop or not is_section)
        # A paragraph of sentences does not end in a semicolon; an item of a list, which does, has no stop inside.
        is_cut = is_cut and not (is_terminated(line.text) and line.text[-1] not in "；;") and line.text[-1] not in ":："
        # Some extractors put the blank line after the first line of a paragraph instead of before it.
        before = at > 0 and not self._furniture[at - 1] and self._lines[at - 1].block == line.block
        is_first_line = len(group) == 1 and before and is_full and not is_section and line.text[-1] not in ":："
        return _pauses(line.text) or is_cut or is_first_line

    def _joins_within(self, group: Sequence[Line], at: int) -> bool:
        """Return whether the next line of a block goes on with the paragraph."""
        line, following = self._lines[at], self._lines[at + 1]
        is_open = _pauses(line.text) or is_torn(line.text, following.text)
        if self._width(at) is None:
            breaks_off = not is_terminated(line.text) and line.text[-1] not in ":："
            return is_open or (breaks_off and (self._has_inner_stop(group) or self._reads_on(at)))
        is_closed_item = is_terminated(line.text) and self._markers[at + 1] is not None
        is_hanging = following.indent < min(line.indent, self._hang) + 2
        return is_hanging and not is_closed_item and (is_open or self._fills(at))

    def _reads_on(self, at: int) -> bool:
        """Return whether a long line with the marks of a sentence goes on in lines no wider, up to a full stop.

        Too few lines may break off to measure a column; a heading is shorter than the paragraph under it.
        """
        line = self._lines[at]
        if self._markers[at] is not None or line.width < _LONG_LINE or _PAUSE.search(line.text) is None:
            return False
        for after in range(at + 1, min(at + _LONGEST_SENTENCE, len(self._lines))):
            other = self._lines[after]
            if self._markers.get(after, self._markers[at]) is not None or other.block != line.block:
                return False
            if other.width > line.width + min(line.indent, _FIRST_INDENT) + 2:
                return False
            if _STOP.search(other.text):
                return True
            if other.width < line.width - 6:
                return False
        return False

    def _fills(self, at: int) -> bool:
        """Return whether the line reaches the edge of its column.

        Some extractors break after a number of characters, whatever their width: there a line with many figures is
        short on paper and still full. A heading that falls short of the edge is no torn sentence; but where the indent
        of first lines was dropped, it may only seem to.
        """
        line, width = self._lines[at], self._width(at)
        if width is None:
            return False
        indent = min(line.indent, _FIRST_INDENT)
        if indent and is_bare_heading(line.text):
            return line.width + indent >= width - 2
        by_characters = 2 * len(line.text) + indent >= width - 2 and not is_terminated(line.text)
        return line.width + max(indent - self._hang, 0) >= width - 6 or by_characters

    def _find_hang(self) -> int:
        """Return the usual indent of the lines that go on with a sentence, in half-width columns."""
        self._hang = 0
        indents = sorted(
            self._lines[at + 1].indent
            for at, width in self._widths.items()
            if width is not None
            and at + 1 < len(self._lines)
            and not is_terminated(self._lines[at].text)
            and self._fills(at)
        )
        return indents[len(indents) // 2] if indents else 0

    def _find_alone(self) -> frozenset[Level]:
        """Return the kinds of numbering behind which a heading always stands on lines of its own."""
        alone: set[Level] = set()
        run_in: set[Level] = set()
        for at, marker in self._markers.items():
            if marker is not None and marker.level <= Level.BRACKETED:
                text = self._lines[at].text
                if _STOP.search(text):
                    run_in.add(marker.level)
                elif not self._fills(at) and self._markers.get(at + 1, marker) is None:
                    alone.add(marker.level)
        return frozenset(alone - run_in)


def _are_neighbours(line: Line, following: Line) -> bool:
    """Return whether two lines are in one part of the text, with nothing between them that the file sets apart."""
    return line.part == following.part and line.number + 1 == following.number


def _pauses(text: str) -> bool:
    return text[-1] in PAUSES and text[-1] not in ":："


def _opens_section(line: Line) -> bool:
    marker = marker_of(line.text)
    return marker is not None and marker.level <= Level.BRACKETED


def _is_open(group: Sequence[Line]) -> bool:
    """Return whether a bracket that opened in the last lines of the group has not closed."""
    depth = 0
    for line in group[-_LONGEST_BRACKET:]:
        for bracket in _BRACKET.findall(line.text):
            depth = depth + 1 if bracket in "（(" else max(depth - 1, 0)
    return depth > 0
