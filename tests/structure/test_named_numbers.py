"""Which numbers set something to reach, and which belong to a name or a turn of phrase."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aligner.structure.named_numbers import sets_a_measure, writes_digits
from aligner.structure.quantities import find_quantities
from tests.shared import PAIRS, needs_shared

NAMES = """
严格执行中央八项规定精神
落实中央八项规定及其实施细则
深入实施渡口提升三年行动
制定桥梁养护三年行动计划
推进老旧码头改造三年攻坚
开展治本攻坚三年行动
坚定推进大江十年禁渔
编制水运发展五年规划
制定航道整治十年规划
实施产业倍增三年计划
启动服务业五年倍增计划
开展清零三年专项行动
实施全面振兴新突破三年行动
落实船员培训三年滚动计划
普及九年义务教育
过去一年，渡口面貌一新
过去五年，航道里程大为延长
一年来，全体船员同心协力
五年来取得的成绩来之不易
这一年极不平凡
关键的一年已经到来
连续三年保持第一
连续五年获得优秀
连续两年没有事故
近三年最好水平
近十年新高
时隔两年再次承办
提前一年完成任务
今后五年的主要工作
未来三年的工作思路
庆祝建军一百年
纪念建党一百周年
迎接建校七十周年
成立六十周年庆祝活动
提出20周年系列活动
中华人民共和国成立75周年
用3年时间补齐短板
历时7年建成
较3年前增长
时隔12年再次夺冠
连续18年提高标准
近50年同期最多
推进3年行动计划
实施5年攻坚行动
重点抓好以下八个方面
抓好五个方面工作
把握三个关键环节
坚持五个必须
做到四个统筹
用好两个市场两种资源
守住两条底线
管好四本预算
和平共处五项原则
提高三项能力，压实三项机制
健全五项工作机制
推出八条举措
出台十条措施
实现两个翻番
认识提升到一个新高度
今年的一件大事
交出一份满意答卷
走出一条新路
一步一个脚印
办成一届精彩的盛会
首要的一条是团结
新开工亿元以上项目
召开十二届八次会议
码头二期建成投用
"""
MEASURES = """
新增渡船12艘
培训船员3000人次以上
力争客运量突破百万人次
三分之二的渡口通电
压减支出一半以上
每个渡口至少有一人值守
航速提高两倍
客流增长5%左右
新建泊位6个
延长运营3个月
办好10件民生实事
打通20条断头路
提高补助标准30元
再延长30年试点
两年内客流增长7%
"""
RULES = """
每届任期五年
应当提前三十日通知
处五千元以上一万元以下罚款
不得超过三个月
满一年的支付一个月工资
每年至少检查二次
"""


def measures(text: str, *, in_digits: bool) -> list[str]:
    found = find_quantities(text)
    return [one.span.of(text) for one in found if sets_a_measure(text, one, in_digits=in_digits)]


@pytest.mark.parametrize("text", NAMES.split("\n")[1:-1])
def test_a_number_in_a_name_is_no_measure(text: str) -> None:
    assert measures(text, in_digits=True) == []


@pytest.mark.parametrize("text", [text for text in MEASURES.split("\n") if text])
def test_a_number_to_reach_is_one(text: str) -> None:
    assert measures(text, in_digits=True)


@pytest.mark.parametrize("text", [text for text in RULES.split("\n") if text])
def test_where_figures_are_written_in_numerals_they_are_measures(text: str) -> None:
    assert measures(text, in_digits=False)


@pytest.mark.parametrize("text", ["三年行动", "中央八项规定", "过去一年，渡口面貌一新", "连续三年保持第一", "十年禁渔"])
def test_names_are_none_there_either(text: str) -> None:
    assert measures(text, in_digits=False) == []


def test_a_document_writes_digits_if_most_of_its_figures_do() -> None:
    texts = ["新增渡船12艘。", "培训船员3000人次。", "抓好八个方面工作。"]
    figures = [(text, one) for text in texts for one in find_quantities(text)]
    assert writes_digits(figures)
    assert not writes_digits(figures[2:])
    assert not writes_digits([])


TABLE = [
    line.split("\t")
    for line in (Path(__file__).parent / "named_numbers.tsv").read_text("utf-8").splitlines()[1:]
    if line
]
DIGITS = {"both": (True, False), "digits": (True,), "numerals": (False,)}


def test_the_table_is_as_long_as_promised() -> None:
    assert sum(figures == "-" for _, figures, _ in TABLE) >= 60
    assert sum(figures != "-" for _, figures, _ in TABLE) >= 40


@pytest.mark.parametrize(("text", "figures", "remark"), TABLE, ids=[text for text, _, _ in TABLE])
def test_names_and_figures_of_the_table(text: str, figures: str, remark: str) -> None:
    for in_digits in DIGITS[remark.partition(":")[0]]:
        assert measures(text, in_digits=in_digits) == ([] if figures == "-" else figures.split("|"))


NAMED_IN_REPORTS = re.compile(
    r"[八九十]项规定|[一二三四五六七八九十\d]+年(?:专项)?行动|十年禁渔|[一1]号文件|第十[四五六]个五年规划|过去[一五]年|\d+周年|"
    r"[二三四五]期(?=[、。]|工程|项目|扩建|改扩建|转场)|\d+分钟[^，。、]{1,10}圈|\d+小时过境免签|[三四]个(?:意识|自信)|两个(?:确立|维护)|"
    r"[一二三四五六七八九十]+届[一二三四五六七八九十]+次(?:、[一二三四五六七八九十]+次)*全会|重要一年|一家亲|\d+条(?:措施|举措)"
)


@needs_shared
def test_no_name_in_real_pairs_is_a_measure() -> None:
    seen = 0
    for path in (one.with_name("local.txt") for one in PAIRS if one.parent.name.startswith("gwr")):
        for line in path.read_text("utf-8").splitlines():
            named = [found.span() for found in NAMED_IN_REPORTS.finditer(line)]
            seen += len(named)
            for one in find_quantities(line) if named else ():
                if any(one.span.start < end and start < one.span.end for start, end in named):
                    assert not sets_a_measure(line, one, in_digits=True), line[one.span.start - 9 : one.span.end + 9]
    assert seen > 100
