"""The heading tree of five real documents, checked by hand.

Each line of ``tests/cases/seeds/NAME.txt`` is the depth of a heading, the line of the document that it begins in, and
its first eight characters (the documents themselves are not part of the project). Headings are what has the role or
what stands over other units: the lead-ins of a list of shortcomings have the role problem.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.model import Document, Role
from tests.shared import ROOT, SEEDS, needs_shared
from tests.structure.support import document

TREES = sorted((ROOT / "tests" / "cases" / "seeds").glob("*.txt"))


def tree(doc: Document) -> list[str]:
    over_others = {above for unit in doc.units for above in unit.outline}
    return [
        f"{len(unit.outline)} {doc.source.position(unit.span.start).line} {unit.text[:8].strip()}"
        for at, unit in enumerate(doc.units)
        if unit.role is Role.HEADING or at in over_others
    ]


@needs_shared
@pytest.mark.parametrize("path", TREES, ids=lambda path: path.stem)
def test_heading_tree(path: Path) -> None:
    (seed,) = [seed for seed in SEEDS if seed.name.startswith(path.stem)]
    with seed.open(encoding="utf-8", newline="") as file:
        assert tree(document(file.read())) == path.read_text("utf-8").splitlines()


@needs_shared
def test_every_seed_has_a_tree() -> None:
    assert [path.stem for path in TREES] == [seed.name[:3] for seed in SEEDS]
