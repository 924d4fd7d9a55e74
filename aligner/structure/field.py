"""What field a plan is about, by its title: 《某市养老服务体系建设实施方案》 is about 养老服务.

A report on a whole year or a plan for five has no field; it speaks of everything. The others name it between the place
and the kind of text, among verbs and nouns that any title has.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.deferred import expression
from aligner.model import Document, Role

_KIND = (
    r"(?:(?:若干|具体|配套|重点|专项|试点|实施|工作|管理|行动|指导|激励|扶持){0,4}"
    r"(?:方案|意见|办法|细则|措施|规定|计划|条例|规划|通知|政策|举措|指南|规则|制度|清单|任务分工|决定))"
)
_IS_OF_A_FIELD = expression(rf"{_KIND}(?:[（(][^（）()]*+[）)]){{0,4}}$")
_SPEAKS_OF_ALL = expression(
    r"工作(?:报告|总结|要点|计划)|讲话|致辞|发言|规划纲要|国民经济|年度?(?:工作)?计划|修改|修正|废止"
)
_NAMED_TEXT = expression(r"《([^《》]{4,60})》")
_PLACE = expression(
    r"^.{0,14}?(?:省|自治区|市|自治州|州|盟|县|旗|区|镇|乡|街道)(?:人民政府|政府|总工会|委员会|办公厅|办公室|[^关的]{0,6}局)*"
)
_NOT_THE_FIELD = expression(
    r"中华人民共和国|“?[一二三四五六七八九十]五”?|[“”‘’（）()〔〕\[\]《》〈〉、，\s]|关于|印发|转发|进一步|贯彻|落实|实施|加快|加强|推进|推动|促进|深化|深入|全面|支持|规范|做好|开展|提升|提高|完善|健全|优化|"
    r"扎实|稳步|稳妥|有序|着力|奋力|聚力|全力|坚决|坚持|精准|有力|高效|纵深|高水平|高标准|高起点|对接|衔接|"
    r"强化|构建|建立|建设|打造|扩大|稳定|维护|保障|鼓励|引导|防范|化解|改进|切实|积极|大力|持续|有效|开创|创新|改革|发展|管理|工作|体系|机制|"
    r"高质量|现代化|行动|工程|试点|示范|若干|重点|专项|新时代|新形势下?|全市|全省|全县|全区|我[省市县区]|本[省市县区]|的|和|与|及|"
    rf"\d+年?|[一二三四五六七八九十]{{1,8}}年|{_KIND}"
)
_ISSUER = expression(r"^.{2,30}?关于")
_ENDS = expression(r"(?:事业|产业|权益|领域|行业|水平|力度|高地){1,8}$")
_PASSES_ON = expression(r"印发|转发|公布|发布")
_LONGEST_LINE = 60
_SHORTEST = 2


def field_of(document: Document) -> tuple[str, ...]:
    """Return the words for the field that a document is about, in order; none where it is about everything."""
    for title in _titles(document):
        if _SPEAKS_OF_ALL.search(title):
            return ()
        if _IS_OF_A_FIELD.search(title):
            words = (
                _ENDS.sub("", word)
                for word in _NOT_THE_FIELD.sub("\0", _PLACE.sub("", _ISSUER.sub("", title))).split("\0")
            )
            return tuple(dict.fromkeys(word for word in words if len(word) >= _SHORTEST))
    return ()


def _titles(document: Document) -> Iterator[str]:
    """Yield what may be the title: what a notice passes on, then the title lines as one, and each of them."""
    lines = ["".join(unit.text.split()) for unit in document.units if unit.role is Role.TITLE]
    whole = "".join(lines)
    if (named := _NAMED_TEXT.search(whole)) and _PASSES_ON.search(whole[: named.start()]):
        yield named[1]
    yield from lines if len(whole) > _LONGEST_LINE else (whole, *lines)
