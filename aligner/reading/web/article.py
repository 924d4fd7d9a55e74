"""Where on a web page the article is, among navigation, side lists and the foot of the site.

Three libraries were tried on pages as government sites make them (docs/design.md has the numbers). Each lost something
of an article: a short list, a merged cell, a title beside the text; or a layout in tables came out as one line. A lost
clause would be reported as a gap, while a line too many merely finds no counterpart. So the rule here only goes down
from the whole page to a part of it while no sentence and no table of tasks is left outside, and takes out what is a
list of links, the card of the document, or says itself that it belongs to the site. Nothing with more than a sentence
or two is taken out, whatever it is called: pages put policy text into <aside> and make links of clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from aligner.reading.table_heads import is_head
from aligner.reading.web.elements import is_centred, is_unseen, packed

_OF_SITE = frozenset({"nav", "footer", "aside"})
_ROLES_OF_SITE = frozenset({"navigation", "contentinfo", "complementary", "search", "menu", "menubar"})
_NAMES_OF_SITE = frozenset(
    {
        *("nav", "navbar", "menu", "foot", "footer", "copyright", "crumb", "crumbs", "breadcrumb", "breadcrumbs"),
        *("bread", "sidebar", "share", "pager", "related"),
    }
)
_ENDS_OF_SITE = _NAMES_OF_SITE - {"foot", "bread", "share", "related"}
"""Names that say the same at the end of a longer one: site-footer, though not market-share."""
_WRAPPERS = frozenset({"area", "bar", "box", "con", "container", "content", "inner", "list", "wrap", "wrapper"})
_WORDS_OF_SITE = re.compile(
    r"版权所有[:：©]|^版权所有(?![人者权])|©.{0,20}版权所有|版权所有$|ICP备\d|ICP备案(?:编?号)?[:：]|公网安备\d"
    r"|网站标识码[:：]?[a-z]{0,4}\d|上一篇[:：]|下一篇[:：]|分享到[:：]|^您?(?:当前|现在)?的?(?:所在)?的?位置[:：是]"
    r"|^(?:关于我们|联系我们|网站地图|网站声明|隐私(?:声明|政策|保护)|法律声明|版权声明|使用帮助|友情链接|[|｜·/-])+$"
    r"|^(?:发布|发文|更新|录入)(?:时间|日期)[:：]\d|[【\[]?(?:打印|关闭|我要纠错|收藏)(?:本页|窗口)?[】\]][【\[]|扫一扫在手机"
)
_LABELS = re.compile(
    r"(?:索引号|主题(?:分类|词)|发[文布]机[关构]|发布机构|制发机关|(?:成文|发文|发布|生成|公开)日期|发文字号|文号|(?:公文)?(?:有效性|时效性?)"
    r"|信息(?:分类|来源|名称|索引)|服务对象|体裁|组配分类|统一登记号|废止日期|失效日期)[:：]"
)
_HEADS_LINKS = re.compile(
    r"(?:相关|延伸|推荐|热门|政策|文件|图文|媒体|图解|一图)(?:解读|文件|政策|链接|阅读|新闻|信息|稿件|推荐|文章|报道|问答)"
)
_OF_CARD = re.compile(
    r"(?:索引号|主题(?:分类|词)|发[文布]机[关构]|制发机关|成文日期|发文字号|文号|统一登记号|信息索引号?)[:：]?"
)
_ON_CARD = re.compile(
    r"(?:公文|文件|信息)?(?:标题|名称|分类|来源|编号|有效性|时效性?)|题名|(?:发文|发布|生成|公开|废止|失效|生效|实施)日期|公开(?:方式|时限|类别|形式)|责任部门"
    r"|内容概述|(?:服务对象|体裁|生命周期)(?:分类)?|组配分类|所属主题|关键词"
)
"""What stands alone in a cell of the card on which a site files a document, whether it has a colon or none."""
_FEWEST_NAMES = 4
_LONGEST_CARD = 1_500
_FEWEST_LABELS = 3
"""Labels from which on a part without a whole sentence is the card on which a site files a document."""
_LONGEST_OF_SITE = 200
_MOST_HEADS = 3
"""Rows of a table, its title among them, of which one may be its heads."""
_MOST_STOPS_OF_SITE = 2
"""Sentence ends up to which a part of the page may be of the site."""
_CONTAINERS = frozenset(
    {"body", "div", "section", "article", "main", "center", "form", "table", "tbody", "tr", "td", "font", "span"}
)
_STOPS = re.compile("[。；！？]")
_SENTENCES_OF_SITE = re.compile(
    r"(?:建议|推荐|请)使用.{0,40}浏览器|(?:启用|开启|支持)javascript|访问的链接即将离开|扫一扫.{0,12}(?:手机|当前页|公众号)"
    r"|(?:最佳|推荐|屏幕)分辨率",
    re.IGNORECASE,
)
"""What a site says of itself in whole sentences."""
_FEWEST_STOPS = 5
"""Sentence ends of a page from which on they tell where its article is."""
_PARTS_OF_NAMES = re.compile(r"[\s_-]+")
_SHORTEST_TITLE, _LONGEST_TITLE = 6, 80
_LONGEST_NAME = _LONGEST_LABEL = 8
_OFFICES = re.compile("word|excel|wps|kingsoft|office", re.IGNORECASE)
_PARTS_OF_PAGE_NAME = re.compile(r"[_|—–]+|(?<=\s)[-·](?=\s)|-(?![^-]*[）)》])")
"""What parts the title and the site: 某方案_某市人民政府."""
DOCUMENT = re.compile(
    r"(?:通知|通告|公告|方案|意见|计划|规划|办法|条例|细则|规定|纲要|要点|清单|报告|决定|措施|分工|台账)(?:[（(][^（）()]*[）)])?》?$"
)
"""What the name of a document ends with."""
_NAMES_TITLE = re.compile(r"(?:公文|文件|信息)?(?:标题|名称)[:：]?|题名[:：]?")


@dataclass(slots=True)
class _Weight:
    """What an element holds: characters, those in links, sentence ends, links, and its text without white space.

    `names` are the elements that hold nothing but a name on the card of a document, `names_of_card` those of them that
    stand on nothing else; `has_head` tells whether the largest heading is in it, `tables` how many tables of tasks are.

    The text is carried up only as far as it may be of the site: looked up again for each element, it would take as long
    as the page is deep.
    """

    length: int = 0
    linked: int = 0
    stops: int = 0
    links: int = 0
    text: str = ""
    names: int = 0
    names_of_card: int = 0
    has_head: bool = False
    tables: int = 0

    def add(self, other: _Weight) -> None:
        self.length += other.length
        self.linked += other.linked
        self.stops += other.stops
        self.links += other.links
        self.names += other.names
        self.names_of_card += other.names_of_card
        self.has_head = self.has_head or other.has_head
        self.tables += other.tables
        self.text = (self.text + other.text)[: _LONGEST_OF_SITE + 1]


def find_article(body: etree._Element) -> tuple[etree._Element, frozenset[etree._Element]]:
    """Return the part of the page that holds the article, and what has to be left out of it."""
    weights: dict[etree._Element, _Weight] = {}
    left_out: set[etree._Element] = set()
    _weigh(body, weights, left_out)
    total = weights[body]
    part = body
    while True:
        inner = [one for one in part if one in weights and one not in left_out and one.tag in _CONTAINERS]
        best = max(inner, key=lambda one: (weights[one].stops, weights[one].length), default=None)
        if best is None:
            break
        # The title line of a short page, or a note of the site, may stand outside; a sentence may not.
        stops = total.stops - weights[best].stops
        length = (total.length - total.linked) - (weights[best].length - weights[best].linked)
        if stops or 4 * length > total.length:
            break
        if weights[best].tables < weights[part].tables and part.tag != "table":
            break
        if length and total.stops < _FEWEST_STOPS:
            break
        part = best
    return part, frozenset(left_out)


def name_of_page(body: etree._Element) -> str:
    """Return what the head of a page calls it, without white space; it mostly begins with the title of the article."""
    return packed(body.getroottree().getroot().findtext(".//title"))


def find_title(body: etree._Element, article: etree._Element) -> etree._Element | None:
    """Return the element with the title of the article where that stands before it, or None."""
    if any(one.tag == "h1" for one in article.iter()):
        return None
    name = name_of_page(body)
    found: etree._Element | None = None
    texts = _short_texts(body)
    for one in _before(body, article):
        text = texts[one]
        if not 4 <= len(text) <= _LONGEST_TITLE or one.tag == "a":
            continue
        is_title = name.startswith(text) or _is_named_title(one) or (_stands_out(one) and DOCUMENT.search(text))
        if is_title and next(one.iter("a"), None) is None:
            found = one
            if name.startswith(text) or one.tag == "h1":
                break
    return found


def title_in_card(body: etree._Element) -> str:
    """Return the title that the card of a document gives, on which a site files it; an empty text where there is none.

    The name stands alone in an element, or before the title in the same one.
    """
    texts = _short_texts(body)
    for one in body.iter():
        name = texts[one]
        if 2 <= len(name) <= _LONGEST_NAME and _NAMES_TITLE.fullmatch(name):
            beside = one.getnext()
            value = packed(one.tail) or (texts[beside] if beside is not None else "")
            if _SHORTEST_TITLE <= len(value) <= _LONGEST_TITLE and not _LABELS.match(value + ":"):
                return value
    return ""


def title_of_head(body: etree._Element) -> str:
    """Return the title that the head of a page gives, without the name of the site; an empty text where none is sure.

    Only what ends as the name of a document is taken. What Word or a like program has saved keeps the name of the file
    that it was made from, and gives none.
    """
    root = body.getroottree().getroot()
    said = {(one.get("name") or one.get("property") or "").lower(): one.get("content", "") for one in root.iter("meta")}
    if "generator" in said and _OFFICES.search(said["generator"]):
        return ""
    names = [said.get("articletitle", ""), said.get("og:title", ""), root.findtext(".//title") or ""]
    for part in (part for name in names for part in _PARTS_OF_PAGE_NAME.split(name)):
        title = packed(part)
        if _SHORTEST_TITLE <= len(title) <= _LONGEST_TITLE and DOCUMENT.search(title):
            return title
    return ""


def _is_named_title(element: etree._Element) -> bool:
    parts = _PARTS_OF_NAMES.split(f"{element.get('class', '')} {element.get('id', '')}".lower())
    return element.tag == "h1" or any(part.endswith("title") or part in ("biaoti", "bt") for part in parts)


def _stands_out(element: etree._Element) -> bool:
    """Return whether a line is set as the site sets titles: as a heading, or in the middle."""
    return element.tag in ("h2", "h3", "h4") or is_centred(element)


def _short_texts(body: etree._Element) -> dict[etree._Element, str]:
    """Return what is seen of each element, without white space; what is too long for a title is cut off."""
    texts: dict[etree._Element, str] = {}
    for one in reversed(list(body.iter())):  # what an element holds before the element itself
        parts = [] if is_unseen(one) else [one.text, *(part for inner in one for part in (texts[inner], inner.tail))]
        texts[one] = "".join("".join(filter(None, parts)).split())[: _LONGEST_TITLE + 1]
    return texts


def _before(body: etree._Element, article: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements that end before the article begins, in order."""
    around = {article, *article.iterancestors()}
    for one in body.iter():
        if one is article:
            return
        if one not in around and not is_unseen(one):
            yield one


