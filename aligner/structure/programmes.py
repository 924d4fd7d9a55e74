"""Programmes that a clause names: 提振消费专项行动, “绿色渡口”创建活动, 《航道养护规划》.

A local plan must take such a programme up by name, so its absence can be checked. Quotation marks alone make none: what
is quoted is mostly a turn of phrase (“一把手”, “最初一公里”), and is a programme where a noun behind it says so. What a
clause only refers to (依照《章程》) is none of its own.
"""

from __future__ import annotations

import re

from aligner.deferred import expression
from aligner.model import Span

_HEADS = "行动|工程|计划|专项|活动|品牌|项目|大赛|竞赛|攻坚战|保卫战|试点|赛事|论坛|奖"
_QUOTED = re.compile(rf"[“「][^“”「」，。；]{{2,24}}[”」][^“”，。；：、]{{0,10}}?(?:{_HEADS})(?![一-鿿]*者)")
_WORK = re.compile(r"《[^《》]{2,40}》")
_ONLY_REFERRED_TO = expression(
    r"(?:依照|按照|根据|依据|遵照|参照|违反|符合|依|按|以下简称|适用)(?:新修订的|修订后的)?$"
)
_CARRIED_OUT = re.compile(
    r"(?:实施|开展|推进|启动|落实|组织|推动|抓好|打好|执行|部署|谋划|编制|制定|出台)(?:好|实施|落实|开展|推进|新一轮)?"
    r"(?P<name>[^，。；：、“”《》]{3,24}?(?:行动计划|行动方案|行动|工程|专项规划|规划|攻坚战|保卫战|专项整治|大赛))(?=[，。；：、和及]|$)"
)
_NO_NAME = expression(
    r"^(?:的|一批|若干|重点|重大|各类|相关|有关|系列)*(?:行动|工程|项目|规划|活动|专项整治|行动计划|重大工程)$"
)
_LOOK_BACK = 10


def find_programmes(text: str) -> tuple[Span, ...]:
    """Return where programmes are named in `text`, in code points and in order, without overlap."""
    found = [Span(*match.span()) for match in _QUOTED.finditer(text)]
    found += [
        Span(*match.span())
        for match in _WORK.finditer(text)
        if not _ONLY_REFERRED_TO.search(text[max(0, match.start() - _LOOK_BACK) : match.start()])
    ]
    found += [Span(*match.span("name")) for match in _CARRIED_OUT.finditer(text) if not _NO_NAME.match(match["name"])]
    kept: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)
