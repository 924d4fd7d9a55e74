"""SQLite files, opened with nothing in them that acts, or grows, by itself.

An SQLite file is a program as much as data: its tables may be views without an end, its columns may be computed, and
triggers do what their author likes with what somebody else writes. So each file of ours has exactly the tables that
this program makes, letter by letter, which is known before anything is read from one or written to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from aligner.language import Phrase, phrase

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 1 << 24,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 2_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 20,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 10,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 20,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
"""What statements may ask of SQLite; in bytes, columns, and levels. The longest value of a review is the list of
fingerprints of a national text, 28 bytes to a unit."""
_STEPS = 500
"""Steps of SQLite's machine between two looks at how many there were."""
STEPS_TO_OPEN = 5_000
"""Steps until the tables are known, of which there are few; SQLite parses the rules of all that are in the file."""


class TableError(sqlite3.DatabaseError):
    """A file has other tables than one of its kind, or more in them than one may have; `problem` says what."""

    def __init__(self, problem: Phrase) -> None:
        """Take what is wrong, without the name of the file."""
        self.problem = problem
        super().__init__(str(problem))


def make_tables(connection: sqlite3.Connection, tables: str) -> None:
    """Make the tables that SQL statements, one after the other, describe."""
    for statement in tables.split(";\n"):
        connection.execute(statement)


def connect(path: Path, options: str, *, limits: Mapping[int, int] | None = None) -> sqlite3.Connection:
    """Open the SQLite file at an absolute path with the options of an SQLite URI, such as ``mode=ro``.

    `limits` take the place of what statements may ask for. Nothing has been read from the file yet: `check_tables`
    tells whether it may be.
    """
    connection = sqlite3.connect(f"{path.as_uri()}?{options}", uri=True, isolation_level=None, timeout=5)
    try:
        for limit, most in {**_LIMITS, **(limits or {})}.items():
            connection.setlimit(limit, most)
        allow(connection, STEPS_TO_OPEN)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def allow(connection: sqlite3.Connection, steps: int) -> None:
    """Have SQLite interrupt what it does from now on after so many steps of its machine."""
    left = steps // _STEPS

    def is_over() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    connection.set_progress_handler(is_over, _STEPS)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all that is done inside, or nothing if it fails."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def check_tables(connection: sqlite3.Connection, tables: str) -> None:
    """Raise a `TableError` unless a file has the tables that `tables` makes, letter by letter, and nothing besides."""
    # A name that is written as a number or a blob is no text of ours; more rows than ours need not be read.
    own = _made(tables)
    found = connection.execute(f"{_LISTED} LIMIT {len(own) + 1}").fetchall()
    encoding = connection.execute("PRAGMA encoding").fetchone()
    if frozenset(found) != own or len(found) != len(own) or encoding != ("UTF-8",):
        raise TableError(phrase("its tables, or the rules in them, are not those that this program makes"))


_LISTED = "SELECT type, name, tbl_name, sql FROM sqlite_master"


@cache
def _made(tables: str) -> frozenset[tuple[object, ...]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        make_tables(connection, tables)
        return frozenset(connection.execute(_LISTED))
