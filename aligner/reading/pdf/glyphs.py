"""The glyphs of a PDF page: which character, where it stands, in which type.

A PDF holds no text but glyphs at places. PDFium tells for each of them the character, its origin and its box; the
spaces and line breaks that it guesses between them are left aside, for it guesses them for Western texts, and Chinese
has none. Text that runs up or down the page, as on a page that was turned, is given in coordinates of its own in which
it runs to the right, so that nobody after this module has to think of angles.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from ctypes import POINTER, addressof, byref, c_char, c_double, cast, create_string_buffer
from functools import lru_cache
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_RADICALS = dict(
    zip(
        "⺁⺄⺈⺊⺌⺝⺟⺠⺩⺪⺬⺭⺮⺯⺶⺸⺼⺽⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳",
        "厂乙刀卜小月母民王疋示礻竹糸羊羊月臼虎衤覀西见角讠贝足车辶辶辶阝钅長镸长门青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟",
        strict=True,
    )
)
"""Radicals that fonts give in place of the character of the same form, after Unicode's EquivalentUnifiedIdeograph."""

_NO_TEXT = frozenset("\u00ad\ufeff\ufffe\uffff")
HYPHEN = "\u00ad"
"""What stands for a hyphen that only a line break called for, however PDFium names it."""

SLANTED = 4
"""The turn of text that runs across the page at an angle, as a watermark does."""

_LARGEST = 1e5
"""Size in points beyond which a type is a mistake of the file."""

_GARBAGE = frozenset({"Co", "Cn", "Cs"})


class Type(NamedTuple):
    """What the glyphs of one text object share: size in points, font name, and the turn in quarters: 0 is upright.

    `width` is the size as far as it was stretched sideways.
    """

    size: float
    width: float
    font: str
    is_bold: bool
    turn: int


class Glyph(NamedTuple):
    """A character on the page, from `left` to `right` on the line at the height `base`, in points, y upwards.

    A space has no width. The coordinates are those of its turn.
    """

    text: str
    left: float
    right: float
    base: float
    type: Type


class Glyphs(NamedTuple):
    """The glyphs of a page in the order of the file, and how many of them have no known character."""

    glyphs: list[Glyph]
    unknown: int


@lru_cache(maxsize=16384)
def clean(code: int) -> str:
    """Return the character of a glyph, or nothing where it cannot be text.

    Radicals and compatibility ideographs that stand for an ordinary character become that one (NFKC); the rest stays.
    """
    if code in {0x02, 0xAD, 0xFFFE}:
        return HYPHEN
    character = chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
    if 0x2E80 <= code <= 0x2EFF:
        return _RADICALS.get(character) or unicodedata.normalize("NFKC", character)
    if 0x2F00 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F:
        return unicodedata.normalize("NFKC", character)
    if character in _NO_TEXT or unicodedata.category(character or "\0") in {"Cc", "Cf", "Cs"}:
        return " " if character in "\t\r\n" else ""
    return character


@lru_cache(maxsize=16384)
def is_unknown(character: str) -> bool:
    """Return whether `character` says only that the font does not tell which one it is."""
    return character == "\ufffd" or unicodedata.category(character) in _GARBAGE


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return a point in coordinates in which text of that turn runs to the right; slanted text keeps its own."""
    return ((x, y), (y, -x), (-x, -y), (-y, x), (x, y))[turn]


class _Types:
    """The types of a page, asked for once an object: some producers make an object of each glyph."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._matrix = pdfium.FS_MATRIX()
        self._found: dict[int | None, Type] = {}
        self._fonts: dict[int | None, tuple[str, bool]] = {}

    def of(self, at: int) -> Type:
        text_object = pdfium.FPDFText_GetTextObject(self._page, at)
        address = _address(text_object)
        found = self._found.get(address)
        if found is None:
            found = self._found[address] = self._ask(at, text_object)
        return found

    def _ask(self, at: int, text_object: Any) -> Type:
        matrix = self._matrix
        size = pdfium.FPDFText_GetFontSize(self._page, at)
        if not pdfium.FPDFText_GetMatrix(self._page, at, byref(matrix)):
            matrix.a, matrix.b, matrix.c, matrix.d = 1.0, 0.0, 0.0, 1.0
        # A negative size writes the other way round, which a matrix that is turned makes good again.
        quarters = math.atan2(matrix.b * size, matrix.a * size) / (math.pi / 2)
        turn = round(quarters) % 4 if abs(quarters - round(quarters)) < 0.15 else SLANTED
        font = pdfium.FPDFTextObj_GetFont(text_object) if text_object else None
        address = _address(font)
        if address not in self._fonts:
            self._fonts[address] = _font(font)
        name, is_bold = self._fonts[address]
        height, width = (abs(size) * math.hypot(*of) for of in ((matrix.c, matrix.d), (matrix.a, matrix.b)))
        if not (0 < height < _LARGEST and 0 < width < _LARGEST):
            height = width = 1.0
        return Type(height, width, name, is_bold, turn)


