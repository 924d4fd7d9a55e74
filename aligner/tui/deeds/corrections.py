"""The deeds that correct what the machine made of the texts: links, kinds, roles, and where a clause begins."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.model import DocumentSide, LinkKind, Role
from aligner.telling.names import KIND_NAMES, ROLE_NAMES
from aligner.tui.deeds.deed import Outcome, Ready, nothing, same_link, with_skipped
from aligner.tui.words import _, words


def link(ready: Ready, *, others: Sequence[int]) -> Outcome:
    """Make units of the other document counterparts of the chosen ones, all at once."""
    state, verbs = ready.state, ready.verbs
    side, chosen = state.focus, state.chosen
    own, theirs = state.alignment.document(side).units, state.alignment.document(side.other).units
    pairs = [(unit, other) if side is DocumentSide.LOCAL else (other, unit) for unit in chosen for other in others]
    changes = tuple(change for pair in pairs for change in verbs.link(*pair, LinkKind.COUNTERPART))

    def is_new(unit: int) -> bool:
        ends = [(unit, other) if side is DocumentSide.LOCAL else (other, unit) for other in others]
        return any(verbs.link(*pair, LinkKind.COUNTERPART) for pair in ends)

    ids = {
        "national": words().listed(own[unit].id for unit in chosen if is_new(unit)),
        "local": words().listed(theirs[other].id for other in others),
    }
    return Outcome(
        changes,
        with_skipped(
            _("Linked: {national} and {local}", **ids), state, lambda unit: "" if is_new(unit) else _("linked already")
        ),
        otherwise=_("They are linked already."),
        is_of_marked=True,
        look_at=same_link(*pairs[0]),
    )


def turn_kind(ready: Ready) -> Outcome:
    """Make a counterpart related, or the other way round."""
    one = ready.state.link
    if one is None:
        return nothing(_("This clause has no counterpart."))
    kind = LinkKind.RELATED if one.kind is LinkKind.COUNTERPART else LinkKind.COUNTERPART
    return Outcome(
        ready.verbs.link(one.local, one.national, kind),
        _("Now: {kind}", kind=_(KIND_NAMES[kind])),
        goes_on=True,
        look_at=same_link(one.local, one.national),
    )


def set_role(ready: Ready, *, role: Role) -> Outcome:
    """Say what clauses do in their document."""
    state, verbs = ready.state, ready.verbs
    said = _("Role: {role}", role=_(ROLE_NAMES[role]))
    said = with_skipped(said, state, lambda unit: "" if verbs.set_role(state.focus, [unit], role) else _("so already"))
    return Outcome(verbs.set_role(state.focus, state.chosen, role), said, is_of_marked=True)


def split(ready: Ready, *, offset: int) -> Outcome:
    """Cut the selected clause in two, so many code points after its beginning."""
    return Outcome(ready.verbs.split(ready.state.focus, ready.state.unit, offset), _("Cut in two"))


def merge(ready: Ready) -> Outcome:
    """Join the selected clause with the next."""
    changes = ready.verbs.merge(ready.state.focus, ready.state.unit)
    return Outcome(changes, _("Joined"), otherwise=_("This is the last clause."))
