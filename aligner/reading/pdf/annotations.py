"""What readers have put upon the pages of a PDF: comments, stamps, files, and what they have filled into its fields.

PDFium reads the text of a page without its annotations. What is filled into a field is text where it stands; so the
fields become part of the page, and everything else is taken off it first: it is counted, and no text. A line that a
reader has drawn through some text strikes it out like any other line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from aligner.reading.pdf.drawn import Rule

_MOST = 10_000
_EMPTY = 2
"""Bytes of an empty string, as PDFium counts them."""

_KINDS = {
    **dict.fromkeys(
        (
            pdfium.FPDF_ANNOT_TEXT,
            pdfium.FPDF_ANNOT_FREETEXT,
            pdfium.FPDF_ANNOT_LINE,
            pdfium.FPDF_ANNOT_SQUARE,
            pdfium.FPDF_ANNOT_CIRCLE,
            pdfium.FPDF_ANNOT_POLYGON,
            pdfium.FPDF_ANNOT_POLYLINE,
            pdfium.FPDF_ANNOT_HIGHLIGHT,
            pdfium.FPDF_ANNOT_UNDERLINE,
            pdfium.FPDF_ANNOT_SQUIGGLY,
            pdfium.FPDF_ANNOT_CARET,
            pdfium.FPDF_ANNOT_INK,
            pdfium.FPDF_ANNOT_REDACT,
        ),
        "comments",
    ),
    pdfium.FPDF_ANNOT_STAMP: "watermarks",
    pdfium.FPDF_ANNOT_WATERMARK: "watermarks",
    pdfium.FPDF_ANNOT_FILEATTACHMENT: "attachments",
}
"""The kinds of remarks that tell of the kinds of annotations; links and windows of notes are not told."""


class Annotations(NamedTuple):
    """How many there are on a page by the kind of remark that tells of them, and the lines that strike text out.

    `has_fields` tells that the page has become another, with what is in its fields, and must be opened anew.
    """

    counts: Counter[str]
    struck: tuple[Rule, ...]
    has_fields: bool


def annotations_on(page: Any) -> Annotations:
    """Return what readers have put upon a page, and make the contents of its fields a part of it."""
    counts: Counter[str] = Counter()
    struck: list[Rule] = []
    fields: list[int] = []
    count = min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)
    for at in range(count):
        with _annotation(page.raw, at) as one:
            kind = pdfium.FPDFAnnot_GetSubtype(one)
            if kind in _KINDS:
                counts[_KINDS[kind]] += 1
            elif kind == pdfium.FPDF_ANNOT_STRIKEOUT:
                struck += _lines_of(one)
            elif kind == pdfium.FPDF_ANNOT_WIDGET and _is_filled(one):
                fields.append(at)
    if not fields:
        return Annotations(counts, tuple(struck), has_fields=False)
    for at in reversed(range(count)):
        if at not in fields:
            pdfium.FPDFPage_RemoveAnnot(page.raw, at)
    is_done = pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
    return Annotations(counts, tuple(struck), has_fields=is_done)


@contextmanager
def _annotation(page: Any, at: int) -> Iterator[Any]:
    one = pdfium.FPDFPage_GetAnnot(page, at)
    try:
        yield one
    finally:
        pdfium.FPDFPage_CloseAnnot(one)


def _is_filled(one: Any) -> bool:
    """Return whether a field holds a text: it has a value of its own, or one for all its places.

    It is no button, and no signature: the value of that is no text.
    """
    if pdfium.FPDFAnnot_HasKey(one, b"AS"):
        return False
    kind = pdfium.FPDFAnnot_GetValueType(one, b"V")
    if kind in (pdfium.FPDF_OBJECT_DICTIONARY, pdfium.FPDF_OBJECT_REFERENCE):
        return bool(pdfium.FPDFAnnot_GetStringValue(one, b"V", None, 0) > _EMPTY)
    return bool(pdfium.FPDFAnnot_HasKey(one, b"V") or pdfium.FPDFAnnot_HasKey(one, b"Parent"))


def _lines_of(one: Any) -> Iterator[Rule]:
    """Yield the lines of a text that is struck out."""
    corners = pdfium.FS_QUADPOINTSF()
    for at in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(one), _MOST)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(one, at, byref(corners)):
            xs = corners.x1, corners.x2, corners.x3, corners.x4
            ys = corners.y1, corners.y2, corners.y3, corners.y4
            yield Rule((min(ys) + max(ys)) / 2, min(xs), max(xs))
