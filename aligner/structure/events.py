"""Days that have a name, before which something is to be done: 春节前, 国庆节前, 汛期来临前."""

from __future__ import annotations

import re
from functools import cache

from aligner.model import Deadline, Span
from aligner.structure.folding import FoldedText
from aligner.structure.time_words import BEFORE, STATE_AFTER, follows

_LAST_DAYS = {
    "元旦": (12, 31),
    "五一": (4, 30),
    "劳动节": (4, 30),
    "六一": (5, 31),
    "七一": (6, 30),
    "八一": (7, 31),
    "国庆": (9, 30),
}
"""Month and day before a day that no calendar moves."""
_NEW_YEAR = "元旦"
_MOVING = (
    "春节|元宵节?|清明|端午|中秋|[元两双]节|主?汛期|入汛|雨季|(?:采|供|取)暖[季期]|供热期|入冬|封冻|上冻|春耕|秋冬种|三夏"
    "|(?:[春秋]季)?学?期?开学|高考|中考"
)
_BARE_FLOOD = r"(?<![防抗度入])汛(?=前(?:，|[要须应]|必须|完成|全面|全部|基本|修复|建成))"
"""汛前检查 and the like are names of works."""


@cache
def _event() -> re.Pattern[str]:
    names = "|".join(_LAST_DAYS)
    return re.compile(
        r"(?:到|至|在|不[迟晚]于|最迟[于在]?)?(?:(?P<year>(?:19|20|21)[0-9]{2})年|今年|本年|当年|每年|(?P<next>[明次翌]年))?"
        rf"[“\"]?(?:(?P<fixed>{names})|(?P<moving>{_MOVING})|(?P<flood>{_BARE_FLOOD}))[”\"]?(?:国际)?(?:劳动|儿童|建[党军])?节?"
        rf"(?:放?假期?)?(?:到?来临?|开始)?{BEFORE}(?![0-9一二两三四五六七八九十]{{1,3}}个?[天日周月])"
    )


def find_events(folded: FoldedText) -> list[Deadline]:
    """Return what is to be done before a day with a name, in order, with spans in code points of the source."""
    if "前" not in folded.text:
        return []
    found = []
    for match in _event().finditer(folded.text):
        if follows(STATE_AFTER, match) or re.search(r"去年$|上年$|比$|较$", folded.text[: match.start()][-2:]):
            continue
        span = Span(folded.offsets[match.start()], folded.offsets[match.end() - 1] + 1)
        year = int(match["year"]) if match["year"] else None
        years_ahead = 1 if match["next"] else None
        if match["fixed"] == _NEW_YEAR:  # in time is the last day of the year before
            year, years_ahead = year - 1 if year else None, None
        month, day = _LAST_DAYS.get(match["fixed"], (None, None))
        event = "" if match["fixed"] else match["moving"] or "汛期"
        found.append(Deadline(span, year, month, day, event=event, years_ahead=years_ahead))
    return found
