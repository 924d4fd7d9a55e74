"""A real document that was hard-wrapped gives the units that its author's paragraphs give."""

from __future__ import annotations

from itertools import groupby

from aligner.model import Document, SourceText
from aligner.structure import segment
from tests.shared import GOLD, needs_shared, rows


def texts(document: Document) -> list[str]:
    return [unit.text.replace(" ", "") for unit in document.units]


@needs_shared
def test_a_hard_wrapped_report_and_its_paragraphs_give_the_same_units() -> None:
    wrapped = (GOLD / "documents" / "002.txt").read_text("utf-8")
    units = rows(GOLD / "units" / "002.jsonl")
    paragraphs = ["".join(unit["text"] for unit in group) for _, group in groupby(units, key=lambda unit: unit["para"])]
    unwrapped = "\n\n".join(paragraphs)
    assert max(map(len, unwrapped.splitlines())) > 200
    found = [segment(SourceText(text, "002", "utf-8", "")) for text in (wrapped, unwrapped)]
    assert texts(found[0]) == texts(found[1])
