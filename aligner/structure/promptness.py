"""How soon something is to be done where no time is set: 立即, 及时, 定期.

The words are also parts of names and qualities (及时性, 定期存款, 信息准确、及时), and tell what was not done (未及时).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from aligner.deferred import expression
from aligner.model import Deadline, Promptness, Span
from aligner.structure.folding import FoldedText, fold
from aligner.structure.time_words import before

_WORDS = {
    Promptness.AT_ONCE: (
        "(?<![订成设建创确独中对])立即|立刻|马上(?!就[来办]|封|征战|项目|运动|比赛|技|英雄|民族)|即刻|第一时间|当场(?!处罚|收缴|死亡|抓获|查获|击毙|签)"
        "|即时(?=报告|上报|处理|处置|办理|反馈|公布|通报|更新|推送|告知|响应)"
    ),
    Promptness.PROMPTLY: "及时(?![性雨率度化]|行乐|足额率)|尽快|抓紧(?![抓、])|尽早|从速",
    Promptness.REGULARLY: (
        "定期(?!存|限|间|货|内|满|化|储蓄|寿险|保险|航[班线]|班[轮列]|刊|出版|租|利[息率]|年金|劳动合同|金|票|债|国债|会议制度|协议)"
    ),
}
_PLAIN = ("立", "马上", "即", "第一时间", "当场", "及时", "尽", "抓紧", "从速", "定期")
"""Without one of these in it a text need not be looked through."""
_NOT_BEFORE = r"(?:[不未没否更最很得]|没有|不够|[不未]能|未依法|未按规定|难以|无法|更加|是否)$"
_WORD_BEFORE = r"[固特约规法指协既限预选额不锁稳设]$"
"""Before 定期: it is part of another word (规定期限, 不定期)."""
_QUALITY_AFTER = expression(
    r"(?:[和与、]?(?:准确|有效|全面|完整|真实|客观|公正|透明|高效|可靠|到位|便捷|足额))*(?:$|[，。；）]|的)|得(?!到)"
)
_QUOTED = re.compile("《[^《》]{1,60}》|“[^“”]{1,20}”")


@cache
def _word() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind.value}>{words})" for kind, words in _WORDS.items()))


def find_promptness(text: str) -> tuple[Deadline, ...]:
    """Return how soon something is to be done, in order; spans are in code points of `text`."""
    return tuple(_promptness(fold(text)))


def _promptness(folded: FoldedText) -> Iterator[Deadline]:
    if not any(word in folded.text for word in _PLAIN):
        return
    quoted = [quote.span() for quote in _QUOTED.finditer(folded.text)]
    for match in _word().finditer(folded.text):
        kind = Promptness(match.lastgroup or "")
        if not _is_quality(match, kind) and not any(start < match.start() < end for start, end in quoted):
            yield Deadline(Span(folded.offsets[match.start()], folded.offsets[match.end() - 1] + 1), promptness=kind)


def _is_quality(match: re.Match[str], kind: Promptness) -> bool:
    """Return whether the word tells how something is or was not, or is part of another word."""
    ahead, text, end = before(match), match.string, match.end()
    if kind is Promptness.REGULARLY and re.search(_WORD_BEFORE, ahead):
        return True
    is_all = end - match.start() == len(text)
    if is_all or (kind is Promptness.REGULARLY and text.startswith("的", end)):  # 定期的体检
        return False
    return re.search(_NOT_BEFORE, ahead) is not None or _QUALITY_AFTER.match(text, end) is not None
