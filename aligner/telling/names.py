"""What the values of the model are called, in English, to be translated when they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from aligner.language import N_, Words
from aligner.model import (
    Addressee,
    CarriedBy,
    Direction,
    EvidenceKind,
    LinkKind,
    LinkStatus,
    LocalOnlyKind,
    PriorityReason,
    Rank,
    Role,
    State,
)

STATE_NAMES: Mapping[State, str] = MappingProxyType(
    {
        State.COVERED: N_("covered"),
        State.PARTIAL: N_("partial"),
        State.GAP: N_("gap"),
        State.JUSTIFIED: N_("justified"),
    }
)
ADDRESSEE_NAMES: Mapping[Addressee, str] = MappingProxyType(
    {
        Addressee.OURS: N_("ours"),
        Addressee.CENTRE: N_("for the centre"),
        Addressee.ELSEWHERE: N_("for other places"),
        Addressee.NONE: N_("no requirement"),
    }
)
"""Who has to carry a requirement out."""
RANK_NAMES: Mapping[Rank, str] = MappingProxyType(
    {
        Rank.NATIONAL: N_("a national body"),
        Rank.PROVINCE: N_("a province"),
        Rank.CITY: N_("a city"),
        Rank.COUNTY: N_("a county or district"),
        Rank.TOWN: N_("a town or street"),
        Rank.UNKNOWN: N_("not known"),
    }
)
"""Who has to act: the rank of the place whose body issued the local text."""
ASIDE_NAMES: Mapping[CarriedBy, str] = MappingProxyType(
    {
        CarriedBy.REFERENCE: N_("by reference"),
        CarriedBy.PAST: N_("done so far, no new measure"),
    }
)
"""What answers a requirement, where that is no task of its own."""
KIND_NAMES: Mapping[LinkKind, str] = MappingProxyType(
    {LinkKind.COUNTERPART: N_("counterpart"), LinkKind.RELATED: N_("related")}
)
STATUS_NAMES: Mapping[LinkStatus, str] = MappingProxyType(
    {
        LinkStatus.AUTOMATIC: N_("automatic"),
        LinkStatus.ACCEPTED: N_("accepted"),
        LinkStatus.BY_HAND: N_("by hand"),
    }
)
LOCAL_ONLY_NAMES: Mapping[LocalOnlyKind, str] = MappingProxyType(
    {
        LocalOnlyKind.INITIATIVE: N_("local only"),
        LocalOnlyKind.POSSIBLE_COUNTERPART: N_("possible counterpart of a gap"),
        LocalOnlyKind.SET_PHRASE: N_("set phrases only"),
    }
)
ROLE_NAMES: Mapping[Role, str] = MappingProxyType(
    {
        Role.TITLE: N_("title"),
        Role.HEADING: N_("heading"),
        Role.BACKGROUND: N_("background"),
        Role.ACHIEVEMENT: N_("achievement"),
        Role.PROBLEM: N_("problem"),
        Role.PRINCIPLE: N_("principle"),
        Role.TASK: N_("task"),
        Role.CLOSING: N_("closing"),
        Role.ASSIGNMENT: N_("assignment"),
        Role.NOISE: N_("page furniture"),
    }
)
DIRECTION_NAMES: Mapping[Direction, str] = MappingProxyType(
    {Direction.STRICTER: N_("stricter"), Direction.LOOSER: N_("looser")}
)
REASON_NAMES: Mapping[PriorityReason, str] = MappingProxyType(
    {
        PriorityReason.MISSING: N_("no local clause"),
        PriorityReason.NAMED_PROGRAMME: N_("named programme"),
        PriorityReason.FIGURE: N_("a figure"),
        PriorityReason.DEADLINE: N_("a deadline"),
        PriorityReason.BINDING: N_("binding"),
        PriorityReason.SECTION_OPEN: N_("most of its section is open"),
        PriorityReason.NOTHING_NEAR: N_("nothing near was found"),
        PriorityReason.CERTAINTY: N_("how sure the gap is"),
        PriorityReason.SET_PHRASES_ONLY: N_("set phrases only"),
        PriorityReason.PEERS: N_("other plans cover it"),
    }
)
EVIDENCE_NAMES: Mapping[EvidenceKind, str] = MappingProxyType(
    {
        EvidenceKind.WORDING: N_("wording"),
        EvidenceKind.NAMES: N_("names"),
        EvidenceKind.FIGURES: N_("figures"),
        EvidenceKind.OUTLINE: N_("headings"),
        EvidenceKind.NEIGHBOURS: N_("neighbours"),
        EvidenceKind.RANK: N_("ranking"),
        EvidenceKind.ROLES: N_("roles"),
        EvidenceKind.LENGTH: N_("length"),
    }
)


def states_told(words: Words) -> dict[str, State]:
    """Return each state by what it is called, as it stands in the cells of tables."""
    return {words(name): state for state, name in STATE_NAMES.items()}
