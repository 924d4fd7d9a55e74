"""The two texts as the page shows them: each clause with its state, what is linked to it, and why.

Everything that the script of the page shows when a clause is chosen stands here already, so that the page can be read
and printed without it; the script only brings the right part forward.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from aligner.language import visible
from aligner.model import Document, DocumentSide, EditKind, LocalOnly, LocalOnlyKind, Requirement, Role, Span
from aligner.reports.html.page_tables import Line, Row, anchor
from aligner.telling.ordering import best_first
from aligner.telling.quoting import Quoter
from aligner.telling.scores import score_told
from aligner.telling.signs import KIND_SIGNS, LOCAL_ONLY_SIGN, NOTE_SIGN, STATE_SIGNS
from aligner.telling.statements import file_name
from aligner.telling.teller import ToldPart

_DEEPEST = 6
"""The lowest rank of headings that HTML has."""
_EDIT_LETTERS = {EditKind.REMOVED: "r", EditKind.ADDED: "a", EditKind.CHANGED: "c"}


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A link of a clause, seen from it: where it leads, its kind and score, who stands for it, and why.

    `edits` are stretches of both texts as they are shown, in UTF-16 code units as scripts count them: a letter for the
    kind, then begin and end in the national and in the local text (``c3-5,6-8``), parted by blanks.
    """

    anchor: str
    id: str
    sign: str
    kind: str
    label: str
    score: str
    status: str
    because: str
    edits: str


@dataclass(frozen=True, slots=True)
class Told:
    """Something told of a clause, line by line, under a title."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A unit as it is shown.

    `state` is the state of a requirement, or ``only`` for a local clause without any link, or empty; `sign` and
    `state_label` tell the same. `level` is the rank of a heading, 0 where it is none; `inside` are the indexes of the
    headings above and of the unit itself, parted by blanks. `marks` are signs with what they mean: notes, bookmarks.
    """

    anchor: str
    id: str
    text: str
    place: str
    role: str
    role_label: str
    level: int
    state: str
    sign: str
    state_label: str
    inside: str
    counterparts: tuple[Counterpart, ...]
    told: tuple[Told, ...]
    marks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pane:
    """One text: its side, its title where it has one, its file, and its clauses in order."""

    side: DocumentSide
    label: str
    title: str
    file: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, kw_only=True)
