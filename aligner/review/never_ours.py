"""What is never ours, kept from plan to plan: decisions on national units alone, taken from an exported review.

Whoever has told of one plan what the centre or other places have to carry out, and what needs no local clause and why,
need not tell it again of the next plan that is held against the same national text. What was decided on the plan
itself (its links, its roles) stays behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from aligner.errors import UsageError
from aligner.files import DEFAULT_LIMITS, Limits, escaped, shown
from aligner.model import Document
from aligner.reading import read_text
from aligner.review.decisions import Action, Aspect
from aligner.review.exchange import parse
from aligner.review.review_files import identify
from aligner.review.schema import NationalIdentity
from aligner.review.store import identity_of, read_actions

NeverOurs = Callable[[NationalIdentity], tuple[Action, ...]]
"""Tells the actions that hold for any plan on a national text."""
_SHOWN = 100
"""Code points of a name in a message; it comes from somebody else."""
_KEPT = frozenset({Aspect.ADDRESSEE, Aspect.JUSTIFICATION})


def never_ours(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return the actions with their changes that tell what is never ours, those without any left out.

    Their ids stay, so that a review takes each of them in once.
    """
    kept = (
        replace(action, changes=tuple(one for one in action.changes if one.local is None and one.aspect in _KEPT))
        for action in actions
    )
    return tuple(action for action in kept if action.changes)


def read_never_ours(name: str | None, *, limits: Limits = DEFAULT_LIMITS) -> NeverOurs:
    """Return what tells such actions of the exported review in a file, which is read at once; of None there are none.

    Asked about another national text than that of the file, it raises a `UsageError`.

    Raises:
        LimitError: if there is more in the file than may be.
        ReadingError: if the file cannot be read.
        ReviewError: if it is no exported review.
    """
    if name is None:
        return lambda _national: ()
    theirs, actions = parse(read_text(name, encoding="utf-8", limits=limits), name=name, limits=limits)
    kept = never_ours(actions)

    def on(national: NationalIdentity) -> tuple[Action, ...]:
        refuse_another_national_text(name, theirs, national)
        return kept

    return on


def given_actions(
    review: str | None, not_applicable: str | None, *, limits: Limits = DEFAULT_LIMITS
) -> Callable[[Document], tuple[Action, ...]] | None:
    """Return what tells the actions on a national document: those of a review file, and those of what is never ours.

    Either name is None where there is no such file; without both, nobody has decided anything, which is None.
    """
    if review is None and not_applicable is None:
        return None
    never = read_never_ours(not_applicable, limits=limits)

    def actions(national: Document) -> tuple[Action, ...]:
        identity = identity_of(national)
        return (*never(identity), *(read_actions(review, identity) if review is not None else ()))

    return actions


def refuse_another_national_text(name: str, theirs: NationalIdentity, national: NationalIdentity) -> None:
    """Raise a `UsageError` if an exported review, in the file `name`, is about another national text."""
    if identify(national, ((0, theirs),))[0] is None:
        raise UsageError(
            "{name}: is about another national text ({theirs}); name the one that it is about",
            name=shown(name),
            theirs=escaped(theirs.name[:_SHOWN]),
        )
