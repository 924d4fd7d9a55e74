"""Parties to a duty: who acts, who is told, who has to agree, and whether two names stand for the same one.

A ministry and its provincial counterpart are one party (国务院教育行政部门, 市教育局), and so are the governments that
each text speaks of (县级以上人民政府, 市、区人民政府). What tells parties apart is their field or kind, so names are
compared without place, level and the word for office.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cache, lru_cache
from pathlib import Path

from aligner.deferred import expression
from aligner.model import Body, Span
from aligner.structure.bodies import ends_like_an_office, is_no_name, parts_of_list
from aligner.structure.measures import ACTION

_LEVEL = expression(
    r"^(?:地方各级|各级|本级|同级|上级|下级|上一级|下一级|(?:县|乡|市|省|区)级(?:以上)?(?:地方)?(?:各级)?|以上|"
    r"省辖市|直辖市|设区的市|自治[区州县]|省|市(?![场民政容监])|县|区(?!域)|乡镇?(?!村)|镇|旗|级|"
    r"国务院(?=.)|中央(?=.)|国家(?!机关|公务|安全)|全国性?|有关|相关|其他|所属|所在地|住所地|居住地|发生地|事发地|注册地|户籍地|当地|属地|地方|本|该|各|其|主管|"
    r"（[^（）]{1,8}）|[、和以及的])+(?=[^、和及])"
)
"""Before the name itself: place and level."""
_OFFICE = expression(
    r"(?:(?:行政主管|行政管理|行政|主管|职能){0,4}(?:部门|机关|机构)|(?<=.{2})(?:委员会|局|厅|委|办公室|部|办))$"
)
_AT_OFFICE = (
    r"(?:[^，。；：、和与及]{0,4}(?:[、和与及][^，。；：、和与及]{2,12}){1,8}?)?等?(?:有关|相关|各|行政|主管|管理|监督|职能)*"
    r"(?:部门|机关|机构|委员会|办公室|[局厅委部院会办])"
)
"""What makes a field that stands before it a party: 教育、民政等有关部门."""
_IN_CHARGE_OF = re.compile(
    r"(?P<of>[一-鿿、]{0,16}?(?:政府|国务院)?)(?:负责|主管|承担|管理)(?P<field>[一-鿿、]{2,20}?)(?:工作|职责)?的(?:部门|机构|机关)$"
)
"""A party that is named by what it is charged with: 国务院负责特种设备安全监督管理的部门."""
_IN_CHARGE = r"(?:管理|主管|负责|分管|承担)[一-鿿]{0,4}?"
"""What does so before it: 管理节能工作的部门, 负责安全生产监督管理的部门."""
_LONG_FIELD, _SHORT_FIELD = 4, 2
"""Letters of the name of a field of two, and of one."""
_GOVERNMENT = expression(r"^(?:人民政府|政府)(?:及其|的)?(?=.)")
_SHARED = re.compile(
    r"等?(?:有关|相关|其他|各){0,4}(?:行政|主管|管理|职能){0,4}(?:部门|机构|单位|机关|组织|团体|方面){0,4}$"
)
_UNNAMED = re.compile(
    r"^(?:其他?|有关|相关|各有关|各相关|相应|上述|主管|职能|成员|行业|工作|所属|下属|各地?区?)+(?:部门|机构|单位|机关|组织|方面|团体|主管部门|行政部门)$"
)
"""No field is named: whoever is concerned."""
_OF_SAFETY = re.compile("(?<=..)安全(?=监督|监管|管理)")
"""What a supervisor of a field may have in its name or not: 铁路监管, 铁路安全监管."""
_OF_TOWN, _ABOVE_TOWNS = expression("[乡镇]"), expression("[省市县区州旗]")
_OF_EVERY_LEVEL = expression("(?:地方)?各级(?:地方)?(?:人民)?政府$")
_OF_SOME_LEVELS = expression("级以上|[省市县区州]级")
_REFERS_BACK = re.compile(r"^原[一-鿿]{1,12}(?:机关|部门|机构|单位)$")
"""Whoever did something before: 原发证机关, 原核发许可证机关."""
_EVERYBODY = re.compile(r"^(?:任何.+|国家|社会|全社会|本?[省市县区州]|本自治区|[我全][省市县区州国]|本行政区域)$")
_SHORT = frozenset({"单位", "部门", "机关", "机构", "组织", "企业", "个人", "双方", "一方"})
_PERSON = re.compile(
    r"(?:[者人员户]|人民团体|职工|学校|幼儿园|企业|家庭|学生|村民|居民|父母|公民|平台|媒体|场所|商户|协会|院校|高校|社区|社会组织)$"
)
_VERB = re.compile(
    r"(?:工会|政府|企业|单位|部门|机关|组织|学校)(?:适应|妨碍|协助|代表|维护|领导|接受|阻挠|侵犯|支持)|"
    r"应当|必须|不得|可以|审[查核批]|批准|(?:指导|引导)(?=[村居乡农企学基])|建立|制定|发现|开展|组织实施|进行|采取|违反|经过|通过|根据|按照|依据|依照|会同|明确|确定|落实|实施(?!单位)"
)
_CUT = re.compile(
    r"(?:依法|(?<!所)在|根据|按照|对|为|将|与|因|于|接到|可以|应当|都|均|也|通过)(?![^，]{0,60}(?:部门|机关|政府)$)|，"
)
_NO_SUBJECT = re.compile(r"(?:以|在|对|向|除|未经|因|从|经|把|将|为|由|根据|按照|违反|没有)")
_LONGEST = 30
_TOLD = (
    r"报告|举报|报案|备案|检举|控告|提出|反映|通报|查询|申请|报送|提交|移送|移交|投诉|说明|求助|通知|推荐|请求|"
    r"负责(?![^，。；]{2,24}的(?:部门|机构|机关))|公布(?=.)"
)
_AGREES = r"批准|同意|审核|审批|审查|核准|认定|登记|备案|评估|许可|确认|审定|鉴定"
_CHARGED = (
    r"承担|负担|制定|规定|确定|负责(?![^，。；]{2,24}的(?:部门|机构|机关))|审查|审核|审批|批准|组织|另行|统一|共同|分别|具体|会同|责令|给予|依法|按照|处|支付|办理|管理|监督|牵头|"
    r"颁发|公布|提供|保障|统筹|提名|选举"
)
_FRAMES = (
    ("向", re.compile(r"(?<![面倾导转意方流志趋])向(?!社会|未成年|本|外|前|下)"), "told", re.compile(_TOLD)),
    (
        "报",
        re.compile(r"(?<![申举通汇情预公填上呈])报(?!告|名|酬|复|道|经济|销|请|案|考)送?经?"),
        "agrees",
        expression(_AGREES),
    ),
    ("经", re.compile(r"(?:^|(?<=[，。；的并须应当未]))经(?!济|营|费|办|常|过|验)"), "agrees", expression(_AGREES)),
    ("由", expression(r"(?<![理自缘事来情])由(?![于此])"), "charged", expression(_CHARGED)),
)
"""A word that stands before parties, with the frame, their part, and what stands behind them."""
_LONGEST_LIST = 60


class Part(StrEnum):
    """What a party has to do with a duty."""

    ACTS = "acts"
    TOLD = "told"
    AGREES = "agrees"
    CHARGED = "charged"


@dataclass(frozen=True, slots=True)
class Party:
    """Parties of one part of a duty: who acts, who is told, and so on; spans are in code points of the unit's text."""

    part: Part
    bodies: tuple[Body, ...]

    @property
    def span(self) -> Span:
        """The stretch from the first name to the last."""
        return Span(self.bodies[0].span.start, self.bodies[-1].span.end)


