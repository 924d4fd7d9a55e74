"""Bodies that a text joins by plus signs: 推行“工会+法院+检察院+人社+司法”联动机制.

So do offices name whom they work with; and so do they join whatever else comes to their minds (“互联网+工会”, “党建+”,
“基地+农户”, 文化+旅游). So a chain counts only where each of its members is a body by a name that is known: those that
mean nothing else first, then fields (教育, 财政) beside enough of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.model import Body, Span
from aligner.structure.folding import fold

_KNOWN = (
    "(?:人民)?法院|(?:人民)?检察院|检察(?!建议|官)|公安(?!部|厅)|公安局|派出所|司法所|司法局|人社局?|人力资源(?:和)?社会保障局?|仲裁院|总工会|"
    "工会(?!会员|组织|干部|主席|法|工作)|妇联|共青团|团委|残联|工商联|企联|科协|侨联|"
    "纪委监委|纪委|政法委|组织部|宣传部|住建局?|卫健[局委]?|发改[局委]?|工信局?|市场?监管局?|网信办?|邮政管理局?"
)
"""Names that stand for bodies and for nothing else."""
_OFFICES = "司法(?!确认|救助|鉴定|行政|公正|协助)|税务局?|民政局?|信访局?|应急(?:管理局?|局)?|仲裁(?!员|裁决)|医保局?"
"""Names of offices that may also be what these do; they count beside a known one."""
_FIELDS = "教育局?|财政局?|交通(?:运输局?|局)?|农业农村局?|商务局?|自然资源局?|生态环境局?|文旅局?|城管局?"
"""Fields, which count beside two known names."""
_LEVEL, _TAIL = "(?:[省市县区镇]级?)?", "(?:部门|机关|系统)?"
_MEMBER = rf"{_LEVEL}(?:{_KNOWN}|{_OFFICES}|{_FIELDS}){_TAIL}"
_PLUS = r"”?\+“?"
_CHAIN = rf"(?<!\+)(?<!\+“){_MEMBER}(?:{_PLUS}{_MEMBER})+(?:{_PLUS}[NnXx](?![A-Za-z0-9]))?(?!{_PLUS})"
"""N stands for whoever else joins: “工会+法院+N”."""


def joined_bodies(text: str) -> tuple[Body, ...]:
    """Return the bodies that a text joins by plus signs, in order; spans are in code points of it."""
    if "+" not in text and "＋" not in text and "﹢" not in text:
        return ()
    folded = fold(text)
    return tuple(
        Body(Span(folded.offsets[start], folded.offsets[end - 1] + 1), folded.text[start:end])
        for chain in re.finditer(_CHAIN, folded.text)
        for start, end in _members(chain[0], chain.start())
    )


def _members(chain: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where the members of a chain stand in the text that it begins in at `start`; none where they are fields."""
    found = [one for one in re.finditer(r"[^+“”]+", chain) if len(one[0]) > 1]
    known = sum(re.fullmatch(rf"{_LEVEL}(?:{_KNOWN}){_TAIL}", one[0]) is not None for one in found)
    has_fields = any(re.fullmatch(rf"{_LEVEL}(?:{_FIELDS}){_TAIL}", one[0]) for one in found)
    if known > has_fields:
        yield from ((start + one.start(), start + one.end()) for one in found)
