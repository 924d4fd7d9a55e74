"""Where the reviewer is: which clause, which of its links, what is filtered, marked and searched for.

No screen is needed for it. The place is kept by index; when the units are others, it is that of the same text or, where
that has gone, as near as can be.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from aligner.model import Alignment, DocumentSide, Link, LinkStatus, State
from aligner.structure.folding import fold, fold_text
from aligner.tui.filters import SIDES, Filter, passing, undecided
from aligner.tui.lookup import Lookup
from aligner.tui.orders import Order, places


class DeskState:
    """The place of the reviewer in two aligned documents."""

    def __init__(self, alignment: Alignment) -> None:
        """Begin at the first requirement."""
        self.lookup = Lookup(alignment)
        self.primary = DocumentSide.NATIONAL
        self.focus = DocumentSide.NATIONAL
        self.cursors = {DocumentSide.LOCAL: 0, DocumentSide.NATIONAL: 0}
        self.filter = Filter.ALL
        self.order = Order.SECTION
        self.query = ""
        self.marks: frozenset[int] = frozenset()
        self._link = 0
        self._rows: dict[DocumentSide, tuple[int, ...]] = {}
        self._folded: dict[tuple[DocumentSide, int], str] = {}
        self._places: dict[DocumentSide, dict[int, int]] = {}
        self._before: tuple[DocumentSide, int] | None = None
        self._first = min(self.lookup.requirements, default=0)
        self.go(DocumentSide.NATIONAL, self._first)

    # What there is

    @property
    def alignment(self) -> Alignment:
        """The alignment that is shown."""
        return self.lookup.alignment

    @property
    def unit(self) -> int:
        """The selected unit of the document in focus."""
        return self.cursors[self.focus]

    @property
    def is_at_first(self) -> bool:
        """Whether the place is still where everybody begins."""
        return self.focus is DocumentSide.NATIONAL and self.unit == self._first

    @property
    def chosen(self) -> tuple[int, ...]:
        """The units that an action is about: the marked ones or, if there are none, the selected one."""
        return tuple(sorted(self.marks)) or (self.unit,)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the selected unit, best first."""
        return self.lookup.links(self.focus, self.unit)

    @property
    def link(self) -> Link | None:
        """The link of the selected unit that is looked at, or None if it has none."""
        links = self.links
        return links[min(self._link, len(links) - 1)] if links else None

    @property
    def link_place(self) -> tuple[int, int]:
        """Which of how many links of the unit is looked at, from 1."""
        return min(self._link, len(self.links) - 1) + 1, len(self.links)

    def has_units(self, side: DocumentSide) -> bool:
        """Return whether a document has any unit."""
        return bool(self.alignment.document(side).units)

    def counterparts(self) -> frozenset[int]:
        """Return the units of the other document that the selected one is linked to."""
        return frozenset(_other_end(link, self.focus) for link in self.links)

    def rows(self, side: DocumentSide) -> tuple[int, ...]:
        """Return the units of a document that are shown: all, or those that pass the filter with their headings."""
        if side not in self._rows:
            units = self.alignment.document(side).units
            wanted: Collection[int] = range(len(units))
            if self.filter is not Filter.ALL and side is self.primary:
                found = self.passing(self.filter)
                wanted = sorted(found.union(*(units[unit].outline for unit in found)))
            self._rows[side] = tuple(wanted)
        return self._rows[side]

    def passing(self, wanted: Filter, *, beside: bool = False) -> frozenset[int]:
        """Return the units that a filter other than `Filter.ALL` shows, or those `beside` them, in the other document.

        A filter that is about one of the documents has none beside.
        """
        if not beside:
            return passing(wanted, self.lookup, SIDES.get(wanted, self.primary))
        return frozenset() if wanted in SIDES else passing(wanted, self.lookup, self.primary.other)

    # Moving

    def update(self, alignment: Alignment) -> None:
        """Show another alignment of the same documents, perhaps cut otherwise or edited; the place stays."""
        before = self.alignment
        self.lookup = Lookup(alignment)
        self._rows = {}
        for side in DocumentSide:
            texts = [[unit.text for unit in one.document(side).units] for one in (before, alignment)]
            if texts[0] != texts[1]:
                self._folded = {}
                self.marks = frozenset()
                self.cursors[side] = moved(self.cursors[side], *texts)
                self._before = None
                self.set_order(self.order)

    def go(self, side: DocumentSide, unit: int) -> None:
        """Select a unit, and let the other document show the counterpart."""
        if side is not self.focus:
            self.marks = frozenset()
        self.focus = side
        self.cursors[side] = unit
        self._link = 0
        self._follow()

    def to_link(self, link: Link) -> None:
        """Look at one link of the selected unit."""
        self._link = self.links.index(link) if link in self.links else 0
        self._follow()

    def turn_link(self, step: int) -> None:
        """Look at the next link of the selected unit, round and round."""
        if self.links:
            self._link = (self.link_place[0] - 1 + step) % len(self.links)
            self._follow()

    def _follow(self) -> None:
        link = self.link
        near = None
        if link is not None:
            near = _other_end(link, self.focus)
        elif self.focus is DocumentSide.NATIONAL and self.unit in self.lookup.requirements:
            miss = self.lookup.requirements[self.unit].near_miss
            near = None if miss is None else miss.local
        if near is not None:
            self.cursors[self.focus.other] = near

    def move(self, step: int) -> None:
        """Select a unit some rows further; at the ends, the first or the last."""
        rows = self.rows(self.focus)
        if not rows:
            return
        at = _index_at(rows, self.unit)
        if step > 0 and at < len(rows) and rows[at] != self.unit:
            step -= 1  # the filter has hidden the selected unit: the next one stands in its place
        self.go(self.focus, rows[max(0, min(at + step, len(rows) - 1))])

    def jump(self, side: DocumentSide, unit: int) -> None:
        """Select a unit far from here, and remember the way back."""
        if (side, unit) != (self.focus, self.unit):
            self._before = self.focus, self.unit
        self.go(side, unit)

    def jump_back(self) -> bool:
        """Select the unit that was left by the last jump; False if there was none."""
        if self._before is None:
            return False
        self.jump(*self._before)
        return True

    def set_order(self, order: Order) -> None:
        """Lead from clause to clause in another order, as the alignment has it now: decisions leave it as it is."""
        self.order = order
        sides = DocumentSide if order is not Order.SECTION else ()
        self._places = {side: places(order, self.lookup, side) for side in sides}

    def _way(self) -> tuple[int, ...]:
        """Return the rows that are shown, in the order in which the desk leads through them."""
        rows = self.rows(self.focus)
        if self.order is Order.SECTION:
            return rows
        own = self._places[self.focus]
        return tuple(sorted((unit for unit in rows if unit in own), key=own.__getitem__))

    def find(self, step: int, wanted: Callable[[int], bool]) -> bool:
        """Select the next unit (the previous one if `step` is −1) that is wanted, round and round; False if none is."""
        rows = self._way()
        if self.order is Order.SECTION:
            at = _index_at(rows, self.unit)
        else:
            at = rows.index(self.unit) if self.unit in rows else 0
        is_here = at < len(rows) and rows[at] == self.unit
        first = 0 if not is_here and step > 0 else 1
        for distance in range(first, len(rows) + 1):
            unit = rows[(at + step * distance) % len(rows)]
            if wanted(unit):
                self.jump(self.focus, unit)
                return True
        return False

    @property
    def is_within_filter(self) -> bool:
        """Whether the document in focus shows what a filter lets through, and nothing else."""
        return self.filter is not Filter.ALL and self.focus is self.primary

    def next_shown(self, step: int) -> bool:
        """Select the next clause that the filter lets through; False if there is none."""
        found = self.passing(self.filter)
        return self.find(step, found.__contains__)

    def next_gap(self, step: int) -> bool:
        """Select the next gap or, in the local document, the next clause that is local only; False if there is none."""
        if self.focus is DocumentSide.LOCAL:
            return self.find(step, lambda unit: unit in self.lookup.local_only)
        gaps = {one.national for one in self.alignment.counted if one.state is State.GAP}
        return self.find(step, lambda unit: unit in gaps)

    def next_undecided(self, step: int) -> bool:
        """Select the next unit that is undecided; False if none is."""
        open_ones = undecided(self.lookup, self.focus)
        return self.find(step, open_ones.__contains__)

    def first_undecided(self) -> None:
        """Select the first unit on the way that is undecided, if any is."""
        open_ones = undecided(self.lookup, self.focus)
        first = next((unit for unit in self._way() if unit in open_ones), None)
        if first is not None:
            self.jump(self.focus, first)

    @property
    def is_decided(self) -> bool:
        """Whether nothing about the selected unit waits for a reviewer."""
        if self.unit in self.lookup.judged(self.focus):
            return self.unit not in undecided(self.lookup, self.focus)
        return all(link.status is not LinkStatus.AUTOMATIC for link in self.links)

    # Looking for words

    def search(self, query: str) -> bool:
        """Look for words from the selected unit on, in the other document too; False if they are nowhere."""
        self.query = fold_text(query)
        if not self.query:
            return True
        return self.next_match(1, include_here=True)

    def next_match(self, step: int, *, include_here: bool = False) -> bool:
        """Select the next unit with the words that are searched for: in this document, then in the other, and round."""
        here, there = self.focus, self.focus.other
        found = {side: [unit for unit in self.rows(side) if self._matches(side, unit)] for side in (here, there)}
        ahead = [unit for unit in found[here] if (unit - self.unit) * step > 0]
        behind = [unit for unit in found[here] if unit not in ahead]
        if include_here and self.unit in behind:
            return True
        for side, units in ((here, ahead), (there, found[there]), (here, behind)):
            if units:
                self.go(side, units[0] if step > 0 else units[-1])
                return True
        return False

    @property
    def match_place(self) -> tuple[int, int]:
        """Which of how many units with the words the selected one is, from 1, over both documents; 0 if it has none."""
        sides = (DocumentSide.NATIONAL, DocumentSide.LOCAL)
        found = [(side, unit) for side in sides for unit in self.rows(side) if self._matches(side, unit)]
        here = self.focus, self.unit
        return (found.index(here) + 1 if here in found else 0), len(found)

    def matches(self, side: DocumentSide, unit: int) -> tuple[tuple[int, int], ...]:
        """Return where the words that are searched for stand in the text of a unit, in code points."""
        if not self._matches(side, unit):
            return ()
        folded, found = fold(self.alignment.document(side).units[unit].text), []
        at = folded.text.find(self.query)
        while at >= 0:
            end = at + len(self.query)
            found.append((folded.offsets[at], folded.offsets[end - 1] + 1))
            at = folded.text.find(self.query, end)
        return tuple(found)

    def _matches(self, side: DocumentSide, unit: int) -> bool:
        if not self.query:
            return False
        own = self.alignment.document(side).units[unit]
        if (side, unit) not in self._folded:
            self._folded[side, unit] = fold_text(own.text)
        if self.query in self._folded[side, unit] or self.query == own.id.lower():
            return True
        return any(self.query in fold_text(text) for text in self.lookup.written(side, unit))

    # Filter, view and marks

    def set_filter(self, wanted: Filter) -> bool:
        """Show some clauses only, and select the first of them from here on; if there is none, change nothing."""
        found = frozenset[int]() if wanted is Filter.ALL else self.passing(wanted)
        if not found and wanted is not Filter.ALL:
            return False
        self.filter = wanted
        self.set_primary(SIDES.get(wanted, self.primary))
        self.marks &= frozenset(self.rows(self.focus))  # nothing may be done to what is not seen
        if found and self.unit not in found:
            self.find(1, found.__contains__)
        return True

    def set_primary(self, side: DocumentSide) -> None:
        """Let a document come first, and work in it."""
        self._rows = {}
        if SIDES.get(self.filter, side) is not side:
            self.filter = Filter.ALL
        self.primary = side
        if self.focus is not side:
            self.go(side, self.cursors[side])

    def toggle_mark(self) -> None:
        """Mark the selected unit, or take its mark away."""
        self.marks = self.marks ^ {self.unit}


def _other_end(link: Link, side: DocumentSide) -> int:
    return link.national if side is DocumentSide.LOCAL else link.local


def _index_at(rows: Iterable[int], unit: int) -> int:
    """Return the place of `unit` among rows in order, or of the next one if it is not among them."""
    return sum(row < unit for row in rows)


def moved(place: int, before: Sequence[str], now: Sequence[str]) -> int:
    """Return where a place among texts is when these are others: at the same text, or after what stood before it."""
    for back in range(place, -1, -1):
        same = [at for at, text in enumerate(now) if back < len(before) and text == before[back]]
        if same:
            near = min(same, key=lambda at: abs(at - back))
            return min(near + (back < place), len(now) - 1)
    return max(min(place, len(now) - 1), 0)
