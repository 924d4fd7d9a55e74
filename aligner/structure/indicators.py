"""What a figure counts: 工会驿站 of 已建工会驿站18.42万个, 样板站点 of 1000个样板站点.

Chinese puts what is counted before the number or after its unit, and lists several subjects before several figures
(…数量分别达到3个、5个). The words beside the figure, in its own clause, are what two figures are compared by.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aligner.deferred import expression
from aligner.model import Bound, Quantity, Span
from aligner.structure.measures import ACTION

_MARKS = "，。；：！？,;:!?（）()"
_COMMA_OF_LISTS = "、"
_ASIDE = expression(r"[（(][市县区旗州镇乡村街道、]{1,8}[）)]")
"""A bracket that names more kinds of places, within the words: 县（市、区）."""
_LONGEST_ASIDE = 10
_VERB_OF_ITEM = expression(rf"(?:{ACTION.pattern}|实施|完成|发展|力争|争取|确保|达|占)")
_JOINT = expression("[和或与及]")
_ENUMERATION = expression(r"[、和与及]|以及")
_REACHING = re.compile(
    r"(?:已|将|约|共|平均|均|累计|合计|总共|达到|达|为|是|至|到|在|了|的|增至|升至|降至|增加到|提高到|提升到|增长到|降低到|控制|稳定|保持|"
    r"力争|预期|目标|年均|日均|分别|不|超过|突破|扩大到|完成|实现|建成|新增|新建|每年){1,20}$"
)
_OPENING = re.compile(r"(?:第[一二三四五六七八九十百]+条\s*|已经|已|共|其中|全年|累计|力争|[-—•●·\d.]+)+")
_MEASURE = expression("(?:率|水平|比重|占比|收入)$")
_LENGTH_OF_ITEM = 2
_GENERIC = re.compile(
    r"(?:同比|比上年|较上年|其中|实际|涨幅|增幅|增速|增长|下降|提高|增加|以上|以下|左右|目标|预期|全年|也)*"
)
_CLAUSE_MARK = expression(r"[，。；：,;:]")
_NOUN = re.compile(r"(?:的)?([㐀-鿿A-Za-z“”《》]+)")
_NO_NOUN = re.compile(
    r"以[上下内]|左右|提高|增加|增长|下降|降至|扩大|用于|支持|开展|实施|进行|实现|完成|并|且|和|与|及|或|不|达|已|将|为|是|由|向|在|被|从|"
    r"内|前|后|起|来|办结|办理|完工|建成|培训|参加|参与|组织|以|占|比|每"
)
_NOUN_END = re.compile(r"[和与及并]|以及|等|进行|开展|用于|达到|实现|建成|纳入|配备")
_RATE_UNITS = frozenset("% ‰ 个百分点 百分点 倍 折 元 美元 欧元 港元 年 天 日 小时 个月 个工作日 周 分钟".split())  # noqa: SIM905
"""Units behind which no noun tells what is counted: what is measured stands before the number."""
_LONGEST_NOUN = 24
"""Code points behind a unit in which the noun is looked for."""
_LOOK_BACK = 120
"""Code points before a figure in which the words that tell what it counts may stand."""


@dataclass(frozen=True, slots=True)
class Indicated:
    """A figure with its indicator, and the stretches of the text that tell what it counts."""

    quantity: Quantity
    stretches: tuple[Span, ...]


def indicate(text: str, quantities: Sequence[Quantity]) -> tuple[Indicated, ...]:
    """Return the figures of `text` with what they count, in order; all spans are in code points of `text`.

    `quantities` are the figures of the text, in order and without overlap.
    """
    if not quantities:
        return ()
    found = []
    listed = _listed_subjects(text, quantities)
    for at, quantity in enumerate(quantities):
        floor = max(quantities[at - 1].span.end if at else 0, quantity.span.start - _LOOK_BACK)
        ceiling = quantities[at + 1].span.start if at + 1 < len(quantities) else len(text)
        after = _after(text, quantity, ceiling)
        if quantity.bound is Bound.EXACT and at + 1 < len(quantities) and max(after.end, quantity.span.end) == ceiling:
            after = _after_attribute(text, quantities[at + 1], after)
        named_after = bool(len(after)) and quantity.unit not in _RATE_UNITS
        before = listed.get(at) or (_before(text, quantity.span.start, floor, alone=not named_after),)
        stretches = tuple(stretch for stretch in (*before, after) if len(stretch))
        named = before if any(map(len, before)) and not named_after else (after,)
        indicator = "".join(one.of(text) for one in named).strip(" 的")
        found.append(Indicated(replace(quantity, indicator=indicator), stretches))
    return tuple(found)


def _before(text: str, end: int, floor: int, *, alone: bool) -> Span:
    """Return the words before a figure, in its own clause: of a list of things that it counts together, all.

    Where an item of a list has a verb of its own, the list is one of deeds, and the figure that of the last. Where they
    have to tell `alone` what is counted and say nothing, the clause before counts too.
    """
    start = _clause_start(text, end, floor)
    while alone and start > floor and _says_nothing(text[start:end]):
        earlier = _clause_start(text, start - 1, floor)
        if earlier >= start - 1:
            break
        start = earlier
    while start < end and text[start] in _MARKS + _COMMA_OF_LISTS:
        start += 1
    start = _item_start(text, start, end)
    if (opening := _OPENING.match(text, start, end)) and opening.end() < end:
        start = opening.end()
    words = _REACHING.sub("", text[start:end])
    return Span(start, start + len(words))


def _clause_start(text: str, end: int, floor: int) -> int:
    at = end
    while at > floor and (text[at - 1] not in _MARKS or (aside := _aside_before(text, at, floor))):
        at = aside if text[at - 1] in _MARKS else at - 1
    return at


def _aside_before(text: str, end: int, floor: int) -> int:
    """Return where a bracket begins that ends before `end` and only goes on with the word before it; 0 if none does."""
    if text[end - 1] not in "）)":
        return 0
    start = max(text.rfind(mark, max(floor, end - _LONGEST_ASIDE), end) for mark in "（(")
    return start if start > floor and _ASIDE.fullmatch(text, start, end) else 0


def _item_start(text: str, start: int, end: int) -> int:
    """Return where the things that a figure counts together begin: at the last item of a list that has its own verb."""
    while (mark := text.rfind(_COMMA_OF_LISTS, start, end)) >= 0:
        if _VERB_OF_ITEM.match(text, mark + 1, end):
            return mark + 1
        end = mark
    return start


def _says_nothing(words: str) -> bool:
    return not _GENERIC.sub("", _REACHING.sub("", words).strip(_MARKS))


def _after(text: str, quantity: Quantity, ceiling: int) -> Span:
    """Return the noun after the unit of a figure, empty where none follows."""
    start = quantity.span.end
    found = _NOUN.match(text, start, min(ceiling, start + _LONGEST_NOUN))
    if found is None or _NO_NOUN.match(found[1]):
        return Span(start, start)
    end = _NOUN_END.search(found[1])
    return Span(found.start(1), found.start(1) + (end.start() if end else len(found[1])))


def _after_attribute(text: str, attribute: Quantity, before: Span) -> Span:
    """Return the noun that a figure counts where another one in between tells which: 9个人口20万以上的县."""
    is_one = attribute.bound in (Bound.AT_LEAST, Bound.ABOVE) and not _JOINT.search(before.of(text))
    tells_which = is_one and (text.startswith("的", attribute.span.end) or not len(before))
    noun = _after(text, attribute, len(text)) if tells_which else before
    return noun if len(noun) else before


def _listed_subjects(text: str, quantities: Sequence[Quantity]) -> dict[int, tuple[Span, ...]]:
    """Return the subjects of figures that stand in a list after a list of subjects, joined by 分别."""
    subjects: dict[int, tuple[Span, ...]] = {}
    for respectively in re.finditer("分别", text):
        listed = []
        end = respectively.end()
        first = bisect_left(quantities, end, key=lambda quantity: quantity.span.start)
        for at in range(first, len(quantities)):
            between = text[end : min(quantities[at].span.start, end + _LOOK_BACK)]
            if len(between) == _LOOK_BACK or _CLAUSE_MARK.search(between):
                break
            listed.append(at)
            end = quantities[at].span.end
        start = _list_start(text, respectively.start())
        names = _split_list(text, start, respectively.start())
        if len(listed) > 1 and len(names) >= len(listed):
            are_shares = {quantities[at].unit for at in listed} == {"%"} and len(names) == len(listed)
            named = _completed(text, names) if are_shares else [(name,) for name in names]
            subjects |= dict(zip(listed, named[-len(listed) :], strict=True))
    return subjects


def _completed(text: str, names: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Return the subjects of a list with what they share: 油菜种植、收获机械化率 are the rates of one crop.

    The first item has what stands before all of them, and the last what stands behind all. What is left of either is
    as long as an item between them, or two code points.
    """
    first, last = names[0], names[-1]
    length = len(names[1]) if len(names) > 2 else _LENGTH_OF_ITEM
    shared = Span(min(last.start + length, last.end), last.end)
    has_figures = any(map(str.isdigit, text[first.start : last.end]))
    if has_figures or not len(shared) or not _MEASURE.search(last.of(text)) or _MEASURE.search(first.of(text)):
        return [(name,) for name in names]
    head = Span(first.start, max(first.start, first.end - length))
    return [(first, shared), *((head, name, shared) for name in names[1:-1]), (head, last)]


def _list_start(text: str, end: int) -> int:
    floor = max(0, end - _LOOK_BACK)
    return max(text.rfind(mark, floor, end) for mark in "，。；：！？,;:!?") + 1 or floor


def _split_list(text: str, start: int, end: int) -> list[Span]:
    spans = []
    for mark in _ENUMERATION.finditer(text, start, end):
        spans.append(Span(start, mark.start()))
        start = mark.end()
    spans.append(Span(start, end))
    return [span for span in spans if len(span)]
