"""Lines over tables of tasks: which head the rows below, and where the title of a text may stand in its table."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from aligner.model import Document, Role
from aligner.structure import segment
from tests.structure.test_task_tables import HEADS, Table, Written, headings, in_page, in_word, texts, written

__all__ = ["written"]
TITLE = "青禾县渡口安全工作方案"
FIRST: Table = (HEADS, ("1", "修缮渡口12处", "县交通局", "2026年8月底前", ""))
SECOND: Table = (HEADS, ("1", "培训船工200人次", "县水务局", "11月", ""), ("2", "演练1次", "各乡镇", "年底前", ""))


def sections(document: Document) -> list[tuple[str, Sequence[str]]]:
    """Return the tasks, each with the headings above it."""
    return [(unit.text, headings(document, unit)) for unit in document.units if unit.role is Role.TASK]


@pytest.mark.parametrize("lines", [("一、修好码头", "二、培训船工"), ("修好码头", "培训船工")])
def test_a_line_over_each_table_heads_its_rows(written: Written, lines: tuple[str, str]) -> None:
    document = segment(written(TITLE, "为保障群众出行，制定本方案。", lines[0], FIRST, lines[1], SECOND))
    assert sections(document) == [
        ("修缮渡口12处", [lines[0]]),
        ("培训船工200人次", [lines[1]]),
        ("演练1次", [lines[1]]),
    ]
    assert texts(document, Role.TITLE) == [TITLE]


def test_sections_over_tables_may_stand_in_others(written: Written) -> None:
    document = segment(
        written(TITLE, "", "一、重点任务", "（一）修好码头", FIRST, "（二）培训船工", SECOND, "二、其他事项", FIRST)
    )
    assert [above for _, above in sections(document)] == [
        ["一、重点任务", "（一）修好码头"],
        ["一、重点任务", "（二）培训船工"],
        ["一、重点任务", "（二）培训船工"],
        ["二、其他事项"],
    ]


def test_a_sentence_over_a_table_heads_nothing(written: Written) -> None:
    document = segment(written(TITLE, "", "一、重点任务", "按下表抓好落实，每月报告1次。", FIRST))
    assert ("修缮渡口12处", ["一、重点任务"]) in sections(document)


@pytest.mark.parametrize("line", ["县交通局要建立巡查制度", "严禁超载航行", "对违规船主予以处罚", "每季度巡查码头"])
def test_a_task_over_a_table_without_a_full_stop_stays_one(written: Written, line: str) -> None:
    document = segment(written(TITLE, "", "一、重点任务", line, FIRST))
    assert sections(document) == [(line, ["一、重点任务"]), ("修缮渡口12处", ["一、重点任务"])]


@pytest.mark.parametrize("write", [in_word, in_page])
def test_the_first_row_of_a_text_that_is_a_table_may_be_its_title(write: Written) -> None:
    document = segment(write(((TITLE,), *FIRST)))
    assert texts(document, Role.TITLE) == [TITLE]
    assert sections(document) == [("修缮渡口12处", [])]


@pytest.mark.parametrize("write", [in_word, in_page])
def test_the_first_row_below_a_text_heads_the_table(write: Written) -> None:
    document = segment(write(TITLE, (("青禾县渡口安全任务清单",), *FIRST)))
    assert texts(document, Role.TITLE) == [TITLE]
    assert sections(document) == [("修缮渡口12处", ["青禾县渡口安全任务清单"])]


@pytest.mark.parametrize("lines", [("任务清单",), ("一、重点任务", "按下表抓好落实。", "任务分解表"), ("任务如下：",)])
def test_the_name_of_a_table_heads_it_and_is_no_task(written: Written, lines: tuple[str, ...]) -> None:
    document = segment(written(TITLE, "为保障群众出行，制定本方案。", *lines, FIRST))
    assert sections(document)[-1] == ("修缮渡口12处", [line for line in lines if not line.endswith("。")])
