"""What the plans of a survey make of a national text, beside one plan that is being aligned with it.

A survey may come from another office, so nothing in it is believed that was not looked at; SQLite counts, and only what
is shown comes out of the file. The plan is no peer of its own: neither as the same file, nor as the draft or the other
format that half of its tasks show it to be, word for word and without those that the national text says so too.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from aligner.errors import SurveyError, UsageError
from aligner.files import escaped, shown
from aligner.files.databases import allow
from aligner.findings.peers import KnownPeers, peers_at
from aligner.model import Document, PeerClause, PeerPlans, Peers, Role
from aligner.structure.folding import fold_text
from aligner.survey import tables

_LONGEST = 1 << 24
"""Bytes of a value that SQLite may handle here."""
_MOST_READ = 1 << 25
"""Characters that are read of one survey in all: the national texts, and the clauses that are shown."""
_MOST_COMPARED = 1 << 21
"""Characters of tasks by which the plan is known among its peers."""
_MOST_ROWS = 100_000
_MOST_STEPS = 1_000_000_000
"""Steps of SQLite's machine, some ten seconds; 3,500 plans on 300 requirements take a tenth."""
_ALIKE = 0.9
"""The share of the requirements, of either text, that both have from which two national texts are one."""
_MOST_NAMED = 3
_SHOWN = 60
"""Texts that a message names, and code points of each name, which comes from somebody else."""

_OF_PEERS = """FROM answers WHERE result IN (SELECT result FROM plan_results WHERE higher = :higher AND result NOT IN
    (SELECT value FROM json_each(:own)))"""
_COUNTED = f"""SELECT requirement, sum(counts), sum(counts AND state = 'covered'), sum(counts AND state = 'partial'),
    sum(counts NOT IN (0, 1) OR state NOT IN ('covered', 'partial', 'gap', 'justified'))
    {_OF_PEERS} GROUP BY requirement"""
_MODELS = f"""WITH covering AS (SELECT requirement, result, score, clause
    {_OF_PEERS} AND counts = 1 AND state = 'covered' AND kind = 'counterpart'),
    best AS (SELECT requirement, max(score) AS score FROM covering GROUP BY requirement)
    SELECT best.requirement, min(plan), best.score, text FROM best JOIN covering USING (requirement, score)
    JOIN plan_results AS named ON named.result = covering.result AND higher = :higher
    JOIN clauses ON clauses.result = covering.result AND clauses.id = covering.clause GROUP BY best.requirement"""  # noqa: S608
_OWN = """SELECT result FROM plan_results JOIN plans ON name = plan WHERE higher = :higher AND sha256 = :sha256
    UNION SELECT result FROM clauses WHERE is_task = 1 AND result IN
    (SELECT result FROM plan_results WHERE higher = :higher)
    AND text NOT IN (SELECT text FROM requirements WHERE higher = :higher) GROUP BY result
    HAVING 2 * sum(text IN (SELECT value FROM json_each(:tasks))) >= max(count(*), :count)"""
_NAMES = "SELECT plan FROM plan_results WHERE higher = :higher AND result IN (SELECT value FROM json_each(:own))"
_COUNT = """SELECT count(DISTINCT result) FROM plan_results WHERE higher = :higher AND result NOT IN
    (SELECT value FROM json_each(:own))"""


def peers_told(name: str | None) -> Callable[[Document, Document], KnownPeers] | None:
    """Return `peers_in` of a survey by the name of its file; None for none."""
    return None if name is None else partial(peers_in, Path(name).absolute())


def peers_in(path: Path, local: Document, national: Document) -> KnownPeers:
    """Return what the plans of a survey, in the file at an absolute path, make of a national document.

    `local` is the plan that they are told beside, which is none of them. Plans of one text count once.

    Raises:
        SurveyError: if the file is missing, no survey, or damaged.
        UsageError: if it is a survey of another national text, or holds no other plan.
    """
    with closing(tables.open_to_read(path)) as connection:
        try:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            allow(connection, _MOST_STEPS)
            # Where pages lead in circles, SQLite may count without taking a step.
            if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
                raise sqlite3.DatabaseError("the file is damaged")
            return _Reading(connection, escaped(str(path))).peers(path.name, local, national)
        except (sqlite3.Error, UnicodeError) as error:
            raise SurveyError(
                "{name} is damaged; remove it, and run the survey again", name=escaped(str(path))
            ) from error


