"""Bodies that a text makes responsible: 由市总工会牵头, 责任单位：A、B, 会同公安部门, 各级工会要….

Who acts is read from the frame around a name alone: a label, 由 … 牵头, 会同, or the head of a clause with a modal
right behind it. A name elsewhere is what the action is about (督促用人单位…). A finding that blames the wrong body
costs more than one that is missed, so a list with a part that no body is called by is dropped as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aligner.model import Body, Span
from aligner.structure.folding import fold

_OF_STATE = (
    r"(?!(?!组织|制定|建立|加强|定期|采取|督促|指导|会同)"
    r"[^对向在将的按据并应、，。；：（）]{0,12}?(?:部门|机构|办公室))"
)
"""After 国务院 and the like: what follows is the rest of the name (国务院民政部门)."""
_END = (
    rf"(?:(?:国务院|政府|机关){_OF_STATE}|委员会|人大常委会|办公室|办事处|协会|学会|联合会|商会|基金会|合作社|集团|学校|高校|院校|团体|政协|"
    r"妇联|工商联|共青团|团委|残联|科协|党委|党组|党支部|银行|街道(?!办)|海关(?!总署)|部门|总署|"
    r"工会(?!组织|联合会|委员会|主席|干部|会员|工作|经费)|中心(?!组|医院|城|支行)|公司(?!工会)|企业(?!家|联合会|名录|职工|工会)|"
    r"机构(?!编制|改革)|单位(?!工会|职工)|组织(?!部|机构|委员会|实施|开展|编制|有关)|"
    r"部(?![门署队分委位长])|委(?![员托办]|(?:(?<=[村居管常]委)会|会(?!同(?!意)))|组织|宣传|统战|政法|网信|编办|社会)|局(?![部长面限级])|厅(?!长)|办(?![公事理法学])|"
    r"媒体(?![中融宣报平])|(?<=[省市县区镇乡级])财政(?![局厅部所预资支收政补经性专投奖状困票])|"
    r"(?<=各)(?:地[区方]?|[县区][县区市]|市[县州]|州市|[市县区州盟旗]|乡镇|镇街|街镇|[乡镇])(?:（[^（）]{1,12}）)?|"
    r"(?<!国务)院(?![校长士内])|处(?![理置罚分长级])|[所站馆](?![在有属需得长提点]))"
)
_PART = r"(?:[一-鿿、]|（[一-鿿、]{1,8}）)"
_LIST = rf"(?P<list>{_PART}{{0,60}}?{_END})"
_JOINT = r"和|与|及(?:其(?!他))?|以及|或者?"
_PERSONS = rf"(?:(?:{_JOINT}|、)[一-鿿]{{0,6}}(?:个人|人员|负责人|职工|劳动者|经营者|公民))?"
_FOUNDING = r"(?!负责[^，。；]{2,24}的(?:部门|机构|机关|单位))"
"""政府负责…的部门 is one description of a body, not what the government is to do."""

_ADVERB = r"(?:都|也|还|均|一律|共同|统一|依法|分别|具体|定期|联合|积极)?"
_MODAL = (
    r"(?:应当|应该|应(?![急用对聘届邀试征考收付变激援允声景验])|必须|须(?!知)|不得|不?可以|务必|"
    r"要(?![素求点闻害塞件紧么目领务案道约义职地是不])|负责(?![人制任的])|牵头(?!单位|部门|人)|会同|承担(?!的)|组织实施|每(?:半?年|月|周|季度?)(?!的)|"
    r"联合(?=(?:印发|举办|开展|制定|出台|组织|下发|发布|推进)(?!的))|于(?=[^，。；]{2,16}前)|成立(?=[^，。；]{2,20}(?:小组|专班|指挥部|委员会)))"
)
_BY = (
    r"(?:牵头|负责|会同|承担|组织|实施|统筹|协调|制定|制订|编制|共同|统一|另行|审批|审核|批准|处理|提出|发布|公布|确定|认定|颁发|办理|开展|推动|"
    r"管理|监督|责令|给予|指定|主管|依法|按照|根据|拟[定订]|建立|保障|提供|支付|出具|具体)(?![人的])"
)
_HAN = "一二三四五六七八九十百零"
_MARKER = (
    rf"(?:第[{_HAN}0-9]{{1,6}}条(?:之[一二三])?|（[{_HAN}0-9]{{1,3}}）|[{_HAN}]{{1,3}}[、是要]|[0-9]{{1,2}}[.、])?"
)
_CONNECTOR = (
    r"(?:同时|此外|因此|今年|下一步|但是?|其中|必要时|一般|对此|为此|目前|当前|首先|其次|最后|特别是|尤其是|今后)?"
)
# All that is looked for below is compiled when it is first needed: many texts name no body but at the head of a clause,
# and to compile the rest takes longer than to look through a text.
_AGENT = r"(?<![理自缘事来情])由(?![于此])"
_FRAMES = (
    (
        "",
        rf"(?:^|(?<=[，。；：！？（“”]))(?={_MARKER}{_CONNECTOR}(?:请(?![求示]))?{_LIST}{_PERSONS}{_FOUNDING}{_ADVERB}{_MODAL})",
    ),
    (
        _AGENT,
        rf"{_AGENT}{_LIST}{_FOUNDING}(?={_BY})(?![^，。；]{{0,20}}的[，。；])",
    ),
    (r"(?:^|[，。；：])请", rf"(?:^|(?<=[，。；：]))请{_LIST}(?=[于在按将]|要|认真|结合|抓紧|严格|尽快|务必|及时)"),
)
"""How each frame begins, which is looked for first, and the frame.

