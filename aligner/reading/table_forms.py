"""What a form says around its tasks: who fills it in and when, who has checked it, remarks on the whole, and sums.

It stands above the heads and below the last task, in rows of the table itself. The words for what is done with a form
begin tasks as well (审批服务提速, 推行电子签章), so each counts only with what makes a field of it: a person, a colon,
or the end of the cell.
"""

from __future__ import annotations

import re

FORM = re.compile(r"(?:填报|编制|制表|报送|责任)?(?:单位|部门|日期|时间)\s*[：:（(]")
"""What a form asks for above its heads: 填报单位：."""
_DONE = "填[表报写]|制表|审[核批签]|复核|校对|汇总|签发|经办|报送|联系"
FOOT = re.compile(
    rf"[（(]?(?:(?:{_DONE})人(?![员才大民社力口工均])|(?:{_DONE})(?:单位|部门|日期|时间|电话|意见|说明)?\s*(?:[：:_＿]|$)"
    r"|单位负责人?\s*(?:[：:_＿]|$)|(?:[备附]?\s*注|说明|(?:资料|数据)来源)\s*\d{0,2}\s*[：:]"
    r"|(?:备\s*注|[合总共小累]\s*计|续上?表)\s*(?:[：:（(\d]|$))"
    r"|(?:.{0,6}(?:人|单位|部门|领导|长))?\s*[（(]?(?:签[字批名]|签章|盖章)\s*(?:[：:）)_＿]|$)"
)
"""What stands below the tasks: 审核人：, 备注, 合计, （盖章）."""


def is_of_form(text: str) -> bool:
    """Return whether a line between tables is what a form asks for, or says who has filled it in.

    Who is responsible (责任单位：) may stand below a task as well, whose line that is.
    """
    return FOOT.match(text) is not None or (FORM.match(text) is not None and not text.startswith("责任"))
