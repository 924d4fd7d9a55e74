"""What only the centre can do, and which words tell it.

The powers are those that the constitution, the Legislation Law (article 11) and the Budget Law leave to national
organs: the currency, the budget of the centre and the debt of all, taxes, customs, foreign affairs, defence, Hong Kong,
Macao and Taiwan, the capital market, what holds for the whole country. Each word was held against a corpus: national
reports use it of what is to be done, those of provinces do not, or only when they carry out their share (落实, 融入,
争取).

A matter is firm where the words leave no doubt. The others (a nationwide list, coordination of policies) are as often
said of a share that each place has; they count where nothing in the plan answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from aligner.model import Span


@dataclass(frozen=True, slots=True)
class Matter:
    """A word for what only the centre can do; `span` is where it stands, in code points of the text that was read."""

    span: Span
    is_firm: bool


_CURRENCY = (
    r"货币政策|货币信贷|财政、货币|货币供应|降准|降息|利率市场化|利率调控|汇率|流动性(?!赛)|再贷款|再贴现|准备金率|社会融资规模|人民币|外汇储备|资本项目|"
    r"中央银行|央行|跨境支付系统|M2|金融宏观调控"
)
"""The currency, and who keeps it."""
_BUDGET = (
    r"赤字|(?:发行|增发|安排)[^，。；]{0,12}国债|国债(?:发行|资金[0-9])|财政支出[^，。；]{0,6}[0-9.]+万亿|财政支出规模|公共预算支出规模|政府债务总规模|新增政府债务|债务限额|"
    r"专项债券?额度|中央财政|中央预算|中央本级|中央部门|中央基建|国债投资|预算草案"
)
"""The budget of the centre, and how much all may borrow."""
_TAXES = (
    r"财税体制|(?<!以下)财政体制|分税制|税制|税率|消费税|增值税|营改增|营业税|资源税|环保税|房地?产税|燃油税|农业税|所得税(?!优惠)|关税|出口退税|税收征管法|"
    r"税前(?:列支|扣除)|加速折旧|税收立法|事权[和与]?支出责任|中央[和与]地方(?=的|收入|事权|支出|财政关系|关系)"
)
"""Taxes and customs."""
_FINANCE = (
    r"股票|债券市场|股市|科创板|创业板|金融债券|置换债券|注册制|中长期资金|金融衍生|存款保险|宏观审慎|金融稳定|金融安全稳定|银行补充资本|"
    r"国有(?:大型|独资)?商业银行|政策性银行|开发性金融|大型(?:商业)?银行|金融监管框架|外部风险冲击"
)
"""Banks, the exchange, insurance of the whole."""
_STOCKS = r"最低收购价|(?<!消费)价格总水平|临时收储|国际收支|大国储备|国家储备体系|省际横向|重要农产品价格保持"
"""Prices and stocks of the country."""
_NATIONWIDE = (
    r"提请[^，。；]{0,12}审议|行政法规|税收法定|修[订改][^，。；]{0,20}法律|提请(?:制定|修[订改])|"
    r"(?:缩减|修订)[^，。；]{0,8}市场准入负面清单|准入前国民待遇|外资准入|外商投资产业(?:指导)?目录|"
    r"全国统一大市场建设(?:标准)?指引|全口径消费|经营主体活动发生地|企业简易退出|统一的信用修复|"
    r"生产力布局|国家战略科技力量布局|重组国家重点实验室|国家级新区|国家已设立|国家科技计划|中央财政科技|科技计划管理|科技经费分配|"
    r"人才区域合理布局|全国统筹|铁路投资"
)
"""What is made for the whole country."""
_WORLD = (
    r"外交|国际(?:事务|秩序|体系|社会|经贸规则|货币体系|关系民主|谈判|规则制定)|全球(?:治理|发展倡议|安全倡议|文明倡议|环境|气候|劳工|性挑战|经济治理)|"
    r"多边(?!形)|双边|自贸协定|自由贸易协定|自贸区谈判|自由贸易区(?:网络|战略|谈判|建设)|自贸区(?:网络|战略|升级)|投资协定|世贸|世界贸易组织|"
    r"多哈|联合国|南南|命运共同体|(?:同|与|世界)各国|各国(?:人民|工会)|世界经济|"
    r"发展中国家|发达国家|大国(?:关系|战略)|大国的?合作|周边国家|伙伴关系|"
    r"二十国|国家领土|国家主权|维护[^，。；]{0,6}主权|领土完整|世界和平|和平发展道路|霸权|领事|海外(?:权益|公民)|"
    r"对外援助|援外|[中日韩美欧俄印]{2,3}(?:投资|自贸|等?经济走廊)|孟中印缅"
)
"""Foreign affairs and trade with the world."""
_DEFENCE = (
    r"军队|国防(?!教育|动员)|军事|强军|练兵备战|实战化|武警|武装警察|武器装备|战备|跨军地|后勤建设|"
    r"人民解放军"
)
"""Defence."""
_OTHER_SYSTEMS = (
    r"香港|澳门|(?<!粤)港澳(?!台|大湾)|港人|台湾|两岸|一国两制|台独|祖国(?:和平)?统一|海峡(?!西岸)|对台|反[“]?独|"
    r"九二共识"
)
"""Hong Kong, Macao, Taiwan."""
_ORGANS = (
    r"全国人民代表大会|全国人大(?!代表)|国务院(?=[^，。；]{0,20}(?:部门|机构|制定|规定|统一|决定|另行))|中央军事委员会|最高人民(?:法院|检察院)|"
    r"中华全国总工会|全国总工会|全总(?![^，。；]{0,12}(?:部署|要求|精神|会议|规定|办法|意见))|中国工会章程|工会[^，。；]{0,4}全国代表大会|"
    r"奥运|残奥|亚运|世博会|青奥|世界[^，。；]{0,4}运动会|竞技体育管理"
)
"""National organs, and what they alone keep."""
_FIRM = "|".join(
    (_CURRENCY, _BUDGET, _TAXES, _FINANCE, _STOCKS, _NATIONWIDE, _WORLD, _DEFENCE, _OTHER_SYSTEMS, _ORGANS)
)
_LOOSE = (
    r"财政政策|国债|专项债券[0-9]|专项债券(?:额度|规模)|地方政府专项债券[0-9.]|转移支付|各类财政资金|财政支出强度|"
    r"宏观调控|政策协同|政策协调配合|货币[^，。；]{0,20}(?:环保|区域|产业)[^，。；]{0,12}政策|"
    r"资本市场|保险资金|巨灾保险|保险业|(?:专利|商标)[^，。；]{0,3}(?:审查|注册)|金融体系|金融安全|政策性金融|金融标准|标准体系和基础制度|民间资本[^，。；]{0,8}(?:银行|金融机构)|"
    r"目标价格|产销区|社会信用体系的政策|培育财源|"
    r"跨境服务贸易负面清单|(?:出台|完善)[^，。；]{0,10}(?:贸易)[^，。；]{0,4}政策|进口政策|进口(?:信贷|关税)|"
    r"区域协调发展战略|区域发展总体战略|主体功能区(?:战略|优化|实施|规划)|国家实验室|区域合理布局|东中西部|产业统筹布局|行业统筹布局|产能监测|"
    r"国家铁路|重大水利工程|差别化的区域|全国性|国家层面|服务业扩大开放|扩大[^，。；]{0,14}(?:领域)开放|开放试点|"
    r"(?:制定|修[订改]|起草|编制|出台)[^，。；]{0,20}(?:(?<![方办依执司])法(?=[，、。；]|$)|法律|条例|国家规划)|立法工作|法律法规(?:制定|体系)|"
    r"全国统一的|东盟|小而美|战略腹地|全国碳|军地|[海空边]防|全国运动会|全运会|世界运动会|中央巡视|并购重组|“一带一路”[^，。；]{0,6}(?:国际|职工|重大|标志|行动)|海外中资|开放型世界|经济走廊|国际工会|国际宏观|区域和国际|"
    r"(?:制定|修[订改]|出台|发布|完善)[^，。；]{0,20}(?:国家标准|强制性标准)|(?:编制|制定|发布)[^，。；]{0,20}技术路线图|"
    r"部委(?!办)|部际|其[他它]地区|体制[和与]?机制改革总体|公务员[^，。；]{0,10}制度|国家机构|国务院机构"
)
_SITUATION = re.compile(
    r"[^，。；：]{0,24}(?:任务|形势|压力|挑战|困难|责任|使命)(?P<how>[^，。；：]{0,4}(?:繁重|艰巨|严峻|复杂|不小|较大|巨大|重大|光荣))[。！]?"
)
_OF_EVERYONE = re.compile(
    r"各级(?:政府|党委|人民政府|工会|各部门)|各地|双拥|国防教育|国防动员|全民国防|军政军民|支持地方|地方政府隐性|八项规定|侨务|侨胞|约法三章|"
    r"(?:落实|贯彻|执行|用好|用足|配合|争取|融入|对接|参与(?=全国碳))(?!好?[^，。；]{0,4}开放)[^，。；]{0,14}(?:政策|规定|要求|精神|部署|决定|意见|方案|制度)"
)
"""Who says so speaks to every place, whatever the matter."""
_EVENT = re.compile(
    r"(?:学习|贯彻|领会|宣传|宣讲|落实|对照)[^，。；]{0,60}(?:讲话|谈话|精神|指示|批示|回信|贺信|座谈会)|同[^，。；]{2,16}(?:班子|领导|书记处)[^，。；]{0,4}(?:谈话|座谈)"
)
"""Who is named in what was said, or to whom, is not who acts."""
_CARRIES_OUT = re.compile(
    r"(?:^|(?<=[，。；]))(?>[^，。；]*?(?:落实|执行|用好|用足))(?>[^，。；]*?(?:税|金融|财政|债))[^，。；]*(?:政策|措施|规定|要求|法)$|"
    r"(?:按(?:照)?(?:国家)?(?:有关)?规定|依法)(?:适用|享受|落实|给予|减免|办理)[^，。；]{0,20}[税退]"
)
"""To carry out what the centre has decided on money is what every place does."""


@cache
def _finder() -> re.Pattern[str]:
    return re.compile(f"(?P<firm>{_FIRM})|(?:{_LOOSE})")


def matters_of_the_centre(text: str) -> Iterator[Matter]:
    """Yield the words of a clause for what only the centre can do, in order; none where it only carries that out."""
    named = list(_finder().finditer(text))
    if named and not _CARRIES_OUT.search(text) and not _EVENT.search(text):
        for found in named:
            yield Matter(Span(*found.span()), found["firm"] is not None)


def describes_the_situation(text: str) -> tuple[Span, ...]:
    """Return the words that tell that a sentence says how things stand, and asks for nothing (任务十分繁重)."""
    found = _SITUATION.fullmatch(text.strip())
    return (Span(*found.span("how")),) if found else ()


def speaks_to_every_place(text: str) -> bool:
    """Return whether `text` names whoever carries it out, wherever that is (各级政府要…)."""
    return _OF_EVERYONE.search(text) is not None
