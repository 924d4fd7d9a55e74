"""How much of a plan comes out whole, file by file, by the reader of this program and by other tools.

    python -m tests.benchmark.readers [FOLDER …]

Most files of ../shared/cases/office hold one plan, that of 01-plain.docx. Each FOLDER holds what another tool made of
them: for each file a text of its name with .txt behind it. That is read as a plain text then. Printed are, for each
file, how many tasks of the plan there are word for word, and how many others.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from aligner.errors import AlignerError
from aligner.model import Role
from aligner.reading import read
from aligner.structure import segment
from tests.shared import SHARED

CASES = SHARED / "cases" / "office"


def tasks_of(path: Path) -> list[str] | None:
    """Return the tasks of a file without their spaces; None if there is none that can be read."""
    try:
        units = segment(read(str(path))).units
    except AlignerError:
        return None
    return ["".join(unit.text.split()) for unit in units if unit.role is Role.TASK]


def main(folders: list[str]) -> None:
    """Print the table."""
    plan = tasks_of(CASES / "01-plain.docx") or []
    ways = {"aligner": None, **{Path(folder).name: Path(folder) for folder in folders}}
    totals: dict[str, Counter[str]] = {way: Counter() for way in ways}
    print(f"{'':40}", *(f"{way:>14}" for way in ways))
    for path in sorted(CASES.iterdir()):
        cells = []
        for way, folder in ways.items():
            found = tasks_of(path if folder is None else folder / f"{path.name}.txt")
            if found is None:
                cells.append("–")
                continue
            whole, more = sum(task in found for task in plan), sum(task not in plan for task in found)
            same = found == plan
            totals[way].update(files=1, same=same, whole=whole, more=more)
            cells.append(f"{whole} + {more}")
        print(f"{path.name:40}", *(f"{cell:>14}" for cell in cells))
    for what in ("files", "same", "whole", "more"):
        print(f"{what:40}", *(f"{totals[way][what]:>14}" for way in ways))


if __name__ == "__main__":
    main(sys.argv[1:])
