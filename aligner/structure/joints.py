"""Lost line breaks: a heading that runs straight on into the text below it.

Copying from a web page or a scan loses a line break here and there; the heading then swallows the first sentence of
its section, or the title the salutation. Only forms that leave no doubt are cut.
"""

from __future__ import annotations

import re

from aligner.structure.markers import Level, marker_of
from aligner.structure.sentences import sentence_ends

_FIRST_ITEM = r"(?<=[一-鿿])一(?P<verb>是|要)(?=[一-鿿])"  # compiled where it is needed, which is seldom
_HEADING_END = re.compile(
    r".{4,30}?(?:回顾|要求|任务|安排|工作|部署|打算|措施|取向)(?=(?:过去|今年|明年|\d{4}年|一年来|去年|面对|当前|新的一年|做好今年)[^、]{4})"
)
_TITLE_END = re.compile(r"[^，。]{4,40}(?:报告|讲话|发言|致辞)(?=(?:各位|同志们|尊敬的)[^。]{0,20}[：:]$)")


def joint_in(paragraph: str, later_starts: frozenset[str]) -> int:
    """Return where, in code points, two paragraphs are run together in `paragraph`, or 0.

    `later_starts` are the first two characters of every paragraph of the document: a first item 一要 is cut off its
    heading only where some paragraph goes on with 二要.
    """
    if found := _TITLE_END.match(paragraph):
        return found.end()
    marker = marker_of(paragraph)
    if marker is None or marker.level is not Level.NUMERAL:
        return 0
    heading = paragraph[: sentence_ends(paragraph)[0]]
    goes_on = not later_starts.isdisjoint(("二是", "二要"))
    if goes_on and (found := re.search(_FIRST_ITEM, heading)) and f"二{found['verb']}" in later_starts:
        return found.start()
    if found := _HEADING_END.match(heading):
        return found.end()
    return 0
