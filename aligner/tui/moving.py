"""Getting about on the desk: by keys, by mouse, by search, filter and section."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from aligner.model import DocumentSide
from aligner.tui.desk_base import PANES, DeskBase
from aligner.tui.desk_state import DeskState
from aligner.tui.dialogs import Choice
from aligner.tui.filters import Filter, filter_name
from aligner.tui.lines_pane import LinesPane
from aligner.tui.looks import Look
from aligner.tui.outline import Outline
from aligner.tui.unit_pane import UnitPane
from aligner.tui.words import _, counted


class Moving(DeskBase):
    """The actions that change the place, not the review."""

    def placed(self) -> DeskState | None:
        """Return the place, or None while there is nothing to be looked at; takes the last message away."""
        self.say(self._stage_message if self.is_busy else "")
        return self.state

    @property
    def _stage_message(self) -> str:
        return self._message.text if self._message is not None else ""

    def action_move(self, step: int) -> None:
        """Go to the next clause, or the one before."""
        state = self.placed()
        if state is not None and not self.pane(state.focus).scroll_within(state.unit, step):
            state.move(step)
            self.show_place()

    def action_page(self, step: int) -> None:
        """Go one screen further."""
        state = self.placed()
        if state is not None and not self.pane(state.focus).scroll_within(state.unit, step):
            shown = self.pane(state.focus).units_in_sight
            state.move(step * max(len(shown) - 1, 1))
            self.show_place()

    def action_end(self, step: int) -> None:
        """Go to the first clause, or the last."""
        if state := self.placed():
            state.move(step * len(state.rows(state.focus)))
            self.show_place()

    def action_next(self, step: int) -> None:
        """Go to the next gap or, in a search, to the next match."""
        if state := self.placed():
            found = state.next_match(step) if state.query else state.next_gap(step)
            self.show_place()
            if found and state.query:
                self.say(_match_place(state))
            if not found:
                is_national = state.focus is DocumentSide.NATIONAL
                none = _("There is no gap.") if is_national else _("There is no clause that is local only.")
                self.say(_("These words are in neither document.") if state.query else none)

    def action_undecided(self, step: int) -> None:
        """Go to the next clause that is undecided."""
        if state := self.placed():
            if state.next_undecided(step):
                self.show_place()
            else:
                self.say(_("Everything here is decided."))

    def action_link(self, step: int) -> None:
        """Look at the next link of the clause."""
        if state := self.placed():
            state.turn_link(step)
            self.show_place()

    def action_counterpart(self) -> None:
        """Go over to the counterpart, and look at the same link from there."""
        if state := self.placed():
            link = state.link
            if link is None:
                self.say(_("This clause has no counterpart."))
                return
            other = state.focus.other
            state.go(other, link.local if other is DocumentSide.LOCAL else link.national)
            state.to_link(link)
            self.set_focus(self.pane(state.focus))
            self.show_place()

    def action_pane(self, step: int) -> None:
        """Go to the next pane that is there."""
        if state := self.placed():
            self.remove_class("-searching")
            ids = [PANES[state.primary], PANES[state.primary.other], "details"]
            if self.query_one(Outline).display:
                ids.insert(0, "outline")
            now = self.focused.id if self.focused is not None else None
            at = ids.index(now) if now in ids else 0
            self._focus_on(ids[(at + step) % len(ids)], state)

    def _focus_on(self, wanted: str, state: DeskState) -> None:
        if wanted != "outline":
            self.remove_class("-sections")
        self.set_focus(self.query_one(f"#{wanted}"))
        for side, name in PANES.items():
            if name == wanted and side is not state.focus:
                state.go(side, state.cursors[side])
        self.show_place()

    def action_sections(self) -> None:
        """Go to the outline; where there is no room for it, it takes the place of the texts for as long."""
        if self.placed():
            self.add_class("-sections")
            self.set_focus(self.query_one(Outline))

    @on(Outline.Chosen)
    def _section_chosen(self, event: Outline.Chosen) -> None:
        self.remove_class("-sections")
        self._point(DocumentSide.NATIONAL, event.unit)

    @on(UnitPane.Pointed)
    def _unit_pointed(self, event: UnitPane.Pointed) -> None:
        side = next(side for side, name in PANES.items() if name == event.pane.id)
        self._point(side, event.unit)

    def _point(self, side: DocumentSide, unit: int) -> None:
        if state := self.placed():
            state.go(side, unit)
            self.set_focus(self.pane(side))
            self.show_place()

    def action_turn(self) -> None:
        """Turn from the national view to the local one, and back."""
        if state := self.placed():
            state.set_primary(state.primary.other)
            self._order_columns(state)
            self.show_texts()

    def _order_columns(self, state: DeskState) -> None:
        panes = self.query_one("#panes")
        first, second = (self.query_one(f"#{PANES[side]}-column") for side in (state.primary, state.primary.other))
        if list(panes.children).index(first) > list(panes.children).index(second):
            panes.move_child(first, before=second)
        self.set_focus(self.pane(state.focus))

    def action_filter(self) -> None:
        """Ask which clauses to show."""
        if state := self.placed():
            options = list(Filter)

            def choose(number: int | None) -> None:
                if number is not None:
                    is_set = state.set_filter(options[number])
                    self._order_columns(state)
                    self.show_texts()
                    self.say("" if is_set else _none_of(options[number], state))

            names = [
                filter_name(one)
                if one is Filter.ALL
                else _("{title} ({count})", title=filter_name(one), count=len(state.passing(one)))
                for one in options
            ]
            self.app.push_screen(Choice(_("Show which clauses?"), names, chosen=options.index(state.filter)), choose)

    def action_search(self) -> None:
        """Ask for words, and go to them while they are typed."""
        if self.placed():
            self.add_class("-searching")
            search = self.query_one("#search", Input)
            search.value = ""
            self.set_focus(search)

    @on(Input.Changed, "#search")
    def _search_changed(self, event: Input.Changed) -> None:
        if self.state is not None and self.has_class("-searching"):
            found = self.state.search(event.value)
            self.show_texts()
            if found:
                self.say(_match_place(self.state) if self.state.query else "")
            else:
                self.say(_("These words are in neither document."), Look.WARNING)

    @on(Input.Submitted, "#search")
    def _search_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._leave_search()
        if self.state is not None and self.state.match_place[1]:
            hint = _("n and N go from match to match, Esc ends the search")
            self.say(f"{_match_place(self.state)} · {hint}")

    def _leave_search(self) -> None:
        self.remove_class("-searching")
        if self.state is not None:
            self.set_focus(self.pane(self.state.focus))

    def action_escape(self) -> None:
        """End what was begun last: the outline, the search, the marks, the filter."""
        state = self.placed()
        if state is None:
            return
        if self.has_class("-sections"):
            self.remove_class("-sections")
            self.set_focus(self.pane(state.focus))
        elif self.has_class("-searching") or state.query:
            state.search("")
            self._leave_search()
        elif state.marks:
            state.marks = frozenset()
        elif state.filter is not Filter.ALL:
            state.set_filter(Filter.ALL)
        elif isinstance(self.focused, LinesPane):
            self.set_focus(self.pane(state.focus))
        self.show_texts()

    def action_mark(self) -> None:
        """Mark the clause and go on to the next."""
        if state := self.placed():
            state.toggle_mark()
            state.move(1)
            self.show_texts()


def _match_place(state: DeskState) -> str:
    """Return which of how many clauses with the words that are searched for is selected."""
    return "{}/{}".format(*state.match_place)


def _none_of(wanted: Filter, state: DeskState) -> str:
    """Return that a filter shows nothing, and whether it would in the other view."""
    beside = len(state.passing(wanted, beside=True))
    if not beside:
        return _("There is none.")
    return counted(
        "There is none in this document; the other has {n} (v turns there).",
        "There is none in this document; the other has {n} (v turns there).",
        beside,
    )
