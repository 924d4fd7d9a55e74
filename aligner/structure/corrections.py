"""A reviewer's word on the units: cut one in two, join two, give one another role.

Segmentation errs where a line break was lost or a sentence asks for two things, and only a reader can tell. Each
function returns a new document for which all holds that holds for a segmented one: units in order and apart, every
non-space character in exactly one, outlines that name earlier units. So whatever works on segmented documents works
on corrected ones, and corrections can be applied one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice, product
from string import ascii_lowercase

from aligner.model import Document, Role, SourceText, Span, Unit
from aligner.structure.attachment import with_assignments
from aligner.structure.characters import CLOSERS
from aligner.structure.layout import is_inserted_space, is_word_break
from aligner.structure.lines import LINE
from aligner.structure.markers import Level, marker_of
from aligner.structure.provenance import source_offsets
from aligner.structure.segmentation import measures_of
from aligner.structure.sentences import Nesting, nesting_of, sentence_ends

_CLAUSE_MARKS = "；;，,：:"
_ENDING_CLOSERS = CLOSERS.replace('"', "")
"""Marks that never begin a clause; a straight quote may."""
_INNER_MARKERS = frozenset({Level.BRACKETED, Level.BRACKETED_FIGURE, Level.CIRCLED})
_ITEM = re.compile(
    r"(?<![第统唯单之同这那另每某逐任一二三四五六七八九十百零〇])[一二三四五六七八九十]{1,2}(?:是|要(?!素|点|务|件|求))"
)
_MARKER_WINDOW = 24
"""Code points in which the longest numbering, and what has to follow it, surely fits."""


def split_unit(document: Document, index: int, offset: int) -> Document:
    """Return the document with unit `index` cut in two before code point `offset` of its text.

    Both parts keep role, outline and paragraph; spaces at the cut are in neither. The parts of L5 are called L5a and
    L5b, or by the next letters that are free. What stood under the unit stands under its first part.

    Raises:
        IndexError: if there is no unit `index`.
        ValueError: if one of the parts would be empty.
    """
    unit = _unit(document, index)
    inside = 0 <= offset <= len(unit.text)
    head, tail = unit.text[:offset].rstrip(), unit.text[offset:].lstrip()
    if not (inside and head and tail):
        raise ValueError(f"unit {unit.id} cannot be cut at {offset}: nothing would be left on one side")
    offsets = source_offsets(document.source, unit.span, unit.text)
    first_id, second_id = islice(_free_ids(document, unit.id), 2)
    first = Span(unit.span.start, offsets[len(head) - 1] + 1)
    second = Span(offsets[len(unit.text) - len(tail)], unit.span.end)
    parts = (
        _rewritten(document.source, unit, id_=first_id, span=first, text=head),
        _rewritten(document.source, unit, id_=second_id, span=second, text=tail),
    )
    later = (
        replace(one, outline=tuple(above + (above > index) for above in one.outline))
        for one in document.units[index + 1 :]
    )
    return with_assignments(replace(document, units=(*document.units[:index], *parts, *later)))


def merge_units(document: Document, index: int) -> Document:
    """Return the document with unit `index` and the next one joined.

    The texts are joined as layout repair joins two lines, or two words of one line. Id, role, outline and paragraph
    are those of the first; the paragraphs of the other units keep their numbers. What stood under either stands
    under the whole.

    Raises:
        IndexError: if there is no unit `index`.
        ValueError: if it is the last one.
    """
    first = _unit(document, index)
    if index + 1 == len(document.units):
        raise ValueError(f"unit {first.id} is the last one: there is nothing to merge it with")
    second = document.units[index + 1]
    whole = _rewritten(
        document.source,
        first,
        id_=first.id,
        span=Span(first.span.start, second.span.end),
        text=first.text + _joint(document.source, first, second) + second.text,
    )
    later = (
        replace(one, outline=tuple(dict.fromkeys(above - (above > index) for above in one.outline)))
        for one in document.units[index + 2 :]
    )
    return with_assignments(replace(document, units=(*document.units[:index], whole, *later)))


def with_role(document: Document, index: int, role: Role) -> Document:
    """Return the document with `role` given to unit `index`, and measures if that makes it a task.

    Outlines stay as they are: what stood under a heading still does when it is called something else.

    Raises:
        IndexError: if there is no unit `index`.
    """
    unit = _unit(document, index)
    if unit.role is role:
        return document
    measures = measures_of(document.source, unit.span, unit.text, role)
    changed = replace(unit, role=role, measures=measures)
    return with_assignments(replace(document, units=(*document.units[:index], changed, *document.units[index + 1 :])))


def split_offsets(document: Document, index: int) -> tuple[int, ...]:
    """Return where a reader would most likely cut unit `index`: offsets in its text, in code points, ascending.

    These are the ends of sentences and clauses (；，： and their half-width forms) and the places before the numbering
    of an item (一是, （二）, ②), all outside quotes and brackets. `split_unit` accepts each, and both parts hold a
    letter or figure.

    Raises:
        IndexError: if there is no unit `index`.
    """
    text = _unit(document, index).text
    nesting = nesting_of(text)
    quoted = _straight_quoted(text)
    # A cut before the numbering and one after the mark that stands a space before it are the same.
    starts = {len(text[:at].rstrip()) for at in _item_starts(text)}
    places = {len(text[:end].rstrip()) for end in (*sentence_ends(text), *_clause_ends(text))}
    cuts: list[int] = []
    for at in sorted(places | starts):
        clause = text[cuts[-1] if cuts else 0 : at].lstrip()
        marker = marker_of(clause)
        said = clause[marker.length :] if marker else clause
        # 第一， at the head of a clause is numbering; a cut behind it would leave an empty item.
        if _has_letter(said) and _has_letter(text[at:]) and not _is_enclosed(nesting, at) and at not in quoted:
            cuts.append(at)
    return tuple(cuts)


def _unit(document: Document, index: int) -> Unit:
    if not 0 <= index < len(document.units):
        raise IndexError(f"unit {index} outside a document of {len(document.units)} units")
    return document.units[index]


def _rewritten(source: SourceText, unit: Unit, *, id_: str, span: Span, text: str) -> Unit:
    return replace(unit, id=id_, span=span, text=text, measures=measures_of(source, span, text, unit.role))


def _free_ids(document: Document, stem: str) -> Iterator[str]:
    taken = {unit.id for unit in document.units}
    endings = ("".join(letters) for length in count(1) for letters in product(ascii_lowercase, repeat=length))
    return (name for ending in endings if (name := stem + ending) not in taken)


def _joint(source: SourceText, first: Unit, second: Unit) -> str:
    """Return what parts two units once they are one: a space or nothing, as layout repair would have it.

    Where the source has no space there is none, or the way back from the text to the source would be lost.
    """
    gap = source.text[first.span.end : second.span.start]
    before, after = first.text[-1], second.text[0]
    if not gap:
        return ""
    if LINE.fullmatch(gap):
        return "" if is_inserted_space(f"{before} {after}", 1) else " "
    return " " if is_word_break(before, after) else ""


def _has_letter(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _is_enclosed(nesting: Nesting, at: int) -> bool:
    """Return whether a pair of quotes or brackets opens before offset `at` and closes after it."""
    return nesting.depth(at - 1) - (at - 1 in nesting.openers) > 0


def _straight_quoted(text: str) -> frozenset[int]:
    """Return the offsets inside pairs of straight quotes, which show no direction; none if a quote lacks its pair."""
    quotes = [at for at, character in enumerate(text) if character == '"']
    if len(quotes) % 2:
        return frozenset()
    pairs = zip(quotes[::2], quotes[1::2], strict=True)
    return frozenset(at for start, end in pairs for at in range(start + 1, end + 1))


def _clause_ends(text: str) -> Iterator[int]:
    for at, character in enumerate(text[:-1]):
        in_number = at > 0 and text[at - 1].isdigit() and text[at + 1].isdigit()
        if character in _CLAUSE_MARKS and not in_number and text[at + 1] not in _CLAUSE_MARKS + _ENDING_CLOSERS:
            yield at + 1


def _item_starts(text: str) -> Iterator[int]:
    for found in _ITEM.finditer(text):
        yield found.start()
    for at in range(1, len(text)):
        marker = marker_of(text[at : at + _MARKER_WINDOW])
        if marker is None:
            continue
        # 第（二）项 names an item elsewhere, and in 12） only the whole figure is numbering.
        is_reference = text[at - 1] == "第" or text[at + marker.length : at + marker.length + 1] in tuple("项款目")
        is_inner = marker.level in _INNER_MARKERS and not text[at].isdecimal() and not is_reference
        if is_inner or (marker.level <= Level.NUMERAL and text[at - 1] == " "):
            yield at
