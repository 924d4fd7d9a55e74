"""The invariants on real documents, as they were found: scans, extractions, web pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.model import Role
from aligner.structure.provenance import source_offsets
from tests.shared import GOLD, GOLD_DOCUMENTS, PAIRS, SEEDS, needs_shared
from tests.structure.support import check_invariants, document, shown, texts

DOCUMENTS = (
    *SEEDS,
    *(GOLD / "documents" / f"{name}.txt" for name in GOLD_DOCUMENTS),
    *(path.with_name(name) for path in PAIRS for name in ("local.txt", "national.txt")),
)


def read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


@needs_shared
def test_the_documents_are_there() -> None:
    assert (len(SEEDS), len(PAIRS)) == (5, 49)


@needs_shared
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_real_document(path: Path) -> None:
    doc = document(read(path))
    check_invariants(doc)
    for unit in doc.units:
        assert len(source_offsets(doc.source, unit.span, unit.text)) == len(unit.text)
    # A document that is all noise, or none of whose sentences asks or reports anything, was not understood.
    assert len(texts(doc, Role.NOISE)) < len(doc.units) / 2
    assert texts(doc, Role.TASK, Role.ACHIEVEMENT)


@needs_shared
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_real_documents_make_no_difference(path: Path, line_end: str) -> None:
    text = read(path)
    assert shown(document(text.replace("\n", line_end))) == shown(document(text))
