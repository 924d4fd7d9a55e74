"""Layout repair: the lines of a file back to the paragraphs that their author wrote.

A text that came out of a PDF or a newspaper scan is broken at the width of its column, across blank lines at the
foot of a column, and interrupted by mastheads and page numbers. Whether a line break means anything can only be
told from the document as a whole (a text with one item a line looks hard-wrapped line by line), so the width of the
column is measured first. Repair never drops a character: furniture becomes paragraphs of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from aligner.model import Span
from aligner.structure.characters import PAUSES, display_width, is_han, is_terminated
from aligner.structure.furniture import Furniture
from aligner.structure.markers import Level, marker_of

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"[0-9A-Za-z]")
_SURELY_NEW = frozenset(
    {Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.NUMERAL, Level.BRACKETED, Level.DASH, Level.ORDINAL}
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A repaired paragraph: its text, the source offset of each of its code points, and whether it is furniture.

    `block` numbers the runs of lines between blank lines that the paragraph began in.
    """

    text: str
    offsets: tuple[int, ...]
    is_furniture: bool
    block: int


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    indent: int
    block: int

    @property
    def width(self) -> int:
        return display_width(self.text)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    block, previous_end = 0, 0
    for found in _LINE.finditer(text):
        content = found[0].strip()
        if not content:
            continue
        start = found.start() + found[0].index(content[0])
        gap = text[previous_end:start].replace("\r\n", "\n")
        if lines and sum(gap.count(end) for end in "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029") > 1:
            block += 1
        indent = display_width(found[0][: start - found.start()].replace("\t", "    "))
        lines.append(_Line(Span(start, start + len(content)), content, indent, block))
        previous_end = start + len(content)
    return lines


def _is_new(line: _Line) -> bool:
    marker = marker_of(line.text)
    return marker is not None and marker.level in _SURELY_NEW


def column_width(texts: list[tuple[str, int]]) -> int | None:
    """Return the width, in half-width columns, at which a text was hard-wrapped, or None if it was not.

    `texts` are the lines with the number of the block that each stands in. A text counts as wrapped when the lines
    that break off in mid-sentence are many and nearly of one width.
    """
    broken = [
        display_width(line)
        for (line, block), (following, next_block) in zip(texts, texts[1:], strict=False)
        if block == next_block and not is_terminated(line) and marker_of(following) is None
    ]
    if len(broken) < 5:
        return None
    width = int(median(broken))
    alike = sum(abs(w - width) <= 6 for w in broken)
    return width if width >= 16 and alike >= 0.7 * len(broken) else None


def _joins(line: _Line, following: _Line, *, width: int | None, has_inner_stop: bool) -> bool:
    """Return whether `following` goes on with the sentence, or the paragraph, that `line` leaves open."""
    if _is_new(following):
        return False
    ends_open = line.text[-1] in PAUSES and line.text[-1] not in ":："
    if line.block != following.block:
        if ends_open:
            return True
        if is_terminated(line.text) or line.text[-1] in ":：":
            return False
        # The tail of a paragraph that has whole sentences before it was cut off by a column or a page.
        is_cut = has_inner_stop or (width is not None and line.width >= width - 6 and marker_of(line.text) is None)
        return is_cut and (width is None or line.width >= width - 6)
    if width is None:
        return ends_open or (has_inner_stop and not is_terminated(line.text) and line.text[-1] not in ":：")
    if following.indent >= line.indent + 2:
        return False
    return line.width >= width - 6 or (ends_open and not is_terminated(line.text))


def _paragraph(text: str, lines: list[_Line], *, is_furniture: bool) -> Paragraph:
    characters: list[str] = []
    offsets: list[int] = []
    for line in lines:
        if characters and _WORD.match(characters[-1]) and _WORD.match(line.text[0]):
            characters.append(" ")
            offsets.append(line.span.start - 1)
        for offset in range(line.span.start, line.span.end):
            character = text[offset]
            if character.isspace():
                if characters[-1] != " ":
                    characters.append(" ")
                    offsets.append(offset)
            else:
                characters.append(character)
                offsets.append(offset)
    keep = [at for at in range(len(characters)) if not _is_inserted_space(characters, at)]
    return Paragraph(
        "".join(characters[at] for at in keep), tuple(offsets[at] for at in keep), is_furniture, lines[0].block
    )


def _is_inserted_space(characters: list[str], at: int) -> bool:
    """Return whether the space at `at` parts a Chinese character from a figure, as text extraction inserts it."""
    if characters[at] != " " or not 0 < at < len(characters) - 1:
        return False
    before, after = characters[at - 1], characters[at + 1]
    return (is_han(before) and after.isascii() and after.isdigit()) or (
        before.isascii() and before.isdigit() and is_han(after)
    )


def repair(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text` in order; together they hold each of its non-space characters once."""
    lines = _lines(text)
    furniture = Furniture.found_in([line.text for line in lines])
    kinds = [furniture.contains(line.text) for line in lines]
    width = column_width([(line.text, line.block) for line, is_furniture in zip(lines, kinds, strict=True) if not is_furniture])
    paragraphs: list[Paragraph] = []
    group: list[_Line] = []
    has_inner_stop = False
    for at, line in enumerate(lines):
        group.append(line)
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following is not None and kinds[at] == kinds[at + 1]:
            if kinds[at]:
                joins = line.block == following.block
            else:
                has_inner_stop = has_inner_stop or any(mark in line.text[:-1] for mark in "。！？")
                joins = _joins(line, following, width=width, has_inner_stop=has_inner_stop)
        else:
            joins = False
        if not joins:
            paragraphs.append(_paragraph(text, group, is_furniture=kinds[at]))
            group, has_inner_stop = [], False
    return tuple(paragraphs)
