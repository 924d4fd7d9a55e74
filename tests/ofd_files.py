"""OFD documents (GB/T 33190) for tests: written part by part, or set from paragraphs as an office sets its papers.

Programs that write OFD go about it differently: an object a line or a letter, advances as numbers, as runs or not at
all, sizes in millimetres or by a matrix. `Manner` tells which of it is done.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

PT = 25.4 / 72
"""Millimetres of a point."""
_ROOT = "http://www.ofdspec.org/2016"
_TOKEN = re.compile(r"[0-9A-Za-z.%％]+|[“‘（《〈【\[(]*.[，。、；：？！”’）》〉】\])…—]*", re.DOTALL)
"""What a line is not broken in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a program writes OFD.

    `prefix` is that of the names of elements. `grain` is what becomes a text object: a line, a letter, or a line whose
    letters are text codes of their own; `order` may turn the objects of a page around. `advances` are given as numbers,
    as runs (“g 3 5.6”), or not at all. `scale` makes the numbers inside an object that much larger, and its matrix
    smaller.
    """

    prefix: str = "ofd:"
    grain: str = "line"
    advances: str = "numbers"
    scale: float = 1.0
    is_backwards: bool = False


@dataclass(frozen=True, slots=True)
class Set:
    """A line on the page: where it begins, its baseline from the top, both in millimetres, and its size in points."""

    text: str
    x: float
    y: float
    size: float = 16
    font: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """How a paper is set, in millimetres and points, as GB/T 9704 has it: 22 lines of 28 letters on A4."""

    width: float = 210
    height: float = 297
    left: float = 28
    top: float = 37
    letters: int = 28
    lines: int = 22
    size: float = 16
    pitch: float = 225 / 22
    columns: int = 1
    gutter: float = 8
    numbers: bool = True
    head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page: its lines, and further XML in its layer or beside its content."""

    lines: tuple[Set, ...] = ()
    more: str = ""
    beside: str = ""
    layer: str = "Body"


@dataclass(slots=True)
class _Ids:
    last: int = 100

    def __call__(self) -> int:
        self.last += 1
        return self.last


