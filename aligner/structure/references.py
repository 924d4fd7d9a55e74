"""Clauses that take a rule that stands elsewhere over by reference.

…的待遇按照国家有关规定执行。 法律、法规另有规定的，从其规定。 Such a clause says nothing of its own, and carries
what it refers to all the same. One that only acts by the rules (应当按照国家有关规定，为…提供救助) has an action of its
own. Some take over more than they name: 违反本条例的行为，法律已有处罚规定的，从其规定 stands for every sanction of
the national law (and for none of the damages), 按照法定的期限换届 for every term of office that it sets, and
应当具备法律规定的条件 for the items of the list that has them. And 按照《…选举办法》产生 leaves the chapter on
elections to a regulation of its own. 渡口船标的使用，按照国家有关规定执行 leaves to them whatever the law says of the
use of that mark.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from aligner.deferred import expression
from aligner.model import Document, Role
from aligner.structure.liability import Liability, liabilities_of

_SIGNAL = "规定"
_STATUTORY = "法定"
_LEFT_TO_THEM = expression(r"(?:从|依)其规定")
_CARRIED_OUT = expression(
    r"(?:依照|按照|依据|参照|适用|按)[^，。；：]{0,40}规定[^，。；：]{0,6}(?:执行|办理|处理|处罚|实施)[。；]?$"
)
_SANCTIONS_TAKEN_OVER = expression(
    r"违反本[^，。；]{0,16}，[^。；]{0,40}"
    r"(?:法律|法规|规章|法》|条例》)[^。；]{0,24}规定[^，。；]{0,8}，(?:从|依照|按照|适用|依)(?:其|该|有关|法律)"
)
_SANCTIONS_BY_OTHER_LAWS = expression(
    r"违反本[^，。；第]{0,12}(?:规定)?(?:的行为|行为|的)?，(?:由[^，。；]{0,24})?(?:依照|按照|依据|适用)(?:有关)?(?:法律|法规)[^，。；]{0,12}的?规定"
    r"[^，。；]{0,6}(?:处理|处罚|执行|追究)[^，。；]{0,8}[。；]?$"
)
_PENALTY = "处罚"
_ANY_LIABILITY = expression(r"法律责任|民事责任|赔偿")
_LEFT_TO_A_TEXT = expression(
    r"(?:按照|依照|依据|按|适用)《([^《》]{4,40}(?:办法|条例|规定|细则|规程|规则))》(?:的规定|有关规定)?[^，。；]{0,10}"
    r"(?:产生|执行|办理|进行|实施|管理|征收|处理)"
)
_LEAVES_A_MATTER = expression(
    r"(?:^|(?<=[。；]))(?:第[一二三四五六七八九十百零]{1,6}条[\s　]*)?"
    r"(?P<what>[一-鿿、]{4,20})的(?P<how>[一-鿿、]{2,10})，?(?:按照|依照|按|适用)[^，。；：]{0,30}规定(?:执行|办理)[。；]?$"
)
_AMONG = expression(r"[、和及与]")
_ANY_RULE = expression(r"管理|保护")
"""Of what is to be managed or protected by the rules, all of them are."""
_SHORTEST_NAME = 4
_SUBJECT_OF_A_CHAPTER = expression(r"第[一二三四五六七八九十]{1,5}章[\s　]{0,9}(?:[^，。；]{0,60}的)?([一-鿿]{2,6})$")
_LISTED_BY_LAW = expression(
    r"(?:(?:具备|具有|符合|有|达到|包括|载明)(?:法定的?|(?:有关)?(?:法律|法规|国家)[^，。；：]{0,16}规定的))(?:必备|全部|各项|基本|相应)?"
    r"(条件|条款|情形|内容|要求|事项|材料)(?=[，。；的之]|和程序|$)"
)
"""What a list in the law has, by its kind; 法律规定的其他条件 is the rest of a list of its own."""
_OPENS_A_LIST = expression(r"(?:下列|以下)[一-鿿]{0,4}?(条件|条款|情形|内容|要求|事项|材料)[^。；]{0,60}[：:]$")
_NUMBERED = ("（", "(")
_NEW_TERM = "换届"
_BY_TERM = expression(
    r"(?:按照?|依照)?(?:法定的?|规定的?|法律(?:、法规)?规定的?)(?:期限|任期|时间)[^，。；]{0,6}换届|依法(?:按期|按时)换届"
)
_TERM_OF_OFFICE = expression(r"(?:每届)?任期(?:为|是)?[一二三四五六七八九十两]+年")
_BY_STATUTE = expression(r"(?:依照|按照|依据|按)法定的?(?:期限|程序|条件|标准|比例|权限|方式)[^，。；：]{0,6}[。；]?$")


def takes_over(text: str) -> bool:
    """Return whether a clause does nothing but take a rule over that stands elsewhere."""
    if _SIGNAL in text and (_LEFT_TO_THEM.search(text) or _CARRIED_OUT.search(text)):
        return True
    return _STATUTORY in text and bool(_BY_STATUTE.search(text))


def taken_over(
    local: Document, national: Document, carriers: Iterable[int], links: Collection[tuple[int, int]] = ()
) -> dict[int, int]:
    """Return the national units that a local clause takes over as all of a kind, each with the first such clause.

    `carriers` are the indexes of the local units that may carry a rule, in order; `links` are the pairs, local and
    national, that are linked.
    """
    linked: dict[int, list[int]] = {}
    for mine, theirs in links:
        linked.setdefault(mine, []).append(theirs)
    found: dict[int, int] = {}
    title = "".join(unit.text for unit in national.units if unit.role is Role.TITLE)
    for at in carriers:
        text = local.units[at].text
        if takes_over_sanctions(text):
            kinds = {Liability.SANCTION} if _is_on_sanctions_alone(text) else set(Liability)
            of_kind = (unit for unit, kind in liabilities_of(national).items() if kind in kinds)
            found |= {unit: found.get(unit, at) for unit in of_kind}
        left = (
            *_left_to_another_text(text, national, title),
            *_matter_left(text, national, title),
            *_listed_by_law(text, national, linked.get(at, ())),
        )
        found |= {unit: found.get(unit, at) for unit in left}
        if takes_over_terms(text):
            terms = (unit for unit, own in enumerate(national.units) if _TERM_OF_OFFICE.search(own.text))
            found |= {unit: found.get(unit, at) for unit in terms}
    return found


def _left_to_another_text(text: str, national: Document, title: str) -> Iterator[int]:
    """Yield the units of the national chapters that a clause leaves to another text, whose name has their subject."""
    for named in _LEFT_TO_A_TEXT.finditer(text):
        for at, unit in enumerate(national.units):
            subject = _SUBJECT_OF_A_CHAPTER.search(unit.text.rstrip()) if unit.role is Role.HEADING else None
            if subject and subject[1] in named[1] and subject[1] not in title:
                yield from (below for below, own in enumerate(national.units) if at in own.outline)


def _matter_left(text: str, national: Document, title: str) -> Iterator[int]:
    """Yield the national units on a matter that a clause leaves to the rules, by its name and by what is ruled of it.

    A unit that hangs on another speaks of what that one names.
    """
    left = _LEAVES_A_MATTER.search(text) if _SIGNAL in text else None
    if left is None:
        return
    names = [name for name in _AMONG.split(left["what"]) if len(name) >= _SHORTEST_NAME and name not in title]
    ways = [""] if _ANY_RULE.search(left["how"]) else [way for way in _AMONG.split(left["how"]) if len(way) > 1]
    for at, unit in enumerate(national.units):
        own = (*(national.units[above] for above in unit.outline), unit)
        said = "".join(one.text for one in own if one.role is not Role.HEADING)
        if any(name in said for name in names) and any(way in unit.text for way in ways):
            yield at


def _listed_by_law(text: str, national: Document, linked: Collection[int]) -> Iterator[int]:
    """Yield the items of lists that a clause names by their kind (法定的条件), if it is linked to what opens the list.

    What follows such a list is no item of it.
    """
    kinds = {found[1] for found in _LISTED_BY_LAW.finditer(text)} if _lists_by_law(text) else set()
    for lead in linked if kinds else ():
        listed = _OPENS_A_LIST.search(national.units[lead].text)
        if listed and listed[1] in kinds:
            yield from (
                at
                for at, unit in enumerate(national.units)
                if unit.outline[-1:] == (lead,) and unit.text.startswith(_NUMBERED)
            )


def _lists_by_law(text: str) -> bool:
    return (_SIGNAL in text or _STATUTORY in text) and not text.startswith(_NUMBERED)


def takes_over_terms(text: str) -> bool:
    """Return whether a clause takes over the terms of office that higher law sets (按照法定的期限换届)."""
    return _NEW_TERM in text and _BY_TERM.search(text) is not None


def takes_over_sanctions(text: str) -> bool:
    """Return whether a clause takes over whatever sanctions higher law sets for breaking the rules of the text."""
    if _SIGNAL not in text:
        return False
    return bool(_SANCTIONS_TAKEN_OVER.search(text) or _SANCTIONS_BY_OTHER_LAWS.search(text))


def _is_on_sanctions_alone(text: str) -> bool:
    """Return whether what is left to higher law are sanctions, and not whatever follows from breaking the rules."""
    return _PENALTY in text and not _ANY_LIABILITY.search(text)
