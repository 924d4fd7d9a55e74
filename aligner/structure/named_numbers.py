"""Numbers that belong to a name or to a turn of phrase, and set nothing that a plan could reach or miss.

八项规定 counts rules, 三年行动 and 十年禁渔 are names, 过去一年 is a stretch of the past, 建军一百年 an anniversary,
机场二期 and 十五分钟服务圈 name things, 一个平台 has but an article, and 说一件干一件 is an idiom. The noun behind the
number tells, or the word before it.

A text that writes its figures in digits (新增1200个) keeps Chinese numerals for names and for the lists that it
announces (分三个单元): there they count for something only as a share (三分之二), as a bound (至少有一人) or as a
multiple.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from aligner.deferred import expression
from aligner.model import Bound, Quantity
from aligner.structure.attributes import tells_which

_NAMES = (
    "规定|行动|攻坚|计划|规划|纲要|方案|禁渔|倍增|大变样|过渡期|决战|决胜|征程|奋斗|大计|滚动|清零|义务教育|责任制|原则|纪律|禁令|准则|铁律|"
    "制度|机制|精神|讲话|倡议|共识|主题|主线|底线|红线|防线|关口|文章|抓手|建设任务|改革任务|目标任务|举措|措施|政策清单|工程|战略|方面|"
    "环节|关键|维度|领域|市场|资源|新高度|台阶|大事|小事|意识|自信|维护|确立|务必|统筹|必须|翻番|阶段|专项|主张|文明|体系|保障线|根本|"
    "难题|会议|全会|攻势|答卷|大门|脚印|一批|一流|健康|代表重要思想|大局|积极性|轮子|现代化|公报|矛盾"
)
_NAMED = expression(rf"[^\d，。；：、]{{0,8}}?(?:{_NAMES})")
_TURN_AFTER = expression(
    r"“?(?:全面|更加|毫不|区分|结合|坚持|着力|聚焦|转变|提升|加快|优化|强化|优先|到位|不能|不准|不得|一律|率先|第一|面向|离不开|先行|不变|"
    r"不动摇|善于|自觉|带头|清零|同步|并重|并举|延伸|转化|走在前|敢于|决不|绝不|相[统结适协]|有没有|凡是)"
)
"""What stands behind the number of a slogan, where a thing that can be counted does not: 五个更加, 两个毫不动摇."""
_NAMED_TIME = expression(
    r"(?![前后内以]|组织|编制|制定|修订)[^\d，。；：、]{0,4}?(?:行动|攻坚|计划|规划|纲要|方案|禁渔|倍增|大变样|过渡期|决战|决胜|征程|奋斗|大计|滚动|清零|义务教育|责任制|任务|设想|目标)|一遇|游(?!客)|期(?![间满限内届末初])"
)
_NAMED_HOURS = expression(r"[^\d，。；：、]{0,14}?(?<!朋友)(?<!商)圈|(?:过境)?免签")
_OF_HOURS = expression(r"(?:小时|分钟)$")
_OF_TIME = expression(r"(?:年|个?月|周年|周|天|日)$")
_OF_YEARS = expression(r"(?:年|周年)$")
_PAST_BEFORE = expression(r"(?:过去|最近|近|连续|往后|时隔|相隔|历时|未来|今后|关键|回[首顾望]|[这那])的?$")
_YEARS_BEFORE = expression(
    r"(?:提前|建[党军国会院校团](?:以来)?|成立|诞辰|纪念|逝世|解放|创刊|新|头|(?<![满止束始])前|较|突破|(?<![使运服])用|第[一二三四五六七八九十]{1,3}个)$"
)
_YEAR_OF = expression(r"(?:的|之|重要|关键|不平凡|不寻常|开局|收官)$")
_END = expression(r"[，。；！,;!]|$")
_NEXT_BEFORE = expression(r"(?:(?<![以之])[上下]|最后|的[前后]|早|又)$")
"""The words before a single time that tell which one is meant: 上一年, 最后一日; 三个月以上一年以下 is none."""
_IN_A_ROW = expression(r"(?:连续|近)$")
_CONDITION = expression(r"[^，。；：]{1,15}的(?:[，。；：、]|$)")
"""What makes a stretch of time the condition of a rule: 连续两年不合格的，取消资格."""
_PAST_AFTER = expression(
    r"来|以来|间|后再延长|的?(?:成绩|历程|工作|发展|努力|主要工作)|之[际年]|新高|最[低高好]|如一日|不平凡|[^\d，。；：、]{0,4}(?:庆祝|纪念|系列活动)"
)
_YEARS_AFTER = expression(r"前")
_BEFORE_LIST = expression(
    r"(?:中央|以下|[这那]|另外|其他|首要的|最后|其中|国际国内|国内国际|统筹|上述|下列|[所前下][列述]|(?<![提之以目当年])前)的?$"
)
_BEFORE_DIGITS = expression(r"(?:以下|上述|下列)的?$")
_UNITS_OF_LISTS = frozenset("个 项 条 种 类 件 本 张 份 道 篇 支 部 场 届 步 座 块 大 方 期 级 轮 门 批 次".split())  # noqa: SIM905
_OFTEN = expression(
    r"(?:[每经]|至少|不超过|最多|只能|可以|应当|召开|举行|进行|组织|开展|检查|公布|报告)[^，。；：]{0,12}$"
)
"""What stands before a number of times that counts how often something is done: 每季度召开一次会议."""
_PHASE_COUNTS = expression(r"[^，。；：、]{0,6}?(?:培训|轮训|讲座|班|研修|活动|课|节目|论坛|简报|沙龙|债券?)")
_PHASE_BEFORE = expression(r"(?:[举开][办展行]|组织|培训|轮训|推出|[刊编印播]发|发布|播出|公布|共|满)$")
_ARTICLE = expression(r"一[个支件项条份家届场种类座张]")
_ARTICLE_AFTER = expression(r"(?!以[上下内]|及以上|为|是)“?[一-鿿]")
_COUNTING = expression(
    r"(?:每|各|只|仅|至少|最多|不少于|限|其中|推选|选举|选派|指[派定]|确定|配|(?<!建)设|增加|减少|有且)[^，。；：]{0,9}$"
)
"""What stands before 一个 where it is a number: 每村设一个, and no article: 构建一个平台."""
_ONCE_AFTER = expression(
    r"性|告知|提交|办|付清|兑付|完成|领取|委托|结算|申[报领请]|登[录记]|受理|认证|采集|授权|缴纳|或者分|到位|通过|成型"
)
_LIST_OF_MEASURES = expression(
    r"条[^，。；：、\d]{0,4}?(?:措施|举措|政策)|[个项](?:方面|“[一二三四五六七八九十]年行动)"
)
_LISTS_OF_LAWS = expression(r"(?:地方性法规|法律|司法解释|行政法规|规章)[^，。；：]{0,6}的(?:决定|决议|公告)")
_CLASSES = expression(r"(?:创新药|新药|医疗器械|水质|水体|战略)")
_AGE_GROUP = expression(r"的?[^，。；：、]{0,4}?(?:老年|老人|失能|婴幼儿|儿童|幼儿|托位|托育|人群)")
_IDIOM = expression(
    r"一([个项件亩步家村户条段])(?:[^，。；：、]{0,3}一\1)+|一年[^，。；：、]{0,2}比一年|一家亲|一家人|[一二三]次(?:产业|能源)|两条线(?!路)|三条线作战|三支两军|一次又一次|总有一天|一天天|一个时期|一人(?:有限责任)?公司|三个世界|三个代表|三个丝绸之路|"
    r"一户多|一事项一|十户长|双一流|一张(?:蓝图|网|图|表|清单|证|卡)|一条[龙心街]|一份力|一个(?:中国|样|劲|调|声音)|两个(?:口袋|拳头)|三种人|一步到位|"
    r"一件事|两条腿|一套班子|一代代|一盘棋|一支笔|三个臭皮匠|八小时(?:以?外|之外)|劣?[一二三四五]类水|二十四(?:节气|孝)|三百六十行|五十六个民族|五个手指|"
    r"24小时(?:不打烊|自助)|二十四小时(?:不打烊|自助)"
)
_SECOND = expression(r"二[类档级期届]")
"""What is the second of its kind: two of a kind are 两类."""
_LAW_BEFORE = expression(r"(?:本[法条办规]例?法?定?|将|笫|违反)$")
_LAW_AFTER = expression(r"修改为|，作为第|之[一二三四五]|第[一二三四五六七八九十]+[款项]")
_CHINESE = expression(r"[零一二两三四五六七八九十百千万亿]+")
_QUALIFIES = expression(r"(?!大关|关口|台阶)[一-鿿]")
_LOOK_BACK = 16
_LOOK_AHEAD = 16
_LISTED_UNITS = frozenset("个 项 大 类 家 座 条 所 处 种".split())  # noqa: SIM905
_JOINED = expression("[、和与及]")
_MOST_OF_A_LIST = 20
"""Names and announced lists count to this at most: 二十条."""


def writes_digits(figures: Iterable[tuple[str, Quantity]]) -> bool:
    """Return whether most of a document's figures are written in digits; each comes with the text it stands in."""
    in_digits = [any(map(str.isdecimal, quantity.span.of(text))) for text, quantity in figures]
    return 2 * sum(in_digits) > len(in_digits)