def actors_in(text: str, subject: Span) -> tuple[Body, ...]:
    """Return who acts, by the subject of a duty; empty where a part of the list is no name."""
    listed = _listed_in(text, subject)
    return () if listed is None else _names(text, listed, of_persons=True)


def all_who_act(text: str, subject: Span) -> Body | None:
    """Return the whole list of those who act as the text has it, as one body; None where a part of it is no name."""
    listed = _listed_in(text, subject)
    if listed is None or not _names(text, listed, of_persons=True):
        return None
    return Body(listed, listed.of(text))


def _listed_in(text: str, subject: Span) -> Span | None:
    """Return where in the subject of a duty the list of those who act stands, None where there is none."""
    start = subject.start
    while _NO_SUBJECT.match(text, start, subject.end):
        comma = text.find("，", start, subject.end)
        if comma < 0:
            return None
        start = comma + 1
    cut = _CUT.search(text, start + 2, subject.end)
    return Span(start, cut.start() if cut else subject.end)


def addressed_in(text: str, deed: Span) -> tuple[Party, ...]:
    """Return who is told, has to agree or is charged within a deed, in order."""
    found: list[Party] = []
    for word, frame, part, ending in _FRAMES:
        if text.find(word, deed.start, deed.end) < 0:
            continue
        listed = (
            _listed_before(text, match.end(), min(deed.end, match.end() + _LONGEST_LIST), ending)
            for match in frame.finditer(text, deed.start, deed.end)
        )
        found += [Party(Part(part), bodies) for bodies in listed if bodies]
    return tuple(sorted(found, key=lambda one: one.span.start))


