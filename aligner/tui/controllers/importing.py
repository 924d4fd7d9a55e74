"""Taking in a review that a colleague has exported: where both have decided, the reviewer chooses clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from aligner.errors import AlignerError, UsageError
from aligner.files import read_bytes, shown
from aligner.language import Phrase, counted_phrase, phrase
from aligner.reading.documents import text_in
from aligner.reading.table_files import table_reader
from aligner.review.decisions import Action, Decision
from aligner.review.exchange import Conflict, Merged, parse, settled
from aligner.review.never_ours import refuse_another_national_text
from aligner.review.store import identity_of
from aligner.tui.conflict_question import ConflictQuestion, Pick
from aligner.tui.controllers.acting import Acting
from aligner.tui.controllers.aligning import Aligning
from aligner.tui.deeds.deed import Ready
from aligner.tui.dialogs import TextQuestion
from aligner.tui.host import Host
from aligner.tui.words import _, words


@dataclass(slots=True)
class _Settling:
    """What is being taken in, and what has been chosen of its conflicts so far."""

    merged: Merged
    known: int
    chosen: list[Decision] = field(default_factory=list)


class Importing:
    """The action that brings two reviews together."""

    def __init__(self, desk: Host, acting: Acting, aligning: Aligning) -> None:
        """Ask at a desk, let `acting` say whether anything may be decided, and `aligning` show what comes of it."""
        self._desk = desk
        self._acting = acting
        self._aligning = aligning

    def take_in(self) -> None:
        """Ask for a file, and take in the decisions in it."""
        if (ready := self._acting.ready()) is None:
            return
        read: dict[str, tuple[Action, ...]] = {}

        def check(name: str) -> str:
            if name.strip() in ("", "-"):  # the keys come from standard input
                return _("Name a file.")
            try:
                read[name] = self._read(ready, name.strip())
            except AlignerError as error:
                return words().tell(error.phrase)
            return ""

        def answer(name: str | None) -> None:
            if name is not None:
                actions = read.get(name) or self._read(ready, name.strip())
                merged = ready.session.against(actions)
                self._settle(_Settling(merged, len(actions) - len(merged.new)))

        about = _("a file of --review-export, or one that the page has saved")
        hint = _("Enter takes it in; where both of you have decided, you are asked; Esc leaves things as they are")
        question = TextQuestion(_("Take in which review?"), about=about, hint=hint, check=check)
        self._desk.ask(question, answer)

    def _read(self, ready: Ready, name: str) -> tuple[Action, ...]:
        limits = self._desk.sitting.opening.limits
        data = read_bytes(name, limits=limits)
        if table_reader(data) is not None:
            raise UsageError(
                "{name}: is a table; close the desk, and take it in with --review-import", name=shown(name)
            )
        text = text_in(data, name=name, encoding="utf-8", limits=limits)
        theirs, actions = parse(text, name=name, limits=limits)
        refuse_another_national_text(name, theirs, identity_of(ready.state.alignment.national))
        return actions

    def _settle(self, settling: _Settling) -> None:
        """Ask about the next conflict or, when all are settled, take everything in at once."""
        conflicts, number = settling.merged.conflicts, len(settling.chosen)
        if number == len(conflicts):
            self._store(settling)
            return
        question = ConflictQuestion(conflicts[number], number + 1, len(conflicts))
        self._desk.ask(question, partial(self._answer, settling))

    def _answer(self, settling: _Settling, pick: Pick | None) -> None:
        conflicts, number = settling.merged.conflicts, len(settling.chosen)
        match pick:
            case None:
                self._desk.say(_("Nothing was taken in."))
                return
            case Pick.BACK:
                del settling.chosen[-1:]
            case Pick.NEWER:
                settling.chosen += [one.winner for one in conflicts[number:]]
            case _:
                one = conflicts[number]
                settling.chosen.append(one.ours if pick is Pick.OURS else one.theirs)
        self._settle(settling)

    def _store(self, settling: _Settling) -> None:
        if (ready := self._acting.ready()) is None:
            return
        conflicts = settling.merged.conflicts
        changes = [change for pair in zip(conflicts, settling.chosen, strict=True) for change in settled(*pair)]
        try:
            ready.session.take_in(settling.merged, changes)
        except AlignerError as error:
            self._acting.fail(error)
            return
        said = words().tell(_told(settling, conflicts))
        self._aligning.follow(partial(self._desk.say, said))


def _told(settling: _Settling, conflicts: Sequence[Conflict]) -> Phrase:
    number = len(settling.merged.new)
    ours = sum(chosen is one.ours for one, chosen in zip(conflicts, settling.chosen, strict=True))
    if not conflicts:
        return counted_phrase(
            "took in {n} action ({known} known already)",
            "took in {n} actions ({known} known already)",
            number,
            known=settling.known,
        )
    return counted_phrase(
        "took in {n} action ({known} known already); {settled}",
        "took in {n} actions ({known} known already); {settled}",
        number,
        known=settling.known,
        settled=phrase(
            "conflicts: {ours} as ours, {theirs} as theirs, the others stay in the history",
            ours=ours,
            theirs=len(conflicts) - ours,
        ),
    )
