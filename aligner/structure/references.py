"""Clauses that take a rule that stands elsewhere over by reference.

…的待遇按照国家有关规定执行。 法律、法规另有规定的，从其规定。 Such a clause says nothing of its own, and carries
what it refers to all the same. One that only acts by the rules (应当按照国家有关规定，为…提供救助) has an action of its
own.
"""

from __future__ import annotations

import re

_SIGNAL = "规定"
_STATUTORY = "法定"
_LEFT_TO_THEM = re.compile(r"(?:从|依)其规定")
_CARRIED_OUT = re.compile(
    r"(?:依照|按照|依据|参照|适用|按)[^，。；：]{0,40}规定[^，。；：]{0,6}(?:执行|办理|处理|处罚|实施)[。；]?$"
)
_BY_STATUTE = re.compile(r"(?:依照|按照|依据|按)法定的?(?:期限|程序|条件|标准|比例|权限|方式)[^，。；：]{0,6}[。；]?$")


def takes_over(text: str) -> bool:
    """Return whether a clause does nothing but take a rule over that stands elsewhere."""
    if _SIGNAL in text and (_LEFT_TO_THEM.search(text) or _CARRIED_OUT.search(text)):
        return True
    return _STATUTORY in text and bool(_BY_STATUTE.search(text))
