"""PDF files written by hand, glyph by glyph, for what no word processor would make on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

A4 = (595.0, 842.0)


@dataclass(frozen=True, slots=True)
class Show:
    """Text from a point on, in points from the lower left corner; `spacing` are points between its characters.

    `grey` is how light it is, from 0 to 1, and `mode` how it is rendered: 3 is not at all.
    """

    text: str
    x: float
    y: float
    size: float = 12
    spacing: float = 0
    turn: int = 0
    font: str = "F"
    grey: float = 0
    mode: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: what it shows, whether an image covers it, and by how much a viewer turns it, in degrees.

    `below` and `above` is what is drawn before the text and after it, in the language of PDF; so are `notes`, the
    annotations.
    """

    shown: tuple[Show, ...] = ()
    has_image: bool = False
    rotation: int = 0
    size: tuple[float, float] = A4
    below: str = ""
    above: str = ""
    notes: str = ""


_MATRICES = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0), (0.8, 0.6, -0.6, 0.8))
"""Text that runs to the right, up, to the left, down, and slanting across the page."""


def _content(sheet: Sheet) -> bytes:
    parts = [f"q {sheet.size[0]} 0 0 {sheet.size[1]} 0 0 cm /I Do Q"] if sheet.has_image else []
    parts += [f"q {sheet.below} Q"] if sheet.below else []
    for show in sheet.shown:
        a, b, c, d = _MATRICES[show.turn]
        code = show.text.encode("utf-16-be").hex() if show.font == "F" else show.text.encode("latin-1").hex()
        parts.append(
            f"BT {show.grey} g {show.mode} Tr /{show.font} {show.size} Tf {show.spacing} Tc "
            f"{a} {b} {c} {d} {show.x} {show.y} Tm <{code}> Tj ET"
        )
    parts += [f"q {sheet.above} Q"] if sheet.above else []
    return "\n".join(parts).encode("ascii")


def _stream(dictionary: str, data: bytes) -> bytes:
    return f"<< {dictionary} /Length {len(data)} >>\nstream\n".encode("ascii") + data + b"\nendstream"


def written(sheets: Sequence[Sheet], *, trailer: str = "", catalogue: str = "", form: str = "") -> bytes:
    """Return a PDF file of the pages; fonts: F is Chinese with known characters, X has glyphs that nobody can name.

    `trailer` and `catalogue` are more entries in these, and `form` is the text of object 9, which annotations may show.
    """
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(),
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>",
        (
            b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] "
            b"/FontDescriptor 5 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> >>"
        ),
        (
            b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
            b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
        ),
        _stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\x80"
        ),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [8 0 R] >>",
        (
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /DW 1000 /FontDescriptor 5 0 R "
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        ),
    ]
    if form:
        shown = f"BT /F 10 Tf 2 5 Td <{form.encode('utf-16-be').hex()}> Tj ET".encode()
        resources = "/Resources << /Font << /F 3 0 R >> >>"
        objects.append(_stream(f"/Type /XObject /Subtype /Form /BBox [0 0 200 20] {resources}", shown))
    kids = []
    for sheet in sheets:
        objects.append(_stream("", _content(sheet)))
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.size[0]} {sheet.size[1]}] /Rotate {sheet.rotation} "
            f"/Contents {len(objects)} 0 R /Annots [{sheet.notes}] "
            "/Resources << /Font << /F 3 0 R /X 7 0 R >> /XObject << /I 6 0 R >> >> >>".encode()
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return data + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(data)}\n%%EOF\n"
    ).encode("ascii")


