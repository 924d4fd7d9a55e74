"""Which sections of the national text a plan on one field is measured on."""

from __future__ import annotations

import pytest

from aligner.errors import UsageError
from aligner.model import EVERY_SECTION, Alignment, Counted, Options, SourceText
from aligner.pipeline import align

REPORT = """全国水运工作报告

一、繁荣客运
新增渡船十二艘，开通早班航线。
推行渡运服务一卡通，方便群众出行。
改造渡运候船室，提升渡运服务。
二、治理河道
清理河道二百里，疏浚浅滩。
整治非法采砂，恢复河岸植被。
三、培训船员
轮训船员三千人次。
组织船员技能比武。
四、改造桥梁
加固危桥三十座。
建立桥梁巡检制度。
"""
PLAN = """临江市渡运服务提升实施方案

一、主要任务
新增渡船三艘，开通早班航线。
推行渡运服务一卡通。
二、保障措施
市航运局每月调度一次，定期通报。
"""


def source(text: str) -> SourceText:
    return SourceText(text, "text", "utf-8", "")


def aligned(plan: str = PLAN, **options: object) -> Alignment:
    return align(source(plan), source(REPORT), options=Options(**options))  # type: ignore[arg-type]


def headings(alignment: Alignment) -> list[str]:
    return [alignment.national.units[at].text for at in (alignment.scope.headings if alignment.scope else ())]


def test_the_title_tells_the_sections_and_the_headline_follows() -> None:
    alignment = aligned()
    assert alignment.scope is not None
    assert (headings(alignment), alignment.scope.word) == (["一、繁荣客运"], "渡运服务")
    inside = [one for one in alignment.requirements if one.is_in_scope]
    assert alignment.coverage.requirements == len(inside) == 3
    assert alignment.coverage.outside == len(alignment.requirements) - 3
    assert {one.national for one in alignment.requirements if one.priority} <= {one.national for one in inside}
    others = [one.coverage for one in alignment.sections if one.heading not in alignment.scope.headings]
    assert all(one.requirements for one in others)


@pytest.mark.parametrize(
    "title", ["临江市水运工作报告", "临江市航天发展实施方案", "临江市水运发展实施方案", "临江市全国水运实施方案"]
)
def test_it_is_the_whole_where_the_title_tells_no_section(title: str) -> None:
    alignment = aligned(PLAN.replace("临江市渡运服务提升实施方案", title))
    assert alignment.scope is None
    assert alignment.coverage.outside == 0


def test_the_user_may_name_the_sections() -> None:
    alignment = aligned(scope_sections=("二、治理", "三、"))
    assert headings(alignment) == ["二、治理河道", "三、培训船员"]
    assert alignment.coverage.requirements == 4
    assert aligned(scope_sections=(EVERY_SECTION,)).scope is None
    with pytest.raises(UsageError, match="no heading of the national text begins with 五"):
        aligned(scope_sections=("五",))


def test_where_every_requirement_counts_the_title_is_not_asked() -> None:
    assert aligned(addressee=Counted.ALL).scope is None
    assert headings(aligned(addressee=Counted.ALL, scope_sections=("四、",))) == ["四、改造桥梁"]


YEAR = """2031年全国工作报告

一、发展新型消费
支持平台经济健康发展，规范网购秩序。
建设城乡快递物流网点，扩大网上零售。
引导直播带货合规经营，培育数字商贸企业。
二、治理河道
清理河道二百里，疏浚浅滩。
整治非法采砂，恢复河岸植被。
三、稳定就业
扩大高校毕业生招聘规模。
帮扶困难家庭成员就业。
四、改造桥梁
加固危桥三十座。
建立桥梁巡检制度。
五、办好教育
新增中小学学位一百万个。
加强乡村教师培训。
六、保障粮食
建设高标准农田，增加大豆播种面积。
培育优良种子。
七、医疗卫生
提高基层医院诊疗水平。
加强传染病监测预警。
八、保护生态
开展大规模国土绿化。
强化湿地和野生动物保护。
九、国防动员
加强民兵训练。
做好退役军人安置。
"""
TRADE = """临江市电子商务发展实施方案

一、主要任务
培育本地电商企业，开展网络直播销售培训。
建设县乡村三级快递配送网点。
支持农产品上网销售，打造电商平台。
"""


def test_sections_that_mean_the_same_in_other_words_are_the_field() -> None:
    alignment = align(source(TRADE), source(YEAR))
    assert alignment.scope is not None
    assert (headings(alignment), alignment.scope.word) == (["一、发展新型消费"], "电子商务")


@pytest.mark.parametrize(
    ("plan", "report"),
    [
        (TRADE.replace("电子商务发展实施方案", "工作要点"), YEAR),
        (TRADE, YEAR.replace("2031年全国工作报告", "全国数字商贸发展实施方案")),
        (TRADE, YEAR[: YEAR.index("四、")]),
    ],
)
def test_nothing_stands_out_for_a_plan_or_from_a_text_that_is_not_like_that(plan: str, report: str) -> None:
    assert align(source(plan), source(report)).scope is None
