"""Minutes, rules that people give themselves, headings that name a question: lists of tasks that must not be lost."""

from __future__ import annotations

import pytest

from aligner.model import Role
from tests.structure.support import document, texts
from tests.structure.test_roles import role_of

_MINUTES = """乐安县政府专题会议纪要
2025年4月9日，县长主持召开专题会议，研究学校建设。现纪要如下：
会议听取了县教育局关于新校选址的汇报。
会议指出，办好学校是全县的民生大事，意义重大。
{heading}
{item}
会议要求，各有关单位要加强配合，每月报送一次进度。
会议还研究了其他事项。
出  席：王  强、李  梅。
请  假：赵  军
记录人：孙  丽
发：各乡镇，县直各部门。
"""


@pytest.mark.parametrize(
    "heading", ["一、关于校舍用地问题", "一、学校用地问题。", "一、研究新校选址有关问题", "一、关于教师编制和经费问题"]
)
def test_minutes_have_the_tasks_that_the_meeting_set(heading: str) -> None:
    item = "由县教育局牵头，5月底前完成征地，建成教室36间。"
    minutes = document(_MINUTES.format(heading=heading, item=item))
    assert texts(minutes, Role.TASK) == [item, "会议要求，各有关单位要加强配合，每月报送一次进度。"]
    assert len(texts(minutes, Role.NOISE)) == 4
    assert not texts(minutes, Role.PROBLEM, Role.PRINCIPLE)


@pytest.mark.parametrize(
    "sentence",
    [
        "会议强调，要守住安全底线，全年检查工地120处。",
        "会议决定，成立校舍改造专班，县长任组长。",
        "会议学习制度每月检查一次，县委办公室负责通报。",
        "会议同意设立教育基金3000万元，由县财政局管理。",
    ],
)
def test_what_a_meeting_wants_is_a_task(sentence: str) -> None:
    assert role_of(sentence, _MINUTES.format(heading="一、关于校舍用地问题", item=sentence)) is Role.TASK


@pytest.mark.parametrize("heading", ["四、关于用房问题", "四、关于档案移交和归档问题", "四、需要说明的几个问题"])
@pytest.mark.parametrize("title", ["滨江区机构调整实施意见", "滨江区整改方案"])
def test_a_heading_that_names_a_question_opens_no_problems(title: str, heading: str) -> None:
    sentence = "各街道须于6月底前腾出办公用房1200平方米。"
    assert role_of(sentence, f"{title}\n一、主要任务\n改造站点12处。\n{heading}\n{sentence}\n") is Role.TASK


@pytest.mark.parametrize("heading", ["二、存在的问题", "二、关于当前存在的突出问题", "二、主要问题", "二、困难和不足"])
def test_a_heading_that_admits_problems_still_opens_them(heading: str) -> None:
    sentence = "部分站点年久失修，管护力量薄弱。"
    text = (
        f"滨江区站点工作情况报告\n一、工作情况\n改造站点12处。\n{heading}\n{sentence}\n三、下一步打算\n新建站点5处。\n"
    )
    assert role_of(sentence, text) is Role.PROBLEM


@pytest.mark.parametrize(
    "heading", ["二、困难职工帮扶", "二、困难群众救助", "二、坚持问题导向", "二、抓实问题线索处置"]
)
def test_those_in_need_are_no_problem(heading: str) -> None:
    sentence = "走访慰问300户，发放救助金60万元。"
    assert (
        role_of(sentence, f"滨江区总工会工作要点\n一、组织建设\n新建工会12家。\n{heading}\n{sentence}\n") is Role.TASK
    )


@pytest.mark.parametrize("title", ["柳湾村村规民约", "东岭社区文明公约", "平安楼栋十条", "职工守则"])
def test_the_first_numbered_item_ends_an_opening(title: str) -> None:
    rules = ["一、爱护公物，讲究卫生。", "二、红事简办，礼金不超过200元。", "三、邻里和睦，互相帮助。"]
    text = f"{title}\n为建设美丽家园，经全体居民讨论，制定以下条款。\n" + "\n".join(rules)
    assert texts(document(text), Role.TASK) == rules


def test_numbered_items_of_the_opening_of_a_report_are_no_tasks() -> None:
    text = """在滨江区劳模大会上的讲话
同志们：
今天会议的议题有两项：
1.通报一季度的工作进展。
2.表彰先进集体和先进个人。
一、今年的任务
新建驿站12处。
"""
    assert texts(document(text), Role.TASK) == ["新建驿站12处。"]
