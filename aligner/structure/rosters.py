"""Lines that list persons and telephones instead of measures: who sits on a body, whom to ask, the head of a table.

They stand in the body of a text as well as in its annexes, have no full stop, and go on in lines without a label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.deferred import expression
from aligner.structure.characters import is_terminated
from aligner.structure.minutes import says_who_attended
from aligner.structure.pieces import Piece

_OFFICES = (
    r"(?:政\s*委|指\s*挥\s*长|副\s*指\s*挥\s*长|(?:副\s*)?总\s*指\s*挥|(?:副\s*|常务副)?组\s*长|(?:副\s*|常务副)?主\s*任(?:委员)?|成\s*员(?:单位)?|委\s*员|"
    r"(?:副\s*)?秘\s*书\s*长|联\s*络\s*员|(?:总)?召\s*集\s*人|顾\s*问|(?:副\s*)?(?:队|站|班|团|会|理事)\s*长|名\s*誉\s*\S{2,3})"
)
_MEMBER = re.compile(rf"[（(]?\s*(?:第一)?{_OFFICES}\s*[：:]")
_CONTACT = re.compile(
    r"[（(]?(?:业务|政策|技术|工作)?\s*+(?:联\s*系\s*(?:人|方\s*式|电\s*话|单\s*位|地\s*址)|咨\s*询\s*(?:电\s*话|热\s*线)|举\s*报\s*(?:电\s*话|信\s*箱)|"
    r"监\s*督\s*电\s*话|服\s*务\s*热\s*线|(?:电\s*子)?\s*邮\s*箱|电\s*话|传\s*真|邮\s*编|通\s*讯\s*地\s*址)[^：:。]{0,12}[：:]"
)
_TELEPHONE = re.compile(r"(?<![\d.])(?:0\d{2,3}\s*[-—－]\s*\d{7,8}|1[3-9]\d[\d*]{8}|400[-—]?\d{3,4}[-—]?\d{3,4})(?!\d)")
_PERSON = expression(r"(?:\S{2,4}|\S\s{1,3}\S)\s+\S{3,}")
_DUTIES = re.compile(r"负责|(?<![主重首需])要(?!求)|应当|组织(?:实施|协调|开展)|统筹|履行|承担|每[年季月周]")
_COLUMNS = re.compile(
    r"序\s*号|(?:任务|项目|指标|单位|工程|政策|区域)?名\s*称|指\s*标|单\s*位|属\s*性|备\s*注|类\s*[别型]|时\s*限|电\s*话|(?:19|20)\d{2}\s*年|目标值|"
    r"(?:责任|牵头|配合|承办|主管|建设|实施)(?:单位|部门|领导|人)|(?:完成|办结)时[限间]|(?:建设|任务|工作|主要)内容|(?:工作|重点)?任务|(?:包村|分管|责任)(?:领导|干部)|联系(?:电话|人)|村\s*名|姓\s*名|职\s*务"
)
_LONGEST = 80
_FEWEST_COLUMNS = 3


def find_rosters(pieces: Sequence[Piece], start: int, *, in_minutes: bool) -> frozenset[int]:
    """Return the pieces from `start` on that are lines of members or contacts, or the head of a table without rules.

    `in_minutes` tells the minutes of a meeting, which list who attended.
    """
    found: set[int] = set()
    goes_on = False
    for at, piece in enumerate(pieces[start:], start):
        if _CONTACT.match(piece.text) or (in_minutes and says_who_attended(piece.text)):
            found.add(at)
            goes_on = not is_terminated(piece.text)
        elif piece.is_furniture or piece.siblings > 1 or is_terminated(piece.text) or _DUTIES.search(piece.text):
            goes_on = False
        elif len(piece.text) <= _LONGEST:
            goes_on = bool(
                _MEMBER.match(piece.text) or (goes_on and piece.marker is None and _PERSON.match(piece.text))
            )
            if goes_on or _TELEPHONE.search(piece.text) or _heads_table(piece.text):
                found.add(at)
    return frozenset(found)


def _heads_table(text: str) -> bool:
    """Return whether a line is nothing but names of columns."""
    return len(_COLUMNS.findall(text)) >= _FEWEST_COLUMNS and len(re.sub(r"[\s|｜]", "", _COLUMNS.sub("", text))) <= 4
