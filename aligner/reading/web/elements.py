"""Kinds of elements of a web page, for all that walk over one."""

from __future__ import annotations

from itertools import islice

from lxml import etree

BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
"""Elements that begin a line of their own."""

GONE = "{aligner}gone"
"""What becomes of an element that is no text of the page; no page can have one, since HTML knows no such names."""

UNSEEN = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "iframe", "frameset", "select", "datalist", "button"),
        *("input", "textarea", "object", "embed", "svg", "canvas", "audio", "video", "map", "rt", "rp", "title", GONE),
    }
)
"""Elements that show no text of the page."""


def packed(text: str | None) -> str:
    """Return a text without white space."""
    return "".join((text or "").split())


def beginning_of(element: etree._Element, most: int) -> str:
    """Return the text in an element without white space, up to some more than `most` characters of it."""
    text = ""
    for part in islice(element.itertext(), most):
        text += packed(str(part))
        if len(text) > most:
            break
    return text
