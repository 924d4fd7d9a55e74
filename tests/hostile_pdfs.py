"""PDF files of some kilobytes that ask for far more than any document needs, each in a way of its own."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from itertools import accumulate

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _file(objects: Sequence[bytes], *, trailer: bytes = b"") -> bytes:
    """Return a file of numbered objects, from 1; the first is the catalogue."""
    parts = [b"%PDF-1.7\n", *(b"%d 0 obj\n%b\nendobj\n" % one for one in enumerate(objects, start=1))]
    offsets = list(accumulate(map(len, parts)))
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets[:-1])
    return b"".join(parts) + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, trailer, offsets[-1])
    )


def _stream(dictionary: bytes, data: bytes, *, more: bytes = b"", repeated: int = 0, times: int = 1) -> bytes:
    """Return a stream of data and so many times `more`, compressed so many times over."""
    packer = zlib.compressobj(9)
    data = packer.compress(data) + b"".join(packer.compress(more) for _ in range(repeated)) + packer.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    filters = b"/FlateDecode " * times
    return b"<< %b /Filter [%b] /Length %d >>\nstream\n%b\nendstream" % (dictionary, filters, len(data), data)


def _one_page(
    content: bytes,
    *objects: bytes,
    box: bytes = b"0 0 595 842",
    names: bytes = b"",
    more: bytes = b"",
    repeated: int = 0,
    times: int = 1,
) -> bytes:
    """Return a file of one page; `objects` come after the first five, and `names` are its resources."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%b] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> %b >> >>"
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page % (box, names),
            _stream(b"", content, more=more, repeated=repeated, times=times),
            _FONT,
            *objects,
        ]
    )


def _form(content: bytes, names: bytes) -> bytes:
    return _stream(
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> /XObject << %b >> >>"
        % names,
        content,
    )


_SPACES = b" " * 1_000_000
_WORD = b"BT /F 12 Tf 90 740 Td (word) Tj ET "


def _drawing_itself(times: int) -> bytes:
    form = _form(_WORD + b"/A Do " * times, b"/A 6 0 R")
    return _one_page(b"/A Do", form, names=b"/XObject << /A 6 0 R >>")


def _drawing_each_other() -> bytes:
    names = b"/A 6 0 R /B 7 0 R"
    one, other = _form(_WORD + b"/B Do /B Do /B Do", names), _form(_WORD + b"/A Do /A Do", names)
    return _one_page(b"/A Do", one, other, names=b"/XObject << %b >>" % names)


def _doubling() -> bytes:
    forms = [_form(b"/N Do /N Do", b"/N %d 0 R" % (number + 1)) for number in range(6, 36)]
    return _one_page(b"/N Do", *forms, _form(_WORD, b""), names=b"/XObject << /N 6 0 R >>")


def _tree(depth: int, *, is_cycle: bool = False) -> bytes:
    """Return a page below so many nodes; in a cycle, the last has the first for a kid as well."""
    node = b"<< /Type /Pages /Kids [%d 0 R%b] /Count 1 /Parent %d 0 R >>"
    nodes = [
        node % (number + 1, b" 2 0 R" if is_cycle and number == depth + 1 else b"", number - 1)
        for number in range(2, depth + 2)
    ]
    page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R >>" % (depth + 1, depth + 3)
    return _file([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, page, _stream(b"", b"")])


def _cycle_alone() -> bytes:
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2000 /Parent 3 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2000 /Parent 2 0 R >>",
        ]
    )


def _many_pages(count: int) -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    kids = b"3 0 R " * count
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count),
            page,
            _stream(b"", _WORD),
        ]
    )


