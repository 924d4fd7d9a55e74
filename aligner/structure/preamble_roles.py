"""What the sentences do that stand before the measures of a plan: introduction, situation, requirements, goals.

None of them is a measure by its wording alone, but a goal that can be checked (到2027年，覆盖率达到95%) is a
requirement wherever it stands.
"""

from __future__ import annotations

import re

from aligner.model import Role
from aligner.structure.phases import Phase, announces_measures

_ASIDE = re.compile(r"“[^“”]*”|《[^《》]*》|（[^（）]*）|\([^()]*\)|〔[^〔〕]*〕")
_STAGE = re.compile(r"\d{4}\s*年")
_FIGURE = re.compile(r"\d[\d.]*(?:\s*[—–~～至-]\s*\d[\d.]*)?\s*(?![\d.\s年月日届号]|[—–~～-]\d)")
_GUIDES = re.compile(r"为指导|指导思想|思想，|精神，")
_CROWNS = re.compile(
    r"^通过.{4,}(?:，|：)|(?:奠定|打下|提供|作出|做出|贡献).{0,16}(?:基础|支撑|保障|贡献|力量)。?$|^争取|，争取"
)
_PROBLEM = re.compile(
    r"问题|不足|短板|差距|薄弱|滞后|困难|瓶颈|制约|矛盾|堵点|痛点|难点|不平衡|不充分|不均|不畅|不强|不够|不高|不完善|不统一|亟[待需]|有待|挑战|压力|风险"
)
_ADMITS = re.compile(r"但|仍|还|尚|同时|然而|存在|看到|面临|突出|不均|不畅|不足|不强|不够|不高|薄弱|滞后|亟|有待")
_SOLVES = re.compile(
    r"^(?:为|针对|围绕|聚焦|坚持|着力)|(?:解决|破解|化解|克服|攻克|补齐|防范|应对|推动).{0,16}(?:问题|不足|短板|困难|瓶颈|难题|挑战|风险)"
)
_PAST = re.compile(
    r"^(?:近年来|近[几两二三四五十]年|多年来|长期以来|去年|截至|目前，|.{0,16}(?:以来|期间|时期)，)|取得.{0,16}(?:成效|成绩|进展|成果|成就|突破)|"
    r"(?:明显|显著|稳步|大幅|持续|不断)(?:提升|提高|增强|改善|优化|增长|下降|扩大|完善)[，。；]|翻了?[一两]番|已经?(?:成为|建成|形成|达到|实现)"
)
_DEMANDS = re.compile(r"^(?:[^，。]{0,24}，)?(?:[^，。]{0,16})(?<![重主必首需只])要(?![求素点件义因])|必须|^坚持")
_MATTERS = re.compile(
    r"意义|有利于|有助于|必然要求|内在要求|重要(?:组成|基础|支撑|内容|举措|途径|手段|保障|标志|体现|方面|载体|抓手)|关键(?:环节|举措)"
)


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
        if has_target(text):
            return Role.PRINCIPLE if _GUIDES.search(text) and not has_figure(text) else Role.TASK
        return Role.TASK if (paragraph_has_target or is_under_item) and not _CROWNS.search(text) else Role.PRINCIPLE
    return _of_circumstances(text)


def _of_circumstances(text: str) -> Role:
    """Return the role of a sentence of an introduction, or of a section on the situation."""
    if announces_measures(text) or text.startswith(("为", "根据", "按照")):
        return Role.BACKGROUND
    if _PROBLEM.search(text) and _ADMITS.search(text) and not _SOLVES.search(text):
        return Role.PROBLEM
    if _MATTERS.search(text):
        return Role.BACKGROUND
    if _PAST.search(text):
        return Role.ACHIEVEMENT
    return Role.PRINCIPLE if _DEMANDS.search(text) else Role.BACKGROUND
