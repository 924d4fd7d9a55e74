"""What stands above and below a table that an office hands in: its title, who fills it in, the date, notes.

The date is left open, as is whoever fills the table in where no text gives the full name of the body: both are for the
people who sign.
"""

from __future__ import annotations

from dataclasses import dataclass

from aligner.language import Words
from aligner.model import Alignment
from aligner.telling.doubts import void_sentences
from aligner.telling.issuing import issuing_body
from aligner.telling.quoting import Quoter, table_title_lines
from aligner.telling.statements import reading_sentences


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
