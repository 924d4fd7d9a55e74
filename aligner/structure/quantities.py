"""Figures in policy text: 13.1万个, 58万余家, 不低于5%, 3—5家, 三分之一, 过半数, 翻一番, 七成, 两年半, 伍万元.

A figure is a number with something that makes it one: a unit, a scale or a bound. Years, dates, times, ordinals, codes
and the numerals inside words and names are none, and are blotted out before figures are looked for. What is counted is
found elsewhere, since it takes words to tell.

Shares of a hundred are in %: 七成 is 70 %, and 两位数增长 at least 10 %. 翻一番 is twice what was, so 2 倍, and 翻两番
4 倍. A half behind a time is half of its unit: 两年半 is 2.5 年, and 一个半月 1.5 个月.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from aligner.deferred import expression
from aligner.model import Bound, Quantity, Span
from aligner.structure.numerals import in_common_numerals, number_of, scale_of
from aligner.structure.unit_conversion import conversion

_PLAIN = str.maketrans("０１２３４５６７８９．％，：／－–—―−～〇○", "0123456789.%,:/-----~零零")
_MINUS = "-－−"
_SCALES = "百千万亿"
_PART = re.compile(r"(?<!\d)(\d+)([千百万]+)")
_MOST_DIGITS = 18
"""Digits from which a number counts nothing any more: it is a code, or a slip of a scan."""
_MOST_SCALES = 4

_UNIT_WORDS = """
个百分点 百分点 个工作日 工作日 个小时 个月 个 人次 人 名 户次 户 家次 家 件次 件 场次 场 次 项 条 种
类 届 所 座 支 套 台 辆 架 艘 枚 块 片 株 棵 头 只 匹 张 份 本 册 篇 首 部 集 幅 卷 间 颗 粒 杯 盒 袋 箱 瓶 桶
对 副 位 起 宗 笔 批 轮 周年 周岁 周 年 天 日 小时 分钟 秒 岁 倍 折 层 处 栋 幢 片区 站 元 美元 欧元 港元 公里
千米 海里 米 厘米 毫米 平方公里 平方千米 平方米 立方米 亩 公顷 吨 公斤 千克 毫克 微克 斤 克 升 毫升 千瓦时 千瓦
兆瓦 千伏 度 标准箱 航次 车次 架次 班次 班列 列 趟 课时 学时 学分 张床位 床位 学位 机位 车位 泊位 标箱 班 组 队 门 档
道 期 级 % ‰ ‱ ℃ km m kg g t GW MW kW m² m³ km² ㎡ ㎥ ㎢ m2 m3 km2 米² 米³ 微克/立方米 毫克/立方米 毫克/升 微克/升 元/人
元/亩 元/吨 吨/日 吨/天 吨/年 立方米/日 立方米/天 公斤/亩 千克/亩 人/平方公里 公里/小时 克/千瓦时
"""
_NOT_AFTER_HAN = """
头 块 片 张 集 站 度 班 组 队 对 副 处 层 折 位 箱 列 部 卷 片区 百分点 档 道 级 门 轮 % ‰ ‱ ℃ km m kg g t
GW MW kW m² m³ km² ㎡ ㎥ ㎢ m2 m3 km2
"""
_AFTER_ONE_WORDS = """
个 个百分点 个月 个工作日 个小时 人次 人 名 户 家 件 场 场次 次 项 条 届 所 座 支 份 年 天 日 周 小时 周年 倍 元
公里 亩 吨 岁
"""
_DURATION_WORDS = "个月 个工作日 工作日 个小时 周年 周 年 天 日 小时 分钟 秒"
_UNITS = frozenset(_UNIT_WORDS.split())
_AFTER_HAN = _UNITS - frozenset(_NOT_AFTER_HAN.split())
"""Units that a Chinese numeral counts; with the others it is part of a word (一块, 两点, 三层)."""
_AFTER_ONE = frozenset(_AFTER_ONE_WORDS.split())
"""Units that 一 counts; with the others it means the whole or the same (一类, 一起, 一套)."""
_MEMBERS = frozenset("人 名 位 家 户 方".split())  # noqa: SIM905
"""Units of what a body consists of: 由三至五人组成 is a range, and 由3%至5% is none."""
_DURATIONS = frozenset(_DURATION_WORDS.split())

_ANY_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=lambda unit: (-len(unit), unit)))
_UNIT = rf"(?:{_ANY_UNIT})(?![²³](?<=[m米].))"
_SPLIT_UNIT = r"个(?:[多余](?:月|小时|工作日|百分点)|半(?:月|小时))"
_MANY = "式|功能|样|元化|渠道|层次|部门|领域|主体|边|维|媒体|残|能互补|项从属|方[参协合共联]"
"""What makes 多 behind a number the beginning of a word: 一份多式联运, 二期多功能."""
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_HAN = r"(?:[零一二两三四五六七八九十百万亿]|千(?![瓦米克伏]))+(?:点[零一二三四五六七八九]{1,4})?"


_POWER = r"(?:[×*·] ?10)?(?:⁻?[⁰¹²³⁴-⁹]{1,2}|\^-?\d{1,2}(?!\d))"
"""What makes 3×10⁴ or 10^3 of a number. Behind any other number than 10 a raised figure is the mark of a note."""
_EXPONENT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def _number(name: str) -> str:
    number = rf"(?P<digits{name}>{_ARABIC}|{_HAN})(?P<power{name}>{_POWER})?"
    number += rf"(?P<scale{name}>(?:[多余]?(?:[百万亿]|千(?![瓦米克伏]))){{0,6}})"
    return number + rf"(?P<rest{name}>(?:(?<=[亿万千])\d{{1,4}}(?:[千百]?万|千(?![瓦米克伏])|百)){{0,3}})"


_MORE = rf"(?:余|多(?!{_MANY}))"
_HALF_MORE = r"(?<=[年天日周斤亩倍])半(?![年月天日小个载数径程])"
_SINGLE = rf"{_number('')}(?P<more>{_MORE}?) ?(?P<unit>{_SPLIT_UNIT}|{_UNIT})?(?P<after>(?:{_MORE}|{_HALF_MORE})?)"
_NUMERAL = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿半翻壹贰叁肆伍陆柒捌玖]")
_DIGIT = "[一二两三四五六七八九]"
_SHARE_OF = rf"(?:{_ARABIC}|{_HAN})"
_NOT_TENTHS = "[立为熟果效功长员就套都品型本绩年才交像片活林因规事亲行天真不家群体县]|人(?![口次员])|一[个件项户亩批]"
_FIGURE = re.compile(
    # Where none of these stands, no alternative needs to be tried, which saves two thirds of the time.
    r"(?=[\d零一二两三四五六七八九十百千万亿半翻]|过半)(?:"
    rf"(?P<denominator>百|千|万|{_HAN})分之(?P<numerator>{_SHARE_OF})(?:(?:[至到~]|-{{1,2}}|(?P<share_upwards>及?以上、?))"
    rf"(?P=denominator)分之(?P<numerator_high>{_SHARE_OF})(?(share_upwards)以下)"
    rf"|[至到](?P<numerator_last>{_HAN})(?=[的以左之,。；、)]|$))?"
    rf"|(?P<above>\d{{1,3}})/(?P<below>\d{{1,3}})(?![\d/年月])"
    rf"|(?P<half>(?<!另)一半|(?<![未不]过)半数)"
    rf"|(?P<most>(?<![通经超未不])过半(?:数|(?![个年月天日小生点径导成机价夜百千途世路])))"
    rf"|(?P<doubled>(?<![个名])翻(?:[了上]|了?[近约])?(?P<times>[\d一两二三四五六]?)番(?!计划|行动|工程|规划|方案|攻坚|战略|工作)(?P<times_more>多?))"
    rf"|(?P<places>[两2]位数)"
    rf"|(?<![\d.零一二两三四五六七八九十百千万亿第成])(?P<tenths>{_DIGIT}|[1-9](?:\.\d)?)"
    rf"(?:成?(?:[至到~]|-{{1,2}})(?P<tenths_high>{_DIGIT}|[1-9](?:\.\d)?))?成(?P<tenths_rest>半|{_DIGIT}(?=[的以左,。；、]|$))?(?!{_NOT_TENTHS})"
    rf"|{_number('_low')}(?P<unit_low>{_UNIT})?(?:-{{1,2}}|~|至|到|(?P<upwards>及?以上、?))"
    rf"{_number('_high')} ?(?P<unit_high>{_UNIT})(?(upwards)以下)"
    rf"|{_SINGLE})"
)
"""One figure; the alternatives are tried in this order."""

_NO_FIGURE = re.compile(
    r"(?=[\d.零一二两三四五六七八九十百千万亿几数“‘「《〈A-Za-z第新每逐统唯专同惟成附])(?:"  # as above
    r"[\d.]{24,}|[零一二两三四五六七八九十百千万亿]{25,}"  # first, so that no later pattern runs along them
    r"|\A\d{1,2}(?:\.\d{1,2}){2,}(?![\d%])"  # 2.1.3
    r"|\A\d{1,2}\.\d{1,2}(?=\s*(?:[名项条种类届家户件支部级期组门位本首班]|人(?!次)"  # 2.1 名称
    r"|个(?!百分点|月|小时|工作日|半|多月))|\s[年日天次度])"
    r"|[“‘「《〈][^“”‘’「」《》〈〉,。；]{1,24}[”’」》〉]"
    r"|(?<!\d)(?:19|20|21)\d\d(?:-{1,2}(?:20|21)?\d\d)?年(?:度|\d{1,2}月(?:\d{1,2}日)?)?"
    r"|[一二三四五六七八九零]{4}年"
    r"|(?<![\d.])\d{1,2}(?:[至到]|-{1,2})?(?:\d{1,2})?月(?:\d{1,2}日?(?:(?:[至到]|-{1,2})\d{1,2}日)?)?(?!\d)"
    r"|(?<!个)(?:十[一二]?|[一二三四五六七八九])月(?:[一二三]?十?[一二三四五六七八九十]日)?"
    r"|(?<!\d)\d{1,2}:\d{2}(?!\d)"
    r"|(?!(?:(?<=\d)|(?<=\d )|(?<=\dk)|(?<=\d k))k?m[23](?![\dA-Za-z]))[A-Za-z][A-Za-z-]{0,20}\d[\d.]*(?![\d.]*[%万亿])"
    r"|(?<![\d.])\d[\d.]*(?!(?:km|m|kg|g|t|GW|MW|kW)(?![A-Za-z]))[A-Za-z]{1,20}"
    r"|附[件表]?[一二三四五六七八九十]+|第(?:\d+|[零一二两三四五六七八九十百千]+)(?:[条款项]?[至到、](?:\d+|[零一二两三四五六七八九十百千]+)(?=[条款项章节]))*"
    r"|[一二三四五六七八九十]{2}五(?=规划|时期|期间|末|以来|计划)"
    r"|[十百千万]*[几数](?![百千万]分之)[十百千万亿]+|[十百千万]+[几数]"
    r"|(?:新的?|[每逐统唯专同惟])一[年届轮代个家]?"
    r"|一(?=[^\d,。；、一十百千万亿]一)|(?<=一[^\d,。；、一十百千万亿])一(?!次|个|项)"
    r"|每月(?:\d{1,2}|[一二三十]+)日|[一二三四五六七八九十]+次(?=(?:[、和][一二三四五六七八九十]+次){0,9}(?:会议|全会|全体|代表大会))|一条(?:龙|心|街)"
    r"|\d+号|(?<![\d.])\d{1,2}\.(?!\d)|\d+(?=热线)|成[百千][上成][千万]|千家万户|千方百计)"
)
"""What holds numerals and is no figure: names, dates, times, codes, ordinals, vague counts, idioms."""
_WORD_AFTER = re.compile(
    r"年(?:代|级|货|度|底|初|末|检|会|报|薪|轻|龄)|次(?:性|序|要|第|供水|污染|开发|利用|分配)|日(?:常|报|均|益|程)|人(?:均|民|大常|大代|才|心|选|制)|家(?:庭|长)|"
    r"天(?:然|津|候)|届[一二三四五六七八九十]{1,2}[中次]|届(?:全国|人大|党|\0{2,4}(?:[、和暨]|全))|条(?:件|例)|名(?:单|义|称|额)|项(?:目)|位一体|级(?!工会|组织|机构|以上)|"
    r"门(?:户|槛)|队(?:伍)|组(?:织|合)|班(?:组|子)|个性|度(?:假|过)|道(?:路|德)|期(?:间|限|工程|项目|建设)|站(?:式|点)|"
    r"支(?:路|线|付|持|部|撑|援|出|柱|队(?!伍))|首(?:经济|店|发|创|席|都|批|次|位|台|套|府)|部(?:门|委|队|署|分|位|件|级)"
)
"""A unit that is the beginning of another word."""

_BEFORE = (
    (re.compile(r"(?:不得?(?:低于|少于|小于|下于)(?:为|达到?)?|(?:至少|最少)[^,。；、\\d]{0,4})$"), Bound.AT_LEAST),
    (re.compile(r"(?:不得?(?:超过|高于|多于|大于|超)(?:为|达到?)?|(?:至多|最多)[^,。；、\\d]{0,4})$"), Bound.AT_MOST),
    (re.compile(r"(?:超过|突破|超出|高于|多于|大于|(?<!赶)超|逾)$"), Bound.ABOVE),
    (re.compile(r"(?:低于|少于|小于|不足|不到|未满|不满|接近|将近|(?<![附最临靠邻相就])近)$"), Bound.BELOW),
    (re.compile(r"(?:大概|大致|(?<![节签集预合契履特])约)$"), Bound.ABOUT),
)
_GROWING = expression(r"(?:保持在?|稳定在|达到?|实现|[增下升降]长?|增[速幅]|涨幅|超|突破)$")
_GROWTH = expression(r"(?:以上)?的?(?:年均|高速|快速|较快|正)?(?:增长|增速|增幅|增量|涨幅|下降)")
_LIMITED = re.compile(r"控制在$")
_ALPHANUMERIC = expression(r"[0-9A-Za-z０-９]")
_REACHING = expression(r"(?:[为是]|达到?|[增降升]至)$")
_AFTER = (
    (re.compile(r"左右|上下"), Bound.ABOUT),
    (re.compile(r"(?:标准煤)?(?:及|[(（]含[)）])?(?:以上|之上)"), Bound.AT_LEAST),
    (re.compile(r"(?:标准煤)?(?:及|[(（]含[)）])?(?:以内|之内|以下)"), Bound.AT_MOST),
)
_LOOK_BACK = 8
"""Characters before a figure in which the words of its bound stand."""

_WRITTEN_BOUNDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "约",
    Bound.AT_LEAST: "不低于",
    Bound.ABOVE: "超过",
    Bound.AT_MOST: "不超过",
    Bound.BELOW: "不足",
}
_MOST_DECIMALS = 6


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the figures in `text` in order, without indicators; spans are in code points of `text`.

    Digits and marks may be full-width. The time is proportional to the length of the text.
    """
    if not _NUMERAL.search(text):  # as in most units
        return ()
    plain = _NO_FIGURE.sub(lambda found: "\0" * len(found[0]), in_common_numerals(text).translate(_PLAIN))
    found: list[Quantity] = []
    at = 0
    while match := _FIGURE.search(plain, at):
        before = plain[max(0, match.start() - 1) : match.start()]
        if match["unit_high"] and (before == "从" or (before == "由" and match["unit_high"] not in _MEMBERS)):
            # From one figure to another is no range; seldom enough to compile what reads one when it is needed.
            match = re.compile(_SINGLE).match(plain, match.start()) or match
        quantity = _read(_Context(text, plain, at), match)
        if quantity is None and match["unit_high"]:  # 三家以上五个以下
            match = re.compile(_SINGLE).match(plain, match.start()) or match
            quantity = None if match.groupdict().get("unit_high") else _read(_Context(text, plain, at), match)
        at = match.end()
        if quantity is not None:
            found.append(quantity)
            at = max(at, quantity.span.end)
    return tuple(found)