With 的 behind what a body does (由…担保的，) it is a condition.
"""
_JOINING = (
    ("会同", rf"(?<!委员)(?<!大)会同(?!意){_LIST}(?![、等]|{_JOINT})"),
    (
        r"(?:^|[，。；：])联合",
        rf"(?:^|(?<=[，。；：]))联合(?!会){_LIST}(?=印发|举办|开展|制定|出台|组织|下发|发布|推进)",
    ),
    (
        "牵头(?:负责|组织|实施)?[，；]",
        rf"牵头(?:负责|组织|实施)?[，；](?=(?:会同)?{_LIST}(?:按照?(?:各自)?职责(?:分工)?|共同|积极|具体|分别)*(?:配合|参与|参加|协助|协同)(?![人的]))",
    ),
)
"""The same of bodies that join another in what it does."""
_JOINS = r"配合|参与|参加|协办|协同|协助|支持"
_LABEL = r"(?:责任|牵头|配合|参与|参加|协办|主办|承办|协同|支持|实施|主管|负责)(?:考核)?(?:单位|部门|主体|机构)"
_LABELLED = rf"{_LABEL}：(?=(?P<list>(?:[^。；：（）]|（[^（）：]{{1,12}}）){{2,200}})(?P<label>：)?)"
_NEXT_LABEL, _LAST_PART = rf"{_LABEL}$", r"[、，]?[^、，]*$"
_BRACKET = r"(?<=（)(?:[^（）]|（[^（）]{1,10}）){2,200}(?=）)"
_DUTIES = "负责|牵头|配合|参与|落实|协助|实施"
_DUTY = (
    rf"(?:^|(?<=[，；]))由?(?P<list>[^；]{{2,80}}?)(?:按照?(?:各自)?职责(?:分工)?|分工|共同|分别|具体|联合|组织)?(?P<says>{_DUTIES})"
    r"(?=[，；]|$)"
)

_NAME = r"(?:[一-鿿A-Za-z0-9“”·、]|（[^（）]{1,12}）){2,30}"
_BODY_END = rf"{_END}$"
_SHORT_END = r"[会区县市州行社组班署队地协联关校园司军院网]$"
_ELLIPSIS = r"等?(?:有关|相关|其他|行政|主管|管理|职能){0,6}(?:部门|机构|单位|机关|组织)?$"
"""Behind a list of fields, the noun that they share: 财政、税务等部门."""
_PERSON = r"(?:个人|公民|法人|人员|职工|[者人员户]|村民|居民|干部|^(?:国家|社会|家庭|集体))$"
_LEVEL = (
    r"(?:各级|各|本|全)?"
    r"(?:设区的市|省辖市|直辖市|县级市|自治[区州县]|[省市州县区乡镇盟旗和、]|有关|所在地|（[^（）]{1,8}）)+"
)
"""A level of government that shares the noun behind it: 市、县人民政府 is one body."""
_WHOLE = r"各(?!级)|[省市县区镇]直"
"""After a level, another body begins that does not share its noun: 各乡镇（街道）、县直各部门."""
_PARTY, _GOVERNMENT = r"党委$|党工委$", r"政府|人民政府|行政|管委会"
"""Party and government of one place are named as one: 各县（市、区）党委、政府."""
_NO_NAME = (
    r"^(?:.*(?:[全内外局大干各本细]部|[格布全结大时]局|大厅|[举承主开创兴督经合交协申网通]办|[好之到深长]处|场所|为中心)|组织|有组织|部门|"
    r"(?:本|该)(?:单位|企业|机构|组织|部门)|车站|网站)$"
    r"|^(?:第[一二三四五六七八九十百零0-9]+条|（[一二三四五六七八九十0-9]+）|组织(?!部)|应(?!急)|"
    r"单[个一家]|每[个家]|同一|经(?![济营办贸纪信开])|当(?!地)|从(?![业事])|[请让凡除如与及或于不未需要做抓该])"
    r"|(?<!设区)(?<!所在地)的|[了着是将把被按由并且因若但到至]|对(?!外)|向(?!阳)|使(?![用领])|以(?![上下内])|(?<!所)在(?![地线职编])|就(?!业)|"
    r"自(?![治然来主愿贸身])|为(?!民)|督促|推动|推进|要求|鼓励|支持|帮助|协助|通过|依照|根据|加强|深入|面向|培育|成立|设立|完善|健全|落实|"
    r"选派|依托|聚焦|报经|报请|提请|授权|组建|形成|壮大|覆盖|围绕|提高|提升|引导|违反|开展|实行|属于|作为|取得|接受|认为|发现|进入|配合|会同|制定|(?<!机构)编制|建立|划定|确定|"
    r"(?:促进|维护|保障|实施|指导|服务|联系)(?=企业|单位|用人|工会|机关$)"
)
"""What ends like a name and is none, or holds a verb that has the name as its object."""


def find_bodies(text: str) -> tuple[Body, ...]:
    """Return the bodies that `text` names as the ones to act, in order and without overlap.

    Spans are in code points of `text`; each name is its span folded by `fold_text`. A list gives one body for each of
    its parts; where they share a noun (财政、税务等部门), the names are the parts without it. The time is proportional
    to the length of the text.
    """
    return tuple(acting.body for acting in find_acting(text))


@dataclass(frozen=True, slots=True)
class Acting:
    """A body that is to act; `joins` says that another leads, and it takes part (会同…, …配合)."""

    body: Body
    joins: bool


def find_acting(text: str) -> tuple[Acting, ...]:
    """Return the bodies of `find_bodies`, each with whether it leads or joins."""
    folded = fold(text)
    joining = set(_joining(folded.text))
    found: list[Acting] = []
    end = 0
    for start, stop in sorted({*_stretches(folded.text), *joining}):
        if start >= end:
            span, name = Span(folded.offsets[start], folded.offsets[stop - 1] + 1), folded.text[start:stop]
            found.append(Acting(Body(span, name), (start, stop) in joining or re.match(_JOINS, name) is not None))
            end = stop
    return tuple(found)


def _joining(text: str) -> Iterator[tuple[int, int]]:
    for begins, frame in _JOINING:
        for match in re.finditer(frame, text) if re.search(begins, text) else ():
            # 会同国务院自然资源、住房等主管部门 names departments by their fields; the cabinet itself joins nobody
            places = _bodies_of_list(match["list"], match.start("list"))
            yield from (place for place in places if text[slice(*place)] != "国务院")
    for says, named in (*_labelled(text), *_in_brackets(text)):
        if re.search(_JOINS, says):
            yield from named


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    for _, places in (*_labelled(text), *_in_brackets(text)):
        yield from places
    for begins, frame in _FRAMES:
        for match in re.finditer(frame, text) if re.search(begins, text) else ():
            yield from _bodies_of_list(match["list"], match.start("list"))


def _labelled(text: str) -> Iterator[tuple[str, Iterator[tuple[int, int]]]]:
    """Yield labels with where the names behind them stand."""
    for match in re.finditer(_LABELLED, text) if "：" in text else ():
        listed = match["list"]
        if match["label"]:
            listed = re.sub(_NEXT_LABEL if re.search(_NEXT_LABEL, listed) else _LAST_PART, "", listed, count=1)
        yield match[0], _moved(names_in(listed), match.start("list"))


def _in_brackets(text: str) -> Iterator[tuple[str, Iterator[tuple[int, int]]]]:
    """Yield words on duties in brackets with where the names before them stand."""
    for bracket in re.finditer(_BRACKET, text) if "（" in text else ():
        for match in re.finditer(_DUTY, bracket[0]):
            listed = _moved(names_in(match["list"]), bracket.start() + match.start("list"))
            yield match["says"], (one for one in listed if ends_like_a_body(text[slice(*one)]))


def _moved(places: Iterable[tuple[int, int]], by: int) -> Iterator[tuple[int, int]]:
    yield from ((by + start, by + end) for start, end in places)


def names_in(listed: str) -> Iterator[tuple[int, int]]:
    """Yield where the names of a list stand, in code points of it; whatever stands in it is taken for a name."""
    for at, end in _parts(listed, "、，"):
        name = listed[at:end].removesuffix("等")
        if name.startswith("（"):  # 责任单位：（一）… begins a list of something else
            return
        if re.fullmatch(_NAME, name) and not name[0].isdecimal():
            yield at, at + len(name)


def ends_like_a_body(name: str) -> bool:
    """Return whether a name ends as the names of offices, companies and other bodies do."""
    return ends_like_an_office(name) or re.search(_SHORT_END, name) is not None


def is_no_name(name: str) -> bool:
    """Return whether a text ends like a name and is none: it holds a verb, or tells which of several is meant."""
    return re.search(_NO_NAME, name) is not None


def parts_of_list(listed: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a list of bodies stand, in code points of it."""
    return _parts(listed, "、，")


