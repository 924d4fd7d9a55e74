"""Documents as an office suite typesets them, made for the tests and the benchmark of reading them back.

LibreOffice turns flat OpenDocument files into PDF.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from tests.office import convert

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
_FONT = "Noto Serif CJK SC"


@dataclass(frozen=True, slots=True)
class Par:
    """A paragraph: `kind` is title, heading, body, plain (not indented), centred or right; `note` its footnote."""

    text: str
    kind: str = "body"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs that are set in so many columns; `page_break` begins a page with them."""

    paragraphs: tuple[Par, ...]
    columns: int = 1
    page_break: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """How a document is set: sizes in points and centimetres; `header` and `footer` may hold {page} and {pages}."""

    size: float = 12
    width: float = 21
    height: float = 29.7
    margin: float = 2.5
    leading: int = 150
    gap: float = 0.7
    indent: float = 2
    spacing: float = 0
    header: str = ""
    footer: str = ""
    justified: bool = True


def flat_document(parts: Sequence[Part], paper: Paper) -> str:
    """Return a flat OpenDocument text (.fodt) of the parts, one below the other."""
    counts = sorted({part.columns for part in parts if part.columns > 1})
    sections = "".join(
        f'<style:style style:name="C{n}" style:family="section"><style:section-properties>'
        f'<style:columns fo:column-count="{n}" fo:column-gap="{paper.gap}cm"/></style:section-properties></style:style>'
        for n in counts
    )
    notes = 0
    body = ""
    for number, part in enumerate(parts):
        inner = ""
        for at, paragraph in enumerate(part.paragraphs):
            note = ""
            if paragraph.note:
                notes += 1
                note = (
                    f'<text:note text:id="n{notes}" text:note-class="footnote"><text:note-citation>{notes}'
                    f'</text:note-citation><text:note-body><text:p text:style-name="Footnote">{escape(paragraph.note)}'
                    "</text:p></text:note-body></text:note>"
                )
            kind = f"{paragraph.kind}-break" if part.page_break and not at else paragraph.kind
            inner += f'<text:p text:style-name="{kind}">{_spaced(paragraph.text)}{note}</text:p>'
        if part.columns > 1:
            inner = f'<text:section text:style-name="C{part.columns}" text:name="S{number}">{inner}</text:section>'
        body += inner
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{_styles(paper)}</office:styles><office:automatic-styles>{sections}{_page(paper)}"
        f"</office:automatic-styles><office:master-styles>{_master(paper)}</office:master-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def _spaced(text: str) -> str:
    return escape(text).replace("  ", ' <text:s text:c="1"/>')


def _styles(paper: Paper) -> str:
    size, spacing = paper.size, f'fo:margin-bottom="{paper.spacing}pt"'
    end = "justify" if paper.justified else "start"
    kinds = {
        "title": (size * 1.8, "center", 0, True),
        "heading": (size * 1.2, "start", paper.indent, True),
        "body": (size, end, paper.indent, False),
        "plain": (size, end, 0, False),
        "centred": (size, "center", 0, False),
        "right": (size, "end", 0, False),
        "Footnote": (size * 0.75, "start", 0, False),
        "Running": (size * 0.75, "center", 0, False),
    }
    styles = (
        f'<style:default-style style:family="paragraph"><style:text-properties style:font-name="{_FONT}" '
        f'style:font-name-asian="{_FONT}" fo:font-family="{_FONT}" style:font-family-asian="{_FONT}" '
        'fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/></style:default-style>'
    )
    for name, (points, align, indent, bold) in kinds.items():
        for suffix, extra in (("", ""), ("-break", 'fo:break-before="page" ')):
            weight = ' fo:font-weight="bold" style:font-weight-asian="bold"' if bold else ""
            styles += (
                f'<style:style style:name="{name}{suffix}" style:family="paragraph"><style:paragraph-properties {extra}'
                f'fo:text-align="{align}" fo:text-indent="{indent * points}pt" fo:line-height="{paper.leading}%" '
                f'fo:orphans="0" fo:widows="0" {spacing}/><style:text-properties fo:font-size="{points}pt" '
                f'style:font-size-asian="{points}pt"{weight}/></style:style>'
            )
    return styles


def _page(paper: Paper) -> str:
    return (
        f'<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="{paper.width}cm" '
        f'fo:page-height="{paper.height}cm" fo:margin="{paper.margin}cm"/>'
        '<style:header-style><style:header-footer-properties fo:margin-bottom="0.5cm"/></style:header-style>'
        '<style:footer-style><style:header-footer-properties fo:margin-top="0.5cm"/></style:footer-style>'
        "</style:page-layout>"
    )


def _master(paper: Paper) -> str:
    def filled(kind: str, text: str) -> str:
        if not text:
            return ""
        line = escape(text).replace("{page}", "<text:page-number/>").replace("{pages}", "<text:page-count/>")
        return f'<style:{kind}><text:p text:style-name="Running">{line}</text:p></style:{kind}>'

    return (
        '<style:master-page style:name="Standard" style:page-layout-name="P">'
        f"{filled('header', paper.header)}{filled('footer', paper.footer)}</style:master-page>"
    )


def typeset(folder: Path, documents: Mapping[str, tuple[Sequence[Part], Paper]]) -> dict[str, bytes]:
    """Return PDF files of the documents, by name, made in `folder` in one call of LibreOffice."""
    for name, (parts, paper) in documents.items():
        (folder / f"{name}.fodt").write_text(flat_document(parts, paper), "utf-8")
    convert([folder / f"{name}.fodt" for name in documents], "pdf", folder)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in documents}
