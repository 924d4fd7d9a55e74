"""Deadlines in policy text: 到2025年底, 6月30日前, 上半年完成, “十五五”末, 三年内, 15个工作日内.

A date alone is no deadline: plans name years as titles, as periods and as the state of things so far. What makes it one
is a word before it (到, 不迟于), a word behind it (前, 内), or the end of a period directly before what is to be done
(上半年启动). A year alone counts where something is to be reached in it (力争2027年…达到), the years of a plan where
something is meant to be done in them (“十五五”期间，力争…). Both 2030年前 and 到2030年 hold until the last day of the
year, as most plans mean it; to tell them apart would report a change where none is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from dataclasses import replace
from fractions import Fraction
from math import ceil

from aligner.model import Deadline, Span
from aligner.structure.events import find_events
from aligner.structure.folding import fold
from aligner.structure.numerals import DIGITS
from aligner.structure.time_words import BEFORE, HAN, NUMBER, STATE_AFTER, UNIT, before, days_of, follows, whole

_HALF_DAYS = {"年": 180, "月": 15}
_YEAR_DIGITS = str.maketrans({character: str(value) for character, value in DIGITS.items()} | {"〇": "0", "○": "0"})
_RAISED = re.compile("[²³¹⁰-₉①-⓿❶-➓]")
"""Digits that folding would join to the number behind them, though they are marks."""

_TWO = rf"(?:[0-9]{{1,2}}|[{HAN}十]{{1,3}})"
_YEAR = (
    rf"(?P<year>(?:19|20|21)[0-9]{{2}}|[一二][〇零○{HAN}]{{3}})年度?|(?P<this>[今本当每]年度?)"
    r"|(?<![证声说表阐申])(?P<next>明年|(?<![首本每一二三两层档批人再多班场频依其逐屡])[次翌]年)度?"
)
_PART = (
    rf"(?P<month>{_TWO})月(?:(?P<day>{_TWO})[日号]|(?P<third>[上中下])旬|份?(?P<month_end>[底末])|份)?"
    r"|(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度)(?:[底末])?"
    r"|(?P<year_end>(?(own)年?|年)[底末]|年(?=[之以]?内))"
)
_DATE = (
    rf"(?P<own>{_YEAR})?(?:{_PART}|(?(own)|(?!)))"
    rf"|[“\"]?(?P<plan>(?:二?十)?[{HAN}]|二?十)五[”“\"]?(?:(?:规划|计划|时期)?期?末|(?P<years>(?:规划|计划)?(?:时期|期间?)))"
    r"|(?P<figures>(?:19|20|21)[0-9]{2})(?P<sign>[-./])(?P<of_year>0?[1-9]|1[0-2])"
    r"(?:(?P=sign)(?P<of_month>0?[1-9]|[12][0-9]|3[01])[日号]?|月?[底末]|月)?(?![0-9.万亿%])"
    r"|(?P<century>本世纪|21世纪|二十一世纪)中叶"
)
_UNTIL = (
    r"到|至|不[迟晚]于|最[迟晚][于到在]?|(?:(?:完成|办结)(?:时限|期限|时间)|时限)[为是]?：?|截止(?:日期|时间)[为是]?：?"
)
_CLOCK = r"(?:（[^（）]{1,8}）)?(?:[0-9]{1,2}[时点：](?:[0-9]{2}分?)?|下班|中午|晚上?)?"
_INSIDE = r"[之以]?内(?!部(?!署|分|门)|外|容(?!纳)|涵|存|需|销|陆|循环|蒙|控|审|科|分泌|地(?!方|区|级|块))"
_SPELL = (
    rf"(?:{NUMBER}(?:年|个月|[天日])?(?:[至到~]|[-—]{{1,2}}))?(?P<count>{NUMBER}|半)"
    rf"(?P<of>个?)(?P<half_more>半(?=月))?(?P<unit>{UNIT})(?P<half_year>(?<=年)半)?"
    rf"(?:(?:的?时间)?{_INSIDE}|(?P<spent>(?:左右)?的?时间))"
)
_NUMBERED = rf"(?:(?<=^[0-9][.])|(?<=^[0-9]{{2}}[.]))(?=20[0-9]{{2}}[年./-]|[{HAN}十]{{1,2}}月)"
"""Behind the number of an item: 9.2027年底前, 1.五月底前."""
_EXPRESSION = re.compile(
    # Where none of these stands, no alternative needs to be tried, which saves most of the time.
    rf"(?=[到至不最完办时截今本当每明次翌上下第年“\"半两百十0-9{HAN}])(?:"
    rf"(?P<until>{_UNTIL})?(?:(?<![0-9.{HAN}十])|{_NUMBERED})(?P<date>{_DATE})(?:(?P<before>{_CLOCK}{BEFORE})|(?P<inside>{_INSIDE}))?"
    rf"|(?<![0-9.第几数{HAN}十百千])(?<![0-9]，){_SPELL})"
)

# What rules expressions out is compiled when it is first needed: it takes longer than to look through a text.
_CHANGES = "高加长升达大展扩延续推迟遇感涉签回减降报放增移得看直等拖低缩截止甚以乃及"
_UNTIL_ANOTHER = rf"[{_CHANGES}年月日底末%万亿元0-9十百千”{HAN}]$"
"""Before 到 and 至: they end a change (提高到), a range or a word, and tell no deadline."""
_OTHER_TIME_BEFORE = r"(?:[去上明次后翌前昨往历近同一]年度?|距离?|离)$"
_OTHER_START_BEFORE = r"(?:截[至止][到在]?|[从自比较与同至到—~-])$"
_OTHER_YEAR_BEFORE = rf"(?:[去上明次后翌前昨往历近同多几数半周全青少中老成干0-9{HAN}两十百〇零○]|(?<![中大小])学)$"
_PERIOD_AFTER = r"起(?!草)|以来|至今|后|期?间|代(?!表)"
_DOING = (
    r"(?:，?(?:要|须|应|将|拟|计划|力争|争取|确保|务必|必须|全面|基本|全部|陆续|正式|率先|集中|至少|再)"
    r"|，?(?:完成|建成|启动|开展|出台|举办|印发|制定|制订|修订|建立|召开|开工|报送|上报|提交|推出|竣工|上线|编制|投入|投用|"
    r"开通|通车|交付|评选|验收|公布|投产|开业|落地|达到|实现(?=全|[^，。；]{0,8}(?:目标|覆盖|清零|通车|联网|贯通))))"
    r"(?!了|的|情况)"
)
"""What is to be done, directly behind the end of a period."""
_INTENT = r"，?(?:[我全][国省市县区州]|各地)?(?:[要须应拟]|将(?!其)|计划|力争|争取|确保|务必|必须)(?!了|的)"
_REACHED = (
    "达|实现|完成|完工|建成|建|形成|培育|突破|超|增长|增加|新增|提高|提升|下降|降|控制|保持|"
    "开工|启动|投产|竣工|通车|投用|投入|运营|落地|覆盖|清零"
)
_AIM_BEFORE = r"(?:力争|争取|(?<!年)计划|[^模虚]拟|确保)[在于到]?$"
_AIM_AFTER = rf"[^。；的]{{0,30}}?(?:{_REACHED})"
_AIMED = (
    rf"，?[^，。；的]{{0,24}}?(?:(?:力争|争取|确保)(?!了)[^，。；]{{0,20}}?(?:{_REACHED})"
    r"|[要将](?:基本|全面|全部)?(?:达到?|实现|建成|完成))"
)
"""Around a year that is named alone: what is to be reached in it."""
_CLAUSE_START = r"(?:^(?:[0-9]{1,2}[.、])?|[，。；：（）、])$"
_ALONE_BEFORE, _ALONE_AFTER = r"(?:^|[（，：；])$", r"$|[）；。]"
_SPELL_BEFORE = (
    r"(?:[近每前上同任该往满]|过去|最近|以往|连续|任何|间隔|有效期|保质期|质保期|保修期|"
    r"(?:压缩|缩短|缩减|压减|控制|减少|延长)[至到在为]?)$"
)
_SPELL_AFTER = (
    r"的|累计|[未又曾再无因所]|受(?!理)|可(?:以)?(?:暂|不|继续|免|按原)|"
    rf"不(?!断|少|低)|禁止|连续|发生|多次|出现|没有|有效|保持|暂停|取消|撤销|，?再次|[^，。；]{{0,6}}不得|，[^，。；]{{0,8}}不得|"
    rf"[^，。；]{{1,16}}(?<!目)的，|有?{NUMBER}次(?!性|办|告|完|评)"
)
"""A condition (六个月内录用人员的，), how often something comes, or how long a ban or a sanction lasts."""
_ON_THE_WAY = r"的?(?:可|就能|直达|到达|可达|通达|通勤|互通|覆盖|生活圈|经济圈|交通圈|圈)"
"""Hours that a way takes."""
_SPENDING = r"(?:[用花]|通过|经过|利用|力争|争取)$"
_OF_YEAR = (
    r"(?:^(?:[0-9]{1,2}[.、])?|(?<=[，。；：（）、]))((?:19|20)[0-9]{2})年(?!度?[以起至的]|前|底?以|[^，。；]{0,16}的)"
)
"""A clause that begins with its year: months behind it are of that year."""


def find_deadlines(text: str) -> tuple[Deadline, ...]:
    """Return the deadlines in `text` in order, without overlap; spans are in code points of `text`.

    Digits may be full-width or Chinese, and white space may stand in between. A month is one of the year that a clause
    before it begins with (2025年开展试点，8月底前完成), and 次年 is the year behind that. 每年三月底前 is a deadline
    without year. How often (每季度) and how soon (及时) are found elsewhere. A period (2026年至2030年), a state so far
    (截至2024年底), a year that is over (去年) and a date that no calendar has are no deadlines. Working days count 7/5
    days, rounded up, a month 30 days (twelve a year), a year 365; hours that make whole days count as such. The time is
    linear in the length of the text.
    """
    folded = fold(_RAISED.sub("、", text))
    found: list[Deadline] = []
    years: list[tuple[int, int]] | None = None
    for match in _EXPRESSION.finditer(folded.text):
        start = match.start("date") if _is_idle(match) else match.start()
        span = Span(folded.offsets[start], folded.offsets[match.end() - 1] + 1)
        deadline = _time_allowed(match, span) if match["unit"] else _last_day(match, span)
        if deadline is not None and deadline.month and deadline.year is None and not match["this"]:
            if years is None:
                years = [(year.start(), int(year[1])) for year in re.finditer(_OF_YEAR, folded.text)]
            at = bisect_left(years, (match.start(), 0))
            deadline = _in_year(deadline, years[at - 1][1], match["next"]) if at else deadline
        if deadline is not None:
            found.append(deadline)
    events = find_events(folded)
    if events:
        found = [
            one
            for one in found
            if not any(one.span.start < event.span.end and event.span.start < one.span.end for event in events)
        ]
        found = sorted((*found, *events), key=lambda one: one.span)
    return tuple(found)


def _in_year(deadline: Deadline, year: int, following: str | None) -> Deadline:
    """Return a deadline in the year that the clause before it names, or in the one behind that (次年, not 明年)."""
    if following is None:
        return replace(deadline, year=year)
    return deadline if following.startswith("明") else replace(deadline, year=year + 1, years_ahead=None)


def _time_allowed(match: re.Match[str], span: Span) -> Deadline | None:
    """Return how long something may take, or None for a time that has passed or that is a condition."""
    ahead, count, unit = before(match), match["count"], match["unit"]
    is_date = unit in ("日", "月") and not match["of"] and count != "半" and (unit == "月" or ahead.endswith("月"))
    is_condition = re.search(_SPELL_BEFORE, ahead) or follows(_SPELL_AFTER, match)
    if is_date or is_condition or (match["spent"] and not re.search(_SPENDING, ahead)):
        return None
    days = Fraction(_HALF_DAYS.get(unit, 0)) if count == "半" else days_of(whole(count) or 0, unit)
    if days and (match["half_more"] or match["half_year"]):
        days += _HALF_DAYS[unit]
    if unit == "小时" and days.denominator != 1:
        return None if follows(_ON_THE_WAY, match) else Deadline(span, within_hours=int(days * 24))
    return Deadline(span, within_days=ceil(days)) if days else None


def _is_idle(match: re.Match[str]) -> bool:
    """Return whether 到 or 至 belongs to what stands before it (提高到, 截至, 2026年至)."""
    return match["until"] in ("到", "至") and re.search(_UNTIL_ANOTHER, before(match)) is not None


def _last_day(match: re.Match[str], span: Span) -> Deadline | None:
    """Return the last day in time, or None where the date is no deadline."""
    written = match["year"] or match["figures"]
    year = int(written.translate(_YEAR_DIGITS)) if written else None
    if not _is_meant(match) or (year is not None and not 1900 <= year < 2200):
        return None
    if match["century"]:
        return Deadline(span, 2050, 12, 31)
    if match["plan"]:
        number = whole(match["plan"])
        is_quoted = re.search('[“”"]', match["date"]) is not None
        return Deadline(span, 1955 + 5 * number, 12, 31) if number and (number > 10 or is_quoted) else None
    month, day = _month_and_day(match)
    length = monthrange(year or (2000 if match["day"] else 2001), month)[1] if 1 <= month <= 12 else 0
    day = length if day is None else day
    return Deadline(span, year, month, day, years_ahead=1 if match["next"] else None) if 1 <= day <= length else None


def _month_and_day(match: re.Match[str]) -> tuple[int, int | None]:
    """Return month and day of a date as written, 0 for what is no number; no day stands for the end of the month."""
    if match["figures"]:
        return int(match["of_year"]), int(match["of_month"]) if match["of_month"] else None
    if match["half"]:
        return (6 if match["half"] == "上" else 12), None
    if match["quarter"]:
        return 3 * (whole(match["quarter"]) or 0), None
    if not match["month"]:
        return 12, None
    day = (whole(match["day"]) or 0) if match["day"] else {"上": 10, "中": 20}.get(match["third"])
    return whole(match["month"]) or 0, day


def _is_meant(match: re.Match[str]) -> bool:
    """Return whether the words around a date make it the time by which something is to be done."""
    this, ahead = match["this"] or "", before(match, match.start("date"))
    until = bool(match["until"]) and not _is_idle(match)
    is_bare_year = match["own"] == match["date"]
    is_other = (
        (match["date"].startswith("年") and re.search(_OTHER_YEAR_BEFORE, ahead))
        or (not until and (re.search(_OTHER_TIME_BEFORE, ahead) or (match["quarter"] and ahead.endswith("前"))))
        or follows(STATE_AFTER, match)
        or (not match["before"] and follows(_PERIOD_AFTER, match))
        or (this and is_bare_year and not match["inside"])
    )
    if is_other or match["before"] or until:
        return not is_other
    if this.startswith("每"):
        return False
    if match["inside"] or match["years"]:
        return bool(match["inside"] or follows(_INTENT, match))
    return _is_aim(match, ahead) if is_bare_year else not match["figures"] and _ends_a_period(match, ahead)


def _is_aim(match: re.Match[str], ahead: str) -> bool:
    """Return whether something is to be reached in a year that is named alone: 力争2027年…达到, 2027年，…力争达到."""
    if match["date"].endswith("度") or not match["year"]:
        return False
    if re.search(_AIM_BEFORE, ahead):
        return follows(_AIM_AFTER, match) is not None
    return bool(re.search(_CLAUSE_START, ahead) and follows(_AIMED, match))


def _ends_a_period(match: re.Match[str], ahead: str) -> bool:
    """Return whether a date without 到 or 前 is the end of a period with what is to be done behind it."""
    is_vague = match["month"] and not (match["month_end"] or match["third"])
    if is_vague or re.search(_OTHER_START_BEFORE, ahead):
        return False
    is_alone = re.search(_ALONE_BEFORE, ahead) and follows(_ALONE_AFTER, match)
    return bool(match["plan"] or match["century"] or is_alone or follows(_DOING, match))
