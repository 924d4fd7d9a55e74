"""What a sentence among measures tells besides them: what is wrong, what was done, what the facts are.

An item of a plan may say first why it is needed. Nothing but its wording tells such a sentence from the measures beside
it, and one taken wrongly is a task lost; so each form is a narrow one, and a sentence that asks for anything, by a word
of duty or by what it does about the matter, is left to be a task.
"""

from __future__ import annotations

import re

from aligner.deferred import expression
from aligner.model import Role
from aligner.structure.circumstances import demands

_FAULT = "(?:问题|短板|弱项|差距|空白点?|不足|隐患|薄弱环节|困难|矛盾|盲区|漏洞|瓶颈|堵点)"
_SOBER = re.compile(
    r"^(?:但是?|然而|同时|不过|与此同时)?，?(?:我们)?(?:必须|应当?|也?要)?(?:清醒|客观|冷静)地?(?:看到|认识到)，"
)
_WRONG = re.compile(
    rf"(?:还|仍然?|依然|尚|普遍|均|也|较多地?)存在(?!的)[^。；]{{0,30}}{_FAULT}|暴露出?[^。；]{{0,30}}{_FAULT}|"
    rf"^存在的?(?:主要|突出)?{_FAULT}(?:主要)?(?:是|有|表现)|"
    r"(?:尚未|仍未|还未|还没有?|未能)(?:得到)?(?:根本|有效|完全|全面|彻底|真正)(?:性|地)?(?:解决|消除|缓解|建立|形成|打通|扭转|改变)|"
    r"(?:仍然?|依然|还)(?:(?:比较|较为|十分|非常|相对|较|不够|不太|有些)[^，。]|严峻|突出|薄弱|滞后|落后|偏[低弱慢小少高])|"
    r"^(?:但是?|然而|不过)(?!要)[^。]{0,40}(?:仍未|尚未|滞后|薄弱|偏[低弱慢小少高]|缓慢|不足|不够|不高)[^，。]{0,12}(?:，[^。]{0,300})?。$|"
    r"[^，。；]{2,40}(?:偏[低弱慢小少高]|滞后|薄弱)，[^。]{0,300}(?:不足|不高|不够|不强|不力|不到位|不及时|不平衡|薄弱|滞后|短缺|匮乏)[^，。]{0,8}。$"
)
_SOME = re.compile(r"有的(?!放矢|要|可)|有些(?!要|可)|个别(?!化)")
_FAILS = expression(
    r"不[清够力强高足到严实细深紧准全愿敢会作]|没有|宽松软|悬空|缺乏|缺失|松懈|麻痹|侥幸|走过场|仍|事故|违[规法]|滞后|薄弱|缺位|推诿|难"
)
_CONDITION = re.compile(
    r"^(?:[^，。]{0,3}对于?|凡|若|如|因|经|针对|围绕|聚焦|着力|切实|重点|集中|全面)|是否|可能存在|一律|依法|予以|责令|限期|立即|逾期|"
    r"(?:的|者)，|(?:存在|尚未|仍未|还未)[^，。]{0,60}的(?=[企单个人部行项村户小老学职对重])"
)
_ACTS = expression(
    r"推动|推进|加强|加快|解决(?!。)|整改|完善(?!等)|建立(?!。)|健全(?!等)|开展|实施|补齐|消除|排查|查找|组织[^，。]{0,6}(?:对|开)|制定|做好|督促|"
    r"整治|优化|强化|抓好|破解|化解|打通(?!。)|治理|防止|杜绝|克服"
)
_PAST = re.compile(
    r"^(?:近年来|近[几两二三四五]年来?|多年来|长期以来|(?:去年|今年|\d{4}年|入[春夏秋冬汛])以来|[一二三四五]年来|上一?年度?(?:，|全|我|累计|共))|"
    r"^截[至止][^，。]{2,14}，[^。]*(?:共有|现有|已)|^会议认为，(?>[^。]*?(?:以来|期间))[^。]*(?:已|取得)"
)
_WHICH = expression(r"^[^，。]*的[^，。]{0,6}，")
"""What names a case instead of a time: 近年来新建的小区，…"""
_DATED = re.compile(
    r"^(?P<year>(?:19|20)\d{2})年(?:(?:上|下)半年|[一二三四]季度|\d{1,2}月(?:份|底|末)?|全年|以来|底|末)?(?:，|全|我)"
)
_QUOTES = re.compile(
    r"^(?:[^，。]{0,12}，)?习近平(?:总书记|主席)[^，。]{0,20}(?:强调|指出)(?:过)?[，：:]|^党的[^，。]{2,14}(?:提出|指出|强调)[，：:]"
)
_EVIDENCE = re.compile(
    r"^据[^，。]{0,16}(?:预测|统计|测算|分析|调查|监测|反映|介绍|了解|研判)，|^预计(?:今年|明年|全年|春运|期间|\d{4}年)?[^，。]{2,30}(?:人|人次|客流|降[水雨]|气温|需求|偏[多少高低])[^，。]{0,12}。$"
)
_RAISES = re.compile(
    r"对[^，。]{2,24}提出了?(?:新|更高|更多|更严|许多|严峻)[^，。]{0,8}(?:期盼|要求|挑战|课题|需求|期待|考验)。$"
)
_CONCERNS = re.compile(
    r"(?:(?:^|，)(?:直接|更)?(?:事关|关乎|关系到|关系着)|"
    r"^(?!办|抓|解决|处理|聚焦|围绕|研究|审议|公开|推进|落实|涉及|将|把|规范|建立|完善|实施)[^，。]{2,24}(?:事关|关乎|直接关系))"
    r"(?![^。]*的(?:[^，。]{0,6})(?:事|项目|问题|政策|案件|决策|工程|服务))[^，。]{2,}。$"
)
_OTHERS_SAY = re.compile(
    r"^(?:有人|俗话|常言|古人|老话|群众)(?:常|道)?[说讲云言]|^(?:下面|接下来|借此机会)，[^。]{0,12}(?:讲|谈|提|强调)[^，。]{1,14}。$"
)

_EXPLAINS = re.compile(r"^这(?:是|既是|也是|会|与|对于?|主要是|里[，,]|些年|次|两个|意味着|充分)")
"""How a sentence begins that says something of the one before: 这是保障民生的头等大事。"""


def aside_role(text: str, *, year: int | None) -> Role | None:
    """Return the role of a sentence among measures that asks for nothing, or None.

    `year` is the first year that the title names: what a sentence dates before it is past.
    """
    if _SOBER.search(text) and not demands(text[text.index("，") :]):
        return Role.PROBLEM
    if _QUOTES.search(text) or (_EVIDENCE.search(text) and not _ACTS.search(text)):
        return Role.BACKGROUND
    if demands(text):
        return None
    is_case = _CONDITION.search(text) is not None
    tells_of_it = any(form.search(text) for form in (_OTHERS_SAY, _RAISES, _EXPLAINS))
    if tells_of_it or (_CONCERNS.search(text) and not is_case):
        return Role.BACKGROUND
    if not is_case and _is_wrong(text):
        return Role.PROBLEM
    return Role.ACHIEVEMENT if _is_past(text, year) else None


def _is_wrong(text: str) -> bool:
    several = len(_SOME.findall(text)) > 1 and _FAILS.search(text) is not None
    return (several or _WRONG.search(text) is not None) and _ACTS.search(text) is None


def _is_past(text: str, year: int | None) -> bool:
    dated = _DATED.match(text)
    if dated is not None and year is not None and int(dated["year"]) < year:
        return True
    return _PAST.search(text) is not None and _WHICH.search(text) is None
