"""Getting about on the desk: from clause to clause, from link to link, from pane to pane."""

from __future__ import annotations

from aligner.model import DocumentSide
from aligner.tui.host import Host
from aligner.tui.words import _


class Moving:
    """The actions that change the place, not the review."""

    def __init__(self, desk: Host) -> None:
        """Move at a desk."""
        self._desk = desk

    def move(self, step: int) -> None:
        """Go to the next clause, or the one before."""
        state = self._desk.placed()
        if state is not None and not self._desk.panes.scroll_within(state.focus, state.unit, step):
            state.move(step)
            self._desk.show_place()

    def page(self, step: int) -> None:
        """Go one screen further."""
        state, panes = self._desk.placed(), self._desk.panes
        if state is not None and not panes.scroll_within(state.focus, state.unit, step):
            state.move(step * max(len(panes.units_in_sight(state.focus)) - 1, 1))
            self._desk.show_place()

    def end(self, step: int) -> None:
        """Go to the first clause, or the last."""
        if state := self._desk.placed():
            state.move(step * len(state.rows(state.focus)))
            self._desk.show_place()

    def undecided(self, step: int) -> None:
        """Go to the next clause that is undecided."""
        if state := self._desk.placed():
            if state.next_undecided(step):
                self._desk.show_place()
            else:
                self._desk.say(_("Everything here is decided."))

    def link(self, step: int) -> None:
        """Look at the next link of the clause, round and round."""
        if state := self._desk.placed():
            state.turn_link(step)
            self._desk.show_place()
            place, number = state.link_place
            if not number:
                self._desk.say(_("This clause has no counterpart."))
            elif number > 1:
                self._desk.say(_("link {n} of {count}", n=place, count=number))

    def back(self) -> None:
        """Go back to where the last jump began: a decision that went on, a search, a number."""
        if state := self._desk.placed():
            if state.jump_back():
                self._desk.panes.focus_text(state.focus)
                self._desk.show_place()
            else:
                self._desk.say(_("There was no jump yet."))

    def counterpart(self) -> None:
        """Go over to the counterpart, and look at the same link from there."""
        if state := self._desk.placed():
            link = state.link
            if link is None:
                self._desk.say(_("This clause has no counterpart."))
                return
            other = state.focus.other
            state.go(other, link.local if other is DocumentSide.LOCAL else link.national)
            state.to_link(link)
            self._desk.panes.focus_text(state.focus)
            self._desk.show_place()

    def point(self, side: DocumentSide, unit: int) -> None:
        """Go to a clause of a document, and let the keys go there."""
        if state := self._desk.placed():
            state.go(side, unit)
            self._desk.panes.focus_text(side)
            self._desk.show_place()

    def pane(self, step: int) -> None:
        """Go to the next pane that is there."""
        if state := self._desk.placed():
            self._desk.panes.close_search()
            side = self._desk.panes.focus_next(state.primary, step)
            if side is not None and side is not state.focus:
                state.go(side, state.cursors[side])
            self._desk.show_place()

    def section(self, heading: int) -> None:
        """Leave the outline for one of its sections."""
        self._desk.panes.close_sections()
        self.point(DocumentSide.NATIONAL, heading)

    def turn(self) -> None:
        """Turn from the national view to the local one, and back."""
        if state := self._desk.placed():
            state.set_primary(state.primary.other)
            self._desk.panes.put_first(state.primary)
            self._desk.panes.focus_text(state.focus)
            self._desk.show_texts()

    def mark(self) -> None:
        """Mark the clause and go on to the next."""
        if state := self._desk.placed():
            state.toggle_mark()
            state.move(1)
            self._desk.show_texts()