def render_quantity(quantity: Quantity) -> str:
    """Return the figure in the usual notation, which is read back as the same figure: 不低于13.1万个, 3—5家, 1/3."""
    number = render_number(quantity.low)
    if not quantity.unit and quantity.low.denominator > 1:
        number = f"{quantity.low.numerator}/{quantity.low.denominator}"
    if quantity.is_range:
        number += f"{quantity.unit}—{render_number(quantity.high)}"
    return f"{_WRITTEN_BOUNDS[quantity.bound]}{number}{quantity.unit}"


def render_number(value: Fraction) -> str:
    """Return a number with the largest scale that leaves few decimals (13.1万, 2000), a fraction as such (1/3)."""
    fitting = ((value / scale_of(name), name) for name in ("万亿", "亿", "万") if abs(value) >= scale_of(name))
    scaled, name = next((one for one in fitting if _decimals(one[0]) is not None), (value, ""))
    decimals = _decimals(scaled)
    if decimals is None:
        return f"{scaled.numerator}/{scaled.denominator}"
    digits = str(int(abs(scaled) * 10**decimals)).zfill(decimals + 1)
    whole, part = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    return f"{'-' if value < 0 else ''}{whole}{'.' if part else ''}{part}{name}"


def _decimals(value: Fraction) -> int | None:
    return next((count for count in range(_MOST_DECIMALS + 1) if (value * 10**count).denominator == 1), None)


