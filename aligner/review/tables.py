"""The tables of a review file, and how much may stand in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from aligner.files import databases
from aligner.files.databases import STEPS_TO_OPEN, TableError, allow, connect, make_tables, transaction
from aligner.language import phrase

APPLICATION_ID = 0x416C5276
"""“AlRv”, by which programs tell a review from other SQLite files."""
VERSION = 1
"""The `user_version` of files of this form."""
LARGEST = 32 << 20
"""Bytes of a review; a hundred decisions take 100 KB."""
MOST_ROWS = 50_000
"""Rows of one of its tables: a person decides some thousands of times."""
_MOST_STEPS = 50_000_000
"""Steps of one transaction, some seconds; to check and read the largest review takes half of that."""


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


def create(path: Path) -> None:
    """Make an empty review at `path`, where nothing is yet.

    Raises:
        sqlite3.Error: if it cannot be written.
    """
    with closing(connect(path, "mode=rwc")) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")  # whoever reads the result gets all of it or no file
        with transaction(connection):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            make_tables(connection, _TABLES)


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
        allow(connection, _MOST_STEPS)
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
    with transaction(connection):
        allow(connection, STEPS_TO_OPEN)
        check_tables(connection)
        allow(connection, _MOST_STEPS)
        yield
        _check_sizes(connection)


def check_tables(connection: sqlite3.Connection) -> None:
    """Raise a `TableError` unless a file has the tables of a review, and nothing besides."""
    databases.check_tables(connection, _TABLES)


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
