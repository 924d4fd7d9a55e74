"""The notes that belong to raised marks which somebody has typed: lines at the end of the text with the same marks.

Word knows nothing of them. A mark that is a plain figure begins items of lists as well, so lines with one stay text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from aligner.reading.table_grid import Paragraph

_SURE = re.compile(r"[\[［〔【]\s*注?\s*\d{1,3}\s*[\]］〕】]|注\s*\d{1,3}|[*＊※†‡]")
_CIRCLED = re.compile("[①-⑳]")
_OVER_NOTES = re.compile(r"(?:注释?|脚注|尾注)\s*[：:]?|[-—_－─]+")


def set_typed_notes_aside(paragraphs: Sequence[Paragraph], marks: Collection[str]) -> int:
    """Set the last paragraphs aside that each begin with one of the marks, and return how many there are.

    Circled figures, which number items too, count only if there is a line for each.
    """
    known = {mark.strip("（()） ") for mark in marks}
    known = {mark for mark in known if _SURE.fullmatch(mark) or _CIRCLED.fullmatch(mark)}
    if not known:
        return 0
    found: dict[str, Paragraph] = {}
    over: list[Paragraph] = []
    for one in reversed(paragraphs):
        text = one.text.strip()
        mark = next((mark for mark in known if text.startswith(mark) and len(text) > len(mark)), None)
        if mark is not None and mark not in found and not one.is_aside:
            found[mark] = one
        elif text and _OVER_NOTES.fullmatch(text) and found:
            over.append(one)
        elif text:
            break
    if found.keys() != known and any(_CIRCLED.fullmatch(mark) for mark in found):
        return 0
    for one in (*found.values(), *over):
        one.is_aside = True
    return len(found)
