"""How a sentence tells of circumstances: what is wrong, what has been done, and why it matters."""

from __future__ import annotations

from aligner.deferred import expression

_PROBLEM = expression(
    r"问题|不足|短板|差距|薄弱|滞后|困难|瓶颈|制约|矛盾|堵点|痛点|难点|不平衡|不充分|不均|不畅|不强|不够|不高|不完善|不统一|亟[待需]|有待|挑战|压力|风险"
)
_ADMITS = expression(r"但|仍|还|尚|同时|然而|存在|看到|面临|突出|不均|不畅|不足|不强|不够|不高|薄弱|滞后|亟|有待")
_SOLVES = expression(
    r"^(?:为|针对|围绕|聚焦|坚持|着力)|(?:解决|破解|化解|克服|攻克|补齐|防范|应对|推动).{0,16}(?:问题|不足|短板|困难|瓶颈|难题|挑战|风险)"
)
_PAST = expression(
    r"^(?:近年来|近[几两二三四五十]年|多年来|长期以来|去年|截至|目前，|.{0,16}(?:以来|期间|时期)，)|取得.{0,16}(?:成效|成绩|进展|成果|成就|突破)|"
    r"(?:明显|显著|稳步|大幅|持续|不断)(?:提升|提高|增强|改善|优化|增长|下降|扩大|完善)[，。；]|翻了?[一两]番|已经?(?:成为|建成|形成|达到|实现)"
)
_MATTERS = expression(
    r"意义|有利于|有助于|必然要求|内在要求|重要(?:组成|基础|支撑|内容|举措|途径|手段|保障|标志|体现|方面|载体|抓手)|关键(?:环节|举措)"
)

_DEMANDS = expression(
    r"(?<![重主必首需只不])要(?![求素点件义因闻])|必须(?!清醒)|应当|不得|严禁|务必|力争|确保|将(?=[开推加实建完组落制])|继续|下一步"
)


def admits_problem(text: str) -> bool:
    """Return whether a sentence admits that something is wrong, and does not say what is done about it."""
    return _PROBLEM.search(text) is not None and _ADMITS.search(text) is not None and _SOLVES.search(text) is None


def tells_of_past(text: str) -> bool:
    """Return whether a sentence says what has been reached or done."""
    return _PAST.search(text) is not None


def says_why(text: str) -> bool:
    """Return whether a sentence says what something is good for."""
    return _MATTERS.search(text) is not None


def demands(text: str) -> bool:
    """Return whether a sentence says that something must be done, or must not."""
    return _DEMANDS.search(text) is not None
