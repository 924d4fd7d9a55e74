"""What stands in the tables of a review file, and what may stand there.

The tables are as plain as the values that they keep, so that any SQLite tool can read a review. Whatever comes back
from a file is held against the same rules as what somebody sends: a flipped bit or a hand in the tables must end in a
message, not in a decision that nobody made.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import PurePath

from aligner.language import Phrase, phrase
from aligner.model import Document
from aligner.review.decisions import STATED, VALUES, Action, Aspect, Change
from aligner.review.keys import UnitKey, fingerprint

_KEY_COLUMNS = "fingerprint, outline, occurrence, alike, is_unique, before, after, text"
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
_FAR_FUTURE = "9"
"""How the years begin that no clock shows: nothing could be decided after an action at the end of time."""
_PRINTS = re.compile(r'\[(?:"[0-9a-f]{24}"(?:, "[0-9a-f]{24}")*)?\]')
_COUNT = re.compile(r"[0-9]{1,9}")
_LARGEST_COUNT = 2**31 - 1
"""The largest place of a unit among its equals; what SQLite and any other reader of the file can hold."""


@dataclass(frozen=True, slots=True)
class NationalIdentity:
    """By what a national document is found again in a review: file name, digest, fingerprints of its units in order."""

    name: str
    sha256: str
    fingerprints: tuple[str, ...]


def identity_of(national: Document) -> NationalIdentity:
    """Return by what a national document, as it was segmented, is found again in a review."""
    prints = tuple(fingerprint(unit.text) for unit in national.units)
    return NationalIdentity(PurePath(national.source.name).name, national.source.sha256, prints)


def stored(text: str) -> str | bytes:
    """Return a text as SQLite can keep it; a lone surrogate, which UTF-8 has no form for, makes it a blob."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def _text(value: object) -> str:
    text = value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value
    if not isinstance(text, str) or stored(text) != value:
        raise TypeError("a text is none")
    return text


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("a number is none")
    return value


def _flag(value: object) -> bool:
    if value not in (0, 1) or type(value) is not int:
        raise TypeError("a mark is none")
    return bool(value)


def _prints(value: object) -> tuple[str, ...]:
    text = _text(value)
    if not _PRINTS.fullmatch(text):  # JSON, but with nothing in it that could be deep or large
        raise ValueError("fingerprints are none")
    return tuple(json.loads(text))


def put_national(connection: sqlite3.Connection, one: NationalIdentity, number: int | None) -> int:
    """Write what a national document looks like, in place of what is under `number` if that is given.

    Returns:
        the number of the document.
    """
    values = stored(one.name), stored(one.sha256), json.dumps(one.fingerprints)
    if number is not None:
        connection.execute(
            "UPDATE nationals SET name = ?, sha256 = ?, fingerprints = ? WHERE id = ?", (*values, number)
        )
        return number
    return _number(connection.execute("INSERT INTO nationals (name, sha256, fingerprints) VALUES (?, ?, ?)", values))


def _number(inserted: sqlite3.Cursor) -> int:
    """Return the number that SQLite gave to a row."""
    return int(inserted.lastrowid or 0)


def put_action(connection: sqlite3.Connection, national: int, action: Action) -> None:
    """Write an action that is not there yet under the number of a national document."""
    texts = (stored(action.id), stored(action.reviewer), stored(action.time), stored(action.turned))
    inserted = connection.execute(
        "INSERT INTO actions (id, reviewer, time, turned, national, is_undone, turned_by)"
        " VALUES (?, ?, ?, ?, ?, ?, '')",
        (*texts, national, action.is_undone),
    )
    number = _number(inserted)
    connection.executemany(
        "INSERT INTO changes (action, place, aspect, local, national, value) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                number,
                place,
                change.aspect.value,
                _put_key(connection, change.local),
                _put_key(connection, change.national),
                None if change.value is None else stored(change.value),
            )
            for place, change in enumerate(action.changes)
        ],
    )


def _put_key(connection: sqlite3.Connection, key: UnitKey | None) -> int | None:
    if key is None:
        return None
    values = (
        stored(key.fingerprint),
        stored(key.outline),
        key.occurrence,
        key.alike,
        key.is_unique,
        stored(key.before),
        stored(key.after),
        stored(key.text),
    )
    found = connection.execute(
        "SELECT id FROM unit_keys WHERE fingerprint = ? AND outline = ? AND occurrence = ? AND alike = ?"
        " AND is_unique = ? AND before = ? AND after = ? AND text = ?",
        values,
    ).fetchone()
    if found is not None:
        return int(found[0])
    return _number(
        connection.execute(
            f"INSERT INTO unit_keys ({_KEY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a constant
            values,
        )
    )


def turn_action(connection: sqlite3.Connection, national: int, action: Action, *, by: str) -> None:
    """Write that an action has been undone or done again, and by whom."""
    connection.execute(
        "UPDATE actions SET is_undone = ?, turned = ?, turned_by = ? WHERE national = ? AND id = ?",
        (action.is_undone, stored(action.turned), stored(by), national, stored(action.id)),
    )


