"""Which clause somebody means who names it as it is numbered: N93, 93, 第九条, （三）第2段, line 31, p. 4."""

from __future__ import annotations

import re

from aligner.language import words_of
from aligner.model import Alignment, DocumentSide, Position
from aligner.reading.word.number_formats import counted as in_chinese
from aligner.structure.folding import fold_text
from aligner.telling.sources import Sources
from aligner.tui.words import words

_NUMBER = re.compile(r"(?P<letter>[nl]?)(?P<number>\d{1,9})")
_PLACE = re.compile(
    r"(?:line|(?P<page>p(?:age|\.)?)|(?P<paragraph>paragraph|¶))(?P<after>\d{1,9})"
    r"|第?(?P<before>\d{1,9})(?:行|(?P<ye>页)|(?P<duan>段))"
)
_SIDES = {"n": DocumentSide.NATIONAL, "l": DocumentSide.LOCAL}
_BETWEEN = str.maketrans("", "", "，、")
_IN_FIGURES = re.compile(r"(?<=第)\d{1,4}(?=[条款章节]|部分)")
_ORDINAL = re.compile(r"[一二三四五六七八九十百]{1,7}")
_PART = re.compile(r"第[一二三四五六七八九十百]{1,7}部分(?=.)")


def numbered(alignment: Alignment, side: DocumentSide, asked: str) -> tuple[DocumentSide, int] | None:
    """Return the clause that is meant, or None if there is no such number.

    What both documents have is meant in the one on `side`; a number alone is that of a clause there.
    """
    wanted = _IN_FIGURES.sub(lambda figure: in_chinese(int(figure[0])), _folded(asked))
    if not wanted:
        return None
    if _ORDINAL.fullmatch(wanted):
        wanted = f"第{wanted}部分"
    if found := _NUMBER.fullmatch(wanted):
        own = _SIDES.get(found["letter"], side)
        unit = int(found["number"]) - 1
        return (own, unit) if 0 <= unit < len(alignment.document(own).units) else None
    if found := _PLACE.fullmatch(wanted):
        # A cited paragraph is counted below its heading: （三）第2段. Alone, it is one of the file.
        unit_there = _at_place(alignment, side, found)
        return None if unit_there is None else (side, unit_there)
    for cited in dict.fromkeys(
        (wanted, _PART.sub("", wanted))
    ):  # a heading that tells enough is cited without its part
        for own in (side, side.other):
            unit_cited = _cited(alignment, own, cited)
            if unit_cited is not None:
                return own, unit_cited
    return None


def _folded(text: str) -> str:
    return fold_text(text).translate(_BETWEEN)


def _at_place(alignment: Alignment, side: DocumentSide, found: re.Match[str]) -> int | None:
    """Return the first unit that reaches to a line, a page or a paragraph of the file, or begins after it."""
    document = alignment.document(side)
    number = int(found["after"] or found["before"])

    def counted(position: Position) -> int | None:
        if found["page"] or found["ye"]:
            return position.page
        return position.paragraph if found["paragraph"] or found["duan"] else position.line

    for at, unit in enumerate(document.units):
        reached = counted(document.source.position(max(unit.span.end - 1, unit.span.start)))
        if reached is not None and reached >= number:
            return at
    return None


def _cited(alignment: Alignment, side: DocumentSide, wanted: str) -> int | None:
    """Return the unit of which the citation is wanted, or else the first whose citation begins with what is wanted."""
    document = alignment.document(side)
    begun: int | None = None
    for language in dict.fromkeys((words().language, "zh")):  # Chinese documents are cited in Chinese, whoever reads
        sources = Sources(document, words_of(language))
        for at in range(len(document.units)):
            told = _folded(sources[at])
            if told == wanted:
                return at
            if begun is None and told.startswith(wanted):
                begun = at
    return begun
