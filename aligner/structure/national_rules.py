"""Rules of a national law that no local body carries out: those by which only national organs act, or nobody does.

A local regulation takes a law over rule by rule, and names its own departments where the law names those of the State
Council. What it cannot take over has a national organ as its only actor, leaves something to such an organ, or sets a
tax. Where a local body acts in the same sentence, or a duty stands before what is left to the centre, the rule is
everybody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.model import Document, Span

# All that is looked for is compiled when it is first needed: most runs read no law.
_HAN = "一二三四五六七八九十百零〇"
_ARTICLE = rf"^第[{_HAN}]{{1,6}}条"
_ARTICLES = 3
"""Articles from which a text is a law."""
_MARKER = rf"^(?:第[{_HAN}]{{1,6}}条(?:之[{_HAN}])?|（[{_HAN}]{{1,3}}）|[{_HAN}0-9]{{1,3}}[、.．])?\s*"
_DEED = (
    r"[建健推支加实促对依将给帮和引培维禁严坚重扩深优强逐在为按由要与]|完善|鼓励|保障|保护|发展|采取|设立|组织|扶持|制定|规定|有关|提倡|"
    r"统筹|统一|持续|进一步|积极|通过"
)
"""What is in no name of an organ: 国家引导金融机构 says what the State does."""
_ORGAN = (
    r"(?:全国人民代表大会(?:常务委员会)?|国务院|中央军事委员会|最高人民(?:法院|检察院)|国家主席|中华人民共和国政府|"
    r"中华全国[一-鿿]{2,12}?(?:总工会|联合会|学会|总社)|中华全国总工会|全国(?:总工会|妇联|工商联|妇女联合会)|中国残疾人联合会|"
    r"中国人民解放军|中国人民武装警察部队|军队|工会(?:会员)?全国代表大会|全国老龄工作机构|"
    rf"国家(?!机关|安全)(?:(?!{_DEED})[一-鿿]){{2,14}}?(?:部门|机构|委员会|总局))"
)
_OF_ORGAN = r"(?:[^，。；：]{0,30}?(?:部门|机构|机关|委员会|办公室|总局|银行))?"
_ACTS = (
    r"[^，。；：]{0,40}?(?:应当|负责|制定|规定|统一|会同|根据|可以|设立|设|建立|组织|发布|公布|确定|批准|决定|有权|对|按照|依照|"
    r"统筹|协调|主管|管理|备案|领导|修改|定期|另行)"
)
_ACTOR = (
    rf"(?:{_MARKER}|(?<=，))"
    rf"(?P<words>{_ORGAN}{_OF_ORGAN})(?![^，。；：]{{0,40}}规定的(?:其他|情形|条件)){_ACTS}"
)
_LEFT = (
    rf"{_MARKER}[^，。；：]{{0,60}}?(?:，(?:依照[^，。；：]{{0,20}}执行或者)?)?(?:由|报)(?P<words>{_ORGAN}{_OF_ORGAN})[^。；：]{{0,40}}?"
    r"(?:制定|规定|公布|确定|认定|批准|发布|组织|统一|负责|备案|决定|颁布)[^，。；：]{0,12}(?:[。；]?$|，(?=国务院|国家))"
)
_DECIDES = (
    rf"(?:^|(?<=，))由(?P<words>{_ORGAN}{_OF_ORGAN})[^，。；：]{{0,60}}?"
    r"(?:制定|规定|公布|确定|认定|批准|发布|负责|决定|颁布|责令|调查|监督)[^，。；：]{0,12}[。；]?$"
)
_SET_UP = rf"(?:^|(?<=，))(?:设立|建立|成立)(?P<words>{_ORGAN})"
_APPLIES_TO = (
    rf"{_MARKER}[^。；：]{{0,90}}?应当(?:直接|及时|依法|事先)?(?:经|向|报)(?P<words>{_ORGAN}{_OF_ORGAN})[^，。；：]{{0,24}}?"
    r"(?:注册|备案|批准|审查|核准|提交|申请|申报|登记)"
)
"""What has to be put before a national organ is decided there."""
_NEAR = 200
"""Letters before an organ within which whoever else acts in the sentence is named."""
_MODAL = r"应当|必须|不得|可以|负责|有权"
_ABROAD = r"(?:外国|有关国际|国际组织|其他国家)"
_WITH_ABROAD = rf"{_MARKER}(?P<words>{_ORGAN}|国家)(?:[^。；：]{{0,60}}，)?[^，。；：]{{0,12}}?[同与和]{_ABROAD}"
_OF_ALL = rf"{_MARKER}(?P<words>全国)(?:建立|设立|成立|实行)[^，。；：]{{0,6}}(?:统一|全国|中华)"
_FORCES_ALONE = (
    rf"{_MARKER}(?P<words>中国人民解放军(?:、中国人民武装警察部队)?(?:和民兵(?:组织)?)?)"
    r"[一-鿿]{0,6}?(?:应当|必须|不得|可以|按照|依照|根据|参加)"
)
_FORCES = (
    rf"{_MARKER}(?P<words>(?:国家)?武装力量|军队|中国人民(?:解放军|武装警察部队))(?![和、与])[^。；：]{{0,60}}?"
    r"(?:应当|必须|不得|可以|适用|按照|依照)"
)
"""A rule on what the armed forces or their hospitals, factories and the like do."""
_TAX = r"(?P<words>税前(?:列支|扣除)|(?:免征|减征|免缴|加收)[^，。；]{0,6}税)"
_LOCAL = (
    r"地方|县级|省级|省、自治区|各级|设区的|市、县|基层|乡镇|街道|(?<!国务院)有关部门和|所在地|当地|本级|同级|军地|民兵|"
    r"人民政府|从其规定|任何(?:单位|个人|组织)|用人单位|企业(?:应当|必须|不得)"
)
_ACROSS = r"(?:两个以上|跨)(?:的)?(?:省、自治区、直辖市|省级?)"
"""Names local places, and what none of them does alone."""
_STATE_MAY = rf"{_MARKER}(?:[^。；]{{0,40}}，)?(?P<words>国家)(?:可以|统一)"
_FORMS = (_FORCES_ALONE, _FORCES, _LEFT, _STATE_MAY, _WITH_ABROAD, _OF_ALL, _APPLIES_TO, _TAX)


def is_law(document: Document) -> bool:
    """Return whether a document is written in articles."""
    return sum(re.match(_ARTICLE, unit.text) is not None for unit in document.units) >= _ARTICLES


def rule_of_the_centre(text: str, above: Sequence[str] = ()) -> tuple[Span, ...]:
    """Return the words that tell that only national organs act in a rule; none where others may.

    `above` are the texts of the headings that the rule stands under: an item does what its lead-in says.
    """
    words = _of_the_centre(text)
    lead = above[-1] if above else ""
    if words is None and lead.endswith(("：", ":")) and not _is_local(text + lead) and _only_actor(lead):
        words = Span(0, len(text))
    return () if words is None else (words,)


def _of_the_centre(text: str) -> Span | None:
    forms = (_FORCES_ALONE,) if _is_local(text) else _FORMS
    for form in forms:
        if found := re.search(form, text):
            return Span(*found.span("words"))
    return None if _is_local(text) else _only_actor(text)


def _is_local(text: str) -> bool:
    return re.search(_LOCAL, re.sub(_ACROSS, "", text)) is not None


def _only_actor(text: str) -> Span | None:
    """Return the words for the national organ that acts in a sentence, behind conditions alone; None if none does."""
    for form in (_ACTOR, _DECIDES, _SET_UP):
        for found in re.finditer(form, text):
            if not re.search(_MODAL, re.split("[。；：]", text[max(found.start() - _NEAR, 0) : found.start()])[-1]):
                return Span(*found.span("words"))
    return None
