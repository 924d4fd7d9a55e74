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
_ORGAN = (
    r"(?:全国人民代表大会(?:常务委员会)?|国务院|中央军事委员会|最高人民(?:法院|检察院)|国家主席|中华人民共和国政府|"
    r"中华全国[一-鿿]{2,12}?(?:总工会|联合会|学会|总社)|中华全国总工会|全国(?:总工会|妇联|工商联|妇女联合会)|中国残疾人联合会|"
    r"中国人民解放军|中国人民武装警察部队|军队|工会(?:会员)?全国代表大会|全国老龄工作机构|国家(?:标准化|网信|统计|监察)[一-鿿]{0,6}(?:部门|机构|委员会))"
)
_OF_ORGAN = r"(?:[^，。；：]{0,30}?(?:部门|机构|机关|委员会|办公室|总局|银行))?"
_ACTS = (
    r"[^，。；：]{0,40}?(?:应当|负责|制定|规定|统一|会同|根据|可以|设立|设|建立|组织|发布|公布|确定|批准|决定|有权|对|按照|依照|"
    r"统筹|协调|主管|管理|备案|领导|修改|定期|另行)"
)
_ACTOR = (
    rf"(?:{_MARKER}|^(?!(?>[^。；：]*?(?:应当|必须|不得|可以|负责|有权))[^。；：]*，)[^。；：]*，)"
    rf"(?P<organ>{_ORGAN}{_OF_ORGAN})(?![^，。；：]{{0,40}}规定的(?:其他|情形|条件)){_ACTS}"
)
_LEFT = (
    rf"{_MARKER}[^，。；：]{{0,60}}?(?:，(?:依照[^，。；：]{{0,20}}执行或者)?)?(?:由|报)(?P<organ>{_ORGAN}{_OF_ORGAN})[^。；：]{{0,40}}?"
    r"(?:制定|规定|公布|确定|认定|批准|发布|组织|统一|负责|备案|决定|颁布)[^，。；：]{0,12}[。；]?$"
)
_ABROAD = r"(?:外国|有关国际|国际组织|其他国家)"
_WITH_ABROAD = rf"{_MARKER}(?P<organ>{_ORGAN}|国家)(?:[^。；：]{{0,60}}，)?[^，。；：]{{0,12}}?[同与和]{_ABROAD}"
_OF_ALL = rf"{_MARKER}(?P<organ>全国)(?:建立|设立|成立|实行)[^，。；：]{{0,6}}(?:统一|全国|中华)"
_FORCES = (
    rf"{_MARKER}(?P<organ>(?:国家)?武装力量|军队|中国人民(?:解放军|武装警察部队))(?![和、与])[^。；：]{{0,60}}?"
    r"(?:应当|必须|不得|可以|适用|按照|依照)"
)
"""A rule on what the armed forces or their hospitals, factories and the like do."""
_TAX = r"税前(?:列支|扣除)|(?:免征|减征|免缴|加收)[^，。；]{0,6}税"
_LOCAL = (
    r"地方|县级|省级|省、自治区|各级|设区的|市、县|基层|乡镇|街道|(?<!国务院)有关部门和|所在地|当地|本级|同级|军地|民兵|"
    r"从其规定|任何(?:单位|个人|组织)|用人单位|企业(?:应当|必须|不得)"
)
_OTHER = r"其[他它](?:职责|职权|权利|权限|义务|事项|情形|条件|内容|材料|措施|工作)"
_AND_OTHERS = (
    rf"^[（(][{_HAN}0-9]{{1,3}}[）)]\s*[^。；]{{0,30}}?(?P<rest>{_OTHER})(?:和[^。；]{{0,16}}{_OTHER})?[。；]?$"
)
_STATE_MAY = rf"{_MARKER}(?:[^。；]{{0,40}}，)?(?P<organ>国家)(?:可以|统一)"
_REST = rf"{_MARKER}(?P<rest>其[他它][一-鿿]{{0,4}})[。；]?$"
_BARE_LEAD = (
    rf"{_MARKER}(?:[^，。；：:]{{0,20}}?)(?P<lead>(?:应当|不得|可以|必须)?(?:具备|符合|有|履行|遵守|采取|享有|包括|实施)下列[^，。；：:]{{0,8}}|"
    r"(?:应当|不得|可以|必须)?有下列(?:行为|情形)(?:之一)?)[：:]$"
)
_FORCE = r"(?P<force>(?:自[^，。；]{2,20}(?:起)?施行|同时废止))"


def is_law(document: Document) -> bool:
    """Return whether a document is written in articles."""
    return sum(re.match(_ARTICLE, unit.text) is not None for unit in document.units) >= _ARTICLES


def rule_of_the_centre(text: str, above: Sequence[str] = ()) -> tuple[Span, ...]:
    """Return the words that tell that only national organs act in a rule; none where others may.

    `above` are the texts of the headings that the rule stands under: an item does what its lead-in says.
    """
    if re.search(_LOCAL, text):
        return ()
    for form in (_ACTOR, _FORCES, _LEFT, _STATE_MAY, _WITH_ABROAD, _OF_ALL):
        if found := re.search(form, text):
            return (Span(*found.span("organ")),)
    if found := re.search(_TAX, text):
        return (Span(*found.span()),)
    lead = above[-1] if above else ""
    if lead.endswith("：") and re.search(_ACTOR, lead) and not re.search(_LOCAL, lead):
        return (Span(0, len(text)),)
    return ()


def nobodys_rule(text: str) -> tuple[Span, ...]:
    """Return the words that tell that a rule requires nothing of its own; none where it does.

    So do what is left of a list (其他收入), a list's bare lead-in (应当具备下列条件：), and the day from which the law
    is in force.
    """
    if found := re.match(_BARE_LEAD, text):
        return (Span(*found.span("lead")),)
    if found := re.search(_REST, text) or re.search(_AND_OTHERS, text):
        return (Span(*found.span("rest")),)
    if re.match(rf"{_MARKER}本(?:法|条例|规定|办法)自", text) and (found := re.search(_FORCE, text)):
        return (Span(*found.span("force")),)
    return ()
