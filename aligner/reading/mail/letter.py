"""What people write around a text that they send in the message itself: to whom, with which wish, and who they are.

A message begins as a letter does, and the plan comes below its own title. It ends with a wish, with a line that the
telephone adds, or with the card of the sender. Nothing of it is set aside that ends as a sentence of a plan does, but
for a note above the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aligner.reading.web.article import DOCUMENT

_TITLE_WITHIN = 6
"""Lines at the head of a message in which the title of a text may stand below the note to its reader."""
_SHORTEST_TITLE, _LONGEST_TITLE = 6, 60
_GREETS = re.compile(
    r"[^。；]{1,24}[：:，,！!]\s*$|.{0,12}(?:您好|你好)|.{0,20}(?:请|现将|转发|如下|附上|发给|报上|送上)"
)
_NUMBER = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十]+[、）)]|\d+[.、．]|[①-⑳•·●○■◆★☆√]|[-*](?=\s))")
"""What an item of a list begins with, and no line of a card."""
_WISH = re.compile(
    r"\s*(?:此致|敬礼|(?:顺祝|此祝|敬祝|祝您?|顺颂)[^。；]{0,12}|谢谢|以上[^。；]{0,8}[，,]?请[^。；]{0,8}(?:审阅|审示|阅示|指示|批示)|妥否[^。；]{0,10})\s*[！!。～~]?\s*$"
)
_OF_DEVICE = re.compile(
    r"\s*(?:[发來来]自(?:我的)?[^。；]{0,24}|从(?:我的)?\s*[^。；]{0,16}\s*发送|(?:获取|下载|Get)\s*Outlook[^。；]{0,24}"
    r"|Sent from[^。；]{0,40})\s*$",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"(?:^|[^一-鿿])[一-鿿]{0,2}(?:电\s*话|手\s*机|座\s*机|传\s*真|邮\s*箱|地\s*址|邮\s*编|微\s*信|Tel|Mobile|Phone|E-?mail|QQ)"
    r"\s*(?:号码?)?\s*(?:[:：]|\d)"
    r"|(?:^|[\s，,（(|/])[一-鿿]{0,4}[：:]?(?:0\d{2,3}[-—－ ]?\d{7,8}|1[3-9]\d{9})(?!\d)"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++\.\w",
    re.IGNORECASE,
)
"""What a line of a card has, with no more than a name before it: 开通服务热线电话 is a task."""
_LONGEST_OF_CARD, _LONGEST_CARD = 40, 6
_NAME = re.compile(
    r"\s*+(?:[一-鿿·\s]{2,6}|[^，。；：:]{2,24}(?:局|委|委员会|办|办公室|科|股|处|室|中心|公司|政府|司|部|院|会|厅|所|站|校))\s*$"
)
_TAIL = 12
"""Lines at the end of a message in which it may take leave."""


def greeting(lines: Sequence[str], *, subject: str) -> int:
    """Return how many lines at the beginning of a message are a note to its reader, above the title of the text."""
    for at, line in enumerate(lines[: _TITLE_WITHIN + 1]):
        text = line.strip()
        if _NUMBER.match(text):
            return 0
        is_long_enough = _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE
        if is_long_enough and (DOCUMENT.search(text) or text == subject) and not _GREETS.match(text):
            return at if at and any(map(_GREETS.match, lines[:at])) else 0
    return 0


def leave_taking(lines: Sequence[str]) -> Iterator[int]:
    """Yield the indexes of the lines at the end of a message that are a wish, a card, or added by the device."""
    first = max(0, len(lines) - _TAIL)
    cards = [at for at in range(first, len(lines)) if _is_of_card(lines[at])]
    wishes = [at for at in range(first, len(lines)) if _WISH.match(lines[at])]
    found = {at for at in range(first, len(lines)) if _OF_DEVICE.match(lines[at])}
    if cards and _ends(lines, cards[-1] + 1, found):
        found.update(cards)
        for at in range(cards[0] - 1, max(first, cards[0] - _LONGEST_CARD) - 1, -1):
            if not _NAME.match(lines[at]) or _NUMBER.match(lines[at]):
                break
            found.add(at)
    for at in wishes:
        if _ends(lines, at + 1, {*found, *wishes}):
            found.update(range(at, len(lines)))
    yield from sorted(found)


def _is_of_card(line: str) -> bool:
    return _is_short(line) and not _NUMBER.match(line) and _CARD.search(line) is not None


def _ends(lines: Sequence[str], start: int, found: set[int]) -> bool:
    """Return whether nothing comes from a line on that may be of the text."""
    rest = [line for at, line in enumerate(lines[start:], start) if at not in found]
    return len(rest) <= _LONGEST_CARD and all(_is_short(line) and not _NUMBER.match(line) for line in rest)


def _is_short(line: str) -> bool:
    return len(line.strip()) <= _LONGEST_OF_CARD and not re.search("[。；]", line)
