"""Places of a form that nobody has filled in, such as 【请填写具体措施】 and ____；.

A template that is sent round says of itself that something is to be done, over and over. Where a sentence is nothing
but such a place, it says nothing yet.
"""

from __future__ import annotations

import re

_NUMBER = r"\s*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、.．)）]\s*)?"
_PROMPT = (
    r"[【\[〔{<《（(]{1,2}\s*(?:请|此处|在此|待)[^】\]〕}>》）)。；]{0,24}(?:填|输入|键入|补充|添加|描述|选择)"
    r"[^】\]〕}>》）)。；]{0,24}[】\]〕}>》）)]{1,2}"
)
_BLANK = r"[_＿]{3,}+|[×＊]{2,}+|[Xx]{4,}+"
_FIELD = rf"[（(][^（）()：:。；]{{2,12}}[：:]\s*(?:{_PROMPT}|{_BLANK})\s*[）)]"
_UNFILLED = rf"{_NUMBER}(?>(?:(?:{_PROMPT}|{_FIELD}|{_BLANK})[\s，、；。：:;,.…]*+)+)"
_SIGNS = ("填", "输入", "键入", "补充", "添加", "描述", "选择", "___", "＿＿＿", "××", "＊＊", "XXXX", "xxxx")


def is_unfilled(text: str) -> bool:
    """Return whether a text is nothing but places of a form where nobody has written anything."""
    return any(sign in text for sign in _SIGNS) and re.fullmatch(_UNFILLED, text.strip()) is not None
