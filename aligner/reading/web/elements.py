"""Kinds of elements of a web page, for all that walk over one."""

from __future__ import annotations

import re
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

_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)


def is_unseen(element: etree._Element) -> bool:
    """Return whether an element shows nothing, by what it is; what a page hides in other ways, `sift` takes out."""
    return not isinstance(element.tag, str) or element.tag in UNSEEN


def is_centred(element: etree._Element) -> bool:
    """Return whether an element itself says that its text stands in the middle."""
    says_so = element.tag == "center" or element.get("align", "").lower() == "center"
    return says_so or _CENTRED.search(element.get("style", "")) is not None


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