def _address(pointer: Any) -> int | None:
    return addressof(pointer.contents) if pointer else None


def _font(font: Any) -> tuple[str, bool]:
    if not font:
        return "", False
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = create_string_buffer(max(length, 1))
    pdfium.FPDFFont_GetBaseFontName(font, cast(buffer, POINTER(c_char)), length)
    name = buffer.value.decode("utf-8", "replace").split("+")[-1]
    return name, pdfium.FPDFFont_GetWeight(font) >= 600 or any(mark in name for mark in ("Bold", "Black", "Heavy"))


def _codes(page: Any, count: int) -> Iterator[tuple[int, int]]:
    """Yield place and code of each character; two halves of a character beyond the first plane are one."""
    high = 0
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(page, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        yield at, code


def glyphs_of(page: Any, *, bounds: tuple[float, float, float, float]) -> Glyphs:
    """Return the glyphs of a text page of PDFium that stand inside `bounds` (left, bottom, right, top, in points)."""
    glyphs: list[Glyph] = []
    unknown = 0
    raw = page.raw  # the handle itself: asked for each glyph, the object around it takes its time
    types = _Types(raw)
    x, y, box = c_double(), c_double(), pdfium.FS_RECTF()
    at_x, at_y, at_box = byref(x), byref(y), byref(box)
    low_x, low_y, high_x, high_y = bounds
    for at, code in _codes(raw, pdfium.FPDFText_CountChars(raw)):
        if pdfium.FPDFText_IsGenerated(raw, at):
            continue
        text = clean(code)
        has_error = pdfium.FPDFText_HasUnicodeMapError(raw, at) == 1
        if not text and not has_error:
            continue
        if not pdfium.FPDFText_GetCharOrigin(raw, at, at_x, at_y):
            continue
        if not (low_x <= x.value <= high_x and low_y <= y.value <= high_y):
            continue
        text = text or "\ufffd"
        of_type = types.of(at)
        left, base = turned(x.value, y.value, of_type.turn)
        if text.isspace():
            glyphs.append(Glyph(text, left, left, base, of_type))
            continue
        unknown += has_error or is_unknown(text)
        pdfium.FPDFText_GetLooseCharBox(raw, at, at_box)
        start, end = _ends(box, of_type.turn)
        if _is_square(text):  # its box may be that of its strokes alone
            end = max(end, left + of_type.width)
        elif start > left + of_type.width / 5:  # a part of a ligature, at the origin of the whole
            left = start
        glyphs.append(Glyph(text, left, end if left < end < left + _LARGEST else left, base, of_type))
    return Glyphs(glyphs, unknown)


def _ends(box: Any, turn: int) -> tuple[float, float]:
    """Return where a box begins and ends on its line."""
    if not turn:
        return box.left, box.right
    one, other = turned(box.left, box.bottom, turn)[0], turned(box.right, box.top, turn)[0]
    return min(one, other), max(one, other)


@lru_cache(maxsize=16384)
def _is_square(text: str) -> bool:
    return "㐀" <= text <= "鿿" or text >= "\U00020000"