def ends_like_an_office(name: str) -> bool:
    """Return whether a name ends as those of offices and organizations do, whatever single character that takes."""
    return re.search(_BODY_END, name) is not None


def _has_noun(name: str) -> bool:
    return ends_like_an_office(name) and not name.endswith("财政")


def _is_person(name: str) -> bool:
    return re.search(_PERSON, name) is not None


def _bodies_of_list(listed: str, start: int) -> tuple[tuple[int, int], ...]:
    """Return the bodies of a list in running text, none where one of its parts is no name."""
    parts = list(_parts(listed, "、"))
    shares_noun = listed.endswith(("部门", "机构", "机关")) and len(parts) > 1
    if (
        shares_noun
        and listed.startswith("各级")
        and "政府" not in listed
        and not any(_has_noun(listed[at:end]) for at, end in parts[:-1])
    ):
        parts = [(0, len(listed))]  # 各级财政、审计部门 share their level as well
    last = parts[-1][1]
    found = []
    for at, end in parts:
        name = listed[at:end]
        if end == last and (shared := re.search(_ELLIPSIS, name)) and shared[0].startswith("等"):
            name, shares_noun = name[: shared.start()], True
        if _is_person(name) and not ends_like_an_office(name):
            continue
        if not re.fullmatch(_NAME, name) or re.search(_NO_NAME, name) or not (shares_noun or ends_like_an_office(name)):
            return ()
        found.append((start + at, start + at + len(name)))
    return tuple(found)


def _parts(listed: str, marks: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a list stand: cut at `marks` outside brackets, and at 和 behind the name of a body."""
    start = depth = 0
    cuts = [match.span() for match in re.finditer(rf"[{marks}]|[（）]|{_JOINT}", listed)]
    for at, end in cuts:
        mark, head = listed[at:end], listed[start:at]
        depth += {"（": 1, "）": -1}.get(mark, 0)
        if re.search(_PARTY, head) and re.match(_GOVERNMENT, listed[end:]):
            continue
        is_level = re.fullmatch(_LEVEL, head) and not (head[0] == "各" and re.match(_WHOLE, listed[end:]))
        is_cut = mark in marks and not is_level if mark not in "（）" else False
        if depth == 0 and (is_cut or (mark not in "（）、，" and (ends_like_an_office(head) or _is_person(head)))):
            yield start, at
            start = end
    yield start, len(listed)
