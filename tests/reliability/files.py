"""Files that are no plain text: of other kinds, damaged, protected, or made to grow when they are read."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from tests.hostile_pdfs import HOSTILE
from tests.pdf_pages import Sheet, Show, lines, written
from tests.reading.word_files import CHUNK, members_of, p, part, style, with_chunks, word_file, zipped
from tests.reliability.archives import DTD, locked, patched
from tests.reliability.kinds import Kind, arguments, plan, read, refused, warned

CLAUSE = "各渡口要建好候船室，配备急救箱。"
BODY = p("渡口工作计划") + p("今年任务") + p(CLAUSE) * 3
WORD = word_file(BODY)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE = written([Sheet(tuple(lines(["今年任务", CLAUSE])))])
LOCKED = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<61> <61>]".format("61" * 32)
ROW = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 30 + "</w:tr>"
REPORT = "序号,上位任务要求,本地条款,落实情况,缺失举措\n1,建好候船室。,建好候船室。,已落实,\n"
COMMENTS = ("--as", "comments", "-o", "a.docx")
ADDED = f"渡口工作计划\n今年任务\n{CLAUSE}\n以下内容由 aligner 对照《渡口工作报告》后附上。\n1. 配备急救箱。\n"
NO_OFFICE = {"PATH": ""}


def _inside_one_another(depth: int) -> bytes:
    """Return a Word file in a Word file, and so on."""
    data = word_file(p(CLAUSE))
    for _ in range(depth):
        data = with_chunks(BODY + CHUNK.format("a"), a=("a.docx", data))
    return data


def _with_macros() -> bytes:
    """Return a Word file that tells to hold macros."""
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    return zipped({**members_of(BODY), "[Content_Types].xml": types})


def _declaring(doctype: str) -> bytes:
    """Return a Word file whose text declares a document type."""
    members = members_of(p("&c;"))
    members["word/document.xml"] = str(members["word/document.xml"]).replace("?>", f"?>{doctype}", 1)
    return zipped(members)


def _numbering(text: str) -> str:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
    return (
        f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )


def _html(body: str) -> str:
    return f"<!doctype html><html><head><title>渡口工作计划</title></head><body>{body}</body></html>"


def _folder(folder: Path) -> Sequence[str]:
    (folder / "plan").mkdir()
    return ("plan", "national.txt")


def _circle(folder: Path) -> Sequence[str]:
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    return ("a", "national.txt")


def _archive(*names: str) -> bytes:
    return zipped(dict.fromkeys(names, "x"))


def _packed(name: str, content: bytes) -> bytes:
    """Return an archive in which a member stands as it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