@dataclass(frozen=True, slots=True)
class _Context:
    """A text, the same with what is no figure blotted out, and where the figures found so far end."""

    text: str
    plain: str
    start: int

    def before(self, at: int) -> str:
        return self.plain[max(self.start, at - _LOOK_BACK) : at]

    def bounded(self, quantity: Quantity) -> Quantity:
        """Return `quantity` with the bound that the words beside it set, and the span with these words."""
        start, end = quantity.span.start, quantity.span.end
        before, bound = self.before(start), quantity.bound
        is_duration = quantity.unit in _DURATIONS
        followers = ((follower, pattern.match(self.plain, end)) for pattern, follower in _AFTER)
        following = next(((follower, found) for follower, found in followers if found), None)
        if following:
            bound, end = following[0], following[1].end()
        elif is_duration and self.plain.startswith("内", end):
            bound, end = Bound.AT_MOST, end + 1
        elif _LIMITED.search(before) and not quantity.is_range:
            bound = Bound.AT_MOST
        for pattern, leading in _BEFORE:
            if (found := pattern.search(before)) and not (is_duration and found[0] == "近"):
                bound, start = leading, start - len(found[0])
                break
        return replace(quantity, span=Span(start, end), bound=bound)

    def is_bare_value(self, quantity: Quantity) -> bool:
        """Return whether a number without unit is a value (合同数达到1200。), and not a code or a year."""
        ends = self.plain[quantity.span.end : quantity.span.end + 1] in ("", *",。；、;")
        is_year = 1900 <= quantity.low <= 2100 and quantity.low.denominator == 1
        return ends and not is_year and _REACHING.search(self.before(quantity.span.start)) is not None

    def is_negative(self, start: int) -> bool:
        before, sign = self.text[max(0, start - 2) : max(0, start - 1)], self.text[max(0, start - 1) : start]
        return sign in tuple(_MINUS) and not _ALPHANUMERIC.match(before)

    def unit_at(self, match: re.Match[str]) -> str:
        """Return the unit of a single figure, empty where it is the beginning of another word."""
        unit = match["unit"] or ""
        if _WORD_AFTER.match(self.plain, match.start("unit")):
            return ""
        return unit[0] + unit[2:] if re.fullmatch(_SPLIT_UNIT, unit) else unit

    def grows(self, span: Span) -> bool:
        """Return whether 两位数 tells a growth; else it is a kind of number."""
        return bool(_GROWING.search(self.before(span.start)) or _GROWTH.match(self.plain, span.end))


