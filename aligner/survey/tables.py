"""The tables of the file that keeps a survey, and how it is opened.

Rows are plain enough for any SQLite tool: who wants to ask what no report tells may ask it in SQL. A result belongs to
what it was made of (the digest of plan, higher text, options and version), not to a name: a file that was renamed, or
stands there twice, is not worked on again.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from aligner.errors import SurveyError
from aligner.files import escaped, reason_of
from aligner.files.databases import TableError, allow, check_tables, connect, make_tables, transaction
from aligner.language import Phrase, phrase

FILE_NAME = "results.sqlite"
APPLICATION_ID = 0x416C5376
"""“AlSv”, by which programs tell a survey from other SQLite files."""
VERSION = 1
"""The `user_version` of files of this form."""
_LONGEST = 1 << 27
"""Bytes of a value; a clause of a million characters is the longest that may be."""
_MOST_STEPS = 2_000_000_000
"""Steps of SQLite's machine until reading a survey is given up; 3,500 plans on 300 requirements take a twentieth."""

TABLES = """
CREATE TABLE higher (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT NOT NULL
);
CREATE TABLE requirements (
    higher INTEGER NOT NULL REFERENCES higher (number),
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    sections TEXT NOT NULL, -- a JSON list of the headings above, outermost first
    PRIMARY KEY (higher, position)
) WITHOUT ROWID;
CREATE TABLE results (
    number INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE, -- of what it was made of
    title TEXT NOT NULL,
    characters INTEGER NOT NULL,
    issuer_rank TEXT NOT NULL,
    issuer_kind TEXT NOT NULL,
    place TEXT NOT NULL,
    province TEXT NOT NULL,
    coverage TEXT NOT NULL, -- a JSON object
    remarks TEXT NOT NULL -- a JSON list of objects, a sentence by its language
);
CREATE TABLE answers (
    result INTEGER NOT NULL REFERENCES results (number) ON DELETE CASCADE,
    requirement INTEGER NOT NULL, -- its position
    state TEXT NOT NULL,
    carried_by TEXT,
    addressee TEXT NOT NULL,
    is_in_scope INTEGER NOT NULL,
    counts INTEGER NOT NULL,
    kind TEXT,
    score REAL,
    clause TEXT NOT NULL,
    figures TEXT NOT NULL, -- relations, blanks between them, as in the next three
    strength TEXT NOT NULL,
    deadlines TEXT NOT NULL,
    bodies TEXT NOT NULL,
    PRIMARY KEY (result, requirement)
) WITHOUT ROWID;
CREATE TABLE clauses (
    result INTEGER NOT NULL REFERENCES results (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    is_task INTEGER NOT NULL,
    requirement INTEGER,
    kind TEXT,
    score REAL,
    PRIMARY KEY (result, position)
) WITHOUT ROWID;
CREATE TABLE figures (
    result INTEGER NOT NULL REFERENCES results (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    requirement INTEGER,
    indicator TEXT NOT NULL,
    unit TEXT NOT NULL,
    national_value TEXT NOT NULL, -- a whole number or a fraction, as 11/2
    value TEXT NOT NULL,
    national_said TEXT NOT NULL,
    said TEXT NOT NULL,
    relation TEXT NOT NULL,
    PRIMARY KEY (result, position)
) WITHOUT ROWID;
CREATE TABLE plans (
    name TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    error TEXT NOT NULL -- a JSON object, the sentence by its language; {} where there is none
) WITHOUT ROWID;
CREATE TABLE plan_results (
    plan TEXT NOT NULL REFERENCES plans (name) ON DELETE CASCADE,
    higher INTEGER NOT NULL REFERENCES higher (number),
    result INTEGER NOT NULL REFERENCES results (number),
    PRIMARY KEY (plan, higher)
) WITHOUT ROWID;
CREATE INDEX plans_of_results ON plan_results (result)
"""

_LIMITS = {sqlite3.SQLITE_LIMIT_LENGTH: _LONGEST}


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open the survey at an absolute path, whose folder is there, and make it if need be.

    Raises:
        SurveyError: if it is another file, or cannot be written.
    """
    shown = escaped(str(path))
    try:
        connection = connect(path, "mode=rwc", limits=_LIMITS)
        try:
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
                with transaction(connection):
                    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                    connection.execute(f"PRAGMA user_version = {VERSION}")
                    make_tables(connection, TABLES)
            _check(connection)
            connection.set_progress_handler(None, 0)
            connection.execute("PRAGMA journal_mode = WAL")
            # What is lost in a power cut is worked out again.
            connection.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise SurveyError(_problem(shown, error)) from error
    return connection


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open the survey at an absolute path, which is not changed.

    Raises:
        SurveyError: if it is missing, another file, or cannot be read.
    """
    shown = escaped(str(path))
    if not path.is_file():
        raise SurveyError(
            "{name} does not exist; name the results.sqlite that align PLANS… NATIONAL -o FOLDER/ makes", name=shown
        )
    beside = path.with_name(f"{path.name}-wal")
    # With nothing waiting, SQLite need not make the files that it would read along with; the folder may forbid it.
    options = "mode=ro" if beside.exists() else "mode=ro&immutable=1"
    try:
        connection = connect(path, options, limits=_LIMITS)
        try:
            _check(connection)
            allow(connection, _MOST_STEPS)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise SurveyError(_problem(shown, error)) from error
    return connection


def _check(connection: sqlite3.Connection) -> None:
    check_tables(connection, TABLES)
    if connection.execute("PRAGMA user_version").fetchone() != (VERSION,):
        raise TableError(phrase("it is of another version of this program"))


def _problem(shown: str, error: sqlite3.Error) -> Phrase:
    if isinstance(error, TableError):
        return phrase(
            "{name} is no survey: {problem}; name another one, or move it away", name=shown, problem=error.problem
        )
    return phrase(
        "{name} cannot be used as a survey: {reason}; name another one, or move it away",
        name=shown,
        reason=reason_told(error),
    )


def reason_told(error: sqlite3.Error) -> str | Phrase:
    """Return what SQLite says of an error, in words that can be told in any language where it is a usual one."""
    is_full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return phrase("the disk is full") if is_full else reason_of(error)