def width_of(text: str) -> float:
    """Return how wide a text is, in sizes of its type."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def text_object(line: Set, manner: Manner = Manner(), *, attributes: str = "", inside: str = "") -> str:
    """Return the text objects of a line, with more attributes and elements in each."""
    objects = []
    letters, x = [], line.x
    for character in line.text:
        letters.append((character, x))
        x += width_of(character) * line.size * PT
    groups = [[letter] for letter in letters] if manner.grain == "letter" else [letters]
    size, scale = line.size * PT, manner.scale
    matrix = f' CTM="{1 / scale:.6f} 0 0 {1 / scale:.6f} 0 0"' if scale != 1 else ""
    for group in groups:
        left = group[0][1]
        parts = [[letter] for letter in group] if manner.grain == "code" else [group]
        codes = "".join(_code(part, left, size, manner) for part in parts)
        wide = group[-1][1] + size - left
        objects.append(
            f'<TextObject ID="{{id}}" Boundary="{left:.3f} {line.y - size:.3f} {wide:.3f} {1.2 * size:.3f}"{matrix} '
            f'Font="{line.font}" Size="{size * scale:.4f}"{attributes}>{inside}{codes}</TextObject>'
        )
    return "".join(reversed(objects) if manner.is_backwards else objects)


def _code(part: Sequence[tuple[str, float]], left: float, size: float, manner: Manner) -> str:
    scale = manner.scale
    deltas = [f"{(b - a) * scale:.3f}" for (_, a), (_, b) in itertools.pairwise(part)]
    if manner.advances == "runs":
        runs: list[list[str]] = []
        for delta in deltas:
            if runs and runs[-1][0] == delta:
                runs[-1].append(delta)
            else:
                runs.append([delta])
        deltas = [f"g {len(run)} {run[0]}" if len(run) > 1 else run[0] for run in runs]
    told = f' DeltaX="{" ".join(deltas)}"' if deltas and manner.advances != "none" else ""
    text = escape("".join(character for character, _ in part))
    return f'<TextCode X="{(part[0][1] - left) * scale:.3f}" Y="{size * scale:.3f}"{told}>{text}</TextCode>'


def broken(text: str, letters: float, *, indent: float = 2) -> Iterator[tuple[float, str]]:
    """Yield the lines of a paragraph, each with its indent in letters, as a word processor breaks them."""
    line, room = "", letters - indent
    for token in _TOKEN.findall(text):
        # A mark at the end may hang over the edge.
        if line and width_of(line + token.rstrip("，。、；：？！”’）》")) > room:
            yield indent, line
            line, room, indent = "", letters, 0
        line += token
    yield indent, line


def sheets_of(paragraphs: Sequence[str], paper: Paper = Paper()) -> list[Sheet]:
    """Return the pages that the paragraphs flow through; the first one is the title, in the middle and larger."""
    size = paper.size * PT
    measure = paper.letters * size
    column = (measure - (paper.columns - 1) * paper.gutter) / paper.columns
    flow: list[tuple[float, str, float, int]] = []
    title, *rest = paragraphs
    large = paper.size * 22 / 16
    for _, line in broken(title, measure / (large * PT) - 2, indent=0):
        flow.append(((measure - width_of(line) * large * PT) / 2, line, large, 3))
    head = len(flow)
    for paragraph in rest:
        font = 2 if re.match(r"[一二三四五六七八九十]+、", paragraph) and len(paragraph) < 30 else 1
        flow += [(indent * size, line, paper.size, font) for indent, line in broken(paragraph, column / size)]
    sheets, at, page = [], 0, 0
    while at < len(flow):
        page += 1
        lines: list[Set] = []
        first = head if page == 1 and paper.columns > 1 else 0
        for row, (indent, text, points, font) in enumerate(flow[at : at + first]):
            lines.append(Set(text, paper.left + indent, paper.top + (row + 0.8) * paper.pitch, points, font))
        at += first
        per = paper.lines - first
        for number, (indent, text, points, font) in enumerate(flow[at : at + per * paper.columns]):
            which, row = divmod(number, per)
            x = paper.left + which * (column + paper.gutter) + indent
            lines.append(Set(text, x, paper.top + (first + row + 0.8) * paper.pitch, points, font))
        at += per * paper.columns
        if paper.numbers:
            foot = f"— {page} —"
            right = paper.left + measure - (width_of(foot) + 1) * 14 * PT
            x = right if page % 2 else paper.left + 14 * PT
            lines.append(Set(foot, x, paper.top + paper.lines * paper.pitch + 12, 14, 4))
        if paper.head:
            lines.insert(0, Set(paper.head, paper.left, 20, 10.5, 4))
        sheets.append(Sheet(lines=tuple(lines)))
    return sheets


def content(sheet: Sheet, manner: Manner = Manner(), *, box: str = "0 0 210 297") -> str:
    """Return the XML of a page, or of a template; without a box it does not tell how large it is."""
    lines = reversed(sheet.lines) if manner.is_backwards else sheet.lines
    objects = "".join(text_object(line, manner) for line in lines)
    area = f"<Area><PhysicalBox>{box}</PhysicalBox></Area>" if box else ""
    layer = f'<Layer ID="2" Type="{sheet.layer}">{objects}{sheet.more}</Layer>'
    return f"<Page>{area}{sheet.beside}<Content>{layer}</Content></Page>"


FONTS = "".join(
    f'<Font ID="{number}" FontName="{name}" FamilyName="{name}"/>'
    for number, name in enumerate(("仿宋_GB2312", "黑体", "方正小标宋简体", "宋体"), start=1)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The parts of an OFD document besides its pages, as XML without prefixes; each may be changed or left out.

    `common` goes into the data that its pages share, `more` behind its pages, `parts` are further parts by their paths.
    """

    common: str = ""
    more: str = ""
    resources: str = f'<Res BaseLoc="Res"><Fonts>{FONTS}</Fonts></Res>'
    parts: Mapping[str, str | bytes] = field(default_factory=dict)

    def members(self, pages: Sequence[str], *, prefix: str = "ofd:", folder: str = "Doc_0") -> dict[str, str | bytes]:
        """Return the parts of a document with these pages, by their paths."""
        listed = "".join(
            f'<Page ID="{number + 1}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(pages))
        )
        common = (
            "<CommonData><MaxUnitID>9999</MaxUnitID><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
            f"<PublicRes>PublicRes.xml</PublicRes>{self.common}</CommonData>"
        )
        parts: dict[str, str | bytes] = {
            "OFD.xml": f'<OFD Version="1.0" DocType="OFD"><DocBody><DocInfo><DocID>1</DocID></DocInfo>'
            f"<DocRoot>{folder}/Document.xml</DocRoot></DocBody></OFD>",
            f"{folder}/Document.xml": f"<Document>{common}<Pages>{listed}</Pages>{self.more}</Document>",
            f"{folder}/PublicRes.xml": self.resources,
        }
        for number, page in enumerate(pages):
            parts[f"{folder}/Pages/Page_{number}/Content.xml"] = page
        parts |= self.parts
        return {path: xml(part, prefix) if isinstance(part, str) else part for path, part in parts.items()}


def xml(part: str, prefix: str = "ofd:") -> str:
    """Return a part with a namespace, its elements with a prefix, and ids."""
    ids = _Ids()
    part = re.sub(r"\{id\}", lambda _: str(ids()), part)
    part = re.sub(r"<(/?)(?=[A-Z])", rf"<\1{prefix}", part)
    name = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    return '<?xml version="1.0" encoding="UTF-8"?>' + re.sub(r"^(<[\w:]+)", rf'\1 {name}="{_ROOT}"', part)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive of the members, which is the same each time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, part in members.items():
            archive.writestr(zipfile.ZipInfo(path), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def ofd(
    paragraphs: Sequence[str],
    *,
    paper: Paper = Paper(),
    manner: Manner = Manner(),
) -> bytes:
    """Return an OFD document of the paragraphs, the first of which is its title."""
    pages = [content(sheet, manner) for sheet in sheets_of(paragraphs, paper)]
    return zipped(Package().members(pages, prefix=manner.prefix))


def of_sheets(*sheets: Sheet, package: Package = Package(), manner: Manner = Manner()) -> bytes:
    """Return an OFD document of these pages."""
    return zipped(package.members([content(sheet, manner) for sheet in sheets], prefix=manner.prefix))
