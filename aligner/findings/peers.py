"""What other plans make of the requirements, at the units of one national document.

It comes from outside, where units are known by their words alone: a reviewer may split and merge them, and one text is
cut a little otherwise as a Word file than as a plain one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aligner.model import Alignment, Document, PeerPlans, Peers, Role
from aligner.structure.folding import fold_text


@dataclass(frozen=True, slots=True)
class KnownPeers:
    """The plans beside one, and what they make of each national unit, by its index; of others nothing is known."""

    plans: PeerPlans
    by_unit: Mapping[int, Peers]


def peers_at(national: Document, told: Iterable[tuple[str, Peers | None]]) -> dict[int, Peers]:
    """Return what is told of requirements, by their words and in order, at the tasks of a document that say the same.

    Of two that say the same the first has what is told of the first.
    """
    by_text: dict[str, list[Peers | None]] = {}
    for text, one in told:
        by_text.setdefault(fold_text(text), []).append(one)
    seen: dict[str, int] = {}
    found = {}
    for at, unit in enumerate(national.units):
        if unit.role is not Role.TASK or (key := fold_text(unit.text)) not in by_text:
            continue
        nth = seen[key] = seen.get(key, -1) + 1
        one = by_text[key][min(nth, len(by_text[key]) - 1)]
        if one is not None:
            found[at] = one
    return found


def peers_of_result(result: Alignment, national: Document) -> KnownPeers | None:
    """Return what an earlier alignment tells of other plans, at the units of a national document; None if nothing."""
    if result.peers is None:
        return None
    told = ((result.national.units[one.national].text, one.peers) for one in result.requirements)
    return KnownPeers(result.peers, peers_at(national, told))
