"""One text of a Word file (the body, a header, a footnote) to its paragraphs, as a reader of the finished file sees it.

What Word keeps in the file and does not print has to go: deleted and hidden text, the code of fields, the second form
of a text box, and the cells that a merged cell covers. What it prints and does not keep in the text has to come:
numbers of paragraphs, and signs. A table of contents goes as well, since it only says the headings twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from aligner.reading.docx_numbering import Counters, Numbering
from aligner.reading.docx_signs import shown_by_formula, sign
from aligner.reading.docx_styles import Styles
from aligner.reading.wordml import attribute, child, children, has_mark, name_of, switch

_DEEPEST = 120
"""Elements inside one another; text boxes in tables in tables come to fifty."""

_NOT_PRINTED = frozenset(
    {
        *("del", "moveFrom", "delText", "delInstrText", "rt", "rubyPr", "annotationRef", "footnoteRef", "endnoteRef"),
        *("pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "numPr"),
        *("customXmlPr", "smartTagPr", "docPartPr", "ffData", "fldData", "commentReference", "altChunk"),
    }
)
_CONTENTS_NAME = re.compile(r"目\s*[录次]$")
_STOPS = ("。", "；", "！", "？")
_CONTENTS_CODE = re.compile(r"\s*(?:TOC|TOA)\b", re.IGNORECASE)
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class TooDeep(Exception):  # noqa: N818 - what is wrong with a part; the user is told by who has the name of the file
    """Elements stand deeper inside one another than in any document."""


@dataclass
class _Open:
    """A paragraph that is being read; the text boxes in it are read after it."""

    number: str = ""
    is_title: bool = False
    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass
class _Field:
    """A field that is being read: its code comes first, then its result."""

    begin: etree._Element
    code: str = ""
    has_result: bool = False

    @property
    def is_contents(self) -> bool:
        return _CONTENTS_CODE.match(self.code) is not None


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A mark in the text that leads to a note: its kind, ``footnote`` or ``endnote``, and the id of the note."""

    kind: str
    id: str