def _listed_before(text: str, start: int, end: int, ending: re.Pattern[str]) -> tuple[Body, ...]:
    """Return the parties between `start` and the first ending before which a list of names stands."""
    for stop in ending.finditer(text, start + 1, end):
        if bodies := _names(text, Span(start, stop.start()), of_persons=False):
            # 由…牵头的联盟 tells which one is meant, and charges nobody
            return () if text[stop.end() : stop.end() + 1] == "的" else bodies
    return ()


def _names(text: str, stretch: Span, *, of_persons: bool) -> tuple[Body, ...]:
    """Return the names of a list, none where one of its parts is no name; the last one may give all its noun."""
    listed = stretch.of(text)
    shared = _SHARED.search(listed)
    shares = shared is not None and len(shared[0]) > 0 and "、" in listed
    found = []
    cut = shared.start() if shared is not None and "等" in shared[0] else len(listed)
    for at, stop in parts_of_list(listed):
        end = cut if at < cut < stop else stop
        name = listed[at:end]
        if not name or len(name) > _LONGEST or not _is_name(name, of_persons=of_persons, shares=shares):
            return ()
        found.append(Body(Span(stretch.start + at, stretch.start + end), name))
    return tuple(found)


def _is_name(name: str, *, of_persons: bool, shares: bool) -> bool:
    if _IN_CHARGE_OF.match(name):
        return True
    is_person = of_persons and _PERSON.search(name) is not None
    ends = ends_like_an_office(name) or is_unnamed(name) or is_everybody(name) or is_person or shares
    if not ends or _VERB.search(name) or (is_no_name(name) and not is_person):
        return False
    verb = ACTION.match(name)
    return verb is None or is_person or _OFFICE.sub("", name) == verb[0]


def is_short(name: str) -> bool:
    """Return whether a name only refers back to bodies that were named before: 单位, 部门."""
    return name in _SHORT


def is_everybody(name: str) -> bool:
    """Return whether a name charges nobody in particular: 国家, 社会, 本市."""
    return _EVERYBODY.match(name) is not None


def is_unnamed(name: str) -> bool:
    """Return whether a name only says that whoever is concerned has to act: 有关部门, 其他单位."""
    return _UNNAMED.match(name) is not None


