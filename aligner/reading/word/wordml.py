"""Names and values of WordprocessingML, whichever of its two namespaces a file uses.

Word writes the transitional one, “strict” files another with the same names; math has texts of its own, exponents and
denominators. One short name stands for all of them, and an element from elsewhere has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

_TRANSITIONAL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MATH = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_OF_MATH = {"t": "t", "sup": "sup", "den": "den"}
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_OFF = {"0", "false", "off"}

ALTERNATIVES = "AlternateContent"
NOT_PRINTED = frozenset(
    {
        *("rt", "rubyPr", "annotationRef", "footnoteRef", "endnoteRef"),
        *("pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "numPr"),
        *("customXmlPr", "smartTagPr", "docPartPr", "ffData", "fldData", "commentReference"),
    }
)
"""What holds properties, or stands for something that is printed elsewhere."""


def name_of(element: etree._Element) -> str:
    """Return the name of an element of WordprocessingML without namespace; an empty text for any other element."""
    return _name(str(element.tag))


@lru_cache(maxsize=1024)
def _name(tag: str) -> str:
    for namespace in (_TRANSITIONAL, _STRICT, _COMPATIBILITY):
        if tag.startswith(namespace):
            return tag[len(namespace) :]
    namespace, _, name = tag.rpartition("}")
    return _OF_MATH.get(name, "") if f"{namespace}}}" in _MATH else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the children of `element` that have that name; none where there is no element."""
    return (child for child in (() if element is None else element) if name_of(child) == name)


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the element that one reaches by going down from child to child, or None."""
    # Called ten times a paragraph, mostly for what is not there.
    for name in names:
        if element is None:
            return None
        for one in element:
            if name_of(one) == name:
                element = one
                break
        else:
            return None
    return element


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute of an element, or None where there is none of the two."""
    if element is None:
        return None
    found = element.get(_TRANSITIONAL + name)
    return element.get(_STRICT + name) if found is None else found


def whole_number(element: etree._Element | None, name: str = "val") -> int | None:
    """Return an attribute as a whole number from 0, or None where it is none."""
    value = attribute(element, name)
    return int(value) if value is not None and value.isascii() and value.isdigit() and len(value) < 10 else None


def relation_id(element: etree._Element) -> str:
    """Return the id of the relation that an element names, or an empty text."""
    return next((found for name in _RELATION_IDS if (found := element.get(name))), "")


def switch(properties: etree._Element | None, name: str) -> bool | None:
    """Return whether a property such as “hidden” is switched on or off, or None where it is left open."""
    found = child(properties, name)
    return None if found is None else is_on(found)


def is_on(element: etree._Element) -> bool:
    """Return whether an element that switches something switches it on."""
    return (attribute(element) or "1") not in _OFF


def has_mark(properties: etree._Element | None, *names: str) -> bool:
    """Return whether one of the properties is there, whatever its value."""
    return properties is not None and any(child(properties, name) is not None for name in names)