def _read(context: _Context, match: re.Match[str]) -> Quantity | None:
    groups, span = match.groupdict(), Span(*match.span())
    if groups.get("unit_high"):
        return _range(context, groups, span)
    if groups.get("denominator"):
        return _part(context, groups, span)
    value: Fraction | None
    bound, unit = Bound.EXACT, ""
    if groups.get("above"):
        below = int(groups["below"] or 0)
        value = Fraction(int(groups["above"] or 0), below) if below else None
    elif groups.get("half") or groups.get("most"):
        value, bound = Fraction(1, 2), Bound.ABOVE if groups["most"] else Bound.EXACT
    elif groups.get("doubled"):
        value, unit = Fraction(2 ** int(_number_of(groups["times"] or "一") or 1)), "倍"
        bound = Bound.ABOVE if groups["times_more"] else Bound.EXACT
    elif groups.get("places"):
        value, unit, bound = Fraction(10), "%", Bound.AT_LEAST
        if not context.grows(span):
            return None
    elif groups.get("tenths"):
        return _tenths(context, groups, span)
    else:
        return _single(context, match)
    return None if value is None else context.bounded(Quantity(span, value, value, unit, bound))


def _tenths(context: _Context, groups: Mapping[str, str | None], span: Span) -> Quantity | None:
    low, high = _number_of(groups["tenths"] or ""), _number_of(groups["tenths_high"] or groups["tenths"] or "")
    if low is None or high is None or low > high:
        return None
    rest = groups["tenths_rest"]
    more = (5 if rest == "半" else _number_of(rest)) if rest else 0
    if more is None or (more and low != high):
        return None
    return context.bounded(Quantity(span, 10 * low + more, 10 * high + more, "%"))


