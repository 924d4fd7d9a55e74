import re
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from aligner.language import words_of
from aligner.model import LinkKind, Rank
from aligner.reports.survey import matrix_xlsx
from aligner.reports.survey.registry import SURVEY_FILES
from aligner.survey.details import details_of
from aligner.survey.records import HigherText, PlanClause, PlanDetails
from aligner.survey.survey import Survey
from aligner.telling.signs import ASIDE_SIGNS, STATE_SIGNS
from tests.survey.invented import Made, figure, higher_text, result, survey

HIGHER = higher_text(("一、水路 › 渡口", 2), ("一、水路 › 航道", 2), ("二、人员", 1))
PLANS: dict[str, Made] = {
    "东/甲.txt": result(
        "●◐○◌–", figures=[figure("5%左右", 6, "6%左右", "raised")], changes={0: {"strength": ("weakened",)}}
    ),
    "东/乙.txt": result("◉●○○✓", figures=[figure("5%左右", 5, "5%", "equal")]),
    "西/丙.txt": result("●○○○●", characters=2000),
    "西/坏.docx": "不是Word文件",
}
DETAILS = {
    "东/甲.txt": PlanDetails("东部", "city", "2025-02-01"),
    "东/乙.txt": PlanDetails("东部", "city", "2025-01-01"),
    "西/丙.txt": PlanDetails("西部", "city", ""),
    "西/坏.docx": PlanDetails("西部", "city", ""),
}
Rows = list[tuple[Any, ...]]
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
"""openpyxl passes over the ends of data bars, and says so."""


def _bytes(made: Survey, details: Mapping[str, PlanDetails] | None = None, *, language: str = "zh") -> bytes:
    file = BytesIO()
    matrix_xlsx.write(made, details or details_of(made).details, file, words=words_of(language))
    return file.getvalue()


def _sheets(content: bytes) -> dict[str, Rows]:
    return {sheet.title: list(sheet.values) for sheet in load_workbook(BytesIO(content)).worksheets}


@pytest.fixture
def sheets(tmp_path: Path) -> dict[str, Rows]:
    with survey(tmp_path, HIGHER, PLANS) as made:
        return _sheets(_bytes(made, DETAILS))


def test_every_sign_and_count_is_that_of_the_answers(tmp_path: Path) -> None:
    with survey(tmp_path, HIGHER, PLANS) as made:
        _, _, head, *rows = _sheets(_bytes(made, DETAILS))["落实情况一览"]
        assert head[6:] == ("东/乙", "东/甲", "西/丙")
        answers = [made.answers(plan.results[0]) for plan in made.read]
    for at, row in enumerate(rows):
        mine = [plan[at] for plan in answers]
        counted = Counter(one.state.value for one in mine if one.counts)
        assert row[3:6] == (counted["covered"], counted["partial"], counted["gap"])
        for sign, one in zip(row[6:], mine, strict=True):
            aside = ASIDE_SIGNS.get((one.state, one.by)) if one.by else None
            assert sign == ((aside or STATE_SIGNS[one.state]) if one.counts or one.state == "justified" else "–")
    assert [row[0] for row in rows] == [one.id for one in HIGHER.requirements]


def test_the_other_sheets_say_the_same(sheets: dict[str, Rows]) -> None:
    _, *requirements = sheets["任务要求一览"]
    assert requirements[0][3:] == (3, 3, 0, 0, 1, 1, 0, "东/乙 2025-01-01、东/甲 2025-02-01、西/丙", None)
    assert requirements[1][3:] == (
        3,
        1,
        1,
        1,
        pytest.approx(1 / 3, abs=1e-3),
        0,
        0,
        "东/乙 2025-01-01",
        "东/甲 2025-02-01",
    )
    assert requirements[3][3:9] == (3, 0, 0, 3, 0, 0)
    assert requirements[3][9] == 1  # in past work alone
    _, *sections = sheets["各部分落实情况"]
    assert [row[:5] for row in sections] == [
        ("一、水路", 4, 4, 1, 7),
        ("\u3000渡口", 2, 4, 1, 1),
        ("\u3000航道", 2, 0, 0, 6),
        ("二、人员", 1, 1, 0, 0),
    ]
    head, *plans = sheets["本地文件一览"]
    coverage, place = head.index("落实率"), head.index("落实率名次")
    assert {row[0]: (row[coverage], row[place]) for row in plans} == {
        "东/乙.txt": (0.5, 1),
        "东/甲.txt": (0.25, 3),
        "西/丙.txt": (pytest.approx(0.4), 2),
    }
    _, found = sheets["各地数字"]
    assert found[2:] == (
        "5%左右",
        2,
        "5%（东/乙）",
        "5.5%",
        "6%（东/甲）",
        "1份：东/甲",
        0,
        "1份：东/乙",
        "东/乙 5%、东/甲 6%左右",
    )
    _, turned = sheets["力度和时限"]
    assert turned[3:] == ("力度", "减弱", 1, "东/甲 2025-02-01")
    _, *groups = sheets["分组"]
    assert groups[0] == ("地区", "东部", 2, pytest.approx(0.375), "东/乙、东/甲")
    assert sheets["各地区已落实文件数"][1][3:] == (2, 1)
    assert "各层级已落实文件数" not in sheets


def test_the_summary_says_what_was_not_read_and_what_nobody_takes_up(sheets: dict[str, Rows]) -> None:
    rows = sheets["概况"]
    assert ("本地文件", "共4份本地文件，已读取3份，1份未能读取") in rows
    assert ("未见文件落实", 2) in rows
    assert (None, "N3 修缮第3号渡口。") in rows
    assert ("未能读取：西/坏.docx", "西/坏.docx：不是Word文件") in rows


