"""Whom a file names as having saved it: a person, or what programs write where they know of none."""

from __future__ import annotations

import re
from unicodedata import normalize

_PROGRAMS = "aligner|openpyxl|python-docx|apache|poi|wps|kingsoft|libreoffice|microsoft|windows|office|微软|金山"
_MAKERS = "lenovo|thinkpad|dell|hp|asus|acer|huawei|honor|xiaomi|inc|联想|惠普|戴尔|华硕|华为|中国"
_MACHINES = "pc|desktop|laptop|mac(?:book)?|computer|win|电脑|计算机"
_ACCOUNTS = (
    "admin(?:istrator)?s?|users?|owner|guest|root|system|default|null|none|unknown|author|anonymous"
    "|用户名?|系统|超级|管理员|访客|来宾|未知|匿名|作者|默认|新(?=用户)"
)
_CODE = r"(?<=[-_ ])[a-z]{0,8}\d[a-z\d]{0,16}"
"""What is put behind such a name to make it one of its kind: WPS_1602234567, DESKTOP-9A8B7C."""
_WORD = f"{_PROGRAMS}|{_MAKERS}|{_MACHINES}|{_ACCOUNTS}"
_NOBODY = re.compile(rf"(?:{_WORD})(?>(?:{_WORD}|{_CODE}|[\W\d_])*)")


def is_of_person(name: str) -> bool:
    """Return whether a name is that of somebody, and not of a program, a machine, its maker or a kind of account."""
    return name.strip() != "" and _NOBODY.fullmatch(normalize("NFKC", name).lower()) is None
