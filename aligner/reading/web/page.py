"""A web page to the text of its article, as a browser shows it: one line a block, white space run together.

Pages mark paragraphs in any way: with elements, with two line breaks, or with one and an indent. All of these make a
paragraph here; a line break alone stays one inside its paragraph, for it may be the end of a title line as well as of
a wrapped one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, Meter, shown
from aligner.language import phrase
from aligner.model import RemarkKind, SourceKind, SourceText, remarks_of
from aligner.reading.kinds import declared_codec
from aligner.reading.plain.decoding import decode
from aligner.reading.revisions import Revisions
from aligner.reading.table_grid import Paragraph
from aligner.reading.task_tables import TaskTables
from aligner.reading.web.article import (
    DOCUMENT,
    find_article,
    find_title,
    name_of_page,
    title_in_card,
    title_of_head,
)
from aligner.reading.web.elements import packed
from aligner.reading.web.no_article import refusal_of
from aligner.reading.web.notes import set_notes_aside
from aligner.reading.web.sifting import sift
from aligner.reading.web.writer import Writer
from aligner.reading.written import has_text, written

_STOPS = re.compile("[。；！？]")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]+[、）)]|\d+[.、]")
_SHORTEST_TITLE = 6
_TITLE_WITHIN = 10
"""Paragraphs at the head of an article in which its title may stand."""
_TOO_DEEP = re.compile("excessive depth", re.IGNORECASE)
_MOST_ATTRIBUTES = 2_000
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?>(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?)"""
_TAG = re.compile(rf"<[A-Za-z][^\s/>]*+(?>(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}})(?>(?P<more>{_ATTRIBUTE})?)")
"""A tag as browsers read it; `more` is there where it has too many attributes."""


def read(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,
    revisions: Revisions = Revisions.ACCEPTED,
    limits: Limits = DEFAULT_LIMITS,
) -> SourceText:
    """Return the text of the article on a web page; see `text_of_page`.

    Args:
        data: the whole file.
        name: the path as the user gave it, for messages and for the result.
        encoding: the name of a Python codec, or None to take the one that the page names, if that makes sense.
        revisions: which text is read where changes are marked, as in a page that Word has saved.
        limits: what the page may become.

    Raises:
        LimitError: if it becomes more.
        ReadingError: if it cannot be decoded, or for what `text_of_page` raises one.
    """
    page = decode(data, name=name, encoding=encoding, declared=declared_codec(data))
    return text_of_page(page, meter=Meter(limits, name=name), revisions=revisions)


def text_of_page(
    page: SourceText, *, meter: Meter, revisions: Revisions = Revisions.ACCEPTED, is_article: bool = False
) -> SourceText:
    """Return the text of the article of a page whose source is the text of `page`.

    Paragraphs are parted by LF, the title by a blank line; a line break inside a paragraph is an LF as well, without a
    place of its own. `places` number the paragraphs from 1. `furniture` is what says nothing of the tasks of a table,
    what the site puts above the title, and notes.

    Args:
        page: the source, with the name and the digest of the file that it comes from.
        meter: counts what it becomes.
        revisions: which text is read where changes are marked.
        is_article: whether all of it is the article, with nothing of a site around it.

    Raises:
        LimitError: if it becomes more than may be.
        ReadingError: if it shows no text, or its elements stand too deep in one another to be read to the end.
    """
    # Counted before they are made: each start or end of one.
    meter.add("elements", page.text.count("<") - page.text.count("</"))
    _refuse_endless_tags(page)
    body = _body(page)
    paragraphs: list[Paragraph] = []
    tables = TaskTables()
    counts = Counter[RemarkKind]()
    if body is not None:
        sifted = sift(body, revisions=revisions)
        article, left_out = (body, frozenset[etree._Element]()) if is_article else find_article(body)
        writer = Writer(left_out, tables, meter, sifted)
        paragraphs = writer.paragraphs(article)
        if not paragraphs and not is_article:  # a page that is nothing but links shows them
            writer = Writer(frozenset(), tables, meter, sifted)
            paragraphs = writer.paragraphs(body)
        title = None if is_article else find_title(body, article)
        if title is not None:
            known = {"", *(one.text for one in paragraphs[:3])}
            above = Writer(frozenset(), tables, meter, sifted)
            names = [name for name in above.paragraphs(title) if name.text not in known]
            paragraphs = [*names, Paragraph(""), *paragraphs] if names else paragraphs
            writer.counts.update(above.counts)
        elif not is_article:
            title_said = title_in_card(body) or ("" if _begin_with_title(paragraphs) else title_of_head(body))
            paragraphs = _with_title(paragraphs, title_said, has_own=writer.has_title)
        name = name_of_page(body)
        if not is_article and (problem := refusal_of(body, "".join(one.text for one in paragraphs), name)):
            raise ReadingError(phrase(problem, name=shown(page.name)))
        _set_site_aside(paragraphs, name)
        counts = writer.counts + sifted.counts
        counts[RemarkKind.NOTES] += set_notes_aside(paragraphs, sifted.marks)
    if not has_text(paragraphs):
        raise ReadingError(
            "{name} is a web page that shows no text by itself; copy the text from the browser and save it as "
            "plain text (.txt, UTF-8)",
            name=shown(page.name),
        )
    article_text = written(paragraphs, tables)
    return replace(
        page,
        text=article_text.text,
        kind=SourceKind.HTML,
        places=article_text.places,
        furniture=article_text.furniture,
        rows=article_text.rows,
        headings=article_text.headings,
        remarks=remarks_of(counts + Counter(article_text.left_out)),
    )


