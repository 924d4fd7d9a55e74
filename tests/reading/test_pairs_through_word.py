"""Real documents as Word files, as an office would write them, give what they give as texts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from aligner.model import SourceText
from aligner.reading.documents import read, read_data
from tests.reading.said import SOME_PAIRS, clauses, states
from tests.shared import PAIRS, needs_shared

LEVELS = {
    1: re.compile(r"第[一二三四五六七八九十百]+[章编]\s|[一二三四五六七八九十]+、"),
    2: re.compile(r"[（(][一二三四五六七八九十]+[）)]"),
}
NUMBERED = re.compile(r"(\d{1,2})(?P<sign>[.．、])(?!\d)")
MOST_LISTS = 3
MOST_CUT_OFF = 2


def in_word(source: SourceText) -> bytes:
    """Return a Word file with a paragraph a line: the title in the middle, headings in styles, lists that count."""
    document = docx.Document()
    lines = [line.strip() for line in source.text.splitlines()]
    first = next(at for at, line in enumerate(lines) if line)
    lists = dict(lists_in(lines))
    for at, line in enumerate(lines):
        if not line:
            document.add_paragraph()
            continue
        level = next((level for level, number in LEVELS.items() if number.match(line)), 0)
        is_heading = level and len(line) <= 40 and not re.search("[。；：]", line)
        paragraph = document.add_paragraph("", style=f"Heading {level}" if is_heading else None)
        if at == first:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if at in lists:
            number, text = lists[at], NUMBERED.sub("", line, count=1)
            paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
            paragraph.add_run(text)
        else:
            paragraph.add_run(line).bold = at == first
    define(document, sorted(set(lists.values())))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def lists_in(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the lines of the first lists, 1. 2. 3. on lines next to each other, with the number of the list."""
    count = 0
    for at, line in enumerate(lines):
        if not re.match(r"1\.(?!\d)", line) or count == MOST_LISTS:
            continue
        end = at
        while end < len(lines) and re.match(rf"{end - at + 1}\.(?!\d)", lines[end]):
            end += 1
        if end > at + 1:
            count += 1
            yield from ((one, 100 + count) for one in range(at, end))


def define(document: WordDocument, numbers: list[int]) -> None:
    """Add a numbering 1. 2. 3. under each of these numbers."""
    element = document.part.numbering_part.element
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )
    for number in numbers:
        abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{level}</w:abstractNum>')
        element.insert(0, deepcopy(abstract))
        element.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("pair", PAIRS, ids=lambda path: path.parent.name)
def test_a_pair_says_the_same_through_word(pair: Path) -> None:
    texts = [read(str(pair)), read(str(pair.with_name("national.txt")))]
    files = [read_data(in_word(one), name="计划.docx") for one in texts]
    for text, file in zip(texts, files, strict=True):
        # Word tells that a line which ends without a stop is a paragraph; in a text it may go on with the next one.
        assert len({one[:2] for one in clauses(text)} - {one[:2] for one in clauses(file)}) <= MOST_CUT_OFF
    if pair in SOME_PAIRS:
        assert states(*files) == states(*texts)
