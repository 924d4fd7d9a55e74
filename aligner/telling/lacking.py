"""What of a requirement is lost, and where else an officer may look for it: the words of a column of the 任务对照表."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aligner.changes import Weight, kind_of
from aligner.language import Words
from aligner.model import SURE_LINK, CarriedBy, Direction, LinkKind, Requirement, Role, State
from aligner.telling.names import ASIDE_NAMES
from aligner.telling.statements import missing_told
from aligner.telling.teller import Teller
from aligner.telling.told import ToldChange

_MOST_QUOTED = 2
"""Local tasks on the subject of a gap up to which they are quoted; of more, their places and headings are told."""
_MOST_PLACES = 3
"""How many places where the local text speaks of the subject of a gap are told."""


def losses(teller: Teller, requirement: Requirement) -> tuple[str, ...]:
    """Return what of the words of a requirement that is answered is lost, a line each.

    That is what became looser, is missing, or is another thing; what is shared out, added or of a direction that is
    not known is none, and of a gap nothing is answered that could lose anything.
    """
    if requirement.state not in (State.COVERED, State.PARTIAL):
        return ()
    return tuple(dict.fromkeys(one.line for one in teller.told_changes.get(requirement.national, ()) if _is_loss(one)))


def part_line(teller: Teller, requirement: Requirement) -> str:
    """Return what a requirement may lack that is answered in part, where no measure of it is known to be missing."""
    unsettled = [teller.national.quote(requirement.national, one.span) for one in requirement.unsettled]
    if not unsettled:
        return teller.words("in part; what lacks is not settled")
    return teller.words("perhaps {missing}", missing=missing_told(unsettled, teller.words))


def gap_line(teller: Teller, requirement: Requirement) -> str:
    """Return what may answer a gap after all, or that nothing does; what past work alone answers is told elsewhere."""
    if requirement.is_past_only:
        return teller.words(ASIDE_NAMES[CarriedBy.PAST])
    return possible_line(teller, requirement) or teller.words("no clause answers it")


def target_lines(teller: Teller, requirement: Requirement) -> Iterator[str]:
    """Yield what the local text sets against the targets of the year in an open requirement, a line each."""
    if requirement.state not in (State.GAP, State.PARTIAL):
        return
    for target in teller.alignment.targets:
        if target.national is None or target.local is None or target.national.unit != requirement.national:
            continue
        told, place = teller.target(target), teller.local.source(target.local.unit)
        yield teller.words(
            "{indicator}: {national} → {local} ({relation})〔{place}〕",
            indicator=told.indicator,
            national=told.national,
            local=told.local,
            relation=told.relation,
            place=place,
        )


def checked(teller: Teller, requirement: Requirement, told: str | None) -> str | None:
    """Return what is told of a requirement with the remark that its state is not sure, where that is so."""
    if not teller.doubt(requirement):
        return told
    return teller.words("{told} (to be checked)", told=told) if told else teller.words("to be checked")


def possible_line(teller: Teller, requirement: Requirement) -> str:
    """Return the local clauses that may answer a gap after all, to be checked; empty where there are none."""
    possible, same = teller.possible(requirement), on_same_subject(teller, requirement)
    if possible is not None:
        return teller.words("possible counterpart: {clause}", clause=teller.local.themed(possible))
    if not same:
        return ""
    if len(same) <= _MOST_QUOTED:
        clauses = teller.words.listed(map(teller.local.themed, same))
        return teller.words("on the same subject: {clauses}", clauses=clauses)
    places: dict[str, str] = {}
    for unit in same:
        places.setdefault(teller.local.source(unit), teller.local.subject(unit))
    named = _named(list(places.items())[:_MOST_PLACES], teller.words)
    return teller.words("see the same subject at {places}", places=teller.words.listed(named))


def _named(places: Iterable[tuple[str, str]], words: Words) -> Iterator[str]:
    """Yield places, each after its subject, which is told once of those that follow one another."""
    before = ""
    for place, subject in places:
        cited = f"〔{place}〕"
        yield cited if subject in ("", before) else words("[{theme}] {clause}", theme=subject, clause=cited)
        before = subject


def on_same_subject(teller: Teller, requirement: Requirement) -> tuple[int, ...]:
    """Return the local tasks that answer the heading of the paragraph in which a gap stands, or that of their own.

    They are in the order of the local text.
    """
    theme = teller.national.theme(requirement.national)
    if requirement.state is not State.GAP or theme is None:
        return ()
    links = teller.alignment.links_of_national(theme)
    heads = {link.local for link in links if link.kind is LinkKind.COUNTERPART and link.score >= SURE_LINK}
    units = teller.alignment.local.units
    return tuple(
        at for at, one in enumerate(units) if one.role is Role.TASK and not heads.isdisjoint((*one.outline, at))
    )


def _is_loss(told: ToldChange) -> bool:
    change, kind = told.change, kind_of(told.change)
    if kind.relation(change).weight is not Weight.CHANGED or not change.national_said:
        return False
    if change.direction is None and kind.tells_direction:  # a figure that rose or fell, for better or worse
        return not change.local_said
    return change.direction is not Direction.STRICTER