def _begin_with_title(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether one of the first lines of an article ends as a title does."""
    return any(
        DOCUMENT.search(one.text) and len(one.text) >= _SHORTEST_TITLE and not _NUMBERED.match(one.text)
        for one in paragraphs[:_TITLE_WITHIN]
    )


def _with_title(paragraphs: list[Paragraph], title: str, *, has_own: bool) -> list[Paragraph]:
    """Return the paragraphs below the title that the card or the head of the page gives, if they do not have it."""
    texts = [packed(one.text) for one in paragraphs]
    if not title or not texts or has_own or title in texts or title in "".join(texts[:_TITLE_WITHIN]):
        return paragraphs
    return [Paragraph(title), Paragraph(""), *paragraphs]


def _refuse_endless_tags(page: SourceText) -> None:
    """Raise a `ReadingError` on a tag of thousands of attributes: libxml2 takes the square of their number."""
    for tag in _TAG.finditer(page.text):
        if tag["more"] is not None:
            raise ReadingError(
                "{name} is a web page with a tag of more than {most} attributes in line {line}, which no page needs; "
                "copy the text from the browser and save it as plain text (.txt, UTF-8)",
                name=shown(page.name),
                most=_MOST_ATTRIBUTES,
                line=page.text.count("\n", 0, tag.start()) + 1,
            )


def _set_site_aside(paragraphs: Sequence[Paragraph], name: str) -> None:
    """Set aside what a page shows above the title that its `name` begins with.

    That is the name of the site, the way to the page, a table with the number of the file and the like. Where sentences
    stand above the title, the page has several parts, and all of them stay.
    """
    for at, one in enumerate(paragraphs):
        text = packed(one.text)
        if len(text) >= _SHORTEST_TITLE and name.startswith(text):
            if at and not any(_STOPS.search(above.text) for above in paragraphs[:at]):
                for above in paragraphs[:at]:
                    above.is_aside = True
            return


def _body(page: SourceText) -> etree._Element | None:
    # HTML makes no entities, so it may be as deep as libxml2 lets it be, some two thousand elements; browsers give up
    # before that. From there on libxml2 drops the page without a word but in its log.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(page.text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    for entry in parser.error_log:
        if _TOO_DEEP.search(entry.message):
            raise ReadingError(
                "{name} is a web page with elements inside one another to a depth that cannot be read: from line "
                "{line} on, text would be lost; copy the text from the browser and save it as plain text (.txt, "
                "UTF-8)",
                name=shown(page.name),
                line=entry.line,
            )
    return None if root is None else root.find("body")
