"""What every key that changes the review goes through: may it, what comes of it, and what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from aligner.errors import AlignerError
from aligner.review.session import Session
from aligner.review.verbs import Changes, Verbs
from aligner.tui.desk_state import DeskState
from aligner.tui.looks import Look
from aligner.tui.moving import Moving
from aligner.tui.words import _, counted, words


class Acting(Moving):
    """The way of a change into the review."""

    def _writing(self) -> tuple[Session, DeskState, Verbs] | None:
        """Return what a decision needs, or None, with a word on why, if none can be made now."""
        state = self.placed()
        if self.session is None or state is None or self.is_busy:
            self.say(_("One moment: the texts are still being matched."))
            return None
        if self.file.read_only:
            self.say(self._welcome(), Look.WARNING)
            return None
        if not state.has_units(state.focus):
            return None
        return self.session, state, self.session.verbs

    def _act(self, changes: Changes, said: str, *, otherwise: str = "") -> bool:
        """Store changes, show what comes of them, and say so; return whether there were any."""
        if self.session is None:
            return False
        try:
            action = self.session.act(changes)
        except AlignerError as error:
            self._failed(error)
            return False
        if action is None:
            self.say(otherwise or _("Nothing to change here."))
            return False
        self._changed(said)
        return True

    def _changed(self, said: str) -> None:
        if self.session is None or self.state is None:
            return
        if self.session.is_stale:
            self.rematch(partial(self.say, said))
            return
        self.show_alignment(self.session.alignment)
        self.say(said)

    def _failed(self, error: AlignerError) -> None:
        self.app.bell()
        self.say(_("Not saved: {problem}", problem=error.phrase), Look.WARNING)

    def _with_skipped(self, said: str, state: DeskState, reason: Callable[[int], str]) -> str:
        """Return `said` with how many marked clauses are passed over; `reason` tells why one is, or an empty text."""
        skipped = Counter(why for unit in sorted(state.marks) if (why := reason(unit)))
        told = [
            _("{title} ({count})", title=counted("{n} skipped", "{n} skipped", number), count=why)
            for why, number in skipped.items()
        ]
        return words().listed([said, *told])

    def _unmark(self) -> None:
        if self.state is not None and self.state.marks:
            self.state.marks = frozenset()
            self.show_texts()

    def _ids(self, local: int, national: int) -> dict[str, str]:
        if self.state is None:
            return {"local": "", "national": ""}
        alignment = self.state.alignment
        return {"local": alignment.local.units[local].id, "national": alignment.national.units[national].id}
