"""What a saved result tells of the plans beside it."""

from __future__ import annotations

from aligner.files.json_values import Value
from aligner.model import PeerClause, PeerPlans, Peers


def peer_plans_of(value: Value) -> PeerPlans:
    """Return the plans that a value tells, beside which gaps were told.

    Raises:
        Misfit: if it tells none.
    """
    return PeerPlans(value["survey"].text(), value["count"].count(least=1), value["own"].each(Value.text))


def peers_of(value: Value) -> Peers:
    """Return what a value tells other plans to make of a requirement.

    Raises:
        Misfit: if it tells nothing of the sort, or more plans carry it than there are.
    """
    peers = Peers(
        value["count"].count(least=1),
        value["covered"].count(),
        value["partial"].count(),
        value["model"].unless_null(
            lambda one: PeerClause(one["plan"].text(), one["text"].text(), one["score"].fraction())
        ),
    )
    value["count"].demand(peers.covered + peers.partial <= peers.count, "is less than those that carry it")
    value["model"].demand(peers.covered > 0 or peers.model is None, "is of a plan where none covers it")
    return peers
