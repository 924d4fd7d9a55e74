"""Annexes: where they begin, and which of them are read.

A notice often says nothing itself, and the plan that it passes on is its annex: that is the text. An annex of a plan
with measures of its own is read as well. Forms to be filled in, lists of names, glossaries and what follows on a
report are furniture.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from aligner.deferred import expression
from aligner.structure.characters import is_terminated
from aligner.structure.markers import Level
from aligner.structure.pieces import Piece

_BARE = expression(
    r"附\s*(?:件|录|表|图)?\s*(?:\d{1,2}(?:[-—]\d{1,2})?|[一二三四五六七八九十]{1,3})?\s*[:：]?(?:\s*[（(](?:此件)?\S{2,10}[）)])?$"
)
_LABEL = expression(
    r"附\s*[件录表]\s*(?:\d{1,2}(?:[-—.．]\d{1,2})?(?!\d)|[一二三四五六七八九十]{1,3}(?!览)|[A-ZⅠ-Ⅻ](?![A-Za-z]))?"
)
_TITLED = expression(
    r"附\s*(?:件|录|表)?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*(?:[:：]|\s|(?=《))\s*(?P<title>\S.{1,50})$"
)
_GLOSSARY = expression(r"(?:名词解释|名词注释|注释|有关用语说明|相关名词|名词说明|用语说明|术语解释)")
_FORM = expression(
    r"(?:登记|申报|申请|汇总|统计|报名|回执|审批|联系|评分|自评|推荐|信息|花名|一览|调查|打分|备案|验收|报告)[^，。]{0,4}表|名单|样式|样表|模板|格式|回执|"
    r"流程图|示意图|分布图|承诺书|说明$"
)
_PLAN = expression(
    r"(?:方案|计划|措施|意见|要点|规划|办法|细则|规定|制度|清单|任务|分工|指标|目标|责任|专栏|项目|政策|要求|标准|工程)"
)
_LONGEST_TITLE = 60
_MOST_TITLE_LINES = 3
_LEAST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: the index of the piece that opens it, where its title ends, and whether it is read."""

    start: int
    body: int
    is_read: bool


def is_annex_line(text: str) -> bool:
    """Return whether a line only says that an annex begins."""
    return _BARE.match(text) is not None


def annex_label(text: str) -> str:
    """Return what an annex is called by, 附件2, if a line begins with that; empty where it does not."""
    found = _LABEL.match(text)
    return "".join(found[0].split()) if found else ""


def find_annexes(
    pieces: tuple[Piece, ...], framed: Container[int], start: int, *, is_law: bool, is_report: bool
) -> tuple[Annex, ...]:
    """Return the annexes in order; `framed` are the pieces known to be no text, and the text begins at `start`."""
    openings = [at for at in range(len(pieces)) if at not in framed and _opens(pieces, at, start)]
    if not openings:
        return ()
    has_body = any(
        at not in framed and not piece.is_furniture and (is_terminated(piece.text) or piece.marker is not None)
        for at, piece in enumerate(pieces[: openings[0]])
        if at >= start
    )
    annexes: list[Annex] = []
    for at, end in zip(openings, [*openings[1:], len(pieces)], strict=True):
        body, title = _title(pieces, at, end)
        is_read = not (is_law or is_report) or not has_body
        is_read = is_read and not _GLOSSARY.search(title) and (not has_body or _has_measures(pieces[body:end], title))
        annexes.append(Annex(at, body, is_read))
    return tuple(annexes)


def _opens(pieces: tuple[Piece, ...], at: int, start: int) -> bool:
    piece = pieces[at]
    if piece.is_furniture or piece.siblings > 1 or is_terminated(piece.text) or len(piece.text) > _LONGEST_TITLE:
        return False
    if is_annex_line(piece.text):
        return at >= start or at > len(pieces) // 2
    is_late = at > len(pieces) // 2 and len(piece.text) <= 30
    return (_TITLED.match(piece.text) is not None and at >= start) or (
        is_late and _GLOSSARY.match(piece.text) is not None
    )


def _title(pieces: tuple[Piece, ...], at: int, end: int) -> tuple[int, str]:
    """Return where the title of an annex ends, and the title."""
    found = None if is_annex_line(pieces[at].text) else _TITLED.match(pieces[at].text)
    title = found["title"] if found else pieces[at].text if _GLOSSARY.match(pieces[at].text) else ""
    body = at + 1
    while body < end and body <= at + _MOST_TITLE_LINES and not title:
        piece = pieces[body]
        is_line = piece.siblings == 1 and piece.marker is None and not is_terminated(piece.text)
        if not piece.is_furniture and not (is_line and len(piece.text) <= _LONGEST_TITLE):
            break
        title = "" if piece.is_furniture else piece.text
        body += 1
    return body, title


def _has_measures(body: tuple[Piece, ...], title: str) -> bool:
    """Return whether an annex of a text that has measures itself has more of them."""
    if _FORM.search(title):
        return False
    text = [piece for piece in body if not piece.is_furniture]
    sentences = sum(1 for piece in text if is_terminated(piece.text))
    sections = any(piece.marker is not None and piece.marker.level <= Level.FIGURE for piece in text)
    if _PLAN.search(title):
        return bool(text)
    return sentences >= _LEAST_SENTENCES and sentences > 0.4 * len(text) and sections
