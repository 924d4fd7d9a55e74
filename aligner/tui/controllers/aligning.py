"""How an alignment comes onto the desk: from behind when it opens, and anew whenever the texts are cut otherwise."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial

from aligner.errors import AlignerError, UsageError
from aligner.findings import Concluder
from aligner.model import Document
from aligner.review.saved import documents_of, links_of, review_of
from aligner.review.session import Session
from aligner.review.store import ReviewStore, identity_of
from aligner.tui.host import Host
from aligner.tui.looks import Look
from aligner.tui.sitting import FileState
from aligner.tui.words import _

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
        self._desk.say(sitting.welcome(), Look.WARNING if sitting.is_odd else Look.PLAIN)

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