def _part(context: _Context, groups: Mapping[str, str | None], span: Span) -> Quantity | None:
    denominator, numerator = groups["denominator"] or "", groups["numerator"] or ""
    last = groups["numerator_high"] or groups["numerator_last"] or numerator
    low, high = _number_of(numerator), _number_of(last)
    unit = {"百": "%", "千": "‰", "万": "‱"}.get(denominator, "")
    below = Fraction(1) if unit else number_of(denominator)
    if low is None or high is None or not below or low > high:
        return None
    return context.bounded(Quantity(span, low / below, high / below, unit))


def _number_of(digits: str) -> Fraction | None:
    if not digits[0].isdigit():
        return number_of(digits)
    return Fraction(digits.replace(",", "")) if len(digits) <= _MOST_DIGITS else None


def _value(groups: Mapping[str, str | None], end: str) -> Fraction | None:
    """Return the number in the groups whose names end with `end`, or None where it is none."""
    digits, scales = groups[f"digits{end}"] or "", re.sub("[多余]", "", groups[f"scale{end}"] or "")
    head = _number_of(digits)
    if head is None and len(digits) <= _MOST_SCALES and not digits.strip(_SCALES):
        head = Fraction(scale_of(digits))  # 百余家, 上万人次
    if head is None or len(scales) > _MOST_SCALES:
        return None
    head = _raised(head, groups[f"power{end}"] or "")
    if head is None:
        return None
    value, smallest = head * scale_of(scales), scale_of(digits[-1] if digits[-1] in _SCALES else scales[-1:])
    for count, scale in _PART.findall(groups[f"rest{end}"] or ""):
        part = int(count) * scale_of(scale)
        if part >= smallest:
            return None
        value, smallest = value + part, scale_of(scale)
    return value


