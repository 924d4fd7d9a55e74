"""Layout repair: the lines of a file back to the paragraphs that their author wrote.

A text that came out of a PDF or a newspaper scan is broken at the width of its column, across blank lines at the
foot of a column, and interrupted by mastheads and page numbers. Whether a line break means anything can only be
told from many lines (a text with one item a line looks hard-wrapped line by line), so the width of the column is
measured first (`columns`). Repair never drops a character: furniture becomes paragraphs of its own.

A Word file or a web page says itself where a paragraph begins and what is furniture. There is nothing to repair then
but line breaks inside a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from aligner.model import Span
from aligner.structure.assignments import ends_in_assignment, opens_assignment
from aligner.structure.characters import PAUSES, display_width, is_han, is_terminated
from aligner.structure.columns import TextLine, column_widths, is_bare_heading, is_pasted, is_torn
from aligner.structure.furniture import Furniture
from aligner.structure.markers import Level, marker_of
from aligner.structure.table_of_contents import find_contents

LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
"""A line without its end."""
_NO_SPACE, _SPACE = re.compile(r"\S+"), re.compile(" ")
_LETTER = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[0-9A-Za-z]")
_SPLIT_NUMBER = re.compile(r"[第统唯单之同][一二三四五六七八九十]$")
"""A word torn by a line break whose second half looks like numbering: 第|一要务, 统|一要求."""
_ASIDE = re.compile(r"[（(][^（）()]*[）)]$")
_SURELY_NEW = frozenset(
    {Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.NUMERAL, Level.BRACKETED, Level.DASH, Level.ORDINAL}
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A repaired paragraph: its text, the source offset of each of its code points, and whether it is furniture.

    `block` numbers the runs of lines between blank lines that the paragraph began in. `is_apart` says that the file
    itself tells the paragraph to be no part of the running text, `is_cell` that it stands in a cell of a table.
    """

    text: str
    offsets: tuple[int, ...]
    is_furniture: bool
    block: int
    is_apart: bool = False
    is_cell: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: `number` counts all lines; `part` tells the parts of the text that the file itself sets apart."""

    span: Span
    text: str
    indent: int
    block: int
    number: int
    part: _Part

    @property
    def width(self) -> int:
        return display_width(self.text)


@dataclass(frozen=True, slots=True)
class _Part:
    """What the file itself says of a stretch of the text: which paragraph, cell or furniture it is in."""

    number: int = 0
    is_apart: bool = False
    is_cell: bool = False


class _Parts:
    """The parts that a file divides its text into, by the beginnings of its paragraphs, furniture, and cells."""

    def __init__(self, starts: Sequence[int], apart: Sequence[Span], cells: Sequence[Span]) -> None:
        self._starts = sorted({*starts, *(span.start for span in cells)})
        self._apart = sorted(span for span in apart if len(span))
        self._cells = sorted(cells)
        spans = (*self._apart, *self._cells)
        self._borders = sorted({*starts, *(end for span in spans for end in (span.start, span.end))})

    def cut(self, start: int, end: int) -> Iterator[tuple[int, int, _Part]]:
        """Yield the pieces of a stretch that no border divides, each with its part."""
        inside = self._borders[bisect_right(self._borders, start) : bisect_right(self._borders, end - 1)]
        for first, last in pairwise((start, *inside, end)):
            yield first, last, self._at(first)

    def _at(self, offset: int) -> _Part:
        at = bisect_right(self._apart, offset, key=lambda span: span.start)
        if at and offset < self._apart[at - 1].end:
            return _Part(at, is_apart=True)
        at = bisect_right(self._cells, offset, key=lambda span: span.start)
        is_cell = at > 0 and offset < self._cells[at - 1].end
        return _Part(bisect_right(self._starts, offset), is_cell=is_cell)


def _lines(text: str, parts: _Parts) -> list[_Line]:
    lines: list[_Line] = []
    block, previous_end = 0, 0
    for found in LINE.finditer(text):
        for first, last, part in parts.cut(found.start(), found.end()):
            content = text[first:last].strip()
            if not content:
                continue
            start = text.index(content[0], first)
            gap = text[previous_end:start].replace("\r\n", "\n")
            if lines and sum(gap.count(end) for end in "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029") > 1:
                block += 1
            indent = display_width(text[first:start].replace("\t", "    "))
            lines.append(_Line(Span(start, start + len(content)), content, indent, block, len(lines), part))
            previous_end = start + len(content)
    return lines


def _is_new(line: _Line) -> bool:
    marker = marker_of(line.text)
    return marker is not None and marker.level in _SURELY_NEW


def _fills(line: _Line, width: int) -> bool:
    """Return whether the line reaches the edge of a column of `width` half-width columns.

    Some extractors break after a number of characters, whatever their width: there a line with many figures is
    short on paper and still full. A heading that falls short of the edge is no torn sentence; but where the indent of
    first lines was dropped, it may only seem to.
    """
    if line.indent and is_bare_heading(line.text):
        return line.width + line.indent >= width - 2
    return line.width >= width - 6 or (2 * len(line.text) >= width - 2 and not is_terminated(line.text))


def _opens_section(line: _Line) -> bool:
    marker = marker_of(line.text)
    return marker is not None and marker.level <= Level.BRACKETED


def _joins(
    line: _Line,
    following: _Line,
    *,
    width: int | None,
    hang: int,
    has_inner_stop: bool,
    is_stray: bool,
    is_section: bool,
) -> bool:
    """Return whether `following` goes on with the sentence, or the paragraph, that `line` leaves open.

    `has_inner_stop` says that a sentence ends inside the paragraph up to `line`; `is_stray` that the paragraph
    consists of `line` alone and begins in the block of the paragraph before it; `is_section` that it is
    numbered as a section is. `hang` is the indent of the lines that go on with a paragraph, in half-width columns.
    """
    if _is_new(following) and not _SPLIT_NUMBER.search(line.text + following.text[:1]):
        return False
    if opens_assignment(following.text) or ends_in_assignment(line.text):
        return False
    is_torn_here = line.block == following.block and is_torn(line.text, following.text)
    ends_open = is_torn_here or (line.text[-1] in PAUSES and line.text[-1] not in ":：")
    is_closed = is_terminated(line.text) or line.text[-1] in ":："
    is_full = width is not None and _fills(line, width)
    if line.block != following.block:
        if _ASIDE.match(line.text) or _ASIDE.match(following.text):
            return False
        # The tail of a paragraph that has whole sentences before it was cut off by a column or a page.
        is_cut = has_inner_stop if width is None else is_full and (has_inner_stop or not is_section)
        # A paragraph of sentences does not end in a semicolon; an item of a list, which does, has no stop inside.
        is_cut = is_cut and (not is_closed or line.text[-1] in "；;")
        # Some extractors put the blank line after the first line of a paragraph instead of before it.
        is_first_line = is_stray and is_full and not is_section and line.text[-1] not in ":："
        return ends_open or is_cut or is_first_line
    if width is None:
        return ends_open or (has_inner_stop and not is_closed)
    is_closed_item = is_closed and marker_of(following.text) is not None
    return following.indent < min(line.indent, hang) + 2 and not is_closed_item and (is_full or ends_open)


def _paragraph(text: str, lines: list[_Line], *, is_furniture: bool, is_apart: bool = False) -> Paragraph:
    parts: list[str] = []
    offsets: list[int] = []
    for line in lines:
        # English words need the space that their line break stood for; a figure that was torn apart does not.
        if parts and (is_furniture or is_word_break(parts[-1][-1], line.text[0])):
            parts.append(" ")
            offsets.append(line.span.start - 1)
        end = line.span.start
        for word in _NO_SPACE.finditer(text, line.span.start, line.span.end):
            if word.start() > end:
                parts.append(" ")
                offsets.append(end)
            end = word.end()
            parts.append(word[0])
            offsets += range(word.start(), end)
    joined = "".join(parts)
    inserted = (
        set()
        if is_furniture
        else {at.start() for at in _SPACE.finditer(joined) if is_inserted_space(joined, at.start())}
    )
    if inserted:
        joined = "".join(character for at, character in enumerate(joined) if at not in inserted)
        offsets = [offset for at, offset in enumerate(offsets) if at not in inserted]
    return Paragraph(joined, tuple(offsets), is_furniture=is_furniture, block=lines[0].block, is_apart=is_apart)


def is_word_break(before: str, after: str) -> bool:
    """Return whether a line break between two characters parts words, one of them of Latin letters."""
    both = _WORD.match(before) and _WORD.match(after)
    return both is not None and (_LETTER.match(before) or _LETTER.match(after)) is not None


def is_inserted_space(text: str, at: int) -> bool:
    """Return whether the space at `at` parts a Chinese character from a figure, as text extraction inserts it."""
    if text[at] != " " or not 0 < at < len(text) - 1:
        return False
    before, after = text[at - 1], text[at + 1]
    return (is_han(before) and after.isascii() and after.isdigit()) or (
        before.isascii() and before.isdigit() and is_han(after)
    )


def repair(
    text: str, *, starts: Sequence[int] = (), apart: Sequence[Span] = (), cells: Sequence[Span] = ()
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text` in order; together they hold each of its non-space characters once.

    Args:
        text: the whole text.
        starts: offsets, in code points, where the file that the text was read from begins a paragraph. No paragraph
            goes beyond one, unless its paragraphs are the lines of a wrapped text.
        apart: what the file tells to be no part of the running text. Each span makes one paragraph of furniture, and
            the paragraphs around it are what they would be without it, except that none goes on across it.
        cells: the cells of tables of tasks. They are paragraphs of their own, which change none of those around them.
    """
    lines = _lines(text, _Parts(starts, apart, cells))
    running = [line for line in lines if not (line.part.is_apart or line.part.is_cell)]
    if starts and is_pasted([TextLine(line.text, line.block, line.part.number) for line in running]):
        return repair(text, apart=apart, cells=cells)
    paragraphs = _repaired(text, running, is_divided=bool(starts))
    if len(running) < len(lines):
        in_cells = [line for line in lines if line.part.is_cell]
        paragraphs += [replace(one, is_cell=True) for one in _repaired(text, in_cells, is_divided=True)]
        groups: dict[_Part, list[_Line]] = {}
        for line in lines:
            if line.part.is_apart:
                groups.setdefault(line.part, []).append(line)
        paragraphs += [_paragraph(text, group, is_furniture=True, is_apart=True) for group in groups.values()]
        paragraphs.sort(key=lambda paragraph: paragraph.offsets[0])
    return tuple(paragraphs)


