"""Whether two figures may measure the same: one part is held against the same part, and one year against the same.

全国…机械化率达到75%，丘陵山区县…达到55% sets two figures of one indicator, that of the whole and that of a part, and
a plan sets each for several years. Where the words before the common name of the indicator differ, or the years, what
the one is in terms of the other is not known.
"""

from __future__ import annotations

from aligner.deferred import expression
from aligner.findings.contents import UnitContent
from aligner.model import Quantity
from aligner.structure.indicators import Indicated
from aligner.structure.stages import year_at

_SHARES = frozenset("% ‰ ‱ 个百分点 百分点".split())  # noqa: SIM905
_PART = expression("其中[，：:]?$")
_LOOK_BACK = 3
_WORDS_BEFORE = 10
_CHANGE = expression(
    r"(?:增长|增速|增幅|涨幅|提高|提升|上升|增加|下降|降低|减少)(?:率|不低于|不少于|超过|约|达到?|[在为]){0,3}$"
)
_NOT_A_LETTER = expression(r"[^㐀-鿿A-Za-z]+")
_WHOLE = expression(
    r"(?:到|至|力争|确保|实现|保持|推动|使|全部|预期|目标|总体|主要|综合|平均|年均|基本|其中|全年|[我全本][国省市区县州]|各地|各级|的)+"
)
"""Words beside the name of an indicator that leave the part of the whole open which is meant."""
_RESULT = expression(
    r"(?:总体|平均|年均|全部|分别|均|都|已|要|力争|保持|稳定|维持|控制|提高|提升|增加|增长|达到?|到|在|为|以上){1,8}$"
)
_SHORTEST = 3
"""Code points of the end of two names that make them names of one indicator."""


def may_be_one_measure(local: UnitContent, mine: Indicated, national: UnitContent, theirs: Indicated) -> bool:
    """Return whether nothing says that two figures are set for another part, or for another year."""
    return _are_of_one_part(local, mine, national, theirs) and _are_of_one_year(local, mine, national, theirs)


def _are_of_one_year(local: UnitContent, mine: Indicated, national: UnitContent, theirs: Indicated) -> bool:
    my_year, their_year = _year(local, mine.quantity), _year(national, theirs.quantity)
    return my_year is None or their_year is None or my_year == their_year


def _year(unit: UnitContent, quantity: Quantity) -> int | None:
    return year_at(unit.document, unit.number, quantity.span.start, unit.deadlines)


def _are_of_one_part(local: UnitContent, mine: Indicated, national: UnitContent, theirs: Indicated) -> bool:
    if local.in_law or national.in_law:  # whose figures have no indicators
        return True
    names = _name(mine.quantity), _name(theirs.quantity)
    are_shares = {mine.quantity.unit, theirs.quantity.unit} <= _SHARES
    if are_shares and _is_change(local, mine) != _is_change(national, theirs):
        return False
    if names[0] == names[1]:
        return True
    if _is_part(local, mine) != _is_part(national, theirs):
        return False
    return not (are_shares and name_two_parts(*names)) or _is_said_before(names, local, mine, national, theirs)


def _is_said_before(
    names: tuple[str, str], local: UnitContent, mine: Indicated, national: UnitContent, theirs: Indicated
) -> bool:
    """Return whether the side with the shorter name has told the part before: 落实渡船保险，保险覆盖率达到85%."""
    common = _common_end(*names)
    my_rest, their_rest = (name[: len(name) - common] for name in names)
    if common < _SHORTEST or (my_rest and their_rest):
        return False
    other, figure, rest = (national, theirs, my_rest) if my_rest else (local, mine, their_rest)
    return rest in other.text[: figure.quantity.span.start]


def name_two_parts(mine: str, theirs: str) -> bool:
    """Return whether two names end alike, and tell different parts before: 油菜…机械化率, 花生…机械化率."""
    common = _common_end(mine, theirs)
    rest = mine[: len(mine) - common], theirs[: len(theirs) - common]
    return common >= _SHORTEST and not (all(rest) and _pieces(rest[0]) & _pieces(rest[1]))


def _name(quantity: Quantity) -> str:
    """Return what a figure measures, without what tells only that the whole is meant."""
    return _WHOLE.sub("", _RESULT.sub("", _NOT_A_LETTER.sub("", quantity.indicator)))


def _is_part(unit: UnitContent, figure: Indicated) -> bool:
    """Return whether a figure is told as a part of the one before it: 其中水稻…达到78%."""
    start = figure.stretches[0].start if figure.stretches else figure.quantity.span.start
    return _PART.search(unit.text, max(0, start - _LOOK_BACK), start) is not None


def _is_change(unit: UnitContent, figure: Indicated) -> bool:
    """Return whether a figure tells by how much something changes, and not what it comes to: 提高5%, 提高到75%."""
    if "点" in figure.quantity.unit:
        return True
    start = figure.quantity.span.start
    return _CHANGE.search(unit.text, max(0, start - _WORDS_BEFORE), start) is not None


def _common_end(one: str, other: str) -> int:
    """Return how many code points two names end in alike."""
    most = min(len(one), len(other))
    return next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)


def _pieces(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}
