"""What a sentence says by itself: that it names a topic, asks for something, or announces a list.

加强宣传 may head what follows or be all that is asked; 各县区要加强宣传 asks whatever follows. So only what speaks
clearly is told here, by form: who has to, a figure or a date, what is changed into what. The rest is told by what
stands around a sentence (`heads`).
"""

from __future__ import annotations

import re

from aligner.deferred import expression

_STATEMENT = re.compile(
    r"是|为了|就要|必须|我们|^各级|，各级|各位|同志|目前|当前|去年|今年|明年|上年|截至|一年来|年来|以来|过去|未来[^，产]{0,3}年|实践|回顾|展望|现将|现就|这|也|还(?!不够)|"
    r"\d(?!\d{0,9}[件项个](?![，,。；]|$))|％|%|前所未有|[不少低]于|不超过|每[年季月周天日人家户村]|[：:？?]|……|本[法条例办规]|应当|不得|可以|进行中|分别"
)
_DEMAND = re.compile(
    # A subject, and what it has to do; in 重要 and 需要 the same sign says nothing of the kind.
    r"(?<=[^主重需紧首必扼简摘概纪择将，,、“])要(?![求素点闻件道塞害务领略义员目地冲职案式事])"
    r"|必须|应当|应该|须[经于在按向由]|(?<![供适响对反效相感答])应[于在按向将依由]|不得|有权|[^，]{2}负责(?![人任制])"
    r"|^由[^，]{2,}(?:统一|牵头|组织|承担|审批|管理|实施|提供)|一律|全部由|予以|给予"
    r"|^(?:各|省|市|县|区|乡|镇|有关|相关|用人|建设|施工|行业)[^，]{0,10}(?:局|厅|委|部门|财政|政府|单位)"
    r"(?:安排|设立|组织|制定|建立|承担|履行|依法|统一|按|每|对)"
    # A time by which something is reached, or how often it is done.
    r"|^第[一二三四五]阶段，|(?:^|，|力争|确保)到[^，。]{0,8}(?:年|末|底)|每半?[年季月周天日]"
    # What is changed into what.
    r"|(?:^|，)(?:将|把|对|由)[^，]{2,}(?:下放|改[为由]|调整[为至]|[提降][高低][至到]|[压缩延放][缩短长宽][至到为]|纳入|列入|划转|移交|取消|委托)"
    # What is kept to, and what is not borne.
    r"|^严格(?:执行|落实|遵守|控制)[^，]+，(?:坚决|严肃|严厉|严禁|杜绝|驰而不息|持续)|，(?:严肃查处|严厉打击|严禁|杜绝|驰而不息)"
)
_ACT = expression(
    r"(?:新建|兴建|改建|扩建|续建|建成|修|改造|拆|清[理除运淤]|举[办行]|召开|组织|设立|成立|组建|印|制[定订作]|编|出台|发[布放]|开[通设展]|"
    r"购|采购|培训|走访|慰问|普查|摸排|排查|检查|评选|表彰|补[助贴]|资助|奖励|免[除费]|取消|减|允许|鼓励|禁)"
)
"""A verb that is something to be done by itself, unlike 加强 or 落实."""
_AMOUNT = expression(r"\d\s*(?:[%％万亿]|余?[个家户名人张所条件次])|[不少低]于|不超过")
_STAGE_TIME = re.compile(
    r"(?<!\s)\s*+[（(][\d年月日前后底初末上中下旬半至到起止—\-－–~～、，,\s第一二三四五六七八九十季度今明]+[）)](?=[。.：:]?$)"
)
"""When a stage begins and ends: 动员部署（2024年4月—5月）."""
_LIST = r"(?:以下|如下|[一二三四五六七八九十几]{1,9}个方面)(?:\S{0,4}工作|\S{0,2}任务)?"
_COUNTED = r"(?:[一二两三四五六七八九十几]{1,9}|\d{1,9})(?:[个项件大条点类种]|方面)\S{0,6}"
_ANNOUNCES = expression(rf"{_LIST}。$|(?:{_LIST}|{_COUNTED})[：:]$")
_PASSES_ON = expression(r"现[将就]|如下[：:]|了以下|了\S{0,4}如下")
_ASIDE = re.compile(r"（[^（）\d]*）|\([^()\d]*\)")
_LONGEST_ANNOUNCEMENT = {"。": 30, "：": 40, ":": 40}


def is_topic(text: str, *, longest: int, most_clauses: int = 2) -> bool:
    """Return whether a sentence only names a topic: short, no figure, nothing that states or demands."""
    body = _ASIDE.sub("", without_stage_time(text).rstrip("。."))
    return (
        2 < len(body) <= longest
        and not any(mark in body for mark in "；;！!")
        and body.count("，") + body.count(",") < most_clauses
        and _STATEMENT.search(re.sub("“[^“”]*”", "", body)) is None
        and not demands(body)
    )


def without_stage_time(text: str) -> str:
    """Return the text without the bracket at its end that says when a stage begins and ends."""
    return _STAGE_TIME.sub("", text)


def demands(text: str) -> bool:
    """Return whether a sentence says who has to do something, by when, or what is changed into what."""
    return _DEMAND.search(text) is not None


def acts(text: str) -> bool:
    """Return whether a sentence begins with a verb that is something to be done: 修缮石栏, unlike 加强管护."""
    return _ACT.match(text) is not None


def has_amount(text: str) -> bool:
    """Return whether a sentence counts or measures something."""
    return _AMOUNT.search(text) is not None


def announces(text: str) -> bool:
    """Return whether a sentence announces what is to be done: 重点做好以下八个方面工作：.

    现就有关事项通知如下： belongs to the words that pass a text on, and 做了以下工作： to what has been done.
    """
    is_other = text.endswith(("：", ":")) and _PASSES_ON.search(text) is not None
    return not is_other and len(text) <= _LONGEST_ANNOUNCEMENT.get(text[-1:], 0) and _ANNOUNCES.search(text) is not None
