"""A line of text that keeps the order of keys.

Textual carries out the bindings of a field after a key has gone up to the application, but puts letters in at once.
Keys that come fast, from a script or a paste, would overtake: the words typed after Ctrl+U would be deleted by it. And
of several lines that are pasted it takes the first, so that the others would be lost without a word.
"""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class LineInput(Input):
    """A field in which emptying it and giving the answer take their turn among the letters, and lines become one."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "ctrl+u":
            event.stop()
            event.prevent_default()
            self.action_delete_left_all()
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.action_submit()
        else:
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        lines = (line.strip() for line in event.text.splitlines())
        super()._on_paste(events.Paste(" ".join(filter(None, lines))))
        event.stop()
        event.prevent_default()
