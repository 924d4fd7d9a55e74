"""Lost line breaks: a heading that runs straight on into the text below it, an item that runs on into the next.

Copying from a web page or a scan loses a line break here and there; the heading then swallows the first sentence of
its section, or the title the salutation. Only forms that leave no doubt are cut, and of numbers only those that count
on. A text that has lost all its line breaks is another matter (`unbroken`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from aligner.deferred import expression
from aligner.structure.markers import Level, marker_of
from aligner.structure.numerals import number_of
from aligner.structure.sentences import nesting_of, sentence_ends

_FIRST_ITEM = r"(?<=[一-鿿])一(?P<verb>是|要)(?=[一-鿿])"  # compiled where it is needed, which is seldom
_HEADING_END = re.compile(
    r".{4,30}?(?:回顾|要求|任务|安排|工作|部署|打算|措施|取向|目标)(?=(?:到\d{4}年[末底]?，|过去|今年|明年|\d{4}年|一年来|去年|面对|当前|新的一年|做好今年)[^、]{4})"
)
_TITLE_END = re.compile(r"[^，。]{4,40}(?:报告|讲话|发言|致辞)(?=(?:各位|同志们|尊敬的)[^。]{0,20}[：:]$)")
_NUMBER = re.compile(
    r"第(?P<part>[一二三四五六七八九十百]{1,5}|\d{1,3})(?P<kind>[编章节条])(?=\s|(?<=[编章节])[^的、，])"
    r"|(?<![第唯统之同万专单如逐划合归惟初始一二三四五六七八九十百零〇])(?P<numeral>[一二三四五六七八九十]{1,3})\s*[、．]"
    r"|[（(]\s*(?P<bracketed>[一二三四五六七八九十]{1,3})\s*[）)]"
    r"|(?<![\d.、．])(?P<figure>\d{1,2})\s*(?:[、．]|\.(?!\d))"
)
_KINDS = {"编": Level.PART, "章": Level.CHAPTER, "节": Level.SECTION, "条": Level.ARTICLE}
_FIRST_IN_LIST = re.compile(r"[：:]\s*(?=(一[是要]|[第其]一[，,：:]|1(?:[、．]|\.(?!\d))|[①⑴]|[（(]1[）)]))")
"""Where a list begins behind the words that announce it: 抓好三件事：一要…；二要…."""
_SECOND = str.maketrans("一1①⑴", "二2②⑵")
_ENDS = "。！？!?；;）)】〕］]"
"""After what an item may begin inside a paragraph."""
_TITLE_STOPS = expression("[。；;！？!?：:]")
_LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class Number:
    """A number inside a text that an item or a section may begin with: where it begins and ends, and what it counts."""

    start: int
    end: int
    level: Level
    value: int


def numbers_in(text: str) -> Iterator[Number]:
    """Yield what may be the number of an item or a section anywhere in `text`, outside quotes and brackets."""
    nesting = None
    for found in _NUMBER.finditer(text):
        kind = found.lastgroup or ""
        level = {"numeral": Level.NUMERAL, "bracketed": Level.BRACKETED, "figure": Level.FIGURE}.get(kind)
        digits = found["part"] if level is None else found[kind]
        value = int(digits) if digits.isascii() else number_of(digits)
        nesting = nesting or nesting_of(text)
        if value is not None and nesting.depth(found.start()) <= (level is Level.BRACKETED):
            yield Number(found.start(), found.end(), level or _KINDS[found["kind"]], int(value))


def counted(numbers: list[Number]) -> list[Number]:
    """Return those of the numbers that count on: a first one that a second follows, and each next one of its level."""
    seconds = {number.level: number.start for number in numbers if number.value == 2}
    last: dict[Level, int] = {}
    found: list[Number] = []
    for number in numbers:
        begins = number.value == 1 and number.start < seconds.get(number.level, -1)
        if begins or number.value == last.get(number.level, 0) + 1 > 1:
            last[number.level] = number.value
            found.append(number)
    return found


def joints_in(paragraph: str, later_starts: frozenset[str]) -> list[int]:
    """Return where, in code points and in order, paragraphs are run together in `paragraph`.

    `later_starts` are the first two characters of every paragraph of the document: a first item 一要 is cut off its
    heading only where some paragraph goes on with 二要.
    """
    if found := _TITLE_END.match(paragraph):
        return [found.end()]
    marker = marker_of(paragraph)
    if marker is None or marker.level > Level.FIGURE:
        return []
    numbers = list(numbers_in(paragraph))
    joints = [*_titles_ends(paragraph, numbers), *_items(paragraph, numbers)]
    if marker.level is Level.NUMERAL:
        heading = paragraph[: sentence_ends(paragraph)[0]]
        joints += filter(None, [_first_item(heading, later_starts) or heading_end(heading)])
    return sorted(set(joints))


def _first_item(heading: str, later_starts: frozenset[str]) -> int:
    """Return where a first item 一是 or 一要 is run together with the heading before it, or 0."""
    if later_starts.isdisjoint(("二是", "二要")) or not ("一是" in heading or "一要" in heading):
        return 0
    found = re.search(_FIRST_ITEM, heading)
    return found.start() if found and f"二{found['verb']}" in later_starts else 0


def heading_end(text: str) -> int:
    """Return where the heading of a part of a report ends that runs on into the text below it, or 0."""
    found = _HEADING_END.match(text)
    return found.end() if found else 0


def _titles_ends(paragraph: str, numbers: list[Number]) -> Iterator[int]:
    """Yield where the title of a chapter or section ends and its first article or item begins on the same line."""
    if not numbers or numbers[0].start:
        return
    for number, following in pairwise(numbers):
        title = paragraph[number.end : following.start]
        is_inner = following.level > number.level and number.level is not Level.ARTICLE
        is_first = following.value == 1 or following.level is Level.ARTICLE
        is_title = 1 < len(title.strip()) <= _LONGEST_TITLE and not _TITLE_STOPS.search(title)
        is_cited = title.endswith(("条", "款")) or paragraph.startswith(("的", "项", "目"), following.end)
        if is_cited or not (is_inner and is_first and is_title and number.level <= Level.BRACKETED):
            return
        yield following.start


def list_start(text: str) -> int:
    """Return where in `text`, in code points, a list begins behind a colon and its second item follows, or 0."""
    found = _FIRST_IN_LIST.search(text)
    if found is None:
        return 0
    second = re.escape(found[1].translate(_SECOND))
    goes_on = re.compile(rf"[{re.escape(_ENDS)}]\s*{second}").search(text, found.end())
    return found.end() if goes_on and not nesting_of(text).depth(found.start()) else 0


def _items(paragraph: str, numbers: list[Number]) -> Iterator[int]:
    """Yield where an item of the paragraph ends and the one that counts on begins."""
    last = {numbers[0].level: numbers[0].value} if numbers and not numbers[0].start else {}
    for number in numbers[1:]:
        is_next = number.value == last.get(number.level, -1) + 1
        if is_next and paragraph[: number.start].rstrip()[-1:] in _ENDS:
            last[number.level] = number.value
            yield number.start
