"""Who carries out what, and by when: which brackets and lines say only that, and which tasks they say it of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from aligner.model import Document, Place, Role, SourceKind, SourceText, Span
from aligner.structure import segment
from aligner.structure.assignment_places import find_assignments
from aligner.structure.assignments import read_assignment
from tests.structure.strategies import any_texts


def document(text: str) -> Document:
    return segment(SourceText(text, "t", "utf-8", "0" * 64), id_prefix="L")


def names(bodies: object) -> list[str]:
    return [body.name for body in bodies]  # type: ignore[attr-defined]


ASSIGNMENTS = [
    ("（安全科、船舶设备管理股）", [], ["安全科", "船舶设备管理股"], [], []),
    ("（生产科、执法一科、审理二室）", [], ["生产科", "执法一科", "审理二室"], [], []),
    ("（乡村振兴股、体制改革协调科）", [], ["乡村振兴股", "体制改革协调科"], [], []),
    ("（不动产登记科、未成年人保护股）", [], ["不动产登记科", "未成年人保护股"], [], []),
    ("（县渔民组织）", [], ["县渔民组织"], [], []),
    ("（渡口管理科）", [], ["渡口管理科"], [], []),
    ("（船政科、航标与测绘科）", [], ["船政科", "航标与测绘科"], [], []),
    ("（救生装备股，各分局）", [], ["救生装备股", "各分局"], [], []),
    ("（船政科 县船东协会）", [], ["船政科", "县船东协会"], [], []),
    ("（政策研究室、县航道段）", [], ["政策研究室", "县航道段"], [], []),
    ("（渡口所、柳林镇、石桥乡）", [], ["渡口所", "柳林镇", "石桥乡"], [], []),
    ("（县交通局牵头，县应急局、柳林镇配合）", ["县交通局"], [], ["县应急局", "柳林镇"], []),
    ("（县水务局牵头，石桥乡、红星农场配合）", ["县水务局"], [], ["石桥乡", "红星农场"], []),
    ("（县水务局、国网柳州电力、各乡镇，持续推进）", [], ["县水务局", "国网柳州电力", "各乡镇"], [], []),
    ("（县交通局、县财政局，按职责分工负责）", [], ["县交通局", "县财政局"], [], []),
    ("（责任部门：渡口科、船政科；完成时限：2027年8月底前）", [], ["渡口科", "船政科"], [], [(2027, 8)]),
    ("（县交通局牵头，县应急局、各乡镇按职责分工负责）", ["县交通局"], ["县应急局", "各乡镇"], [], []),
    (
        "（县交通局、县财政局，各乡镇人民政府负责。首位为牵头单位，下同）",
        [],
        ["县交通局", "县财政局", "各乡镇人民政府"],
        [],
        [],
    ),
    ("（县交通局）", [], ["县交通局"], [], []),
    ("（县交通局指导，各乡镇政府落实）", [], ["各乡镇政府"], ["县交通局"], []),
    (
        "〔县文旅局和有关乡镇（街道，以下简称乡镇）政府具体负责〕",
        [],
        ["县文旅局", "有关乡镇（街道，以下简称乡镇）政府"],
        [],
        [],
    ),
    ("［县水务局牵头；县财政局配合］", ["县水务局"], [], ["县财政局"], []),
    ("【责任单位：县水务局】", [], ["县水务局"], [], []),
    ("(责任单位:县水务局;完成时间:2027年6月)", [], ["县水务局"], [], [(2027, 6)]),
    ("（8月底完成，牵头考核单位：县委办）", ["县委办"], [], [], [(None, 8)]),
    ("（责任单位：县总工会；完成时限：全年）", [], ["县总工会"], [], [(None, 12)]),
    ("（县委组织部、县人社局；持续推进）", [], ["县委组织部", "县人社局"], [], []),
    ("（2027年10月底前）", [], [], [], [(2027, 10)]),
    ("（负责部门：县应急局；适用范围：沿江各镇）", [], ["县应急局"], [], []),
    ("牵头单位：县水务局", ["县水务局"], [], [], []),
    ("（县水务局牵头，5月底前出台管护办法，11月底前取得初步成效）", ["县水务局"], [], [], [(None, 5), (None, 11)]),
    ("（县水务局牵头，县林业局配合，每年9月底前完成评定）", ["县水务局"], [], ["县林业局"], [(None, 9)]),
    ("（县水务局负责，2027年启动，2028年完成）", [], ["县水务局"], [], [(2027, 12), (2028, 12)]),
    ("（县水务局；2027年5月启动，11月底完成）", [], ["县水务局"], [], [(2027, 5), (2027, 11)]),
    ("（县水务局、县林业局，2027年11月）", [], ["县水务局", "县林业局"], [], [(2027, 11)]),
    ("（县水务局；第三季度）", [], ["县水务局"], [], [(None, 9)]),
    ("（县文旅局，常态化推进）", [], ["县文旅局"], [], []),
    ("（县文旅局，按照省统一部署推进）", [], ["县文旅局"], [], []),
    ("（县水务局、河海大学负责）", [], ["县水务局", "河海大学"], [], []),
    ("（县人民医院、县第一中学、县电视台分别落实）", [], ["县人民医院", "县第一中学", "县电视台"], [], []),
    ("（由县水务局牵头、县林业局配合）", ["县水务局"], [], ["县林业局"], []),
    ("（县水务局会同县林业局、各乡镇负责）", ["县水务局"], [], ["县林业局", "各乡镇"], []),
    ("（责任单位：县水务局会同县林业局）", [], ["县水务局"], ["县林业局"], []),
    ("（责任单位为县水务局、县林业局）", [], ["县水务局", "县林业局"], [], []),
    ("（林建国，县水务局牵头，各乡镇具体落实）", ["县水务局"], ["各乡镇"], [], []),
    ("（周敏；县水务局、县林业局）", [], ["县水务局", "县林业局"], [], []),
    ("整改时限：2027年11月。", [], [], [], [(2027, 11)]),
    ("（责任单位：县水务局；计划完成时间：2027年11月底前）", [], ["县水务局"], [], [(2027, 11)]),
    ("建设单位：县水务集团；完成时限：2027年11月。", [], ["县水务集团"], [], [(2027, 11)]),
    ("（包联领导：周敏；推进单位：县水务局）", [], ["周敏", "县水务局"], [], []),
    ("（县水务局、县林业局6月底前完成）", [], ["县水务局", "县林业局"], [], [(None, 6)]),
    ("（县水务局、县林业局等有关部门按职责分工负责）", [], ["县水务局", "县林业局"], [], []),
    ("（县水务局牵头，县林业局等六个部门配合）", ["县水务局"], [], ["县林业局"], []),
    ("〔牵头：县水务局；配合：县林业局〕", ["县水务局"], [], ["县林业局"], []),
    ("（任务分工：县水务局、各乡镇）", [], ["县水务局", "各乡镇"], [], []),
    ("（责任单位：县水务局 县林业局）", [], ["县水务局", "县林业局"], [], []),
    ("（责任单位：县水务局/县林业局）", [], ["县水务局", "县林业局"], [], []),
    ("责任部门（单位）：县水务局", [], ["县水务局"], [], []),
    ("（牵头县领导：周敏；主要责任单位：县水务局）", ["周敏"], ["县水务局"], [], []),
    ("（周敏、林建国；县水务局）", [], ["县水务局"], [], []),
    ("（周敏牵头，县水务局负责）", [], ["县水务局"], [], []),
    ("（以上任务均由县水务局负责）", [], ["县水务局"], [], []),
    ("（县水务局，2027年—2029年）", [], ["县水务局"], [], [(2029, 12)]),
    ("（县水务局，2027年3月至10月）", [], ["县水务局"], [], [(2027, 10)]),
    ("（中国移动、中国电信负责）", [], ["中国移动", "中国电信"], [], []),
    ("（首位为牵头单位，下同）", [], [], [], []),
    ("配合单位：县财政局、各乡镇人民政府", [], [], ["县财政局", "各乡镇人民政府"], []),
    ("完成时限：2027年6月底前。", [], [], [], [(2027, 6)]),
]


@pytest.mark.parametrize(("text", "heads", "does", "helps", "due"), ASSIGNMENTS)
def test_an_assignment_tells_who_and_when(
    text: str, heads: list[str], does: list[str], helps: list[str], due: list[tuple[int | None, int]]
) -> None:
    said = read_assignment(text)
    assert said is not None
    assert (names(said.heads), names(said.does), names(said.helps)) == (heads, does, helps)
    assert [(one.year, one.month) for one in said.due] == due
    for one in (*said.heads, *said.does, *said.helps):
        assert one.span.of(text) == one.name
    assert said.first_leads == ("首位" in text)


@pytest.mark.parametrize(
    "text",
    [
        "（以下简称试点）",
        "（试行）",
        "（此件公开发布）",
        "（2027年3月12日）",
        "（一期）",
        "（含小型码头）",
        "（修缮渡口、更换渡船）",
        "（2027年启动，2028年完成）",
        "（5月底前出台管护办法）",
        "（周敏）",
        "（周敏、林建国）",
        "（责任：到人、到岗）",
        "（2027年—2029年）",
        "（县水务局供图）",
        "（资料来源：县水务局）",
        "（联系人：周敏）",
        "（单位：座）",
        "（县水务局2026年统计）",
        "（周敏，修缮渡口）",
        "（县水务局，2027年3月12日）",
        "（2027年11月）",
        "（县水务局，2027年渡口增至五处）",
        "（县交通局、修缮渡口）",
        "期限：渡船停航的，以实际停航的期间为限，但最长不得超过两个月，另有约定的除外",
        "新建渡口两处。",
        "目标：新建渡口",
        "（示范镇）",
        "（小城镇）",
        "（增设船政科）",
        "（原船政科）",
        "（妇产科）",
        "（以下简称船东委员会）",
        "（包括渔民组织）",
        "（重点渡口村）",
        "（二期工程）",
        "（含在建渡口）",
        "（内设船政科）",
        "（特色小镇）",
        "（镇卫生室）",
        "（内科、儿科）",
        "（国有控股）",
        "（政府主导，社会参与）",
        "（红星农场牵头）",
        "（，按职责分工负责）",
        "",
    ],
)
def test_what_says_anything_else_is_none(text: str) -> None:
    assert read_assignment(text) is None


@given(any_texts())
def test_the_stretches_of_any_text_are_assignments_in_order(text: str) -> None:
    end = 0
    for span in find_assignments(text):
        assert end <= span.start < span.end <= len(text)
        assert read_assignment(span.of(text)) is not None
        end = span.end


ITEM = "1.修渡口。修缮渡口两处，更换救生衣。"
FORMS = {
    "bracket": "（责任部门：船政科；完成时限：2027年8月底前）",
    "behind its stop": "（责任部门：船政科；完成时限：2027年8月底前）。",
    "on its own line": "\n（责任部门：船政科；完成时限：2027年8月底前）",
    "lines": "\n责任部门：船政科\n完成时限：2027年8月底前",
    "behind a blank line": "\n\n（责任部门：船政科；完成时限：2027年8月底前）",
    "without a bracket": "责任部门：船政科，完成时限：2027年8月底前。",
    "square": "［责任部门：船政科；完成时限：2027年8月底前］",
    "half width": "(责任部门:船政科;完成时限:2027年8月底前)",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("gap", ["", "\n", "\n\n"])
def test_an_item_may_begin_right_behind_an_assignment(form: str, gap: str) -> None:
    if not gap and form[-1] not in "）)］。":
        return  # a line ends with a line
    found = document(f"某县工作要点\n一、重点工作\n{ITEM}{form}{gap}2.训船工。培训船工五十名。（县总工会）\n")
    roles = [(unit.role, unit.text) for unit in found.units if unit.role is not Role.ASSIGNMENT]
    assert roles == [
        (Role.TITLE, "某县工作要点"),
        (Role.HEADING, "一、重点工作"),
        (Role.HEADING, "1.修渡口。"),
        (Role.TASK, "修缮渡口两处，更换救生衣。"),
        (Role.HEADING, "2.训船工。"),
        (Role.TASK, "培训船工五十名。"),
    ]
    first, second = (unit.responsibility for unit in found.units if unit.role is Role.TASK)
    assert (names(first.lead), [(one.year, one.month) for one in first.due]) == (["船政科"], [(2027, 8)])
    assert (names(second.lead), second.due) == (["县总工会"], ())


def test_an_assignment_belongs_to_the_tasks_of_its_item() -> None:
    found = document(
        "某县实施方案\n一、重点任务\n（一）修渡口。修缮渡口。更换救生衣。（县交通局牵头，县应急局配合）\n"
        "（二）训船工。培训船工。\n（三）建码头。新建码头。公布船班。\n牵头单位：县交通局\n完成时限：2027年底前\n"
    )
    told = {
        unit.text: (
            names(unit.responsibility.lead),
            names(unit.responsibility.others),
            [one.year for one in unit.responsibility.due],
        )
        for unit in found.units
        if unit.role is Role.TASK
    }
    assert told == {
        "修缮渡口。": (["县交通局"], ["县应急局"], []),
        "更换救生衣。": (["县交通局"], ["县应急局"], []),
        "培训船工。": ([], [], []),
        "新建码头。": (["县交通局"], [], [2027]),
        "公布船班。": (["县交通局"], [], [2027]),
    }
    for unit in found.units:
        for task in unit.assigns:
            assert found.units[task].role is Role.TASK
    assert all(unit.assigns for unit in found.units if unit.role is Role.ASSIGNMENT)


def test_the_first_leads_from_where_that_is_said() -> None:
    found = document(
        "某县实施方案\n一、任务\n（一）修渡口。修缮渡口。（县财政局、县交通局负责）\n"
        "（二）训船工。培训船工。（县交通局、县财政局负责。列第一位的为牵头单位，下同）\n（三）建码头。新建码头。（县水务局、县财政局）\n"
    )
    duties = [unit.responsibility for unit in found.units if unit.role is Role.TASK]
    assert [names(duty.lead) for duty in duties] == [["县财政局", "县交通局"], ["县交通局"], ["县水务局"]]
    assert [names(duty.others) for duty in duties] == [[], ["县财政局"], ["县财政局"]]


def test_what_stands_before_the_full_stop_stays_in_the_sentence_and_counts() -> None:
    found = document("某县实施方案\n一、任务\n（一）修渡口。由县水务局牵头，2027年6月底前修缮渡口（县交通局负责）。\n")
    task = next(unit for unit in found.units if unit.role is Role.TASK)
    assert task.text == "由县水务局牵头，2027年6月底前修缮渡口（县交通局负责）。"
    assert names(task.responsibility.lead) == ["县交通局"]
    assert names(task.responsibility.others) == ["县水务局"]
    assert [(one.year, one.month) for one in task.responsibility.due] == [(2027, 6)]


PLAN = "某县水利要点\n一、重点工作\n（一）管好水源。\n"
LISTS = {
    "ordinals": "一是清理水渠六条；二是修复水闸两座；三是巡查水库九座。（县水务局）\n",
    "clauses": "一要清理水渠六条；二要修复水闸两座；三要巡查水库九座。（责任单位：县水务局）\n",
    "circled": "①清理水渠六条；②修复水闸两座；③巡查水库九座。（县水务局）\n",
    "enclosed": "⑴清理水渠六条。\n⑵修复水闸两座。\n⑶巡查水库九座。\n责任单位：县水务局\n",
    "bracketed": "（1）清理水渠六条。\n（2）修复水闸两座。\n（3）巡查水库九座。（县水务局）\n",
    "figures": "1.清理水渠六条。\n2.修复水闸两座。\n3.巡查水库九座。\n〔责任单位：县水务局〕\n",
    "bullets": "• 清理水渠六条。\n• 修复水闸两座。\n• 巡查水库九座。\n（县水务局）\n",
    "plain": "清理水渠六条。\n\n修复水闸两座。\n\n巡查水库九座。\n\n（县水务局）\n",
}


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("任何单位和个人不得占用渡口。", []),
        ("相关部门不得擅自收费。", []),
        ("县水务局不得将闸门外包，县交通局应当每月查看闸门。", ["县交通局"]),
        ("县水务局应当每月查看闸门，不得外包。", ["县水务局"]),
    ],
)
def test_who_may_not_do_something_carries_nothing_out(sentence: str, bodies: list[str]) -> None:
    duty = document(f"渡口管理办法\n第一条 {sentence}\n").units[-1].responsibility
    assert names((*duty.lead, *duty.others)) == bodies


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_a_list_without_assignments_of_its_own_is_assigned_as_a_whole(listed: str) -> None:
    found = document(f"{PLAN}{listed}（二）管好岸线。\n种柳树三百棵。（县林业局）\n")
    tasks = [unit for unit in found.units if unit.role is Role.TASK]
    assert [names(unit.responsibility.lead) for unit in tasks] == [["县水务局"]] * 3 + [["县林业局"]]


OWN = {
    "each": "1.清理水渠六条。（县水利站）\n2.修复水闸两座。（县机电站）\n3.巡查水库九座。（县水务局）\n",
    "enclosed": "⑴清理水渠六条。（县水利站）⑵修复水闸两座。（县机电站）⑶巡查水库九座。（县水务局）\n",
    "lines": (
        "1.清理水渠六条。\n责任单位：县水利站\n2.修复水闸两座。\n责任单位：县机电站\n3.巡查水库九座。\n责任单位：县水务局\n"
    ),
}


@pytest.mark.parametrize("listed", OWN.values(), ids=OWN)
def test_items_that_have_their_own_assignments_share_none(listed: str) -> None:
    found = document(f"{PLAN}{listed}")
    tasks = [unit for unit in found.units if unit.role is Role.TASK]
    assert [names(unit.responsibility.lead) for unit in tasks] == [["县水利站"], ["县机电站"], ["县水务局"]]


@pytest.mark.parametrize(
    "listed",
    [
        "1.清理水渠六条。\n2.修复水闸两座。\n责任单位：县机电站\n3.巡查水库九座。\n责任单位：县水务局\n",
        "1.清理水渠六条。\n2.修复水闸两座。（县机电站）\n3.巡查水库九座。（县水务局）\n",
        "⑴清理水渠六条。\n⑵修复水闸两座。（县机电站）\n⑶巡查水库九座。（县水务局）\n",
    ],
)
def test_where_items_have_their_own_one_without_has_none(listed: str) -> None:
    found = document(f"{PLAN}{listed}")
    tasks = [unit for unit in found.units if unit.role is Role.TASK]
    assert [names(unit.responsibility.lead) for unit in tasks] == [[], ["县机电站"], ["县水务局"]]


def test_who_leads_is_not_named_among_the_others_again() -> None:
    found = document("某县实施方案\n一、任务\n（一）修渡口。县水务局会同县林业局制定修缮办法。（县水务局）\n")
    task = next(unit for unit in found.units if unit.role is Role.TASK)
    assert (names(task.responsibility.lead), names(task.responsibility.others)) == (["县水务局"], ["县林业局"])


LABELLED = "修缮渡口两处。责任单位：县交通局"


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n　　"])
@pytest.mark.parametrize(
    ("labelled", "label"),
    [
        (LABELLED, "责任单位：县交通局"),
        ("修缮渡口两处。\n责任单位：县交通局、县水务局", "责任单位：县交通局、县水务局"),
        ("修缮渡口两处。完成时限：2027年6月", "完成时限：2027年6月"),
        ("修缮渡口两处。责任人：周敏", "责任人：周敏"),
    ],
)
def test_a_line_begins_behind_a_label_that_ends_in_a_name(between: str, labelled: str, label: str) -> None:
    following = "更换救生衣三百件，培训船员五十名。牵头单位：县应急局"
    text = between.join(("一、重点任务", labelled, following, "（1）增设航标十座。", "整治码头四处。"))
    units = [unit.text.strip() for unit in document(text).units]
    assert label in units
    assert "牵头单位：县应急局" in units
    assert "更换救生衣三百件，培训船员五十名。" in units


@pytest.mark.parametrize(
    "label",
    ["责任单位：县交通局、\n县水务局", "责任单位：县交\n通局", "责任单位：高新\n区管委会", "完成时限：2027年6月\n底前"],
)
def test_a_label_goes_on_where_its_last_name_does(label: str) -> None:
    units = document(f"一、重点任务\n修缮渡口两处。{label}\n更换救生衣三百件。").units
    assert label.replace("\n", "") in [unit.text for unit in units]


def test_a_label_that_fills_its_column_goes_on() -> None:
    lines = [
        "　　修缮渡口两处，更换救生衣三百件，增设航标十座，",
        "整治码头四处，培训船员五十名，疏浚航道三十公里，打",
        "捞沉船五艘，更新渡船六艘。责任单位：县水务局交通局",
        "办公室、县应急局。",
        "　　在河口新建避风港一处，在库区新建停靠点两处，在",
        "镇区新建候船亭三处，并在年底前完成各处码头的亮化，",
        "同时为老旧渡船加装定位设备。",
    ]
    assert any(unit.text.endswith("县水务局交通局办公室、县应急局。") for unit in document("\n".join(lines)).units)


def test_the_same_assignment_below_several_tasks_is_no_running_title() -> None:
    text = "方案\n" + "".join(f"（{n}）新建水厂{n}座。\n责任单位：市水利局\n完成时限：2026年底前\n" for n in "一二三四")
    tasks = [unit for unit in document(text).units if unit.role is Role.TASK]
    assert [names(task.responsibility.lead) for task in tasks] == [["市水利局"]] * 4
    assert all(task.responsibility.due for task in tasks)


def test_an_assignment_behind_a_page_that_was_not_read_assigns_nothing_before_it() -> None:
    before, after = "方案\n新建水厂30座。\n", "（市水利局负责）\n各县要修好公路。\n"
    places = (Place(0, 1), Place(len(before), 3))
    source = replace(document(before + after).source, places=places, kind=SourceKind.PDF)
    read, unread = segment(source), segment(replace(source, unread_pages=(2,)))
    first = [next(unit for unit in one.units if unit.role is Role.TASK) for one in (read, unread)]
    assert [names(task.responsibility.lead) for task in first] == [["市水利局"], []]


def test_of_many_assignments_that_follow_one_another_the_first_hundred_assign() -> None:
    doc = document("一、重点任务\n修缮渡口两处。\n" + "".join(f"责任单位：县第{number}小学\n" for number in range(120)))
    assigned = [unit.assigns for unit in doc.units if unit.role is Role.ASSIGNMENT]
    assert assigned == [(1,)] * 100 + [()] * 20
    (task,) = (unit for unit in doc.units if unit.role is Role.TASK)
    assert len(task.responsibility.lead) == 100


def test_brackets_in_brackets_are_closed_by_their_own() -> None:
    assert find_assignments("修缮渡口。（责任单位：县交通局（水运科））") == (Span(5, 21),)
    assert find_assignments("修缮渡口。（（责任单位：县交通局）") == (Span(6, 17),)
