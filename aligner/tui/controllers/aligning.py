"""How an alignment comes onto the desk: from behind when it opens, and anew whenever the texts are cut otherwise."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from aligner.errors import AlignerError, UsageError
from aligner.language import Phrase
from aligner.model import Document
from aligner.review.store import NationalIdentity, ReviewStore, identity_of
from aligner.telling.doubts import void_sentences
from aligner.tui.host import Host
from aligner.tui.looks import Look
from aligner.tui.opening import Opening, Texts
from aligner.tui.sitting import FileState
from aligner.tui.words import _, counted, words

if TYPE_CHECKING:
    from aligner.findings import Concluder
    from aligner.review.session import Log, Session

    _Match = Callable[[Document, Document], Concluder]


class Aligning:
    """The way of an alignment onto the desk. What takes time is done beside the screen."""

    def __init__(self, desk: Host) -> None:
        """Bring alignments to a desk."""
        self._desk = desk

    def begin(self) -> None:
        """Read what is to be reviewed, and show it as soon as it can be seen."""
        opening = self._desk.sitting.opening
        if opening.result is not None:
            self._desk.show_alignment(opening.result)
        self._desk.say(_("Reading the texts …"))
        self._desk.in_background(self._prepare)

    def follow(self, then: Callable[[], None]) -> None:
        """Show what has become of the alignment, and do `then`; it is matched anew if units were split or merged."""
        session = self._desk.sitting.session
        if session is None:
            return
        if not session.is_stale:
            self._desk.show_alignment(session.alignment)
            then()
            return
        self._desk.sitting.is_busy = True
        self._desk.say(_("Matching anew …"))
        self._desk.in_background(partial(self._settle, session, then))

    # When the desk opens

    def _prepare(self) -> Callable[[], None]:
        # With the machinery, which is loaded while the desk is on the screen.
        from aligner.review.saved import documents_of, links_of

        opening = self._desk.sitting.opening
        pipeline, result = opening.pipeline(), opening.result
        self._desk.say_from_thread(_("Cutting the texts into clauses …"))
        documents = documents_of(result) if result else pipeline.segment(*opening.texts)
        match = partial(pipeline.match, saved=links_of(result)) if result else pipeline.match
        if result is not None and result.lexicon != pipeline.lexicon.inputs:
            raise UsageError("the result was made with another lexicon; name it with --lexicon")
        return partial(self._open, *documents, match)

    def _open(self, local: Document, national: Document, match: _Match) -> None:
        try:
            session = self._opened(local, national, match)
        except AlignerError as error:
            self._desk.leave(error)
            return
        sizes = {"local": len(local.units), "national": len(national.units)}
        self._desk.say(_("Matching {local} clauses with {national} …", **sizes))
        self._desk.in_background(partial(self._match, session))

    def _opened(self, local: Document, national: Document, match: _Match) -> Session:
        from aligner.review.saved import review_of
        from aligner.review.session import Session

        sitting = self._desk.sitting
        opening = sitting.opening
        log = sitting.log = opening.log(identity_of(national))
        if isinstance(log, ReviewStore) and log.is_read_only:
            sitting.file = FileState(opening.review_name, log.read_only_reason)
        given = review_of(opening.result) if opening.result else None
        sitting.session = Session(local, national, log, reviewer=opening.reviewer, match=match, given=given)
        return sitting.session

    def _match(self, session: Session) -> Callable[[], None]:
        session.adopt(session.rematch())
        return partial(self._arrived, session, self._welcome)

    def _welcome(self) -> None:
        sitting = self._desk.sitting
        is_back = sitting.come_back()
        if is_back and sitting.state is not None:
            self._desk.panes.put_first(sitting.state.primary)
            self._desk.panes.focus_text(sitting.state.focus)
            self._desk.show_texts()
        told = sitting.welcome() or (_("Here the review was left; Home goes to the first clause.") if is_back else "")
        self._desk.say(told, Look.WARNING if sitting.is_odd else Look.PLAIN)

    # When the texts have changed on the disk

    def read_again(self) -> None:
        """Read the files once more, and bring all decisions to what they say; where that fails, all stays as it is."""
        sitting = self._desk.sitting
        if sitting.session is None or sitting.log is None or sitting.is_busy:
            self._desk.say(_("One moment: the texts are still being matched."))
        elif sitting.opening.read_again is None:
            self._desk.say(_("This is a saved result: close the desk, align the files anew, and open that."))
        else:
            sitting.is_busy = True
            self._desk.say(_("Reading the texts again …"))
            self._desk.in_background(partial(self._read_again, sitting.opening, sitting.opening.read_again))

    def _read_again(self, opening: Opening, read: Callable[[], Texts]) -> Callable[[], None]:
        try:
            texts, pipeline = read(), opening.pipeline()
            documents = pipeline.segment(*texts)
        except AlignerError as error:
            return partial(self._stay, error.phrase)
        return partial(self._open_again, texts, *documents, pipeline.match)

    def _open_again(self, texts: Texts, local: Document, national: Document, match: _Match) -> None:
        sitting = self._desk.sitting
        if sitting.log is None:
            return
        before = identity_of(sitting.state.alignment.national) if sitting.state else None
        try:
            _turn(sitting.log, identity_of(national))
        except AlignerError as error:
            self._stay(error.phrase)
            return
        from aligner.review.session import Session

        session = Session(local, national, sitting.log, reviewer=sitting.opening.reviewer, match=match)
        self._desk.in_background(partial(self._match_again, session, texts, before))

    def _match_again(self, session: Session, texts: Texts, before: NationalIdentity | None) -> Callable[[], None]:
        try:
            session.adopt(session.rematch())
        except AlignerError as error:
            return partial(self._stay, error.phrase, before)
        # What is left of a file that was cut off while it was saved can be read, and is no text.
        if (void := void_sentences(session.alignment, words())) and not self._desk.sitting.is_void:
            return partial(self._stay, void[0], before)
        return partial(self._arrived_again, session, texts)

    def _arrived_again(self, session: Session, texts: Texts) -> None:
        sitting = self._desk.sitting
        had_decided = bool(sitting.session and sitting.session.has_decisions)
        sitting.replace_texts(texts, session)
        gc.unfreeze()  # what was there before goes
        self._arrived(session, partial(self._tell_read, had_decided=had_decided))

    def _tell_read(self, *, had_decided: bool) -> None:
        sitting = self._desk.sitting
        session = sitting.session
        returned = len(session.returned) if session else 0
        if session is not None and had_decided and not session.has_decisions:
            said = _("Read again, and it is another national text: what was decided before stays in the review file.")
        elif returned:
            said = counted(
                "Read again: {n} decision hangs on a text that has changed; R shows it",
                "Read again: {n} decisions hang on texts that have changed; R shows them",
                returned,
            )
        else:
            self._desk.say(_("Read again: every decision stands."))
            return
        self._desk.say(said, Look.WARNING)

    def _stay(self, problem: str | Phrase, national: NationalIdentity | None = None) -> None:
        sitting = self._desk.sitting
        if national is not None and sitting.log is not None:
            with suppress(AlignerError):
                _turn(sitting.log, national)
        sitting.is_busy = False
        self._desk.fail(_("Not read again, all stays as it was: {problem}", problem=problem))

    # When the texts are cut otherwise

    def _settle(self, session: Session, then: Callable[[], None]) -> Callable[[], None]:
        session.settle()
        return partial(self._arrived, session, then)

    def _arrived(self, session: Session, then: Callable[[], None]) -> None:
        self._desk.sitting.is_busy = False
        # What is there now stays: the collector need not look through a million objects at every few keys.
        gc.collect()
        gc.freeze()
        self._desk.show_alignment(session.alignment)
        then()


def _turn(log: Log, national: NationalIdentity) -> None:
    if isinstance(log, ReviewStore):
        log.turn_to(national)
