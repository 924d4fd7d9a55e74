"""Page furniture: what a page prints around a text. Mastheads, page numbers, running titles, “continued on page 2”.

The rules are narrow on purpose. A clause that is taken for furniture disappears from the coverage, while a masthead
that is taken for a clause merely finds no counterpart.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from aligner.structure.assignments import read_assignment
from aligner.structure.characters import is_terminated

_LONGEST = 100
_PAGE_NUMBER = re.compile(
    r"(?:[-—–·\s]*(?:第\s*)?\d{1,4}\s*(?:页|版)?\s*(?:[/／,，]?\s*共\s*\d{1,4}\s*页|[/／]\s*\d{1,4})?[-—–·\s]*|Page\s+\d{1,4}(?:\s+of\s+\d{1,4})?)$",
    re.IGNORECASE,
)
_ORNAMENT = re.compile(r"[^\w。，、；：！？.,;:!?（）()“”《》「」『』【】〔〕\[\]]+")
"""A line of stars or dashes; one of marks belongs to the sentence before it."""

_CONTINUED = re.compile(
    r"[（(]?\s*(?:紧接|上接|下转|转|接)\s*(?:第?\s*[0-9一二三四五六七八九十]{1,3}|[A-Z]\d{1,2})\s*版[^。）)]{0,12}[）)]?"
)
_SOURCE = re.compile(
    r"(?:——|—|-|[（(])\s*(?:据|来源|摘自|转自|原载|新华社|中新社)\S{0,20}[）)]?$|(?:文章|稿件|信息|资料|图片)?来源\s*[:：]"
)
_EDITORIAL = re.compile(
    r"(?:本版|责任|执行|值班|本期)?(?:编辑|编审|美编|责编|版式|校对|审核|签发|印发机关|电话|传真|邮箱|投稿|热线|网址|邮编|地址|"
    r"主办|承办|E-?mail|ISSN|国内统一刊号|邮发代号)\s*[:：]",
    re.IGNORECASE,
)
_INDEX = re.compile(
    r"(?:索\s*引\s*号|主题分类|体裁分类|组配分类|服务对象|发文机[关构]|发布机构|成文日期|发文日期|发布日期|生成日期|发文字号|公文时效|"
    r"有\s*效\s*性|信息分类|内容概述|文件编号|统一登记号|规范性文件编号|浏览量|点击数|原文链接|【法宝引证码】)\s*(?:[:：]|CLI)"
)
"""The labels that government sites and collections print above a document."""
_MASTHEAD = re.compile(r"(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:星期|周)[一二三四五六日天]")
_WEB_PAGE = re.compile(
    r"(?:打印本页|关闭窗口|关闭本页|返回顶部|扫一扫|分享到|字号\s*[:：]|版权所有|ICP备|当前位置\s*[:：]|浏览次数)"
)


def leading_furniture(paragraph: str) -> int:
    """Return the length, in code points, of a “(上接第1版)” that is run together with the text after it, or 0."""
    if paragraph[:1] not in "（(":
        return 0
    found = re.match(rf"{_CONTINUED.pattern}\s*", paragraph)
    return found.end() if found and found.end() < len(paragraph) else 0


@dataclass(frozen=True, slots=True)
class Furniture:
    """What counts as furniture in one document: the general patterns, and the running titles found in it."""

    running_titles: frozenset[str]

    @classmethod
    def found_in(cls, lines: list[str]) -> Furniture:
        """Return the furniture of a document: a short unfinished line that recurs three times is a running title.

        What says who carries out a task, or by when, recurs below each of its tasks.
        """
        counts = Counter(line for line in lines if 4 <= len(line) <= 40 and not is_terminated(line))
        often = (line for line, count in counts.items() if count >= 3 and line[-1] not in "，、：,:")
        return cls(frozenset(line for line in often if read_assignment(line) is None))

    def contains(self, line: str) -> bool:
        """Return whether `line` is page furniture."""
        if len(line) > _LONGEST:
            return False
        return (
            line in self.running_titles
            or _ORNAMENT.fullmatch(line) is not None
            or _PAGE_NUMBER.match(line) is not None
            or _CONTINUED.fullmatch(line) is not None
            or _SOURCE.match(line) is not None
            or (_INDEX.match(line) is not None and not is_terminated(line))
            or (_EDITORIAL.search(line) is not None and not is_terminated(line))
            or (_MASTHEAD.match(line) is not None and not is_terminated(line))
            or (_WEB_PAGE.search(line) is not None and not is_terminated(line))
        )
