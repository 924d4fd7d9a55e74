"""What stands in a Word file with comments: which text each is on, and whether the file is as Word wants it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from aligner.files import DEFAULT_LIMITS
from aligner.model import Alignment
from aligner.pipeline import align
from aligner.reading import read_data
from aligner.reading.revisions import Revisions
from aligner.reports.registry import Original, ReportOptions, render

RANGE_PARENTS = {"p", "ins", "del", "moveTo", "moveFrom", "hyperlink", "smartTag", "customXml", "dir", "bdo"}
COMMENT = {"pPr", "r"}


def aligned(data: bytes, national: str, *, revisions: Revisions = Revisions.ACCEPTED) -> Alignment:
    """Return the alignment of a Word file with a national text."""
    local = read_data(data, name="方案.docx", revisions=revisions)
    return align(local, read_data(national.encode(), name="上位文件.txt"))


def commented(data: bytes, national: str, *, revisions: Revisions = Revisions.ACCEPTED, language: str = "zh") -> bytes:
    """Return a Word file with what was found in it."""
    original = Original(data=data, revisions=revisions, limits=DEFAULT_LIMITS)
    made = render(
        aligned(data, national, revisions=revisions),
        "docx",
        options=ReportOptions(language=language, original=original),
    )
    assert isinstance(made, bytes)
    return made


def members(data: bytes) -> dict[str, bytes]:
    """Return the parts of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def id_of(element: etree._Element) -> str:
    """Return the id of a mark or a comment."""
    return next(str(value) for key, value in element.items() if str(key).endswith("}id"))


def texts_commented(data: bytes, *, path: str = "word/document.xml") -> list[str]:
    """Return the text that each comment of this program is on, in the order of the file; it checks the marks.

    Each has one beginning, one end behind it and one reference behind that, where such marks may stand.
    """
    root = etree.fromstring(members(data)[path])
    own = {id_of(one) for one in comments_of(data) if _author(one) == "aligner"}
    open_marks: dict[str, list[str]] = {}
    ended: dict[str, str] = {}
    referred: list[str] = []
    for one in root.iter(etree.Element):
        name = local_name(one)
        if name == "commentRangeStart" and id_of(one) in own:
            assert id_of(one) not in open_marks
            assert local_name(_parent(one)) in RANGE_PARENTS
            open_marks[id_of(one)] = []
        elif name == "commentRangeEnd" and id_of(one) in own:
            assert local_name(_parent(one)) in RANGE_PARENTS
            ended[id_of(one)] = "".join(open_marks[id_of(one)])
        elif name == "commentReference" and id_of(one) in own:
            assert id_of(one) in ended
            assert local_name(_parent(_parent(one))) == "p"
            referred.append(id_of(one))
        elif name in ("t", "delText"):
            for key in open_marks.keys() - ended.keys():
                open_marks[key].append(one.text or "")
    assert set(open_marks) == set(ended) == set(referred) == own
    assert len(referred) == len(own)
    return [ended[key] for key in open_marks]


def _parent(element: etree._Element) -> etree._Element:
    found = element.getparent()
    assert found is not None
    return found


def comments_of(data: bytes) -> list[etree._Element]:
    """Return the comments of a file."""
    found = [
        content
        for name, content in members(data).items()
        if name.startswith("word/comments") and "x" not in name[13:-4]
    ]
    return [one for content in found for one in etree.fromstring(content)]


def _author(comment: etree._Element) -> str:
    return next((str(value) for key, value in comment.items() if str(key).endswith("}author")), "")


def words_of_comments(data: bytes, author: str = "aligner") -> list[list[str]]:
    """Return what the comments of an author say, a line each."""
    return [
        ["".join(text.text or "" for text in line.iter("{*}t")) for line in one.iter("{*}p")]
        for one in comments_of(data)
        if _author(one) == author
    ]


def lines_of_list(data: bytes) -> Iterator[str]:
    """Yield the lines of the list at the end."""
    root = etree.fromstring(members(data)["word/document.xml"])
    is_inside = False
    for one in root.iter("{*}bookmarkStart", "{*}bookmarkEnd", "{*}p"):
        if local_name(one) == "p":
            is_inside = is_inside or any("aligner_missing" in mark.values() for mark in one.iter("{*}bookmarkStart"))
            if is_inside:
                yield "".join(text.text or "" for text in one.iter("{*}t"))
