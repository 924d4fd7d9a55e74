"""A review as text, to be sent, kept under version control, and brought together with another's.

The text holds the whole history, one action a line in the order of time, so that two exports differ in the lines of
what was done in between. What comes in was written by anybody: it is held against the exact form before any of it is
used, and two reviews are brought together without loss, for the actions of both stay in the history.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from aligner.errors import AlignerError, ReviewError
from aligner.files import DEFAULT_LIMITS, Limits, escaped
from aligner.files.json_values import check_values
from aligner.language import Phrase, phrase
from aligner.review.decisions import SEGMENTATION, STATED, Action, Aspect, Change, Decision, standing
from aligner.review.keys import UnitKey
from aligner.review.schema import NationalIdentity, in_order, problem_of

SCHEMA = 3
"""The number of the form of the text; a change that an older program cannot read gets the next."""
_FIRST = 1
_FORMS = {Aspect.ADDRESSEE: 2, **dict.fromkeys(STATED, SCHEMA)}
"""The forms of texts with aspects that came later than the first; older programs read those without."""
_Fields = Mapping[str, type | tuple[type, ...]]
_NONE = type(None)
_ACTION: _Fields = {"id": str, "reviewer": str, "time": str, "changes": list, "is_undone": bool, "turned": str}
_CHANGE: _Fields = {"aspect": str, "local": (dict, _NONE), "national": (dict, _NONE), "value": (str, _NONE)}
_KEY: _Fields = {
    "fingerprint": str,
    "outline": str,
    "occurrence": int,
    "alike": int,
    "is_unique": bool,
    "before": str,
    "after": str,
    "text": str,
}
_NATIONAL: _Fields = {"name": str, "sha256": str, "fingerprints": list}
_REVIEW: _Fields = {"schema": int, "local": str, "national": dict, "actions": list}
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")
"""Characters that would end a line, act on a terminal or have no form in UTF-8; JSON lets them be escaped."""


def export_text(actions: Iterable[Action], national: NationalIdentity, *, local_name: str) -> str:
    """Return all `actions` on a national document as JSON, which can always be written as UTF-8.

    The same actions give the same text, in whatever order they come; `parse` returns equal ones.
    """
    actions = in_order(actions)
    lines = ",\n".join(f"    {_json(_action_data(action))}" for action in actions)
    head = {"name": national.name, "sha256": national.sha256, "fingerprints": national.fingerprints}
    listed = f"[\n{lines}\n  ]" if lines else "[]"
    forms = (_FORMS.get(change.aspect, _FIRST) for action in actions for change in action.changes)
    fields = {
        "schema": str(max(forms, default=_FIRST)),
        "local": _json(local_name),
        "national": _json(head),
        "actions": listed,
    }
    return "{\n" + ",\n".join(f'  "{field}": {value}' for field, value in fields.items()) + "\n}\n"


def _json(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _action_data(action: Action) -> dict[str, object]:
    return {
        "id": action.id,
        "reviewer": action.reviewer,
        "time": action.time,
        "changes": [
            {
                "aspect": change.aspect.value,
                "local": _key_data(change.local),
                "national": _key_data(change.national),
                "value": change.value,
            }
            for change in action.changes
        ],
        "is_undone": action.is_undone,
        "turned": action.turned,
    }


def _key_data(key: UnitKey | None) -> dict[str, object] | None:
    return None if key is None else {field: getattr(key, field) for field in _KEY}


def parse(text: str, *, name: str, limits: Limits = DEFAULT_LIMITS) -> tuple[NationalIdentity, tuple[Action, ...]]:
    """Return the national document and the actions on it, in the order of time, of an exported review.

    `name` is the file that `text` is from, for messages.

    Raises:
        LimitError: if there is more in it than `limits` allow.
        ReviewError: if the text is not exactly what `export_text` makes: the message names the file and the place.
    """
    check_values(text, name=name, limits=limits)
    try:
        return _parsed(_loaded(text))
    except _Wrong as error:
        raise ReviewError(
            "{name} is no review that can be imported: {problem}; export it anew",
            name=escaped(name),
            problem=error.phrase,
        ) from None


class _Wrong(AlignerError):  # noqa: N818 - it never leaves this module
    """What is wrong, and where, without the file."""


def _loaded(text: str) -> object:
    try:
        return json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_without_twins,
            parse_constant=_no_number,
            parse_float=_no_number,
        )
    except json.JSONDecodeError as error:
        raise _Wrong(
            "it is no JSON from line {line}, column {column} on",
            line=error.lineno,
            column=error.colno,
        ) from None
    except RecursionError:
        raise _Wrong("it is nested too deeply") from None
    except ValueError:  # Python reads no whole number of more than some thousand digits
        raise _Wrong("it holds a number that is too large") from None


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field, value in pairs:
        if field in found:
            raise _Wrong("“{field}” is there twice", field=_cut(field))
        found[field] = value
    return found


def _no_number(text: str) -> NoReturn:
    raise _Wrong("{text} is no whole number", text=_cut(text))


def _cut(text: str) -> str:
    return escaped(text if len(text) <= 40 else f"{text[:40]}…")


def _parsed(data: object) -> tuple[NationalIdentity, tuple[Action, ...]]:
    if isinstance(data, dict) and "tool" in data:
        raise _Wrong("it is a result, which --tui opens")
    if isinstance(data, dict) and type(data.get("schema")) is int and data["schema"] > SCHEMA:
        raise _Wrong("a newer version of this program wrote it, update this one")
    review = _fields(data, _REVIEW, phrase("the review"))
    if not _FIRST <= review["schema"] <= SCHEMA:
        raise _Wrong("the schema is not {known}", known=SCHEMA)
    head = _fields(review["national"], _NATIONAL, "“national”")
    if not all(isinstance(one, str) for one in head["fingerprints"]):
        raise _Wrong("“fingerprints” of “national” are not all texts")
    actions = [
        _action(one, phrase("action {number}", number=number)) for number, one in enumerate(review["actions"], 1)
    ]
    ids: set[str] = set()
    for number, action in enumerate(actions, 1):
        if action.id in ids:
            raise _Wrong("action {number}: the id is there twice", number=number)
        ids.add(action.id)
    return NationalIdentity(head["name"], head["sha256"], tuple(head["fingerprints"])), in_order(actions)


def _fields(data: object, fields: _Fields, where: str | Phrase) -> dict[str, Any]:
    """Return an object that has exactly these fields, each of its type."""
    if not isinstance(data, dict):
        raise _Wrong("{where} is no object", where=where)
    for field in data:
        if field not in fields:
            raise _Wrong("{where}: “{field}” is unknown", where=where, field=_cut(field))
    for field, kind in fields.items():
        if field not in data:
            raise _Wrong("{where}: “{field}” is missing", where=where, field=field)
        value = data[field]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            raise _Wrong("{where}: “{field}” is of the wrong type", where=where, field=field)
    return data


def _action(data: object, where: str | Phrase) -> Action:
    found = _fields(data, _ACTION, where)
    changes = tuple(
        _change(one, phrase("{where}, change {number}", where=where, number=number))
        for number, one in enumerate(found["changes"], 1)
    )
    action = Action(found["id"], found["reviewer"], found["time"], changes, found["is_undone"], found["turned"])
    if problem := problem_of(action):
        raise _Wrong("{where}: {problem}", where=where, problem=problem)
    return action


def _change(data: object, where: str | Phrase) -> Change:
    found = _fields(data, _CHANGE, where)
    try:
        aspect = Aspect(found["aspect"])
    except ValueError:
        raise _Wrong("{where}: the aspect “{aspect}” is unknown", where=where, aspect=_cut(found["aspect"])) from None
    return Change(aspect, _key(found["local"], where), _key(found["national"], where), found["value"])


def _key(data: object, where: str | Phrase) -> UnitKey | None:
    return None if data is None else UnitKey(**_fields(data, _KEY, phrase("{where}, unit", where=where)))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that two reviewers decided differently, neither knowing of the other.

    `local` and `national` are the texts of the units concerned, empty for a document that is not.
    """

    aspect: Aspect
    local: str
    national: str
    ours: Decision
    theirs: Decision
    winner: Decision
    """The one of the two that takes effect: the newer or, of splits and merges, the older; see `merge`."""


