"""How much of a text falls out of the count: sentences that are no tasks, though no heading says why.

A review of last year, a statement of the situation, guiding thought and a glossary are named by the headings over
them, and an introduction stands before the first heading; reports and speeches look back, reason and take leave
wherever they like, and their annexes are not read. What is left over was most likely misread, and a reader who sees
a low coverage should know.
"""

from __future__ import annotations

import re

from aligner.deferred import expression
from aligner.model import Document, Role, Unit
from aligner.structure.annexes import is_annex_line
from aligner.structure.characters import is_terminated
from aligner.structure.formal_clauses import is_formal
from aligner.structure.markers import marker_of

_EXPLAINS = expression(
    r"(?:回顾|情况|成效|成绩|成就|历程|基础|问题|不足|短板|困难|挑战|机遇|形势|环境|背景|意义|现状|思想|原则|要求|思路|目标|理念|体会|经验|定位|"
    r"总则|附则|说明|解释|注释|用语|术语|名词)\W*$|(?:充分|深刻|提高|统一)认识|过去|以来"
)
_LOOKS_BACK = re.compile(r"报告|讲话|发言|致辞|总结|回顾|^(?:尊敬的|各位|同志们)")
_OF_ITSELF = expression(r"制定本|(?:以下|下)?(?:简|统|所)称|是指|含义|原则|方针")
"""What a text in articles says of itself, also where no chapter has a name for it."""


def uncounted(document: Document) -> tuple[int, int]:
    """Return how many sentences of a document fall out of the count, and how many there are."""
    units = document.units
    titles = [unit.text for unit in units if unit.role in (Role.TITLE, Role.CLOSING)]
    is_report = not titles or any(_LOOKS_BACK.search(title) for title in titles)
    first = next((at for at, unit in enumerate(units) if unit.role is Role.HEADING), 0)
    sentences = lost = 0
    for at, unit in enumerate(units):
        if unit.role in (Role.TITLE, Role.HEADING, Role.ASSIGNMENT) or not is_terminated(unit.text):
            continue
        sentences += 1
        in_annex = any(is_annex_line(document.units[above].text) for above in unit.outline[:1])
        if unit.role is Role.TASK or (is_report and (in_annex or unit.role is not Role.NOISE)):
            continue
        introduces = at < first and unit.role not in (Role.CLOSING, Role.NOISE)
        lost += not (introduces or _is_explained(document, unit))
    return lost, sentences


def _is_explained(document: Document, unit: Unit) -> bool:
    if unit.role in (Role.BACKGROUND, Role.PRINCIPLE):
        marker = marker_of(unit.text)
        body = unit.text[marker.length :].lstrip() if marker else unit.text
        if is_formal(body, in_law=False) or _OF_ITSELF.search(body):
            return True
    return any(_EXPLAINS.search(document.units[above].text) for above in unit.outline)
