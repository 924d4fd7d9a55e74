"""The tables of a review file, and how such a file is opened: with nothing in it that acts, or grows, by itself.

An SQLite file is a program as much as data: its tables may be views without an end, its columns may be computed, and
triggers do what their author likes with what somebody else writes. So a review has exactly the tables that this
program makes, letter by letter, which is known before anything is read from one or written to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from aligner.language import Phrase, phrase

APPLICATION_ID = 0x416C5276
"""“AlRv”, by which programs tell a review from other SQLite files."""
VERSION = 1
"""The `user_version` of files of this form."""
LARGEST = 32 << 20
"""Bytes of a review; a hundred decisions take 100 KB."""
MOST_ROWS = 50_000
"""Rows of one of its tables: a person decides some thousands of times."""
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
"""What statements may ask of SQLite; in bytes, columns, and levels. The longest value is the list of fingerprints of a
national text, 28 bytes to a unit."""
_STEPS = 500
"""Steps of SQLite's machine between two looks at how many there were."""
_MOST_STEPS = 50_000_000
"""Steps of one transaction, some seconds; to check and read the largest review takes half of that."""
_STEPS_TO_OPEN = 5_000
"""Steps until the tables are known, of which there are few; SQLite parses the rules of all that are in the file."""


_TABLES = """
CREATE TABLE nationals (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    fingerprints TEXT NOT NULL -- a JSON list
);
CREATE TABLE unit_keys (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    outline TEXT NOT NULL,
    occurrence INTEGER NOT NULL,
    alike INTEGER NOT NULL,
    is_unique INTEGER NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX unit_keys_by_fingerprint ON unit_keys (fingerprint);
CREATE TABLE actions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    national INTEGER NOT NULL REFERENCES nationals (id),
    reviewer TEXT NOT NULL,
    time TEXT NOT NULL,
    is_undone INTEGER NOT NULL,
    turned TEXT NOT NULL,
    turned_by TEXT NOT NULL, -- who undid it or did it again here; empty if nobody, or if it happened elsewhere
    UNIQUE (national, id)
);
CREATE TABLE changes (
    action INTEGER NOT NULL REFERENCES actions (number),
    place INTEGER NOT NULL,
    aspect TEXT NOT NULL,
    local INTEGER REFERENCES unit_keys (id),
    national INTEGER REFERENCES unit_keys (id),
    value TEXT,
    PRIMARY KEY (action, place)
) WITHOUT ROWID;
"""


class TableError(sqlite3.DatabaseError):
    """A file has other tables than a review, or more in them than one may have; `problem` says what."""

    def __init__(self, problem: Phrase) -> None:
        """Take what is wrong, without the name of the file."""
        self.problem = problem
        super().__init__(str(problem))


def create(path: Path) -> None:
    """Make an empty review at `path`, where nothing is yet.

    Raises:
        sqlite3.Error: if it cannot be written.
    """
    with closing(connect(path, "mode=rwc")) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")  # whoever reads the result gets all of it or no file
        with _transaction(connection):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            _make_tables(connection)


def _make_tables(connection: sqlite3.Connection) -> None:
    for statement in _TABLES.split(";\n"):
        connection.execute(statement)


def connect(path: Path, options: str) -> sqlite3.Connection:
    """Open the SQLite file at an absolute path with the options of an SQLite URI, such as ``mode=ro``.

    Nothing has been read from it yet: `check_tables` tells whether it may be.
    """
    connection = sqlite3.connect(f"{path.as_uri()}?{options}", uri=True, isolation_level=None, timeout=5)
    try:
        for limit, most in _LIMITS.items():
            connection.setlimit(limit, most)
        _allow(connection, _STEPS_TO_OPEN)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _allow(connection: sqlite3.Connection, steps: int) -> None:
    """Have SQLite interrupt what it does from now on after so many steps."""
    left = steps // _STEPS

    def is_over() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    connection.set_progress_handler(is_over, _STEPS)


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """See one state of a review, which has been checked, whatever somebody else writes meanwhile.

    Raises:
        TableError: if the file is no review.
        sqlite3.DatabaseError: if it is damaged.
    """
    connection.execute("BEGIN")
    try:
        check_tables(connection)
        _allow(connection, _MOST_STEPS)
        # Before anything is counted: where pages lead in circles, SQLite counts without taking a step.
        problems = connection.execute("PRAGMA integrity_check(1)").fetchall()
        if problems != [("ok",)]:
            raise sqlite3.DatabaseError("the file is damaged")
        _check_sizes(connection)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise sqlite3.DatabaseError("something refers to what is not there")
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all that is done inside, or nothing if it fails, if the file is a review and has not become too large.

    Raises:
        TableError: if the file is no review, or would have more in it than can be read again.
    """
    with _transaction(connection):
        _allow(connection, _STEPS_TO_OPEN)
        check_tables(connection)
        _allow(connection, _MOST_STEPS)
        yield
        _check_sizes(connection)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all that is done inside, or nothing if it fails."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def check_tables(connection: sqlite3.Connection) -> None:
    """Raise a `TableError` unless a file has the tables of a review, letter by letter, and nothing besides."""
    # A name that is written as a number or a blob is no text of ours; more rows than ours need not be read.
    found = connection.execute(f"{_LISTED} LIMIT {len(_own_tables()) + 1}").fetchall()
    encoding = connection.execute("PRAGMA encoding").fetchone()
    if frozenset(found) != _own_tables() or len(found) != len(_own_tables()) or encoding != ("UTF-8",):
        raise TableError(phrase("its tables, or the rules in them, are not those that this program makes"))


_LISTED = "SELECT type, name, tbl_name, sql FROM sqlite_master"


@cache
def _own_tables() -> frozenset[tuple[object, ...]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _make_tables(connection)
        return frozenset(connection.execute(_LISTED))


def _check_sizes(connection: sqlite3.Connection) -> None:
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if pages * size > LARGEST:
        raise TableError(phrase("it has more than {most} MB, which no review needs", most=LARGEST >> 20))
    for table in ("nationals", "unit_keys", "actions", "changes"):
        rows = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - a constant
        if rows > MOST_ROWS:
            raise TableError(
                phrase("one of its tables has more than {most} rows, which no review needs", most=MOST_ROWS)
            )
