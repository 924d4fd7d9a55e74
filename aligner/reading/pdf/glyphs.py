"""The glyphs of a PDF page: which character, where it stands, in which type.

A PDF holds no text but glyphs at places. PDFium tells for each of them the character, its origin and its box; the
spaces and line breaks that it guesses between them are left aside, for it guesses them for Western texts, and Chinese
has none. Text that runs up or down the page, as on a page that was turned, is given in coordinates of its own in which
it runs to the right, so that nobody after this module has to think of angles.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator
from ctypes import POINTER, addressof, byref, c_char, c_double, c_float, c_uint, cast, create_string_buffer
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

_OPAQUE = 255
_MOST_CLIPS = 64
"""Paths, and points of a path, that are looked at where a text is clipped."""

_PLAIN = 0x21
"""The first character that is no space and no control character."""

_GARBAGE = frozenset({"Co", "Cn", "Cs"})


class Type(NamedTuple):
    """What the glyphs of one text object share: size in points, font name, and the turn in quarters: 0 is upright.

    `width` is the size as far as it was stretched sideways; `kind` is the size in tenths of a point with the font and
    its weight. `shade` is how light it is printed, from 0 (black) to 255 (white, or with nothing printed); `is_shown`
    says that anything is. `address` tells the text object, as long as its page is open; `clip` is the box, as left,
    bottom, right and top of the page, that nothing of it is shown outside of.
    """

    size: float
    width: float
    font: str
    is_bold: bool
    turn: int
    kind: tuple[float, str, bool]
    shade: float = 0.0
    is_shown: bool = True
    address: int | None = None
    clip: tuple[float, float, float, float] | None = None


_UNSHOWN = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})
_STROKED = frozenset({pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP})
_BOTH = frozenset({pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP})


class Glyph(NamedTuple):
    """A character on the page, from `left` to `right` on the line at the height `base`, in points, y upwards.

    A space has no width. The coordinates are those of its turn.
    """

    text: str
    left: float
    right: float
    base: float
    type: Type


def solid_of(glyphs: Iterable[Glyph]) -> int:
    """Return how many of the glyphs are no spaces."""
    return sum(not glyph.text.isspace() for glyph in glyphs)


class Glyphs(NamedTuple):
    """The glyphs of a page in the order of the file, and how many of them have no known character.

    `types` are those of the glyphs; `outside` is how many stand outside of the page.
    """

    glyphs: list[Glyph]
    unknown: int
    types: tuple[Type, ...]
    outside: int


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
        self._colour = [c_uint() for _ in range(4)]
        self._at_colour = [byref(part) for part in self._colour]
        self._found: dict[int | None, Type] = {}
        self._fonts: dict[int | None, tuple[str, bool]] = {}

    def of(self, at: int) -> Type:
        text_object = pdfium.FPDFText_GetTextObject(self._page, at)
        address = _address(text_object)
        found = self._found.get(address)
        if found is None:
            found = self._found[address] = self._ask(at, text_object, address)
        return found

    def all(self) -> tuple[Type, ...]:
        """Return the types that have been asked for."""
        return tuple(self._found.values())

    def _ask(self, at: int, text_object: Any, own: int | None) -> Type:
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
        height = abs(size) * math.hypot(matrix.c, matrix.d)
        width = abs(size) * math.hypot(matrix.a, matrix.b)
        if not (0 < height < _LARGEST and 0 < width < _LARGEST):
            height = width = 1.0
        kind = round(height, 1), name, is_bold
        shade, is_shown = self._shown(text_object) if text_object else (0.0, True)
        clip = self._clip(text_object) if text_object else None
        return Type(height, width, name, is_bold, turn, kind, shade, is_shown, own, clip)

    def _clip(self, text_object: Any) -> tuple[float, float, float, float] | None:
        clip = pdfium.FPDFPageObj_GetClipPath(text_object)
        count = pdfium.FPDFClipPath_CountPaths(clip)
        if count <= 0:
            return None
        x, y = c_float(), c_float()
        left = bottom = -math.inf
        right = top = math.inf
        for path in range(min(count, _MOST_CLIPS)):
            xs, ys = [], []
            for at in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, path), _MOST_CLIPS)):
                segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, at)
                if pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
                    xs.append(x.value)
                    ys.append(y.value)
            if xs:
                left, right = max(left, min(xs)), min(right, max(xs))
                bottom, top = max(bottom, min(ys)), min(top, max(ys))
        return left, bottom, right, top

    def _shown(self, text_object: Any) -> tuple[float, bool]:
        """Return how light a text object is printed, and whether it is."""
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
        if mode in _UNSHOWN:
            return 255.0, False
        if mode in _STROKED:
            return self._shade(pdfium.FPDFPageObj_GetStrokeColor, text_object), True
        red, green, blue, alpha = self._colour
        if not pdfium.FPDFPageObj_GetFillColor(text_object, *self._at_colour):
            return 0.0, True
        if not (red.value or green.value or blue.value) and alpha.value == _OPAQUE:
            return 0.0, True  # as nearly all text is
        shade = shade_of(red.value, green.value, blue.value, alpha.value)
        if shade and mode in _BOTH:
            shade = min(shade, self._shade(pdfium.FPDFPageObj_GetStrokeColor, text_object))
        return shade, True

    def _shade(self, asked: Any, text_object: Any) -> float:
        if not asked(text_object, *self._at_colour):
            return 0.0
        red, green, blue, alpha = self._colour
        return shade_of(red.value, green.value, blue.value, alpha.value)


def shade_of(red: int, green: int, blue: int, alpha: int) -> float:
    """Return how light a colour looks on white paper, from 0 (black) to 255 (white)."""
    return 255 - (255 - (0.299 * red + 0.587 * green + 0.114 * blue)) * alpha / 255


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
    unknown = outside = 0
    raw = page.raw  # the handle itself: asked for each glyph, the object around it takes its time
    types = _Types(raw)
    x, y, box = c_double(), c_double(), pdfium.FS_RECTF()
    at_x, at_y, at_box = byref(x), byref(y), byref(box)
    low_x, low_y, high_x, high_y = bounds
    for at, code in _codes(raw, pdfium.FPDFText_CountChars(raw)):
        text = clean(code)
        # Only spaces, ends of lines and hyphens are ever generated.
        if (code < _PLAIN or text == HYPHEN or not text) and pdfium.FPDFText_IsGenerated(raw, at):
            continue
        has_error = pdfium.FPDFText_HasUnicodeMapError(raw, at) == 1
        if not text and not has_error:
            continue
        if not pdfium.FPDFText_GetCharOrigin(raw, at, at_x, at_y):
            continue
        if not (low_x <= x.value <= high_x and low_y <= y.value <= high_y):
            outside += not (text or "\ufffd").isspace()
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
    return Glyphs(glyphs, unknown, types.all(), outside)


def _ends(box: Any, turn: int) -> tuple[float, float]:
    """Return where a box begins and ends on its line."""
    if not turn:
        return box.left, box.right
    one, other = turned(box.left, box.bottom, turn)[0], turned(box.right, box.top, turn)[0]
    return min(one, other), max(one, other)


@lru_cache(maxsize=16384)
def _is_square(text: str) -> bool:
    return "㐀" <= text <= "鿿" or text >= "\U00020000"
