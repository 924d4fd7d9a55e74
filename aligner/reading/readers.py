"""The kinds of files: which can be read, how each is told and by which module it is read, and which cannot.

This is the one list of them. What reads a file walks it, and help, messages and the list of the documentation come
from it. A new kind is a module in a wing with a function ``read(data, *, name, encoding, limits)``, one entry of
`READERS`, and a row in docs/howto/word-and-pdf.md. The entry names the module instead of importing it, so that a plain
text needs none of what reads the others.

The order of the entries is the order in which they are asked: first those that are told by the bytes of a file, then,
once it has been decoded, those that are told by its text, of which plain text takes what no other has taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, shown
from aligner.language import N_, Phrase, phrase
from aligner.reading.kinds import (
    OLE,
    ZIP,
    beginning,
    is_bmp,
    is_docx,
    is_encrypted,
    is_heic,
    is_html,
    is_markdown,
    is_message,
    is_mht,
    is_ods,
    is_odt,
    is_ofd,
    is_old_presentation,
    is_old_word,
    is_old_workbook,
    is_other_xml,
    is_outlook_message,
    is_review,
    is_tar,
    is_text,
    is_webp,
    is_word_xml,
    is_xlsx,
    package_with,
)
from aligner.reading.revisions import Revisions

if TYPE_CHECKING:
    from aligner.model import SourceText


Progress = Callable[[Phrase], None]
"""Is told, while a file is read for long, how far it is: some ten times a second, in one line."""


class Read(Protocol):
    """The function that the module of each reader offers under the name ``read``."""

    def __call__(
        self, data: bytes, *, name: str, encoding: str | None = None, limits: Limits = DEFAULT_LIMITS
    ) -> SourceText:
        """Return the text of the file whose content is `data`.

        Args:
            data: the whole file.
            name: the path as the user gave it, for messages and for the result.
            encoding: the codec of the bytes, None to have it found out; a file that states its own takes none.
            limits: what the file may become.

        Raises:
            LimitError: if it becomes more.
            ReadingError: if it is damaged, protected, or holds no text.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One kind of file that can be read.

    `name` is its key. `called` is what it is called in messages (“{name} is a PDF document (.pdf)”). `suffixes` are
    those that its files usually have, lower case with the dot, the usual one first; no two readers share one. Exactly
    one of `sniff` and `sniff_text` is there, and tells it: by its bytes, or by its text once that has been decoded.
    `module` is the full name of the module whose function ``read`` reads it. `save_as` is empty, or the suffix of the
    kind that it has to become first: LibreOffice makes that of it, and `module` reads what has been made; where there
    is no LibreOffice, the user is told to save it so. `takes_long` tells that reading it may, so that the function
    takes ``progress``, which is told how far it is. `keeps_revisions` tells that such files hold tracked changes, so
    that the function takes ``revisions``, which of the texts to read.
    """

    name: str
    called: str
    suffixes: tuple[str, ...]
    module: str
    sniff: Callable[[bytes], bool] | None = None
    sniff_text: Callable[[str], bool] | None = None
    save_as: str = ""
    takes_long: bool = False
    keeps_revisions: bool = False

    @property
    def states_encoding(self) -> bool:
        """Whether the file says itself how its text is encoded: it is read from the bytes, not decoded first."""
        return self.sniff is not None

    @property
    def needs_office(self) -> bool:
        """Whether it is read by way of LibreOffice."""
        return self.save_as != ""

    def load(self, *, revisions: Revisions = Revisions.ACCEPTED, progress: Progress | None = None) -> Read:
        """Return the function that reads the file, importing its module; it tells `progress` how far it is."""
        read: Callable[..., SourceText] = import_module(self.module).read
        if self.keeps_revisions:
            read = partial(read, revisions=revisions)
        return partial(read, progress=progress) if self.takes_long and progress is not None else read


READERS: tuple[Reader, ...] = (
    Reader(
        name="pdf",
        called=N_("a PDF document (.pdf)"),
        suffixes=(".pdf",),
        sniff=beginning(b"%PDF-"),
        module="aligner.reading.pdf.document",
        takes_long=True,
    ),
    Reader(
        name="rtf",
        called=N_("a Rich Text document (.rtf)"),
        suffixes=(".rtf",),
        sniff=beginning(b"{\\rtf"),
        module="aligner.reading.word.document",
        keeps_revisions=True,
        save_as=".docx",
    ),
    Reader(
        name="doc",
        called=N_("a document of an old Word or WPS version (.doc, .wps)"),
        suffixes=(".doc", ".wps"),
        sniff=is_old_word,
        module="aligner.reading.word.document",
        keeps_revisions=True,
        save_as=".docx",
    ),
    Reader(
        name="word-xml",
        called=N_("a Word document in one XML file (.xml)"),
        suffixes=(".xml",),
        sniff=is_word_xml,
        module="aligner.reading.word.document",
        keeps_revisions=True,
        save_as=".docx",
    ),
    Reader(
        name="docx",
        called=N_("a Word document (.docx)"),
        suffixes=(".docx",),
        sniff=is_docx,
        module="aligner.reading.word.document",
        keeps_revisions=True,
    ),
    Reader(
        name="ofd",
        called=N_("an OFD document (.ofd)"),
        suffixes=(".ofd",),
        sniff=is_ofd,
        module="aligner.reading.ofd.document",
        takes_long=True,
    ),
    Reader(
        name="odt",
        called=N_("an OpenDocument text (.odt, .fodt)"),
        suffixes=(".odt", ".fodt"),
        sniff=is_odt,
        module="aligner.reading.word.document",
        keeps_revisions=True,
        save_as=".docx",
    ),
    Reader(
        name="xlsx",
        called=N_("an Excel workbook (.xlsx)"),
        suffixes=(".xlsx", ".xlsm"),
        sniff=is_xlsx,
        module="aligner.reading.workbook.document",
    ),
    Reader(
        name="xls",
        called=N_("a workbook of an old Excel or WPS version (.xls, .et)"),
        suffixes=(".xls", ".et"),
        sniff=is_old_workbook,
        module="aligner.reading.workbook.document",
        save_as=".xlsx",
    ),
    Reader(
        name="ods",
        called=N_("an OpenDocument spreadsheet (.ods, .fods)"),
        suffixes=(".ods", ".fods"),
        sniff=is_ods,
        module="aligner.reading.workbook.document",
        save_as=".xlsx",
    ),
    Reader(
        name="mht",
        called=N_("a web page saved in one file (.mht)"),
        suffixes=(".mht", ".mhtml"),
        sniff=is_mht,
        module="aligner.reading.mail.document",
        keeps_revisions=True,
    ),
    Reader(
        name="eml",
        called=N_("an e-mail (.eml)"),
        suffixes=(".eml",),
        sniff=is_message,
        module="aligner.reading.mail.document",
        keeps_revisions=True,
    ),
    Reader(
        name="html",
        called=N_("a web page (.html)"),
        suffixes=(".html", ".htm"),
        sniff_text=is_html,
        module="aligner.reading.web.page",
        keeps_revisions=True,
    ),
    Reader(
        name="markdown",
        called=N_("a text in Markdown (.md)"),
        suffixes=(".md", ".markdown"),
        sniff_text=is_markdown,
        module="aligner.reading.markdown.document",
        keeps_revisions=True,
    ),
    Reader(
        name="text",
        called=N_("a plain text (.txt)"),
        suffixes=(".txt", ".text", ".csv", ".tsv"),
        sniff_text=is_text,
        module="aligner.reading.plain.document",
    ),
)
"""The kinds that can be read."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One kind of file that is known and cannot be read.

    `called` is what it is called in messages, `sniff` tells it by its bytes, and `refusal` is the sentence that says
    what to do with it, with the fields ``name`` (of the file) and ``kind`` (what it is called).
    """

    called: str
    sniff: Callable[[bytes], bool]
    refusal: str


_PROTECTED = N_("{name} is protected by a password; save it without one and give that file")
_TO_SAVE = N_("{name} is {kind}; save it as plain text first (.txt, UTF-8)")
_TO_RECOGNISE = N_("{name} is {kind}; run character recognition (OCR) on it, and give the result")
_TO_UNPACK = N_("{name} is {kind}; unpack it, and name a document in it")
_TO_PDF = N_("{name} is {kind}; save or print it as a PDF document (.pdf), and give that")
_TO_WORD = N_(
    "{name} is {kind}; open it in the program that made it, save it as a Word or PDF document (.docx, .pdf), and "
    "give that"
)
_TO_EXPORT = N_("{name} is {kind}; export the table with the text as a workbook (.xlsx) or as .csv, and give that")
_TO_POINT = N_("{name} is {kind}; give the file or the page that it leads to")
_TO_REVIEW = N_("{name} is {kind}; give it with --review, and the two texts as LOCAL and NATIONAL")
_TO_MAKE = N_("{name} is {kind}, which is no text; open it in the program for it, and save what it shows as a document")

UNREADABLE: tuple[Unreadable, ...] = (
    Unreadable(N_("a document that is protected by a password"), is_encrypted, _PROTECTED),
    Unreadable(N_("a presentation of an old PowerPoint or WPS version (.ppt, .dps)"), is_old_presentation, _TO_PDF),
    Unreadable(N_("a message of Outlook (.msg)"), is_outlook_message, _TO_SAVE),
    Unreadable(N_("a document of an old office program"), beginning(OLE), _TO_WORD),
    Unreadable(N_("a PowerPoint presentation (.pptx)"), package_with(b"ppt/presentation.xml"), _TO_PDF),
    Unreadable(N_("an OpenDocument presentation (.odp)"), package_with(b"opendocument.presentation"), _TO_PDF),
    Unreadable(N_("a binary Excel workbook (.xlsb)"), package_with(b"xl/workbook.bin"), _TO_EXPORT),
    Unreadable(N_("a document of Apple (.pages, .numbers, .key)"), package_with(b"Index/Document.iwa"), _TO_WORD),
    Unreadable(N_("an electronic book (.epub)"), package_with(b"mimetypeapplication/epub+zip"), _TO_WORD),
    Unreadable(N_("a ZIP archive (.zip)"), beginning(ZIP), _TO_UNPACK),
    Unreadable(N_("an empty ZIP archive"), beginning(b"PK\x05\x06"), _TO_UNPACK),
    Unreadable(N_("a compressed file (.gz)"), beginning(b"\x1f\x8b\x08"), _TO_UNPACK),
    Unreadable(N_("a compressed file (.xz)"), beginning(b"\xfd7zXZ\x00"), _TO_UNPACK),
    Unreadable(N_("a compressed file (.bz2)"), beginning(b"BZh91AY&SY"), _TO_UNPACK),
    Unreadable(N_("a 7-Zip archive (.7z)"), beginning(b"7z\xbc\xaf'\x1c"), _TO_UNPACK),
    Unreadable(N_("a RAR archive (.rar)"), beginning(b"Rar!\x1a\x07"), _TO_UNPACK),
    Unreadable(N_("a TAR archive (.tar)"), is_tar, _TO_UNPACK),
    Unreadable(N_("an image (.png)"), beginning(b"\x89PNG\r\n\x1a\n"), _TO_RECOGNISE),
    Unreadable(N_("an image (.jpg)"), beginning(b"\xff\xd8\xff"), _TO_RECOGNISE),
    Unreadable(N_("an image (.gif)"), beginning(b"GIF87a", b"GIF89a"), _TO_RECOGNISE),
    Unreadable(N_("an image (.tif)"), beginning(b"II*\x00", b"MM\x00*"), _TO_RECOGNISE),
    Unreadable(N_("an image (.webp)"), is_webp, _TO_RECOGNISE),
    Unreadable(N_("an image (.heic)"), is_heic, _TO_RECOGNISE),
    Unreadable(N_("an image (.bmp)"), is_bmp, _TO_RECOGNISE),
    Unreadable(N_("a scan (.djvu)"), beginning(b"AT&TFORM"), _TO_RECOGNISE),
    Unreadable(N_("a document of CAJViewer (.caj)"), beginning(b"CAJ\0", b"HN\xc8\0", b"KDH "), _TO_PDF),
    Unreadable(N_("a document of Apabi Reader (.ceb)"), beginning(b"Founder CEB"), _TO_PDF),
    Unreadable(N_("a PostScript document (.ps)"), beginning(b"%!PS"), _TO_PDF),
    Unreadable(N_("the decisions of a review (.review)"), is_review, _TO_REVIEW),
    Unreadable(N_("an SQLite database"), beginning(b"SQLite format 3\x00"), _TO_EXPORT),
    Unreadable(
        N_("an Access database (.mdb, .accdb)"),
        beginning(b"\x00\x01\x00\x00Standard Jet DB", b"\x00\x01\x00\x00Standard ACE DB"),
        _TO_EXPORT,
    ),
    Unreadable(N_("a shortcut (.lnk, .url)"), beginning(b"L\0\0\0\x01\x14\x02\0", b"[InternetShortcut]"), _TO_POINT),
    Unreadable(N_("an XML file (.xml)"), is_other_xml, _TO_MAKE),
)
"""The kinds that are only known to be refused, in the order in which they are asked after `READERS`.

