"""The file that keeps a survey while it is made: each plan is there as a whole, or not at all.

A run that was killed goes on where it was, for what has been worked out is found again by what it was made of.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aligner.errors import SurveyError
from aligner.files import escaped
from aligner.files.databases import transaction
from aligner.review.schema import stored
from aligner.survey import tables
from aligner.survey.records import HigherText, PlanResult, Told


class SurveyStore:
    """A survey that is being made. It must be closed, or used as a context manager, and is for one thread only.

    One process at a time may have it open, which whoever opens it sees to. All methods raise a `SurveyError` where the
    file cannot be written, or is damaged.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Use `open` instead."""
        self._connection = connection
        self._path = path

    @classmethod
    def open(cls, path: Path) -> Self:
        """Return the survey in the file at an absolute path, which is made if need be.

        Raises:
            SurveyError: if it is another file, or cannot be written.
        """
        return cls(tables.open_to_write(path), path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what waits beside it is taken into it."""
        self._connection.close()

    def begin(self, higher: Sequence[HigherText]) -> frozenset[str]:
        """Take the higher texts that all plans are held against from now on, and return the names of earlier plans.

        Plans are put anew; results are kept until the end.
        """
        with self._writing():
            before = self._connection.execute("SELECT name FROM plans").fetchall()
            for table in ("plan_results", "plans", "requirements", "higher"):
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a constant
            for number, one in enumerate(higher):
                self._connection.execute(
                    "INSERT INTO higher VALUES (?, ?, ?, ?)", (number, stored(one.name), one.sha256, stored(one.title))
                )
                self._connection.executemany(
                    "INSERT INTO requirements VALUES (?, ?, ?, ?, ?)",
                    [
                        (number, position, asked.id, stored(asked.text), _json(asked.sections))
                        for position, asked in enumerate(one.requirements)
                    ],
                )
        return frozenset(str(name) for (name,) in before)

    def known(self) -> dict[str, int]:
        """Return the numbers of the results that are there, by the digest of what they were made of."""
        with self._told():
            return dict(self._connection.execute("SELECT digest, number FROM results"))

    def put_result(self, digest: str, result: PlanResult) -> int:
        """Keep a result by the digest of what it was made of, unless it is there, and return its number."""
        with self._writing():
            found = self._connection.execute("SELECT number FROM results WHERE digest = ?", (digest,)).fetchone()
            return int(found[0]) if found else self._put_result(digest, result)

    def put_plan(self, name: str, sha256: str, results: Sequence[int]) -> None:
        """Keep a plan with the numbers of its results, one for each higher text."""
        with self._writing():
            self._put_plan(name, sha256, {})
            self._connection.executemany(
                "INSERT INTO plan_results VALUES (?, ?, ?)",
                [(stored(name), higher, result) for higher, result in enumerate(results)],
            )

    def put_failure(self, name: str, sha256: str, error: Told) -> None:
        """Keep why a plan could not be read."""
        with self._writing():
            self._put_plan(name, sha256, error)

    def finish(self) -> None:
        """Drop the results that no plan has any more."""
        with self._writing():
            self._connection.execute("DELETE FROM results WHERE number NOT IN (SELECT result FROM plan_results)")
        with self._told():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Write all that is done inside, or nothing; what keeps it from being written is told in one line."""
        with self._told(), transaction(self._connection):
            yield

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise SurveyError(
                "{name} cannot be written: {reason}; mend that and run it once more: what was done is kept",
                name=escaped(str(self._path)),
                reason=tables.reason_told(error),
            ) from error

    def _put_plan(self, name: str, sha256: str, error: Told) -> None:
        values = stored(name), sha256, _json(error)
        self._connection.execute("INSERT OR REPLACE INTO plans VALUES (?, ?, ?)", values)

    def _put_result(self, digest: str, result: PlanResult) -> int:
        facts = result.facts
        inserted = self._connection.execute(
            "INSERT INTO results (digest, title, characters, issuer_rank, issuer_kind, place, province, coverage,"
            " remarks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                digest,
                stored(facts.title),
                facts.characters,
                facts.rank.value,
                facts.kind.value,
                stored(facts.place),
                stored(facts.province),
                _json(dataclasses.asdict(facts.coverage)),
                _json(facts.remarks),
            ),
        )
        number = int(inserted.lastrowid or 0)
        self._connection.executemany(
            "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    number,
                    one.requirement,
                    one.state.value,
                    one.by and one.by.value,
                    one.addressee.value,
                    one.is_in_scope,
                    one.counts,
                    one.kind and one.kind.value,
                    one.score,
                    one.clause,
                    *map(" ".join, (one.figures, one.strength, one.deadlines, one.bodies)),
                )
                for one in result.answers
            ],
        )
        self._connection.executemany(
            "INSERT INTO clauses VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    number,
                    at,
                    one.id,
                    stored(one.text),
                    one.is_task,
                    one.requirement,
                    one.kind and one.kind.value,
                    one.score,
                )
                for at, one in enumerate(result.clauses)
            ],
        )
        self._connection.executemany(
            "INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    number,
                    at,
                    one.requirement,
                    stored(one.indicator),
                    stored(one.unit),
                    str(one.national_value),
                    str(one.value),
                    stored(one.national_said),
                    stored(one.said),
                    one.relation,
                )
                for at, one in enumerate(result.figures)
            ],
        )
        return number


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True)
