"""What stands in a Word file as a drawing: pictures, charts, embedded files, and drawings whose text is not read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from aligner.model import RemarkKind
from aligner.reading.word.letters import PAPER, UNKNOWN
from aligner.reading.word.wordml import attribute, child

_SMALLEST = 360_000
"""English metric units, a centimetre: what is lower or narrower shows no text, but a rule, a bullet or the like."""
_WIDEST_SEAL = 2_880_000
"""Eight centimetres."""
_LONGEST_SIZE = 12
_POINTS = re.compile(r"(?<![\w-])(?:width|height):(\d{1,5}(?:\.\d{1,3})?)pt")
_FEWEST_POINTS = 28
"""A centimetre."""
_WATERMARK = re.compile(r"water\s*mark|水印", re.IGNORECASE)
_EMBEDDED = ("object", "subDoc")
_SHAPES = ("wsp", "shape", "rect", "roundrect", "oval")
_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "fill", "fillRef", "imagedata")
_WHITES = ("ffffff", "fff", "white", "bg1", "lt1", "window", "")


def found_in(drawing: etree._Element) -> Counter[RemarkKind]:
    """Return what a drawing holds beside the text boxes in it, which are text."""
    found: Counter[RemarkKind] = Counter()
    if _local(drawing) in _EMBEDDED:
        found[RemarkKind.OBJECTS] = 1
        return found
    is_small = _is_small(drawing)
    has_text = False
    for one in _parts_of(drawing):
        name = _local(one)
        if name in ("pic", "imagedata"):
            found[RemarkKind.PICTURES] += not is_small
        elif name == "graphicData":
            kind = str(one.get("uri", "")).rpartition("/")[2]
            found[RemarkKind.CHARTS] += kind in ("chart", "chartex")
            found[RemarkKind.DRAWINGS] += kind == "diagram"
        elif name == "textpath":
            found[RemarkKind.DRAWINGS] += bool(str(one.get("string", "")).strip())
        elif name == "t" and "drawingml" in str(one.tag):
            has_text = has_text or bool((one.text or "").strip())
    found[RemarkKind.DRAWINGS] += has_text
    return +found


def _parts_of(drawing: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of a drawing without those in its text boxes and in second forms of the same."""
    stack = [drawing]
    while stack:
        one = stack.pop()
        yield one
        stack += [inner for inner in reversed(one) if _local(inner) not in ("txbxContent", "Fallback", "object")]


def watermark_in(drawing: etree._Element, *, is_margin: bool) -> str | None:
    """Return what a drawing puts over the pages, or its name; None if it is no watermark.

    A watermark is named so; in a header, words that are drawn are one as well.
    """
    for one in drawing.iter():
        name = _local(one)
        if is_margin and name == "textpath" and str(one.get("string", "")).strip():
            return str(one.get("string"))
        if name in ("docPr", "shape") and _WATERMARK.search(f"{one.get('name', '')} {one.get('id', '')}"):
            told = "".join(text.text or "" for text in drawing.iter("{*}t"))
            told += "".join(str(path.get("string", "")) for path in drawing.iter("{*}textpath"))
            return told or "picture"
    return None


def is_filled(content: etree._Element) -> bool:
    """Return whether the shape around the text of a text box has a ground of its own, other than white."""
    for shape in content.iterancestors():
        name = _local(shape)
        if name in ("drawing", "pict"):
            break
        if name in _SHAPES:
            colour = str(shape.get("fillcolor", "")).split(" ")[0].lower().lstrip("#")
            if colour not in _WHITES and shape.get("filled") not in ("f", "false"):
                return True
            inside = [one for child in shape if _local(child) in ("spPr", "style") for one in child]
            if any(_local(one) in _FILLS and not _is_white(one) for one in (*inside, *shape)):
                return True
    return False


def paper_of(root: etree._Element) -> int:
    """Return the colour of the pages; `UNKNOWN` where something wider than a seal stands behind the text."""
    if any(one.get("behindDoc") in ("1", "true") and _is_wide(one) for one in root.iter("{*}anchor")):
        return UNKNOWN
    around = root.getparent()
    colour = None if around is None else attribute(child(around, "background"), "color")
    return PAPER if colour in (None, "auto", "FFFFFF", "ffffff") else UNKNOWN


def _is_wide(drawing: etree._Element) -> bool:
    size = next((str(one.get("cx", "")) for one in drawing.iter("{*}extent")), "")
    return not size.isdecimal() or len(size) >= _LONGEST_SIZE or int(size) > _WIDEST_SEAL


def _is_white(fill: etree._Element) -> bool:
    if _local(fill) == "fillRef" and fill.get("idx") == "0":
        return True
    colours = [str(one.get("val", "?")).lower() for one in fill if _local(one).endswith("Clr")]
    return bool(colours) and all(colour in _WHITES for colour in colours)


def _is_small(drawing: etree._Element) -> bool:
    first = next(drawing.iter("{*}extent"), None)
    sizes = () if first is None else (str(first.get("cx", "")), str(first.get("cy", "")))
    if any(size.isdecimal() and len(size) < _LONGEST_SIZE and int(size) < _SMALLEST for size in sizes):
        return True
    shape = next((one for one in drawing if _local(one) in _SHAPES), None)
    points = () if shape is None else _POINTS.findall(str(shape.get("style", "")))
    return any(float(size) < _FEWEST_POINTS for size in points)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