def _glyphs(count: int) -> bytes:
    """Return lines of a hundred glyphs each, upwards from the lower left corner."""
    line = b"(" + b"abcdefghij" * 10 + b") Tj 0 5 Td "
    return b"BT /F 4 Tf 20 20 Td " + line * (count // 100) + b"ET"


def _scattered(count: int) -> bytes:
    """Return glyphs each in a place of its own, so that every one is a piece of text by itself."""
    places = b"".join(
        b"1 0 0 1 %d.%d %d.%d Tm (a) Tj " % (at * 7 % 590, at % 10, at * 13 % 830, at % 7) for at in range(count)
    )
    return b"BT /F 2 Tf " + places + b"ET"


def _object_stream(megabytes: int) -> bytes:
    """Return a file whose catalogue stands in a stream of objects that unpacks to so many megabytes."""
    inner = b"1 0 << /Type /Catalog /Pages 2 0 R >>"
    head = b"1 0 "
    body = _stream(
        b"/Type /ObjStm /N 1 /First %d" % len(head), head + inner[len(head) :], more=_SPACES, repeated=megabytes
    )
    data = b"%PDF-1.7\n3 0 obj\n" + body + b"\nendobj\n"
    entries = b"\x00" * 7 + b"\x02" + (3).to_bytes(4) + b"\x00\x00" + b"\x00" * 7
    entries += b"\x01" + (9).to_bytes(4) + b"\x00\x00" + b"\x01" + len(data).to_bytes(4) + b"\x00\x00"
    table = _stream(b"/Type /XRef /Size 5 /W [1 4 2] /Root 1 0 R", entries)
    return data + b"4 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(data)


def _xref_loop() -> bytes:
    data = _one_page(_WORD)
    start = data.rindex(b"xref\n0")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def _huge_xref() -> bytes:
    """Return a file whose table of objects tells that it has two thousand million of them."""
    data = _one_page(_WORD)
    return data.replace(b"xref\n0 6", b"xref\n0 2000000000").replace(b"/Size 6", b"/Size 2000000000")


def _deep_value(depth: int) -> bytes:
    return _one_page(_WORD, names=b"/Odd " + b"[" * depth + b"]" * depth)


def _to_unicode(size: int) -> bytes:
    """Return a font that gives a long text for one of its glyphs, on a page with many of them."""
    text = b"0041" * size
    table = _stream(
        b"",
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
        b"1 beginbfchar <61> <" + text + b"> endbfchar endcmap",
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>"
    content = _glyphs(20_000).replace(b"bcdefghij", b"aaaaaaaaa").replace(b"/F ", b"/G ")
    page = _one_page(content, font, table, box=b"0 0 595 2000")
    return page.replace(b"/F 5 0 R", b"/G 6 0 R")


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a form that draws itself twice": lambda: _drawing_itself(2),
    "a form that draws itself thrice": lambda: _drawing_itself(3),
    "a form that draws itself a hundred times": lambda: _drawing_itself(100),
    "two forms that draw each other": _drawing_each_other,
    "thirty forms, each of which draws the next twice": _doubling,
    "a page below two thousand nodes": lambda: _tree(2_000),
    "a page below a hundred thousand nodes": lambda: _tree(100_000),
    "a tree of pages that bites its tail": lambda: _tree(3, is_cycle=True),
    "a tree of pages without a page": _cycle_alone,
    "a page as large as a country": lambda: _one_page(_WORD, box=b"-1e30 -1e30 1e30 1e30"),
    "a million glyphs on one page": lambda: _one_page(_glyphs(1_000_000), box=b"0 0 595 60000"),
    "a hundred thousand glyphs, each in its own place": lambda: _one_page(_scattered(100_000)),
    "a hundred thousand pages": lambda: _many_pages(100_000),
    "a stream of 400 MB": lambda: _one_page(_WORD, more=_SPACES, repeated=400),
    "a stream of 400 MB, packed twice": lambda: _one_page(_WORD, more=_SPACES, repeated=400, times=2),
    "a million times the same image": lambda: _one_page(b"/I Do " * 1_000_000, names=b"/XObject << /I 4 0 R >>"),
    "ten million strokes": lambda: _one_page(b"", more=b"0 0 m 9 9 l S " * 10_000, repeated=1000),
    "a stream of objects of 400 MB": lambda: _object_stream(400),
    "a table of objects that leads back to itself": _xref_loop,
    "a table of two thousand million objects": _huge_xref,
    "a value a hundred thousand deep": lambda: _deep_value(100_000),
    "a glyph that stands for a long text": lambda: _to_unicode(2_000),
}
"""What each file does, and what makes it."""
