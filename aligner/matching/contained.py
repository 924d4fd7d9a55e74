"""Requirements that a local task says word for word, with more besides: 新建冷库 in 2030年底前新建冷库4座, say.

Whoever carries a requirement out repeats it with a figure, a place or a date, and leaves out to whom it was said
(各市要…). In the gold annotation every task that stands whole in a local one is its sure counterpart.
"""

from __future__ import annotations

import re

import numpy as np

from aligner.matching.arrays import Flags, Indexes
from aligner.matching.candidates import Candidates
from aligner.matching.hollow import has_content
from aligner.matching.profile import DocumentProfile
from aligner.model import Role

_ADDRESSEES = re.compile(
    r"^(?:各(?:级|市|县|区|地区?|省|乡镇|镇|有关)(?:[、（）市县区州盟旗乡镇]*)(?:人民政府|政府|部门|单位|工会)?)+(?:要|应当|应|须|必须|都)?"
)
_NO_LETTER = re.compile(r"[\W_]+")
_SHORTEST = 4
"""Letters below which a text may stand in any other."""


def are_contained(pairs: Candidates, asked: Indexes, local: DocumentProfile, national: DocumentProfile) -> Flags:
    """Return which of the pairs `asked`, by their numbers, have a national task that stands whole in a local one."""
    found = np.zeros(len(pairs), dtype=np.bool_)
    required: dict[int, str] = {}
    said: dict[int, str] = {}
    for at in asked.tolist():
        own, other = int(pairs.local[at]), int(pairs.national[at])
        if local.units[own].role is not Role.TASK or national.units[other].role is not Role.TASK:
            continue
        if other not in required:
            required[other] = _letters(_ADDRESSEES.sub("", national.units[other].text))
        if len(required[other]) < _SHORTEST or not has_content(required[other]):
            continue
        if own not in said:
            said[own] = _letters(local.units[own].text)
        found[at] = required[other] in said[own]
    return found


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text)
