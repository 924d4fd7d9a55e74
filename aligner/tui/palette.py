"""The menu of all actions, by name: the palette of Textual in the words of the desk, what is done to clauses first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from aligner.tui.bindings import COLOURS, Group, shown_key
from aligner.tui.words import _

if TYPE_CHECKING:
    from aligner.tui.home import HomeApp

_ORDER = (Group.DECIDE, Group.CORRECT, Group.REMEMBER, Group.FIND, Group.DESK, Group.MOVE)
"""Who opens a menu looks for what has slipped the mind; that is seldom how to move."""
_NAME = 58
"""Columns of a name, before the keys."""
Offer = tuple[str, str, IgnoreReturnCallbackType]
"""What an action is called, its keys, and what does it."""


class Actions(Provider):
    """Offers every action of the screen; over a question, which has its own keys, the colours alone."""

    async def discover(self) -> Hits:
        """Offer all there are while nothing is typed."""
        for name, keys, does in self._offers():
            yield DiscoveryHit(_line(Content(name), keys), does, text=name)

    async def search(self, query: str) -> Hits:
        """Offer those whose name has the letters or characters that were typed."""
        matcher = self.matcher(query.strip())
        found = False
        for name, keys, does in self._offers():
            if (score := matcher.match(name)) > 0:
                found = True
                yield Hit(score, _line(matcher.highlight(name), keys), does, text=name)
        if not found:
            yield Hit(0.0, _("No action has these words."), lambda: None)

    def _offers(self) -> Iterator[Offer]:
        home = cast("HomeApp", self.app).home
        if home is None:
            return
        for command in sorted(home.TABLE, key=lambda one: _ORDER.index(one.group)):
            if self.screen is home or command.does == COLOURS:
                keys = " ".join(shown_key(key) for key in command.keys)
                yield _(command.label), keys, partial(home.run_action, command.action)


def _line(name: Content, keys: str) -> Content:
    return Content.assemble(name, " " * max(_NAME - cell_len(name.plain), 2), keys)
