"""Tables that come back from colleagues, or from somebody who means harm: damaged, of other texts, or made to grow."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from aligner.pipeline import align
from aligner.reading import read as read_document
from aligner.reports import ReportOptions, render
from tests.reading.word_files import p, word_file, zipped
from tests.reading.workbook_files import book_with, workbook
from tests.reliability.kinds import NATIONAL, PLAN, Content, Kind, Make, beside, read, refused, warned

_HEAD = ("序号", "国家要求", "落实情况", "责任单位", "备注")
_TAG = f"1.1.{'0' * 10}.{'0' * 45}"
_PROPERTIES = "docProps/custom.xml"


def _taken(name: str, content: Content | Callable[[], Content]) -> Make:
    return beside(name, content, PLAN, NATIONAL, "--review-import", name)


def _exported(name: str, change: Callable[[bytes], bytes] = bytes, *options: str) -> Make:
    """Return what exports the table of the texts, changes it, and has it taken in."""

    def make(folder: Path) -> Sequence[str]:
        made = align(read_document(str(folder / PLAN)), read_document(str(folder / NATIONAL)))
        data = render(made, name.rpartition(".")[2], options=ReportOptions(language="zh"))
        assert isinstance(data, bytes)
        (folder / name).write_bytes(change(data))
        return (PLAN, NATIONAL, "--review-import", name, *options)

    return make


def _with(path: str, change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """Return what changes a member of an archive."""

    def changed(data: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members: Mapping[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
        content = members[path]
        assert isinstance(content, bytes)
        return zipped({**members, path: change(content.decode())})

    return changed


def _cells(texts: Sequence[str], tag: str = "") -> str:
    """Return a row of a Word table; its first text is in a content control of this name."""
    named = f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{p(texts[0])}</w:sdtContent></w:sdt>'
    first = named if tag else p(texts[0])
    return "<w:tr>" + "".join(f"<w:tc>{one}</w:tc>" for one in (first, *map(p, texts[1:]))) + "</w:tr>"


def _nearly(number: int) -> list[str]:
    """Return the head of a table with columns that are nearly those of ours."""
    return [*_HEAD, *(f"责任单位{number}之{at}" for at in range(7))]


FILLED_TABLES: tuple[Kind, ...] = (
    read("a workbook that nobody has filled in", _exported("table.xlsx", bytes, "-q")),
    warned("a Word table that nobody has filled in", _exported("table.docx"), "took in nothing"),
    refused("a workbook to take in that is cut off", _exported("table.xlsx", lambda data: data[:-40]), "damaged"),
    refused(
        "a Word file to take in without a table", _taken("table.docx", word_file(p("建好候船室"))), "no comparison"
    ),
    refused(
        "a workbook to take in without a table", _taken("table.xlsx", workbook([["姓名"], ["甲"]])), "no comparison"
    ),
    refused(
        "a table about other requirements",
        _taken("table.xlsx", workbook([_HEAD, [1, "建设绿道。〔第一条〕", "已落实", "甲局", ""]])),
        "carries no mark of this program",
    ),
    refused(
        "a table of a newer version",
        _exported("table.docx", _with(_PROPERTIES, lambda text: text.replace(">1 zh", ">99 zh"))),
        "newer version",
    ),
    refused(
        "a table whose properties declare a document type",
        _exported("table.docx", _with(_PROPERTIES, lambda text: text.replace("<p:Prop", "<!DOCTYPE x><p:Prop", 1))),
        "declares a document type",
    ),
    refused(
        "a table with a property of 40 MB",
        _exported("table.docx", _with(_PROPERTIES, lambda text: text.replace(">1 zh", f">1 zh{' ' * 40_000_000}"))),
        "more than 32 MB of text",
    ),
    refused(
        "a workbook to take in with formulas without values",
        _taken("table.xlsx", workbook([_HEAD, [1, "=A1", "已落实", "", ""]])),
        "the formula in cell B2 of the sheet “Sheet” has no saved value",
    ),
    refused(
        "a table that is 40 tables deep",
        _taken("table.docx", word_file("<w:tbl><w:tr><w:tc>" * 40 + p() + "</w:tc></w:tr></w:tbl>" * 40)),
        "deep inside one another",
    ),
    refused(
        "a workbook to take in of merged cells without end",
        _taken("table.xlsx", lambda: book_with(merges="<mergeCell ref='A1:XFD1048576'/>" * 60_000)),
        "more than 50000 cells",
    ),
    refused(
        "1,500 tables with columns that are nearly ours",
        _taken(
            "table.docx",
            lambda: word_file("".join(f"<w:tbl>{_cells(_nearly(at))}</w:tbl>{p()}" for at in range(1_500))),
        ),
        "no comparison",
    ),
    refused(
        "one row 4,500 times, each with its tag",
        _taken(
            "table.docx",
            lambda: word_file(f"<w:tbl>{_cells(_HEAD)}{_cells(['1', '甲', '乙', '丙', ''], _TAG) * 4_500}</w:tbl>"),
        ),
        "about other requirements",
    ),
    refused(
        "rows of 900,000 characters to take in",
        _taken(
            "table.docx",
            lambda: word_file(f"<w:tbl>{_cells(_HEAD)}{_cells(['1', '建' * 900_000, '', '', ''])}</w:tbl>"),
        ),
        "carries no mark of this program",
    ),
)
"""The kinds; what is taken in makes no review where it says nothing."""
