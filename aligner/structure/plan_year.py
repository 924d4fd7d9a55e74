"""The year that a report or a plan is for, by its title: 某市2025年政府工作报告, 2024年工作要点.

What such a text promises is due by the end of its year, whether it says so or not. A plan for several years, a law and
an opinion are for no one year, and a date of issue (2023年10月9日) names none.
"""

from __future__ import annotations

from aligner.deferred import expression
from aligner.model import Document, Role

_OF_ONE_YEAR = expression(
    r"(?<![0-9—–~至到\-])(?P<year>20[0-9]{2})年度?(?![0-9—–~至到\-]|以来|以后|版)[^，。；：《》]{0,24}(?:工作|报告|要点|计划|任务|安排)"
)
_SEVERAL_YEARS = expression(r"[—–~至到\-]\s*20[0-9]{2}|[三五两2-9]年(?:行动|滚动|规划|计划)|五[”\"]?(?:规划|时期|期间)")


def year_of_plan(document: Document) -> int | None:
    """Return the year that a document is for, None where its title lines name none or several."""
    years: set[int] = set()
    for unit in document.units:
        if unit.role is Role.TITLE:
            title = "".join(unit.text.split())
            if _SEVERAL_YEARS.search(title):
                return None
            years |= {int(one["year"]) for one in _OF_ONE_YEAR.finditer(title)}
    return years.pop() if len(years) == 1 else None
