"""What reviewers have decided and done, in words."""

from __future__ import annotations

from collections import Counter

from aligner.language import N_, Words, visible
from aligner.model import Addressee, Role, State
from aligner.review.decisions import ENTRIES, Action, Aspect, Change
from aligner.telling.entered import ENTRY_NAMES, entry_told
from aligner.telling.names import ADDRESSEE_NAMES, ROLE_NAMES, STATE_NAMES

_DECISION_NAMES = {
    ("link", "counterpart"): N_("link accepted as counterpart"),
    ("link", "related"): N_("link accepted as related"),
    ("link", "rejected"): N_("link rejected"),
    ("confirmed", "yes"): N_("confirmed that it has no counterpart"),
    ("bookmark", "yes"): N_("bookmark"),
}
_VALUED_NAMES = {
    "justification": N_("justified: {value}"),
    "note": N_("note: {value}"),
    "addressee": N_("whose duty: {value}"),
    "state": N_("state, said outright: {value}"),
    "role": N_("role: {value}"),
    "split": N_("cut in two"),
    "merge": N_("joined with the next"),
}
_WITHDRAWAL_NAMES = {
    Aspect.LINK: N_("link taken away"),
    Aspect.CONFIRMED: N_("confirmation taken back"),
    Aspect.JUSTIFICATION: N_("justification taken away"),
    Aspect.ADDRESSEE: N_("word on whose duty it is taken back"),
    Aspect.STATE: N_("state said outright taken back"),
    Aspect.ROLE: N_("correction of a role taken back"),
    Aspect.NOTE: N_("note taken away"),
    Aspect.BOOKMARK: N_("bookmark taken away"),
    Aspect.SPLIT: N_("cut taken back"),
    Aspect.MERGE: N_("joining taken back"),
}


def decision_told(decision: str, value: str, words: Words) -> str:
    """Return a decision, as it stands in the review file, in words."""
    if (decision, value) in _DECISION_NAMES:
        return words(_DECISION_NAMES[decision, value])
    if decision in ENTRIES:
        return entry_told(ENTRIES[Aspect(decision)], value, words)
    return words(_VALUED_NAMES[decision], value=_value_told(decision, value, words))


def _value_told(decision: str, value: str, words: Words) -> str:
    if decision == Aspect.ROLE:
        return words(ROLE_NAMES[Role(value)])
    if decision == Aspect.ADDRESSEE:
        return words(ADDRESSEE_NAMES[Addressee(value)])
    if decision == Aspect.STATE:
        return words(STATE_NAMES[State(value)])
    return visible(" ".join(value.split()))


def action_told(action: Action, words: Words) -> str:
    """Return what an action did: each kind of decision once, with how many there were of it."""
    counted = Counter(_change_told(change, words) for change in action.changes)
    return words("; ").join(name if number == 1 else f"{name} (×{number})" for name, number in counted.items())


def _change_told(change: Change, words: Words) -> str:
    if change.value is None and change.aspect in ENTRIES:
        return words("{name}: entry taken back", name=words(ENTRY_NAMES[ENTRIES[change.aspect]]))
    if change.value is None:
        return words(_WITHDRAWAL_NAMES[change.aspect])
    return decision_told(change.aspect.value, change.value, words)
