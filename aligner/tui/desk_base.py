"""The screen itself: its panes, what is shown in them, and the alignment coming in from behind.

What can be done there is in `moving`, `deciding`, `correcting` and `recalling`, which build on this.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from aligner.errors import AlignerError, UsageError
from aligner.findings import Concluder
from aligner.language import phrase, visible
from aligner.model import NEAR, Alignment, Document, DocumentSide, NearMiss
from aligner.reports.typesetting import shorten
from aligner.review.decisions import Aspect, Decision
from aligner.review.saved import documents_of, links_of, review_of
from aligner.review.session import Log, Session
from aligner.review.store import ReviewStore, identity_of
from aligner.telling.doubts import void_sentences
from aligner.telling.remarks import remark_sentence
from aligner.telling.statements import NO_REQUIREMENTS, unread_sentence
from aligner.tui.background import in_background
from aligner.tui.bindings import COMMANDS, bindings, shown_key
from aligner.tui.desk_state import DeskState
from aligner.tui.details import Details
from aligner.tui.header import FileState, header
from aligner.tui.line_input import LineInput
from aligner.tui.lines_pane import Lines, LinesPane
from aligner.tui.looks import Line, Look, Piece
from aligner.tui.opening import Opening
from aligner.tui.outline import Outline
from aligner.tui.unit_pane import UnitPane
from aligner.tui.words import _, words

_MOST_NEAR = 3
"""How many of the nearest clauses are shown for one that has no link."""
PANES = {DocumentSide.NATIONAL: "national", DocumentSide.LOCAL: "local"}


class DeskBase(Screen[None]):
    """The panes of the desk, and the way of an alignment onto them."""

    BINDINGS: ClassVar = bindings()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (112, "-wide"), (180, "-huge")]  # noqa: RUF012 - an instance attribute of Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-tall")]  # noqa: RUF012 - an instance attribute of Textual
    AUTO_FOCUS = ""

    def __init__(self, opening: Opening) -> None:
        """Take what is to be reviewed; it is aligned once the screen is there."""
        super().__init__()
        self.opening = opening
        self.state: DeskState | None = None
        self.session: Session | None = None
        self.review_log: Log | None = None
        self.file = FileState(opening.review_name)
        self.is_busy = True
        self._message: Piece | None = None

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        yield Lines(id="header")
        with Horizontal(id="body"):
            yield Outline(id="outline")
            with Vertical(id="desk"):
                with Horizontal(id="panes"):
                    for side in (DocumentSide.NATIONAL, DocumentSide.LOCAL):
                        with Vertical(id=f"{PANES[side]}-column", classes="column"):
                            yield Lines(id=f"{PANES[side]}-title")
                            yield UnitPane(id=PANES[side])
                yield LinesPane(id="details")
        yield LineInput(id="search", placeholder=_("search both documents"))
        yield Lines(id="footer")

    def on_mount(self) -> None:
        """Show what there is at once, and begin to align."""
        self._show_titles()
        self.query_one("#footer", Lines).show(self._footer)
        self.set_focus(self.pane(DocumentSide.NATIONAL))
        if self.opening.result is not None:
            self.show_alignment(self.opening.result)
        self.say(_("Reading the texts …"))
        in_background(self.app, self._prepare)

    # The alignment comes in

    def _prepare(self) -> Callable[[], None]:
        pipeline = self.opening.pipeline()
        self.app.call_later(self.say, _("Cutting the texts into clauses …"))
        result = self.opening.result
        documents = documents_of(result) if result else pipeline.segment(*self.opening.texts)
        match = partial(pipeline.match, saved=links_of(result)) if result else pipeline.match
        if result is not None and result.lexicon != pipeline.lexicon.inputs:
            raise UsageError("the result was made with another lexicon; name it with --lexicon")
        return partial(self._begin, *documents, match)

    def _begin(self, local: Document, national: Document, match: Callable[[Document, Document], Concluder]) -> None:
        try:
            session = self._open(local, national, match)
        except AlignerError as error:
            self.app.exit(error)
            return
        self.say(_("Matching {local} clauses with {national} …", local=len(local.units), national=len(national.units)))
        in_background(self.app, partial(self._match, session))

    def _match(self, session: Session) -> Callable[[], None]:
        session.adopt(session.rematch())
        return self._ready

    def _open(self, local: Document, national: Document, match: Callable[[Document, Document], Concluder]) -> Session:
        log = self.review_log = self.opening.log(identity_of(national))
        if isinstance(log, ReviewStore) and log.is_read_only:
            self.file = FileState(self.opening.review_name, log.read_only_reason)
        given = review_of(self.opening.result) if self.opening.result else None
        self.session = Session(local, national, log, reviewer=self.opening.reviewer, match=match, given=given)
        return self.session

    def _ready(self) -> None:
        self._ready_again()
        is_odd = bool(self.file.read_only or self._void()) or self.state is None or not self.state.lookup.requirements
        self.say(self._welcome(), Look.WARNING if is_odd else Look.PLAIN)

    def _void(self) -> tuple[str, ...]:
        return void_sentences(self.session.alignment, words()) if self.session else ()

    def _welcome(self) -> str:
        if self.file.read_only == "locked":
            return _("Another desk has this review open: you can read here, but decide only there.")
        if self.file.read_only:
            return _("The review file may not be written: you can read, but not decide.")
        if self.state is not None and not self.state.lookup.requirements:
            return _(NO_REQUIREMENTS)
        if told := self._told_of_reading():
            return told
        review = self.session.alignment.review if self.session else None
        if review is not None and review.returned:
            return _("The texts have changed since some decisions were made; press R to see them.")
        return ""

    def _told_of_reading(self) -> str:
        """Return what makes the whole result void, or else what was left out of the files; nothing in most cases."""
        if void := self._void():
            return void[0]
        said = words()
        return " · ".join(
            said.tell(phrase("{name}: {what}", name=visible(Path(source.name).name), what=one))
            for source in self.opening.texts
            for one in (unread_sentence(source, said), remark_sentence(source.remarks, said))
            if one
        )

    def rematch(self, then: Callable[[], None]) -> None:
        """Match the documents anew, since units were split or merged, and do `then`; nothing can be decided before."""
        self.is_busy = True
        self.say(_("Matching anew …"))
        if self.session is not None:
            in_background(self.app, partial(self._settle, self.session, then))

    def _settle(self, session: Session, then: Callable[[], None]) -> Callable[[], None]:
        session.settle()
        return partial(self._rematched, then)

    def _rematched(self, then: Callable[[], None]) -> None:
        self._ready_again()
        then()

    def _ready_again(self) -> None:
        self.is_busy = False
        # What is there now stays: the collector need not look through a million objects at every few keys.
        gc.collect()
        gc.freeze()
        if self.session is not None:
            self.show_alignment(self.session.alignment)

    # What is shown

    def pane(self, side: DocumentSide) -> UnitPane:
        """Return the pane of a document."""
        return self.query_one(f"#{PANES[side]}", UnitPane)

    def show_alignment(self, alignment: Alignment) -> None:
        """Show an alignment in all panes."""
        if self.state is None:
            self.state = DeskState(alignment)
        else:
            self.state.update(alignment)
        self.query_one(Outline).show(alignment)
        self.show_texts()

    def show_texts(self) -> None:
        """Show the documents anew: their rows, or how these look, have changed."""
        if self.state is None:
            return
        for side in DocumentSide:
            self.pane(side).show(self.state.rows(side), partial(self.state.row_look, side), self.state.strip(side))
        self.show_place()

    def show_place(self) -> None:
        """Show where the reviewer is: in both documents, in the outline, and below."""
        state = self.state
        if state is None:
            return
        focus, other = state.focus, state.focus.other
        if isinstance(self.focused, UnitPane):  # the keys go where the place is, whatever has moved it
            self.set_focus(self.pane(focus))
        self.pane(focus).select(state.unit)
        self.pane(other).select(None, state.counterparts(), seen=state.cursors[other])
        self.query_one("#details", LinesPane).show(self._details)
        self.query_one("#header", Lines).show(partial(header, state, self.file))
        self._show_titles()
        national = state.alignment.national.units
        if national:
            self.query_one(Outline).point_at(national[state.cursors[DocumentSide.NATIONAL]].outline)

    def say(self, message: str, look: Look = Look.PLAIN) -> None:
        """Say something in the bottom line; an empty message lets the keys be seen again."""
        self._message = Piece(message, look) if message else None
        self.query_one("#footer", Lines).show(self._footer)

    def _show_titles(self) -> None:
        for side in DocumentSide:
            self.query_one(f"#{PANES[side]}-title", Lines).show(partial(self._title, side))

    def _title(self, side: DocumentSide, width: int) -> list[Line]:
        name = _("national") if side is DocumentSide.NATIONAL else _("local")
        is_focus = self.state is not None and self.state.focus is side
        text = f"{'▼' if is_focus else ' '} {name}"
        return [(Piece(shorten(text, width), Look.TITLE if is_focus else Look.QUIET),)]

    def _details(self, width: int) -> list[Line]:
        state = self.state
        if state is None or not state.has_units(state.focus):
            return []
        details = self.details(state, width)
        unit = state.unit
        if (link := state.link) is not None:
            decision = self._decision(Aspect.LINK, local=link.local, national=link.national)
            return list(details.of_link(link, state.focus, state.link_place, decision))
        if state.focus is DocumentSide.NATIONAL and unit in state.lookup.requirements:
            requirement = state.lookup.requirements[unit]
            aspect = Aspect.JUSTIFICATION if requirement.justification else Aspect.CONFIRMED
            decision = self._decision(aspect, national=unit)
            return list(details.of_gap(requirement, self._near_misses(unit), decision))
        if state.focus is DocumentSide.LOCAL and unit in state.lookup.local_only:
            return list(details.of_local_only(unit, self._near_national(unit)))
        return list(details.of_rest(state.focus, unit))

    def details(self, state: DeskState, width: int) -> Details:
        """Return the lines about units, `width` columns wide."""
        return Details(
            state.lookup,
            width,
            lambda one: self._decision(Aspect.LINK, local=one.local, national=one.national),
            lambda aspect, unit: self._decision(aspect, national=unit),
        )

    def _decision(self, aspect: Aspect, **units: int) -> Decision | None:
        return None if self.session is None or self.is_busy else self.session.decision(aspect, **units)

    def _near_national(self, unit: int) -> list[tuple[int, float]]:
        if self.session is None or self.state is None or self.is_busy:
            return []
        without = {one.national for one in self.state.lookup.rejected(DocumentSide.LOCAL, unit)}
        ranked = self.session.ranked(DocumentSide.LOCAL, unit)
        return list(islice((one for one in ranked if one[0] not in without and one[1] >= NEAR), _MOST_NEAR))

    def _near_misses(self, unit: int) -> list[NearMiss]:
        state = self.state
        if state is None:
            return []
        if self.session is None or self.is_busy:
            nearest = state.lookup.requirements[unit].near_miss
            return [nearest] if nearest and nearest.score >= NEAR else []
        without = {one.local for one in state.lookup.rejected(DocumentSide.NATIONAL, unit)}
        found = islice(self.session.basis.matched.scored.near_misses(unit, without=without), _MOST_NEAR)
        return [one for one in found if one.score >= NEAR]

    def _footer(self, width: int) -> list[Line]:
        if self._message is not None:
            return [(Piece(shorten(self._message.text, width), self._message.look),)]
        hints = [f"{shown_key(one.keys[0])} {_(one.hint)}" for one in COMMANDS if one.hint]
        shown = ""
        for hint in sorted(hints, key=lambda hint: not hint.startswith("?")):
            longer = f"{shown}  {hint}" if shown else hint
            if cell_len(longer) <= width:
                shown = longer
        return [(Piece(shown, Look.QUIET),)]
