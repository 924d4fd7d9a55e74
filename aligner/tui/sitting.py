"""One sitting at a review: what was opened, the review once it is there, and the place of the reviewer in it.

It knows of no screen. The desk shows it, the controllers change it, and what is said of it as a whole is said here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.language import phrase, visible
from aligner.model import Alignment, DocumentSide
from aligner.telling.doubts import void_sentences
from aligner.telling.remarks import remark_sentence
from aligner.telling.statements import NO_REQUIREMENTS, unread_sentence
from aligner.tui.desk_state import DeskState
from aligner.tui.kept import LeftAt
from aligner.tui.opening import Opening, Texts
from aligner.tui.orders import Order
from aligner.tui.words import _, words

if TYPE_CHECKING:
    from aligner.review.session import Log, Session


@dataclass(frozen=True, slots=True)
class FileState:
    """Where the review is kept, and why nothing can be written to it, if so.

    `is_free` tells that the desk which kept this one from writing has gone, `changed` which files hold other texts by
    now than those that are reviewed.
    """

    name: str = ""
    read_only: str = ""
    is_free: bool = False
    changed: tuple[str, ...] = ()


class Sitting:
    """What there is of a review so far.

    `state` is there from the first alignment on, `session` and `log` as soon as the texts are cut into clauses. While
    it `is_busy`, the alignment is being made, and nothing can be decided.
    """

    def __init__(self, opening: Opening) -> None:
        """Begin with nothing but what is to be reviewed."""
        self.opening = opening
        self.file = FileState(opening.review_name)
        self.state: DeskState | None = None
        self.session: Session | None = None
        self.log: Log | None = None
        self.is_busy = True

    def take(self, alignment: Alignment) -> None:
        """Let an alignment be what is looked at; the place stays where it is."""
        if self.state is None:
            self.state = DeskState(alignment)
        else:
            self.state.update(alignment)

    def replace_texts(self, texts: Texts, session: Session) -> None:
        """Review other texts from now on: what the files of the ones before have become."""
        self.opening = replace(self.opening, texts=texts)
        self.session = session
        self.file = replace(self.file, changed=())

    def leave(self) -> None:
        """Remember where the reviewer is, for the next time."""
        if self.state is None or self.session is None or self.is_busy or not self.state.has_units(self.state.focus):
            return
        side, unit = self.state.focus, self.state.unit
        key = self.session.basis.resolver.keys[side][unit]
        self.opening.kept.leave_at(self._name, LeftAt(side.value, key.fingerprint, unit, self.state.order.value))

    def come_back(self) -> bool:
        """Go to where the reviewer left, in the order that was chosen; return whether that is known, and there."""
        left = self.opening.kept.left_at(self._name)
        if left is None or self.state is None or self.session is None or not self.state.is_at_first:
            return False
        if left.side not in tuple(DocumentSide) or left.order not in tuple(Order):
            return False
        side = DocumentSide(left.side)
        prints = [key.fingerprint for key in self.session.basis.resolver.keys[side]]
        same = [at for at, one in enumerate(prints) if one == left.fingerprint]
        if not same:  # the text has changed or gone: what stands there now, as far as there is anything
            same = [max(min(left.unit, len(prints) - 1), 0)] if prints else []
        if not same:
            return False
        self.state.set_order(Order(left.order))
        self.state.set_primary(side)
        self.state.go(side, min(same, key=lambda at: abs(at - left.unit)))
        return True

    @property
    def _name(self) -> str:
        """What the place is remembered by: a file may keep the reviews of a plan against several texts."""
        return f"{Path(self.opening.review_name).absolute()} {Path(self.opening.texts[1].name).name}"

    @property
    def has_requirements(self) -> bool:
        """Whether there is anything to be carried out."""
        return self.state is not None and bool(self.state.lookup.requirements)

    @property
    def is_odd(self) -> bool:
        """Whether what `welcome` tells is a warning."""
        return bool(self.file.read_only or self._void()) or not self.has_requirements

    def welcome(self) -> str:
        """Return what has to be known before anything is decided; nothing in most cases."""
        if self.file.read_only:
            return self._why_read_only()
        if self.state is not None and not self.has_requirements:
            return _(NO_REQUIREMENTS)
        if told := self._told_of_reading():
            return told
        review = self.session.alignment.review if self.session else None
        if review is not None and review.returned:
            return _("The texts have changed since some decisions were made; press R to see them.")
        return ""

    def _why_read_only(self) -> str:
        if self.file.is_free:
            return _("The other desk has gone: W lets you decide here, with all that was decided there.")
        if self.file.read_only == "locked":
            return _("Another desk has this review open: you can read here, but decide only there.")
        return _("The review file may not be written: you can read, but not decide.")

    def _told_of_reading(self) -> str:
        """Return what makes the whole result void, or else what was left out of the files; nothing in most cases."""
        if void := self._void():
            return void[0]
        said = words()
        return " · ".join(
            said.tell(phrase("{name}: {what}", name=visible(Path(source.name).name), what=one))
            for source in self.opening.texts
            for one in (unread_sentence(source, said), remark_sentence(source.remarks, said))
            if one
        )

    @property
    def is_void(self) -> bool:
        """Whether the texts make no sense, so that no figure means anything."""
        return bool(self._void())

    def _void(self) -> tuple[str, ...]:
        return void_sentences(self.session.alignment, words()) if self.session else ()
