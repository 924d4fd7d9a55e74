"""What colleagues write into the rows of a table, as decisions: whatever it is, it is taken in once and then shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligner.cli.table_import import taken_from
from aligner.model import State
from aligner.pipeline import Pipeline
from aligner.reading import read
from aligner.reading.table_rows import TableRow
from aligner.reports.registry import TaskColumn
from aligner.reports.tables.making import make_tables
from aligner.reports.tables.row_tags import known_titles, row_tags
from aligner.review.filled_rows import FilledTable, filled_table
from aligner.review.row_tags import EDITABLE
from aligner.review.session import Session
from aligner.review.store import ReviewStore, identity_of
from aligner.review.taken_in import TakenIn, Why
from tests.cli.program import NATIONAL_TEXT, PLAN_TEXT

STATES = ("已落实", "部分落实", "未落实", "无需落实", "covered", "gap", "justified", " 未 落实", "差不多")
LINES = st.lists(st.sampled_from(("甲", "乙 丙", "本地无旧船", "另议", "\t丁\u200b", " ")), max_size=3).map("\n".join)
WRITTEN = st.dictionaries(
    st.tuples(st.integers(0, 3), st.sampled_from(EDITABLE)), st.one_of(LINES, st.sampled_from(STATES)), max_size=6
)
Row = dict[str, str]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    folder: Path = tmp_path_factory.mktemp("taken_in")
    for name, text in (("plan.txt", PLAN_TEXT), ("national.txt", NATIONAL_TEXT)):
        (folder / name).write_text(text, "utf-8")
    pipeline = Pipeline()
    local, national = pipeline.segment(read(str(folder / "plan.txt")), read(str(folder / "national.txt")))
    with ReviewStore.open(folder / "a.review", identity_of(national)) as store:
        session = Session(local, national, store, reviewer="王工", match=pipeline.match)
        session.settle()
        yield session


def exported(session: Session, *, language: str = "zh") -> list[Row]:
    """Return the rows of the table as it goes out, each with its tag."""
    tables = make_tables(session.alignment, language=language)
    keys = [column.key for column in tables.tasks.columns]
    rows = [dict(zip(keys, ("" if one is None else str(one) for one in row), strict=True)) for row in tables.tasks.rows]
    return [{**row, "tag": tag} for row, tag in zip(rows, row_tags(session.alignment, tables), strict=True)]


def table(rows: list[Row], *, with_tags: bool = True) -> FilledTable:
    """Return the table that such rows are in a file."""
    titles = {key: title for title, key in known_titles("zh").items()}
    keys = [column.value for column in TaskColumn if column is not TaskColumn.PEERS]
    lines = [TableRow(0, tuple(titles[key] for key in keys))]
    lines += [TableRow(0, tuple(row[key] for key in keys), (row["tag"],) if with_tags else ()) for row in rows]
    return filled_table(lines, known_titles("zh"))


def take(session: Session, rows: list[Row], *, with_tags: bool = True) -> TakenIn:
    return taken_from(session, table(rows, with_tags=with_tags), "zh", ())[1]


@given(before=WRITTEN, written=WRITTEN, with_tags=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_is_taken_in_once_and_shown(
    session: Session, *, before: dict[tuple[int, str], str], written: dict[tuple[int, str], str], with_tags: bool
) -> None:
    def fill(rows: list[Row], cells: dict[tuple[int, str], str]) -> list[Row]:
        return [{**row, **{key: text for (at, key), text in cells.items() if at == n}} for n, row in enumerate(rows)]

    done = 0
    for cells in (before, written):
        rows = fill(exported(session), cells)
        assert take(session, exported(session), with_tags=with_tags).changes == ()
        taken = take(session, rows, with_tags=with_tags)
        if with_tags:
            assert taken.conflicts == ()
        done += session.act(taken.changes) is not None
        assert take(session, rows, with_tags=with_tags).changes == ()
        # What was written stands in the table that goes out next. (Without tags, what the program fills in itself is
        # taken for untouched.)
        for (at, key), text in cells.items() if with_tags else ():
            shown = "".join(exported(session)[at]["remark" if key == "state" else key].split())
            wanted = "".join(text.replace("\u200b", "").split())
            if key not in ("state", "remark"):
                assert shown == wanted
            elif key == "remark":
                assert wanted in shown or shown == "对照表中填报"
    for _ in range(done):
        session.undo()


def test_what_needs_no_local_clause_says_why_in_its_remark(session: Session) -> None:
    rows = exported(session)
    rows[0] |= {"state": "无需落实", "remark": "由省里承担"}
    session.act(take(session, rows).changes)
    first = session.alignment.requirements[0]
    assert (first.state, first.justification) == (State.JUSTIFIED, "由省里承担")
    rows = exported(session)
    rows[0]["remark"] += "\n已请示"
    session.act(take(session, rows).changes)
    assert session.alignment.requirements[0].justification == "由省里承担"
    assert [one.text for one in session.alignment.review.notes] == ["已请示"] if session.alignment.review else False
    rows = exported(session)
    rows[0]["state"] = "已落实"
    session.act(take(session, rows).changes)
    assert session.alignment.requirements[0].state is State.COVERED
    assert exported(session)[0]["remark"] == "由省里承担\n已请示"
    for _ in range(3):
        session.undo()


@pytest.mark.parametrize(
    "shown", ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#SPILL!", "#GETTING_DATA", "Err:502", "错误!未找到引用源。",
              "Error! Reference source not found."],
)  # fmt: skip
def test_what_shows_that_a_formula_or_field_has_gone_wrong_is_no_entry(session: Session, shown: str) -> None:
    rows = exported(session)
    rows[0]["lead"] = shown
    taken = take(session, rows)
    assert taken.changes == ()
    assert [(one.column, one.why) for one in taken.left] == [("lead", Why.NO_VALUE)]


@pytest.mark.parametrize("written", ["#3泊位管理处", "错误！应为交通局", "错误信息待核", "N/A"])
def test_what_only_looks_like_such_an_error_is_taken_in(session: Session, written: str) -> None:
    rows = exported(session)
    rows[0]["lead"] = written
    assert [one.value for one in take(session, rows).changes] == [written]
