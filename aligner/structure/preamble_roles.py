"""What the sentences do that stand before the measures of a plan: introduction, situation, requirements, goals.

None of them is a measure by its wording alone, but a goal that can be checked (到2027年，覆盖率达到95%) is a
requirement wherever it stands.
"""

from __future__ import annotations

from aligner.deferred import expression
from aligner.model import Role
from aligner.structure.circumstances import admits_problem, demands, says_why, tells_of_past
from aligner.structure.phases import Phase, announces_measures

_ASIDE = expression(r"“[^“”]*”|《[^《》]*》|（[^（）]*）|\([^()]*\)|〔[^〔〕]*〕")
_STAGE = expression(r"\d{4}\s*年")
_FIGURE = expression(r"\d[\d.]*(?:\s*[—–~～至-]\s*\d[\d.]*)?\s*(?![\d.\s年月日届号]|[—–~～-]\d)")
_GUIDES = expression(r"为指导|指导思想|思想，|精神，")
_CROWNS = expression(
    r"^通过.{4,}(?:，|：)|(?:奠定|打下|提供|作出|做出|贡献).{0,16}(?:基础|支撑|保障|贡献|力量)。?$|^争取|，争取"
)
_VAGUE = expression(
    r"(?:显著|明显|更加|进一步|全面|不断|持续|大幅|日益)(?:提升|提高|增强|改善|优化|浓厚|健全|完善|凸显|彰显|巩固)(?:，(?:成为|形成|建成)[^，。]+)?。$"
)
"""How a goal ends that nobody can check: 社会氛围更加浓厚。"""
_DEMANDS = expression(r"^(?:[^，。]{0,24}，)?(?:[^，。]{0,16})(?<![重主必首需只])要(?![求素点件义因])|必须|^坚持")

_REGULATES = expression(
    r"给予|按照?.{0,20}标准|(?:补贴|补助|奖励|发放|资助).{0,8}\d|优先|可以?(?=[享申给按])|扩大到|(?:组织|开展|实现|覆盖|纳入)"
)
"""What a sentence has under the name of a scope that says what is done for those in it."""


def has_target(text: str) -> bool:
    """Return whether a sentence names a year or a figure by which it can be checked."""
    bare = _ASIDE.sub("", text)
    return _STAGE.search(bare) is not None or has_figure(bare)


def has_figure(text: str) -> bool:
    """Return whether a sentence names a figure that is no date and stands in no quotation or bracket."""
    return _FIGURE.search(_ASIDE.sub("", text)) is not None


def preamble_role(text: str, phase: Phase, *, paragraph_has_target: bool, is_under_item: bool) -> Role:
    """Return the role of a sentence in a phase that stands before the measures.

    `paragraph_has_target` says whether any sentence of the paragraph can be checked, `is_under_item` whether it stands
    under a heading of one of several goals.
    """
    if phase is Phase.PRINCIPLES:
        return Role.PRINCIPLE
    if phase is Phase.OVERALL:
        is_target = has_figure(text) if _GUIDES.search(text) else has_target(text)
        return Role.TASK if is_target else Role.PRINCIPLE
    if phase is Phase.GOALS:
        return _of_goal(text, has_company=paragraph_has_target and not _VAGUE.search(text), is_under_item=is_under_item)
    if phase is Phase.SCOPE:
        return Role.TASK if demands(text) or _REGULATES.search(text) else Role.BACKGROUND
    return _of_circumstances(text)


def _of_goal(text: str, *, has_company: bool, is_under_item: bool) -> Role:
    """Return the role of a goal; `has_company` says whether one beside it can be checked, `is_under_item` as above."""
    if has_target(text) and not (text.startswith("展望") and not has_figure(text)):
        return Role.PRINCIPLE if _GUIDES.search(text) and not has_figure(text) else Role.TASK
    is_goal = (has_company or is_under_item) and not text.startswith("展望")
    return Role.TASK if is_goal and not _CROWNS.search(text) else Role.PRINCIPLE


def _of_circumstances(text: str) -> Role:
    """Return the role of a sentence of an introduction, or of a section on the situation."""
    if announces_measures(text) or text.startswith(("为", "根据", "按照")):
        return Role.BACKGROUND
    if admits_problem(text):
        return Role.PROBLEM
    if says_why(text):
        return Role.BACKGROUND
    if tells_of_past(text):
        return Role.ACHIEVEMENT
    return Role.PRINCIPLE if _DEMANDS.search(text) else Role.BACKGROUND