OTHERS: tuple[Kind, ...] = (
    refused("a file that is not there", arguments("none.txt", "national.txt"), "does not exist"),
    refused("a folder", _folder, "name it with -o FOLDER/"),
    refused("links that lead in a circle", _circle, "links lead in a circle"),
    refused("a name that is too long", arguments("x" * 5_000, "national.txt"), "the name is too long"),
    refused("an empty name", arguments("", "national.txt"), "is empty"),
    refused("standard input twice", arguments("-", "-"), "can hold one of the inputs only"),
    refused("standard input without anything", arguments("-", "national.txt"), "standard input is empty"),
    refused("a picture (.png)", plan("plan.png", b"\x89PNG\r\n\x1a\n" + bytes(99)), "character recognition"),
    refused("a picture (.jpg)", plan("plan.jpg", b"\xff\xd8\xff\xe0" + bytes(99)), "character recognition"),
    refused("a picture (.tif)", plan("plan.tif", b"II*\0" + bytes(99)), "character recognition"),
    refused("a picture (.bmp)", plan("plan.bmp", b"BM1234" + bytes(99)), "character recognition"),
    refused("a ZIP archive", plan("plan.zip", _archive("plan.txt")), "unpack it"),
    refused("an empty ZIP archive", plan("plan.zip", zipped({})), "unpack it"),
    refused("a compressed file (.gz)", plan("plan.gz", gzip.compress(CLAUSE.encode(), mtime=0)), "unpack it"),
    refused("an archive of 7-Zip", plan("plan.7z", b"7z\xbc\xaf'\x1c" + bytes(99)), "unpack it"),
    refused("a presentation", plan("plan.pptx", _packed("ppt/presentation.xml", b"x")), "as a PDF document"),
    refused(
        "an electronic book",
        plan("plan.epub", _packed("mimetype", b"application/epub+zip")),
        "as a Word or PDF document",
    ),
    refused("an old office document", plan("plan.pub", OLE + bytes(2_000)), "as a Word or PDF document"),
    refused("a database", plan("plan.db", b"SQLite format 3\0" + bytes(99)), "export the table"),
    refused("a shortcut", plan("plan.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(99)), "that it leads to"),
    refused("an XML file", plan("plan.xml", '<?xml version="1.0"?><plan/>'), "which is no text"),
    refused("a report of this program", plan("plan.csv", REPORT), "a report of this program"),
    refused(
        "a saved result",
        plan("plan.json", '{\n "schema": 6,\n "tool": {"name": "aligner"'),
        "that this program has saved",
    ),
    refused(
        "a document behind a password", plan("plan.docx", OLE + "EncryptedPackage".encode("utf-16-le")), "password"
    ),
    refused(
        "an old Word file, without LibreOffice",
        plan("plan.doc", OLE + "WordDocument".encode("utf-16-le")),
        "install LibreOffice",
        **NO_OFFICE,
    ),
    refused(
        "a Rich Text file, without LibreOffice", plan("plan.rtf", "{\\rtf1 a}"), "install LibreOffice", **NO_OFFICE
    ),
    refused(
        "an OpenDocument text, without LibreOffice",
        plan("plan.odt", _packed("mimetype", b"application/vnd.oasis.opendocument.text")),
        "install LibreOffice",
        **NO_OFFICE,
    ),
    refused(
        "an old workbook, without LibreOffice",
        plan("plan.xls", OLE + "Workbook".encode("utf-16-le")),
        "save it as .xlsx, or install LibreOffice",
        **NO_OFFICE,
    ),
    refused(
        "an OpenDocument spreadsheet, without LibreOffice",
        plan("plan.ods", _packed("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")),
        "save it as .xlsx, or install LibreOffice",
        **NO_OFFICE,
    ),
    refused(
        "an encoding for a file that states its own",
        plan("plan.docx", WORD, "--encoding", "gbk,"),
        "states its own encoding",
    ),
)

WORD_FILES: tuple[Kind, ...] = (
    read("a Word file", plan("plan.docx", WORD)),
    refused("a Word file that is cut off", plan("plan.docx", WORD[:-40]), "its ZIP archive cannot be opened"),
    refused("a Word file without its text", plan("plan.docx", zipped({"word/document2.xml": "x"})), "is missing in it"),
    refused(
        "a Word file with broken XML", plan("plan.docx", zipped({"word/document.xml": "<w:document"})), "no valid XML"
    ),
    refused(
        "a Word file with another document in it",
        plan("plan.docx", zipped({"word/document.xml": "<html/>"})),
        "is no Word document",
    ),
    refused(
        "a Word file with a broken part",
        plan("plan.docx", zipped({**members_of(BODY), "word/_rels/document.xml.rels": "<x"})),
        "no valid XML",
    ),
    refused(
        "a Word file with macros that is to be commented", plan("plan.docm", _with_macros, *COMMENTS), "holds macros"
    ),
    refused("a damaged Word file that is to be commented", plan("plan.docx", WORD[:-40], *COMMENTS), "is damaged"),
    refused("a text with a list that was added to a Word file", plan("plan.txt", ADDED), "delete the list"),
    refused("a Word file without text", plan("plan.docx", word_file(p())), "without text"),
    refused(
        "a Word file with a locked part",
        plan("plan.docx", locked(WORD, "word/document.xml")),
        "password",
    ),
    refused(
        "a Word file that is packed in another way",
        plan("plan.docx", patched(WORD, "word/document.xml", 10, b"\x0c\x00")),
        "compressed in a way",
    ),
    refused(
        "a Word file that says it is smaller",
        plan("plan.docx", patched(WORD, "word/document.xml", 24, b"\x10\0\0\0")),
        "",
    ),
    refused("entities that multiply", plan("plan.docx", _declaring(DTD)), "declares a document type"),
    refused(
        "an entity from the disk",
        plan("plan.docx", _declaring('<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/hostname">]>')),
        "declares a document type",
    ),
    refused(
        "a Word file that unpacks to 100 MB",
        plan("plan.docx", lambda: word_file(p("建" * 35_000_000))),
        "--limit unpacked-mb=",
    ),
    refused(
        "a Word file of a million elements",
        plan("plan.docx", lambda: word_file(p("建") * 400_000)),
        "--limit elements=",
    ),
    refused(
        "a Word file of 100,000 paragraphs",
        plan("plan.docx", lambda: word_file(p("建") * 100_000)),
        "--limit paragraphs=",
    ),
    refused(
        "a Word table of 60,000 cells",
        plan("plan.docx", lambda: word_file(f"<w:tbl>{ROW * 2_000}</w:tbl>")),
        "--limit cells=",
    ),
    refused(
        "numbers of 20,000 characters",
        plan(
            "plan.docx",
            word_file(
                p(CLAUSE, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
                numbering=_numbering("建" * 20_000),
            ),
        ),
        "--limit number=",
    ),
    refused(
        "elements 200 deep",
        plan("plan.docx", word_file("<w:sdt>" * 200 + p(CLAUSE) + "</w:sdt>" * 200)),
        "--limit depth=",
    ),
    refused(
        "elements 3,000 deep",
        plan(
            "plan.docx",
            zipped(
                {"word/document.xml": part("document", "<w:body>" + "<w:p>" * 3_000 + "</w:p>" * 3_000 + "</w:body>")}
            ),
        ),
        "",
    ),
    read(
        "a cell over a billion columns",
        plan(
            "plan.docx",
            word_file(
                f'{BODY}<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
                f"{p(CLAUSE)}</w:tc></w:tr></w:tbl>"
            ),
        ),
    ),
    read(
        "styles that are based on each other",
        plan(
            "plan.docx",
            word_file(
                BODY + p(CLAUSE, '<w:pStyle w:val="a"/>'),
                styles=style("a", "", based_on="b") + style("b", "", based_on="a"),
            ),
        ),
    ),
    read(
        "a web page inside of a Word file",
        plan("plan.docx", with_chunks(BODY + CHUNK.format("a"), a=("a.html", f"<p>{CLAUSE}</p>".encode()))),
    ),
    refused(
        "a picture as a part of the text of a Word file",
        plan("plan.docx", with_chunks(BODY + CHUNK.format("a"), a=("a.dat", b"\x89PNG\r\n\x1a\n" + bytes(99)))),
        "open it in Word, save it again",
    ),
    refused(
        "Word files inside one another",
        plan("plan.docx", lambda: _inside_one_another(9)),
        "--limit depth=",
    ),
    refused(
        "a web page that is 2,000 times part of a Word file",
        plan("plan.docx", lambda: with_chunks(BODY + CHUNK.format("a") * 2_000, a=("a.html", b"<p>a</p>"))),
        "--limit elements=",
    ),
    read("50,000 empty paragraphs", plan("plan.docx", lambda: word_file(BODY + "<w:p/>" * 50_000))),
    read(
        "a picture of 50 MB in a Word file",
        plan("plan.docx", lambda: zipped({**members_of(BODY), "word/media/image1.bmp": bytes(50_000_000)})),
    ),
)

PAGES: tuple[Kind, ...] = (
    read("a web page", plan("plan.html", _html(f"<h1>渡口工作计划</h1><p>今年任务</p><p>{CLAUSE}</p>"))),
    refused(
        "a web page that a script fills", plan("plan.html", _html("<script>show()</script>")), "shows no text by itself"
    ),
    refused(
        "a web page of elements 5,000 deep",
        plan("plan.html", _html("<div>" * 5_000 + CLAUSE)),
        "to a depth that cannot be read",
    ),
    refused(
        "a web page of a million elements",
        plan("plan.html", lambda: _html("<b>建</b>" * 1_000_000)),
        "--limit elements=",
    ),
    refused(
        "a web page of 40,000 paragraphs", plan("plan.html", lambda: _html("<p>建</p>" * 40_000)), "--limit paragraphs="
    ),
    refused(
        "a web page of 40 MB",
        plan("plan.html", lambda: _html("<!--" + "x" * 40_000_000 + "-->")),
        "--limit unpacked-mb=",
    ),
    refused(
        "a table of 60,000 cells",
        plan("plan.html", lambda: _html(f"<table>{'<tr>' + '<td>建' * 60 + '</tr>'}</table>" * 1_000)),
        "--limit ",
    ),
    read(
        "an attribute of 2 MB",
        plan("plan.html", lambda: _html(f'<p>今年任务</p><p style="{"list-style:" * 180_000}">{CLAUSE}</p>')),
    ),
    read(
        "a cell over a million columns and rows",
        plan(
            "plan.html",
            _html(f'<p>今年任务</p><p>{CLAUSE}</p><table><tr><td colspan="999999" rowspan="999999">{CLAUSE}</table>'),
        ),
    ),
    read(
        "5,000 elements that never close", plan("plan.html", _html(f"<p>今年任务</p><p>{CLAUSE}</p>" + "<b><li>" * 900))
    ),
)
XFA = "/NeedsRendering true /AcroForm << /Fields [] /XFA (<xdp/>) >>"
PORTFOLIO = "/Collection << >> /Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.pdf) >>] >> >>"

PDF: tuple[Kind, ...] = (
    read("a PDF", plan("plan.pdf", PAGE)),
    refused("a PDF that is cut off", plan("plan.pdf", PAGE[: len(PAGE) // 3]), "damaged or has no pages"),
    refused("a PDF of its first line alone", plan("plan.pdf", b"%PDF-1.7\n"), "damaged or has no pages"),
    refused("a PDF of noise", plan("plan.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40), "damaged or has no pages"),
    refused("a PDF without pages", plan("plan.pdf", written([])), "damaged or has no pages"),
    refused("a PDF behind a password", plan("plan.pdf", written([Sheet()], trailer=LOCKED)), "locked by a password"),
    refused("a PDF without text", plan("plan.pdf", written([Sheet()])), "without any text"),
    refused(
        "a form that only Acrobat shows",
        plan("plan.pdf", written([Sheet((Show("Please wait...", 90, 700),))], catalogue=XFA)),
        "print it to PDF",
    ),
    refused("a PDF portfolio", plan("plan.pdf", written([Sheet()], catalogue=PORTFOLIO)), "it is a PDF portfolio"),
    refused("a scan", plan("plan.pdf", written([Sheet(has_image=True)] * 3)), "none of its pages has a text layer"),
    refused(
        "a PDF whose fonts tell no characters",
        plan("plan.pdf", written([Sheet((Show("\x00\x41\x01\x43" * 20, 90, 700, font="X"),))])),
        "which characters",
    ),
    *(
        refused(f"a PDF with {what}", plan("plan.pdf", HOSTILE[what]), says)
        for what, says in (
            ("a hundred thousand pages", "--limit pages="),
            ("a tree of pages without a page", "cannot be read"),
            ("a stream of objects of 400 MB", "--limit memory-mb="),
        )
    ),
    warned(
        "a PDF with a scanned page",
        plan("plan.pdf", written([Sheet(has_image=True), *[Sheet(tuple(lines(["今年任务", CLAUSE])))] * 2])),
        "left out: page 1",
    ),
)
