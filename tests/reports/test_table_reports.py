from __future__ import annotations

from pathlib import Path

import pytest

from aligner.language import words_of
from aligner.reports import ReportOptions, render
from aligner.reports.csv_report import guarded
from aligner.reports.markdown_report import escape
from aligner.reports.registry import TaskColumn
from aligner.reports.tables.making import make_tables
from aligner.reports.tables.on_paper import chosen, grouped
from aligner.reports.tables.table import Column, ColumnKind, Table, shown
from tests.reports.builders import reviewed
from tests.reports.golden_cases import expected, report


@pytest.mark.parametrize(
    "path", [*expected(".csv"), *expected(".md")], ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_whole_reports_are_byte_for_byte_as_expected(path: Path) -> None:
    assert report(path) == path.read_bytes()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", " =1", "＝1", "＋1", "－1", "＠a", "\u3000=1"])
def test_a_text_that_begins_like_a_formula_is_kept_from_being_one(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("value", ["", "1=1", "——加强", "'=1", "−5", -5, -0.5, None])
def test_any_other_value_is_left_alone(value: str | float | None) -> None:
    assert guarded(value) == value


def test_a_line_feed_in_a_cell_of_markdown_is_a_break() -> None:
    assert escape("一|二\n*三*") == r"一\|二<br>\*三\*"


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, ColumnKind.COUNT, ""),
        ("1.0", ColumnKind.SHARE, "1.0"),
        (3, ColumnKind.SHARE, "3"),
        (0.8182, ColumnKind.SHARE, "82 %"),
        (0.004, ColumnKind.SHARE, "<1 %"),
        (0.996, ColumnKind.SHARE, ">99 %"),
        (0.9999, ColumnKind.SCORE, "1.00"),
        (184200, ColumnKind.NUMBER, "184200"),
        (0.1, ColumnKind.NUMBER, "0.1"),
        (1e16, ColumnKind.NUMBER, "1e+16"),
        (1 / 3, ColumnKind.NUMBER, "0.333333333333333"),
    ],
)
def test_a_number_is_shown_as_its_column_says(value: str | float | None, kind: ColumnKind, text: str) -> None:
    assert shown(value, kind, words_of("en")) == text


def test_a_table_has_a_cell_for_each_column() -> None:
    columns = (Column("a", "A", ColumnKind.TEXT, 1), Column("b", "B", ColumnKind.COUNT, 1))
    with pytest.raises(ValueError, match="a row of the table t has not 2 cells"):
        Table("t", "T", columns, (("x",),))
    table = Table("t", "T", columns, (("x", 1), ("y", 2)))
    assert table.select("b").rows == ((1,), (2,))
    with pytest.raises(KeyError):
        table.at("c")


@pytest.mark.parametrize("name", ["docx", "xlsx", "markdown", "html"])
@pytest.mark.parametrize("column", [one for one in TaskColumn if one is not TaskColumn.PEERS])
def test_any_one_column_of_the_comparison_can_stand_alone(name: str, column: TaskColumn) -> None:
    assert render(reviewed(), name, options=ReportOptions(columns=(column,)))


def test_a_column_of_sections_that_stands_alone_is_a_column() -> None:
    tasks = make_tables(reviewed(), language="zh").tasks
    plain, groups = grouped(chosen(tasks, (TaskColumn.SECTION,)))
    assert [column.key for column in plain.columns] == ["section"]
    assert [(group.section, group.rows) for group in groups] == [("", plain.rows)]
