"""What may be said of two duties.

A finder looks at pairs of duties and proposes claims, each with the way in which the two differ. How far a way can be
trusted is learnt from claims that readers have judged, together with how alike the deeds are and how sure the link is
(`trust.py`). So a finder may propose freely, and what is told is decided in one place for all kinds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any, Generic, TypeVar

from aligner.changes import RESULTS
from aligner.findings.contents import UnitContent
from aligner.findings.duty_pairs import DutyPair
from aligner.findings.trust import TrustModel, trust_features
from aligner.findings.ways import Way
from aligner.model import SURE_LINK, Change, Direction, Link, LinkStatus, Said, Span

S = TypeVar("S", bound=Said)


@dataclass(frozen=True)  # without slots: typing cannot mark Claim[Quantity](...) then
class Claim(Generic[S]):
    """What may be said of a pair of duties; what the two sides say has spans of the two sources.

    `way` names how the two differ, as the model of trust knows it. `delta` and `direction` are those of the change that
    it becomes. One that is not `on_point` is about something else than the duty that it is told of, and is not told.
    """

    pair: DutyPair
    way: Way
    relation: StrEnum
    local_said: tuple[S, ...]
    national_said: tuple[S, ...]
    delta: Fraction | None = None
    direction: Direction | None = None
    on_point: bool = True

    @property
    def features(self) -> tuple[float, ...]:
        """What the model of trust looks at."""
        return trust_features(self.pair, self.way)


def claim_in_text(
    pair: DutyPair,
    way: Way,
    relation: StrEnum,
    local_said: Iterable[Any],
    national_said: Iterable[Any],
    *,
    delta: Fraction | None = None,
    direction: Direction | None = None,
) -> Claim[Any]:
    """Return a claim on what stands in the texts of the two units, with spans in code points of these."""
    mine, theirs = _in_source(pair.pair.local, local_said), _in_source(pair.pair.national, national_said)
    return Claim(pair, way, relation, mine, theirs, delta, direction)


def told(kind: str, claims: Iterable[Claim[Any]], model: TrustModel) -> tuple[Change[Any], ...]:
    """Return the claims that are told, as changes by national, then local place; of equal ones the likeliest.

    Two duties that differ may as well be two duties; so of units whose link is no sure one, by its score or a
    reviewer's word, nothing is told but what is listed on request: results, and figures that one side sets alone.
    """
    found: dict[tuple[Any, ...], Change[Any]] = {}
    for claim in claims:
        is_on_request = kind == RESULTS.key or claim.way is Way.FIGURE_NEW
        if not (claim.on_point and (is_on_request or _is_sure(claim.pair.pair.link))):
            continue
        probability = model.probability(claim.features)
        if probability >= model.told:
            change = _change(kind, claim, probability)
            key = (change.national, change.local, change.relation, _places(change))
            if key not in found or (found[key].probability or 0.0) < probability:
                found[key] = change
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], key[3], key[1], key[2])))


def _is_sure(link: Link) -> bool:
    return link.score >= SURE_LINK or link.status is not LinkStatus.AUTOMATIC


def _places(change: Change[Any]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where both sides say it."""
    return (
        tuple(one.span.start for one in change.national_said),
        tuple(one.span.start for one in change.local_said),
    )


def _change(kind: str, claim: Claim[Any], probability: float) -> Change[Any]:
    local, national = claim.pair.pair.local, claim.pair.pair.national
    return Change(
        kind,
        local.number,
        national.number,
        claim.local_said,
        claim.national_said,
        claim.relation,
        claim.delta,
        probability=probability,
        local_duty=_proof(local, claim.pair.local.span, claim.local_said),
        national_duty=_proof(national, claim.pair.national.span, claim.national_said),
        direction=claim.direction,
    )


def _in_source(unit: UnitContent, said: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(replace(one, span=unit.in_source(one.span)) for one in said)


def _proof(unit: UnitContent, duty: Span, said: Iterable[Said]) -> Span:
    """Return a duty, by its place in the source, with all that the unit says; an assignment stands elsewhere."""
    whole = unit.unit.span
    own = [one.span for one in said if whole.start <= one.span.start < whole.end]
    spans = [unit.in_source(duty), *own]
    return Span(min(one.start for one in spans), max(one.end for one in spans))