class _Reading:
    """One look into a survey; what cannot be in one raises an `sqlite3.DatabaseError`."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self._name = name
        self._left = _MOST_READ

    def peers(self, survey: str, local: Document, national: Document) -> KnownPeers:
        higher, texts = self._higher(national)
        own = json.dumps(
            [number for (number,) in self._rows(_OWN, (int,), higher=higher, **_known_by(local, frozenset(texts)))]
        )
        ((count,),) = self._rows(_COUNT, (int,), higher=higher, own=own)
        if not count:
            raise UsageError("{name}: holds no plan but this one; name a survey of others", name=self._name)
        names = sorted(name for (name,) in self._rows(_NAMES, (str,), higher=higher, own=own))
        told = self._told(higher, own, len(texts))
        at_units = peers_at(national, ((text, told.get(at)) for at, text in enumerate(texts)))
        return KnownPeers(PeerPlans(survey, count, tuple(names)), at_units)

    def _higher(self, national: Document) -> tuple[int, Sequence[str]]:
        """Return the number of the national document among the higher texts, and what that asks."""
        ours = Counter(fold_text(unit.text) for unit in national.units if unit.role is Role.TASK)
        others = []
        for number, name, sha256 in self._rows("SELECT number, name, sha256 FROM higher", (int, str, str)):
            texts = self._requirements(number)
            common = (Counter(map(fold_text, texts)) & ours).total()
            # What one file asks may be told otherwise by another version of the program.
            if common and (sha256 == national.source.sha256 or common >= _ALIKE * max(len(texts), ours.total())):
                return number, texts
            others.append(escaped(name[:_SHOWN]))
        raise UsageError(
            "{name}: is a survey of another national text ({theirs}), not of {ours}; name one of the same text",
            name=self._name,
            theirs=tuple(others[:_MOST_NAMED]),
            ours=shown(national.source.name),
        )

    def _requirements(self, higher: int) -> Sequence[str]:
        query = "SELECT position, text FROM requirements WHERE higher = :higher ORDER BY position"
        rows = list(self._rows(query, (int, str), higher=higher))
        _demand(all(position == at for at, (position, _) in enumerate(rows)))
        return [text for _, text in rows]

    def _told(self, higher: int, own: str, requirements: int) -> Mapping[int, Peers]:
        models = {
            at: PeerClause(plan, text, score)
            for at, plan, score, text in self._rows(_MODELS, (int, str, float, str), higher=higher, own=own)
        }
        told = {}
        for at, count, covered, in_part, odd in self._rows(_COUNTED, (int,) * 5, higher=higher, own=own):
            _demand(0 <= at < requirements and not odd)
            if count:
                told[at] = Peers(count, covered, in_part, models.get(at))
        return told

    def _rows(self, query: str, types: tuple[type, ...], **values: object) -> Iterator[tuple[Any, ...]]:
        """Yield rows whose values are of these types: counts, shares (float) and texts."""
        for number, row in enumerate(self._connection.execute(query, values)):
            _demand(number < _MOST_ROWS)
            yield tuple(self._value(value, kind) for value, kind in zip(row, types, strict=True))

    def _value(self, value: object, kind: type) -> object:
        if kind is str and isinstance(value, bytes):  # it has a lone surrogate
            value = value.decode("utf-8", "surrogatepass")
        _demand(isinstance(value, kind))
        if isinstance(value, str):
            self._left -= len(value)
            _demand(self._left >= 0)
        elif isinstance(value, float):
            _demand(0 <= value <= 1)
        return value


def _known_by(local: Document, asked: Collection[str]) -> Mapping[str, object]:
    """Return by what a plan is known among others: the digest of its file, and the tasks that nobody has asked for."""
    own = [unit.text for unit in local.units if unit.role is Role.TASK and unit.text not in asked]
    texts = [text.encode("utf-8", "replace").decode() for text in own]
    tasks = [text for text, read in zip(texts, accumulate(map(len, texts)), strict=True) if read <= _MOST_COMPARED]
    return {"sha256": local.source.sha256, "tasks": json.dumps(tasks, ensure_ascii=False), "count": len(tasks)}


def _demand(holds: bool) -> None:  # noqa: FBT001 - as assert
    if not holds:
        raise sqlite3.DatabaseError("no survey says so")