class Story:
    """What has been read of one text. `paragraphs` are its paragraphs in order, an empty one for any number of them.

    An empty one stands after the lines of the title as well, which Word sets apart by how they look.

    Inside a paragraph LF is a line break without a new paragraph. `notes` are the marks of notes in it, in order.
    """

    def __init__(self, root: etree._Element, styles: Styles, numbering: Numbering) -> None:
        """Read all that stands below `root`.

        Raises:
            TooDeep: if elements stand deeper inside one another than in any document.
        """
        self.paragraphs: list[str] = []
        self.notes: list[NoteReference] = []
        self._styles = styles
        self._counters = Counters(numbering)
        self._begins = _begins_of_fields(root)
        self._fields: list[_Field] = []
        self._open: _Open | None = None
        self._style = ""
        self._is_before_text = True
        self._muted = 0
        self._depth = 0
        self._handlers: Mapping[str, Callable[[etree._Element], None]] = {
            "p": self._paragraph,
            "r": self._run,
            "t": lambda one: self._say(_text_of(one)),
            "tab": lambda _: self._say(" "),
            "ptab": lambda _: self._say(" "),
            "br": lambda _: self._say("\n"),
            "cr": lambda _: self._say("\n"),
            "noBreakHyphen": lambda _: self._say("-"),
            "sym": lambda one: self._say(sign(attribute(one, "font") or "", attribute(one, "char") or "")),
            "fldChar": self._field_mark,
            "fldSimple": self._simple_field,
            "instrText": self._field_code,
            "footnoteReference": self._note_mark,
            "endnoteReference": self._note_mark,
            "ruby": lambda one: self._walk_all(children(one, "rubyBase")),
            "txbxContent": self._text_box,
            "AlternateContent": self._alternatives,
            "sdt": self._content_control,
            "tr": self._row,
            "tc": self._cell,
        }
        self._walk(root)
        self._close()

    def _walk(self, element: etree._Element) -> None:
        self._walk_all(element)

    def _walk_all(self, elements: Iterable[etree._Element]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TooDeep
        for one in elements:
            name = name_of(one)
            if name not in _NOT_PRINTED:
                self._handlers.get(name, self._walk)(one)
        self._depth -= 1

    def _muted_walk(self, element: etree._Element) -> None:
        """Go through an element without taking its text, for the fields that begin or end in it."""
        self._muted += 1
        self._walk(element)
        self._muted -= 1

    def _is_silent(self) -> bool:
        return self._muted > 0 or any(one.is_contents or not one.has_result for one in self._fields)

    def _say(self, text: str) -> None:
        if self._open is not None and not self._is_silent():
            self._open.parts.append(text)

    # Paragraphs

    def _paragraph(self, element: etree._Element) -> None:
        properties = child(element, "pPr")
        mark = child(properties, "rPr")
        self._style = self._styles.paragraph_style(properties)
        style = self._style
        if self._open is None:
            self._open = _Open()
        was_in_contents = any(one.is_contents for one in self._fields)
        first = len(self._open.parts)
        self._walk(element)
        text = "".join(self._open.parts[first:]).strip()
        # Whole sentences are no entries: somebody has misused the style.
        is_entry = self._styles.is_contents(style) and not text.endswith(_STOPS)
        if is_entry:
            self._drop_name_of_contents()
            del self._open.parts[first:]
        # The mark at the end of a paragraph can be deleted or hidden like a character: the next one then goes on.
        is_deleted = has_mark(mark, "del", "moveFrom")
        is_run_in = bool(switch(mark, "vanish")) or _is_drop_cap(properties)
        is_counted = not (is_deleted or is_entry or self._muted or (was_in_contents and not text))
        if is_counted and (not is_run_in or any(self._open.parts)):
            number = self._counters.number(properties, style)
            self._open.number = self._open.number or number
        self._open.is_title = self._styles.is_title(properties, style)
        if not (is_deleted or is_run_in):
            self._close()

    def _close(self) -> None:
        """End the paragraph that is being read, if there is one, and read the text boxes that hang on it."""
        if self._open is None:
            return
        done, self._open = self._open, None
        text = "".join(done.parts).strip("\n")
        if text.strip():
            if self._is_before_text and not done.is_title:
                self._is_before_text = False
                self._blank()
            self.paragraphs.append(done.number + text.lstrip() if done.number else text)
        else:
            self._blank()
        for box in done.boxes:
            self._walk(box)
            self._close()

    def _blank(self) -> None:
        if self.paragraphs and self.paragraphs[-1]:
            self.paragraphs.append("")

    def _drop_name_of_contents(self) -> None:
        at = next((at for at in range(len(self.paragraphs) - 1, -1, -1) if self.paragraphs[at]), None)
        if at is not None and _CONTENTS_NAME.match(self.paragraphs[at].strip()):
            del self.paragraphs[at]

    def _text_box(self, element: etree._Element) -> None:
        if self._open is not None and not self._is_silent():
            self._open.boxes.append(element)

    def _content_control(self, element: etree._Element) -> None:
        gallery = attribute(child(element, "sdtPr", "docPartObj", "docPartGallery"))
        if gallery == "Table of Contents":
            self._drop_name_of_contents()
            self._muted_walk(element)
        else:
            self._walk(element)

    def _alternatives(self, element: etree._Element) -> None:
        """Read the newest of several forms of the same content that has text."""
        forms = [one for one in element if name_of(one) in ("Choice", "Fallback")]
        self._walk_all(next(([one] for one in forms if _has_text(one)), forms[:1]))

    # Tables

    def _row(self, element: etree._Element) -> None:
        if not has_mark(child(element, "trPr"), "del", "hidden"):
            self._walk(element)

    def _cell(self, element: etree._Element) -> None:
        properties = child(element, "tcPr")
        merged = [child(properties, name) for name in ("vMerge", "hMerge")]
        is_covered = any(one is not None and attribute(one) != "restart" for one in merged)
        if not is_covered and not has_mark(properties, "cellDel"):
            self._walk(element)
            self._close()

    # What stands in a paragraph

    def _run(self, element: etree._Element) -> None:
        if self._styles.is_hidden(child(element, "rPr"), self._style):
            self._muted_walk(element)
        elif any(attribute(one, "customMarkFollows") in ("1", "true", "on") for one in element):
            for one in element:  # the rest of the run is the mark of a note
                if name_of(one) in ("footnoteReference", "endnoteReference"):
                    self._note_mark(one)
        else:
            self._walk(element)

    def _note_mark(self, element: etree._Element) -> None:
        if not self._is_silent():
            kind = name_of(element).removesuffix("Reference")
            self.notes.append(NoteReference(kind, attribute(element, "id") or ""))

    def _field_mark(self, element: etree._Element) -> None:
        kind, begin = attribute(element, "fldCharType"), self._begins.get(element)
        if begin is None:
            return
        if kind == "begin":
            self._fields.append(_Field(begin))
        at = next((at for at, one in enumerate(self._fields) if one.begin is begin), None)
        if at is None:
            return
        if kind == "separate":
            self._fields[at].has_result = True
            if self._fields[at].is_contents:
                self._drop_name_of_contents()
        elif kind == "end":
            ended = self._fields[at]
            del self._fields[at:]
            if not ended.has_result:
                self._say(shown_by_formula(ended.code))

    def _field_code(self, element: etree._Element) -> None:
        if self._fields and not self._fields[-1].has_result:
            self._fields[-1].code += element.text or ""

    def _simple_field(self, element: etree._Element) -> None:
        if _CONTENTS_CODE.match(attribute(element, "instr") or ""):
            self._drop_name_of_contents()
            self._muted_walk(element)
        else:
            self._walk(element)


def _text_of(element: etree._Element) -> str:
    text = (element.text or "").replace("\r\n", " ").replace("\r", " ").replace("\n", " ").replace("\t", " ")
    return text if element.get(_XML_SPACE) == "preserve" else text.strip(" ")


def _has_text(element: etree._Element) -> bool:
    return any(name_of(one) == "t" and one.text for one in element.iter())


def _is_drop_cap(properties: etree._Element | None) -> bool:
    return attribute(child(properties, "framePr"), "dropCap") in ("drop", "margin")


def _begins_of_fields(root: etree._Element) -> Mapping[etree._Element, etree._Element]:
    """Return for each mark of a field the one that it begins with; none for a field that never ends.

    A field without an end would swallow all the text after it, and there are such files.
    """
    found: dict[etree._Element, etree._Element] = {}
    stack: list[list[etree._Element]] = []
    for one in root.iter("{*}fldChar"):
        kind = attribute(one, "fldCharType")
        if kind == "begin":
            stack.append([one])
        elif stack:
            stack[-1].append(one)
            if kind == "end":
                marks = stack.pop()
                found.update((mark, marks[0]) for mark in marks)
    return found
