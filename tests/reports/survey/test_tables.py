"""What a survey writes for programs: every value is read back as it was, whatever is in it."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from aligner.reports.survey.registry import SURVEY_FILES
from aligner.survey.records import LongRow
from aligner.survey.survey import Survey
from tests.reports.survey.surveys import FAILED, HOSTILE, HOSTILE_CLAUSE, NATIONAL, PLANS, make_survey, written


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_survey(tmp_path_factory.mktemp("survey") / "results.sqlite")


def rows_of(data: bytes) -> list[dict[str, str]]:
    """Return the rows of a table, without the apostrophes that keep spreadsheets from calculating."""
    file = StringIO(data.decode("utf-8"), newline="")
    found = [{key: plain(value) for key, value in row.items()} for row in csv.DictReader(file)]
    assert all(None not in row and None not in row.values() for row in found)
    return found


def plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell


def test_long_csv_read_back_is_what_the_survey_says(path: Path) -> None:
    rows = rows_of(written(path, "long.csv"))
    with Survey.open(path) as survey:
        expected = list(survey.rows())
        answers = [one for plan in survey.read for result in plan.results for one in survey.answers(result)]
    assert [row["state"] for row in rows] == [one.state.value for one in answers]
    assert [row["local"] for row in rows] == [one.clause for one in answers]
    assert [row["strength"].split() for row in rows] == [[*one.strength] for one in answers]
    assert [row["score"] for row in rows] == ["" if one.score is None else str(one.score) for one in answers]
    for row, one in zip(rows, expected, strict=True):
        told = {True: "true", False: "false", None: ""}
        assert row == {key: told[value] if value in told else str(value) for key, value in one._asdict().items()}


def test_long_csv_is_by_plan_then_higher_text_then_requirement(path: Path) -> None:
    rows = rows_of(written(path, "long.csv"))
    keys = [(row["plan"], row["national"], row["requirement"]) for row in rows]
    assert keys == sorted(keys)
    assert {row["plan"] for row in rows} == set(PLANS)
    assert rows[0]["plan"] == "=北乡.txt"
    assert next(row for row in rows if row["plan"] == HOSTILE)["local_text"] == HOSTILE_CLAUSE


def test_no_cell_of_a_table_is_a_formula(path: Path) -> None:
    for name in ("plans.csv", "long.csv", "matrix.csv"):
        for row in csv.reader(StringIO(written(path, name).decode("utf-8"), newline="")):
            assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_the_matrix_has_a_column_for_each_plan_and_counts_what_counts(path: Path) -> None:
    data = written(path, "matrix.csv")
    rows = rows_of(data)
    head = next(csv.reader(StringIO(data.decode("utf-8"), newline="")))
    assert [plain(name) for name in head[-len(PLANS) :]] == sorted(PLANS)
    assert [row["requirement"] for row in rows] == ["N1", "N2", "N3", "N4", "N1"]
    assert rows[0]["section"] == "一、道路 / （一）桥梁"
    assert [rows[1][key] for key in ("covered", "partial", "gap", "justified", "not_counted")] == [
        "1",
        "1",
        "2",
        "0",
        "0",
    ]
    assert [rows[3][key] for key in ("gap", "not_counted")] == ["0", "4"]
    assert (rows[1]["东乡.txt"], rows[2]["西乡.txt"], rows[2]["text"]) == (
        "covered",
        "gap",
        NATIONAL.requirements[2].text,
    )


@pytest.mark.parametrize(("language", "error"), [("en", "<b> is damaged"), ("zh", "<b>已损坏")])
def test_plans_csv_has_each_plan_with_each_higher_text_and_those_not_read(
    path: Path, language: str, error: str
) -> None:
    rows = rows_of(written(path, "plans.csv", language))
    assert [(row["plan"], row["status"]) for row in rows if row["national"] != "province.txt"] == sorted(
        [*((name, "read") for name in PLANS), (FAILED, "failed")]
    )
    failed = next(row for row in rows if row["status"] == "failed")
    assert (failed["error"], failed["region"], failed["coverage"]) == (error, "西区", "")
    east = next(row for row in rows if row["plan"] == "东乡.txt")
    assert [east[key] for key in ("coverage", "requirements", "date", "rank", "place")] == [
        *("0.6667", "3", "2024-03", "town", "某乡")
    ]


def test_what_is_wrong_with_a_plan_is_told_beside_its_numbers(path: Path) -> None:
    rows = rows_of(written(path, "plans.csv", "zh"))
    assert {row["plan"]: row["remarks"] for row in rows if row["national"] == "national.txt"} == {
        **dict.fromkeys(PLANS, ""),
        **dict.fromkeys(PLANS[2:], "<i>其中没有任务"),
    }


def test_parquet_has_the_rows_of_long_csv_with_their_types(path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    table = parquet.read_table(BytesIO(written(path, "long.parquet")))
    with Survey.open(path) as survey:
        assert [LongRow(**row) for row in table.to_pylist()] == list(survey.rows())


def test_the_files_are_the_same_bytes_each_time(path: Path) -> None:
    for one in SURVEY_FILES:
        if one.is_possible():
            assert written(path, one.name) == written(path, one.name)
