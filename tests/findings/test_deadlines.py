"""What became of the times of duties."""

from __future__ import annotations

import pytest

from aligner.changes import DEADLINES
from tests.reports.builders import aligned_texts


def between(local: str, national: str) -> list[tuple[str, str, str]]:
    """Return relation, local and national words of what is told of a linked pair of tasks."""
    texts = f"工作要点\n{local}\n", f"今后任务\n{national}\n"
    alignment = aligned_texts(*texts, [("L2", "N2", 0.97, "counterpart")])
    return [
        (
            str(one.relation),
            "".join(said.span.of(texts[0]) for said in one.local_said),
            "".join(said.span.of(texts[1]) for said in one.national_said),
        )
        for one in DEADLINES.of(alignment)
    ]


@pytest.mark.parametrize(
    ("local", "national", "wanted"),
    [
        ("渡口应当每年检修渡船。", "渡口应当检修渡船。", ("new", "每年", "")),
        ("渡口应当检修渡船。", "渡口应当每年检修渡船。", ("missing", "", "每年")),
        ("渡口应当每两年检修渡船。", "渡口应当每年检修渡船。", ("later", "每两年", "每年")),
        ("收到申请后十日内答复船工。", "收到申请后十五日内答复船工。", ("earlier", "十日内", "十五日内")),
        ("停航应当提前三十日告知乘客。", "停航应当提前十日告知乘客。", ("earlier", "提前三十日", "提前十日")),
        ("发现险情应当及时报告港务局。", "发现险情应当立即报告港务局。", ("later", "及时", "立即")),
        ("隐患十日内整改。", "隐患在15日内整改。", ("earlier", "十日内", "15日内")),
        ("组织检修渡船，五月底前完成。", "六月底前检修渡船。", ("earlier", "五月底前", "六月底前")),
    ],
)
def test_times_of_one_duty_are_compared(local: str, national: str, wanted: tuple[str, str, str]) -> None:
    assert between(local, national) == [wanted]


@pytest.mark.parametrize(
    ("local", "national"),
    [
        ("渡口应当检修渡船。", "渡口应当及时检修渡船。"),
        ("渡口应当及时检修渡船。", "渡口应当检修渡船。"),
        ("港务局每年向县政府报告渡口安全。", "港务局把渡口安全写进年度报告，向县政府报告渡口安全。"),
        ("渡口应当每年检修渡船，三日内公示票价。", "渡口应当检修渡船，每年公示票价。"),
        ("提前三十日告知乘客，遇大风时提前三日告知乘客。", "提前三十日告知乘客。"),
        ("到2027年，渡口路灯覆盖率达到92%。到2035年，渡口路灯覆盖率达到98%。", "到2027年，渡口路灯覆盖率达到90%。"),
    ],
)
def test_promptness_left_out_other_duties_and_later_stages_are_no_change(local: str, national: str) -> None:
    assert [one for one in between(local, national) if one[0] != "taken_over"] == []


def test_a_time_that_another_linked_requirement_sets_is_not_new() -> None:
    local = "工作要点\n渡口每半年巡查一次渡船，检修渡船。\n"
    national = "今后任务\n渡口要检修渡船。\n渡口每半年巡查一次渡船。\n"
    linked = [("L2", "N2", 0.96, "counterpart"), ("L2", "N3", 0.97, "counterpart")]
    found = {str(one.relation) for one in DEADLINES.of(aligned_texts(local, national, linked))}
    assert found == {"taken_over"}


@pytest.mark.parametrize(
    ("title", "due", "is_told"),
    [
        ("渡口管理局2026年工作要点", "2026年12月底前", False),
        ("渡口管理局2026年工作要点", "年底前", False),
        ("渡口管理局2026年工作要点", "2026年6月底前", True),
        ("渡口管理局2026年工作要点", "2027年底前", True),
        ("渡口管理局工作要点", "2026年12月底前", True),
        ("渡口三年行动计划（2026—2028年）", "2026年12月底前", True),
    ],
)
def test_the_end_of_the_year_that_a_plan_is_for_is_not_new(title: str, due: str, *, is_told: bool) -> None:
    local, national = f"{title}\n一、渡口工作\n{due}检修渡船。\n", "今后任务\n检修渡船。\n"
    alignment = aligned_texts(local, national, [("L3", "N2", 0.97, "counterpart")])
    assert bool(DEADLINES.of(alignment)) is is_told


@pytest.mark.parametrize(
    ("local", "national"),
    [
        ("到2030年，渡口面貌一新。候船亭全部换装太阳能灯。", "到2030年，候船亭全部换装太阳能灯。"),
        ("到2030年，候船亭全部换装太阳能灯。", "到2030年，渡口面貌一新。候船亭全部换装太阳能灯。"),
    ],
)
def test_a_date_that_opens_a_paragraph_holds_for_what_follows(local: str, national: str) -> None:
    texts = f"工作要点\n{local}\n", f"今后任务\n{national}\n"
    linked = [(f"L{local.count('。') + 1}", f"N{national.count('。') + 1}", 0.97, "counterpart")]
    assert [one for one in DEADLINES.of(aligned_texts(*texts, linked)) if str(one.relation) != "taken_over"] == []


def test_a_time_of_a_unit_that_answers_another_requirement_is_not_new() -> None:
    local = "工作要点\n六月底前新建船工工作室十个。\n"
    national = "今后任务\n深化船工工作室建设。\n通过技能比武、岗位练兵、创建船工工作室等，组织引导船工深入钻研。\n"
    linked = [("L2", "N2", 0.98, "counterpart"), ("L2", "N3", 0.8, "counterpart")]
    told = DEADLINES.of(aligned_texts(local, national, linked))
    assert [one.national for one in told] == [1]