def _repaired(text: str, lines: list[_Line], *, is_divided: bool) -> list[Paragraph]:
    """Return the paragraphs of the running text; `is_divided` says that the file tells where they begin."""
    furniture = Furniture(frozenset()) if is_divided else Furniture.found_in([line.text for line in lines])
    contents = find_contents([line.text for line in lines])
    kinds = [at in contents or furniture.contains(line.text) for at, line in enumerate(lines)]
    texts = [TextLine(line.text, line.block, line.part.number) for line in lines]
    widths = column_widths([line for line, is_furniture in zip(texts, kinds, strict=True) if not is_furniture])
    width_of = dict(zip((at for at, is_furniture in enumerate(kinds) if not is_furniture), widths, strict=True))
    hang = _hang(lines, width_of)
    paragraphs: list[Paragraph] = []
    group: list[_Line] = []
    has_inner_stop = False
    for at, line in enumerate(lines):
        group.append(line)
        following = lines[at + 1] if at + 1 < len(lines) else None
        joins = False
        if following is not None and _may_join(line, following) and kinds[at] == kinds[at + 1]:
            if kinds[at]:
                joins = line.block == following.block
            else:
                has_inner_stop = has_inner_stop or any(mark in line.text[:-1] for mark in "。！？")
                is_stray = len(group) == 1 and at > 0 and not kinds[at - 1] and lines[at - 1].block == line.block
                joins = _joins(
                    line,
                    following,
                    width=width_of[at],
                    hang=hang,
                    has_inner_stop=has_inner_stop,
                    is_stray=is_stray,
                    is_section=_opens_section(group[0]),
                )
        if not joins:
            paragraphs.append(_paragraph(text, group, is_furniture=kinds[at]))
            group, has_inner_stop = [], False
    return paragraphs


def _hang(lines: list[_Line], width_of: dict[int, int | None]) -> int:
    """Return the usual indent of the lines that go on with a sentence, in half-width columns."""
    indents = [
        lines[at + 1].indent
        for at, width in width_of.items()
        if at + 1 < len(lines) and width is not None and not is_terminated(lines[at].text) and _fills(lines[at], width)
    ]
    return sorted(indents)[len(indents) // 2] if indents else 0


def _may_join(line: _Line, following: _Line) -> bool:
    """Return whether two lines are in one part of the text, with nothing between them that the file sets apart."""
    return line.part == following.part and line.number + 1 == following.number
