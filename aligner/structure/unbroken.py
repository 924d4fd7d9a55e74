"""Texts that have lost all their line breaks: search results and exports of government sites come on one single line.

Where they began anew is told by numbers that count on (一、 … 二、 …), by the spaces that stand for line breaks in some
of them, and by the names that sections have by custom, which end a heading without any mark. What stands before the
first number is cut at the forms of a title and of a notice. A heading of a name of its own that runs on without a mark
or a space cannot be told from its text, and stays together with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from aligner.deferred import expression
from aligner.structure.joints import counted, heading_end, numbers_in
from aligner.structure.markers import Level

_SHARE = 0.8
"""How much of a text a paragraph holds that is its only line."""
_LEAST_NUMBERS = 2
"""How many numbers that count on such a line holds at least."""

_SECTION_NAME = expression(
    r"(?:(?:总体|工作|行动|年度|预期|阶段|基本|发展|主要|重点|指导|面临的?|组织|保障|政策|实施|战略|建设|目标|有关|具体|下一步|今后)"
    r"(?:要求|思路|思想|原则|目标|形势|环境|任务|基础|现状|工作|措施|举措|保障|实施|领导|步骤|安排|定位|内容|打算|机遇|挑战)"
    r"|重大意义|重要意义|现实基础|存在(?:的)?(?:主要)?问题|附则|总则)"
)
_NAMES = expression(rf"{_SECTION_NAME.pattern}(?:[和与及、]{_SECTION_NAME.pattern})*")
_GOES_ON = "和与及、，。；：:,;的等之）)”落完"
"""What after the name of a section says that it is no more than the beginning of a heading."""
_OPENS_LINE = expression(r"(?<=[。！？）])附件[：:]|(?<=[。！？])(?:——|(?:各位代表|各位委员|同志们)[，,！!：:])")
_SPACE = expression(r"(?<=[^\s，,、])\s+(?=\S)")

_GENRE = "通知|规划|方案|计划|要点|意见|措施|办法|细则|规定|纲要|清单|决定|公告|通告|报告"
_BRACKET = "(?:[（(][^（）()]{1,20}[）)])?"
_TITLE = expression(rf"[^，。；！？：]{{2,60}}(?:{_GENRE}){_BRACKET}(?=[^的和与及等、，。；：！？》）”]\S{{4}})")
_NAMED = expression(rf"《([^《》]{{4,60}})》|印发(?:关于)?([^《》。；]{{4,60}}?(?:{_GENRE}){_BRACKET})的通知")
_FILE_NUMBER = expression(r"[〔\[［]\d{4}[〕\]］]第?\d{1,4}号")
_ADDRESSEES = expression(r"(?:各|省|市|县|区|州|有关)[^。；：:《》]{2,100}[：:]")
_SIGNED = expression(r"(?<=。)\s*[^，。；：]{2,60}?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日(?:\s*（此件[^（）]{2,12}）)?")


def is_unbroken(paragraph: str, length: int) -> bool:
    """Return whether a paragraph of a text of `length` code points is its only line, though it has several items."""
    return len(paragraph) >= _SHARE * length and len(counted(list(numbers_in(paragraph)))) >= _LEAST_NUMBERS


def line_starts(text: str) -> list[int]:
    """Return where, in code points and in order, the lines began of a text that is now on one."""
    numbers = list(numbers_in(text))
    items = counted(numbers)
    starts = [item.start for item in items]
    found = {*starts, *_in_front(text[: starts[0]])}
    for item, end in zip(items, [*starts[1:], len(text)], strict=True):
        if item.level <= Level.BRACKETED:
            found.update(_after_name(text, item.end, end))
    found.update(opening.start() for opening in _OPENS_LINE.finditer(text))
    found |= _after_spaces(text, {number.end for number in numbers})
    return sorted({at + len(text[at : at + 9]) - len(text[at : at + 9].lstrip()) for at in found} - {0, len(text)})


def _after_name(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a heading ends that has a name by custom, if more stands between `start` and `end`."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if at := heading_end(text[start:end]):
        yield start + at
    found = _NAMES.match(text, start, end)
    if found and end - found.end() > 5 and text[found.end()] not in _GOES_ON:
        yield found.end()


def _after_spaces(text: str, number_ends: set[int]) -> set[int]:
    """Return where spaces stand for line breaks: between Chinese text, and not after a number or in a spaced word."""
    found = set()
    for space in _SPACE.finditer(text):
        before, after = text[max(0, space.start() - 3) : space.start()], text[space.end() : space.end() + 3]
        is_word = any(part[0].isascii() for part in (before[-1], after)) or " " in before or " " in after
        if not is_word and space.start() not in number_ends:
            found.add(space.end())
    return found


def _in_front(front: str) -> Iterator[int]:
    """Yield where the lines of a title and of the notice that passes the text on end, before the first number."""
    names = [found[1] or found[2] for found in _NAMED.finditer(front)]
    at = 0
    if found := _TITLE.match(front):
        yield (at := found.end())
    if found := _FILE_NUMBER.search(front, at, at + 30):
        yield (at := found.end())
    if found := _ADDRESSEES.match(front, at):
        yield (at := found.end())
    if found := _SIGNED.search(front, at):
        yield found.start()
        yield (at := found.end())
        if name := next((name for name in names if front.startswith(name, at)), None):
            yield at + len(name)
        elif found := _TITLE.match(front, at):
            yield found.end()
