"""Who issued a text: of which rank, which kind of body, of which place, and where the text says so.

What a national text asks of a province it need not ask of a county, and what it asks of a union it asks of no court. A
text names who issued it in its title, below its end, or where the speaker says for whom he speaks; failing that, it
calls its own place by one word again and again (全市, 我省). Where neither tells, nothing is known, and nothing is
guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from aligner.deferred import expression
from aligner.model import BodyKind, Document, Issuer, Rank, Role, Span, Unit
from aligner.structure.places import CITY_PROVINCES, PROVINCES, province_named

_KINDS = (
    (BodyKind.UNION, "工会|工代会"),
    (BodyKind.COURT, "人民法院|检察院"),
    (BodyKind.CONGRESS, "人民代表大会|人大"),
    (BodyKind.GOVERNMENT, "政府|国务院"),
    (BodyKind.ENTERPRISE, "公司|集团|企业"),
    (BodyKind.PARTY, "[省市县区]委(?!员|办|托|[^，。]{0,3}局)|党委|中共|中央"),
    (BodyKind.DEPARTMENT, "[局厅部署](?![长分门署队])|委员会|办公室|委$"),
)
_NATIONAL = (
    r"国务院|中共中央|党中央|中华人民共和国|中华全国|全国总工会|全国人民代表大会|全国人大|中国工会(?=第?[一二三四五六七八九十]+)|"
    r"最高人民(?:法院|检察院)|^全国|国家[^，。]{1,8}[局署委]$"
)
_RANKS = (
    (Rank.PROVINCE, "省|自治区"),
    (Rank.CITY, "市|自治州|州|地区|盟"),
    (Rank.COUNTY, "自治县|县|自治旗|旗|区"),
    (Rank.TOWN, "街道|镇|乡|苏木"),
)
_NO_PLACE = (
    r"^[由在与对向从把将给报请及和至到经受]$|(?:[各全本我该上下直辖设经园社山新老灾景校厂矿库牧林农城乡地分片小战特郊湾]"
    r"|示范|开发|省级|[省市县区]委)$|^(?:国家|中央|上级)"
)
"""What stands before 市, 区 and the like in words that name no place."""
_DEED = expression(
    "贯彻|落实|实施|执行|对照|承接|推[进动]|建[设好]|打造|创建|提升|加[强快大]|促进|发展|支持|服务|关于|优化|改造|深化|开展|完善|培育|做好|抓好"
)
"""What is done about something, where a name of a place would stand behind another: 临江市贯彻落实省…"""
_WORD_OF_PLACE = expression(rf"(?:我|全|本)(?P<rank>{'|'.join(words for _, words in _RANKS)})(?![域级委政际])")
_OFFICE_OF_PLACE = expression(r"(?P<rank>[省市县区镇])(?:委|政府|总工会|人民政府)(?![员托办])")
_SPEAKER = re.compile(
    r"我(?:受[^，。]{2,12}委托|[谨]?代表)(?P<body>[^，。]{0,16}?(?:国务院|政府|委员会|工会|法院|检察院|常务?委))"
)
_QUOTED_LAW = re.compile(
    r"《[^《》]{0,80}?(?:中华人民共和国|全国|国务院)[^《》]{0,80}》|[《〈](?:[^《》〈〉]{0,80}法|工会法)[》〉]"
)
_NAME = re.compile(
    rf"(?:(?P<province>{'|'.join(PROVINCES)})(?P<of>省|市|(?:壮族|回族|维吾尔)?自治区)?)?"
    r"(?P<rest>(?!年)[一-鿿]{1,7}?(?P<rank>自治州|自治县|自治旗|地区|街道|苏木|[省市盟县旗区镇乡]|州(?!市)))?"
)
_ADOPTED = re.compile(r"人民代表大会(?:常务委员会)?第[^，。]{1,12}会议.{0,40}(?:通过|修[改订正]|批准)")
"""What stands below the name of a regulation: who adopted it."""
_YEAR = re.compile(r"[^，。年]{1,6}年度?")
"""What a title may begin with, and no name of a place does."""
_TO_TOWNS = expression(r"各(?:乡|镇|乡镇|街道|园区、镇)[^。]{0,30}(?:人民政府|办事处)")
_COUNTIES = expression(r"各(?:市|县|区|旗|[市县区旗、（）]{2,12})(?:人民政府|政府|委)|县（市、区）")
_ADDRESSEES = 12
"""Units at the beginning among which stands to whom a notice goes."""
_SIGNATURE = 30
"""Code points of the longest line that is looked at for who signs."""
_LAST, _FIRST = 6, 3
"""Units at the end, and in front where a text has no title, that may say who issued it."""
_MOST = 0.6
"""The share of the words for the own place (全市) that must agree."""
_OFTEN = 3
"""How often the own place must be spoken of to be known by that alone."""


def named_issuer(text: str) -> Issuer | None:
    """Return the issuer that a user calls so, by a rank (``province``) or the name of a body (``浙江省总工会``).

    None where the words are neither.
    """
    text = text.strip()
    if text in list(Rank):
        return Issuer(Rank(text))
    kind = _kind_of(text)
    if re.search(_NATIONAL, text):
        return Issuer(Rank.NATIONAL, kind, text)
    for rank, words in _RANKS:
        if re.match(
            rf"(?:[我全本])?(?:{words})(?:$|委|政府|人民政府|总工会|工会|人大|[^市县区乡镇]{{1,12}}(?:局|厅|委|办)$)",
            text,
        ):
            return Issuer(rank, kind, text)
    found = _place_in(text)
    return (
        None
        if found is None
        else replace(found, kind=kind, province=found.province or province_named(found.place) or "")
    )


def issuer_of(document: Document) -> Issuer:
    """Return who issued a document; what it does not tell is unknown."""
    kind = BodyKind.UNKNOWN
    found: Issuer | None = None
    for unit, text in _tellers(document):
        own = _kind_of(text)
        kind = own if kind is BodyKind.UNKNOWN or _ADOPTED.search(text) else kind
        if found is not None:
            continue
        bare = _QUOTED_LAW.sub(lambda law: "　" * len(law[0]), text)
        place = _place_in(bare)
        if place is not None:
            found = replace(place, span=unit.span)
        elif re.search(_NATIONAL, bare):
            found = Issuer(Rank.NATIONAL, place="", span=unit.span)
    if found is None or (found.rank is Rank.NATIONAL and found.span is None):
        found = _by_its_own_words(document)
    if found.rank is Rank.CITY and _is_addressed_to_towns(document):
        found = replace(found, rank=Rank.COUNTY)
    if found.rank is not Rank.NATIONAL and not found.province:
        found = replace(found, province=_province_of(document, found))
    return replace(found, kind=kind)


def _is_addressed_to_towns(document: Document) -> bool:
    """Return whether a notice goes to towns and streets, and to no county: so do those of a city of county rank."""
    addressed = [unit.text for unit in document.units[:_ADDRESSEES] if _TO_TOWNS.match("".join(unit.text.split()))]
    return any(_COUNTIES.search(text) is None for text in addressed)


def _kind_of(text: str) -> BodyKind:
    if _ADOPTED.search(text):
        return BodyKind.CONGRESS
    return next((kind for kind, words in _KINDS if re.search(words, text)), BodyKind.UNKNOWN)


def _tellers(document: Document) -> Iterator[tuple[Unit, str]]:
    """Yield the units that may name who issued the text: title, what the speaker says, and signature."""
    units = document.units
    titles = [unit for unit in units[:20] if unit.role is Role.TITLE] or list(units[:_FIRST])
    for unit in titles:
        text = unit.text
        if said := _SPEAKER.search(text):
            yield unit, said["body"]
        elif not text.endswith(("：", ":")) and (len(text) <= 2 * _SIGNATURE or unit.role is Role.TITLE):
            yield unit, text
    for unit in units[-_LAST:]:
        if len(unit.text) <= _SIGNATURE and unit.role in (Role.TITLE, Role.NOISE, Role.CLOSING):
            yield unit, unit.text


def _place_in(text: str) -> Issuer | None:
    """Return the place that a name or a title begins with, or that stands first in it."""
    year = _YEAR.match(text)
    for at in range(year.end() if year else 0, min(len(text), 60)):
        found = _NAME.match(text, at)
        if found is None or not found[0]:
            continue
        province, rank_word, rest = found["province"], found["rank"], found["rest"] or ""
        if rank_word and re.search(_NO_PLACE, rest[: -len(rank_word)]):
            rank_word, rest = None, ""
        if province and not rank_word:
            return Issuer(Rank.PROVINCE, place=province + (found["of"] or ""), province=province)
        if not rank_word or len(rest) - len(rank_word) < 1 or not _begins_a_name(text, at):
            continue
        rank = next(rank for rank, words in _RANKS if re.fullmatch(words, rank_word))
        if province in CITY_PROVINCES and rank is Rank.CITY:
            return Issuer(Rank.PROVINCE, place=province + (found["of"] or ""), province=province)
        below = _below(text[found.end() :], rank)
        return replace(
            Issuer(rank) if below is None else below,
            place=found[0] + (below.place if below else ""),
            province=province or "",
        )
    return None


def _below(text: str, above: Rank) -> Issuer | None:
    """Return the place named right behind one of a rank, as 余杭区 is in 杭州市余杭区; None where none is."""
    found = _NAME.match(text)
    if found is None or found["province"] or not found["rank"]:
        return None
    name, rank_word = found["rest"], found["rank"]
    if not 1 <= len(name) - len(rank_word) <= 4 or re.search(_NO_PLACE, name[: -len(rank_word)]) or _DEED.match(name):
        return None
    order = [rank for rank, _ in _RANKS]
    own = next(rank for rank, words in _RANKS if re.fullmatch(words, rank_word))
    return Issuer(own, place=name) if own is not Rank.PROVINCE and order.index(own) >= order.index(above) else None


def _begins_a_name(text: str, at: int) -> bool:
    return at == 0 or not re.match("[一-鿿]", text[at - 1]) or text[:at].endswith(("印发", "关于", "代表", "年"))


def _by_its_own_words(document: Document) -> Issuer:
    """Return the rank of the place that the text calls its own most of the time."""
    counts: Counter[Rank] = Counter()
    own: set[Rank] = set()
    first: dict[Rank, Span] = {}
    for unit in document.units:
        for form in (_WORD_OF_PLACE, _OFFICE_OF_PLACE):
            for found in form.finditer(unit.text):
                rank = next(rank for rank, words in _RANKS if re.fullmatch(words, found["rank"]))
                if form is _WORD_OF_PLACE:
                    own.add(rank)
                counts[rank] += 1
                first.setdefault(rank, unit.span)
    if not counts:
        return Issuer()
    rank, number = counts.most_common(1)[0]
    # A text on the work of 省总工会 is no province's by that alone.
    if rank not in own or number < _OFTEN or number < _MOST * counts.total():
        return Issuer()
    return Issuer(rank, span=first[rank])


def _province_of(document: Document, issuer: Issuer) -> str:
    """Return the province that a text without a named one speaks of as its own: by far the most often named."""
    if issuer.place and (named := province_named(issuer.place)):
        return named
    if issuer.rank is not Rank.PROVINCE:
        return ""
    counts = Counter(found[0] for unit in document.units for found in re.finditer("|".join(PROVINCES), unit.text))
    leading = counts.most_common(2)
    if not leading or leading[0][1] < _OFTEN or (len(leading) > 1 and leading[0][1] < 3 * leading[1][1]):
        return ""
    return leading[0][0]