def _weigh(body: etree._Element, weights: dict[etree._Element, _Weight], left_out: set[etree._Element]) -> None:
    """Weigh what is seen of each element, what is left out not counted; elements may be nested to any depth."""
    stack: list[tuple[etree._Element, bool, bool]] = [(body, False, False)]
    while stack:
        element, in_link, is_done = stack.pop()
        if is_done:
            weight = weights[element]
            for one in element:
                if one in weights and one not in left_out:
                    weight.add(weights[one])
                weight.add(_weight_of(one.tail, in_link=in_link))
            if weight.length <= _LONGEST_LABEL and not weight.names:
                weight.names_of_card = int(_OF_CARD.fullmatch(weight.text) is not None)
                weight.names = int(weight.names_of_card or _ON_CARD.fullmatch(weight.text.rstrip(":：")) is not None)
            if element.tag == "table" and _has_tasks(element, weights):
                weight.tables += 1
            weight.has_head = weight.has_head or element.tag == "h1"
            if element is not body and _is_of_site(element, weight):
                left_out.add(element)
            continue
        if is_unseen(element):
            left_out.add(element)
            continue
        in_link = in_link or element.tag == "a"
        weights[element] = _weight_of(element.text, in_link=in_link)
        weights[element].links = int(element.tag == "a")
        stack.append((element, in_link, True))
        stack += [(one, in_link, False) for one in element]


