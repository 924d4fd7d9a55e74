"""One text of a Word file (the body, a header, a footnote) to its paragraphs, as a reader of the finished file sees it.

What Word keeps in the file and does not print has to go: deleted and hidden text, the code of fields, the second form
of a text box, and the cells that a merged cell covers. What it prints and does not keep in the text has to come:
numbers of paragraphs, and signs. A table of contents goes as well, since it only says the headings twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from aligner.files import Meter
from aligner.reading.table_grid import Cell, Paragraph
from aligner.reading.task_tables import TaskTables
from aligner.reading.word.fields import Fields, is_code_of_contents
from aligner.reading.word.merges import Merges
from aligner.reading.word.numbering import Counters, Numbering
from aligner.reading.word.styles import Styles
from aligner.reading.word.symbols import shown_by_formula, sign
from aligner.reading.word.wordml import attribute, child, children, has_mark, name_of, switch, whole_number

_NOT_PRINTED = frozenset(
    {
        *("del", "moveFrom", "delText", "delInstrText", "rt", "rubyPr", "annotationRef", "footnoteRef", "endnoteRef"),
        *("pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "numPr"),
        *("customXmlPr", "smartTagPr", "docPartPr", "ffData", "fldData", "commentReference", "altChunk"),
    }
)
_CONTENTS_NAME = re.compile(r"目\s*[录次]$")
_STOPS = ("。", "；", "！", "？", "：", "，", "、", ":")
_PAGE = re.compile(r"(?:\d|\b[ivxlc]+)\s*[-—–)）]?$", re.IGNORECASE)
_HEADING_NUMBER = re.compile(r"^第?[（(]?[一二三四五六七八九十百零\d.．]+[)）]?[章节条款编篇]?[、，.．:：]?")
_SPACES = re.compile(r"\s+")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass
class _Open:
    """A paragraph that is being read; the text boxes in it are read after it."""

    number: str = ""
    is_title: bool = False
    heading: int = 0
    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    goes_on: bool = False  # the next paragraph belongs to it


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A mark in the text that leads to a note: its kind, ``footnote`` or ``endnote``, and the id of the note."""

    kind: str
    id: str


