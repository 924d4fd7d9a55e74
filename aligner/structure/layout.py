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
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aligner.deferred import expression
from aligner.model import Span
from aligner.structure.characters import is_han
from aligner.structure.columns import pasted_lines
from aligner.structure.furniture import Furniture
from aligner.structure.joining import Joiner
from aligner.structure.lines import Line, Part, split_lines
from aligner.structure.markers import marker_of
from aligner.structure.table_of_contents import find_contents

_NO_SPACE, _SPACE = re.compile(r"\S+"), re.compile(" ")
_FEWEST_LETTERS, _LONGEST_LETTERSPACED = 3, 40
_BRACKET = re.compile("[（()）]")
_LETTER = expression(r"[A-Za-z]")
_WORD = expression(r"[0-9A-Za-z]")


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


def _is_furniture(furniture: Furniture, text: str) -> bool:
    """Return whether a line is furniture; 部等负责）, which may come again, is the end of a bracket."""
    bracket = _BRACKET.search(text)
    return furniture.contains(text) and not (bracket is not None and bracket[0] in "）)")


def _paragraph(text: str, lines: list[Line], *, is_furniture: bool, is_apart: bool = False) -> Paragraph:
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
    inserted = set() if is_furniture else _inserted_spaces(joined)
    if inserted:
        joined = "".join(character for at, character in enumerate(joined) if at not in inserted)
        offsets = [offset for at, offset in enumerate(offsets) if at not in inserted]
    return Paragraph(joined, tuple(offsets), is_furniture=is_furniture, block=lines[0].block, is_apart=is_apart)


def _inserted_spaces(text: str) -> set[int]:
    """Return where spaces stand that no author meant as such."""
    spaces = {found.start() for found in _SPACE.finditer(text)}
    return spaces if _is_letterspaced(text) else {at for at in spaces if is_inserted_space(text, at)}


def _is_letterspaced(text: str) -> bool:
    """Return whether a short line is spread out letter by letter, as 一、指 导 思 想 is."""
    if " " not in text or len(text) > _LONGEST_LETTERSPACED:
        return False
    marker = marker_of(text)
    letters = text[marker.length if marker else 0 :].split(" ")
    return len(letters) >= _FEWEST_LETTERS and all(len(one) == 1 and is_han(one) for one in letters)


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
    lines = split_lines(text, starts=starts, apart=apart, cells=cells)
    running = [line for line in lines if not (line.part.is_apart or line.part.is_cell)]
    if starts and (pasted := pasted_lines(running)):
        # What is wrapped has no paragraphs of the file inside of it.
        inside = {line.span.start for line in pasted}
        starts = [at for at in starts if at not in inside] if len(pasted) < len(running) else ()
        lines = split_lines(text, starts=starts, apart=apart, cells=cells)
        running = [line for line in lines if not (line.part.is_apart or line.part.is_cell)]
    paragraphs = _repaired(text, running, is_divided=bool(starts))
    if len(running) < len(lines):
        in_cells = [line for line in lines if line.part.is_cell]
        paragraphs += [replace(one, is_cell=True) for one in _repaired(text, in_cells, is_divided=True)]
        groups: dict[Part, list[Line]] = {}
        for line in lines:
            if line.part.is_apart:
                groups.setdefault(line.part, []).append(line)
        paragraphs += [_paragraph(text, group, is_furniture=True, is_apart=True) for group in groups.values()]
        paragraphs.sort(key=lambda paragraph: paragraph.offsets[0])
    return tuple(paragraphs)


def _repaired(text: str, lines: list[Line], *, is_divided: bool) -> list[Paragraph]:
    """Return the paragraphs of the running text; `is_divided` says that the file tells where they begin."""
    furniture = Furniture(frozenset()) if is_divided else Furniture.found_in([line.text for line in lines])
    contents = find_contents([line.text for line in lines])
    kinds = [at in contents or _is_furniture(furniture, line.text) for at, line in enumerate(lines)]
    joiner = Joiner(lines, kinds)
    paragraphs: list[Paragraph] = []
    group: list[Line] = []
    for at, line in enumerate(lines):
        group.append(line)
        if not joiner.joins(group, at):
            paragraphs.append(_paragraph(text, group, is_furniture=kinds[at]))
            group = []
    return paragraphs
