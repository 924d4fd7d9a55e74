"""The table of docs/reliability.md: which kinds there are, and how a row tells what came of one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.reliability.commands import COMMANDS
from tests.reliability.files import OTHERS, PAGES, PDF, WORD_FILES
from tests.reliability.filled_tables import FILLED_TABLES
from tests.reliability.kinds import Kind, Outcome, Tried
from tests.reliability.messages import MESSAGES
from tests.reliability.ofd_documents import OFD
from tests.reliability.side_files import EARLIER, EXCHANGED, LEXICONS, PEERS, REVIEWS, SAVED, TERMS
from tests.reliability.texts import TEXTS
from tests.reliability.workbooks import WORKBOOKS
from tests.shared import ROOT

DOCUMENT = ROOT / "docs" / "reliability.md"
START, END = "<!-- table -->", "<!-- end of table -->"
"""The marks in the document between which the table stands."""

GROUPS: Mapping[str, tuple[Kind, ...]] = {
    "Plain texts": TEXTS,
    "Files of other kinds": OTHERS,
    "Word files": WORD_FILES,
    "Workbooks": WORKBOOKS,
    "Web pages": PAGES,
    "Messages, Markdown and languages for machines": MESSAGES,
    "PDF": PDF,
    "OFD": OFD,
    "Terms": TERMS,
    "Lexicons": LEXICONS,
    "Reviews": REVIEWS,
    "Reviews that are exchanged": EXCHANGED,
    "Tables that come back": FILLED_TABLES,
    "Saved results": SAVED,
    "Earlier results": EARLIER,
    "Surveys": PEERS,
    "Options and results": COMMANDS,
}
KINDS = tuple(kind for kinds in GROUPS.values() for kind in kinds)

_LONGEST = 240
"""Code points of a message in the table; longer ones hold a long name or a list."""
_MARKS = re.compile(r"([|`*_<>\[\]\\])")


def row(kind: Kind, found: Tried) -> str:
    """Return the row that tells what came of a kind."""
    said = " ".join(_line(line) for line in found.lines)
    return f"| {kind.what} | {kind.gets.value} | {said} |"


def _line(line: str) -> str:
    text = line.removeprefix("align: ")
    cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return _MARKS.sub(r"\\\1", cut)


def told(outcomes: Mapping[str, Tried]) -> str:
    """Return the tables of all groups, given what came of each kind by its words."""
    parts = []
    for group, kinds in GROUPS.items():
        head = ["| input | outcome | what is said |", "|---|---|---|"]
        parts.append("\n".join([f"### {group}", "", *head, *(row(kind, outcomes[kind.what]) for kind in kinds)]))
    return "\n\n".join(parts)


def is_as_promised(kind: Kind, found: Tried) -> bool:
    """Return whether what came of a kind is what it should get."""
    said = "\n".join(found.lines)
    if "Traceback" in said or kind.says not in said or not found.is_kept:
        return False
    if kind.gets is Outcome.REFUSED:
        is_one_line = len(found.lines) == 1 and said.isprintable() and said.startswith("align: error: ")
        return found.status == 2 and is_one_line and not found.left
    return found.status == 0 and bool(found.lines) is (kind.gets is Outcome.WARNED)
