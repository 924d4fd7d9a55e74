"""What a reader of the page needs to write remarks that `align --review-import` takes in.

A page has no server and no program behind it, so it holds the empty review of its two texts and the keys of all units
that can be decided on, as a review names them; its script only adds actions. A text of a key that is the text on the
page is left out, and taken from there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import PurePath

from aligner.language import Words, visible
from aligner.model import Alignment, DocumentSide, EntryKind, Requirement, State
from aligner.review.exchange import SCHEMA, export_text
from aligner.review.keys import UnitKey, keys_of
from aligner.review.schema import identity_of
from aligner.telling.names import STATE_NAMES

_ENTRIES = (EntryKind.NEXT_STEP, EntryKind.LEAD, EntryKind.SUPPORT, EntryKind.DUE, EntryKind.PROGRESS)
"""What can be entered in the columns of the table: what only the office knows, or knows better."""


def remarks_data(alignment: Alignment, words: Words) -> str:
    """Return the data of the script for remarks as JSON in ASCII, which ends no element that it stands in."""
    national, local = keys_of(alignment.national), keys_of(alignment.local)
    empty = export_text((), identity_of(alignment.national), local_name=PurePath(alignment.local.source.name).name)
    linked = sorted({link.local for link in alignment.links})
    data = {
        "review": {**json.loads(empty), "schema": SCHEMA},
        "pair": f"{alignment.local.source.sha256} {alignment.national.source.sha256}",
        "requirements": dict(_requirements(alignment, national)),
        "local": {unit: _key(local, unit) for unit in linked},
        "states": {state.value: words(STATE_NAMES[state]) for state in (State.COVERED, State.PARTIAL, State.GAP)},
        "entries": [one.value for one in _ENTRIES],
        "words": _words(words),
    }
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")


def _requirements(alignment: Alignment, keys: Sequence[UnitKey]) -> Iterator[tuple[int, dict[str, object]]]:
    notes = {
        one.unit: one.text
        for one in (alignment.review.notes if alignment.review else ())
        if one.side is DocumentSide.NATIONAL
    }
    entered: dict[int, list[str]] = {}
    for entry in alignment.review.entries if alignment.review else ():
        entered.setdefault(entry.national, []).append(entry.kind.value)
    for one in alignment.requirements:
        links = alignment.links_of_national(one.national)
        yield (
            one.national,
            {
                "key": _key(keys, one.national),
                "isMissing": one.state in (State.GAP, State.JUSTIFIED),
                "links": [[link.local, link.kind.value] for link in links],
                "note": notes.get(one.national, ""),
                "mark": _mark(one),
                "reason": one.justification,
                "entered": entered.get(one.national, []),
            },
        )


def _mark(requirement: Requirement) -> str:
    """Return what a reviewer has said of a requirement before the page was made."""
    if requirement.state is State.JUSTIFIED:
        return "justified"
    if requirement.stated is not None:
        return requirement.stated.value
    return "confirmed" if requirement.is_decided else ""


def _key(keys: Sequence[UnitKey], unit: int) -> dict[str, object]:
    data = asdict(keys[unit])
    if visible(keys[unit].text) == keys[unit].text:
        del data["text"]
    return data


def _words(words: Words) -> dict[str, str]:
    return {
        "write": words("Write a remark"),
        "decision": words("decision"),
        "open": words("not decided"),
        "right": words("the links are right"),
        "wrong": words("the links are wrong"),
        "gap": words("it is missing"),
        "justified": words("need not be carried out, because"),
        "reason": words("reason"),
        "remark": words("remark"),
        "ok": words("OK"),
        "cancel": words("Cancel"),
        "by": words("written by {name}"),
        "told": words("Written here: {all}, not saved to a file: {unsaved}"),
        "lost": words("This browser keeps nothing for this page: save before you close it."),
    }
