"""Figures across links."""

from __future__ import annotations

import csv
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from aligner.changes import FIGURES, RESULTS
from aligner.lexicon import default_terms, load_default
from aligner.model import Alignment, Change, Quantity, Role
from aligner.pipeline import align
from aligner.reading import read
from aligner.structure.headline_indicators import NATION_UNIT
from tests.reports.builders import aligned_texts
from tests.shared import SEEDS, SHARED, needs_shared

with (Path(__file__).parent / "gwr2025_targets.tsv").open(encoding="utf-8", newline="") as _table:
    TARGETS = list(csv.DictReader(_table, delimiter="\t"))

NATIONAL_TARGETS = {
    "gdp": ("生产总值", Fraction(5)),
    "cpi": ("消费价格", Fraction(2)),
    "new_jobs": ("新增就业", Fraction(12_000_000)),
}


def between(local: str, national: str) -> list[tuple[str, str, str, Fraction | None]]:
    """Return what became of the figures of a linked pair of tasks: local figure, national figure, relation, delta."""
    alignment = aligned_texts(f"工作要点\n{local}\n", f"今后任务\n{national}\n", [("L2", "N2", 0.96, "counterpart")])
    return [told(alignment, one) for one in FIGURES.of(alignment)]


def told(alignment: Alignment, one: Change[Quantity]) -> tuple[str, str, str, Fraction | None]:
    local, national = (
        said[0].span.of(document.source.text) if said else "-"
        for said, document in ((one.local_said, alignment.local), (one.national_said, alignment.national))
    )
    return local, national, str(one.relation), one.delta


@pytest.mark.parametrize(
    ("local", "national", "wanted"),
    [
        ("建设驿站三十家。", "建设驿站30家。", ("三十家", "30家", "equal", 0)),
        ("建设驿站200家。", "建设1000个驿站。", ("200家", "1000个", "share", None)),
        ("建设驿站2000家。", "建设1000个驿站。", ("2000家", "1000个", "raised", 1000)),
        ("合同覆盖率达到80%。", "合同覆盖率达到85%以上。", ("80%", "85%以上", "lowered", -5)),
        ("每家驿站补助2万元。", "每家驿站补助不低于3万元。", ("2万元", "不低于3万元", "lowered", -10_000)),
        ("募集资金2万元。", "募集资金3亿元。", ("2万元", "3亿元", "share", None)),
        ("建设高标准农田3000亩。", "建设高标准农田100公顷。", ("3000亩", "100公顷", "raised", 1500)),
        ("增长5%—6%。", "增长5%左右。", ("5%—6%", "5%左右", "raised", 1)),
        (
            "每个渡口建好候船室和公示栏后，配备饮水机2台。",
            "每个渡口建好候船室和公示栏后，配备饮水机3台。",
            ("2台", "3台", "lowered", -1),
        ),
        (
            "每人处一万元以下罚款。",
            "每人处一万元以上五万元以下罚款。",
            ("一万元以下", "一万元以上五万元以下", "lowered", -40_000),
        ),
    ],
)
def test_the_relation_of_a_pair(local: str, national: str, wanted: tuple[str, str, str, Fraction | None]) -> None:
    assert between(local, national) == [wanted]


@pytest.mark.parametrize(
    ("local", "national"),
    [
        ("渡口会议由十八周岁以上船工参加。", "渡口会议由三分之二以上船工参加。"),
        ("渡口会议由五名船工参加。", "渡口会议由二分之一船工参加。"),
        ("渡口会议由四分之三船工参加。", "渡口会议由300船工参加。"),
    ],
)
def test_a_share_is_held_against_no_number_of_things(local: str, national: str) -> None:
    assert [one for one in between(local, national) if "-" not in one] == []


def test_two_shares_are_held_against_each_other() -> None:
    told = between("渡口会议由四分之三船工参加。", "渡口会议由三分之二船工参加。")
    assert told == [("四分之三", "三分之二", "raised", Fraction(1, 12))]


