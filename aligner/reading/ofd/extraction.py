"""What is done with an OFD document in a process of its own: its parts are read, and its text put together.

The ZIP archive and the XML in it are counted as they are read; what makes lines, columns, tables and paragraphs of the
glyphs, the same modules as for a PDF, is not bounded by the size of the file. So all of it runs under
`aligner.reading.confinement`, and what comes out is plain data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from aligner.files import DEFAULT_LIMITS
from aligner.reading.confinement.tasks import Task
from aligner.reading.ofd.documents import OfdDocument, documents_in
from aligner.reading.ofd.packages import KeyedMeter, Package
from aligner.reading.ofd.sheets import Sheet, Templates, page_of, sheet_of
from aligner.reading.pdf.layout import text_of
from aligner.reading.pdf.legible import ProblemError, pictures_of, without_nonsense
from aligner.reading.pdf.writing import Written


def work(data: bytes, task: Task) -> tuple[dict[str, object], bytes]:
    """Return what the text of an OFD document is, as an answer, and the text itself in UTF-8.

    The order tells limits by their names. The answer has what that of a PDF has: what `Written.answer` tells,
    `pictures`, the numbers of pages that are pictures without text, and `remarks`, how many of each kind of thing were
    left out. Where there is no text, it has a `problem` instead: the name of a limit, or a key of the messages in
    `aligner.reading.ofd.document`, with what the message needs beside it.
    """
    limits = replace(DEFAULT_LIMITS, **{limit: int(str(most)) for limit, most in task.order.items()})
    meter = KeyedMeter(limits, name="")
    try:
        documents = list(documents_in(Package(data, meter=meter)))
        sheets = list(_sheets(documents, task.report))
        pages = without_nonsense([sheet.page for sheet in sheets])
        pictures = pictures_of(pages)
        written = _with_templates(text_of(pages, report=task.report), sheets)
        meter.check("paragraphs", written.text.count("\n"))
    except ProblemError as error:
        return error.answer, b""
    remarks = sum((page.remarks for page in pages), written.remarks)
    for one in documents:
        remarks.update(comments=one.comments, watermarks=one.watermarks, attachments=one.attachments)
    return {**written.answer(), "pictures": pictures, "remarks": +remarks}, written.text.encode()


def _sheets(documents: Sequence[OfdDocument], report: Callable[[int, int], None]) -> Iterator[Sheet]:
    listed = [(document, path) for document in documents for path in document.pages]
    if not listed:
        raise ProblemError("empty")
    listed[0][0].package.meter.add("pages", len(listed))
    templates: Templates = {}
    for step, (document, path) in enumerate(listed, start=1):
        try:
            yield sheet_of(document, path, templates)
        except ProblemError as error:
            if error.answer["problem"] in ("number", "circle"):
                raise ProblemError("page", page=step) from None
            raise
        report(step, len(listed))


def _with_templates(written: Written, sheets: Sequence[Sheet]) -> Written:
    """Return the text with what is printed around it behind its end, each line once."""
    text, places, furniture = written.text, list(written.places), list(written.furniture)
    drawings: set[str] = set()
    seen: set[str] = set()
    for number, sheet in enumerate(sheets, start=1):
        drawn = "".join(glyph.text for glyph in sheet.around)
        if not drawn.strip() or drawn in drawings:
            continue
        drawings.add(drawn)
        for line in text_of([page_of(sheet.around, sheet.page)], report=_untold).text.splitlines():
            if line in seen:
                continue
            seen.add(line)
            if places[-1][1] != number:
                places.append((len(text), number))
            furniture.append((len(text), len(text) + len(line)))
            text += f"{line}\n"
    return replace(written, text=text, places=tuple(places), furniture=tuple(furniture))


def _untold(_: int, __: int) -> None:
    """Tell nobody how far it is."""
