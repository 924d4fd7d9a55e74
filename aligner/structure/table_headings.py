"""Short lines right above a table of tasks: they head it, as the name of a card or a section without a number does.

In the running text alone such a line stands over nothing, so that it looks like an item of a list. What the table below
it says is seen here only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from aligner.model import Role, TaskRow
from aligner.structure.characters import is_terminated
from aligner.structure.markers import Level
from aligner.structure.pieces import Piece
from aligner.structure.task_rows import Placed
from aligner.structure.topics import demands

_LONGEST = 40
_FIGURE = re.compile(r"\d(?!\d{0,3}年)")
_FORBIDS = re.compile("严禁|禁止")
_CAPTION = re.compile(r"(?:附?表|附件|清单|项目|任务|专栏|卡片?)\s*[\d一二三四五六七八九十]+(?:[-—.．]\d+)*[\s：:.、]*")
_REMARK = re.compile(
    r"(?:[备附]?注|说明|填[表报](?:说明|人|单位)?|(?:资料|数据)来源|审核人|制表人?|复核人?)\s*\d{0,2}\s*[：:]"
)
"""What a line right below a table begins with that says something of the table."""


def with_table_headings(running: Sequence[Placed], rows: Sequence[TaskRow]) -> Iterator[Placed]:
    """Yield the pieces of the running text, in order, those right above a row of `rows` as headings where they head it.

    A line that goes on with a list of tasks stays one of them, and so does one with a figure, or one that says who has
    to do something or what nobody may. What says something of a table right below it is furniture.
    """
    starts = sorted(row.cells[0].span.start for row in rows)
    said = [one for one in running if one.role not in (Role.NOISE, Role.ASSIGNMENT)]
    above = {
        id(one)
        for one, after in zip_longest(said, said[1:])
        if bisect_left(starts, one.piece.span.end)
        < (len(starts) if after is None else bisect_left(starts, after.piece.span.start))
    }
    below = {id(after) for one, after in pairwise(said) if id(one) in above}
    if said and starts and starts[0] < said[0].piece.span.start:
        below.add(id(said[0]))
    remarks = {one.piece.paragraph for one in said if id(one) in below and _REMARK.match(one.piece.text)}
    listed: set[Level | None] = set()
    for one in running:
        if one.piece.paragraph in remarks and one.role is Role.TASK:
            yield replace(one, role=Role.NOISE)
            continue
        is_above = id(one) in above
        is_heading = is_above and one.role is Role.TASK and _may_head(one.piece) and _level(one.piece) not in listed
        yield replace(one, role=Role.HEADING) if is_heading else one
        if is_above or one.role is Role.HEADING:
            listed = set()
        elif one.role is Role.TASK:
            listed.discard(None)
            if one.piece.marker is not None or not is_terminated(one.piece.text):
                listed.add(_level(one.piece))


def _may_head(piece: Piece) -> bool:
    text = _CAPTION.sub("", piece.body, count=1)
    is_short = len(piece.text) <= _LONGEST and not is_terminated(piece.text)
    says_more = demands(text) or any(form.search(text) for form in (_FIGURE, _FORBIDS))
    return piece.siblings == 1 and is_short and not says_more


def _level(piece: Piece) -> Level | None:
    """Return the kind of number of a line, None without one."""
    return None if piece.marker is None else piece.marker.level
