"""A line of text that keeps the order of keys.

Textual carries out the bindings of a field after a key has gone up to the application, but puts letters in at once.
Keys that come fast, from a script or a paste, would overtake: the words typed after Ctrl+U would be deleted by it, and
a step in a list would be taken before the words have narrowed it. And of several lines that are pasted it takes the
first, so that the others would be lost without a word.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Input


class LineInput(Input):
    """A field in which keys that are no letters take their turn among the letters, and lines become one.

    Of `for_screen`, keys that mean something for what stands around the field, it tells the screen by `Pressed`, which
    comes after what it has told of the letters before.
    """

    @dataclass
    class Pressed(Message):
        """A key that is for what stands around the field."""

        key: str

    def __init__(
        self, value: str = "", *, placeholder: str = "", identity: str | None = None, for_screen: Collection[str] = ()
    ) -> None:
        """Begin with a text, the cursor after it; `identity` is the id of the widget."""
        super().__init__(value, placeholder=placeholder, id=identity)
        self._for_screen = for_screen

    async def _on_key(self, event: events.Key) -> None:
        is_ours = event.key in self._for_screen or event.key in ("ctrl+u", "enter")
        if not is_ours:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        if event.key in self._for_screen:
            self.post_message(self.Pressed(event.key))
        elif event.key == "ctrl+u":
            self.action_delete_left_all()
        else:
            await self.action_submit()

    def _on_paste(self, event: events.Paste) -> None:
        lines = (line.strip() for line in event.text.splitlines())
        super()._on_paste(events.Paste(" ".join(filter(None, lines))))
        event.stop()
        event.prevent_default()
