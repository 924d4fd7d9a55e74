"""The page and the styles of the Word document: A4, landscape, in the fonts of official papers (GB/T 9704).

Each font names others that stand in for it where it is not installed.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from aligner.language import Words
from aligner.reports.office import docx_table
from aligner.reports.office.look import (
    HEAD_FONT,
    LATIN_FONT,
    LEAST_SIZE,
    PAPER_HEIGHT,
    PAPER_WIDTH,
    SECTION_FONT,
    SIZE,
    TEXT_FONT,
    TITLE_FONT,
)
from aligner.telling.letterhead import page_told

_SIDE, _EDGE = 15, 16
"""Millimetres of the margins left and right, above and below."""
WIDTH = round((PAPER_WIDTH - 2 * _SIDE) * 1440 / 25.4)
"""Twentieths of a point between the margins."""
_LINE = 1.4
"""The height of a line in a table, for the size of its letters."""
_OTHER_NAMES = {
    TEXT_FONT: ("仿宋_GB2312,FangSong", "modern", "fixed"),
    HEAD_FONT: ("SimHei", "modern", "fixed"),
    SECTION_FONT: ("楷体_GB2312,KaiTi", "modern", "fixed"),
    TITLE_FONT: ("方正小标宋_GBK,小标宋,宋体,SimSun", "auto", "variable"),
}
"""Other names of a font, or of those that stand in for it; its family and its pitch."""
_STYLES = (
    ("Normal", TEXT_FONT, SIZE),
    ("Title", TITLE_FONT, 22),
    ("Heading 1", HEAD_FONT, 14),
    ("Heading 2", SECTION_FONT, 12),
    (docx_table.TEXT, TEXT_FONT, SIZE),
    (docx_table.SMALL_TEXT, TEXT_FONT, LEAST_SIZE),
    (docx_table.HEAD, HEAD_FONT, SIZE),
    (docx_table.SMALL_HEAD, HEAD_FONT, LEAST_SIZE),
    (docx_table.SECTION, SECTION_FONT, SIZE),
)
_TIMES = frozenset({qn("dcterms:created"), qn("dcterms:modified")})


def set_up(document: WordDocument, *, title: str, words: Words) -> None:
    """Give a new document its page, its styles, what stands above and below each page, and its properties."""
    properties = document.core_properties
    # Whoever hands the paper on is its author, and the same input gives the same bytes.
    properties.title, properties.author, properties.comments = title, "", ""
    for one in list(properties._element):
        if one.tag in _TIMES:
            properties._element.remove(one)
    _set_page(document, title=title, words=words)
    styles = document.styles
    for name, chinese, size in _STYLES:
        style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _set_font(style, chinese, size=size)
        spacing = style.paragraph_format
        if name.startswith("Table"):  # fonts that stand in for others may be much higher
            spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(size * _LINE)
        spacing.space_after = Pt(0 if name.startswith("Table") else 4)
        spacing.space_before = Pt(10 if "Heading" in name else 0)
    title_style = styles["Title"]
    title_style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    border = title_style.element.find(f".//{qn('w:pBdr')}")
    border.getparent().remove(border)
    # Without the language, Chinese punctuation stands as it does in Taiwan, in the middle of its square.
    styles.element.find(f".//{qn('w:lang')}").set(qn("w:eastAsia"), "zh-CN")
    _name_fonts(document)


def add_signing_line(document: WordDocument, left: str, right: str) -> None:
    """Add a line with a text at either margin."""
    line = document.add_paragraph()
    line.paragraph_format.tab_stops.add_tab_stop(Pt(WIDTH / 20 - 160), WD_TAB_ALIGNMENT.LEFT)
    for text in (left, "\t", right):
        _add_run(line, text)


def _set_page(document: WordDocument, *, title: str, words: Words) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(PAPER_WIDTH), Mm(PAPER_HEIGHT)
    section.left_margin = section.right_margin = Mm(_SIDE)
    section.top_margin = section.bottom_margin = Mm(_EDGE)
    section.header_distance = section.footer_distance = Mm(8)
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_run(header, title).font.size = Pt(LEAST_SIZE)
    for footer in (section.first_page_footer.paragraphs[0], section.footer.paragraphs[0]):
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        told = page_told("\n&P\n", "\n&N\n", words)
        for part in told.split("\n"):
            if field := {"&P": "PAGE", "&N": "NUMPAGES"}.get(part):
                element = OxmlElement("w:fldSimple")
                element.set(qn("w:instr"), field)
                footer._p.append(element)
            else:
                _add_run(footer, part)


def _add_run(paragraph: Any, text: str) -> Any:
    run = paragraph.add_run(text)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    return run


def _set_font(style: Any, chinese: str, *, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = LATIN_FONT, Pt(size), RGBColor(0, 0, 0)
    style.font.bold = False
    fonts = style.element.rPr.rFonts
    fonts.set(qn("w:eastAsia"), chinese)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):  # they would win over the names
        fonts.attrib.pop(qn(theme), None)


def _name_fonts(document: WordDocument) -> None:
    """Say in the table of fonts which ones may stand in for which."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="{pitch}"/></w:font>'
        for name, (others, family, pitch) in _OTHER_NAMES.items()
    )
    latin = f'<w:font w:name="{LATIN_FONT}"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>'
    for part in document.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = (
                f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{latin}{fonts}</w:fonts>'.encode()
            )
