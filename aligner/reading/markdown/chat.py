"""What a chat program says before and after a text that it has drafted: it talks to its reader, as no plan does.

Such lines stand at the very beginning and the very end, and are set aside there. A line that speaks to an office, as
请你局 does, is one of the text.
"""

from __future__ import annotations

import re

from aligner.model import SourceText, Span
from aligner.reading.aside import lines_of, with_aside

_YOU = r"(?:您|你(?![省市县区州旗乡镇街局委厅办部院校会所站单公们]))"
_OPENS = re.compile(
    rf"\W*(?:好的|当然|没问题|明白了|收到|下面是|以下是|这是(?:一份|为)|根据{_YOU}|为{_YOU}|已为{_YOU}|我(?:已|将|来|会)?(?:为|根据|按)|Sure\b|Here)"
    r"[^\n]*[：:。！!，]\s*$|\W*(?:好的|当然可以|没问题|明白了|收到)\W*$",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    rf"(?:如果|如|若|倘若|希望|需要|是否|还|有任何|请问|欢迎|只需)[^\n]{{0,60}}(?:{_YOU}|告诉我|我可以|需要我|让我|我来)"
    rf"|{_YOU}[^\n]{{0,60}}(?:需要|希望|可以|觉得|看看)|随时(?:告诉|告知|联系|找)我|由\s*(?:AI|人工智能)\s*(?:生成|起草)|仅供参考"
)
_MOST_LINES, _LONGEST = 3, 200


def with_talk_aside(source: SourceText) -> SourceText:
    """Return a text with what a chat program says around it as furniture."""
    lines = lines_of(source)
    if len(lines) <= 2 * _MOST_LINES:
        return source
    found: list[Span] = []
    for line in lines[:_MOST_LINES]:
        if len(line) > _LONGEST or not _OPENS.match(line.of(source.text)):
            break
        found.append(line)
    for line in reversed(lines[-_MOST_LINES:]):
        if len(line) > _LONGEST or not _CLOSES.search(line.of(source.text)):
            break
        found.append(line)
    return with_aside(source, found)
