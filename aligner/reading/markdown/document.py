"""Markdown to its text: by way of HTML, so that lists, tables and struck-out text are read as on a web page.

The lines of a paragraph stay lines, as programs for notes show them: Chinese authors end a line where a thought ends,
and whoever wraps lines is put right by the repair of the layout.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import replace

from markdown_it import MarkdownIt

from aligner.files import DEFAULT_LIMITS, Limits, Meter
from aligner.model import SourceKind, SourceText, remarks_of
from aligner.reading.markdown.chat import with_talk_aside
from aligner.reading.markdown.dialects import common
from aligner.reading.plain.decoding import decode
from aligner.reading.revisions import Revisions
from aligner.reading.sizes import check_size
from aligner.reading.web.page import text_of_page

_LEVELS = 3
"""Levels of the parser, and of what it makes, for each quote or list inside another one."""
_NESTED = re.compile(
    r"^(?P<indent>[ \t]*)(?P<marks>(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]{0,4})+)", re.MULTILINE
)
_MARK = re.compile(r">|[-*+]|[.)]")


def read(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,
    revisions: Revisions = Revisions.ACCEPTED,
    limits: Limits = DEFAULT_LIMITS,
) -> SourceText:
    """Return the text of a file in Markdown, without its marks; for the paragraphs see `text_of_page`.

    Args:
        data: the whole file.
        name: the path as the user gave it, for messages and for the result.
        encoding: the name of a Python codec, or None to have the encoding found out.
        revisions: which text is read where HTML in it marks changes.
        limits: what it may become.

    Raises:
        LimitError: if it becomes more.
        ReadingError: if it cannot be decoded, or holds no text.
    """
    source = decode(data, name=name, encoding=encoding)
    check_size(source, limits)
    meter = Meter(limits, name=name)
    found = common(source.text)
    for line in _NESTED.finditer(found.text):
        meter.check("depth", _LEVELS * (len(line["indent"]) // 2 + len(_MARK.findall(line["marks"]))))
    parser = MarkdownIt("commonmark", {"html": True, "breaks": True, "maxNesting": limits.depth})
    # Four blanks before a paragraph are an indent here, and what looks like the address of a link may be a sentence.
    parser.enable(["table", "strikethrough"]).disable(["code", "reference", "link", "image"])
    body = parser.render(found.text)
    notes = "".join(f'<p style="mso-element:footnote">{html.escape(note)}</p>' for note in found.notes)
    if notes:
        body += f'<div style="mso-element:footnote-list">{notes}</div>'
    read_page = text_of_page(
        replace(source, text=f"<html><body>{body}</body></html>"),
        meter=meter,
        revisions=revisions,
        is_article=True,
    )
    counts = Counter({one.kind: one.count for one in read_page.remarks}) + found.counts
    return with_talk_aside(replace(read_page, kind=SourceKind.MARKDOWN, remarks=remarks_of(counts)))
