"""Review files that act by themselves, or hold what no desk writes: refused whole, and left as they are."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from aligner.errors import ReviewError
from aligner.review import tables
from aligner.review.store import ReviewStore, read_actions
from tests.review.support import NATIONAL, link, note, opened

ENDLESS = "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT x"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt.review"
    with opened(path) as store:
        store.append(link(), reviewer="甲")
        store.append(note(), reviewer="乙")
    return path


def changed(path: Path, script: str) -> None:
    """Change a review as any SQLite tool can."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"PRAGMA writable_schema = ON; PRAGMA foreign_keys = OFF; {script}")


def rewritten(old: str, new: str, name: str) -> str:
    return f"UPDATE sqlite_master SET sql = replace(sql, '{old}', '{new}') WHERE name = '{name}';"  # noqa: S608 - a test


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


OTHER_TABLES: dict[str, str] = {
    "a view in place of a table": f"DROP TABLE nationals; CREATE VIEW nationals AS {ENDLESS} AS id, 'a' AS name, 'b' AS"
    " sha256, '[]' AS fingerprints FROM r;",
    "a view in place of the decisions": f"DROP TABLE changes; CREATE VIEW changes AS {ENDLESS} AS action, 0 AS place,"
    " 'note' AS aspect, 1 AS local, NULL AS national, 'x' AS value FROM r;",
    "a view of joins without an end": "ALTER TABLE unit_keys RENAME TO k; CREATE VIEW unit_keys AS SELECT a.* FROM"
    " k a, k b, k c, k d, k e, k f, k g, k h, k i, k j, k l, k m, k n;",
    "a view more": "CREATE VIEW more AS SELECT 1;",
    "a table more": "CREATE TABLE more (a);",
    "a table less": "DROP TABLE changes;",
    "a table of another name": "ALTER TABLE unit_keys RENAME TO keys;",
    "a trigger that deletes": "CREATE TRIGGER t AFTER INSERT ON actions BEGIN"
    " DELETE FROM changes WHERE action < NEW.number; DELETE FROM actions WHERE number < NEW.number; END;",
    "a trigger that changes": "CREATE TRIGGER t AFTER INSERT ON changes BEGIN UPDATE changes SET value = 'no'; END;",
    "a trigger that ignores": "CREATE TRIGGER t BEFORE INSERT ON actions BEGIN SELECT RAISE(IGNORE); END;",
    "a trigger on what is undone": "CREATE TRIGGER t AFTER UPDATE ON actions BEGIN DELETE FROM actions; END;",
    "a trigger that calls itself": "CREATE TRIGGER t AFTER INSERT ON unit_keys BEGIN INSERT INTO unit_keys"
    " (fingerprint, outline, occurrence, alike, is_unique, before, after, text)"
    " SELECT fingerprint, outline, occurrence, alike, is_unique, before, after, text FROM unit_keys; END;",
    "an index on an expression": "CREATE INDEX i ON unit_keys (upper(text));",
    "an index that makes one of each": "CREATE UNIQUE INDEX i ON actions (reviewer);",
    "an index less": "DROP INDEX unit_keys_by_fingerprint;",
    "an index on other columns": "DROP INDEX unit_keys_by_fingerprint;"
    "CREATE INDEX unit_keys_by_fingerprint ON unit_keys (text);",
    "a column more": "ALTER TABLE actions ADD COLUMN more TEXT;",
    "a column that is computed": "ALTER TABLE actions ADD COLUMN more TEXT AS (printf('%.100000c', 'x'));",
    "a column of another name": "ALTER TABLE actions RENAME COLUMN reviewer TO who;",
    "a condition": rewritten("turned TEXT NOT NULL,", "turned TEXT NOT NULL CHECK (abs(-1)),", "actions"),
    "a value in place of none": rewritten("value TEXT,", "value TEXT DEFAULT (randomblob(9)),", "changes"),
    "another order of texts": rewritten("id TEXT NOT NULL", "id TEXT COLLATE NOCASE NOT NULL", "actions"),
    "other conflicts": rewritten("UNIQUE (national, id)", "UNIQUE (national, id) ON CONFLICT REPLACE", "actions"),
    "rows that go with others": rewritten(
        "REFERENCES nationals (id)", "REFERENCES nationals (id) ON DELETE CASCADE", "actions"
    ),
    "another remark": rewritten("a JSON list", "a JSON  list", "nationals"),
    "a virtual table": "DROP TABLE changes;"
    "INSERT INTO sqlite_master VALUES ('table', 'changes', 'changes', 0,"
    " 'CREATE VIRTUAL TABLE changes USING fts5(a)');",
    "what an analysis left": "ANALYZE;",
    "rules that are no SQL": "UPDATE sqlite_master SET sql = 'CREATE TABLE actions (((' WHERE name = 'actions';",
    "hundreds of columns": rewritten("value TEXT,", "value TEXT, " + "".join(f"c{n}, " for n in range(900)), "changes"),
    "hundreds of long rules": "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r WHERE x < 400)"
    " INSERT INTO sqlite_master SELECT 'view', 'v' || x, 'v' || x, 0, 'CREATE VIEW v' || x || ' AS SELECT 1'"
    " || replace(printf('%.20000c', 'x'), 'x', '+1') FROM r;",
    "a hundred thousand tables": "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r WHERE x < 100000)"
    " INSERT INTO sqlite_master SELECT 'view', 'v' || x, 'v' || x, 0, 'CREATE VIEW v' || x || ' AS SELECT 1' FROM r;",
}
"""What is not as in a review of this program, as an SQLite script."""

