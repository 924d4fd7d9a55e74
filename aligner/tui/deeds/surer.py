"""The deed that accepts whatever is surer than a score in a section: all at once, as one action that one key undoes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aligner.language import N_, rounded
from aligner.model import Link, LinkStatus, Role
from aligner.tui.deeds.deed import Outcome, Ready
from aligner.tui.desk_state import DeskState
from aligner.tui.filters import undecided
from aligner.tui.orders import doubt
from aligner.tui.words import _, counted, words


class What(StrEnum):
    """What is accepted."""

    LINKS = "links"
    BOTH = "both"
    UNLINKED = "unlinked"


_NAMES = {
    What.LINKS: N_("links"),
    What.BOTH: N_("links, and clauses without any"),
    What.UNLINKED: N_("clauses without any link"),
}


def what_name(one: What) -> str:
    """Return what is accepted, in words."""
    return _(_NAMES[one])


@dataclass(frozen=True, slots=True)
class Sure:
    """A link of a unit, or that it has none, and how sure that is, a fraction."""

    unit: int
    link: Link | None
    sureness: float


def sections(state: DeskState) -> tuple[int | None, ...]:
    """Return the headings that the selected unit stands under, the innermost first; last None, the whole document."""
    units = state.alignment.document(state.focus).units
    chain = (*units[state.unit].outline, state.unit)
    return (*(above for above in reversed(chain) if units[above].role is Role.HEADING), None)


def surer(state: DeskState, *, heading: int | None, least: float, what: What) -> tuple[Sure, ...]:
    """Return what is undecided and at least so sure in a section of the document in focus, as far as it is shown."""
    side, open_ones = state.focus, undecided(state.lookup, state.focus)
    units = state.alignment.document(side).units
    found: list[Sure] = []
    for unit in state.rows(side):
        if heading is not None and unit != heading and heading not in units[unit].outline:
            continue
        links = state.lookup.links(side, unit)
        if what is not What.UNLINKED:
            found += [Sure(unit, link, link.score) for link in links if link.status is LinkStatus.AUTOMATIC]
        if what is not What.LINKS and not links and unit in open_ones:
            found.append(Sure(unit, None, 1 - doubt(state.lookup, side, unit)))
    return tuple(one for one in found if rounded(one.sureness) >= least)


def accept(ready: Ready, *, found: tuple[Sure, ...]) -> Outcome:
    """Confirm what was found to be sure."""
    verbs, side = ready.verbs, ready.state.focus
    changes = tuple(
        change
        for one in found
        for change in (
            verbs.accept(side, [one.unit]) if one.link is None else verbs.accept_link(one.link.local, one.link.national)
        )
    )
    number = sum(one.link is not None for one in found)
    said = [
        counted("{n} link accepted", "{n} links accepted", number),
        counted("{n} clause confirmed", "{n} clauses confirmed", len(found) - number),
        _("u takes it back"),
    ]
    told = [one for one, is_told in zip(said, (number, len(found) - number, True), strict=True) if is_told]
    return Outcome(changes, words().listed(told), otherwise=_("Nothing here is so sure."), goes_on=True)