class Panes(ToldPart):
    """Makes the panes of one alignment; `requirements` and `gaps` are the rows of those tables by anchor."""

    requirements: Mapping[str, Row]
    gaps: Mapping[str, Row]

    def pane(self, side: DocumentSide) -> Pane:
        """Return the text on a side."""
        document, words = self.alignment.document(side), self.words
        return Pane(
            side,
            words("local") if side is DocumentSide.LOCAL else words("national"),
            self.teller.quoter(side).title,
            file_name(document.source, words),
            tuple(self._clause(side, document, unit) for unit in range(len(document.units))),
        )

    def _clause(self, side: DocumentSide, document: Document, unit: int) -> Clause:
        own, quoter = document.units[unit], self.teller.quoter(side)
        state, sign, label = self._state(side, unit)
        return Clause(
            anchor(side, unit),
            quoter.id(unit),
            quoter.text(unit),
            quoter.place(unit),
            own.role.value,
            self.teller.role(own.role),
            min(4 + len(own.outline), _DEEPEST) if own.role is Role.HEADING else 0,
            state,
            sign,
            label,
            " ".join(map(str, (*own.outline, unit))),
            tuple(self._counterparts(side, unit)),
            tuple(self._told(side, unit)),
            tuple(self._marks(side, unit)),
        )

    def _state(self, side: DocumentSide, unit: int) -> tuple[str, str, str]:
        if side is DocumentSide.NATIONAL:
            if (requirement := self._by_national.get(unit)) is None:
                return "", "", ""
            state = requirement.state
            return state.value, STATE_SIGNS[state], self.teller.state_in_full(requirement)
        if (only := self._local_only.get(unit)) is None:
            return "", "", ""
        label = self.words("local only")
        if only.kind is LocalOnlyKind.SET_PHRASE:
            label = self.words.listed((label, self.teller.local_only(only)))
        return "only", LOCAL_ONLY_SIGN, label

    @cached_property
    def _by_national(self) -> dict[int, Requirement]:
        return {one.national: one for one in self.alignment.requirements}

    @cached_property
    def _local_only(self) -> dict[int, LocalOnly]:
        return {one.local: one for one in self.alignment.local_only}

    def _counterparts(self, side: DocumentSide, unit: int) -> Iterator[Counterpart]:
        """Yield the links of a unit, best first; what is told of them stands on the national side only."""
        of = self.alignment
        for link in best_first(of.links_of_local(unit) if side is DocumentSide.LOCAL else of.links_of_national(unit)):
            other = link.local if side is DocumentSide.NATIONAL else link.national
            is_national = side is DocumentSide.NATIONAL
            yield Counterpart(
                anchor(side.other, other),
                self.teller.quoter(side.other).id(other),
                KIND_SIGNS[link.kind],
                link.kind.value,
                self.teller.kind(link),
                score_told(link.score),
                self.teller.status(link),
                self.teller.because(link) if is_national else "",
                self._edits.get((link.local, link.national), "") if is_national else "",
            )

    @cached_property
    def _edits(self) -> dict[tuple[int, int], str]:
        return {
            (one.local, one.national): " ".join(
                f"{_EDIT_LETTERS[edit.kind]}{shown_range(self.teller.national, one.national, edit.national)}"
                f",{shown_range(self.teller.local, one.local, edit.local)}"
                for edit in one.edits
            )
            for one in self.alignment.differences
        }

    def _told(self, side: DocumentSide, unit: int) -> Iterator[Told]:
        """Yield what the tables say of a requirement, and what a reviewer has said of any clause."""
        at = anchor(side, unit)
        if (row := self.requirements.get(at)) is not None:
            titles = {
                "missing": self.words("missing measures"),
                "changed": self.words("changed"),
                "remark": self.words("remark"),
            }
            yield from _of_row(row, titles)
        elif (note := self.teller.notes.get((side, unit))) is not None:
            yield Told(self.words("Notes"), tuple(map(Line, note.split("\n"))))
        if (row := self.gaps.get(at)) is not None:
            if self.alignment.peers is not None:
                yield from _of_row(row, {"peers": self.words("other plans"), "peers_model": ""})
            yield from _of_row(
                row, {"reasons": self.words("why first"), "nearest_id": self.words("nearest local clause")}
            )
            if (near := self.teller.near(self._by_national[unit])) is not None:
                yield Told("", (Line(self.teller.nearest_line(near)),))
        if (found := self._roles.get((side, unit))) is not None:
            yield Told(self.words("role"), (Line(self.teller.role_line(found, side, unit)),))

    def _marks(self, side: DocumentSide, unit: int) -> Iterator[tuple[str, str]]:
        if (side, unit) in self.teller.notes:
            yield NOTE_SIGN, self.words("note")
        if (side, unit) in self._bookmarks:
            yield "★", self.words("bookmarked")
        if side is DocumentSide.NATIONAL and unit in self._by_national and self._by_national[unit].is_decided:
            yield "✔", self.words("confirmed")

    @cached_property
    def _bookmarks(self) -> frozenset[tuple[DocumentSide, int]]:
        review = self.alignment.review
        return frozenset((one.side, one.unit) for one in (review.bookmarks if review else ()))

    @cached_property
    def _roles(self) -> dict[tuple[DocumentSide, int], Role]:
        return {
            (one.side, one.unit): one.found for one in (self.alignment.review.roles if self.alignment.review else ())
        }


def shown_range(quoter: Quoter, unit: int, span: Span) -> str:
    """Return where a stretch of the source stands in the text of a unit as it is shown, in UTF-16 code units."""
    text = quoter.document.units[unit].text
    return "-".join(str(_units_before(text, offset)) for offset in quoter.within(unit, span))


def _units_before(text: str, offset: int) -> int:
    return len(visible(text[:offset]).encode("utf-16-le")) // 2


def _of_row(row: Row, titles: Mapping[str, str]) -> Iterator[Told]:
    for key, title in titles.items():
        if lines := row.cells[key]:
            yield Told(title, lines)
