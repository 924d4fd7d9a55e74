"""What the wording of a measure tells of it: whether it is one of its own, or only leads in, aims or sums up.

Of 围绕产业需求，建立技能等级制度，推动培训提质增效 an officer misses the second if nobody carries it; the first says
what for, the third what shall come of it. All is read from how the measure begins and ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from aligner.structure.measures import ACTION

_DEGREE = (
    "(?:要|将|并|还|进一步|继续|持续|不断|积极|大力|全面|深入|扎实|加快|着力|切实|充分|更好|更加|努力|有效|有序|统筹|坚决|"
    "坚定不移|逐步|广泛|常态化|科学|依法|系统|加力|稳步|稳妥|协同|联合|严格|更大力度|高质量|因地制宜|地|深化|推动|推进|促进|"
    "加强|强化)*"
)
_FOUNDS = re.compile(
    f"(?:[为向给][^，]{{2,12}})?{_DEGREE}(?:建立|健全|完善|构建|创建|制定|出台|编制|实施|开展|落实|探索|扩大|推广|"
    "鼓励|支持|培育|选树|设立|发放|普及|严禁|严格|严把|防止|取消|试点|组织开展)"
)
_OPENING = re.compile(
    "坚持|围绕|聚焦|紧扣|适应|把|以|充分发挥|发挥|履行|大力弘扬|积极应对|切实|坚决|深入学习|要|针对|按照|立足|顺应|着眼|突出|贯彻"
)
_AIM = re.compile(
    "让|使|以|为[^，]*(?:贡献|支撑|基础|动力|活力|力量|条件|服务|便利)$|防止|避免|减轻|融于|便于|有利于|从而|进而|助力|促进|提升|提高|增强|增进|打造|营造|形成|"
    "构筑|激发|释放|推动|更好|不断|更加|更大|充分|努力|夯实|筑牢|确保|保障|巩固|掌握|做到|始终|把|倍增|凝聚|汇聚|满足|适应|"
    "支撑|带动|牢牢|腾出|鼓足|增加|实现|全面提升|全面促进|切实提高|切实增强|持续为|保持"
)
_ATTITUDE = re.compile("不断|自觉|切实|充分|始终|牢牢|坚决|坚定|深刻|深入钻研|鼓足|做到|掌握")
_OUTCOME = re.compile(
    "(?:改善|收官|成果|成效|目标|一致|团结|风气|氛围|风尚|格局|基础|活力|动力|潜力|效能|效果|质效|实效|水平|能力|竞争力|"
    "创造性|地位|认同|信心|富裕|贡献|领导权|精气神|实质|统一|新篇章|提升|增强|增收|同步|增长|发展|就业|城市|品牌|有序|稳定|"
    "突破|跑道|局面|社会|中国|所盼|需要|需求|方向|转移|见效|转化|底线)$"
)
_BEYOND = re.compile(
    "全国|国家(?!高新|级|主人|和单位|(?:有关)?规定)|国务院|中央|我国|世界|特别国债|再贷款|给予(?:城市|地方)|"
    "西部陆海新通道|创投基金|差异化监管|利率|货币政策|稳市机制|战略性力量|基础制度规则|中长期资金|金融监管体系|海关|"
    "国际(?!化|竞争|合作)|地方政府|各地|央地|有条件的地方|京津冀|长三角|粤港澳|雄安|海南自|西藏|边疆|边境|兴边|远洋|海上"
)
_GENERAL = re.compile(
    "(?:并)?(?:由有关[^，]*处理|依法[^，]{0,4}处理|(?:综合|统筹)(?:协调|规划)|加强(?:组织)?领导|加强监督管理|落实[^，]{0,4}责任|"
    "(?:切实)?(?:改进|转变)[^，]{0,4}作风|(?:加强|强化)(?:自上而下)?(?:跨部门|统筹|组织|协调|协同|沟通)*(?:协调|合作|配合|协作|联动)|"
    "[^，]*(?:具体|有关|相关|相应)(?:问题|措施|工作|基础性制度|对策措施))"
)
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百零〇]{1,6}条\s*")
_EMPTY = re.compile(
    "(?:继续|严格|认真|全面|并)*(?:落实|执行|遵守|依照|按照|依据)(?:国家|法律|法规|行政法规|规章|有关|相关|现行|上级|本法|本条例|[、和的])*"
    "(?:规定|要求|政策|部署|法律|法规|法)(?:执行|办理)?"
)
_OFFICE = "(?:政府|部门|委员会|机构|机关)"
_SEVERAL = re.compile(f"[一-鿿、]{{2,30}}{_OFFICE}(?:会同|和|与|及其?)[一-鿿、]{{2,30}}{_OFFICE}")
_DEED = re.compile("通报|报告|报送|告知|移送|移交|提请|配合|协助|商请|征求|抄送")
_WAY = re.compile("方式|结合起来|相结合|有效衔接|多措并举|为抓手|为主线|为引领|为牵引|贯穿")
_FOUR_BY_FOUR = re.compile("[^、，“]{4}(?:、[^、，“]{4})+")
_FIELD = re.compile(
    f"{_DEGREE}(?:发展|做好|抓好|办好|建好|建设|完善|健全)*"
    "(?P<field>(?!发展|做好|抓好|办好|建好|建设|完善|健全|加强|强化|深化|推动|推进|促进|提升|提高|制度|机制|政策|措施|服务|管理)[一-鿿]{2,6}?)"
    "(?:体系|工作|建设|发展|产业|事业|(?<![商工农渔林牧企就创行])业)*"
)
_SERVED = re.compile("(?<=[一-鿿]{2})(?:服务|保障|管理)$")
_JOINED = re.compile("[、和及与的等]")
_SPIRIT = re.compile(
    "上下联动|横向协作|最[初后]一公里|舆论(?:引导|氛围|宣传)|(?:良好|浓厚)[^，]{0,6}氛围|倾听[^，]{0,6}(?:声音|意见)|忠于职守|恪尽职守|坚持原则|"
    "秉公执法|齐抓共管|(?:形成|凝聚|增强)[^，]{0,8}(?:合力|共识)|真抓实干|步调一致|预期引导|社会预期|担当作为|雷厉风行"
)
_MOST_ASKED = 4096


@dataclass(frozen=True, slots=True)
class MeasureWording:
    """What the words of a measure tell, whatever stands beside it.

    `founds`: it sets something up or carries it out (建立, 实施, 鼓励). `opens`: it begins as a lead-in does (围绕).
    `aims`: it begins with what shall come of it (提升, 让). `ends_in_outcome`: it ends so (水平, 格局). `is_attitude`:
    it tells in which spirit (自觉, 切实). `is_beyond`: it speaks of what the whole country, its centre or certain other
    parts of it have to do or to get (全国, 中央, 边境). `is_general`: it has no object of its own (综合协调, 依法处理).
    `is_empty`: it names a subject or
    the rules, and nothing to do. `is_way`: it tells by which way. `is_motto`: it is made of several times four
    characters.
    """

    founds: bool
    opens: bool
    aims: bool
    ends_in_outcome: bool
    is_attitude: bool
    is_beyond: bool
    is_general: bool
    is_empty: bool
    is_way: bool
    is_motto: bool


@lru_cache(maxsize=_MOST_ASKED)
def wording_of(measure: str) -> MeasureWording:
    """Return what the wording of a measure tells, given its text without the marks around it."""
    return MeasureWording(
        founds=_FOUNDS.match(measure) is not None,
        opens=_OPENING.match(measure) is not None,
        aims=_AIM.match(measure) is not None,
        ends_in_outcome=_OUTCOME.search(measure) is not None,
        is_attitude=_ATTITUDE.match(measure) is not None,
        is_beyond=_BEYOND.search(measure) is not None,
        is_general=_GENERAL.fullmatch(measure) is not None,
        is_empty=_is_empty(_ARTICLE.sub("", measure)),
        is_way=_WAY.search(measure) is not None,
        is_motto=_FOUR_BY_FOUR.fullmatch(measure) is not None,
    )


def field_of(measure: str, *, served: bool = False) -> str:
    """Return what a measure is to develop or to build, if it says no more than that; empty if it does.

    Of 大力发展旅游业 it is 旅游: a text that speaks of it does something for it. With
    `served`, of 加强气象服务 it is 气象.
    """
    found = _FIELD.fullmatch(measure)
    field = "" if found is None or _JOINED.search(found["field"]) else found["field"]
    return (_SERVED.sub("", field) or field) if served else field


def is_in_spirit(measure: str) -> bool:
    """Return whether a measure tells how to go about the work, or what to make people feel, and no work to do."""
    return _SPIRIT.search(measure) is not None


def _is_empty(measure: str) -> bool:
    if _EMPTY.fullmatch(measure):
        return True
    is_subject = _SEVERAL.fullmatch(measure) is not None
    return is_subject and not (_DEED.search(measure) or _FOUNDS.match(measure) or ACTION.match(measure))