class Story:
    """What has been read of one text. `paragraphs` are its paragraphs in order, an empty one for any number of them.

    An empty one stands after the lines of the title as well, which Word sets apart by how they look.

    Those that say nothing of the tasks of a table are marked, and `tables` holds its rows. Inside a paragraph LF is a
    line break without a new one. `notes` are the marks of notes in it, in order.
    """

    def __init__(self, root: etree._Element, styles: Styles, numbering: Numbering, *, meter: Meter) -> None:
        """Read all that stands below `root`; `meter` counts what it becomes.

        Raises:
            LimitError: if there is more of it, or it stands deeper inside one another, than may be.
        """
        self.paragraphs: list[Paragraph] = []
        self.notes: list[NoteReference] = []
        self.tables = TaskTables()
        self._meter = meter
        self._styles = styles
        self._counters = Counters(numbering)
        self._fields = Fields(root)
        self._root = root
        self._headings: frozenset[str] | None = None
        self._open: _Open | None = None
        self._style = ""
        self._is_before_text = True
        self._muted = 0
        self._depth = 0
        default = styles.paragraph_style(None)
        self._is_plain_by_default = not (styles.number_place(default).numbering or styles.is_contents(default))
        self._rows: list[list[Cell]] = []
        self._merges = Merges()
        self._below_tables = 0
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
            "instrText": lambda one: self._fields.take_code(one.text or ""),
            "footnoteReference": self._note_mark,
            "endnoteReference": self._note_mark,
            "ruby": lambda one: self._walk_all(children(one, "rubyBase")),
            "txbxContent": self._text_box,
            "AlternateContent": self._alternatives,
            "sdt": self._content_control,
            "tbl": self._table,
            "tr": self._row,
            "tc": self._cell,
        }
        self._walk(root)
        self._close()

    def _walk(self, element: etree._Element) -> None:
        self._walk_all(element)

    def _walk_all(self, elements: Iterable[etree._Element]) -> None:
        self._depth += 1
        self._meter.check("depth", self._depth)
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
        return self._muted > 0 or self._fields.is_silent

    def _say(self, text: str) -> None:
        if text and not self._is_silent():
            self._opened().parts.append(text)

    def _opened(self) -> _Open:
        """Return the paragraph that is being read. Text outside one, as no word processor writes it, begins one."""
        if self._open is None:
            self._open = _Open()
        return self._open

    # Paragraphs

    def _paragraph(self, element: etree._Element) -> None:
        if self._open is None and not len(element) and self._is_plain_by_default:
            self._blank()  # as the rest of this would do, in far more time
            return
        properties = child(element, "pPr")
        mark = child(properties, "rPr")
        around, style = self._style, self._styles.paragraph_style(properties)
        self._end_unless_it_goes_on()
        opened = self._opened()
        opened.goes_on = False
        was_in_contents = self._fields.is_in_contents
        first = len(opened.parts)
        self._style = style
        self._walk(element)
        self._style = around
        if self._open is not opened:  # a paragraph inside this one has ended it
            self._close()
            return
        text = "".join(opened.parts[first:]).strip()
        is_entry = self._styles.is_contents(style) and self._is_entry(element, text, style)
        if is_entry:
            self._drop_name_of_contents()
            del opened.parts[first:]
        # The mark at the end of a paragraph can be deleted or hidden like a character: the next one then goes on.
        is_deleted = has_mark(mark, "del", "moveFrom")
        is_run_in = bool(switch(mark, "vanish")) or _is_drop_cap(properties)
        is_counted = not (is_deleted or is_entry or self._muted or (was_in_contents and not text))
        if is_counted and (not is_run_in or any(opened.parts)):
            number = self._counters.number(properties, style)
            self._meter.check("number", len(number))
            opened.number = opened.number or number
        opened.is_title = self._styles.is_title(properties, style)
        opened.heading = self._styles.heading_level(properties, style)
        opened.goes_on = is_deleted or is_run_in
        self._end_unless_it_goes_on()

    def _is_entry(self, element: etree._Element, text: str, style: str) -> bool:
        """Return whether a paragraph in the style of a table of contents is an entry: people misuse the styles."""
        if text.endswith(_STOPS):
            return False
        if not text or self._styles.is_heading_of_contents(style) or _PAGE.search(text):
            return True
        if any(name_of(one) in ("tab", "ptab") for run in element.iter("{*}r") for one in run):
            return True
        if self._headings is None:
            self._headings = frozenset(self._texts_outside_contents())
        entry = _SPACES.sub("", text)
        return not self._headings.isdisjoint((entry, _HEADING_NUMBER.sub("", entry, count=1)))

    def _texts_outside_contents(self) -> Iterator[str]:
        for one in self._root.iter("{*}p"):
            if not self._styles.is_contents(self._styles.paragraph_style(child(one, "pPr"))):
                yield _SPACES.sub("", "".join(text.text or "" for text in one.iter("{*}t")))

    def _end_unless_it_goes_on(self) -> None:
        if self._open is not None and not self._open.goes_on:
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
            self._meter.add("paragraphs")
            said = done.number + text.lstrip() if done.number else text
            self.paragraphs.append(Paragraph(said, heading=done.heading))
        else:
            self._blank()
        for box in done.boxes:
            self._walk(box)
            self._close()

    def _blank(self) -> None:
        if self.paragraphs and self.paragraphs[-1].text:
            self.paragraphs.append(Paragraph(""))

    def _drop_name_of_contents(self) -> None:
        at = next((at for at in range(len(self.paragraphs) - 1, -1, -1) if self.paragraphs[at].text), None)
        if at is not None and _CONTENTS_NAME.match(self.paragraphs[at].text.strip()):
            del self.paragraphs[at]

    def _text_box(self, element: etree._Element) -> None:
        if not self._is_silent():
            self._opened().boxes.append(element)

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

    def _table(self, element: etree._Element) -> None:
        self._end_unless_it_goes_on()
        around = self._rows, self._merges
        self._rows, self._merges = [], Merges()
        first = len(self.paragraphs)
        self._walk(element)
        self.tables.read(self._rows, self.paragraphs[self._below_tables : first])
        self._below_tables = len(self.paragraphs)
        self._rows, self._merges = around

    def _row(self, element: etree._Element) -> None:
        properties = child(element, "trPr")
        if not (switch(properties, "del") or switch(properties, "hidden")):
            before = whole_number(child(properties, "gridBefore"))
            self._merges.begin_row(before or 0)
            self._rows.append([Cell((), columns=before)] if before else [])
            self._walk(element)

    def _cell(self, element: etree._Element) -> None:
        self._meter.add("cells")
        properties = child(element, "tcPr")
        is_below, is_beside = self._merges.next_cell(properties)
        self._end_unless_it_goes_on()
        first = len(self.paragraphs)
        if not (is_below or is_beside or has_mark(properties, "cellDel")):
            self._walk(element)
            self._close()
        if self._rows:
            row, columns = self._rows[-1], whole_number(child(properties, "gridSpan")) or 1
            if is_beside and row:
                row[-1] = replace(row[-1], columns=row[-1].columns + columns)
            else:
                row.append(Cell(self.paragraphs[first:], columns=columns, is_below=is_below))

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
        passed = self._fields.pass_mark(element)
        if passed is None:
            return
        kind, found = passed
        if kind == "separate" and found.is_contents:
            self._drop_name_of_contents()
        elif kind == "end" and not found.has_result:
            self._say(shown_by_formula(found.code))

    def _simple_field(self, element: etree._Element) -> None:
        if is_code_of_contents(attribute(element, "instr") or ""):
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
