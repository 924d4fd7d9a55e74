"""Which names may stand in the list of an assignment: offices, towns, carriers, and persons in charge.

A bracket that holds nothing but names is told from a remark (试点镇, 含续建项目) by the shape of the names. Behind
a name, a word on its duty (牵头, 配合) says more than its shape, so there more may be one. Both are asked of single
names, apart from how an assignment is put together: each new kind of office changes them and nothing else.
"""

from __future__ import annotations

import re

from aligner.deferred import expression
from aligner.model import Body, Span
from aligner.structure.bodies import ends_like_a_body, names_in
from aligner.structure.folding import fold_text

SHORTEST_NAME, _LONGEST_NAME = 3, 30
_MORE_ENDS = expression(r"(?:[大中小]学|学院|幼儿园|医院|电视台|广播台|报社|[^学专本一]科|股|[^教卧]室|团)$")
"""What else a body may be called where a word on its duty stands behind it."""
_PERSON = expression(
    "[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭鲁韦马苗方俞任袁柳鲍史唐费薛"
    "雷贺倪汤罗毕郝安常于傅齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄米戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾路江童郭梅林钟徐邱骆高夏蔡田樊胡凌"
    r"霍万柯卢莫房缪解应宗丁邓洪包左石崔龚程邢裴陆翁段侯曾温庄柴瞿阎连艾易廖聂辛简饶沙敖冷靳白向欧肖涂覃甘丘游龙刘叶黎付闫]\S{1,2}"
)
"""The name of a person: a common surname, and one or two characters."""
_GAP = expression(r"\s+|[/／]")
_MANY = expression(r"等(?:\d+个|[一二三四五六七八九十]+个|多个)?(?:有关|相关|其他)?(?:部门|单位|机构)$")
"""What stands for the rest of a list, and is no part of the last name."""
_CARRIERS = frozenset(("中国移动", "中国电信", "中国联通", "中国铁塔", "中国邮政"))
_EVERY = ("各", "有关", "相关")
"""What the names of many bodies begin with: 各镇街."""
_OFFICE = expression(
    r"(?:(?<![学专本内外儿牙骨眼妇百前分跨伤皮病神胸普预])(?<!妇产|助产)(?<![^安]全)科|"
    r"[^控入参持配个港新用等]股|"
    r"(?:[科处总]|[^一二三四五六七八九十][一二三四五六七八九十]|综合|秘书|研究|信息|档案|督查|督察|监察|法规|文电|机要|值班|编研|审理|人事|财务|纪检|协调|监督|管理|审查|业务|政工|调查)室|"
    r"(?:公路|工务|机务|电务|车务|车辆|供电|养护|养路|管养|航道)段|国网[^，；、]{2,8}(?:电力|供电)|"
    r"(?<![乡村小古名强新点制色])(?<![小型心点星色]城)"
    r"(?<!示范|中心|重要|重镇|工业|旅游|文明|卫生|贫困|民族|产业|生态|百强|所有|部分|历史|文化|专业|美丽|一般|边境|沿线|牧业|农业)[镇乡])$"
)
"""How offices within offices and towns are called; rooms, wards of a hospital and kinds of towns end alike."""
_NO_OFFICE = expression(
    "^(?:[不下]?含|包含|共|其中|详见|见(?!义)|除|不(?!动产)|原(?![料产])|现(?!代)|如|即|某|另|拟|已|未(?!成年)|全部|本|该|个(?![体人])|每|"
    "[内新增下]设|设(?![备计施])|撤销|改为|[一二两三四五六七八九十0-9]+[个镇乡])|"
    "更名|合并|试点|(?:下乡|返乡|家乡|故乡|还乡|水乡|之乡)$|振兴[镇乡]|为主|所在|涉及|的"
)
"""What tells a remark that ends like an office."""
_DEFINED = expression("以下[统简]?称|包括|是指")
"""With what a bracket begins that gives something its name, or says what belongs to it: 以下简称评审机构."""
_NOT_PLAIN = expression(
    r"[0-9A-Za-z]|社会|群众|公众|市场|企业|全民|人民$|政府$|居民|村民|多方|各方|干部|党员|党建|媒体|家长|主体|[人员者民长家]$|[的了是要对向将把在为以按并]|"
    "通过|推进|推动|加强|完善|建立|建设|开展|实施|组织|制定|落实|提高|鼓励|引导|主动|积极|专人|层层|专业|基层|项目|工作|机制"
)
_LONGEST_OFFICE, _LONGEST_PLAIN = 14, 10


def names_of(text: str, part: Span) -> list[Body] | None:
    """Return the bodies of a list, None where something else stands there."""
    listed = _GAP.sub(_parted, part.of(text))
    if (many := _MANY.search(listed)) and ends_like_a_body(listed[: many.start()]):
        listed = listed[: many.start()]
    spans = [Span(part.start + start, part.start + end) for start, end in names_in(listed)]
    if not spans or any(len(span) > _LONGEST_NAME for span in spans):
        return None
    return [Body(span, fold_text(span.of(text))) for span in spans]


def _parted(gap: re.Match[str]) -> str:
    """Return a mark for a gap between two names, of its length."""
    before = gap.string[: gap.start()]
    return "、" * len(gap[0]) if (ends_like_a_body(before) or _OFFICE.search(before)) else gap[0]


def are_persons(words: str, duty: re.Pattern[str]) -> bool:
    """Return whether words name persons alone, as they do who are in charge: 周敏, 周敏、李强, 周敏牵头."""
    persons = duty.sub("", words).split("、")
    return all(_PERSON.fullmatch(one) and not is_body(one) for one in persons)


def is_body(name: str) -> bool:
    """Return whether a name is one of a body, also where nothing but names stands beside it."""
    if name.startswith(_EVERY) or name in _CARRIERS:
        return True
    return len(name) >= SHORTEST_NAME and _DEFINED.match(name) is None and (ends_like_a_body(name) or _is_office(name))


def _is_office(name: str) -> bool:
    return len(name) <= _LONGEST_OFFICE and _OFFICE.search(name) is not None and _NO_OFFICE.search(name) is None


def is_body_with_duty(name: str) -> bool:
    """Return whether a name may be one of a body where a word on its duty stands behind it."""
    return is_body(name) or _MORE_ENDS.search(name) is not None


def is_named_plainly(name: str) -> bool:
    """Return whether a name is short and holds neither a verb nor a word for people in general."""
    return SHORTEST_NAME <= len(name) <= _LONGEST_PLAIN and _NOT_PLAIN.search(name) is None
