"""The farewell: the appeal with which a speech or a report ends.

Its words (贡献力量, 新篇章, 团结奋斗) stand in any sentence that says what a measure is for, so they make none by
themselves. It has a paragraph of its own, after the last numbered item and the last heading, and addresses those who
listen; a plan has none as a rule. What is taken for a farewell falls out of the count of tasks, hence the caution.
"""

from __future__ import annotations

from collections.abc import Container

from aligner.deferred import expression
from aligner.structure.characters import is_terminated
from aligner.structure.pieces import Piece

_OPENS = expression(
    r"^(?:各位代表|各位委员|同志们|朋友们|让我们|我们坚信|我们相信|新征程|新时代新征程|征程|奋进|为政之要|实干|蓝图|大道|重任在肩)"
)
_CALLS = expression(
    r"让我们|(?:更加)?紧密地?团结(?:起来|在)|同心同德|奋勇前进|^(?:我的[^，。]{2,4}完了，)?谢谢(?:大家|各位)?[！!。]?$|^最后，(?:衷心)?(?:祝|预祝)"
)
_APPEALS = expression(
    r"贡献.{0,6}力量[。！]?$|新篇章|新的?(?:更大)?贡献|优异的?成绩[^，。]{0,6}(?:迎接|庆祝|献礼|向)|而(?:不懈|团结)?奋斗|(?:团结|不懈|接续|努力|共同)奋斗[。！]?$"
)
_ASKS = expression(
    r"我们要(?:大力|继续|积极|全力|一如既往地?)?(?:支持|加强|推进|推动|开展|加快|做好|关心)|支持.{0,12}(?:建设|改革|发挥)"
)
"""What is still asked for before a farewell: 我们要大力支持国防和军队建设."""
_REACH = 16
"""How many sentences from the end an appeal may stand."""
_SHORT = 3
"""How many sentences a paragraph has at most that opens a farewell and holds no appeal."""


def farewell_start(pieces: tuple[Piece, ...], heads: Container[int], *, start: int, end: int) -> int:
    """Return the index of the first piece of the farewell, or `end` where there is none.

    `heads` are the indexes of the headings; the text goes from `start` to `end`.
    """
    first = _first_after_items(pieces, heads, start=start, end=end)
    for appeal in range(end - 1, max(first, end - _REACH) - 1, -1):
        if not _CALLS.search(pieces[appeal].text) and not _APPEALS.search(pieces[appeal].text):
            continue
        opening = _opening(pieces, appeal, first)
        if _is_call(pieces, appeal, opening) and _is_last(pieces, appeal, end):
            return opening
    return end


def _is_call(pieces: tuple[Piece, ...], appeal: int, opening: int) -> bool:
    """Return whether an appeal speaks to those who listen: by its words, its opening, or a cry in a paragraph alone."""
    piece = pieces[appeal]
    is_cry = piece.siblings == 1 and piece.text.endswith(("！", "!"))
    return bool(opening < appeal or is_cry or _OPENS.search(piece.text) or _CALLS.search(piece.text))


def _first_after_items(pieces: tuple[Piece, ...], heads: Container[int], *, start: int, end: int) -> int:
    """Return the first piece of the first paragraph after the last heading and the last numbered item."""
    calls = {piece.paragraph for piece in pieces[max(start, end - _REACH) : end] if _CALLS.search(piece.text)}
    last = next(
        (
            at
            for at in range(end - 1, start - 1, -1)
            if not pieces[at].is_furniture
            and (
                pieces[at].marker is not None
                # 实干成就未来。 before the appeal itself looks like a heading and is none
                or (at in heads and pieces[at].paragraph not in calls)
            )
        ),
        None,
    )
    if last is None:
        return start
    return next((at for at in range(last + 1, end) if pieces[at].paragraph != pieces[last].paragraph), end)


def _opening(pieces: tuple[Piece, ...], appeal: int, first: int) -> int:
    """Return the piece with which the farewell opens that the appeal belongs to: the appeal itself if none does."""
    start = at = appeal
    while at >= first and pieces[at].paragraph == pieces[appeal].paragraph:
        if _OPENS.search(pieces[at].text):
            start = at
        at -= 1
    while at >= first and (pieces[at].is_furniture or pieces[at].siblings <= _SHORT):
        if _ASKS.search(pieces[at].text):
            break
        if _OPENS.search(pieces[at].text):
            start = at
        at -= 1
    return start


def _is_last(pieces: tuple[Piece, ...], appeal: int, end: int) -> bool:
    """Return whether no more than the end of a farewell follows on the appeal: its own paragraph, and one at most."""
    after = {
        piece.paragraph
        for piece in pieces[appeal + 1 : end]
        if piece.paragraph != pieces[appeal].paragraph
        and not piece.is_furniture
        and is_terminated(piece.text)
        and not piece.text.endswith("万岁！")
    }
    return len(after) <= 1
