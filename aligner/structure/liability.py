"""Which units of a law say what follows from breaking it: sanctions by offices and courts, and what is owed to others.

A chapter on liability holds more than that: who may sue, whom legal aid helps. And of what follows, a fine is another
thing than damages: a local text that leaves 处罚 to higher law says nothing of 赔偿.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from aligner.deferred import expression
from aligner.model import Document, Role, Unit
from aligner.structure.lists import is_item, rule_of

_CHAPTER = expression(r"法律责任$|罚则$|处罚$")
_OFFENCE = expression(r"(?:第[一二三四五六七八九十百零]+条\s*)?违反(?:本|前)")
_GOES_ON = expression(r"(?:情节|但是|但|造成|构成|拒不|逾期|有(?:前款|下列))")
"""Opens a clause on the same offence, or an exception from what was said of it."""
_SANCTION = expression(
    r"处罚|罚款|罚金|处分|没收|吊销|撤销|撤职|开除|降[级职]|记过|警告|责令|停业|停产|暂停|暂扣|拘留|刑事责任|刑罚|犯罪|行政责任|法律责任|"
    r"取缔|查封|关闭|通报批评|[禁终]身?(?:止|不得)|禁入|不得(?:再|重新)?(?:从事|担任|申请)|罢免|辞职|追缴|上缴|收缴|滞纳金|失信|"
    r"处(?:以)?[^，。；]{0,12}[元倍]|由[^，。；]{2,40}(?:依法|予以|提请[^，。；]{2,20})(?:处理|查处)|承担(?:相应的?)?责任"
)
_OWED = expression(
    r"赔偿|连带|民事责任|追偿|偿付|赔礼道歉|恢复名誉|消除影响|支付[^，。；]{0,20}(?:工资|补偿|差额|报酬)|侵权责任|退还(?:劳动者|消费者|当事人|本人)"
)
_NUMBERED = ("（", "(")
"""What follows a list stands below its lead-in as well, and is no item of it."""
_DAMAGES_FIRST = "财产不足以"
"""Which of the two comes first, where there is not enough for both, is a rule on what is owed."""


class Liability(StrEnum):
    """What follows from breaking a rule."""

    SANCTION = "sanction"
    OWED = "owed"


def liabilities_of(document: Document) -> dict[int, Liability]:
    """Return the units that say what follows from breaking the rules of a text, by index, in order, with its kind.

    They stand below a heading that says so, or in an article on offences. An item goes with the article that it stands
    in, and what goes on (情节严重的，…) with the clause before it. What says both is of sanctions.
    """
    found: dict[int, Liability] = {}
    of_rules: dict[int, Liability] = {}
    before: Liability | None = None
    for at in _in_articles_on_offences(document.units):
        text, rule = document.units[at].text, rule_of(document, at)
        if is_item(document, at) and text.startswith(_NUMBERED):
            before = of_rules.get(rule, before)
        else:
            own = _said_in(text)
            before = before if own is None and _GOES_ON.match(text) else own
            if before is not None and of_rules.get(rule) is not Liability.SANCTION:
                of_rules[rule] = before
        if before is not None:
            found[at] = before
    return found


def _said_in(text: str) -> Liability | None:
    if _DAMAGES_FIRST not in text and _SANCTION.search(text):
        return Liability.SANCTION
    return Liability.OWED if _OWED.search(text) else None


def _in_articles_on_offences(units: tuple[Unit, ...]) -> Iterator[int]:
    article: tuple[int, ...] | None = None
    for at, unit in enumerate(units):
        headings = [units[above].text for above in unit.outline if units[above].role is Role.HEADING]
        if any(_CHAPTER.search(heading.rstrip()) for heading in headings):
            yield at
            continue
        if _OFFENCE.match(unit.text):
            article = (*unit.outline, at)
        if article is not None and (article[-1] == at or article[-1] in unit.outline):
            yield at
