"""Whether a local clause binds less or more than the national one."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.changes import STRENGTH
from aligner.findings.strength import compare_strength
from aligner.structure.obligations import find_obligations
from tests.reports.builders import aligned_texts

TABLE = [
    line.split("\t") for line in (Path(__file__).parent / "strength.tsv").read_text("utf-8").splitlines()[1:] if line
]


def test_the_table_is_as_long_as_promised() -> None:
    assert len(TABLE) >= 60


@pytest.mark.parametrize(("national", "local", "change", "national_word", "local_word"), TABLE)
def test_the_strength_of_a_pair(national: str, local: str, change: str, national_word: str, local_word: str) -> None:
    found = compare_strength(find_obligations(local), find_obligations(national))
    told = ("same", "-", "-") if found is None else (str(found[0]), found[2].word, found[1].word)
    assert told == (change, national_word, local_word)


def test_strength_is_compared_measure_by_measure() -> None:
    national = "今后任务\n企业必须设立驿站，鼓励员工参加比武。\n"
    local = "工作要点\n员工应当参加比武，企业必须设立驿站。\n"
    alignment = aligned_texts(local, national, [("L2", "N2", 0.9, "counterpart")])
    (change,) = STRENGTH.of(alignment)
    (theirs,), (ours,) = change.national_said, change.local_said
    assert (theirs.word, ours.word) == ("鼓励", "应当")
    assert theirs.span.of(national) == "鼓励"
    assert ours.span.of(local) == "应当"


def test_related_clauses_are_too_far_apart_for_a_claim() -> None:
    national, local = "今后任务\n企业必须设立驿站。\n", "工作要点\n鼓励企业设立驿站。\n"
    kinds = {
        kind: len(STRENGTH.of(aligned_texts(local, national, [("L2", "N2", 0.9, kind)])))
        for kind in ("counterpart", "related")
    }
    assert kinds == {"counterpart": 1, "related": 0}


@pytest.mark.parametrize(
    ("national", "local"),
    [
        ("职业中介机构不得扣押证件", "职业中介机构可以推荐岗位"),
        ("鼓励劳动者自主创业", "各级政府应当鼓励劳动者自主创业"),
    ],
)
def test_what_is_another_matter_or_binds_somebody_else_is_no_change(national: str, local: str) -> None:
    assert compare_strength(find_obligations(local), find_obligations(national)) is None


@pytest.mark.parametrize(
    ("local_case", "is_told"),
    [
        ("乘客较多的", False),
        ("乘客五十人以上的", False),
        ("乘客较少的", True),
        ("乘客不足五十人的", True),
        ("雨天", True),
    ],
)
def test_rules_for_opposite_cases_do_not_bind_less_or_more(local_case: str, *, is_told: bool) -> None:
    national = "今后任务\n乘客较少的，可以在渡口设置候船亭。\n"
    local = f"工作要点\n{local_case}，应当在渡口设置候船亭。\n"
    found = STRENGTH.of(aligned_texts(local, national, [("L2", "N2", 0.9, "counterpart")]))
    assert bool(found) is is_told
