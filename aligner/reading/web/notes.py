"""Footnotes that links lead to: a mark in the text leads to a note, and the note, or what stands in it, leads back.

Word, LibreOffice, Google Docs, pandoc and sites each name their notes in their own way. That two links lead to one
another they all have in common, and next to nothing else on a page does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from aligner.reading.table_grid import Paragraph
from aligner.reading.web.elements import BLOCKS, beginning_of, packed
from aligner.reading.web.note_marks import LINKED, is_enclosed

_LONGEST_MARK = 8
_LONGEST_NOTE = 2_000
_NAMES = ("foot", "endnote", "fn", "sdnote", "noteref", "reference", "cite")
_NO_NOTES = ("body", "table", "tbody", "tr", "h1", "h2", "h3")
_MOST_BACK = 20
_FARTHEST = 20
_NAMED_BY = 4
"""Elements around a link, and first ones in it, that may bear the name by which it is found."""


@dataclass(frozen=True, slots=True)
class LinkedNotes:
    """The links in the text that are marks of notes, and the blocks that hold the notes."""

    marks: frozenset[etree._Element]
    texts: frozenset[etree._Element]


@dataclass(frozen=True, slots=True)
class _Link:
    """A link within the page: the element, the name of the place that it leads to, and what it shows."""

    element: etree._Element
    target: str
    text: str
    at: int


def linked_notes(body: etree._Element) -> LinkedNotes:
    """Return the notes of a page that are told by links in both directions."""
    links = [link for at, one in enumerate(body.iter("a")) if (link := _link(one, at)) is not None]
    if not links:
        return LinkedNotes(frozenset(), frozenset())
    places = _Places(body, links)
    found: dict[etree._Element, etree._Element] = {}
    for link in links:
        if LINKED.fullmatch(link.text) and (is_enclosed(link.text) or _is_called_note(link.element)):
            block = places.note_of(link)
            if block is not None:
                found[link.element] = block
    return LinkedNotes(frozenset(found), frozenset(found.values()))


def _link(element: etree._Element, at: int) -> _Link | None:
    file, _, target = element.get("href", "").rpartition("#")
    if not target or file.startswith(("http", "/")):
        return None
    text = beginning_of(element, _LONGEST_MARK)
    return _Link(element, target, text, at) if len(text) <= _LONGEST_MARK else None


class _Places:
    """Where the links of a page lead to."""

    def __init__(self, body: etree._Element, links: Sequence[_Link]) -> None:
        self._leading: dict[str, list[_Link]] = {}
        for link in links:
            self._leading.setdefault(link.target, []).append(link)
        self._named: dict[str, etree._Element] = {}
        for one in body.iter():
            for name in (one.get("id"), one.get("name")) if isinstance(one.tag, str) else ():
                if name is not None and name in self._leading:
                    self._named.setdefault(name, one)
        self._inside: dict[etree._Element, frozenset[etree._Element]] = {}

    def note_of(self, mark: _Link) -> etree._Element | None:
        """Return the block of the note that a mark leads to, and that leads back to it, or None."""
        backs = [back for name in _names_of(mark.element) for back in self._leading.get(name, ())[:_MOST_BACK]]
        backs = [back for back in backs if back.at > mark.at]
        place = self._named.get(mark.target)
        if place is None:  # the name of the note was lost on the way
            place = next((back.element for back in backs if back.text == mark.text), None)
        around = [] if place is None else [place, *islice(place.iterancestors(), _FARTHEST)]
        block = next((one for one in around if one.tag in BLOCKS), None)
        if block is None:
            return None
        links = self._links_in(block)
        is_note = mark.element not in links and any(back.element in links for back in backs)
        return block if is_note else None

    def _links_in(self, block: etree._Element) -> frozenset[etree._Element]:
        """Return the links in a block that may be a note; none where it is too long for one."""
        if block not in self._inside:
            may_be = block.tag not in _NO_NOTES and len(beginning_of(block, _LONGEST_NOTE)) <= _LONGEST_NOTE
            self._inside[block] = frozenset(block.iter("a") if may_be else ())
        return self._inside[block]


def set_notes_aside(paragraphs: Sequence[Paragraph], marks: Sequence[str]) -> int:
    """Set the notes aside that stand together below the text, and return how many they are.

    They begin with the marks that are raised in the text, with all of them and in order, so that no list of a plan is
    taken for them.
    """
    wanted = list(dict.fromkeys(marks))
    texts = [packed(one.text) for one in paragraphs]
    filled = [at for at, text in enumerate(texts) if text]
    for first in range(len(filled) - len(wanted), 0, -1) if wanted else ():
        run = filled[first : first + len(wanted)]
        if all(_begins_with(texts[at], mark) for at, mark in zip(run, wanted, strict=True)):
            after = filled[first + len(wanted) :]
            if after and _begins_with(texts[after[0]], _next_mark(wanted[-1])):
                return 0
            new = [at for at in run if not paragraphs[at].is_aside]
            for at in new:
                paragraphs[at].is_aside = True
            return len(new)
    return 0


def _begins_with(text: str, mark: str) -> bool:
    rest = text.removeprefix(mark) if mark and text.startswith(mark) else ""
    return rest != "" and not (mark[-1].isdigit() and (rest[0].isdigit() or rest[0] in ".．、,，年月"))


def _next_mark(mark: str) -> str:
    """Return the mark that would come next in a list; an empty text where there is none."""
    if len(mark) == 1 and "①" <= mark < "⑳":
        return chr(ord(mark) + 1)
    number = re.search(r"\d+", mark)
    return mark.replace(number[0], str(int(number[0]) + 1), 1) if number else ""


def _about(link: etree._Element) -> list[etree._Element]:
    """Return a link, what is close around it in its line, and what it begins with."""
    around = [one for one in islice(link.iterancestors(), _NAMED_BY) if one.tag not in BLOCKS]
    return [link, *around, *(one for one in islice(link, _NAMED_BY) if isinstance(one.tag, str))]


def _names_of(link: etree._Element) -> Iterator[str]:
    for one in _about(link):
        yield from filter(None, (one.get("id"), one.get("name")))


def _is_called_note(link: etree._Element) -> bool:
    """Return whether a link is raised, or a name of it or around it says that it leads to a note."""
    for one in _about(link):
        words = f"{one.get('class', '')} {one.get('id', '')} {one.get('name', '')} {one.get('style', '')}".lower()
        if one.tag == "sup" or any(name in words for name in _NAMES):
            return True
    return False
