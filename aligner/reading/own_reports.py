"""A report of this program given as a text by mistake, told by the words that every report has.

It holds both texts, so that each requirement would stand beside itself and count as covered. Reports come in seven
formats, are saved again by other programs and edited by hand; what stays is the heads of their tables, in one of the
two languages. A test holds these words against all formats. A Word file with a list at its end that this program has
added is a text, but only as long as that list can be told from it.
"""

from __future__ import annotations

import re

from aligner.deferred import expression
from aligner.errors import ReadingError
from aligner.files import shown
from aligner.model import SourceText

_HEADS = {
    "上位任务要求": ("总体落实情况", "本地条款", "缺失或变化", "缺失举措", "所属部分", "排序依据", "落实情况"),
    "national requirement": (
        "Coverage",
        "local clause",
        "missing or changed",
        "missing measures",
        "why first",
        "whose duty",
        "state",
    ),
    "what the nation asks": (
        "what lacks",
        "next steps",
        "no. in the table of tasks",
        "possible counterpart, to be checked",
        "why first",
        "whose duty",
        "told by",
    ),
    "上位数字": ("变化类型", "所指内容", "本地数字", "国家文件出处", "我方文件出处"),
    "national figure": ("relation", "what is counted", "local figure", "where the nation says it", "where we say it"),
    "上位措辞": ("本地措辞", "变化类型", "上位条款"),
    "national wording": ("local wording", "relation", "national clause"),
    "上位编号": ("本地编号", "上位条款", "变化类型", "对应情况"),
    "national id": ("local id", "national clause", "relation", "linked as"),
    "举措落实率": ("已落实举措", "无需落实", "层级"),
    "deep coverage": ("requirements", "carried", "justified"),
}
"""A head of each table in each language, and others that stand with it."""
_FEWEST = 2
_BETWEEN = r"[\s|,;\"]{1,12}"
_ROWS_OF_HEADS = expression(
    "|".join(
        _BETWEEN.join(heads)
        for heads in (
            ("国家要求", "(?:本单位|我.)措施", "落实情况", "差距", "下一步打算"),
            ("对照表序号", "国家要求"),
            ("国家要求", "所属部分", "责任归属"),
        )
    )
)
"""Heads that other papers use as well, and even prose does, but not these in a row."""
_PRINTED = (
    r"本地文件 .{1,400}（\d+条，其中任务\d+条）\s{1,9}↔ *上位文件"
    r"|local .{1,400}\(\d+ clauses?, \d+ tasks?\)\s{1,9}↔ *national"
)
"""The two lines that a printed report begins with, whatever lists were asked for."""
_SIGN_OF_PRINTED = "↔"
_BEGINNING = 2_000
_PROGRAM = "aligner"
_ADDED = r"以下内容由\s{0,3}aligner\s{0,3}对照|Added\s{1,3}by\s{1,3}aligner,\s{1,3}from\s{1,3}the\s{1,3}comparison"
"""How the list at the end of a Word file begins; in the file itself a bookmark tells it, and it is left out."""
_SAVED = r'\{\s*"schema":\s*\d+,\s*"(?:tool":\s*\{\s*"name":\s*"aligner"|local":)'
"""How a saved result begins, or an exported review."""


def refuse_own_report(source: SourceText) -> None:
    """Raise a `ReadingError` if the text is that of a report, a saved result or an exported review of this program."""
    text = source.text
    if text.startswith("{") and re.match(_SAVED, text):
        raise ReadingError(
            "{name} is a result that this program has saved, and no document; give the two texts themselves, or open "
            "the result with --tui",
            name=shown(source.name),
        )
    is_table = any(
        head in text and sum(other in text for other in others) >= _FEWEST for head, others in _HEADS.items()
    )
    is_table = is_table or ("国家要求" in text and _ROWS_OF_HEADS.search(text) is not None)
    if _PROGRAM in text and re.search(_ADDED, text):
        raise ReadingError(
            "{name} holds the list of what is missing that aligner has added to a Word file, and each entry would "
            "cover itself; delete the list, from its heading on, and give the file again",
            name=shown(source.name),
        )
    beginning = text[:_BEGINNING]
    if is_table or (_SIGN_OF_PRINTED in beginning and re.search(_PRINTED, beginning)):
        raise ReadingError(
            "{name} is a report of this program, and no document; give the local and the national text themselves",
            name=shown(source.name),
        )
