"""Word files for the tests, put together from the XML that Word would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def part(root: str, content: str) -> str:
    """Return a part of a Word file with that root element."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {_NAMESPACES}>{content}</w:{root}>'


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, content in members.items():
            archive.writestr(zipfile.ZipInfo(path), content, zipfile.ZIP_DEFLATED)  # always of the same date
    return buffer.getvalue()


def members_of(body: str, **parts: str) -> dict[str, str | bytes]:
    """Return what a Word file with this body consists of.

    `parts` are the contents of further parts by their kind: ``styles``, ``numbering``, ``footnotes``, ``endnotes``,
    ``settings``, or ``header1``, ``footer2``, which the body names by ``r:id="header1"``.
    """
    relations = ""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations(_relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        relations += _relation(name, kind, f"{name}.xml")
        members[f"word/{name}.xml"] = part(root, content)
    members["word/_rels/document.xml.rels"] = _relations(relations)
    return members


def word_file(body: str, **parts: str) -> bytes:
    """Return a Word file with this body (see `members_of`)."""
    return zipped(members_of(body, **parts))


CHUNK = '<w:altChunk r:id="{}"/>'
"""What shows a file inside of the file, by its key, as a part of the text."""


def with_chunks(body: str, **chunks: tuple[str, bytes]) -> bytes:
    """Return a Word file with files inside, each by its key with its name and content."""
    members = members_of(body)
    path = "word/_rels/document.xml.rels"
    relations = "".join(_relation(key, "aFChunk", name) for key, (name, _) in chunks.items())
    members[path] = str(members[path]).replace("</Relationships>", f"{relations}</Relationships>")
    return zipped({**members, **{f"word/{name}": content for name, content in chunks.values()}})


def _relation(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{target}"/>'


def _relations(content: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}</Relationships>'
    )


def p(content: str = "", properties: str = "") -> str:
    """Return a paragraph of runs, or of plain text."""
    inside = content if content.startswith("<") or not content else r(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run of text, or of elements."""
    inside = text if text.startswith("<") else f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def numbered(text: str, level: int = 0, numbering: int = 1) -> str:
    """Return a paragraph that takes part in a numbering."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>')


def level(at: int, number_format: str, pattern: str, more: str = "") -> str:
    """Return a level of a numbering."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = "", key: int = 0) -> str:
    """Return a numbering of these levels, with number 1 for paragraphs, or with those in `nums`."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>' + (nums or num(1, abstract=key))


def num(number: int, overrides: str = "", *, abstract: int = 0) -> str:
    """Return what paragraphs name as their numbering."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'


def style(key: str, content: str, *, name: str = "", kind: str = "paragraph", based_on: str = "") -> str:
    """Return a style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name or key}"/>{base}{content}</w:style>'


def field(code: str, result: str | None) -> str:
    """Return the runs of a field; without a result it has only a code."""
    middle = "" if result is None else f"{r(_mark('separate'))}{result}"
    return f"{r(_mark('begin'))}{r(f'<w:instrText>{code}</w:instrText>')}{middle}{r(_mark('end'))}"


def _mark(kind: str) -> str:
    return f'<w:fldChar w:fldCharType="{kind}"/>'
