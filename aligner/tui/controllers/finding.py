"""Finding clauses: gaps, words that are searched for, and those that a filter shows."""

from __future__ import annotations

from aligner.model import DocumentSide
from aligner.tui.desk_state import DeskState
from aligner.tui.dialogs import Choice, TextQuestion
from aligner.tui.filters import Filter, filter_name
from aligner.tui.host import Host
from aligner.tui.looks import Look
from aligner.tui.numbers import numbered
from aligner.tui.orders import Order, order_name
from aligner.tui.words import _, counted


class Finding:
    """The actions that look for clauses, and the way back from them."""

    def __init__(self, desk: Host) -> None:
        """Find at a desk."""
        self._desk = desk

    def next(self, step: int) -> None:
        """Go to the next match in a search, else to the next clause that the filter shows, else to the next gap."""
        if (state := self._desk.placed()) is None:
            return
        if state.query:
            found, none = state.next_match(step), _("These words are in neither document.")
        elif state.is_within_filter:
            found, none = state.next_shown(step), _("The filter shows no clause any more; Esc ends it.")
        else:
            is_national = state.focus is DocumentSide.NATIONAL
            none = _("There is no gap.") if is_national else _("There is no clause that is local only.")
            found = state.next_gap(step)
        self._desk.show_place()
        if not found:
            self._desk.say(none)
        elif state.query:
            self._desk.say(_match_place(state))

    def number(self) -> None:
        """Ask for the number of a clause, and go there."""
        if (state := self._desk.placed()) is None:
            return

        def check(asked: str) -> str:
            if numbered(state.alignment, state.focus, asked) is not None:
                return ""
            return _("There is no {number} in either document.", number=asked.strip())

        def answer(asked: str | None) -> None:
            place = None if asked is None else numbered(state.alignment, state.focus, asked)
            if place is not None:
                self._go(state, *place)

        about = _("its number (N93, L12, or 93 in this document), 第九条, （三）第2段, a part (三), line 31, page 4")
        question = TextQuestion(
            _("Go to which clause?"), about=about, hint=_("Enter goes there, Esc stays"), check=check
        )
        self._desk.ask(question, answer)

    def _go(self, state: DeskState, side: DocumentSide, unit: int) -> None:
        if unit not in state.rows(side):
            state.set_filter(Filter.ALL)
        state.jump(side, unit)
        self._desk.panes.focus_text(side)
        self._desk.show_texts()

    def order(self) -> None:
        """Ask in which order the desk is to lead through the clauses."""
        if (state := self._desk.placed()) is None:
            return
        options = list(Order)

        def choose(number: int | None) -> None:
            if number is not None:
                self._lead_by(state, options[number])

        names = [order_name(one) for one in options]
        self._desk.ask(Choice(_("Lead in which order?"), names, chosen=options.index(state.order)), choose)

    def _lead_by(self, state: DeskState, order: Order) -> None:
        state.set_order(order)
        if order is not Order.SECTION:
            state.first_undecided()
        self._desk.show_place()

    def filter(self) -> None:
        """Ask which clauses to show."""
        if state := self._desk.placed():
            options = list(Filter)

            def choose(number: int | None) -> None:
                if number is not None:
                    self._show_only(state, options[number])

            names = [
                filter_name(one)
                if one is Filter.ALL
                else _("{title} ({count})", title=filter_name(one), count=len(state.passing(one)))
                for one in options
            ]
            self._desk.ask(Choice(_("Show which clauses?"), names, chosen=options.index(state.filter)), choose)

    def _show_only(self, state: DeskState, wanted: Filter) -> None:
        is_set = state.set_filter(wanted)
        self._desk.panes.put_first(state.primary)
        self._desk.panes.focus_text(state.focus)
        self._desk.show_texts()
        self._desk.say("" if is_set else _none_of(wanted, state))

    def search(self) -> None:
        """Ask for words, and go to them while they are typed."""
        if self._desk.placed():
            self._desk.panes.open_search()

    def typed(self, words: str) -> None:
        """Go to words as far as they have been typed."""
        state = self._desk.sitting.state
        if state is not None and self._desk.panes.is_searching:
            found = state.search(words)
            self._desk.show_texts()
            if found:
                self._desk.say(_match_place(state) if state.query else "")
            else:
                self._desk.say(_("These words are in neither document."), Look.WARNING)

    def entered(self) -> None:
        """Go back to the texts with words that have been typed."""
        state = self._desk.sitting.state
        self._leave_search(state)
        if state is not None and state.match_place[1]:
            hint = _("n and N go from match to match, Esc ends the search")
            self._desk.say(f"{_match_place(state)} · {hint}")

    def _leave_search(self, state: DeskState | None) -> None:
        self._desk.panes.close_search()
        if state is not None:
            self._desk.panes.focus_text(state.focus)

    def escape(self) -> None:
        """End what was begun last: the outline, the search, the marks, the filter."""
        state, panes = self._desk.placed(), self._desk.panes
        if state is None:
            return
        if panes.has_details_open:
            panes.close_details()
            panes.focus_text(state.focus)
        elif panes.has_sections_open:
            panes.close_sections()
            panes.focus_text(state.focus)
        elif panes.is_searching or state.query:
            state.search("")
            self._leave_search(state)
        elif state.marks:
            state.marks = frozenset()
        elif state.filter is not Filter.ALL:
            state.set_filter(Filter.ALL)
        elif panes.is_reading_details:
            panes.focus_text(state.focus)
        self._desk.show_texts()


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
