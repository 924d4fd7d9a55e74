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
from threading import Lock
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from aligner.reading.confinement.tasks import Task
from aligner.reading.pdf.annotations import Annotations, annotations_on
from aligner.reading.pdf.drawn import are_outside, drawn_on
from aligner.reading.pdf.glyphs import glyphs_of, solid_of
from aligner.reading.pdf.layout import Page, text_of
from aligner.reading.pdf.legible import FEW, ProblemError, may_show_text, pictures_of, without_nonsense
from aligner.reading.pdf.unseen import seen

_PDFIUM = Lock()
"""PDFium keeps a state of its own for all documents and may be called from one thread at a time."""

_COVER = re.compile(r"Acrobat|AdobeReader|Pleasewait|请稍[候后等]|PDF(?:包|作品集|文档集|[Pp]ortfolio)", re.IGNORECASE)
_LONGEST_COVER = 600
"""Characters, spaces aside, of a page that stands for a form or for files that only some programs can show."""


def work(data: bytes, task: Task) -> tuple[dict[str, object], bytes]:
    """Return what the text of a PDF is, as an answer, and the text itself in UTF-8.

    The order tells the most `pages`, `characters` and `paragraphs`. The answer has what `Written.answer` tells,
    `pictures`, the numbers of pages that are pictures without text, and `remarks`, how many of each kind of thing were
    left out. Where there is no text, it has a `problem` instead: the name of a limit, or a key of the messages in
    `aligner.reading.pdf.document`, with `page` or with `pictures` and `pages`, how many there are, where the message
    needs them.
    """
    most = {limit: int(str(task.order[limit])) for limit in ("pages", "characters", "paragraphs")}
    try:
        with _PDFIUM, closing(_opened(data)) as document:
            pages = list(_pages(document, most, task.report))
            attachments = max(0, pdfium.FPDFDoc_GetAttachmentCount(document.raw))
            form = pdfium.FPDF_GetFormType(document.raw)
        _check_cover(pages, form=form, attachments=attachments)
        pages = without_nonsense(pages)
        pictures = pictures_of(pages)
    except ProblemError as error:
        return error.answer, b""
    written = text_of(pages, report=task.report)
    remarks = sum((page.remarks for page in pages), written.remarks)
    remarks["attachments"] += attachments
    if written.text.count("\n") > most["paragraphs"]:
        return {"problem": "paragraphs"}, b""
    return {**written.answer(), "pictures": pictures, "remarks": remarks}, written.text.encode()


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
        raise ProblemError(problem) from None


def _pages(document: Any, most: dict[str, int], report: Callable[[int, int], None]) -> Iterator[Page]:
    count = len(document)
    if count > most["pages"]:
        raise ProblemError("pages")
    characters = 0
    for number in range(count):
        try:
            page = _page(document, number)
        except pypdfium2.PdfiumError:
            raise ProblemError("page", page=number + 1) from None
        yield page
        characters += solid_of(page.glyphs)
        if characters > most["characters"]:
            raise ProblemError("characters")
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
    is_shape = solid_of(shown.glyphs) <= FEW and _is_picture(page)
    return Page(shown.glyphs, found.types, found.unknown, bounds, is_shape, drawn, +remarks)


def _is_picture(page: Any) -> bool:
    """Return whether what a page without text shows may be text."""
    low_x, low_y, high_x, high_y = page.get_bbox()
    images, strokes = 0.0, 0
    for drawn in page.get_objects():
        if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = drawn.get_bounds()
            images += max(0.0, right - left) * max(0.0, top - bottom)
        strokes += drawn.type == pdfium.FPDF_PAGEOBJ_PATH
    return may_show_text(images=images, area=(high_x - low_x) * (high_y - low_y), strokes=strokes)


def _check_cover(pages: Sequence[Page], *, form: int, attachments: int) -> None:
    """Refuse a file whose pages only say with what program to open it: what it is about is in a form, or in files."""
    text = "".join(glyph.text for page in pages for glyph in page.glyphs if not glyph.text.isspace())
    is_cover = len(text) <= _LONGEST_COVER and _COVER.search(text) is not None
    if form == pdfium.FORMTYPE_XFA_FULL or (form == pdfium.FORMTYPE_XFA_FOREGROUND and is_cover):
        raise ProblemError("form")
    if attachments and (is_cover or not (text or any(page.is_picture for page in pages))):
        raise ProblemError("portfolio")
