"""The formats of a workbook cut down to what tells how a cell is shown: numbers, strokes through letters, colours.

Programs other than Excel write formats that openpyxl refuses to open at all. None of those is one that matters here.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
"""The namespace of the parts of a workbook."""
_CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    **dict.fromkeys((32, 34, 55), 'h"时"mm"分"'),
    **dict.fromkeys((33, 35, 56), 'h"时"mm"分"ss"秒"'),
}
"""What a Chinese Excel shows by its own numbers of formats, which the file need not list."""
_OF_STYLES = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")


def whole_number(text: str | None, otherwise: int) -> int:
    """Return the number that an attribute holds, or another where it holds none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 9 else otherwise


def cut_styles(root: etree._Element) -> etree._Element:
    """Return the part with formats of numbers, strokes and colours of letters, and whether cells are filled, alone.

    What a Chinese Excel shows by its own numbers of formats is listed, for openpyxl does not know them.
    """
    for part in list(root):
        if etree.QName(part).localname not in _OF_STYLES:
            root.remove(part)
    for font in root.iterfind("{*}fonts/*"):
        font[:] = list(_named(font, "strike", "color"))
    for fill in root.iterfind("{*}fills/*"):
        kinds = [one.get("patternType", "none") for one in _named(fill, "patternFill")]
        is_filled = bool(list(_named(fill, "gradientFill"))) or any(kind != "none" for kind in kinds)
        fill[:] = [etree.Element(f"{{{MAIN}}}patternFill", patternType="solid" if is_filled else "none")]
    for borders in root.iterfind("{*}borders"):
        borders[:] = [etree.Element(f"{{{MAIN}}}border")]
    if root.find("{*}cellStyleXfs/{*}xf") is not None:  # openpyxl wants a style of this name, or none at all
        styles = etree.SubElement(root, f"{{{MAIN}}}cellStyles")
        etree.SubElement(styles, f"{{{MAIN}}}cellStyle", name="Normal", xfId="0", builtinId="0")
    _list_formats(root)
    return root


def _named(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (one for one in element if etree.QName(one).localname in names)


def _list_formats(root: etree._Element) -> None:
    """Add the formats that cells have by number and that the file does not list."""
    numbers = set[int]()
    for one in (*root.iterfind("{*}cellXfs/*"), *root.iterfind("{*}cellStyleXfs/*")):
        one[:] = []
        for key in ("borderId", "xfId"):
            if key in one.attrib:
                del one.attrib[key]
        numbers.add(whole_number(one.get("numFmtId"), 0))
    formats = root.find("{*}numFmts")
    if formats is None:
        formats = etree.Element(f"{{{MAIN}}}numFmts")
        root.insert(0, formats)
    listed = {one.get("numFmtId") for one in formats}
    for number in sorted(numbers & _CHINESE_FORMATS.keys()):
        if str(number) not in listed:
            etree.SubElement(formats, f"{{{MAIN}}}numFmt", numFmtId=str(number), formatCode=_CHINESE_FORMATS[number])
