from pathlib import Path

import pytest
from rich.cells import cell_len

from aligner.language import words_of
from aligner.reports.survey.summary import render
from aligner.survey.details import details_of
from aligner.survey.found import Found
from aligner.survey.records import PlanDetails
from aligner.survey.survey import Survey
from tests.survey.invented import Made, higher_text, result, survey

HIGHER = higher_text(("一、水路", 3), ("二、人员", 1))
PLANS: dict[str, Made] = {
    "东/甲.txt": result("●◐○◌"),
    "东/乙.txt": result("●●○–"),
    "西/丙.txt": result("●○○○"),
    "西/坏.docx": "不是Word文件",
}


def _render(made: Survey, *, language: str = "zh", width: int = 80) -> str:
    return render(made, details_of(made).details, words=words_of(language), width=width)


def test_it_says_what_was_read_and_what_stands_out(tmp_path: Path) -> None:
    with survey(tmp_path, HIGHER, PLANS) as made:
        assert _render(made) == (
            "共4份本地文件，已读取3份，1份未能读取\n"
            "  ✗ 西/坏.docx：不是Word文件\n"
            "\n"
            "《全国水路报告》：4条任务要求\n"
            "  落实率最低25%（东/甲、西/丙），最高67%（东/乙），中位数25%\n"
            "  未见任何本地文件落实或部分落实的任务要求：2条\n"
            "    ○ N3 修缮第3号渡口。（一、水路）\n"
            "    ○ N4 修缮第4号渡口。（二、人员）\n"
        )


def test_groups_are_told_where_there_are_some(tmp_path: Path) -> None:
    with survey(tmp_path, HIGHER, PLANS) as made:
        details = {one.name: PlanDetails(f"{one.name[0]}部", "", "") for one in made.plans}
        told = render(made, details, words=words_of("en"), width=80)
    assert "  mean coverage by region:\n    东部 46 % (2), 西部 25 % (1)\n" in told


def test_a_plan_for_which_little_counts_is_not_compared_by_coverage(tmp_path: Path) -> None:
    plans = {"甲": result("●●○○○○○○○"), "乙": result("●○○○○○○○○"), "丙": result("●●–––––––")}
    with survey(tmp_path, higher_text(("一", 9)), plans) as made:
        found = Found(made, details_of(made).details, 0)
        assert [one.place for one in found.ranking.standings] == [None, 2, 1]
        told = _render(made)
    assert "  落实率最低11%（乙），最高22%（甲），中位数17%\n  1份本地文件计入的任务要求过少，不按落实率比较\n" in told


def test_length_is_told_of_eight_plans_and_not_of_seven(tmp_path: Path) -> None:
    higher = higher_text(("一", 9))
    plans = {f"{at}.txt": result("●" * at + "○" * (9 - at), characters=1000 * at) for at in range(1, 9)}
    with survey(tmp_path, higher, plans) as made:
        assert "等级相关系数1.00" in _render(made)
    with survey(tmp_path, higher, dict(list(plans.items())[1:])) as made:
        assert "等级相关系数" not in _render(made)


def test_what_counts_for_few_plans_is_not_what_nearly_all_cover(tmp_path: Path) -> None:
    with survey(tmp_path, HIGHER, {f"{at}": result("●○○" + ("●" if at == 0 else "–")) for at in range(6)}) as made:
        told = _render(made)
    assert "90%以上的本地文件已落实的任务要求：1条\n    ● N1 " in told
    assert "● N4" not in told


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [10, 40, 100])
def test_it_stays_short_and_within_its_width(tmp_path: Path, language: str, width: int) -> None:
    higher = higher_text(*((f"第{at}章 关于渡口修缮的一个很长很长的小标题", 30) for at in range(8)))
    plans: dict[str, Made] = {f"第{at:03}号县渡口规划": result("●" * 9 + "○" * 231) for at in range(30)}
    plans |= {f"坏{at}.docx": "不是Word文件" for at in range(30)}
    with survey(tmp_path, higher, plans) as made:
        lines = _render(made, language=language, width=width).splitlines()
    assert len(lines) <= (40 if width == 100 else 60)
    assert max(map(cell_len, lines)) <= max(width, 40)


@pytest.mark.parametrize("plans", [{}, {"坏.txt": "空"}, {"甲.txt": result("––––")}])
def test_surveys_with_hardly_anything(tmp_path: Path, plans: dict[str, Made]) -> None:
    with survey(tmp_path, HIGHER, plans) as made:
        assert _render(made)


def test_what_acts_on_a_terminal_is_shown(tmp_path: Path) -> None:
    with survey(tmp_path, HIGHER, {"甲\x1b[31m\n乙.txt": result("●○○○"), "丙\x1b.txt": "坏\x1b[2J"}) as made:
        told = _render(made)
    assert "\x1b" not in told
