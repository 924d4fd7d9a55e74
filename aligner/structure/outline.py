"""The heading outline: which pieces are headings, and which headings stand above each piece.

Documents nest their numbering alike (编 章 节 条 of a law; 一、 （一） 1. 一是 of a report) but do not all use every
level, and a lead-in sentence heads a paragraph without any number. So headings are found first, each with a level,
and a stack of open headings yields the outline. In a law （一） numbers an item of an article and heads nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from aligner.structure.characters import is_terminated
from aligner.structure.farewell import farewell_start
from aligner.structure.markers import Level
from aligner.structure.pieces import Piece
from aligner.structure.titles import is_date_line, is_salutation, law_start, list_start, report_start

_TOP = -1  # an annex: closes every section before it
_LEAD_IN = 10
_MINOR_LEAD_IN = 11
_CHAPEAU = 12

_STATEMENT = re.compile(
    r"是|为了|就要|必须|我们|^各级|，各级|各位|同志|目前|当前|去年|今年|明年|上年|截至|一年来|年来|以来|过去|实践|回顾|展望|现将|现就|这|也|还(?!不够)|"
    r"\d(?!\d*[件项个])|％|%|前所未有|[不少低]于|不超过|每[年季月周天日人家户村]|[：:？?]|……|本[法条例办规]|应当|不得|可以|进行中|分别"
)
_AMOUNT = re.compile(r"\d\s*(?:[%％万亿]|余?[个家户名人张所条件次])|[不少低]于|不超过")
_ANNEX = re.compile(
    r"(?:附件|附录|附表|附|名词解释|名词注释|注释|有关用语说明|相关名词)\s*[0-9一二三四五六七八九十]{0,3}\s*(?:$|[:：\s《])"
)
_REPORT_HEADS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.NUMERAL, Level.BRACKETED})
_LAW_HEADS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION})
_ITEM_HEADS = frozenset({Level.FIGURE, Level.BRACKETED_FIGURE, Level.CIRCLED, Level.ORDINAL, Level.DASH})


@dataclass(frozen=True, slots=True)
class Outline:
    """For each piece, whether it is a heading and the indexes of the headings above it, outermost first.

    `is_law` tells a text in articles from a report; `start` is the index of the first piece after the title lines;
    `annex` is the index of the piece that opens the annexes (the number of pieces where there is none), and
    `farewell` that of the piece that opens the final appeal (that of the annexes where there is none).
    """

    is_heading: tuple[bool, ...]
    above: tuple[tuple[int, ...], ...]
    is_law: bool
    start: int
    annex: int
    farewell: int


def _is_topic(text: str, *, longest: int) -> bool:
    """Return whether a sentence only names a topic: short, no figure, nothing that states or demands."""
    body = text.rstrip("。.")
    return (
        2 < len(body) <= longest
        and not any(mark in body for mark in "；;！!")
        and body.count("，") + body.count(",") <= 2
        and _STATEMENT.search(re.sub("“[^“”]*”", "", body)) is None
    )


def _heading_level(pieces: tuple[Piece, ...], at: int, *, is_law: bool, is_list: bool) -> int | None:
    """Return the level at which the piece heads what follows, or None for a piece that heads nothing."""
    piece = pieces[at]
    if piece.is_furniture or piece.rank > 0 or is_date_line(piece) or is_salutation(piece.text):
        return None
    level = piece.marker.level if piece.marker else None
    if level in (_LAW_HEADS if is_law else _REPORT_HEADS):
        return level
    if is_law:
        return None
    if piece.siblings > 1:
        longest = 45 if level is not None else 30
        # 加强宣传。加强培训。 are measures side by side, not a topic and what is said of it.
        second = pieces[at + 1].text
        is_parallel = level is None and second[:2] == piece.text[:2] and _is_topic(second, longest=longest)
        is_topic = is_terminated(piece.text) and not is_parallel and _is_topic(piece.body, longest=longest)
        return int(level or _LEAD_IN) if is_topic else None
    return _standalone_level(pieces, at, is_list=is_list)


def _standalone_level(pieces: tuple[Piece, ...], at: int, *, is_list: bool) -> int | None:
    """Return the level of a paragraph of one piece: a title line over others, a bare item, or a plain sentence."""
    piece = pieces[at]
    following = _next_text(pieces, range(at + 1, len(pieces)))
    level = piece.marker.level if piece.marker else None
    if following is None or is_terminated(piece.text) or len(piece.text) > 40 or piece.text[-1] in "：:，、":
        is_topic = piece.text.endswith("。") and level is None and _announces(piece.text)
        return _LEAD_IN if is_topic and following is not None else None
    if is_list:
        previous = _next_text(pieces, range(at - 1, -1, -1))
        stands_alone = following.block != piece.block and (previous is None or previous.block != piece.block)
        return _LEAD_IN if stands_alone and level is None and not _AMOUNT.search(piece.text) else None
    if level in _ITEM_HEADS:
        return (
            int(level)
            if level is not None and following.marker is None and len(following.text) > len(piece.text)
            else None
        )
    return _LEAD_IN if level is None and is_terminated(following.text) else None


def _next_text(pieces: tuple[Piece, ...], places: range) -> Piece | None:
    """Return the first piece at `places` that is not furniture, or None."""
    return next((pieces[at] for at in places if not pieces[at].is_furniture), None)


def _announces(text: str) -> bool:
    """Return whether a one-sentence paragraph announces a list, as 重点做好八个方面工作 does."""
    return (
        len(text) <= 30
        and re.search(r"(?:以下|如下|[一二三四五六七八九十几]+个方面)(?:\S{0,4}工作|\S{0,2}任务)?。$", text) is not None
    )


def _minor_lead_ins(pieces: tuple[Piece, ...], heads: dict[int, int]) -> dict[int, int]:
    """Return the bare topics inside paragraphs, told by their parallel form (提振消费。… 扩大投资。…)."""
    found: dict[int, int] = {}
    by_paragraph: dict[int, list[int]] = {}
    for at, piece in enumerate(pieces):
        if piece.rank > 0 and len(piece.text) <= 11 and piece.text.endswith("。") and _is_topic(piece.text, longest=10):
            by_paragraph.setdefault(piece.paragraph, []).append(at)
    starts = {pieces[at].paragraph: at for at in heads}
    for paragraph, candidates in by_paragraph.items():
        if paragraph not in starts:
            continue
        shapes = Counter((len(pieces[at].text), pieces[at].text[:2]) for at in candidates)
        lengths = Counter(len(pieces[at].text) for at in candidates)
        for at in candidates:
            has_body = at + 1 < len(pieces) and pieces[at + 1].paragraph == paragraph and at + 1 not in candidates
            text = pieces[at].text
            if has_body and (shapes[len(text), text[:2]] > 1 or (len(text) <= 8 and lengths[len(text)] > 2)):
                found[at] = _MINOR_LEAD_IN
    return found


def _annex_start(pieces: tuple[Piece, ...]) -> int:
    for at, piece in enumerate(pieces):
        if (
            at > len(pieces) // 2
            and piece.rank == 0
            and piece.siblings == 1
            and len(piece.text) <= 30
            and _ANNEX.match(piece.text)
        ):
            return at
    return len(pieces)


def find_outline(pieces: tuple[Piece, ...]) -> Outline:
    """Return the outline of a document's pieces."""
    paragraphs = [piece for piece in pieces if piece.rank == 0 and not piece.is_furniture]
    is_law = sum(1 for piece in paragraphs if piece.marker and piece.marker.level is Level.ARTICLE) >= 3
    unfinished = sum(1 for piece in paragraphs if piece.siblings == 1 and not is_terminated(piece.text))
    is_list = unfinished > 0.6 * len(paragraphs)
    start = law_start(pieces) if is_law else list_start(pieces) if is_list else report_start(pieces)
    annex = _annex_start(pieces)
    heads = {
        at: level
        for at in range(start, len(pieces))
        if (level := _heading_level(pieces, at, is_law=is_law, is_list=is_list)) is not None
    }
    if not is_law:
        heads |= _minor_lead_ins(pieces, heads)
    farewell = annex if is_law else farewell_start(pieces, heads, start=start, end=annex)
    heads = {at: level for at, level in heads.items() if not farewell <= at < annex}
    if annex < len(pieces):
        heads[annex] = _TOP
    above = _nest(pieces, heads, is_law=is_law)
    return Outline(tuple(at in heads for at in range(len(pieces))), above, is_law, start, annex, farewell)


