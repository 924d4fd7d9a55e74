"""Separated values: told by what is in them, a row a task; any other text with commas stays as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest

from aligner.model import Role, SourceKind, SourceText
from aligner.reading import read_data
from aligner.structure import segment

HEADS = ["序号", "重点任务", "责任单位", "完成时限"]
TASKS = ["新建码头12座，修缮栈桥。", "培训船工300人次。", "修缮渡船8艘。"]
EMPTY = ("", "", "")
ROWS = [HEADS, *([str(at), task, "县交通局", "2027年底"] for at, task in enumerate(TASKS, start=1))]


def separated(rows: Sequence[Sequence[str]], mark: str = ",") -> str:
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=mark).writerows(rows)
    return made.getvalue()


def source_of(text: str, encoding: str = "utf-8") -> SourceText:
    return read_data(text.encode(encoding), name="分工")


def tasks(source: SourceText) -> list[tuple[str, list[str]]]:
    found = (unit for unit in segment(source).units if unit.role is Role.TASK)
    return [(unit.text, [body.name for body in unit.responsibility.bodies]) for unit in found]


EXPECTED = [(task, ["县交通局"]) for task in TASKS]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_row_is_a_task_whatever_parts_the_cells(mark: str, encoding: str) -> None:
    source = source_of(separated(ROWS, mark), encoding)
    assert tasks(source) == EXPECTED
    assert (source.kind, source.position(source.text.index(TASKS[0])).paragraph) == (SourceKind.CSV, 6)


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["任务分工表", "", "", ""],
            ["填报单位：县局", "", "", ""],
            *ROWS,
            ["", "", "", ""],
            ["填表人：王某", "", "", ""],
        ],
        ROWS[1:],
        [["任务分工表"], *ROWS],
    ],
    ids=["with a title and a foot", "without heads", "with a short row"],
)
def test_what_stands_around_the_rows_is_no_task(rows: Sequence[Sequence[str]]) -> None:
    assert tasks(source_of(separated(rows))) == EXPECTED


def test_quotes_may_hold_marks_quotes_and_lines() -> None:
    rows = [HEADS, ["1", '1.新建"示范",码头。\n2.培训船工。', "县交通局\n县水务局", ""]]
    both = ["县交通局", "县水务局"]
    assert tasks(source_of(separated(rows))) == [
        ('1.新建"示范",码头。', both),
        ("2.培训船工。", both),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "渡口工作计划,2026年\n一、任务\n新建码头12座,培训船工。\n",
        "2026年,要做好两件事。\n新建码头12座,由县交通局牵头。\n培训船工,由县水务局牵头。\n",
        "要建码头,\n要培训船工,\n要修缮渡船。\n",
        "渡口;码头;栈桥\n甲;乙;丙\n",
        '任务,责任单位\n"新建码头\n',
    ],
)
def test_a_text_with_commas_stays_as_it_is(text: str) -> None:
    source = source_of(text)
    assert (source.text, source.kind, source.places) == (text, SourceKind.TEXT, ())