def settled(conflict: Conflict, choice: Decision) -> tuple[Change, ...]:
    """Return the changes by which one of the two decisions of a conflict holds once both are in one history.

    There are none where it would hold without them.
    """
    change = choice.change
    if conflict.aspect in SEGMENTATION:  # both hold, one on the other: both are taken back
        withdrawn = Change(change.aspect, change.local, change.national, None)
        return (withdrawn, withdrawn, change)
    return () if choice is conflict.winner else (change,)


@dataclass(frozen=True, slots=True)
class Merged:
    """What is to be inserted into our review to have theirs in it, and what was decided differently."""

    new: tuple[Action, ...]
    conflicts: tuple[Conflict, ...]


def merge(ours: Iterable[Action], theirs: Iterable[Action]) -> Merged:
    """Bring another review of the same two documents together with ours; nothing is changed by this.

    New are the actions that we do not have, and those that they have undone or done again later than we. Both
    decisions of a conflict stay in the history, and the newer holds. Only of two splits or merges of the same unit
    the older takes effect, since the unit of the other is not there any more; that one comes back to the reviewer.
    """
    our_actions, their_actions = tuple(ours), tuple(theirs)
    known = {one.id: one for one in our_actions}
    new = in_order(one for one in their_actions if one.id not in known or one.turned > known[one.id].turned)
    held, offered = _standing(our_actions), _standing(their_actions)
    their_ids = {one.id for one in their_actions}
    conflicts = []
    for subject, theirs_made in offered.items():
        ours_made = held.get(subject, theirs_made)
        is_known = ours_made.id in their_ids or theirs_made.id in known
        if not is_known and ours_made.decision.value != theirs_made.decision.value:
            older, newer = sorted((ours_made, theirs_made), key=lambda one: (one.decision.time, one.id))
            aspect, local, national = subject
            conflicts.append(
                Conflict(
                    aspect,
                    local.text if local else "",
                    national.text if national else "",
                    ours_made.decision,
                    theirs_made.decision,
                    (older if aspect in SEGMENTATION else newer).decision,
                )
            )
    return Merged(new, tuple(conflicts))


@dataclass(frozen=True, slots=True)
class _Made:
    """A decision that holds, and the action that made it."""

    id: str
    decision: Decision


def _standing(actions: tuple[Action, ...]) -> dict[tuple[Aspect, UnitKey | None, UnitKey | None], _Made]:
    makers = {(one.time, one.reviewer, change): one.id for one in actions for change in one.changes}
    return {
        decision.change.subject: _Made(makers[decision.time, decision.reviewer, decision.change], decision)
        for decision in standing(actions)
        if decision.change.value is not None
    }