def _nest(pieces: tuple[Piece, ...], heads: dict[int, int], *, is_law: bool) -> tuple[tuple[int, ...], ...]:
    """Return the open headings above each piece; in a law an article and the opening of a list head their parts."""
    above: list[tuple[int, ...]] = []
    stack: list[tuple[int, int]] = []
    for at, piece in enumerate(pieces):
        if piece.is_furniture:  # a page number ends no list, and stands in no paragraph
            above.append(tuple(index for level, index in stack if level < Level.ORDINAL))
            continue
        level = heads.get(at)
        if level is None and is_law and piece.rank == 0 and piece.marker is not None:
            level = piece.marker.level if piece.marker.level is Level.ARTICLE else None
        # A lead-in or an item heads its own paragraph only, unless it is a paragraph by itself.
        while stack and (
            (level is not None and stack[-1][0] >= level)
            or (stack[-1][0] >= Level.ORDINAL and _is_past(pieces, stack[-1][1], at))
        ):
            stack.pop()
        above.append(tuple(index for _, index in stack))
        if level is not None:
            stack.append((level, at))
        if is_law and level is None and piece.text[-1:] in ("：", ":"):
            stack.append((_CHAPEAU, at))
    return tuple(above)


def _is_past(pieces: tuple[Piece, ...], head: int, at: int) -> bool:
    heading, piece = pieces[head], pieces[at]
    if heading.text[-1:] in ("：", ":") and heading.siblings == heading.rank + 1:
        if piece.rank > 0 or piece.marker is None:
            return piece.rank == 0
        own = Level.ARTICLE if heading.marker is None else heading.marker.level
        return piece.marker.level <= max(own, Level.NUMERAL)
    return heading.siblings > 1 and piece.paragraph != heading.paragraph
