"""What an element of a Word file says, by itself."""

from __future__ import annotations

from lxml import etree

from aligner.reading.word.wordml import attribute, child, name_of

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def text_of(element: etree._Element) -> str:
    """Return the text of a `t` as it is printed: line breaks and tabs in the file are spaces."""
    text = (element.text or "").replace("\r\n", " ").replace("\r", " ").replace("\n", " ").replace("\t", " ")
    return text if element.get(_XML_SPACE) == "preserve" else text.strip(" ")


def text_below(element: etree._Element) -> str:
    """Return the text below an element, deleted or not, without white space around it."""
    return "".join(one.text or "" for one in element.iter("{*}t", "{*}delText") if name_of(one)).strip()


def has_text(element: etree._Element) -> bool:
    """Return whether anything is written below an element, in Word or in a formula."""
    return any(name_of(one) == "t" and one.text for one in element.iter())


def is_drop_cap(properties: etree._Element | None) -> bool:
    """Return whether a paragraph is the large first letter of the one behind it."""
    return attribute(child(properties, "framePr"), "dropCap") in ("drop", "margin")
