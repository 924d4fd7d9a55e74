"""What the minutes of a meeting say: who was there, what the meeting heard, what it decided.

Minutes have no wording of their own for measures; each stands as well in a plan. What is their own are the lines on
who attended and who took notes, headings that name a question of the agenda (关于用地问题), and the verbs by which a
meeting hears a report or deems something so. 会议要求 and 会议决定 open what is to be carried out.
"""

from __future__ import annotations

import re

from aligner.deferred import expression

_TITLE = re.compile(r"纪\s*要|会议(?:记录|决定事项)")
_ATTENDED = expression(
    r"(?:出\s*席|列\s*席|缺\s*席|请\s*假|到\s*会|与\s*会|参\s*会|参\s*加)\s*(?:会议)?\s*(?:人\s*员|人|单位|领导|同志|名单|情况)?\s*[：:]|"
    r"(?:主\s*持|记\s*录|整\s*理)\s*(?:人\s*员|人)?\s*[：:]|会议(?:时间|地点|名称|主持|记录)\s*[：:]|(?:分\s*送|分\s*发|印\s*送|发\s*送|发|送)\s*[：:]"
)
_WHO_MEETS = (
    r"(?:[^，。：:；]{0,16}会议|大会|全会|会上|与会(?:人员|同志|代表|领导|单位)|(?:区|市|县|省|州)(?:委|政府)?常委会)"
)
_HEARD = re.compile(
    rf"^{_WHO_MEETS}[，]?(?:还|又|并|先|先后|首先|分别|集体|书面|专题|认真)*"
    r"(?:传达|学习|听取|审议|研究|讨论|分析|通报|观看|回顾|总结|审阅|审看|交流|肯定|部署)[^。；]{0,12}?了"
)
_DEEMED = re.compile(
    rf"^{_WHO_MEETS}?(?:指出|认为|强调)，[^。]{{2,}}(?:意义(?:十分|非常|极为|特别)?(?:重大|深远)|影响深远|"
    r"是[^，。]{0,24}(?:工程|举措|要求|任务|会议|责任|保障|基础|工作|大事|实事))。$"
)
_PASSED = re.compile(
    r"^会议(?:审议|讨论|研究)?(?:并|后)?(?:原则)?(?:通过|同意)[^，。]*，(?>[^。]*?(?:修改|完善)后)[^。]*(?:印发|发布|下发|报批|上报|公布)[^，。]{0,8}。$"
)
_ASKS = expression(r"(?<![重主必首需])要(?![求素点件务义])|必须|应当?|不得|确保")


def names_minutes(title: str) -> bool:
    """Return whether a line of the title says that the text is the minutes of a meeting."""
    return _TITLE.search(title) is not None


def says_who_attended(text: str) -> bool:
    """Return whether a line of minutes says who attended, presided, took notes or is sent a copy."""
    return _ATTENDED.match(text) is not None


def tells_of_meeting(text: str) -> bool:
    """Return whether a sentence says what a meeting heard, adopted or deemed so, and asks for nothing."""
    if _PASSED.search(text):
        return True
    return (_HEARD.search(text) or _DEEMED.search(text)) is not None and _ASKS.search(text) is None
