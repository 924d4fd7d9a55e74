"""What a text says of itself: since when and until when it is in force, who interprets it, where it applies.

Such a clause stands in any kind of text, in an article or in a bare sentence, and is nothing to carry out. It must
name the text (本办法) or begin with the date, so that 自2026年起施行新的收费标准 stays what it is.
"""

from __future__ import annotations

import re

_TEXT = (
    "本(?:法|条例|办法|规定|规则|细则|实施细则|实施办法|通知|意见|实施意见|指导意见|若干意见|方案|实施方案|工作方案|行动方案|计划|行动计划|"
    "措施|若干措施|政策|若干政策|政策措施|规划|纲要|要点|清单|标准|规范|制度|决定|公告|通告|指引|文件)"
)
_IN_FORCE = re.compile(
    rf"(?:^(?:{_TEXT}|以上|上述|自|从|《)|[，,]{_TEXT})[^。；]{{0,60}}?"
    r"(?:起|之日(?:起)?)(?:正式|开始)?(?:施行|实施|执行|生效|试行)(?=[，。,；;（(]|$)"
    rf"|^{_TEXT}[^。]{{0,40}}(?:有效期|试行期|开始施行)|^(?:政策|文件)?(?:有效期|试行期|执行期)"
)
_REPEALS = re.compile(r"同时(?:予以)?废止|^(?:自|原|《|此前)[^；]*(?:废止|停止(?:执行|施行)|不再执行)。?$")
_PREVAILS = re.compile(rf"不一致的?[^。]{{0,6}}(?:以|按照?|依照|执行){_TEXT}|^{_TEXT}(?:中)?未尽事宜|^未尽事宜")
_INTERPRETS = re.compile(
    rf"(?:^|[，,])(?:{_TEXT})?[^，。]{{0,16}}由[^，。]{{2,60}}负责(?:具体)?(?:应用)?(?:的)?解释(?=[，。,；;]|$)|^(?:{_TEXT}的?)?(?:最终)?解释权"
)
_APPLIES = re.compile(rf"(?:不)?适用{_TEXT}(?:的?规定)?。?$|^{_TEXT}(?:仅)?适用于")
_OTHERS_RULE = re.compile(
    r"从其规定。?$|^(?:期间|执行期间|有效期内|实施(?:期间|过程中)|今后)?，?(?:如遇?)?(?:国家|中央|省|市|县|上级|法律)[^。；]{0,24}"
    r"(?:另有|有新的?|出台|调整|作出)[^，。；]{0,12}(?:规定|政策|要求|部署)[^，。；]{0,4}的?，(?:从其|[按依以遵]照?)[^，。；]{0,14}(?:规定|政策|要求)?(?:执行|为准|办理)?。?$|"
    r"^[（(]?注?[：:]?[^。；]{0,12}如遇(?>[^，。]*?(?:政策|规定))(?>[^，。]*?(?:调整|变化))[^，。]*，[^，。]{0,16}执行"
)
_LASTS = re.compile(
    r"^(?:上述|以上|未|凡未|已)?[^，。；]{0,10}(?:已|未)?(?:明确|规定|注明)[^，。；]{0,10}(?:期限|时限|执行期|有效期)?的，(?:[^。；]{0,20}"
    r"(?:期限|时限|起)[^。；]{0,8}(?:执行|施行|实施)|执行(?:至|到))[^，。；]{0,20}[。；]?$"
)
_NAMES_LEAD = re.compile(r"(?:排|列|位列)(?:在|于|名)?第一(?:位|名|个)?的?[^，。]{0,8}为(?:第一)?(?:牵头|责任|主)")
_FORMS = (_IN_FORCE, _REPEALS, _PREVAILS, _INTERPRETS, _APPLIES)
_PLAN_FORMS = (*_FORMS, _OTHERS_RULE, _LASTS, _NAMES_LEAD)


def is_formal(body: str, *, in_law: bool) -> bool:
    """Return whether a sentence, without its number, says only where, since when and as read by whom its text holds.

    A law sets the bounds of a single rule by 法律另有规定的，从其规定, which is part of the rule.
    """
    return any(form.search(body) for form in (_FORMS if in_law else _PLAN_FORMS))
