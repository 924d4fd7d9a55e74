"""The heading outline: which pieces are headings, and which headings stand above each piece.

Documents nest their numbering alike (编 章 节 条 of a law; 一、 （一） 1. 一是 of a report) but do not all use every
level, and a lead-in sentence heads a paragraph without any number. So headings are found first, each with a level,
and a stack of open headings yields the outline. In a law （一） numbers an item of an article and heads nothing.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from aligner.deferred import expression
from aligner.structure.characters import is_terminated
from aligner.structure.farewell import farewell_start
from aligner.structure.frame import Frame, find_frame
from aligner.structure.heads import find_heads
from aligner.structure.markers import Level
from aligner.structure.pieces import Piece
from aligner.structure.titles import law_start, list_start, report_start

_TOP = -1  # an annex: closes every section before it
_CHAPEAU = 12
_FEWEST_ARTICLES = 3
_PLANS = ("措施", "意见", "方案", "计划", "政策", "要点", "清单")
_NAME = expression(rf"({'|'.join(_PLANS)}|法|条例|办法|规定|细则|规则|章程|规程|决定)(?:[（(][^（）()]*[）)])?》?$")
"""What the last line of a title ends with."""
_SECTION_LINE = expression(
    r".{0,8}(?:回顾|总体要求|指导思想|总体思路|基本原则|(?:主要|重点|目标|工作)任务|(?:总体|主要|发展|工作)目标|工作(?:安排|要求|重点|措施|打算)|保障措施|[前引序导]\s?言)$"
)
"""A bare line that opens a section under the title: 上年工作回顾."""


@dataclass(frozen=True, slots=True)
class Outline:
    """For each piece, whether it is a heading and the indexes of the headings above it, outermost first.

    `is_law` tells a text in articles from a report; `start` is the index of the first piece after the title lines;
    `annex` is the index of the piece that opens the annexes (the number of pieces where there is none), and
    `farewell` that of the piece that opens the final appeal (that of the annexes where there is none); `frame` has the
    roles of what is no part of the text itself.
    """

    is_heading: tuple[bool, ...]
    above: tuple[tuple[int, ...], ...]
    is_law: bool
    start: int
    annex: int
    farewell: int
    frame: Frame


def _first_section_line(pieces: tuple[Piece, ...], start: int) -> int:
    """Return the index of the first line under the title that names a section or is a sentence, or `start`."""
    lines = [at for at, piece in enumerate(pieces[:start]) if not piece.is_furniture]
    names = (at for at in lines[1:] if _SECTION_LINE.match(pieces[at].text) or pieces[at].text.endswith("。"))
    return next(names, start)


def _is_law(pieces: tuple[Piece, ...]) -> bool:
    """Return whether a text in articles lays down rules: 若干措施 in articles are a plan, each article a section."""
    articles = [
        at
        for at, piece in enumerate(pieces)
        if piece.rank == 0 and piece.marker and piece.marker.level is Level.ARTICLE
    ]
    if len(articles) < _FEWEST_ARTICLES:
        return False
    names = [found[1] for piece in pieces[: articles[0]] if (found := _NAME.search(piece.text))]
    return not names or names[-1] not in _PLANS


def find_outline(pieces: tuple[Piece, ...]) -> Outline:
    """Return the outline of a document's pieces."""
    is_law = _is_law(pieces)
    frame = find_frame(pieces, is_law=is_law)
    text = frame.without(pieces)
    paragraphs = [piece for piece in text if piece.rank == 0 and not piece.is_furniture]
    unfinished = sum(1 for piece in paragraphs if piece.siblings == 1 and not is_terminated(piece.text))
    is_list = unfinished > 0.6 * len(paragraphs)
    start = law_start(pieces) if is_law else frame.start
    if start == 0:
        start = _first_section_line(text, list_start(text) if is_list else report_start(text))
    heads = find_heads(text, start=start, is_law=is_law, is_list=is_list)
    annex = frame.annex
    farewell = annex if is_law else farewell_start(text, heads, start=start, end=annex)
    heads = {at: level for at, level in heads.items() if not farewell <= at < annex}
    if annex < len(pieces):
        heads[annex] = _TOP
    above = _nest(pieces, heads, frame.restarts, is_law=is_law)
    return Outline(tuple(at in heads for at in range(len(pieces))), above, is_law, start, annex, farewell, frame)


def _nest(
    pieces: tuple[Piece, ...], heads: dict[int, float], restarts: Container[int], *, is_law: bool
) -> tuple[tuple[int, ...], ...]:
    """Return the open headings above each piece; in a law an article and the opening of a list head their parts."""
    above: list[tuple[int, ...]] = []
    stack: list[tuple[float, int]] = []
    for at, piece in enumerate(pieces):
        if piece.is_furniture:  # a page number ends no list, and stands in no paragraph
            above.append(tuple(index for level, index in stack if level < Level.ORDINAL))
            continue
        if at in restarts:
            stack.clear()
        level = heads.get(at)
        if level is None and is_law and piece.rank == 0 and piece.marker is not None:
            level = piece.marker.level if piece.marker.level is Level.ARTICLE else None
        closes = level
        if level is None and not is_law and piece.rank == 0 and piece.marker is not None:
            closes = piece.marker.level  # an item that is a measure by itself is no part of the item before it
        # A lead-in or an item heads its own paragraph only, unless it is a paragraph by itself.
        while stack and (
            (closes is not None and stack[-1][0] >= closes)
            or (_may_end(pieces, *stack[-1]) and _is_past(pieces, stack[-1][1], at))
        ):
            stack.pop()
        above.append(tuple(index for _, index in stack))
        if level is not None:
            stack.append((level, at))
        if is_law and level is None and piece.text[-1:] in ("：", ":"):
            stack.append((_CHAPEAU, at))
    return tuple(above)


def _may_end(pieces: tuple[Piece, ...], level: float, head: int) -> bool:
    """Return whether a heading may end before the next one: a lead-in, and what announces a list."""
    heading = pieces[head]
    if heading.heading is not None:
        return False
    return level >= Level.ORDINAL or (heading.marker is None and heading.text[-1:] in ("：", ":"))


def _is_past(pieces: tuple[Piece, ...], head: int, at: int) -> bool:
    heading, piece = pieces[head], pieces[at]
    if heading.text[-1:] in ("：", ":") and heading.siblings == heading.rank + 1:
        if piece.rank > 0 or piece.marker is None:
            return piece.rank == 0
        own = Level.ARTICLE if heading.marker is None else heading.marker.level
        return piece.marker.level <= max(own, Level.NUMERAL)
    return heading.siblings > 1 and piece.paragraph != heading.paragraph
