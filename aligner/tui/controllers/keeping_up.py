"""Keeping up with what others do meanwhile: texts that are edited on the disk, and desks that have gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import PurePath

from aligner.errors import AlignerError
from aligner.language import visible
from aligner.model import SourceText
from aligner.review.store import ReviewStore
from aligner.tui.controllers.aligning import Aligning
from aligner.tui.host import Host
from aligner.tui.looks import Look
from aligner.tui.sitting import FileState
from aligner.tui.watching import Watch
from aligner.tui.words import _, counted, words


class KeepingUp:
    """Looks now and then, beside the screen, and offers what there is to be done."""

    def __init__(self, desk: Host, aligning: Aligning) -> None:
        """Look for a desk, and let `aligning` bring what has changed."""
        self._desk = desk
        self._aligning = aligning
        self._watch = Watch(())
        self._watched: tuple[SourceText, ...] = ()
        self._is_looking = False

    def look(self) -> None:
        """Look whether anything has changed; the screen asks for it every few seconds."""
        sitting = self._desk.sitting
        texts = sitting.opening.texts if sitting.opening.read_again is not None else ()
        log = sitting.log if sitting.file.read_only == "locked" else None
        if self._is_looking or sitting.is_busy or not (texts or log):
            return
        if texts is not self._watched:
            self._watch, self._watched = Watch(texts), texts
        self._is_looking = True
        self._desk.in_background(partial(self._look, log if isinstance(log, ReviewStore) else None))

    def _look(self, log: ReviewStore | None) -> Callable[[], None]:
        return partial(
            self._notice, self._watched, self._watch.look(), is_free=log is not None and log.can_be_taken_over
        )

    def _notice(self, texts: tuple[SourceText, ...], changed: tuple[str, ...], *, is_free: bool) -> None:
        self._is_looking = False
        sitting = self._desk.sitting
        now = replace(sitting.file, changed=changed, is_free=is_free and sitting.file.read_only == "locked")
        if sitting.is_busy or now == sitting.file or (texts and texts is not sitting.opening.texts):
            return
        before, sitting.file = sitting.file, now
        self._desk.show_place()
        if now.is_free and not before.is_free:
            self._desk.say(sitting.welcome(), Look.WARNING)
        elif changed and changed != before.changed:
            names = words().listed(PurePath(name).name for name in changed)
            said = _("{names}: changed on the disk; L reads it again, and decisions follow", names=visible(names))
            self._desk.say(said, Look.WARNING)

    def read_again(self) -> None:
        """Read the files again."""
        self._aligning.read_again()

    def take_over(self) -> None:
        """Let decisions be made here, if the desk that had the review has gone."""
        sitting = self._desk.sitting
        log, session = sitting.log, sitting.session
        if session is None or sitting.is_busy or not isinstance(log, ReviewStore):
            self._desk.say(_("One moment: the texts are still being matched."))
            return
        if sitting.file.read_only != "locked":
            said = sitting.welcome() if sitting.file.read_only else _("You can decide here already.")
            self._desk.say(said)
            return
        known = len(log.actions)
        try:
            is_taken = log.take_over()
        except AlignerError as error:
            self._desk.fail(_("Not taken over: {problem}", problem=error.phrase))
            return
        if not is_taken:
            sitting.file = replace(sitting.file, read_only=log.read_only_reason, is_free=False)
            self._desk.show_place()
            self._desk.fail(sitting.welcome())
            return
        sitting.file = FileState(sitting.file.name, changed=sitting.file.changed)
        said = counted(
            "You decide here from now on; {n} thing that was done meanwhile has been loaded",
            "You decide here from now on; {n} things that were done meanwhile have been loaded",
            len(log.actions) - known,
        )
        session.catch_up()
        self._aligning.follow(partial(self._desk.say, said))