@pytest.mark.parametrize(
    ("local", "national", "wanted"),
    [
        (
            "到2025年，渡船更新率达到65%，山区县（市、区）渡船更新率达到55%。",
            "到2025年，全国渡船更新率达到75%，山区县（市、区）渡船更新率达到55%。",
            {("65%", "75%", "lowered"), ("55%", "55%", "equal")},
        ),
        ("渡船更新率达到65%。", "山区县渡船更新率达到55%。", set()),
        ("渡船更新率达到52%，其中客渡船更新率达到78%。", "渡船更新率达到70%。", {("52%", "70%", "lowered")}),
        ("修缮渡口60处，其中山区渡口20处。", "修缮渡口500处。", {("60处", "500处", "share")}),
        ("渡船检验率提高5%。", "渡船检验率达到90%。", set()),
        ("到2020年，渡船更新率达到52%。", "到2025年，渡船更新率达到75%。", set()),
        (
            "到2020年，渡船更新率达到52%。到2025年，渡船运力充足，渡船更新率达到65%。",
            "到2020年，渡船基本安全。渡船更新率达到70%。到2025年，渡船更新率达到75%。",
            {("52%", "70%", "lowered"), ("65%", "75%", "lowered")},
        ),
        (
            "渡船检验、更新率分别达到55%和70%。",
            "渔船检验、更新率分别达到65%和55%，渡船检验、更新率分别达到50%和65%。",
            {("55%", "50%", "raised"), ("70%", "65%", "raised")},
        ),
    ],
)
def test_a_part_is_held_against_the_same_part_and_a_year_against_the_same_year(
    local: str, national: str, wanted: set[tuple[str, str, str]]
) -> None:
    mine, theirs = (range(2, 2 + text.count("。")) for text in (local, national))
    links = [(f"L{i}", f"N{j}", 0.96, "counterpart") for i in mine for j in theirs]
    alignment = aligned_texts(f"工作要点\n{local}\n", f"今后任务\n{national}\n", links)
    assert {told(alignment, one)[:3] for one in FIGURES.of(alignment)} == wanted


def test_figures_are_paired_by_what_they_count_and_not_by_their_place() -> None:
    found = between("走访职工400人次，建设驿站20家。", "建设驿站300家，走访职工5000人次。")
    assert {one[:3] for one in found} == {("20家", "300家", "share"), ("400人次", "5000人次", "share")}


def test_money_of_another_pot_is_no_share() -> None:
    assert between("落实重点项目年度投资2万元。", "安排中央预算内投资3亿元。") == []


def test_how_long_something_may_take_is_a_deadline_and_no_figure() -> None:
    assert between("简易案件十日内办结。", "简易案件15日内办结。") == []


def test_targets_are_held_against_targets_and_results_against_results() -> None:
    result = "过去五年成绩\n建成驿站500家。\n"
    target = "今后任务\n建成驿站300家。\n"
    past = aligned_texts(result, result, [("L2", "N2", 0.96, "counterpart")])
    mixed = aligned_texts(result, target, [("L2", "N2", 0.96, "counterpart")])
    assert [one.relation for one in RESULTS.of(past)] == ["equal"]
    assert FIGURES.of(past) == FIGURES.of(mixed) == RESULTS.of(mixed) == ()


@pytest.mark.parametrize(
    ("local", "national", "wanted"),
    [
        ("全县旅客满意率达到92%。", "旅客满意率达到95%。", ["lowered"]),
        ("城镇旅客满意率达到92%。", "旅客满意率达到95%。", []),
        ("旅客人数增长6%。", "旅客人数占5%。", []),
        ("修缮渡口20处。", "修缮渡口500处。", ["share"]),
        ("修缮渡口20处。", "修缮码头客运站500处。", []),
        ("补助船工30万人。", "补助惠及旅客1100万人。", []),
        ("提请审议渡口条例案9件。", "提请审议航运法案19件。", []),
        ("新增渡口就业3万人。", "渡口新增就业40万人。", ["share"]),
    ],
)
def test_results_are_those_of_one_indicator(local: str, national: str, wanted: list[str]) -> None:
    alignment = aligned_texts(
        f"过去五年成绩\n{local}\n", f"过去五年成绩\n{national}\n", [("L2", "N2", 0.96, "counterpart")]
    )
    assert [str(one.relation) for one in RESULTS.of(alignment)] == wanted


def test_what_a_law_defines_is_no_result() -> None:
    articles = (
        "第一条 本条例所称短途渡船，是指单程时间不超过六个月的渡船。\n第二条 渡口由渡工看管。\n第三条 本条例施行。\n"
    )
    alignment = aligned_texts(f"渡口条例\n{articles}", f"渡口法\n{articles}", [("L2", "N2", 0.96, "counterpart")])
    assert RESULTS.of(alignment) == ()


def test_two_thresholds_of_a_place_are_not_both_said_to_have_changed_one() -> None:
    local = "船舶五千吨以上的为重点船舶。\n船舶一千吨以上的由县里管理。\n"
    alignment = aligned_texts(
        f"工作要点\n{local}",
        "今后任务\n船舶一万吨以上的为重点船舶。\n",
        [("L2", "N2", 0.97, "counterpart"), ("L3", "N2", 0.96, "counterpart")],
    )
    assert [told(alignment, one)[:2] for one in FIGURES.of(alignment)] == [("五千吨以上", "一万吨以上")]


