"""All forms in which a text tells by when, how often, how soon or how long before something is to be done."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Deadline, Promptness, TimeKind
from aligner.structure.assigned_cells import read_cell
from aligner.structure.assignments import read_assignment
from aligner.structure.deadlines import find_deadlines
from aligner.structure.frequencies import find_frequencies
from aligner.structure.notices import find_notices
from aligner.structure.promptness import find_promptness
from aligner.structure.times import find_times
from tests.structure.strategies import any_texts

YEAR, MONTH = Fraction(365), Fraction(365, 12)
AT_ONCE, PROMPTLY, REGULARLY = Promptness
PIECES = (
    *(
        "每",
        "至少",
        "两",
        "年",
        "半年",
        "季度",
        "月",
        "周",
        "日",
        "次",
        "一次",
        "提前",
        "三十日",
        "前",
        "召开",
        "届满",
        "应当",
    ),
    *(
        "立即",
        "及时",
        "定期",
        "“",
        "”",
        "《",
        "》",
        "，",
        "。",
        "的",
        "按",
        "报送",
        "春节",
        "国庆",
        "2027",
        ".",
        "6",
        "30",
        "-",
        "明",
        " ",
    ),
    *("“十五五”", "期间", "力争", "达到", "９", "小时内"),
)


@pytest.mark.parametrize(
    ("text", "words", "year", "month", "day"),
    [
        ("于2027.6.30前报送清单", "2027.6.30前", 2027, 6, 30),
        ("2027-06-30前清淤", "2027-06-30前", 2027, 6, 30),
        ("2027/6/30前清淤", "2027/6/30前", 2027, 6, 30),
        ("２０２７．６．３０前清淤", "２０２７．６．３０前", 2027, 6, 30),
        ("2027.6.30日前清淤", "2027.6.30日前", 2027, 6, 30),
        ("2027.6月底前清淤", "2027.6月底前", 2027, 6, 30),
        ("9.2027.6.30前清淤", "2027.6.30前", 2027, 6, 30),
        ("截止时间：2027-06-30", "截止时间：2027-06-30", 2027, 6, 30),
        ("2026-2027年底前完成", "2027年底前", 2027, 12, 31),
        ("1.五月底前打捞水草", "五月底前", None, 5, 31),
        ("力争2027年自来水普及率达到92%", "2027年", 2027, 12, 31),
        ("力争在2027年建成泵站", "2027年", 2027, 12, 31),
        ("计划2027年开工建设船闸", "2027年", 2027, 12, 31),
        ("确保2027年渡口全部达标", "2027年", 2027, 12, 31),
        ("2027年，自来水普及率力争达到92%", "2027年", 2027, 12, 31),
        ("2027年全县渡口要全部达到二级标准", "2027年", 2027, 12, 31),
        ("“十五五”期间，力争新建六座船闸", "“十五五”期间", 2030, 12, 31),
        ("“十五五”时期，全县要建成两座泵站", "“十五五”时期", 2030, 12, 31),
        ("十五五时期计划新建六座船闸", "十五五时期", 2030, 12, 31),
        ("到“十五五”末建成", "到“十五五”末", 2030, 12, 31),
        ("今年国庆节前通航", "今年国庆节前", None, 9, 30),
        ("2027年元旦前通航", "2027年元旦前", 2026, 12, 31),
        ("“五一”前开放码头", "“五一”前", None, 4, 30),
        ("“七一”前开放展馆", "“七一”前", None, 6, 30),
        ("2026年开展试点，次年3月底前报送总结", "次年3月底前", 2027, 3, 31),
        ("今年内办结", "今年内", None, 12, 31),
        ("三季度末前通水", "三季度末前", None, 9, 30),
        ("柳湾中学年内实现招生", "年内", None, 12, 31),
    ],
)
def test_dates(text: str, words: str, year: int | None, month: int, day: int) -> None:
    (found,) = find_deadlines(text)
    assert (found.span.of(text), found.year, found.month, found.day) == (words, year, month, day)
    assert found.kind is TimeKind.DATE


@pytest.mark.parametrize(
    ("text", "words", "month", "day"),
    [
        ("明年年底前完成", "明年年底前", 12, 31),
        ("明年3月底前完成", "明年3月底前", 3, 31),
        ("次年6月30日前报送", "次年6月30日前", 6, 30),
        ("到明年，建成泵站", "到明年", 12, 31),
        ("翌年一季度前验收", "翌年一季度前", 3, 31),
        ("明年国庆节前通航", "明年国庆节前", 9, 30),
    ],
)
def test_dates_of_the_next_year(text: str, words: str, month: int, day: int) -> None:
    (found,) = find_deadlines(text)
    assert (found.span.of(text), found.month, found.day) == (words, month, day)
    assert (found.year, found.years_ahead) == (None, 1)


@pytest.mark.parametrize(
    ("text", "words", "event", "year"),
    [
        ("春节前发放补贴", "春节前", "春节", None),
        ("到2027年春节前通航", "到2027年春节前", "春节", 2027),
        ("中秋节前检修码头", "中秋节前", "中秋", None),
        ("汛期来临前加固堤防", "汛期来临前", "汛期", None),
        ("主汛期前加固堤防", "主汛期前", "主汛期", None),
        ("汛前，完成堤防加固", "汛前", "汛期", None),
        ("采暖季前检修锅炉", "采暖季前", "采暖季", None),
        ("秋季开学前更换校船", "秋季开学前", "秋季开学", None),
    ],
)
def test_events(text: str, words: str, event: str, year: int | None) -> None:
    (found,) = find_deadlines(text)
    assert (found.span.of(text), found.event, found.year, found.kind) == (words, event, year, TimeKind.EVENT)


@pytest.mark.parametrize(
    ("text", "words", "days", "hours"),
    [
        ("自开办或者设立之日起一年内成立船员协会", "一年内", 365, None),
        ("自缺额之日起三个月内补选", "三个月内", 90, None),
        ("接到报告后二十四小时内派员", "二十四小时内", 1, None),
        ("事故发生后两小时内报告", "两小时内", None, 2),
        ("12小时内上门抢修", "12小时内", None, 12),
        ("收到申请后十日内答复", "十日内", 10, None),
    ],
)
def test_periods_from_an_event(text: str, words: str, days: int | None, hours: int | None) -> None:
    (found,) = find_deadlines(text)
    assert (found.span.of(text), found.within_days, found.within_hours) == (words, days, hours)
    assert found.kind is TimeKind.PERIOD


@pytest.mark.parametrize(
    ("text", "words", "days", "times"),
    [
        ("每年至少召开一次船员大会", "每年至少召开一次", YEAR, 1),
        ("渡口应当每年开展安全检查", "每年", YEAR, 1),
        ("每年举办两次以上演练", "每年举办两次", YEAR, 2),
        ("每年第四季度编制计划", "每年", YEAR, 1),
        ("每年度向船东通报水情", "每年度", YEAR, 1),
        ("至少每两年为船员安排一次体检", "至少每两年为船员安排一次", 2 * YEAR, 1),
        ("每三年轮训一遍", "每三年轮训一遍", 3 * YEAR, 1),
        ("每半年开展一次演练", "每半年开展一次", YEAR / 2, 1),
        ("每学期至少组织两次水上安全课", "每学期至少组织两次", YEAR / 2, 2),
        ("每季度调度闸门", "每季度", YEAR / 4, 1),
        ("每季开展督查", "每季", YEAR / 4, 1),
        ("每三个月巡查一次", "每三个月巡查一次", 3 * MONTH, 1),
        ("每月10日前报送水位", "每月", MONTH, 1),
        ("每个月例行检修", "每个月", MONTH, 1),
        ("每半个月通报水情", "每半个月", Fraction(15), 1),
        ("每旬公布水情", "每旬", Fraction(10), 1),
        ("每周至少巡查一次", "每周至少巡查一次", Fraction(7), 1),
        ("每两周会商", "每两周", Fraction(14), 1),
        ("每五日报告水位", "每五日", Fraction(5), 1),
        ("每隔十日清理拦污栅", "每隔十日", Fraction(10), 1),
        ("每日检查缆绳", "每日", Fraction(1), 1),
        ("每天巡航两次", "每天巡航两次", Fraction(1), 2),
        ("每个工作日公布水位", "每个工作日", Fraction(7, 5), 1),
        ("按月报送水位", "按月", MONTH, 1),
        ("按季度通报水质", "按季度", YEAR / 4, 1),
        ("船员体检一年一次", "一年一次", YEAR, 1),
        ("船员体检两年至少一次", "两年至少一次", 2 * YEAR, 1),
        ("一年开展三次演练，一年两次盘库", "一年两次", YEAR, 2),
    ],
)
def test_frequencies(text: str, words: str, days: Fraction, times: int) -> None:
    (found,) = find_frequencies(text)
    assert (found.span.of(text), found.every_days, found.times) == (words, days, times)
    assert found.kind is TimeKind.FREQUENCY


@pytest.mark.parametrize(
    "text",
    [
        "每年的成绩都写在航标上",
        "每年新增泊位50个",
        "每年增长5%",
        "每年培训船员1000人次",
        "每年安排专项资金五千万元",
        "每年可减少排放三成",
        "每年都有新船下水",
        "每人每年1000元",
        "每位船员每月不低于200元",
        "每年9月10日为护河日",
        "每年六月为水上安全宣传月",
        "每学期开学前7天定为备航周",
        "每日二十二时至次日八时禁航",
        "按欠缴金额每日千分之五加收",
        "近年来每年新建两座船闸",
        "连续四年每年跨过一个台阶",
        "按每月工资总额的百分之二拨付",
        "按日计罚",
        "按年龄分组",
        "按日缴纳滞纳金",
        "约定的每日、每周或者每月工作时间",
        "两年一次的航海大会",
        "每日工作动态和简报",
        "年年岁岁花相似",
        "每周岁按一人计",
        "以每年两个百分点的速度提高",
    ],
)
def test_no_frequencies(text: str) -> None:
    assert find_frequencies(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("停航应当提前三十日公告", "提前三十日", 30),
        ("提前十天报名", "提前十天", 10),
        ("至少提前三个工作日告知船东", "提前三个工作日", 5),
        ("提前半个月发出通知", "提前半个月", 15),
        ("提前一个月以上告知", "提前一个月以上", 30),
        ("会议召开十五日前书面通知代表", "召开十五日前", 15),
        ("许可证有效期届满三十日前提出申请", "届满三十日前", 30),
        ("届满前三个月申请换证", "届满前三个月", 90),
        ("会议举行前至少七日送达", "举行前至少七日", 7),
        ("选举日的二十日以前公布名单", "选举日的二十日以前", 20),
        ("应当在三日前告知船员", "三日前", 3),
        ("拆除泵站十五个工作日前报备", "十五个工作日前", 21),
        ("停水二十四小时前通知用户", "停水二十四小时前", 1),
    ],
)
def test_notices(text: str, words: str, days: int) -> None:
    (found,) = find_notices(text)
    assert (found.span.of(text), found.ahead_days, found.kind) == (words, days, TimeKind.NOTICE)


@pytest.mark.parametrize(
    "text",
    [
        "提前一年完成疏浚任务",
        "提前三年实现通航目标",
        "工期比计划提前10天",
        "船闸较三年前增长四成",
        "期满前两个月内协商",
        "三天前，堤防出现险情",
        "会议召开前十日内公示",
        "提前谋划明年水利项目",
        "应当于6月15日前报送",
        "提前三月份下达",
        "环湖航道提前三年全线贯通",
        "船东未按规定提前三十日告知的",
    ],
)
def test_no_notices(text: str) -> None:
    assert find_notices(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "promptness"),
    [
        ("发现管涌应当立即报告", "立即", AT_ONCE),
        ("船舶进水的，马上靠岸", "马上", AT_ONCE),
        ("第一时间赶赴现场", "第一时间", AT_ONCE),
        ("材料齐全的，当场办结", "当场", AT_ONCE),
        ("结果即时反馈船东", "即时", AT_ONCE),
        ("应当及时清理漂浮物", "及时", PROMPTLY),
        ("及时、足额支付船员工资", "及时", PROMPTLY),
        ("应当真实、及时、准确披露水质", "及时", PROMPTLY),
        ("尽快恢复通航", "尽快", PROMPTLY),
        ("抓紧修复堤防", "抓紧", PROMPTLY),
        ("争取船闸尽早开工", "尽早", PROMPTLY),
        ("定期检修闸门", "定期", REGULARLY),
        ("对船员进行定期的体检", "定期", REGULARLY),
    ],
)
def test_promptness(text: str, words: str, promptness: Promptness) -> None:
    (found,) = find_promptness(text)
    assert (found.span.of(text), found.promptness, found.kind) == (words, promptness, TimeKind.PROMPTNESS)


@pytest.mark.parametrize(
    "text",
    [
        "这场及时雨缓解了旱情",
        "提高信息报送的及时性",
        "结案及时率达到九成",
        "未及时报告险情的，处以罚款",
        "报告不及时的，予以通报",
        "没有及时清淤的船闸",
        "确保信息真实、准确、及时。",
        "提供及时、有效的救助",
        "工作更加及时有效",
        "处置得及时",
        "办理定期存款业务",
        "不定期抽查渡口",
        "在规定期限内改正",
        "签订无固定期限合同",
        "开设“立即办”窗口",
        "推行“马上响应”机制",
        "依照《船舶定期检验规则》办理",
        "承办马上项目比赛",
        "坚持马上就办",
        "时时抓紧、天天巡查",
        "制作当场处罚决定书",
        "推广即时通讯工具",
        "救援不够及时",
        "合同依法订立即有约束力",
        "发现险情未依法及时处置的",
        "报送水情应当及时、客观、真实和准确，不得瞒报",
    ],
)
def test_no_promptness(text: str) -> None:
    assert find_promptness(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "2024年全县基本实现通航",
        "2024年，自来水普及率达到92%",
        "力争了2027年中央资金",
        "争取2027年中央资金六亿元",
        "确保2027年春节水产品供应",
        "五年计划2027年完成",
        "拟定计划2027年度预算",
        "投资2027.6亿元",
        "（2027-06-30）",
        "版本号2027-06",
        "“十四五”期间，增加投入",
        "“十四五”期间取得的成绩",
        "“十五五”时期是关键时期",
        "每年11月至次年3月为枯水期",
        "证明年底前的情况",
        "层次年底前后不同",
        "春节前后加强值守",
        "春节前夕走访渔民",
        "春节前的渔市",
        "去年春节前建成",
        "开展汛前检查",
        "奔赴防汛前线",
        "开学前一周完成消毒",
        "两小时内可达省城",
        "打造1小时内通勤圈",
        "在本学年内完成",
    ],
)
def test_no_deadlines(text: str) -> None:
    assert find_deadlines(text) == ()


def test_how_often_and_how_soon_are_no_deadlines_to_those_who_look_for_days() -> None:
    assert find_deadlines("渡口应当每年检修，发现隐患立即整改，及时报告，定期演练，提前三十日公告。") == ()


def test_all_times_in_the_order_of_the_text() -> None:
    text = "每年三月底前报告，每月演练，发现险情立即处置，提前三日公告，十日内答复，春节前发放。"
    kinds = [(one.span.of(text), one.kind) for one in find_times(text)]
    assert kinds == [
        ("每年三月底前", TimeKind.DATE),
        ("每月", TimeKind.FREQUENCY),
        ("立即", TimeKind.PROMPTNESS),
        ("提前三日", TimeKind.NOTICE),
        ("十日内", TimeKind.PERIOD),
        ("春节前", TimeKind.EVENT),
    ]


def test_regularly_every_year_is_every_year() -> None:
    assert [one.kind for one in find_times("渡口应当每年定期检修，并定期演练")] == [
        TimeKind.FREQUENCY,
        TimeKind.PROMPTNESS,
    ]


@given(any_texts() | st.text() | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_spans_are_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for one in find_times(text):
        assert end <= one.span.start < one.span.end <= len(text)
        assert is_one_kind(one)
        end = one.span.end


def is_one_kind(one: Deadline) -> bool:
    fields = (one.month, one.within_days, one.event, one.within_hours, one.ahead_days, one.every_days, one.promptness)
    return sum(bool(field) for field in fields) == 1 and (one.month is None) == (one.day is None)


@pytest.mark.parametrize(
    "piece",
    ["每", "每年", "每年9", "提前", "召开前", "及时", "“及时", "《", "一年两", "春节前", "2027年，", "力争2027年"],
)
def test_long_texts_take_no_longer_per_character(piece: str) -> None:
    text = piece * 20_000
    start = time.process_time()
    find_times(text)
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("（责任单位：柳湾县水务局；完成时限：2027.6.30）", "2027.6.30"),
        ("（责任单位：柳湾县水务局；完成时限：2027-06-30）", "2027-06-30"),
        ("（责任单位：柳湾县水务局；完成时限：明年6月底）", "明年6月底"),
        ("（责任单位：柳湾县水务局；完成时限：“十五五”期间）", "“十五五”期间"),
        ("（责任单位：柳湾县水务局；完成时限：春节前）", "春节前"),
        ("（责任单位：柳湾县水务局；完成时限：每季度）", "每季度"),
        ("（责任单位：柳湾县水务局；完成时限：立即整改）", "立即"),
    ],
)
def test_times_of_assignments(text: str, words: str) -> None:
    said = read_assignment(text)
    assert said is not None
    assert [one.span.of(text) for one in said.due] == [words]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2027.6.30前", TimeKind.DATE),
        ("每季度末", TimeKind.FREQUENCY),
        ("立即", TimeKind.PROMPTNESS),
        ("春节前", TimeKind.EVENT),
    ],
)
def test_times_of_cells(text: str, kind: TimeKind) -> None:
    assert [one.kind for one in read_cell(text, "完成时限").due] == [kind]
