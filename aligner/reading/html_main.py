"""Where on a web page the article is, among navigation, side lists and the foot of the site.

Three libraries were tried on pages as government sites make them, readability-lxml 0.9, trafilatura 2.3 and Resiliparse
2.0. Each lost something of an article: a short list, a merged cell, a title beside the text; or a layout
in tables came out as one line. A lost clause would be reported as a gap, while a line too many merely finds no
counterpart. So the rule here only goes down from the whole page to a part of it while next to no sentence is left
outside, and takes out what is a list of links or says itself that it belongs to the site.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

UNSEEN = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "iframe", "frameset", "select", "datalist", "button"),
        *("input", "textarea", "object", "embed", "svg", "canvas", "audio", "video", "map", "rt", "rp", "title"),
    }
)
"""Elements that show no text of the page."""

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_OF_SITE = frozenset({"nav", "footer", "aside", "menu"})
_ROLES_OF_SITE = frozenset({"navigation", "contentinfo", "complementary", "search", "menu", "menubar"})
_NAMES_OF_SITE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|foot|footer|copyright|crumbs?|breadcrumbs?|bread|sidebar|share|pager|related)(?=$|[\s_-])",
    re.IGNORECASE,
)
_WORDS_OF_SITE = re.compile(
    r"版权所有|ICP备|网站标识码|公网安备|上一篇[:：]|下一篇[:：]|分享到[:：]?|^当前位置\s*[:：]"
)
_LONGEST_OF_SITE = 200
_CONTAINERS = frozenset(
    {"body", "div", "section", "article", "main", "center", "form", "table", "tbody", "tr", "td", "font", "span"}
)
_STOPS = re.compile("[。；！？]")
_FEWEST_STOPS = 5
"""Sentence ends of a page from which on they tell where its article is."""
_TITLE_CLASS = re.compile(r"(?:^|[\s_-])(?:\w*title|biaoti|bt)(?=$|[\s_-])", re.IGNORECASE)
_LONGEST_TITLE = 80


@dataclass(slots=True)
class _Weight:
    """What an element holds: characters, those in links, sentence ends outside links, and links."""

    length: int = 0
    linked: int = 0
    stops: int = 0
    links: int = 0

    def add(self, other: _Weight) -> None:
        self.length += other.length
        self.linked += other.linked
        self.stops += other.stops
        self.links += other.links


def is_unseen(element: etree._Element) -> bool:
    """Return whether a browser shows nothing of the element, as far as the page itself tells."""
    return (
        not isinstance(element.tag, str)
        or element.tag in UNSEEN
        or element.get("hidden") is not None
        or _HIDDEN.search(element.get("style", "")) is not None
    )


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
        # The title line of a short page, or a note of the site, may stand outside; a paragraph may not.
        stops = total.stops - weights[best].stops
        length = (total.length - total.linked) - (weights[best].length - weights[best].linked)
        if stops > max(1, total.stops // 50) or 4 * length > total.length:
            break
        if length and total.stops < _FEWEST_STOPS:
            break
        part = best
    return part, frozenset(left_out)


def find_title(body: etree._Element, article: etree._Element) -> etree._Element | None:
    """Return the element with the title of the article where that stands before it, or None."""
    if any(one.tag == "h1" for one in article.iter()):
        return None
    head = body.getroottree().getroot().findtext(".//title") or ""
    name = "".join(head.split())
    found: etree._Element | None = None
    for one in _before(body, article):
        text = _seen_text(one, set())
        if not 4 <= len(text) <= _LONGEST_TITLE:
            continue
        is_named = one.tag == "h1" or _TITLE_CLASS.search(f"{one.get('class', '')} {one.get('id', '')}") is not None
        if name.startswith(text) or (is_named and not any(inner.tag == "a" for inner in one.iter())):
            found = one
            if name.startswith(text) or one.tag == "h1":
                break
    return found


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
            if element is not body and _is_of_site(element, weight, left_out):
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


def _weight_of(text: str | None, *, in_link: bool) -> _Weight:
    length = len("".join((text or "").split()))
    if in_link:
        return _Weight(length, linked=length)
    return _Weight(length, stops=len(_STOPS.findall(text or "")))


def _seen_text(element: etree._Element, left_out: Collection[etree._Element]) -> str:
    """Return the text of an element without white space, and without that of unseen parts and those left out."""
    parts: list[str] = []
    stack: list[etree._Element | str] = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            parts.append(one)
        elif one in left_out or is_unseen(one):
            continue
        else:
            parts.append(one.text or "")
            for inner in reversed(one):
                stack += [inner.tail or "", inner]
    return "".join("".join(parts).split())


def _is_of_site(element: etree._Element, weight: _Weight, left_out: Collection[etree._Element]) -> bool:
    if element.tag in _OF_SITE or element.get("role") in _ROLES_OF_SITE:
        return True
    # Whatever it is called: it is not of the site alone where sentences stand in it.
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if weight.stops <= 2 and _NAMES_OF_SITE.search(names):
        return True
    if weight.links >= 3 and 10 * weight.linked >= 7 * weight.length:
        return True
    if weight.length > _LONGEST_OF_SITE:
        return False
    return weight.stops <= 2 and _WORDS_OF_SITE.search(_seen_text(element, left_out)) is not None
