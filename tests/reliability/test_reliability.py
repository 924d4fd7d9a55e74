"""Bad input gets what docs/reliability.md says: one line or a result, in bounded memory, and nothing is lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.reliability.kinds import MEGABYTES, Kind, tried
from tests.reliability.table import DOCUMENT, GROUPS, KINDS, START, is_as_promised, row

FEWEST = 120


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX to measure the memory of a process")
@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.what) for kind in KINDS])
def test_bad_input_gets_what_the_table_says(kind: Kind, tmp_path: Path) -> None:
    found = tried(kind, tmp_path)
    assert is_as_promised(kind, found), found
    assert found.megabytes < MEGABYTES
    assert row(kind, found) in DOCUMENT.read_text("utf-8").splitlines()


def test_the_table_tells_each_kind_once() -> None:
    names = [kind.what for kind in KINDS]
    assert len(set(names)) == len(names) >= FEWEST
    rows = [line for line in DOCUMENT.read_text("utf-8").split(START)[1].splitlines() if line.startswith("| ")]
    assert [line.split(" | ")[0].removeprefix("| ") for line in rows if "outcome" not in line] == names
    assert len(rows) == len(KINDS) + len(GROUPS), "one row each, and a head for each group"