def test_states_are_told_without_colour(tmp_path: Path) -> None:
    with survey(tmp_path, HIGHER, PLANS) as made:
        content = _bytes(made)
    book = load_workbook(BytesIO(content))
    sheet = book["落实情况一览"]
    assert "● 已落实" in sheet["A2"].value
    assert "◌ 已有以往工作，无新举措" in sheet["A2"].value
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("D4", "A3:I8")
    assert sheet["G3"].alignment.textRotation == 90
    grounds = {sheet.cell(row, column).fill.fgColor.rgb for row in range(4, 9) for column in range(7, 10)}
    assert len(grounds) == 4  # covered, in part, gap, and what does not count


def test_names_that_begin_like_formulas_stay_text(tmp_path: Path) -> None:
    with survey(tmp_path, HIGHER, {"=1+1.txt": result("●○○○○"), "甲.txt": result("●○○○○")}) as made:
        book = load_workbook(BytesIO(_bytes(made)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=1+1")]
    assert {cell.value for cell in cells} == {"=1+1", "=1+1.txt", "=1+1、甲"}
    assert all(cell.data_type != "f" and cell.quotePrefix for cell in cells)


def test_the_same_survey_gives_the_same_bytes(tmp_path: Path) -> None:
    with survey(tmp_path, HIGHER, PLANS) as made:
        assert _bytes(made) == _bytes(made)


def test_english_says_the_same(tmp_path: Path) -> None:
    with survey(tmp_path, HIGHER, PLANS) as made:
        sheets = _sheets(_bytes(made, DETAILS, language="en"))
    assert ("found in no plan", 2) in sheets["Summary"]
    assert not re.search("[\u4e00-\u9fff]", "".join(sheets))


@pytest.mark.parametrize("plans", [{}, {"坏.txt": "空"}, {"甲.txt": result("–––––")}, {"甲.txt": result("●●●●●")}])
def test_surveys_with_hardly_anything(tmp_path: Path, plans: dict[str, Made]) -> None:
    with survey(tmp_path, HIGHER, plans) as made:
        sheets = _sheets(_bytes(made))
    assert sheets["概况"][1][0] == "本地文件"
    assert ("落实情况一览" in sheets) == any(not isinstance(one, str) for one in plans.values())


def test_a_higher_text_that_asks_nothing(tmp_path: Path) -> None:
    with survey(tmp_path, HigherText("empty.txt", "", "", ()), {"甲.txt": result("")}) as made:
        assert _sheets(_bytes(made))["落实情况一览"][1][0].startswith("empty.txt")


def test_several_higher_texts_have_a_sheet_each_and_one_of_the_tasks_that_answer_them(tmp_path: Path) -> None:
    other = higher_text(("一", 2), name="province.txt", title="全省水路规划")
    task = PlanClause("L1", "修缮渡口。", True, 0, LinkKind.COUNTERPART, 0.9)  # noqa: FBT003
    past = PlanClause("L2", "去年修船。", False, 1, LinkKind.RELATED, 0.5)  # noqa: FBT003
    own = PlanClause("L3", "办船展。", True, None, None, None)  # noqa: FBT003
    first = result("●○○○○", clauses=[task, past, own])
    second = result("○●", clauses=[PlanClause("L1", "修缮渡口。", True, 1, LinkKind.RELATED, 0.6), own])  # noqa: FBT003
    with survey(tmp_path, [HIGHER, other], {"甲.txt": [first, second]}) as made:
        sheets = _sheets(_bytes(made))
    assert [name for name in sheets if name.startswith("落实情况一览")] == ["落实情况一览1", "落实情况一览2"]
    assert sheets["本地任务对应"] == [
        ("本地文件", "编号", "本地任务", "《全国水路报告》", "《全省水路规划》"),
        ("甲.txt", "L1", "修缮渡口。", "N1（对应）修缮第1号渡口。", "N2（相关）修缮第2号渡口。"),
        ("甲.txt", "L3", "办船展。", None, None),
    ]
    assert {row[0] for row in sheets["任务要求一览"][1:]} == {"《全国水路报告》", "《全省水路规划》"}


def test_what_excel_cannot_hold_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix_xlsx, "_MOST_COLUMNS", 8)
    monkeypatch.setattr("aligner.reports.survey.survey_tables._ROOM", 60)
    plans: dict[str, Made] = {f"第{at:02}号渡口规划.txt": result("●○○○○", rank=Rank.CITY) for at in range(12)}
    with survey(tmp_path, HIGHER, plans) as made:
        sheets = _sheets(_bytes(made))
    assert len(sheets["落实情况一览"][2]) == 8
    assert ("未列内容", "Excel 列数有限，落实情况一览未列最后10份本地文件，全部见 matrix.csv") in sheets["概况"]
    assert sheets["任务要求一览"][1][10] == "第00号渡口规划、第01号渡口规划等，另有10份"


def test_a_text_that_is_longer_than_a_cell_is_cut(tmp_path: Path) -> None:
    long = HigherText("a.txt", "", "长", (HIGHER.requirements[0].__class__("N1", "渡" * 40_000, ()),))
    with survey(tmp_path, long, {"甲.txt": result("●")}) as made:
        told = _sheets(_bytes(made))["落实情况一览"][3][2]
    assert (len(told), told[-1]) == (32_767, "…")


def test_the_workbook_is_one_of_the_files_of_a_survey(tmp_path: Path) -> None:
    (file,) = (one for one in SURVEY_FILES if one.name == "matrix.xlsx")
    with survey(tmp_path, HIGHER, PLANS) as made, (tmp_path / "matrix.xlsx").open("wb") as opened:
        file.write(made, DETAILS, opened, words=words_of("zh"))
    with ZipFile(tmp_path / "matrix.xlsx") as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 31, 0, 0, 0)}
