"""Golden cases: what the segmentation makes of a text, compared byte for byte.

A case is a folder of ``tests/cases`` with the text, ``input.txt``, and what is to come out, ``expected.txt``: one line
per unit, two spaces for each heading above it, its role and its text. A new case is a new folder, without any code:
write its input, then run ``UPDATE_CASES=1 pytest tests/structure/test_cases.py`` to have the expected files written,
and read them: they must be right, not just what the code does today.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from aligner.model import Role
from tests.shared import ROOT
from tests.structure.support import check_invariants, document, shown, texts

CASES = sorted(path.parent for path in (ROOT / "tests" / "cases").glob("*/input.txt"))


def read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_case(folder: Path) -> None:
    result = shown(document(read(folder / "input.txt")))
    expected = folder / "expected.txt"
    if os.environ.get("UPDATE_CASES"):
        expected.write_bytes(result.encode())
    assert result.encode() == expected.read_bytes()


def test_there_are_cases() -> None:
    assert len(CASES) >= 14


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_line_ends_make_no_difference(folder: Path) -> None:
    text = read(folder / "input.txt")
    for line_end in ("\r\n", "\r", "\u2028", "\x85"):
        doc = document(text.replace("\n", line_end))
        assert shown(doc) == shown(document(text))
        check_invariants(doc)


@pytest.mark.parametrize(
    ("wrapped", "unwrapped"),
    [
        ("tests/cases/pdf-hard-wrapped/input.txt", "tests/cases/pdf-unwrapped/input.txt"),
        ("samples/plan.wrapped.txt", "samples/plan.txt"),
    ],
)
def test_hard_wrapping_changes_no_unit(wrapped: str, unwrapped: str) -> None:
    with_breaks, without = document(read(ROOT / wrapped)), document(read(ROOT / unwrapped))
    contents = [unit for unit in with_breaks.units if unit.role is not Role.NOISE]
    assert [(unit.text, unit.role, len(unit.outline)) for unit in contents] == [
        (unit.text, unit.role, len(unit.outline)) for unit in without.units
    ]
    assert len(contents) < len(with_breaks.units), "the page furniture is there, as noise"


@pytest.mark.parametrize("width", [12, 20, 27, 38])
def test_a_text_wrapped_at_any_width_gives_the_same_units(width: int) -> None:
    text = read(ROOT / "samples" / "national.txt")
    wrapped = "\n\n".join(_wrapped(paragraph, width) for paragraph in text.splitlines())
    assert texts(document(wrapped)) == texts(document(text))


def _wrapped(paragraph: str, width: int) -> str:
    """Break a paragraph after `width` characters, but not before a closing mark nor inside a figure."""
    lines = [""]
    for at, character in enumerate(paragraph):
        is_bound = character in "，。；：、”》）%！" or (character + paragraph[at - 1]).replace(".", "0").isdigit()
        if len(lines[-1]) >= width and not is_bound:
            lines.append("")
        lines[-1] += character
    return "\n".join(lines)