def sets_a_measure(text: str, quantity: Quantity, *, in_digits: bool = False) -> bool:
    """Return whether a figure of `text` sets something to reach or to keep, and is no part of a name.

    `in_digits` tells whether the document writes its figures in digits.
    """
    if _is_share(quantity):
        return True
    span = quantity.span
    before, after = text[max(0, span.start - _LOOK_BACK) : span.start], text[span.end : span.end + _LOOK_AHEAD]
    wording = span.of(text)
    is_numeral = not any(map(str.isdecimal, wording))
    if _is_named(wording, before, after, quantity, is_numeral=is_numeral):
        return False
    if _LIST_OF_MEASURES.match(quantity.unit + after):
        return False
    is_age_group = quantity.unit in ("岁", "周岁") and _AGE_GROUP.match(after)
    if in_digits and (is_age_group or _counts_list(text, quantity) or tells_which(text, quantity)):
        return False
    if not (in_digits and is_numeral):
        return True
    return quantity.bound is not Bound.EXACT and not (_is_scale(wording) and _QUALIFIES.match(after))


def _is_named(wording: str, before: str, after: str, quantity: Quantity, *, is_numeral: bool) -> bool:
    """Return whether a figure belongs to a name or a turn of phrase, whatever the rest of the document writes."""
    if quantity.unit == "周年" or _is_in_idiom(before, wording, after, quantity):
        return True
    if _SECOND.fullmatch(wording) or (quantity.unit == "条" and _is_article_of_law(before, after)):
        return True
    if _OF_HOURS.search(wording):
        return bool(_NAMED_HOURS.match(after))
    if _OF_TIME.search(wording):
        return _is_named_time(wording, before, after, quantity)
    return _may_announce(quantity) and _is_announced(wording, before, after, quantity, is_numeral=is_numeral)


