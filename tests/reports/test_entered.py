"""What reviewers entered stands in the 任务对照表, in place of what the texts say."""

from __future__ import annotations

from aligner.language import words_of
from aligner.reports.tables.table import Value
from aligner.reports.tables.task_table import task_table
from aligner.telling.teller import Teller
from tests.reports.builders import said_outright


def cells(row: int) -> dict[str, Value]:
    table = task_table(Teller(said_outright(), words_of("en")))[0]
    keys = [column.key for column in table.columns]
    return dict(zip(keys, table.rows[row], strict=True))


def test_entries_stand_in_their_columns_and_the_state_that_was_said() -> None:
    gap = cells(0)
    assert (gap["lead"], gap["measures"], gap["state"]) == ("市交通局", "拟修缮渡口三处", "gap")
    assert cells(4)["progress"] == "已招标"
    assert cells(1)["state"] == "covered"
    assert cells(1)["lacking"] is None


def test_what_is_to_be_left_blank_is() -> None:
    assert said_outright().links_of_national(5)
    assert cells(4)["measures"] is None