def _has_tasks(table: etree._Element, weights: Mapping[etree._Element, _Weight]) -> bool:
    """Return whether one of the first rows of a table heads tasks."""
    groups = [table, *table.iterchildren("thead", "tbody")]
    rows = islice((row for group in groups for row in group.iterchildren("tr") if row in weights), _MOST_HEADS)
    return any(
        weights[row].length <= _LONGEST_OF_SITE and is_head([weights[cell].text for cell in row if cell in weights])
        for row in rows
    )


def _weight_of(text: str | None, *, in_link: bool) -> _Weight:
    text = packed(text)
    length = len(text)
    return _Weight(
        length,
        linked=length if in_link else 0,
        stops=0 if _SENTENCES_OF_SITE.search(text) else len(_STOPS.findall(text)),
        text=text[: _LONGEST_OF_SITE + 1],
    )


def _is_of_site(element: etree._Element, weight: _Weight) -> bool:
    if weight.stops > max(_MOST_STOPS_OF_SITE, weight.links // 5):  # a long list of news has a headline with one
        return False
    # What an article has of its own, as when it comes into force, may stand in a foot of its own.
    is_of_article = weight.stops > 0 and next(element.iterancestors("article"), None) is not None
    if element.tag in _OF_SITE and not is_of_article:
        return True
    if element.get("role") in _ROLES_OF_SITE or _is_named_of_site(element):
        return True
    return _is_made_of_links(weight) or _is_card(weight) or _says_to_be_of_site(weight)


def _is_made_of_links(weight: _Weight) -> bool:
    """Return whether next to all is links, or all is after a head of the site over them: 相关解读."""
    head = _HEADS_LINKS.match(weight.text)
    if head is not None and weight.links and weight.length - weight.linked <= head.end() + 1:
        return True
    return weight.links >= 3 and 10 * weight.linked >= 7 * weight.length


def _is_card(weight: _Weight) -> bool:
    """Return whether an element is the card on which a site files a document, and nothing besides."""
    is_named = weight.names_of_card > 0 and weight.names >= _FEWEST_NAMES
    return is_named and not weight.has_head and weight.length <= _LONGEST_CARD


def _says_to_be_of_site(weight: _Weight) -> bool:
    if weight.length > _LONGEST_OF_SITE or _STOPS.match(weight.text[-1:]):
        return False
    if weight.stops == 0 and len(_LABELS.findall(weight.text)) >= _FEWEST_LABELS:
        return True
    found = _WORDS_OF_SITE.search(weight.text)
    return found is not None and _STOPS.search(weight.text, 0, found.start()) is None


def _is_named_of_site(element: etree._Element) -> bool:
    """Return whether a whole name of the element is one for parts of the site: share, share-box, not share-economy."""
    for name in f"{element.get('class', '')} {element.get('id', '')}".lower().split():
        parts = _PARTS_OF_NAMES.split(name)
        while len(parts) > 1 and (parts[-1] in _WRAPPERS or parts[-1].isdigit()):
            parts.pop()
        if parts[-1] in (_NAMES_OF_SITE if len(parts) == 1 else _ENDS_OF_SITE):
            return True
    return False