def test_a_figure_is_dropped_only_where_its_measure_is_carried() -> None:
    national = "扶持创新工作室开展攻关，给予每个工作室不少于5万元经费支持。"
    assert between("扶持创新工作室开展攻关，给予工作室经费支持。", national) == [("-", "不少于5万元", "dropped", None)]
    assert between("扶持创新工作室开展攻关。", national) == []
    assert between("用好国债资金建设渡口。", "发行国债3000亿元，用好国债资金建设渡口。") == []


def test_a_local_figure_is_new_where_the_national_measure_has_none() -> None:
    found = between("评选操作法，每项发给奖金2000元。", "评选操作法，发给奖金。")
    assert found == [("2000元", "-", "new", None)]
    assert between("两个以上的渡口设立联合值班室。", "渡口设立联合值班室。") == []


def test_a_figure_that_tells_which_or_of_what_there_is_is_not_new() -> None:
    assert between("在9个人口20万以上的县建成渡口。", "在县里建成渡口。") == [("9个", "-", "new", None)]
    assert between("围绕22个渡口、18条航线，开展安全检查。", "围绕渡口、航线，开展安全检查。") == []


def test_a_related_requirement_that_has_the_deed_of_a_local_figure_has_none_either() -> None:
    def new(local: str, national: str, score: float) -> list[str]:
        alignment = aligned_texts(f"工作要点\n{local}\n", f"今后任务\n{national}\n", [("L2", "N2", score, "related")])
        return [told(alignment, one)[0] for one in FIGURES.of(alignment)]

    assert new("为300户老船工家庭改造无障碍设施。", "改造无障碍设施，关心老船工。", 0.45) == ["300户"]
    assert new("为300户老船工家庭改造无障碍设施。", "清理航道淤泥，严查超载运输。", 0.45) == []


def test_a_new_figure_stands_beside_what_its_own_stretch_is_on() -> None:
    local = "推进渡口数字化改造，新增电动渡船40艘，供应柴油3000吨，建成渡口数字化平台2个。"
    alignment = aligned_texts(
        f"工作要点\n{local}\n",
        "今后任务\n加快渡口数字化改造，建设渡口数字化平台。\n推广电动渡船。\n",
        [("L2", "N2", 0.6, "counterpart"), ("L2", "N3", 0.5, "related")],
    )
    found = {(told(alignment, one)[0], one.national) for one in FIGURES.of(alignment)}
    assert found == {("40艘", 2), ("2个", 1)}


def test_a_part_that_is_told_before_the_figure_is_the_same() -> None:
    national = "落实渡船专项保险制度，保险覆盖率达到85%。"
    found = between("渡船专项保险覆盖率达到90%。", national)
    assert [one[2] for one in found] == ["raised"]
    assert between("渔船专项保险覆盖率达到90%。", national) == []


def test_a_target_of_the_year_is_new_to_no_duty() -> None:
    alignment = aligned_texts(
        "渡县政府工作报告\n二、今年工作\n今年主要预期目标是：渡口客流增长6%，船工收入稳步增长。\n",
        "今后任务\n推动渡口客流增长，促进船工收入稳步增长。\n",
        [("L3", "N2", 0.95, "counterpart")],
    )
    assert [told(alignment, one) for one in FIGURES.of(alignment)] == []


def test_two_local_figures_may_answer_one_national_figure() -> None:
    found = between("建设全国驿站20家、省级驿站90家。", "建设驿站300家。")
    assert [one[:3] for one in found] == [("20家", "300家", "share"), ("90家", "300家", "share")]


@cache
def seed_pair(local: str, national: str) -> Alignment:
    paths = {path.stem[:3]: path for path in SEEDS}
    return align(read(str(paths[local])), read(str(paths[national])))


@needs_shared
@pytest.mark.parametrize(
    "figure",
    [
        "549.9万户",
        "218.7亿元",
        "4250.6万人次",
        "2900多万人次",
        "13.1万个",
        "77.5亿元",
        "2289.5万人次",
        "1227万余人",
        "1.5万个",
        "4.5万余人",
        "58万余家",
        "5806万人次",
        "2493名",
        "4952个",
        "2200个",
        "360家",
        "8万多家",
    ],
)
def test_the_figures_of_an_outline_are_those_of_its_report(figure: str) -> None:
    alignment = seed_pair("003", "000")
    assert (figure, figure, "equal", Fraction(0)) in [told(alignment, one) for one in RESULTS.of(alignment)]


