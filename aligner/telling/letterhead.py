"""What stands above and below a table that an office hands in: its title, who fills it in, the date, notes.

The date is left open, as is whoever fills the table in where no text gives the full name of the body: both are for the
people who sign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from aligner.language import Words, visible
from aligner.model import Alignment, Rank, Role
from aligner.telling.doubts import void_sentences
from aligner.telling.quoting import Quoter, table_title_lines
from aligner.telling.statements import reading_sentences

_ENDS = "(?:人民政府|委员会)(?:办公厅|办公室)?|总工会|人民法院|人民检察院|人民代表大会常务委员会|办公厅|办公室|局|厅"
_NAMED = re.compile(
    rf"(?:中共|中国共产党)?(?P<name>[一-鿿]{{2,16}}?(?:{_ENDS}))(?=$|[\d〇○（(]|二〇|关于|贯彻|落实|工作|印发)"
)
_SPEAKER = re.compile(rf"我(?:受[^，。]{{2,12}}委托|谨?代表)(?P<name>[一-鿿]{{1,16}}?(?:{_ENDS}))")
_BARE = re.compile("(?:我|全|本)?[省市州县区旗盟镇乡](?![一-鿿]{0,8}[省市州县区旗盟])")
"""How a place calls its own bodies, without its name."""
_FIRST, _LAST = 8, 6
"""Units at the beginning and at the end among which a body may name itself."""
_LONGEST = 60
"""Code points of a line that is a title or a signature."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The title in lines that may be joined, who fills the table in, the date, and what to know before reading it."""

    title: tuple[str, ...]
    filled_in_by: str
    date: str
    notes: tuple[str, ...]


def letterhead(alignment: Alignment, words: Words) -> Letterhead:
    """Return what stands above the 任务对照表 of an alignment."""
    return Letterhead(
        title=table_title_lines(Quoter(alignment.local, words), Quoter(alignment.national, words)),
        filled_in_by=words("Filled in by: {body}", body=issuing_body(alignment)),
        date=words("Date: ____________"),
        notes=(*void_sentences(alignment, words), *reading_sentences(alignment, words)),
    )


def page_told(page: str, pages: str, words: Words) -> str:
    """Return what stands at the foot of a page, for the number of the page and that of all pages."""
    return words("Page {page} of {pages}", page=page, pages=pages)


def issuing_body(alignment: Alignment) -> str:
    """Return the full name of the body that issued the local text; empty where nobody has said it."""
    said = alignment.options.issuer.strip()
    if said:
        found = _NAMED.fullmatch(said)
        return visible(said) if said not in list(Rank) and found and not _BARE.match(said) else ""
    place, units = alignment.issuer.place, alignment.local.units
    if not place:
        return ""
    for at, unit in enumerate(units):
        if _FIRST <= at < len(units) - _LAST:
            continue
        text = "".join(unit.text.split())
        found = _NAMED.match(text) if unit.role is Role.TITLE or len(text) <= _LONGEST else None
        if found and found["name"].startswith(place):
            return visible(found[0])
        if spoken := _SPEAKER.search(text):
            name = spoken["name"]
            if name.startswith(place):
                return visible(name)
            if (bare := _BARE.match(name)) and bare[0][-1] == place[-1]:
                return visible(place + name[bare.end() :])
    return ""
