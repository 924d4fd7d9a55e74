"""Comments fastened to stretches of the text of a Word file, in the tree of its main part.

The stretches are those that the reader has found, so a clause may begin and end in the middle of a run: the run is cut
there, and both halves look as the whole did. A mark can stand in a paragraph and in what holds runs of it (a link, a
tracked change), but not in what Word itself or another program fills anew, nor in a drawing: there it goes around.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import pairwise

from lxml import etree

from aligner.model import Span
from aligner.reading.word.fields import begins_of_fields
from aligner.reading.word.opened import Piece
from aligner.reading.word.texts import text_of
from aligner.reading.word.wordml import attribute, name_of

_HOLDS_RUNS = frozenset({"ins", "del", "moveTo", "moveFrom", "hyperlink", "smartTag", "customXml", "dir", "bdo"})
_TEXTS = ("t", "delText")
_UNSEEN = ("rPr", "lastRenderedPageBreak")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DEEPEST = 8
"""Fields inside one another that are looked at, the innermost ones."""

FieldRuns = Mapping[etree._Element, Sequence[tuple[etree._Element, etree._Element]]]
"""For a run in fields the runs in which each begins and ends, the outermost first."""


class Ranges:
    """Fastens comments to the text of one file; of two, the one that is further behind has to come first."""

    def __init__(self, pieces: Sequence[Piece], root: etree._Element, spans: Iterable[Span]) -> None:
        """Take the stretches of the text, in its order, the root of the part, and all that comments will be on."""
        self._fields = _fields_of_runs(root)
        offsets = sorted({at for span in spans for at in (span.start, span.end)})
        self._pieces: list[tuple[Piece, etree._Element]] = []
        for one in pieces:
            if (place := _place_of(one.element)) is not None:
                inner = offsets[bisect_right(offsets, one.start) : bisect_left(offsets, one.end)]
                cut = _cut_text(one, inner) if inner and self._can_cut(one, place) else (one,)
                self._pieces += ((part, place) for part in cut)
        self._starts = [one.start for one, _ in self._pieces]
        self._ends = [one.end for one, _ in self._pieces]
        self._namespace = str(root.tag).rpartition("}")[0] + "}"

    def fasten(self, key: str, span: Span) -> bool:
        """Put the marks of a comment, by its id, around a stretch of the text, or what is nearest if it is in no run.

        Returns whether there was a place for them.
        """
        if not self._pieces:
            return False
        first, behind = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        if first >= behind:
            first = max(first - 1, 0)
            behind = first + 1
        # The end first: where both are in one run, it is then in the half that the start cuts off.
        around = self._mark("commentRangeEnd", key)
        self._end(behind - 1).addnext(around)
        self._start(first).addprevious(self._mark("commentRangeStart", key))
        while (above := around.getparent()) is not None and name_of(above) != "p":
            around = above
        reference = etree.Element(f"{self._namespace}r")
        small = etree.SubElement(etree.SubElement(reference, f"{self._namespace}rPr"), f"{self._namespace}sz")
        small.set(f"{self._namespace}val", "16")
        reference.append(self._mark("commentReference", key))
        around.addnext(reference)
        return True

    def _mark(self, name: str, key: str) -> etree._Element:
        return etree.Element(f"{self._namespace}{name}", {f"{self._namespace}id": key})

    def _start(self, at: int) -> etree._Element:
        """Return the element before which a stretch begins that begins with a piece."""
        piece, place = self._pieces[at]
        if (field := self._field(place)) is not None:
            return field[0]
        if not self._can_cut(piece, place):
            return place
        before = piece.element.getprevious()
        while before is not None and name_of(before) in _UNSEEN:
            before = before.getprevious()
        return place if before is None else _cut_run(place, piece.element)

    def _end(self, at: int) -> etree._Element:
        """Return the element behind which a stretch ends that ends with a piece."""
        piece, place = self._pieces[at]
        if (field := self._field(place)) is not None:
            return field[1]
        behind = piece.element.getnext()
        if self._can_cut(piece, place) and behind is not None:
            _cut_run(place, behind)
        return place

    def _can_cut(self, piece: Piece, place: etree._Element) -> bool:
        """Return whether a piece stands right in a run that may be cut."""
        return piece.element.getparent() is place and name_of(place) == "r" and self._field(place) is None

    def _field(self, place: etree._Element) -> tuple[etree._Element, etree._Element] | None:
        """Return the runs in which the field around a run begins and ends, if all stand side by side."""
        around = place.getparent()
        fields = self._fields.get(place, ())
        return next((one for one in fields if all(run.getparent() is around for run in one)), None)


def without_comments(root: etree._Element, keys: frozenset[str]) -> None:
    """Take the marks of these comments out of a tree."""
    for one in list(root.iter("{*}commentRangeStart", "{*}commentRangeEnd", "{*}commentReference")):
        if attribute(one, "id") not in keys or (around := one.getparent()) is None:
            continue
        is_alone = name_of(around) == "r" and all(name_of(other) == "rPr" or other is one for other in around)
        gone, above = (around, around.getparent()) if is_alone else (one, around)
        if above is not None:
            above.remove(gone)


def _place_of(element: etree._Element) -> etree._Element | None:
    """Return the outermost element around a piece of text beside which a mark may stand; None in no paragraph."""
    chain = [element, *element.iterancestors()]
    at = next((at for at in range(len(chain) - 1, 0, -1) if name_of(chain[at]) == "p"), 0)
    while at and name_of(chain[at - 1]) in _HOLDS_RUNS:
        at -= 1
    return chain[at - 1] if at else None


def _cut_text(piece: Piece, offsets: Sequence[int]) -> Iterator[Piece]:
    """Yield the pieces that a piece becomes when it is cut at offsets inside of it; its element is cut with it."""
    element = piece.element
    if name_of(element) not in _TEXTS:
        yield piece
        return
    text, whole = text_of(element), element.text or ""
    if element.get(_SPACE) == "preserve" and len(whole) == len(text):
        text = whole
    for start, end in pairwise((piece.start, *offsets, piece.end)):
        if start > piece.start:
            rest = element.makeelement(element.tag)
            element.addnext(rest)
            element = rest
        element.text = text[start - piece.start : end - piece.start]
        element.set(_SPACE, "preserve")
        yield Piece(start, end, element)


def _cut_run(run: etree._Element, at: etree._Element) -> etree._Element:
    """Return a run with all of a run from one of its elements on, which looks as that does and stands behind it."""
    rest = run.makeelement(run.tag, {str(key): str(value) for key, value in run.items()})
    if name_of(run[0]) == "rPr":
        rest.append(deepcopy(run[0]))
    rest.extend([at, *at.itersiblings()])
    run.addnext(rest)
    return rest


def _fields_of_runs(root: etree._Element) -> FieldRuns:
    begins = begins_of_fields(root)
    ends = {begin: mark for mark, begin in begins.items() if attribute(mark, "fldCharType") == "end"}
    found: dict[etree._Element, Sequence[tuple[etree._Element, etree._Element]]] = {}
    opened: list[etree._Element] = []
    for one in root.iter("{*}r", "{*}fldChar"):
        if name_of(one) == "r":
            if opened:
                pairs = ((begin.getparent(), ends[begin].getparent()) for begin in opened[-_DEEPEST:])
                found[one] = [(first, last) for first, last in pairs if first is not None and last is not None]
        elif one in ends:
            opened.append(one)
        elif one in begins and ends[begins[one]] is one:
            opened.pop()  # fields that end are nested
    return found