@needs_shared
def test_the_figures_of_a_later_report_are_held_against_the_earlier_one() -> None:
    alignment = seed_pair("001", "000")
    found = {told(alignment, one)[:3] for kind in (FIGURES, RESULTS) for one in kind.of(alignment)}
    assert {
        ("18.42万个", "13.1万个", "raised"),
        ("200家", "1000个", "share"),
        ("2000家", "1000个", "raised"),
    } <= found


@pytest.mark.slow
@pytest.mark.timeout(600)
@needs_shared
def test_the_targets_of_the_provinces_are_held_against_the_national_ones() -> None:
    lexicon, terms = load_default(), default_terms()
    right, stated = 0, 0
    invented = []
    for pair in dict.fromkeys(row["pair"] for row in TARGETS):
        texts = [read(str(SHARED / "pairs" / pair / name)) for name in ("local.txt", "national.txt")]
        alignment = align(texts[0], texts[1], lexicon=lexicon, terms=terms)
        for row in (row for row in TARGETS if row["pair"] == pair):
            found = [one for one in FIGURES.of(alignment) if is_target(alignment, one, row["indicator"])]
            if row["stated"] == "-":
                invented += [
                    (pair, row["indicator"], told(alignment, one))
                    for one in found
                    if one.local_said[0].unit != NATION_UNIT  # 与全国一致
                ]
                continue
            stated += 1
            value = Fraction(row["value"].partition("..")[0])
            right += any(
                one.local_said and one.local_said[0].low == value and one.relation == row["relation"] for one in found
            )
    assert invented == []
    assert right >= 0.95 * stated


def is_target(alignment: Alignment, one: Change[Quantity], indicator: str) -> bool:
    """Return whether a figure of the province answers the national target of an indicator."""
    name, value = NATIONAL_TARGETS[indicator]
    return (
        bool(one.local_said)
        and any(
            national.low == value
            and (name in national.indicator or (indicator == "gdp" and "经济" in national.indicator))
            for national in one.national_said
        )
        and alignment.national.units[one.national].role is Role.TASK
    )


def between_laws(local: str, national: str, *, score: float = 0.96) -> list[tuple[str, str, str, Fraction | None]]:
    """Return what became of the figures of two linked articles, each the first of a law."""
    others = "".join(f"第{number}条 本条为第{number}项规定。\n" for number in "二三四")
    mine, theirs = f"渡口条例\n第一条 {local}\n{others}", f"渡口法\n第一条 {national}\n{others}"
    alignment = aligned_texts(mine, theirs, [("L2", "N2", score, "counterpart")])
    return [told(alignment, one) for one in FIGURES.of(alignment)]


@pytest.mark.parametrize(
    ("local", "national", "wanted"),
    [
        (
            "造成一人以上死亡的渡船事故，应当报告省人民政府。",
            "造成3人以上死亡的渡船事故，应当报告省人民政府。",
            ("一人以上", "3人以上", "lowered", -2),
        ),
        (
            "渡船超载的，处二万元以上二十万元以下的罚款。",
            "渡船超载的，处二十万元以下的罚款。",
            ("二万元以上二十万元以下", "二十万元以下", "raised", 20_000),
        ),
    ],
)
def test_a_figure_of_a_law_is_nobodys_part(local: str, national: str, wanted: tuple[str, str, str, Fraction]) -> None:
    assert between_laws(local, national) == [wanted]


@pytest.mark.parametrize(
    ("local", "national", "score"),
    [
        ("驾龄满一年不足两年的为三个月。", "驾龄满5年不足10年的，领取补贴的期限最长为18个月。", 0.96),
        ("船龄每增加一年，补贴期限增加一个月，最长二十四个月。", "船龄十年以上的，补贴期限最长为24个月。", 0.96),
        ("自记录形成之日起满二十年的，应当向港务部门移交。", "记录应当自形成之日起满二十五年向社会开放。", 0.96),
        ("五级船员的医疗补助为三十个月。", "五级船员的伤残补助为十八个月。", 0.7),
        ("有下列行为之一的，处二万元以下罚款。", "有下列行为之一的，处五万元以下罚款。", 0.99),
    ],
)
def test_figures_of_other_cases_of_a_law_are_no_change(local: str, national: str, score: float) -> None:
    assert [one for one in between_laws(local, national, score=score) if one[2] != "equal"] == []


def test_equal_times_that_run_from_other_events_are_not_told_as_one() -> None:
    national = "船东自雇用船工之日起超过一个月未登记的，支付二倍工资。"
    assert "超过一个月" in {
        one[0] for one in between_laws("船东自雇用船工之日起超过一个月未登记的，支付二倍工资。", national)
    }
    told = between_laws("船东自渡船停航之日起超过一个月未登记的，支付二倍工资。", national)
    assert "超过一个月" not in {one[0] for one in told}