DEEP = "[" * 50_000 + "]" * 50_000
OTHER_VALUES: dict[str, str] = {
    "fingerprints deeply nested": f"UPDATE nationals SET fingerprints = '{DEEP}';",  # noqa: S608 - a test
    "fingerprints that are numbers": f"UPDATE nationals SET fingerprints = '[{'7' * 5000}]';",  # noqa: S608 - a test
    "fingerprints that are no list": "UPDATE nationals SET fingerprints = '{}';",
    "fingerprints as a blob": "UPDATE nationals SET fingerprints = CAST(fingerprints AS BLOB);",
    "a name of 20 MB": "UPDATE nationals SET name = printf('%.20000000c', 'x');",
    "a text that is no UTF-8": "UPDATE unit_keys SET text = CAST(x'ff41' AS TEXT);",
    "a text as a blob": "UPDATE unit_keys SET text = CAST(text AS BLOB);",
    "a fraction as a place": "UPDATE unit_keys SET alike = 1.5;",
    "a place among equals that is negative": "UPDATE unit_keys SET occurrence = -1;",
    "equals without number": "UPDATE unit_keys SET alike = 9223372036854775807;",
    "a mark that is 7": "UPDATE actions SET is_undone = 7;",
    "a mark that is a text": "UPDATE actions SET is_undone = 'no';",
    "a mark that is a blob": "UPDATE unit_keys SET is_unique = x'01';",
    "the end of time": "UPDATE actions SET time = '9999-12-31T23:59:59.999999Z';",
    "the end of time, undone": "UPDATE actions SET turned = '9999-12-31T23:59:59.999999Z';",
    "a day that there is not": "UPDATE actions SET time = '2024-02-31T00:00:00.000000Z';",
    "no time": "UPDATE actions SET time = '';",
    "a time in other digits": "UPDATE actions SET time = '２０２４-05-01T08:30:00.000000Z';",
    "an aspect that there is not": "UPDATE changes SET aspect = 'x';",
    "a decision on no unit": "UPDATE changes SET local = 999;",
    "a unit on the wrong side": "UPDATE changes SET national = local;",
    "a decision that is half gone": "UPDATE changes SET place = 3 WHERE action = 1;",
    "decisions of an action that is gone": "DELETE FROM actions WHERE number = 1;",
    "a document that is gone": "DELETE FROM nationals;",
    "a value of another kind": "UPDATE changes SET value = 'x' WHERE aspect = 'link';",
    "an empty id": "UPDATE actions SET id = '' WHERE number = 1;",
}
"""What no desk writes, as an SQLite script."""


def refused(path: Path, problem: str) -> None:
    """Try all ways to open a review, which must be refused soon and in one line, with nothing changed."""
    before = contents(path.parent)
    start = time.monotonic()
    for attempt in (lambda: ReviewStore.open(path, NATIONAL), lambda: read_actions(path, NATIONAL)):
        with pytest.raises(ReviewError, match=problem) as caught:
            attempt()
        assert str(caught.value).startswith(str(path))
        assert str(caught.value).isprintable()
        assert len(str(caught.value)) < 300 + len(str(path))
    assert time.monotonic() - start < 10
    assert contents(path.parent) == before


@pytest.mark.parametrize("kind", OTHER_TABLES)
def test_a_review_with_other_tables_is_refused_before_it_is_read(path: Path, kind: str) -> None:
    changed(path, OTHER_TABLES[kind])
    refused(path, "is no review: |is damaged")


@pytest.mark.parametrize("kind", OTHER_VALUES)
def test_a_review_with_values_that_no_desk_writes_is_refused(path: Path, kind: str) -> None:
    changed(path, OTHER_VALUES[kind])
    refused(path, "is damaged")


def with_bytes(path: Path, at: int, value: bytes) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:at] + value + data[at + len(value) :])


def in_utf16(path: Path) -> None:
    """Copy the review into a file whose texts are in UTF-16."""
    with closing(sqlite3.connect(path)) as before, closing(sqlite3.connect(path.with_name("other"))) as after:
        after.execute("PRAGMA encoding = 'UTF-16le'")
        after.execute(f"PRAGMA application_id = {tables.APPLICATION_ID}")
        after.execute(f"PRAGMA user_version = {tables.VERSION}")
        for (statement,) in before.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"):
            after.execute(statement)
    path.with_name("other").replace(path)


def too_many_rows(path: Path) -> None:
    changed(
        path,
        "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r WHERE x < 200000)"
        " INSERT INTO actions SELECT x + 9, 'i' || x, 1, 'r', '2024-05-01T08:30:00.000000Z', 0, '', '' FROM r;",
    )


