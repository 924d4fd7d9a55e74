"""Try all kinds of bad input: `python -m tests.reliability [--write] [WORDS …]`.

It prints what came of each, with the seconds and the megabytes that it took, and ends with status 1 if one is not as it
should be. WORDS choose the kinds that have one of them in their name. `--write` writes the table of
docs/reliability.md; it needs all of them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.reliability.kinds import MEGABYTES, Tried, tried
from tests.reliability.table import DOCUMENT, END, KINDS, START, is_as_promised, told

MOST_SECONDS = 10
"""How long a kind may take on a machine that is not busy."""


def main(arguments: list[str]) -> int:
    """Try the kinds, and return the exit status."""
    words = [word for word in arguments if word != "--write"]
    outcomes: dict[str, Tried] = {}
    wrong = 0
    for kind in KINDS:
        if words and not any(word in kind.what for word in words):
            continue
        with TemporaryDirectory() as folder:
            found = outcomes[kind.what] = tried(kind, Path(folder))
        is_right = is_as_promised(kind, found) and found.seconds < MOST_SECONDS and found.megabytes < MEGABYTES
        wrong += not is_right
        mark = "  " if is_right else "! "
        print(f"{mark}{kind.what}: {kind.gets.value}, {found.seconds:.1f} s, {found.megabytes:.0f} MB")
        for line in () if is_right else found.lines[-5:]:
            print(f"      {line[:200]}")
    print(f"{len(outcomes)} kinds, {wrong} not as they should be")
    if "--write" in arguments and not words:
        before, rest = DOCUMENT.read_text("utf-8").split(START)
        DOCUMENT.write_text(f"{before}{START}\n\n{told(outcomes)}\n\n{END}{rest.split(END)[1]}", "utf-8")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