def _is_announced(wording: str, before: str, after: str, quantity: Quantity, *, is_numeral: bool) -> bool:
    """Return whether a small number only tells how many things a name or an announced list holds, or is an article."""
    if not is_numeral:
        return bool(_BEFORE_DIGITS.search(before)) or (quantity.unit == "类" and bool(_CLASSES.match(after)))
    return bool(_BEFORE_LIST.search(before)) or _is_list(before, after, quantity) or _is_article(wording, before, after)


def _is_article_of_law(before: str, after: str) -> bool:
    return bool(_LAW_BEFORE.search(before) or _LAW_AFTER.match(after))


def _is_in_idiom(before: str, wording: str, after: str, quantity: Quantity) -> bool:
    if quantity.unit == "份" and before.endswith("各执"):
        return True
    if quantity.bound in (Bound.AT_LEAST, Bound.AT_MOST):
        return False
    window, start = before + wording + after, len(before)
    return any(found.start() < start + len(wording) and start < found.end() for found in _IDIOM.finditer(window))


def _is_named_time(wording: str, before: str, after: str, quantity: Quantity) -> bool:
    in_a_row = _IN_A_ROW.search(before) and _CONDITION.match(after)
    if (_PAST_BEFORE.search(before) and not in_a_row) or _PAST_AFTER.match(after) or _NAMED_TIME.match(after):
        return True
    if quantity.low == quantity.high == 1 and quantity.bound is Bound.EXACT and _NEXT_BEFORE.search(before):
        return True
    if not _OF_YEARS.search(wording):
        return False
    if quantity.bound is not Bound.EXACT:
        return False
    if _YEARS_BEFORE.search(before) or _YEARS_AFTER.match(after):
        return True
    return bool(_YEAR_OF.search(before) and _END.match(after))


def _is_list(before: str, after: str, quantity: Quantity) -> bool:
    """Return whether a numeral counts what a name or an announced list holds (八项规定), or what a law is about."""
    if quantity.unit == "期":
        return not (_PHASE_COUNTS.match(after) or _PHASE_BEFORE.search(before))
    if quantity.unit in ("次", "场", "届"):
        if quantity.low == 1 and _NEXT_BEFORE.search(before):
            return True
        return bool(_NAMED.match(after)) and not _OFTEN.search(before)
    return bool(_NAMED.match(after) or _TURN_AFTER.match(after) or _LISTS_OF_LAWS.match(after))


def _is_article(wording: str, before: str, after: str) -> bool:
    """Return whether 一个 only says that something is meant, or 一次 that it is done at one go."""
    if wording == "一次":
        return bool(_ONCE_AFTER.match(after)) and not _OFTEN.search(before)
    return bool(_ARTICLE.fullmatch(wording) and _ARTICLE_AFTER.match(after)) and not _COUNTING.search(before)


def _may_announce(quantity: Quantity) -> bool:
    is_small = quantity.low == quantity.high <= _MOST_OF_A_LIST
    return is_small and quantity.bound is Bound.EXACT and quantity.unit in _UNITS_OF_LISTS


def _is_share(quantity: Quantity) -> bool:
    return quantity.unit in ("%", "‰", "‱", "倍", "成") or (not quantity.unit and quantity.low.denominator > 1)


def _is_scale(wording: str) -> bool:
    """Return whether the number is but a scale (亿元以上): it says which projects are meant, not how many."""
    digits = _CHINESE.search(wording)
    return digits is not None and not digits[0].strip("百千万亿")


def _counts_list(text: str, quantity: Quantity) -> bool:
    """Return whether a number only counts what is listed before it: 甲、乙、丙3个实验室, 甲、乙等10个产业."""
    if quantity.bound is not Bound.EXACT or quantity.low > _MOST_OF_A_LIST or quantity.unit not in _LISTED_UNITS:
        return False
    before = text[: quantity.span.start]
    if before.endswith("等"):
        return True
    listed = re.split("[，。；：！？]", before)[-1]
    counts = len(_JOINED.split(listed)), len(listed.split("、"))  # an item may hold 和 itself
    return any(count > 1 and count == quantity.low for count in counts)
