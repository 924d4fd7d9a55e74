"""What is done with a PDF in a process of its own: the file is opened, and its text put together.

PDFium is written in C++, and a few bytes can have it take any memory and time. Nor is what the modules beside this one
do with the glyphs bounded by the size of the file. So all of it runs under `aligner.reading.confinement`, and what
comes out is plain data. This module imports nothing of what the rest of the program needs; the process starts anew for
each file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from threading import Lock
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from aligner.reading.confinement.tasks import Task
from aligner.reading.pdf.annotations import Annotations, annotations_on
from aligner.reading.pdf.drawn import are_outside, drawn_on
from aligner.reading.pdf.glyphs import glyphs_of
from aligner.reading.pdf.layout import Page, text_of
from aligner.reading.pdf.nonsense import senseless_pages
from aligner.reading.pdf.unseen import seen
from aligner.reading.plain.plausibility import is_readable

_PDFIUM = Lock()
"""PDFium keeps a state of its own for all documents and may be called from one thread at a time."""

_MOST_UNKNOWN = 0.1
"""Share of characters without a meaning from which on a text is none."""

_FEW = 20
"""Characters that a page of pictures may have, say a page number that was stamped on it."""

_COVER = re.compile(r"Acrobat|AdobeReader|Pleasewait|请稍[候后等]|PDF(?:包|作品集|文档集|[Pp]ortfolio)", re.IGNORECASE)
_LONGEST_COVER = 600
"""Characters, spaces aside, of a page that stands for a form or for files that only some programs can show."""


class _NoTextError(Exception):
    """There is no text to be had from the file; the answer says why, as `work` tells it."""

    def __init__(self, problem: str, **fields: object) -> None:
        super().__init__(problem)
        self.answer: dict[str, object] = {"problem": problem, **fields}


def work(data: bytes, task: Task) -> tuple[dict[str, object], bytes]:
    """Return what the text of a PDF is, as an answer, and the text itself in UTF-8.

    The order tells the most `pages`, `characters` and `paragraphs`. The answer has `places` and `furniture` (see
    `Written`), `pictures`, the numbers of pages that are pictures without text, and `tables`: of each the rows, of each
    the cells, of each over how many columns and rows it reaches, whether it goes on with the one above (0 or 1), and
    the two ends of each of its paragraphs. Where there is no text, it has a
    `problem` instead: the name of a limit, or a key of the messages in `aligner.reading.pdf.document`, with `page` or
    with `pictures` and `pages`, how many there are, where the message needs them.
    """
    most = {limit: int(str(task.order[limit])) for limit in ("pages", "characters", "paragraphs")}
    try:
        with _PDFIUM, closing(_opened(data)) as document:
            pages = list(_pages(document, most, task.report))
            attachments = max(0, pdfium.FPDFDoc_GetAttachmentCount(document.raw))
            form = pdfium.FPDF_GetFormType(document.raw)
        _check_cover(pages, form=form, attachments=attachments)
        pages = _without_nonsense(pages)
        pictures = [number for number, page in enumerate(pages, start=1) if page.is_picture]
        _check(pages, pictures)
    except _NoTextError as error:
        return error.answer, b""
    written = text_of(pages, report=task.report)
    remarks = sum((page.remarks for page in pages), written.remarks)
    remarks["attachments"] += attachments
    if written.text.count("\n") > most["paragraphs"]:
        return {"problem": "paragraphs"}, b""
    answer = {**written.answer(), "pictures": pictures, "remarks": remarks}
    return answer, written.text.encode()


def _opened(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pdfium.FPDF_ERR_PASSWORD:
            problem = "password"
        elif code == pdfium.FPDF_ERR_SECURITY:
            problem = "protected"
        else:
            problem = "damaged"
        raise _NoTextError(problem) from None


def _pages(document: Any, most: dict[str, int], report: Callable[[int, int], None]) -> Iterator[Page]:
    count = len(document)
    if count > most["pages"]:
        raise _NoTextError("pages")
    characters = 0
    for number in range(count):
        try:
            page = _page(document, number)
        except pypdfium2.PdfiumError:
            raise _NoTextError("page", page=number + 1) from None
        yield page
        characters += page.solid
        if characters > most["characters"]:
            raise _NoTextError("characters")
        report(number + 1, count)


def _page(document: Any, number: int) -> Page:
    with closing(document[number]) as page:
        notes = annotations_on(page)
        if not notes.has_fields:
            return _read(page, notes)
    with closing(document[number]) as page:
        return _read(page, notes)


def _read(page: Any, notes: Annotations) -> Page:
    with closing(page.get_textpage()) as text:
        bounds = page.get_bbox()
        found = glyphs_of(text, bounds=bounds)
        drawn = drawn_on(page)
        shown = seen(found.glyphs, found.types, drawn, notes.struck)
        # PDFium keeps back what begins beyond the page.
        unread = drawn.outermost.difference(one.address for one in found.types if one.address is not None)
        outside = found.outside + are_outside(unread, bounds)
    remarks = shown.left_out + notes.counts
    remarks["white"] += min(outside, 1)
    solid = sum(not glyph.text.isspace() for glyph in shown.glyphs)
    is_shape = solid <= _FEW and _is_picture(page)
    return Page(shown.glyphs, found.types, found.unknown, bounds, is_shape, drawn, +remarks, solid)


def _is_picture(page: Any) -> bool:
    """Return whether a page shows an image on most of it, or so many strokes that they may be drawn letters."""
    low_x, low_y, high_x, high_y = page.get_bbox()
    area = strokes = 0.0
    for drawn in page.get_objects():
        if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = drawn.get_bounds()
            area += max(0.0, right - left) * max(0.0, top - bottom)
        strokes += drawn.type == pdfium.FPDF_PAGEOBJ_PATH
    return area > 0.4 * (high_x - low_x) * (high_y - low_y) or strokes > 200


def _without_nonsense(pages: Sequence[Page]) -> list[Page]:
    """Return the pages, those whose characters make no sense as if they were pictures.

    Raises:
        _NoTextError: if there are more of them than of those that do.
    """
    senseless = senseless_pages([page.glyphs for page in pages])
    if 2 * sum(senseless) > sum(not page.is_picture and page.solid > 0 for page in pages):
        raise _NoTextError("unknown")
    return [
        replace(page, glyphs=(), unknown=0, is_picture=True) if is_bad else page
        for page, is_bad in zip(pages, senseless, strict=True)
    ]


def _check_cover(pages: Sequence[Page], *, form: int, attachments: int) -> None:
    """Refuse a file whose pages only say with what program to open it: what it is about is in a form, or in files."""
    text = "".join(glyph.text for page in pages for glyph in page.glyphs if not glyph.text.isspace())
    is_cover = len(text) <= _LONGEST_COVER and _COVER.search(text) is not None
    if form == pdfium.FORMTYPE_XFA_FULL or (form == pdfium.FORMTYPE_XFA_FOREGROUND and is_cover):
        raise _NoTextError("form")
    if attachments and (is_cover or not (text or any(page.is_picture for page in pages))):
        raise _NoTextError("portfolio")


def _check(pages: Sequence[Page], pictures: Sequence[int]) -> None:
    characters = [glyph.text for page in pages for glyph in page.glyphs if not glyph.text.isspace()]
    if pictures and (2 * len(pictures) > len(pages) or not characters):
        raise _NoTextError("scan", pictures=pictures, pages=len(pages))
    if not characters:
        raise _NoTextError("empty")
    if sum(page.unknown for page in pages) > _MOST_UNKNOWN * len(characters) or not is_readable("".join(characters)):
        raise _NoTextError("unknown")