def with_holes(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(2 << 30)


def with_pages_in_a_circle(path: Path) -> None:
    """Make the first table an inner page whose cells all lead to itself."""
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'unit_keys'").fetchone()[0]
    cells = b"".join(root.to_bytes(4, "big") + bytes([number]) for number in range(1, 101))
    start = 4096 - len(cells)
    head = b"\x05\0\0" + (100).to_bytes(2, "big") + start.to_bytes(2, "big") + b"\0" + root.to_bytes(4, "big")
    pointers = b"".join((start + 5 * number).to_bytes(2, "big") for number in range(100))
    page = (head + pointers).ljust(start, b"\0") + cells
    with_bytes(path, 4096 * (root - 1), page)


FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "texts in UTF-16": (in_utf16, "is no review: its tables"),
    "hundreds of thousands of decisions": (too_many_rows, "more than 50000 rows"),
    "two gigabytes of nothing": (with_holes, "more than 32 MB"),
    "pages in a circle": (with_pages_in_a_circle, "is damaged"),
    "a page size that is none": (lambda path: with_bytes(path, 16, b"\x00\x03"), "is damaged"),
    "pages of 64 KB": (lambda path: with_bytes(path, 16, b"\x00\x01"), "is damaged"),
    "more pages than there are": (lambda path: with_bytes(path, 28, b"\x7f\xff\xff\xff"), "is damaged"),
    "unused pages that are none": (lambda path: with_bytes(path, 32, b"\0\0\0\x02\0\0\0\x09"), "is damaged"),
    "a form of tables from the future": (lambda path: with_bytes(path, 44, b"\0\0\0\x63"), "is damaged"),
    "a writer from the future": (lambda path: with_bytes(path, 18, b"\x09\x09"), "is damaged"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_no_sound_review_is_refused(path: Path, kind: str) -> None:
    make, problem = FILES[kind]
    make(path)
    if kind == "two gigabytes of nothing":
        with pytest.raises(ReviewError, match=problem):
            read_actions(path, NATIONAL)
    else:
        refused(path, problem)


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "large"])
def test_what_lies_beside_a_review_is_a_plain_file_or_is_not_followed(path: Path, end: str, kind: str) -> None:
    beside = path.with_name(f"{path.name}{end}")
    target = path.with_name("target")
    target.write_bytes(b"kept")
    if kind == "link":
        beside.symlink_to(target)
    elif kind == "pipe":
        os.mkfifo(beside)
    elif kind == "folder":
        beside.mkdir()
    else:
        beside.touch()
        os.truncate(beside, 1 << 30)
    for attempt in (lambda: ReviewStore.open(path, NATIONAL), lambda: read_actions(path, NATIONAL)):
        with pytest.raises(ReviewError, match=f"{end} beside it is not from this program"):
            attempt()
    assert target.read_bytes() == b"kept"


def test_other_tables_that_wait_beside_the_file_are_seen(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(OTHER_TABLES["a trigger that deletes"])
        copies = {one.name: one.read_bytes() for one in path.parent.iterdir() if not one.name.endswith("-shm")}
    for name, data in copies.items():
        path.with_name(name).write_bytes(data)
    for attempt in (lambda: ReviewStore.open(path, NATIONAL), lambda: read_actions(path, NATIONAL)):
        with pytest.raises(ReviewError, match="is no review: its tables"):
            attempt()
    assert {name: data for name, data in contents(path.parent).items() if not name.endswith("-shm")} == copies


def test_tables_that_change_while_a_desk_is_open_keep_what_it_decides_from_being_half_kept(path: Path) -> None:
    with opened(path) as store:
        changed(path, OTHER_TABLES["a trigger that deletes"])
        with pytest.raises(ReviewError, match="nothing was saved, its tables"):
            store.append(note("再看"), reviewer="甲")
        assert len(store.actions) == 2
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM changes").fetchone() == (2,)


def test_nothing_is_written_that_could_not_be_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    with opened(path) as store:
        store.append(note("一"), reviewer="甲")
        with pytest.raises(ReviewError, match="nothing was saved, one of its tables has more than 3 rows"):
            store.append(note("二"), reviewer="甲")
        assert len(store.actions) == 3
    assert len(read_actions(path, NATIONAL)) == 3


def test_reviews_that_were_made_before_still_open() -> None:
    """Tables are compared letter by letter: whoever changes one gives it another version, and reads this one too."""
    assert tables.VERSION == 1
    digest = sha256(tables._TABLES.encode()).hexdigest()
    assert digest == "f300e0b97a4f9ef5d98387d631210efc8c32e83e49bc08ed74f96ff74e005466"


def test_a_review_that_was_packed_or_copied_by_another_program_is_still_one(path: Path) -> None:
    actions = read_actions(path, NATIONAL)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA page_size = 1024")
        connection.execute("VACUUM")
    assert read_actions(path, NATIONAL) == actions
    with closing(sqlite3.connect(path)) as before, closing(sqlite3.connect(path.with_name("copy"))) as after:
        before.backup(after)
    assert read_actions(path.with_name("copy"), NATIONAL) == actions
    assert json.dumps(NATIONAL.fingerprints) in path.read_bytes().decode("utf-8", "replace")
