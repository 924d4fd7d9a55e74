"""What stands before the text: title lines, date, speaker and salutation, and where they end.

Nothing numbers them and no full stop ends them, so they are told by their form and by standing first. A date or a
salutation may also come again further down, where it heads nothing.
"""

from __future__ import annotations

from aligner.deferred import expression
from aligner.structure.characters import is_terminated
from aligner.structure.markers import Level
from aligner.structure.pieces import Piece

_SALUTATION = expression(r"^(?:尊敬的)?(?:各位|同志|代表|委员|朋友)[^。]{0,20}[：:！!]$")
_CLAUSE = expression(r"，[^，]{0,80}\d|\d[^，]{0,80}，")
"""A comma and a figure, which no title has both of."""
_YEAR, _NUMERAL = "(?:19|20)\\d{2}|[一二][一二三四五六七八九〇○零ＯOo0]{3}", "\\d{1,2}|[一二三四五六七八九十]{1,3}"
_DATE_LINE = expression(
    rf"[（(]?\s*(?:{_YEAR})\s*年\s*(?:{_NUMERAL})\s*月(?:\s*(?:{_NUMERAL})\s*日)?"
    r"(?:(?:[\s（(，,]|在|于|经|印发|发布|公布|颁布|通过|修[订正]|[第由国中])[^。]{0,40})?[）)]?$"
)
_KINDS = "通知|方案|意见|计划|规划|办法|条例|细则|规定|纲要|要点|清单|报告|决定|若干措施"
_KINDS_OF_TABLES = "措施|台账|[务工解览]表|任务分工|任务分解"
_BEHIND = r"(?:[（(][^（）()]*[）)])?》?$"
_NAME = expression(rf".{{6,}}(?:{_KINDS}){_BEHIND}")
_NAME_OF_TABLE = expression(rf".{{6,}}(?:{_KINDS_OF_TABLES}){_BEHIND}")


def names_text(text: str) -> bool:
    """Return whether a line ends as the title of a text does."""
    return _NAME.match(text) is not None


def names_document(text: str) -> bool:
    """Return whether a line ends as the title of a text or of a table of tasks does."""
    return names_text(text) or _NAME_OF_TABLE.match(text) is not None


def is_salutation(text: str) -> bool:
    """Return whether the text greets an audience, as 各位代表： does."""
    return _SALUTATION.match(text) is not None


def _opens_section(piece: Piece) -> bool:
    return (
        piece.rank == 0
        and piece.marker is not None
        and piece.marker.level <= Level.BRACKETED
        and piece.marker.level is not Level.ARTICLE
    )


def is_date_line(piece: Piece) -> bool:
    """Return whether the piece is a paragraph that gives a date, as （2025年3月12日） does."""
    return piece.siblings == 1 and _DATE_LINE.match(piece.text) is not None


def report_start(pieces: tuple[Piece, ...]) -> int:
    """Return the index of the first piece after the title lines: a section heading or a whole sentence."""
    for at, piece in enumerate(pieces):
        if piece.is_furniture:
            continue
        is_title_line = piece.siblings == 1 and (not is_terminated(piece.text) or is_salutation(piece.text))
        if _opens_section(piece) or not is_title_line or len(piece.text) > 60 or at > 8:
            return at
    return 0


def _is_item(first: Piece, second: Piece) -> bool:
    """Return whether the first line of a text of items is one itself: numbered as the second one is, or a clause."""
    if first.marker is not None:
        return second.marker is not None and second.marker.level is first.marker.level and second is not first
    return _CLAUSE.search(first.text) is not None


def list_start(pieces: tuple[Piece, ...]) -> int:
    """Return the index of the first piece after the title of a text of items, where no full stop tells them apart.

    The title is what stands before the first blank line, or the first line where that would be more than three.
    """
    text = [at for at, piece in enumerate(pieces) if not piece.is_furniture]
    title = [at for at in text if pieces[at].block == pieces[text[0]].block]
    section = next((at for at in text if _opens_section(pieces[at])), None)
    if section in title:
        return section
    if len(title) > 3 or len(title) == len(text):
        title = title[:1]
    if title and _is_item(pieces[title[0]], pieces[text[min(1, len(text) - 1)]]):
        return title[0]
    return title[-1] + 1 if title else 0


def law_start(pieces: tuple[Piece, ...]) -> int:
    """Return the index of the first chapter title or article."""
    return next((at for at, piece in enumerate(pieces) if piece.marker and piece.marker.level <= Level.ARTICLE), 0)