@lru_cache(maxsize=4096)
def core_of(name: str) -> str:
    """Return what tells a party from others: its field or kind, without place, level and the word for office."""
    charged = _IN_CHARGE_OF.match(name)
    core = charged["field"] if charged else _without_level(name)
    kind = _OFFICE.sub("", core) or core
    return _same_names().get(kind, _OF_SAFETY.sub("", kind))


def _without_level(name: str) -> str:
    """Return a name without place and level, and without the government that it is a part of."""
    return _GOVERNMENT.sub("", _LEVEL.sub("", name, count=1) or name)


def is_same_party(one: str, other: str) -> bool:
    """Return whether two names stand for the same party, or for counterparts at their levels."""
    mine, theirs = core_of(one), core_of(other)
    if _REFERS_BACK.match(one) and _REFERS_BACK.match(other):
        return True
    if {_tier(one), _tier(other)} == {_Tier.TOWN, _Tier.ABOVE}:
        return False
    return mine == theirs or mine.endswith(theirs) or theirs.endswith(mine) or _begins(mine, theirs)


class _Tier(Enum):
    """Whether a government is one of towns alone, or of what stands above them alone."""

    TOWN = auto()
    ABOVE = auto()


def _tier(name: str) -> _Tier | None:
    """Return what a government is one of; None for one of both, of any place, and for what is no government."""
    if not name.endswith("政府") or is_of_every_level(name):
        return None
    is_town, is_above = _OF_TOWN.search(name) is not None, _ABOVE_TOWNS.search(name) is not None
    return None if is_town == is_above else _Tier.TOWN if is_town else _Tier.ABOVE


def is_of_every_level(name: str) -> bool:
    """Return whether a name stands for the governments of all places, down to those that act in a town or a street."""
    found = _OF_EVERY_LEVEL.search(name)
    return found is not None and _OF_SOME_LEVELS.search(name[: found.start()]) is None


def _begins(one: str, other: str) -> bool:
    """Return whether one field begins with the other: 林业, 林业草原."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 2 and longer.startswith(shorter) and shorter != core_of("人民政府")


def is_one_field(name: str) -> bool:
    """Return whether a name with 和 in it is that of one party (文化和旅游), and no list of two."""
    return _OFFICE.sub("", _without_level(name)) in _same_names()


def is_named_in(name: str, text: str) -> bool:
    """Return whether a text names a party, by whatever name.

    A field (教育, 居民) is a party only with a word for office behind it or behind the list that it stands in.
    """
    whole = _without_level(name)
    if any(one in text for one in _names_of(whole)):
        return True
    core = core_of(name)
    if _OFFICE.search(whole) is None:
        return any(one in text for one in _names_of(core))
    names = _names_of(core)
    if len(core) >= _LONG_FIELD:
        names += (core[:_SHORT_FIELD],)  # 林业 of 林业草原
    return any(_is_at_office(one, text) for one in names)


def _names_of(core: str) -> tuple[str, ...]:
    """Return all names of a party, the given one first."""
    return (core, *(one for one, first in _same_names().items() if first == core != one))


def _is_at_office(field: str, text: str) -> bool:
    """Return whether a text names a field where a word for office makes it a party."""
    at = text.find(field)
    while at >= 0:
        end = at + len(field)
        if _at_office().match(text, end) or (_of_office().match(text, end) and _in_charge().search(text, 0, at)):
            return True
        at = text.find(field, at + 1)
    return False


# An expression for each field would be compiled for each: a millisecond, and there are as many as there are texts.
@cache
def _at_office() -> re.Pattern[str]:
    return re.compile(_AT_OFFICE)


@cache
def _of_office() -> re.Pattern[str]:
    return re.compile("[一-鿿]{0,6}的(?:部门|机构|机关)")


@cache
def _in_charge() -> re.Pattern[str]:
    return re.compile(rf"{_IN_CHARGE}\Z")


@cache
def _same_names() -> dict[str, str]:
    content = tomllib.loads(Path(__file__).with_name("same_parties.toml").read_text("utf-8"))
    return {name: names[0] for names in content["parties"] for name in names}
