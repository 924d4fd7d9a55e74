"""Files as offices make them, each with the same plan: its tasks are read whole, whatever stands around them."""

from __future__ import annotations

import pytest

from aligner.model import Document, RemarkKind, Role
from aligner.reading import read
from aligner.structure import segment
from tests.office import needs_office
from tests.shared import SHARED, needs_shared

CASES = SHARED / "cases" / "office"
PLAIN = "01-plain.docx"
IN_PART = {"22-smartart.docx": RemarkKind.DRAWINGS, "24-page-as-picture.docx": RemarkKind.PICTURES}
"""Files of which a part cannot be read as text, and what tells that."""
NOTHING_DONE = "18b-duizhaobiao-nothing-done.docx"
"""A table that sets the demands of a higher body beside what is done for them, which is nothing yet."""
BY_OFFICE = ".fodt"

pytestmark = needs_shared


def document(name: str) -> Document:
    return segment(read(str(CASES / name)))


def tasks(of: Document) -> list[str]:
    return ["".join(unit.text.split()) for unit in of.units if unit.role is Role.TASK]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(path.name, marks=[needs_office] if path.suffix == BY_OFFICE else [])
        for path in sorted(CASES.glob("*"))
    ],
)
def test_the_tasks_are_those_of_the_plain_file(name: str) -> None:
    found, plain = document(name), tasks(document(PLAIN))
    left_out = {one.kind for one in found.source.remarks}
    if name == NOTHING_DONE:
        assert tasks(found) == []
        assert left_out == {RemarkKind.HIGHER_TEXT}
    elif name in IN_PART:
        assert tasks(found) == plain[: len(tasks(found))] != []
        assert left_out == {IN_PART[name]}
    else:
        assert tasks(found) == plain
