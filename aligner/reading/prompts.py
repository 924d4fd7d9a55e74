"""The prompts of forms (“click here to enter text”), told from what somebody has written in their place.

A form says that a field shows its prompt, and Word gives that a style of its own, in files and in pages that it saves.
A program that fills in a form may forget to take both away; so a whole sentence that asks for nothing stays, and what
has a figure.
"""

from __future__ import annotations

import re

_FILL = "输入|键入|填写|填入|选择|选取|插入|添加|编辑"
_ASKS = re.compile(
    rf"(?:单击|点击|点按|双击|轻触)(?:或(?:点击|点按|轻触))?(?:此处|这里|任意|下方|{_FILL})"
    rf"|(?:^|[\[【（(，。])(?:请[您你]?(?:在?此处?)?|在?此处?|从下拉列表中?)(?:{_FILL}|说明|描述|简述|注明|列出)(?!法)"
    r"|选择一项|输入任何内容"
    r"|click|tap\b|\b(?:enter|choose|select|type|insert)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(r"[。；！？\d]")
_LONGEST = 30
MOST = 200
"""Characters that are looked at, for forms may stand in one another."""
STYLE = re.compile(r"placeholder\s*text|占位符文本", re.IGNORECASE)
"""The name of the style of prompts."""


def is_prompt(text: str) -> bool:
    """Return whether what a form marks as a prompt is one."""
    text = text[:MOST]
    return _ASKS.search(text) is not None or (_SAYS.search(text) is None and len(text) <= _LONGEST)
