"""A survey that comes from somebody else: whatever is in it, one line says so, soon, and nothing in it acts."""

from __future__ import annotations

import sqlite3
import time
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from aligner.errors import SurveyError
from aligner.model import Document
from aligner.review.tables import create
from aligner.survey.peers import peers_in
from tests.survey.surveys import PLANS, documents, survey

ENDLESS = "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT x"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return survey(tmp_path)


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Document, Document]:
    return documents(tmp_path, PLANS["青禾县.txt"])


def changed(path: Path, script: str) -> None:
    """Change a survey as any SQLite tool can."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"PRAGMA writable_schema = ON; PRAGMA foreign_keys = OFF; {script}")


def refused(path: Path, texts: tuple[Document, Document], problem: str) -> None:
    """Look into a survey, which must be refused soon, in little memory and in one line, with nothing changed."""
    before, start = path.read_bytes() if path.stat().st_size < 1 << 24 else b"", time.monotonic()
    tracemalloc.start()
    with pytest.raises(SurveyError, match=problem) as caught:
        peers_in(path, *texts)
    assert tracemalloc.get_traced_memory()[1] < 200 << 20
    tracemalloc.stop()
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300 + len(str(path))
    assert time.monotonic() - start < 30
    assert not before or path.read_bytes() == before


OTHER_TABLES: dict[str, str] = {
    "a view in place of the plans": f"DROP TABLE plan_results; CREATE VIEW plan_results AS {ENDLESS} AS result, 'a' AS"
    " plan, 0 AS higher FROM r;",
    "a view of joins without an end": "ALTER TABLE answers RENAME TO k; CREATE VIEW answers AS SELECT a.* FROM"
    " k a, k b, k c, k d, k e, k f, k g, k h, k i, k j, k l, k m, k n;",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON plans BEGIN DELETE FROM results; END;",
    "a table more": "CREATE TABLE more (a);",
    "a table less": "DROP TABLE figures;",
    "an index on an expression": "CREATE INDEX i ON clauses (upper(text));",
    "a column that is computed": "ALTER TABLE answers ADD COLUMN more TEXT AS (printf('%.100000c', 'x'));",
    "another order of texts": "UPDATE sqlite_master SET sql = replace(sql, 'state TEXT', 'state TEXT COLLATE NOCASE');",
    "a version of the future": "PRAGMA user_version = 99;",
}
"""What is not as in a survey of this program, as an SQLite script."""

OTHER_VALUES: dict[str, str] = {
    "a requirement that is a text": "UPDATE answers SET requirement = 'x' WHERE requirement = 0;",
    "a requirement that there is not": "UPDATE answers SET requirement = 999 WHERE requirement = 0;",
    "a requirement below the first": "UPDATE answers SET requirement = -1 WHERE requirement = 0;",
    "a fraction of a requirement": "UPDATE answers SET requirement = 0.5 WHERE requirement = 0;",
    "a state that there is not": "UPDATE answers SET state = 'good';",
    "a state that is a blob": "UPDATE answers SET state = CAST(state AS BLOB);",
    "counting that is a number": "UPDATE answers SET counts = 7;",
    "counting without an end": "UPDATE answers SET counts = 9223372036854775807;",
    "counting that is a text": "UPDATE answers SET counts = 'yes';",
    "a score that is a text": "UPDATE answers SET score = 'best' WHERE score IS NOT NULL;",
    "a score above one": "UPDATE answers SET score = 9e999 WHERE score IS NOT NULL;",
    "a clause that is no UTF-8": "UPDATE clauses SET text = CAST(x'ff41' AS TEXT);",
    "a clause that is a broken blob": "UPDATE clauses SET text = x'ff41';",
    "a clause of 20 MB": "UPDATE clauses SET text = printf('%.20000000c', 'x') WHERE position = 1;",
    "clauses of 60 MB": "UPDATE clauses SET text = printf('%.15000000c', position);",
    "a plan whose name is a blob": "UPDATE plan_results SET plan = x'ff' WHERE plan = '柳湾县.txt';",
    "a requirement of 20 MB": "UPDATE requirements SET text = printf('%.20000000c', 'x');",
    "places that are not counted up": "UPDATE requirements SET position = -1 - position;",
    "a hundred thousand requirements": "WITH RECURSIVE r(x) AS (SELECT 9 UNION ALL SELECT x + 1 FROM r WHERE x <"
    " 110000) INSERT INTO requirements SELECT 0, x, 'N' || x, 'y', '[]' FROM r;",
    "a hundred thousand higher texts": "WITH RECURSIVE r(x) AS (SELECT 9 UNION ALL SELECT x + 1 FROM r WHERE x <"
    " 110000) INSERT INTO higher SELECT -x, 'n', 's', 't' FROM r;",
}
"""What no run writes, as an SQLite script."""


@pytest.mark.parametrize("kind", OTHER_TABLES)
def test_a_survey_with_other_tables_is_refused_before_it_is_read(
    path: Path, texts: tuple[Document, Document], kind: str
) -> None:
    changed(path, OTHER_TABLES[kind])
    refused(path, texts, "is no survey: ")


@pytest.mark.parametrize("kind", OTHER_VALUES)
def test_a_survey_with_values_that_no_run_writes_is_refused(
    path: Path, texts: tuple[Document, Document], kind: str
) -> None:
    changed(path, OTHER_VALUES[kind])
    refused(path, texts, "is damaged")


def with_bytes(path: Path, at: int, value: bytes) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:at] + value + data[at + len(value) :])


def with_pages_in_a_circle(path: Path) -> None:
    """Make the table of clauses an inner page whose cells all lead to itself."""
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'clauses'").fetchone()[0]
    cell = root.to_bytes(4, "big") + b"\x04\x02\x01\x01\x01"
    start = 4096 - 100 * len(cell)
    head = b"\x02\0\0" + (100).to_bytes(2, "big") + start.to_bytes(2, "big") + b"\0" + root.to_bytes(4, "big")
    pointers = b"".join((start + len(cell) * number).to_bytes(2, "big") for number in range(100))
    with_bytes(path, 4096 * (root - 1), (head + pointers).ljust(start, b"\0") + cell * 100)


FILES: dict[str, Callable[[Path], object]] = {
    "pages in a circle": with_pages_in_a_circle,
    "a text": lambda path: path.write_text("每个渡口建设一座候船室。", "utf-8"),
    "half of it": lambda path: path.write_bytes(path.read_bytes()[:9000]),
    "nothing": lambda path: path.write_bytes(b""),
    "more pages than there are": lambda path: with_bytes(path, 28, b"\x7f\xff\xff\xff"),
    "a page size that is none": lambda path: with_bytes(path, 16, b"\x00\x03"),
    "a form of tables from the future": lambda path: with_bytes(path, 44, b"\0\0\0\x63"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_no_sound_survey_is_refused(path: Path, texts: tuple[Document, Document], kind: str) -> None:
    FILES[kind](path)
    refused(path, texts, "is no survey: |is damaged|cannot be used as a survey")


def test_a_folder_and_a_review_are_no_surveys(path: Path, texts: tuple[Document, Document]) -> None:
    create(path.with_name("own.review"))
    refused(path.with_name("own.review"), texts, "is no survey: ")
    with pytest.raises(SurveyError, match="does not exist"):
        peers_in(path.parent, *texts)
