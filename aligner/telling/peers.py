"""What other plans make of a gap, in words: how many of them cover it, and the clause of one to read."""

from __future__ import annotations

from aligner.language import Phrase, Words, counted_phrase, phrase, visible
from aligner.model import PeerPlans, Requirement, State

_MOST_NAMED = 3
"""Plans that are named; of more, how many there are is told."""


def peers_line(requirement: Requirement, words: Words) -> str:
    """Return how many of the other plans cover a gap; empty for what is none, and where nothing is known."""
    peers = requirement.peers
    if peers is None or requirement.state is not State.GAP:
        return ""
    counts = {"n": peers.count, "covered": peers.covered, "partial": peers.partial}
    if not peers.covered:
        if not peers.partial:
            return words("other plans that cover it: none of {n}", **counts)
        return words("other plans that cover it: none of {n}, {partial} in part", **counts)
    if not peers.partial:
        return words("other plans that cover it: {covered} of {n}", **counts)
    return words("other plans that cover it: {covered} of {n}, {partial} more in part", **counts)


def peers_cell(requirement: Requirement, words: Words) -> str:
    """Return the same where the head of a column says what is counted."""
    peers = requirement.peers
    if peers is None or requirement.state is not State.GAP:
        return ""
    counts = {"n": peers.count, "covered": peers.covered, "partial": peers.partial}
    told = words("{covered} of {n}", **counts) if peers.covered else words("none of {n}", **counts)
    return words("{told}; {partial} in part", told=told, **counts) if peers.partial else told


def model_line(requirement: Requirement, words: Words) -> str:
    """Return the clause of another plan that covers a gap in the words nearest to it; empty where there is none."""
    peers = requirement.peers
    if peers is None or peers.model is None or requirement.state is not State.GAP:
        return ""
    model = peers.model
    return words("as in {plan}: {text}", plan=visible(model.plan), text=visible(model.text))


def peers_phrase(peers: PeerPlans) -> Phrase:
    """Return which plans gaps are told beside, and which were left out for being this one."""
    survey = visible(peers.survey)
    beside = counted_phrase(
        "gaps are ranked by {n} other plan in {survey}",
        "gaps are ranked by {n} other plans in {survey}",
        peers.count,
        survey=survey,
    )
    if not peers.own:
        return beside
    names = tuple(map(visible, peers.own[:_MOST_NAMED]))
    if left := len(peers.own) - len(names):
        return phrase(
            "{beside}; left out, being this plan: {names} and {left} more", beside=beside, names=names, left=left
        )
    return phrase("{beside}; left out, being this plan: {names}", beside=beside, names=names)