def _raised(number: Fraction, power: str) -> Fraction | None:
    """Return a number times its power of ten, or as it is where what stands behind it is none; None beyond a limit."""
    times, _, exponent = power.rpartition("10") if power[:1] in tuple("×*·") else ("", "", power)
    if not power or not (times or number == 10):
        return number
    tens = int(exponent.lstrip("^").translate(_EXPONENT))
    return (number if times else 1) * Fraction(10) ** tens if abs(tens) <= _MOST_DIGITS else None


def _range(context: _Context, groups: Mapping[str, str | None], span: Span) -> Quantity | None:
    low, high, unit = _value(groups, "_low"), _value(groups, "_high"), groups["unit_high"] or ""
    factor = conversion(groups["unit_low"] or unit, unit)
    if low is None or high is None or not factor:
        return None
    if factor < 1:  # 三个月以上一年以下
        high, unit = high / factor, groups["unit_low"] or unit
    elif factor > 1:
        low *= factor
    if groups["unit_low"] is None and not groups["scale_low"]:
        low *= scale_of(groups["scale_high"] or "")
        low = low if groups["power_low"] else _raised(low, groups["power_high"] or "") or low
    in_han = not (groups["digits_high"] or "")[:1].isdigit()
    if context.is_negative(span.start):
        span, low = Span(span.start - 1, span.end), -low
    unit_start = span.end - len(groups["unit_high"] or "") - 2 * bool(groups["upwards"])
    if low >= high or (in_han and unit not in _AFTER_HAN) or _WORD_AFTER.match(context.plain, unit_start):
        return None
    return context.bounded(Quantity(span, low, high, unit))


def _single(context: _Context, match: re.Match[str]) -> Quantity | None:
    groups = match.groupdict()
    digits, unit = groups["digits"], context.unit_at(match)
    value, start = _value(groups, ""), match.start()
    if value is None:
        return None
    end = match.end() if unit else match.end("more")
    is_more = any(mark in match[0][: end - start] for mark in "多余")
    if unit and "半" in (match["unit"] or "") + match["after"]:
        value += Fraction(1, 2)
    in_han = not digits[0].isdigit()
    only_scales = not digits.strip(_SCALES)
    bound = Bound.ABOVE if is_more else Bound.EXACT
    if not in_han and context.is_negative(start):
        start, value = start - 1, -value
    elif only_scales and digits != "十" and context.before(start).endswith("上"):
        start, bound = start - 1, Bound.AT_LEAST
    quantity = context.bounded(Quantity(Span(start, end), value, value, unit, bound))
    if in_han:
        counts = digits != "零" and unit in (_AFTER_ONE if digits == "一" else _AFTER_HAN)
        stands = quantity.bound is not Bound.EXACT or not only_scales or digits == "十"
        return quantity if counts and stands else None
    is_bare = not unit and not groups["scale"] and quantity.bound is Bound.EXACT
    return None if is_bare and not context.is_bare_value(quantity) else quantity
