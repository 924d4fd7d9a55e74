"""The full name of the body that issued the local text, where the text or the user gives it."""

from __future__ import annotations

import re

from aligner.language import visible
from aligner.model import Alignment, Rank, Role, Unit

_ENDS = (
    "(?:人民政府|委员会|总工会|联合会|领导小组|指挥部)(?:办公厅|办公室)?|人民法院|人民检察院|街道办事处|有限(?:责任)?公司|"
    "办公厅|办公室|局|厅"
)
_NAMED = re.compile(
    rf"(?:中共|中国共产党)?(?P<name>[一-鿿]{{2,16}}?(?:{_ENDS}))(?=$|[\d〇○（(]|二〇|关于|贯彻|落实|工作|印发)"
)
_ONE = re.compile(_ENDS)
_LINE = re.compile(rf"(?:中共)?[一-鿿]{{2,16}}(?:{_ENDS}|[省市县区州旗盟]委)")
"""A line that names a body, beside which another signs."""
_SPEAKER = re.compile(rf"我(?:受[^，。]{{2,12}}委托，?)?谨?代表(?P<name>[一-鿿]{{1,16}}?(?:{_ENDS}))")
_BARE = re.compile("(?:我|全|本)?[省市州县区旗盟镇乡](?![一-鿿]{0,8}[省市州县区旗盟])")
"""How a place calls its own bodies, without its name."""
_FIRST, _LAST = 8, 6
"""Units at the beginning and at the end among which a body may name itself."""
_LONGEST = 60
"""Code points of a line that is a title or a signature."""


def issuing_body(alignment: Alignment) -> str:
    """Return the full name of the body that issued the local text; empty where nobody has said it, or several have."""
    said = alignment.options.issuer.strip()
    if said:
        found = _NAMED.fullmatch(said)
        return visible(said) if said not in list(Rank) and found and not _BARE.match(said) else ""
    place, units = alignment.issuer.place, alignment.local.units
    if not place:
        return ""
    for at, unit in enumerate(units):
        if _FIRST <= at < len(units) - _LAST:
            continue
        text = _squeezed(unit)
        found = _NAMED.match(text) if unit.role is Role.TITLE or len(text) <= _LONGEST else None
        if found and found["name"].startswith(place):
            beside = () if found[0] != text else map(_squeezed, (*units[max(at - 1, 0) : at], *units[at + 1 : at + 2]))
            is_one = len(_ONE.findall(found[0])) == 1 and not any(map(_LINE.fullmatch, beside))
            return visible(found[0]) if is_one else ""
        if spoken := _SPEAKER.search(text):
            name = spoken["name"]
            if name.startswith(place):
                return visible(name)
            if (bare := _BARE.match(name)) and bare[0][-1] == place[-1]:
                return visible(place + name[bare.end() :])
    return ""


def _squeezed(unit: Unit) -> str:
    return "".join(unit.text.split())