def ruled(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    x: float = 60,
    y: float = 740,
    size: float = 12,
    manner: str = "strokes",
) -> tuple[list[Show], str, float]:
    """Return the cells of a table, wrapped and at the top left of each, its rules, and the height of its lower edge.

    A row of one cell goes over all columns.
    `manner` is how it is ruled: by “strokes”, by thin “boxes” cell by cell as Word does, “double”, in “dashes”, or
    “level” with no upright rules.
    """
    edges = [x]
    for width in widths:
        edges.append(edges[-1] + width)
    shown, heights = [], [y]
    for row in rows:
        wrapped = []
        for text, width in zip(row, widths if len(row) > 1 else [sum(widths)], strict=True):
            wrapped.append(_wrapped(text, (width - 8) / size))
        for at, of_cell in enumerate(wrapped):
            shown += lines(of_cell, x=edges[at] + 4, y=heights[-1] - 1.2 * size, size=size, pitch=1.4 * size)
        heights.append(heights[-1] - 1.4 * size * max(map(len, wrapped)) - 4)
    uprights = [
        (edge, low, high)
        for row, (high, low) in zip(rows, pairwise(heights), strict=True)
        for edge in (edges if len(row) > 1 else (edges[0], edges[-1]))
    ]
    drawn = [] if manner == "level" else [_rule(at, low, at, high, manner) for at, low, high in uprights]
    drawn += [_rule(start, at, end, at, manner) for at in heights for start, end in pairwise(edges)]
    return shown, " ".join(drawn), heights[-1]


def _wrapped(text: str, width: float) -> list[str]:
    """Return a text in lines of so many characters at most; those of ASCII are half as wide."""
    found, room = [""], width
    for char in text:
        room -= 0.5 if char.isascii() else 1
        if room < 0:
            found.append("")
            room = width - (0.5 if char.isascii() else 1)
        found[-1] += char
    return found


def _rule(x: float, y: float, to_x: float, to_y: float, manner: str) -> str:
    if manner == "boxes":
        return f"{x - 0.25} {y - 0.25} {to_x - x + 0.5} {to_y - y + 0.5} re f"
    stroke = f"0.5 w {x} {y} m {to_x} {to_y} l S"
    if manner == "double":
        return f"{stroke} 0.5 w {x + 1.5} {y + 1.5} m {to_x + 1.5} {to_y + 1.5} l S"
    return f"[2 2] 0 d {stroke}" if manner == "dashes" else stroke


def lines(texts: Sequence[str], *, x: float = 90, y: float = 740, size: float = 12, pitch: float = 20) -> list[Show]:
    """Return the texts one below the other from a point on; each full-width space at the start indents by a size."""
    shown = []
    for number, text in enumerate(texts):
        indent = len(text) - len(text.lstrip("　"))
        shown.append(Show(text.lstrip("　"), x + indent * size, y - number * pitch, size))
    return shown


def flowed(
    paragraphs: Sequence[str],
    *,
    columns: int = 1,
    characters: int = 20,
    rows: int = 12,
    size: float = 12,
    gap: float = 1.5,
    header: str = "",
    footer: str = "",
) -> list[Sheet]:
    """Return pages that the paragraphs flow through, each indented by two characters, with `rows` lines to a column.

    `gap` is the gutter between columns in characters; `header` and `footer` may hold {page}.
    """
    flow: list[tuple[int, str]] = []
    for paragraph in paragraphs:
        flow.append((2, paragraph[: characters - 2]))
        rest = paragraph[characters - 2 :]
        flow += [(0, rest[at : at + characters]) for at in range(0, len(rest), characters)]
    width = columns * characters * size + (columns - 1) * gap * size + 120
    height = rows * 1.5 * size + 200
    sheets = []
    per_page = rows * columns
    for page, start in enumerate(range(0, len(flow), per_page), start=1):
        shown = [Show(header.format(page=page), 60, height - 50, 9)] if header else []
        for at, (indent, text) in enumerate(flow[start : start + per_page]):
            column, row = divmod(at, rows)
            x = 60 + column * (characters + gap) * size + indent * size
            shown.append(Show(text, x, height - 100 - row * 1.5 * size, size))
        if footer:
            shown.append(Show(footer.format(page=page), width / 2, 40, 9))
        sheets.append(Sheet(tuple(shown), size=(width, height)))
    return sheets
