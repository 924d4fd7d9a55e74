"""Whether a local clause binds less or more than the national one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aligner.changes import STRENGTH
from aligner.model import Change, Direction, Obligation
from aligner.results.from_json import parse_result
from aligner.results.to_json import to_data
from tests.reports.builders import aligned_texts

TABLE = [
    line.split("\t") for line in (Path(__file__).parent / "strength.tsv").read_text("utf-8").splitlines()[1:] if line
]


def test_the_table_is_as_long_as_promised() -> None:
    assert len(TABLE) >= 60


def between(local: str, national: str) -> tuple[Change[Obligation], ...]:
    """Return what became of the strength in a linked pair of tasks."""
    linked = [("L2", "N2", 0.96, "counterpart")]
    return STRENGTH.of(aligned_texts(f"工作要点\n{local}。\n", f"今后任务\n{national}。\n", linked))


@pytest.mark.parametrize(("score", "is_told"), [(0.69, False), (0.7, True)])
def test_of_a_link_in_doubt_no_difference_is_told(score: float, *, is_told: bool) -> None:
    linked = [("L2", "N2", score, "counterpart")]
    texts = "工作要点\n渡口必须每年检修渡船。\n", "今后任务\n渡口可以每年检修渡船。\n"
    assert bool(STRENGTH.of(aligned_texts(*texts, linked))) is is_told


@pytest.mark.parametrize(("national", "local", "change"), TABLE)
def test_the_strength_of_a_pair(national: str, local: str, change: str) -> None:
    told = {str(one.relation) for one in between(local, national)}
    assert told == ({change} - {"same"})


def test_strength_is_compared_duty_by_duty_and_quotes_both() -> None:
    national = "企业必须设立驿站，鼓励员工参加比武"
    (change,) = between("员工应当参加比武，企业必须设立驿站", national)
    (theirs,), (ours,) = change.national_said, change.local_said
    assert (theirs.word, ours.word) == ("鼓励员工参加比武", "应当参加比武")
    assert (theirs.span.of(f"今后任务\n{national}。\n"), change.direction) == (theirs.word, Direction.STRICTER)
    assert change.national_duty is not None
    assert change.national_duty.of(f"今后任务\n{national}。\n") == "鼓励员工参加比武"


@pytest.mark.parametrize(
    ("local", "national"),
    [
        ("渡口经营者可以设置候船亭", "渡口经营者应当在旺季增加班次"),
        ("摆渡公司应当配备救生圈", "渡口经营者可以配备救生圈"),
        ("未设置候船亭的，责令限期改正", "可以设置候船亭"),
        ("候船亭设置的座椅应当牢固", "可以设置候船亭座椅"),
        ("加快推动候船亭建设", "推动候船亭建设"),
        ("深化渡口服务改革", "支持各地深化渡口服务改革"),
        ("渡口设立候船亭的，该候船亭由经营者打扫", "渡口可以设立候船亭"),
        ("船工协会应当加强自律，推进候船服务诚信建设", "船工协会应当加强自律，推进候船服务诚信建设，提高水平"),
        ("港务部门应当检查渡船检修情况", "港务部门应当督促有关部门检修渡船"),
        ("渡口不得违规限制或排斥外地船工应聘", "渡口不得违规限制或者排斥外地船工应聘"),
        ("港务部门不得故意拖延渡船检验", "港务部门不得无故拖延渡船检验"),
        ("不得破坏渡口的护岸、步道", "不得擅自改变渡口的用途或者破坏渡口的护岸、步道"),
        ("渡口接受的捐赠，应当用于修缮候船亭", "渡口可以接受捐赠，用于修缮候船亭"),
        ("渡口经营者应当加强候船亭、值班亭的管护", "渡口经营者可以建立候船亭、值班亭"),
        ("县级人民政府应当成立渡口抢险指挥机构", "国务院可以成立渡口抢险指挥机构"),
        ("港务部门应当在接到举报之日起三日内受理", "船工不服的，可以在接到处罚之日起三日内起诉"),
        ("重大事故应当由省级海事机构调查", "一般事故可以由省级海事机构调查"),
    ],
)
def test_where_duties_do_not_meet_nothing_is_said(local: str, national: str) -> None:
    assert between(local, national) == ()


@pytest.mark.parametrize(
    ("local", "national", "relation"),
    [
        ("渡口经营者不得违法提高船票价格", "渡口经营者不得提高船票价格", "weakened"),
        ("渡口经营者不得提高船票价格", "渡口经营者不得擅自提高船票价格", "strengthened"),
        ("鼓励有条件的渡口设置候船亭并免费开放", "鼓励渡口设置候船亭并免费开放", "weakened"),
        ("渡口经营者应当设置值班室", "渡口经营者应当设置值班室或者指定值班人员", "strengthened"),
        ("彻底清除航道内废弃渔网", "清除航道内废弃渔网", "strengthened"),
        ("船工可以申请补助，并按规定加收滞纳金", "船工可以申请补助", "strengthened"),
    ],
)
def test_conditions_choices_and_sanctions_tell_too(local: str, national: str, relation: str) -> None:
    assert {str(one.relation) for one in between(local, national)} == {relation}


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
    assert between(local, national) == ()


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


@pytest.mark.parametrize(
    ("local", "national", "wanted"),
    [
        ("可以安排渡口经营者用地", "优先安排渡口经营者用地", "可以安排渡口经营者用地"),
        ("可以自主选择渡船", "乘客有权自主选择渡船", ""),
        ("渡口根据需要可设候船亭", "渡口根据需要设候船亭", ""),
        ("第二条 在竣工前，渡口用地不得转让", "第三条 渡口用地不得转让", "在竣工前，渡口用地不得转让"),
        ("在竣工前，渡口用地不得转让", "在竣工前，渡口用地不得转让", ""),
        ("鼓励企业对救生器材开展产品认证", "对救生器材实施强制性产品认证", "鼓励企业对救生器材开展产品认证"),
        ("鼓励企业对救生器材开展产品认证", "对救生器材开展产品认证", ""),
    ],
)
def test_what_binds_less_though_the_national_text_has_no_modal(local: str, national: str, wanted: str) -> None:
    linked = [("L2", "N2", 0.99, "counterpart")]
    told = STRENGTH.of(aligned_texts(f"工作要点\n{local}。\n", f"今后任务\n{national}。\n", linked))
    assert [(str(one.relation), one.local_said[0].word) for one in told] == ([("weakened", wanted)] if wanted else [])


@pytest.mark.parametrize(
    ("local", "is_told"),
    [
        ("每个县建设区域渡口安全应急救援中心", True),
        ("支持有条件的县建设区域渡口安全应急救援中心", False),
        ("建设区域渡口安全应急救援中心", False),
    ],
)
def test_what_some_are_encouraged_to_do_and_all_have_to_is_stronger(local: str, *, is_told: bool) -> None:
    texts = f"工作要点\n{local}。\n", "今后任务\n鼓励有条件的地区建设区域渡口安全应急救援中心。\n"
    told = STRENGTH.of(aligned_texts(*texts, [("L2", "N2", 0.99, "counterpart")]))
    assert [str(one.relation) for one in told] == ["strengthened"] * is_told


@pytest.mark.parametrize(
    ("local", "wanted"),
    [
        ("由港务局责令改正；拒不改正的，依法给予处罚。", ["由港务局责令改正"]),
        ("由港务局责令限期改正，逾期不改正的，依法给予处罚。", ["逾期不改正的，依法给予处罚"]),
        ("由港务局责令改正，并依法给予处罚。", []),
        ("由港务局责令改正，给予处罚；拒不改正的，加重给予处罚。", []),
        ("由港务局责令改正；拒不改正的，吊销船员证书。", []),
    ],
)
def test_a_sanction_left_to_those_who_do_not_mend_is_weaker(local: str, wanted: list[str]) -> None:
    offence = "渡口经营者未按照规定检修渡船的，"
    texts = f"工作要点\n{offence}{local}\n", f"今后任务\n{offence}由港务部门责令改正，并依法给予处罚。\n"
    alignment = aligned_texts(*texts, [("L2", "N2", 0.99, "counterpart")])
    told = STRENGTH.of(alignment)
    assert parse_result(json.dumps(to_data(alignment)), name="saved").changes == alignment.changes
    assert [(said.word, str(one.relation)) for one in told for said in one.local_said] == [
        (word, "weakened") for word in wanted
    ]