def get_nationals(connection: sqlite3.Connection) -> tuple[tuple[int, NationalIdentity], ...]:
    """Return the national documents that a review has decisions on, by their numbers, as they were last seen.

    Raises:
        ValueError: if something stands there that no desk writes.
        TypeError: if something is of another type than what a desk writes.
    """
    return tuple(
        (number, NationalIdentity(_text(name), _text(digest), _prints(fingerprints)))
        for number, name, digest, fingerprints in connection.execute(
            "SELECT id, name, sha256, fingerprints FROM nationals ORDER BY id"
        )
    )


def get_latest(connection: sqlite3.Connection) -> str:
    """Return the latest time in a review, or an empty text if nothing was decided.

    Raises:
        ValueError: if it is no time.
        TypeError: if it is no text.
    """
    latest = _text(connection.execute("SELECT max(max(time, turned)) FROM actions").fetchone()[0] or "")
    if latest and (not is_time(latest) or latest.startswith(_FAR_FUTURE)):
        raise ValueError("a time is none")
    return latest


def get_actions(connection: sqlite3.Connection, national: int) -> tuple[Action, ...]:
    """Return all actions on a national document, by its number, in the order of time.

    Raises:
        ValueError: if something stands there that no desk writes.
        TypeError: if something is of another type than what a desk writes.
    """
    keys = {
        number: UnitKey(
            _text(fingerprint),
            _text(outline),
            _whole(occurrence),
            _whole(alike),
            _flag(is_unique),
            _text(before),
            _text(after),
            _text(text),
        )
        for number, fingerprint, outline, occurrence, alike, is_unique, before, after, text in connection.execute(
            f"SELECT id, {_KEY_COLUMNS} FROM unit_keys"  # noqa: S608 - a constant
        )
    }
    # A key that is not there must be told from none at all.
    keys_or_none: dict[int | None, UnitKey | None] = {None: None, **keys}
    rows = connection.execute(
        "SELECT action, place, aspect, changes.local, changes.national, value FROM changes"
        " JOIN actions ON action = number WHERE actions.national = ? ORDER BY action, place",
        (national,),
    )
    changes = {
        action: tuple(_change(place, row, keys_or_none) for place, row in enumerate(group))
        for action, group in groupby(rows, itemgetter(0))
    }
    actions = [
        Action(_text(identity), _text(reviewer), _text(time), changes.get(number, ()), _flag(is_undone), _text(turned))
        for number, identity, reviewer, time, is_undone, turned in connection.execute(
            "SELECT number, id, reviewer, time, is_undone, turned FROM actions WHERE national = ?", (national,)
        )
    ]
    if len({action.id for action in actions}) != len(actions):
        raise ValueError("two decisions have one id")
    for action in actions:
        if problem := problem_of(action):
            raise ValueError(str(problem))
    return in_order(actions)


_Row = tuple[int, object, object, int | None, int | None, object]


def _change(place: int, row: _Row, keys: dict[int | None, UnitKey | None]) -> Change:
    _, at, aspect, local, national, value = row
    if at != place:
        raise ValueError("part of an action is missing")
    if local not in keys or national not in keys:
        raise ValueError("a decision is on a unit that is not there")
    return Change(Aspect(_text(aspect)), keys[local], keys[national], None if value is None else _text(value))


def in_order(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return actions in the order in which they were made."""
    return tuple(sorted(actions, key=lambda one: (one.time, one.id)))


def time_text(moment: datetime, *, after: str = "") -> str:
    """Return a moment as it is kept: in UTC, and at least a microsecond later than `after`, a kept moment or empty.

    Raises:
        OverflowError: if `after` is the end of time.
    """
    text = _iso(moment.astimezone(UTC))
    return text if text > after else _iso(datetime.fromisoformat(after) + timedelta(microseconds=1))


def _iso(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def is_time(text: str) -> bool:
    """Return whether `text` is a moment as it is kept, such as ``2024-05-01T08:30:00.000000Z``."""
    if not _TIME.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def problem_of(action: Action) -> Phrase | None:
    """Return what is wrong with an action, or None. Types are taken to be right."""
    if not action.id:
        return phrase("the id is empty")
    if not is_time(action.time):
        return phrase("the time is none of the form 2024-05-01T08:30:00.000000Z")
    if action.turned and not is_time(action.turned):
        return phrase("“turned” is neither empty nor a time of the form 2024-05-01T08:30:00.000000Z")
    if max(action.time, action.turned).startswith(_FAR_FUTURE):
        return phrase("its time is thousands of years ahead")
    for number, change in enumerate(action.changes, 1):
        if problem := _problem_of_change(change):
            return phrase("change {number}: {problem}", number=number, problem=problem)
    return None


def _problem_of_change(change: Change) -> Phrase | None:
    if (change.local is None) + (change.national is None) != (change.aspect is not Aspect.LINK):
        return phrase("a link is between a local and a national unit, and anything else about one of them")
    if change.local is not None and change.aspect in STATED:
        return phrase("“{aspect}” is said of national units only", aspect=change.aspect.value)
    for key in (change.local, change.national):
        if key is not None and not 0 <= key.occurrence < key.alike <= _LARGEST_COUNT:
            return phrase("the place of a unit among its equals is none of those")
    if change.value is None:
        return None
    if change.aspect is Aspect.SPLIT and not _COUNT.fullmatch(change.value):
        return phrase("the place of a split is no whole number")
    allowed = VALUES.get(change.aspect, {change.value})
    return None if change.value in allowed else phrase("the value is none of: {words}", words=tuple(sorted(allowed)))
