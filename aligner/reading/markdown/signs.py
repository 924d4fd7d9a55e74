"""Whether a text is Markdown. A plain text has a # or a * here and there, so it takes signs that add up.

Read as the other, either loses little: a plain text keeps its lines as Markdown, and Markdown its words as plain text.
"""

from __future__ import annotations

import re
from itertools import islice

_ENOUGH = 6
_WEIGHTS: tuple[tuple[str, str, int, int], ...] = (
    ("#", r"^ {0,3}#{1,6}[ \t]++\S", 4, 2),
    ("#", r"^#{2,6}+[^#\s]", 4, 2),
    ("＃", r"^＃{1,6}+[ \t\u3000]*+[^＃\s]", 3, 2),
    ("#", r"\A\s*#{1,6}[ \t]++\S", 2, 1),
    ("--", r"^[ \t>]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$", 6, 1),
    ("+", r"^\+(?:[-=:]{3,}\+)+[ \t]*$", 3, 2),
    ("===", r"^[^\n|+\s][^\n]{0,80}\n={3,}[ \t]*$", 6, 1),
    ("**", r"(?<!\*)\*\*(?![*\s、，。])[^*\n]{1,80}(?<!\s)\*\*(?!\*)", 2, 3),
    ("~~", r"~~(?!\s)[^~\n]{1,200}~~", 4, 1),
    ("](", r"!?\[[^\]\n]{0,80}\]\((?:https?:|data:|mailto:|[^)\s]{0,200}\.[A-Za-z]{2,5}\b|#)", 3, 2),
    ("[[", r"!?\[\[[^\]\n]{1,80}\]\]", 3, 2),
    ("[^", r"^\[\^[^\]\s]{1,20}\]:", 4, 1),
    ("[^", r"\[\^[^\]\s]{1,20}\](?!:)", 2, 1),
    ("] ", r"^[ \t]*[-*+] \[[ xX]\] \S", 3, 2),
    ("---", r"\A---[ \t]*\n(?:[\w-]{1,40}:[^\n]*\n)", 6, 1),
    ("% ", r"\A% \S", 3, 1),
    ("", r"^(?:`{3,}|~{3,})[ \t]*(?:\w{1,20})?[ \t]*$", 3, 2),
    ("", r"^(?:<!--|%%)", 2, 1),
    ("", r"^(?:- ){2,}-[ \t]*$|^(?:\*[ \t]*){3,}$|^-{3,}[ \t]*$", 1, 2),
    ("", r"^[ \t]*[-*+] \S", 1, 2),
    ("> ", r"^> \S", 1, 2),
    ("==", r"==(?![=\s])[^=\n]{1,80}(?<!\s)==", 2, 1),
)
"""What Markdown has: a part that each such sign has, how much one says, and how many of them count.

The part saves most texts most of the expressions, which take longer to compile than to search.
"""


_OTHER = re.compile(r"^\.\. [\w-]{1,40}::|^#\+[A-Za-z_]{3,20}:|^\\(?:documentclass|begin)\b", re.MULTILINE)
"""What other languages with like signs have, and Markdown has not."""


def is_marked(text: str) -> bool:
    """Return whether the signs of Markdown in a text are enough of them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _OTHER.search(text):
        return False
    points = 0
    for part, pattern, weight, most in _WEIGHTS:
        if part in text:
            points += weight * sum(1 for _ in islice(re.finditer(pattern, text, re.MULTILINE), most))
        if points >= _ENOUGH:
            return True
    return False