Someone who gives a picture by mistake is helped by its name, not by the offset of its first byte that is no text.
"""


def reader_of_bytes(data: bytes, *, readers: Iterable[Reader] = READERS) -> Reader | None:
    """Return the reader of a file that is told by its bytes; None if it is a text, or cannot be read."""
    return next((one for one in readers if one.sniff is not None and one.sniff(data)), None)


def reader_of_text(text: str, *, readers: Iterable[Reader] = READERS) -> Reader:
    """Return the reader of a file that is told by its text; the last one of `READERS` takes any."""
    return next(one for one in readers if one.sniff_text is not None and one.sniff_text(text))


def refuse_what_is_no_text(data: bytes, *, name: str) -> None:
    """Raise a `ReadingError` with what to do if the bytes are of a kind that is known and no text.

    Kinds that can be read are among them: they are no text either, where one is wanted.
    """
    reader = reader_of_bytes(data)
    if reader is not None:
        raise ReadingError(_TO_SAVE, name=shown(name), kind=phrase(reader.called))
    for kind in UNREADABLE:
        if kind.sniff(data):
            raise ReadingError(kind.refusal, name=shown(name), kind=phrase(kind.called))


def suffixes_of(readers: Iterable[Reader]) -> tuple[str, ...]:
    """Return the suffixes of the readers, in their order."""
    return tuple(suffix for reader in readers for suffix in reader.suffixes)
