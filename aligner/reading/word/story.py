"""One text of a Word file (the body, a header, a footnote) to its paragraphs, as a reader of the finished file sees it.

What Word keeps in the file and does not print has to go: deleted and hidden text, the code of fields, the second form
of a text box, and the cells that a merged cell covers. What it prints and does not keep in the text has to come:
numbers of paragraphs, and signs. A table of contents goes as well, since it only says the headings twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lxml import etree

from aligner.model import RemarkKind, SourceText
from aligner.reading.prompts import is_prompt
from aligner.reading.table_grid import Paragraph
from aligner.reading.task_tables import TaskTables
from aligner.reading.word.contents import ContentsEntries, drop_name
from aligner.reading.word.drawings import found_in, is_filled, paper_of, watermark_in
from aligner.reading.word.fields import Fields, is_code_of_contents
from aligner.reading.word.left_out import LeftOut
from aligner.reading.word.letters import UNKNOWN, ground_of, why_unseen
from aligner.reading.word.manner import Manner, NoteReference
from aligner.reading.word.numbering import Counters
from aligner.reading.word.open_table import OpenTable
from aligner.reading.word.opened import OpenParagraph, Piece
from aligner.reading.word.own_list import OwnList
from aligner.reading.word.raised import is_note_mark, raised
from aligner.reading.word.symbols import shown_by_formula, sign
from aligner.reading.word.texts import has_text, is_drop_cap, text_below, text_of
from aligner.reading.word.tracked import CHANGES, TrackedChanges, change_of_cell, change_of_end, change_of_row
from aligner.reading.word.wordml import NOT_PRINTED, attribute, child, children, name_of, switch

_REACH = 12
"""Code points before a raised run that tell what it is."""


class Story:
    """What has been read of one text. `paragraphs` are its paragraphs in order, an empty one for any number of them.

    An empty one stands after the lines of the title as well, which Word sets apart by how they look.

    Those that say nothing of the tasks of a table are marked, and `tables` holds its rows. Inside a paragraph LF is a
    line break without a new one. `notes` are the marks of notes in it, in order. `left_out` counts what was left out or
    decided, `chunks` are the files inside of this one that are part of the text, and `watermarks` what they say.
    `origins` tells for paragraphs which elements they come from, if that is to be kept.
    """

    def __init__(self, root: etree._Element, manner: Manner) -> None:
        """Read all that stands below `root`.

        Raises:
            LimitError: if there is more of it, or it stands deeper inside one another, than may be.
        """
        self.paragraphs: list[Paragraph] = []
        self.notes: list[NoteReference] = []
        self.tables = TaskTables()
        self.chunks: list[SourceText] = []
        self.watermarks: set[str] = set()
        self.origins: dict[Paragraph, tuple[Piece, ...]] = {}
        self._changes = TrackedChanges(manner.revisions)
        is_accepted = self._changes.are_accepted
        self.left_out = LeftOut(RemarkKind.REVISIONS_ACCEPTED if is_accepted else RemarkKind.REVISIONS_REJECTED)
        self._how = ""
        """How what is being read was changed, where it was."""
        self._manner = manner
        self._meter = manner.meter
        self._styles = styles = manner.styles
        self._counters = Counters(manner.numbering)
        self._fields = Fields(root)
        self._contents = ContentsEntries(root, styles)
        self._behind = self._ground = self._paper = paper_of(root) if manner.is_paper_white else UNKNOWN
        self._open: OpenParagraph | None = None
        self._style = ""
        self._is_before_text = True
        self._muted = 0
        self._own_list = OwnList()
        self._own_list_at: int | None = None
        self._depth = 0
        default = styles.paragraph_style(None)
        self._is_plain_by_default = not (styles.number_place(default).numbering or styles.is_contents(default))
        self._open_table = OpenTable()
        self._below_tables = 0
        self._handlers: Mapping[str, Callable[[etree._Element], None]] = {
            "p": self._paragraph,
            "r": self._run,
            "t": lambda one: self._say(text_of(one), one),
            **dict.fromkeys(("tab", "ptab"), lambda one: self._say(" ", one)),
            **dict.fromkeys(("br", "cr"), lambda one: self._say("\n", one)),
            "noBreakHyphen": lambda one: self._say("-", one),
            "sym": lambda one: self._say(sign(attribute(one, "font") or "", attribute(one, "char") or ""), one),
            "fldChar": self._field_mark,
            "fldSimple": self._simple_field,
            "instrText": lambda one: self._fields.take_code(one.text or ""),
            **dict.fromkeys(CHANGES, self._change),
            "delText": lambda one: None if is_accepted else self._say(text_of(one), one),
            "delInstrText": lambda one: None if is_accepted else self._fields.take_code(one.text or ""),
            "altChunk": self._chunk,
            **dict.fromkeys(("drawing", "pict", "object", "subDoc"), self._drawing),
            **dict.fromkeys(("footnoteReference", "endnoteReference"), self._note_mark),
            **dict.fromkeys(("bookmarkStart", "bookmarkEnd"), self._bookmark),
            "ruby": lambda one: self._walk(children(one, "rubyBase")),
            "txbxContent": self._text_box,
            "AlternateContent": self._alternatives,
            "sup": self._raise,
            "den": self._denominator,
            "sdt": self._content_control,
            "tbl": self._table,
            "tr": self._row,
            "tc": self._cell,
        }
        self._walk(root)
        self._close()
        if self._own_list_at is not None and [one.text for one in self.paragraphs[self._own_list_at :]] == [""]:
            del self.paragraphs[-1]  # which the list has left

    def _walk(self, elements: Iterable[etree._Element]) -> None:
        """Read elements, or those in one, which is its children."""
        self._depth += 1
        self._meter.check("depth", self._depth)
        for one in elements:
            name = name_of(one)
            if name not in NOT_PRINTED:
                self._handlers.get(name, self._walk)(one)
        self._depth -= 1

    def _muted_walk(self, element: etree._Element) -> None:
        """Go through an element without taking its text, for the fields that begin or end in it."""
        self._muted += 1
        self._walk(element)
        self._muted -= 1

    def _is_silent(self) -> bool:
        return self._muted > 0 or self._fields.is_silent

    def _say(self, text: str, source: etree._Element) -> None:
        if text and not self._is_silent():
            if not text.isspace():
                self.left_out.shown(self._how)
            opened = self._opened()
            opened.parts.append(text)
            opened.sources.append(source)

    def _leave_out(self, element: etree._Element, kind: RemarkKind) -> None:
        if not self._is_silent() and (text := text_below(element)):
            self.left_out.passage(kind, text)
        self._muted_walk(element)

    def _change(self, element: etree._Element) -> None:
        """Read what was inserted or deleted, or leave it out as if it never was."""
        how = name_of(element)
        if not self._changes.leaves_out(how):
            around, self._how = self._how, how
            self._walk(element)
            self._how = around
        elif not self._is_silent() and text_below(element):
            self.left_out.changed(how)

    def _opened(self) -> OpenParagraph:
        """Return the paragraph that is being read. Text outside one, as no word processor writes it, begins one."""
        if self._open is None:
            self._open = OpenParagraph()
        return self._open

    # Paragraphs

    def _paragraph(self, element: etree._Element) -> None:
        if self._open is None and not len(element) and self._is_plain_by_default:
            self._blank()  # as the rest of this would do, in far more time
            return
        mark = child(element, "pPr", "rPr")
        properties = self._changes.properties_of(child(element, "pPr"))
        around, style = (self._style, self._ground), self._styles.paragraph_style(properties)
        self._end_unless_it_goes_on()
        opened = self._opened()
        opened.goes_on = False
        was_in_contents = self._fields.is_in_contents
        first = len(opened.parts)
        self._style = style
        own_ground = self._styles.ground(properties, style)
        self._ground = self._behind if own_ground is None else own_ground
        self._walk(element)
        self._style, self._ground = around
        how = change_of_end(mark)
        self.left_out.line_ended(how if not self._is_silent() else "", within=self._how)
        if self._open is not opened:  # a paragraph inside this one has ended it
            self._close()
            return
        text = "".join(opened.parts[first:]).strip()
        is_entry = self._styles.is_contents(style) and self._contents.holds(element, text, style)
        if is_entry:
            drop_name(self.paragraphs)
            del opened.parts[first:], opened.sources[first:]
        # The mark at the end of a paragraph can be deleted or hidden like a character: the next one then goes on.
        is_deleted = self._changes.drops_end(mark)
        is_run_in = bool(switch(mark, "vanish")) or is_drop_cap(properties)
        is_counted = not (is_deleted or is_entry or self._muted or (was_in_contents and not text))
        if is_counted and (not is_run_in or any(opened.parts)):
            number = self._counters.number(properties, style)
            self._meter.check("number", len(number))
            opened.number = opened.number or number
        opened.is_title = self._styles.is_title(properties, style)
        opened.heading = self._styles.heading_level(properties, style)
        opened.goes_on = is_deleted or is_run_in
        self._end_unless_it_goes_on()

    def _end_unless_it_goes_on(self) -> None:
        if self._open is not None and not self._open.goes_on:
            self._close()

    def _close(self) -> None:
        """End the paragraph that is being read, if there is one, and read the text boxes that hang on it."""
        if self._open is None:
            return
        done, self._open = self._open, None
        whole = "".join(done.parts)
        text = whole.strip("\n")
        if text.strip():
            if self._is_before_text and not done.is_title:
                self._is_before_text = False
                self._blank()
            self._meter.add("paragraphs")
            text = text.lstrip() if done.number else text
            self.paragraphs.append(Paragraph(done.number + text, heading=done.heading))
            if self._manner.keeps_origins:
                self.origins[self.paragraphs[-1]] = done.pieces(at=len(done.number) - whole.index(text))
        else:
            self._blank()
        around = self._behind
        for box in done.boxes:
            self._behind = UNKNOWN if is_filled(box) else self._paper
            self._walk(box)
            self._close()
        self._behind = around

    def _blank(self) -> None:
        if self.paragraphs and self.paragraphs[-1].text:
            self.paragraphs.append(Paragraph(""))

    def _text_box(self, element: etree._Element) -> None:
        if not self._is_silent():
            self._opened().boxes.append(element)

    def _content_control(self, element: etree._Element) -> None:
        gallery = attribute(child(element, "sdtPr", "docPartObj", "docPartGallery"))
        if gallery == "Table of Contents":
            drop_name(self.paragraphs)
            self._muted_walk(element)
        elif switch(child(element, "sdtPr"), "showingPlcHdr") and is_prompt(text_below(element)):
            self.left_out.passage_ended()  # each is one
            self._leave_out(element, RemarkKind.PLACEHOLDERS)
            self.left_out.passage_ended()
        else:
            self._walk(element)

    def _bookmark(self, element: etree._Element) -> None:
        """Leave out what this program has added to the file, which stands in a bookmark."""
        if self._own_list.ends_at(element):
            self._muted -= 1
        elif not self._is_silent() and self._own_list.begins_at(element):
            self._muted += 1
            self._own_list_at = len(self.paragraphs)
            self.left_out.counts[RemarkKind.OWN_LIST] += 1

    def _chunk(self, element: etree._Element) -> None:
        """Read a file inside of this one that is part of the text."""
        self._end_unless_it_goes_on()
        found = None if self._is_silent() else self._manner.chunk(element)
        if found is not None:
            self._close()
            self._is_before_text = False
            self._meter.add("paragraphs", len(found.paragraphs))
            self.paragraphs += found.paragraphs
            self.tables.rows += found.rows
            self.chunks.append(found.source)

    def _drawing(self, element: etree._Element) -> None:
        watermark = watermark_in(element, is_margin=self._manner.is_margin)
        if watermark is not None:
            self.watermarks.add(watermark)
            return
        if not (self._is_silent() or self._manner.is_margin):
            self.left_out.counts.update(found_in(element))
        self._walk(element)

    def _alternatives(self, element: etree._Element) -> None:
        """Read the newest of several forms of the same content that has text."""
        forms = [one for one in element if name_of(one) in ("Choice", "Fallback")]
        self._walk(next(([one] for one in forms if has_text(one)), forms[:1]))

    # Tables

    def _table(self, element: etree._Element) -> None:
        self._end_unless_it_goes_on()
        around = self._open_table, self._behind
        own_ground = self._styles.ground_of_table(child(element, "tblPr"))
        self._open_table = OpenTable()
        self._behind = self._behind if own_ground is None else own_ground
        first = len(self.paragraphs)
        self._walk(element)
        self.tables.read(self._open_table.rows, self.paragraphs[self._below_tables : first])
        self._below_tables = len(self.paragraphs)
        self._open_table, self._behind = around

    def _row(self, element: etree._Element) -> None:
        properties = child(element, "trPr")
        how = change_of_row(properties)
        is_undone = self._changes.leaves_out(how)
        if is_undone or switch(properties, "hidden"):
            if not self._is_silent() and text_below(element):
                if is_undone:
                    self.left_out.changed(how)
                else:
                    self.left_out.passage(RemarkKind.HIDDEN, "")
            return
        self._open_table.begin_row(properties)
        around, self._how = self._how, how or self._how
        self._walk(element)
        self._how = around

    def _cell(self, element: etree._Element) -> None:
        self._meter.add("cells")
        properties = child(element, "tcPr")
        place = self._open_table.next_place(properties)
        self._end_unless_it_goes_on()
        first = len(self.paragraphs)
        how = change_of_cell(properties)
        if self._changes.leaves_out(how):
            self.left_out.changed(how)
        elif not place.is_covered:
            around, own_ground = (self._behind, self._how), ground_of(child(properties, "shd"))
            self._behind = self._behind if own_ground is None else own_ground
            self._how = how or self._how
            self._walk(element)
            self._close()
            self._behind, self._how = around
        self._open_table.add(place, self.paragraphs[first:])

    # What stands in a paragraph

    def _run(self, element: etree._Element) -> None:
        properties = child(element, "rPr")
        letters = self._styles.letters(properties, self._style)
        unseen = why_unseen(letters, ground=self._ground)
        if unseen is None and self._styles.is_prompt(properties) and is_prompt(text_below(element)):
            unseen = RemarkKind.PLACEHOLDERS
        if unseen is not None:
            self._leave_out(element, unseen)
        elif any(attribute(one, "customMarkFollows") in ("1", "true", "on") for one in element):
            for one in element:  # the rest of the run is the mark of a note
                if name_of(one) in ("footnoteReference", "endnoteReference"):
                    self._note_mark(one)
        elif letters.get("raised") and not self._is_silent():
            self._raised(element)
        else:
            self._walk(element)

    def _raised(self, element: etree._Element) -> None:
        """Read a raised run: a note mark that somebody has typed goes, the figures of an exponent stay raised."""
        if is_note_mark(text_below(element), before="".join(self._opened().parts[-_REACH:])[-_REACH:]):
            self._leave_out(element, RemarkKind.NOTE_MARKS)
        else:
            self._raise(element)

    def _raise(self, element: etree._Element) -> None:
        """Read an exponent."""
        opened = self._opened()
        first = len(opened.parts)
        self._walk(element)
        if self._open is opened:
            opened.parts[first:] = map(raised, opened.parts[first:])

    def _denominator(self, element: etree._Element) -> None:
        self._say("/", element)
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
            drop_name(self.paragraphs)
        elif kind == "end" and not found.has_result:
            self._say(shown_by_formula(found.code), element)

    def _simple_field(self, element: etree._Element) -> None:
        if is_code_of_contents(attribute(element, "instr") or ""):
            drop_name(self.paragraphs)
            self._muted_walk(element)
        else:
            self._walk(element)
