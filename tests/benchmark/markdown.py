"""What the pages that benchmarks write have in common."""

from __future__ import annotations

import subprocess
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from tests.shared import ROOT


def table(head: Sequence[str], body: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    yield from ("| " + " | ".join(row) + " |" for row in body)


def paragraph(text: str) -> str:
    """Return a paragraph in lines of at most 120 characters, whatever was filled in."""
    return textwrap.fill(" ".join(text.split()), 120, break_long_words=False, break_on_hyphens=False)


def commit() -> str:
    """Return the commit that is measured, in short."""
    return subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607 - the git of whoever measures
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout.strip()
