"""What the desk calls states, roles and decisions: the words of the model, to be translated when they are shown."""

from __future__ import annotations

from collections import Counter

from aligner.language import N_
from aligner.language.display import visible
from aligner.model import LinkStatus, Position, Role, State
from aligner.review.decisions import Action, Aspect, Change
from aligner.tui.words import _

STATE_NAMES = {
    State.COVERED: N_("covered"),
    State.PARTIAL: N_("partial"),
    State.GAP: N_("gap"),
    State.JUSTIFIED: N_("justified"),
}
STATUS_NAMES = {
    LinkStatus.AUTOMATIC: N_("automatic"),
    LinkStatus.ACCEPTED: N_("accepted"),
    LinkStatus.BY_HAND: N_("by hand"),
}
ROLE_NAMES = {
    Role.TITLE: N_("title"),
    Role.HEADING: N_("heading"),
    Role.BACKGROUND: N_("background"),
    Role.ACHIEVEMENT: N_("achievement"),
    Role.PROBLEM: N_("problem"),
    Role.PRINCIPLE: N_("principle"),
    Role.TASK: N_("task"),
    Role.CLOSING: N_("closing"),
    Role.NOISE: N_("page furniture"),
}
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
    "role": N_("role: {value}"),
    "split": N_("cut in two"),
    "merge": N_("joined with the next"),
}
_WITHDRAWAL_NAMES = {
    Aspect.LINK: N_("link taken away"),
    Aspect.CONFIRMED: N_("confirmation taken back"),
    Aspect.JUSTIFICATION: N_("justification taken away"),
    Aspect.ROLE: N_("correction of a role taken back"),
    Aspect.NOTE: N_("note taken away"),
    Aspect.BOOKMARK: N_("bookmark taken away"),
    Aspect.SPLIT: N_("cut taken back"),
    Aspect.MERGE: N_("joining taken back"),
}


def decision_name(decision: str, value: str) -> str:
    """Return what a decision, as it stands in the review file, is called in the language of the interface."""
    if (decision, value) in _DECISION_NAMES:
        return _(_DECISION_NAMES[decision, value])
    shown = _(ROLE_NAMES[Role(value)]) if decision == "role" else visible(value)
    return _(_VALUED_NAMES[decision]).format(value=shown)


def action_name(action: Action) -> str:
    """Return what an action did: each kind of decision once, with how many there were of it."""
    counted = Counter(_change_name(change) for change in action.changes)
    return "; ".join(name if number == 1 else f"{name} (×{number})" for name, number in counted.items())


def _change_name(change: Change) -> str:
    if change.value is None:
        return _(_WITHDRAWAL_NAMES[change.aspect])
    return decision_name(change.aspect.value, change.value)


def place_name(position: Position) -> str:
    """Return where a clause stands as a reader of its file looks for it: page, paragraph or line."""
    if position.page is not None:
        return _("page {page}").format(page=position.page)
    if position.paragraph is not None:
        return _("paragraph {paragraph}").format(paragraph=position.paragraph)
    return _("line {line}").format(line=position.line)
