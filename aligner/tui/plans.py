"""The plans of a survey on a screen: one is found, and its desk is opened.

An application cannot hold another one. So this one ends with the place where a plan was chosen, and whoever opened it
opens the desk, and then the list again at that place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from aligner.language import N_, visible
from aligner.tui.bindings import COLOURS, Command, Group, bindings
from aligner.tui.controllers.arranging import kept_colours
from aligner.tui.dialogs import Choice, Page
from aligner.tui.footer import footer
from aligner.tui.home import Home, HomeApp, run_app
from aligner.tui.keys_here import keys_of_commands
from aligner.tui.line_input import LineInput
from aligner.tui.lines_pane import Lines
from aligner.tui.looks import Look, Piece, wrapped
from aligner.tui.plan_lines import header, heads
from aligner.tui.plan_pane import PlanPane
from aligner.tui.plan_rows import COLUMN_NAMES, ONLY_NAMES, Column, ListPlace, Only, PlanRow, listed
from aligner.tui.words import _

_SEARCHING = "-searching"
_STEPS = {"down": 1, "up": -1}

PLAN_COMMANDS = (
    Command("move", ("down", "j"), Group.MOVE, N_("Next plan"), argument=1),
    Command("move", ("up", "k"), Group.MOVE, N_("Previous plan"), argument=-1),
    Command("page", ("pagedown",), Group.MOVE, N_("One screen down"), argument=1),
    Command("page", ("pageup",), Group.MOVE, N_("One screen up"), argument=-1),
    Command("end", ("home",), Group.MOVE, N_("First plan"), argument=-1),
    Command("end", ("end",), Group.MOVE, N_("Last plan"), argument=1),
    Command("open", ("enter",), Group.MOVE, N_("Open the desk of the plan, or why it could not be read"), N_("open")),
    Command(
        "search", ("slash",), Group.FIND, N_("Show the plans with some words in name, title or region"), N_("search")
    ),
    Command("filter", ("f",), Group.FIND, N_("Show some plans only"), N_("filter")),
    Command("order", ("O",), Group.FIND, N_("In which order to list the plans"), N_("order")),
    Command("turn", ("r",), Group.FIND, N_("Turn the order round")),
    Command("higher", ("v",), Group.FIND, N_("What the plans make of the next national text, if there are several")),
    Command("escape", ("escape",), Group.FIND, N_("End the search or the filter, or else leave the list")),
    Command(COLOURS, ("D",), Group.DESK, N_("Colours: dark, light, high contrast")),
    Command("keys", ("question_mark", "f1"), Group.DESK, N_("Keys: of this place, and all"), N_("keys")),
    Command("quit", ("q",), Group.DESK, N_("Quit"), N_("quit")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansOpening:
    """How to open a list of plans.

    `higher` are the names of the texts that the plans are held against, and `rows` the plans of each. `reviewed` names
    the plans with a review, `at_hand` those whose file is known. `problem`, if it is not empty, tells at
    first why the desk of a plan cannot be opened.
    """

    higher: tuple[str, ...]
    rows: tuple[tuple[PlanRow, ...], ...]
    reviewed: frozenset[str]
    at_hand: frozenset[str]
    place: ListPlace
    language: str
    settings: str = ""
    problem: str = ""


class PlanList(Home):
    """The screen of a list of plans."""

    TABLE: ClassVar = PLAN_COMMANDS
    BINDINGS: ClassVar = bindings(PLAN_COMMANDS)

    def __init__(self, opening: PlansOpening) -> None:
        """Take what is to be listed."""
        super().__init__()
        self._opening = opening
        self.place = opening.place
        self._shown: tuple[PlanRow, ...] = ()
        self._cursor = 0

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Lines(id="header")
        yield Lines(id="heads")
        yield PlanPane(id="plans")
        yield LineInput(
            identity="search", placeholder=_("words of its name, title, region or level"), for_screen=_STEPS
        )
        yield Lines(id="footer")

    def on_mount(self) -> None:
        """Show the plans, the cursor where it was."""
        self._list()
        self.set_focus(self._pane)
        if self._opening.problem:
            self._explain(_("Why its desk cannot be opened"), self._opening.problem)

    def serving(self, does: str) -> Callable[..., None]:
        """Return the method that a command names."""
        return cast("Callable[..., None]", getattr(self, "do_" + does.rpartition(".")[2]))

    def say(self, message: str, look: Look = Look.PLAIN) -> None:
        """Say something in the bottom line; an empty message lets the keys be seen again."""
        piece = Piece(message, look) if message else None
        self.query_one("#footer", Lines).show(partial(footer, piece, commands=PLAN_COMMANDS))

    @cached_property
    def _pane(self) -> PlanPane:
        return self.query_one(PlanPane)

    @property
    def _every(self) -> tuple[PlanRow, ...]:
        return self._opening.rows[self.place.higher]

    def _list(self, **changes: object) -> None:
        """Show the plans in another way; the cursor stays at its plan, or else goes to the first."""
        opening = self._opening
        self.place = replace(self.place, **changes)  # type: ignore[arg-type]
        self._shown = listed(self._every, self.place, opening.reviewed)
        names = (at for at, row in enumerate(self._shown) if row.name == self.place.plan)
        self._cursor = next(names, 0)
        self._pane.show(self._every, self._shown, opening.reviewed, cursor=self._cursor)
        above = partial(
            header,
            rows=self._every,
            shown=self._shown,
            place=self.place,
            reviewed=opening.reviewed,
            higher=opening.higher[self.place.higher],
        )
        self.query_one("#header", Lines).show(above)
        self.query_one("#heads", Lines).show(lambda _width: [heads(self._pane.layout_of_columns, self.place)])
        self.say("" if self._shown else _("There is no such plan; Esc shows all."))

    def _explain(self, title: str, problem: str) -> None:
        """Tell what is wrong with a plan in full, which a line may have no room for."""
        self.ask(Page(title, lambda width: wrapped([Piece(visible(problem))], width)), lambda _answer: None)

    def _go(self, row: int) -> None:
        self.say("")
        self._cursor = max(0, min(row, len(self._shown) - 1))
        if self._shown:
            self.place = replace(self.place, plan=self._shown[self._cursor].name)
        self._pane.select(self._cursor)

    # What the keys do

    def do_move(self, step: int) -> None:
        """Go to a plan near by."""
        self._go(self._cursor + step)

    def do_page(self, step: int) -> None:
        """Go a screen further."""
        self._go(self._cursor + step * max(self._pane.size.height - 1, 1))

    def do_end(self, step: int) -> None:
        """Go to the first or the last plan."""
        self._go(len(self._shown) - 1 if step > 0 else 0)

    def do_open(self) -> None:
        """End with the plan under the cursor, or tell why it has no desk."""
        if not self._shown:
            return
        row = self._shown[self._cursor]
        self.place = replace(self.place, plan=row.name)
        if row.error:
            self._explain(_("Why it could not be read"), row.error)
        elif row.name not in self._opening.at_hand:
            self.fail(_("Its file is not where the survey found it; run the survey again with --tui."))
        else:
            cast("PlansApp", self.app).chosen = self.place
            self.leave()

    def do_search(self) -> None:
        """Ask for words, and show the plans that have them while they are typed."""
        self.add_class(_SEARCHING)
        field = self.query_one("#search", Input)
        field.value = self.place.words
        self.set_focus(field)

    def do_filter(self) -> None:
        """Ask which plans to show."""
        options = list(Only)
        counts = [len(listed(self._every, replace(self.place, only=one), self._opening.reviewed)) for one in options]
        names = [
            _("{title} ({count})", title=_(ONLY_NAMES[one]), count=count)
            for one, count in zip(options, counts, strict=True)
        ]

        def choose(number: int | None) -> None:
            if number is not None:
                self._list(only=options[number])

        self.ask(Choice(_("Show which plans?"), names, chosen=options.index(self.place.only)), choose)

    def do_order(self) -> None:
        """Ask in which order to list the plans."""
        options = list(self._pane.layout_of_columns.widths)

        def choose(number: int | None) -> None:
            if number is not None:
                self._list(order=options[number], is_turned=False)

        chosen = options.index(self.place.order) if self.place.order in options else 0
        self.ask(Choice(_("List the plans by what?"), [_(COLUMN_NAMES[one]) for one in options], chosen=chosen), choose)

    def do_turn(self) -> None:
        """List the plans the other way round."""
        self._list(is_turned=not self.place.is_turned)

    def do_higher(self) -> None:
        """Show what the plans make of the next of the texts that they are held against."""
        if len(self._opening.rows) == 1:
            self.say(_("The plans were held against one text only."))
        else:
            self._list(higher=(self.place.higher + 1) % len(self._opening.rows))

    def do_escape(self) -> None:
        """End the search or the filter; without one, leave."""
        if self.has_class(_SEARCHING) or self.place.words or self.place.only is not Only.ALL:
            self._close_search()
            self._list(words="", only=Only.ALL)
        else:
            self.leave()

    def do_colours(self) -> None:
        """Show the list in the next theme, and keep that for the next time."""
        theme = self.theme.following
        self.show_in(theme)
        self.say(kept_colours(theme, self._opening.settings))

    def do_keys(self) -> None:
        """Show all keys."""
        self.ask(Page(_("Keys"), partial(keys_of_commands, PLAN_COMMANDS)), lambda _answer: None)

    def do_quit(self) -> None:
        """Leave the list."""
        self.leave()

    # What the mouse and the field for words do

    def action_put_in_order(self, column: str) -> None:
        """List the plans by a column; by the same once more, the other way round."""
        order = Column(column)
        self._list(order=order, is_turned=order is self.place.order and not self.place.is_turned)

    @on(PlanPane.Pointed)
    def _pointed(self, event: PlanPane.Pointed) -> None:
        is_cursor = event.row == self._cursor and not event.is_at_edge
        self._go(event.row)
        if is_cursor:
            self.do_open()

    @on(Input.Changed, "#search")
    def _search_changed(self, event: Input.Changed) -> None:
        if self.has_class(_SEARCHING):
            self._list(words=event.value)

    @on(Input.Submitted, "#search")
    def _search_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close_search()

    @on(LineInput.Pressed)
    def _stepped(self, event: LineInput.Pressed) -> None:
        self.do_move(_STEPS[event.key])

    def _close_search(self) -> None:
        self.remove_class(_SEARCHING)
        self.set_focus(self._pane)


class PlansApp(HomeApp):
    """A list of plans. `chosen` is where one was chosen whose desk is to be opened, None if the list was left."""

    def __init__(self, opening: PlansOpening) -> None:
        """Take what is to be listed."""
        super().__init__(language=opening.language, settings=opening.settings)
        self.opening = opening
        self.chosen: ListPlace | None = None

    def made_home(self) -> PlanList:
        """Return the screen of the list."""
        return PlanList(self.opening)


def choose_plan(opening: PlansOpening) -> ListPlace | None:
    """Show a list of plans, and return where one was chosen whose desk is to be opened, None if the list was left.

    Raises:
        Ended: if a signal asked the process to end.
    """
    app = PlansApp(opening)
    run_app(app)
    return app.chosen
