"""What the tests of the segmentation share: making documents, and showing them as text."""

from __future__ import annotations

from aligner.files import DEFAULT_LIMITS, Limits
from aligner.model import Document, Role, SourceText
from aligner.structure import segment


def document(text: str, *, id_prefix: str = "", limits: Limits = DEFAULT_LIMITS) -> Document:
    source = SourceText(text=text, name="plan.txt", encoding="utf-8", sha256="0" * 64)
    return segment(source, id_prefix=id_prefix, limits=limits)


def shown(doc: Document) -> str:
    """Return one line per unit: two spaces for each heading above it, its role, its text."""
    return "".join(f"{'  ' * len(unit.outline)}{unit.role} {unit.text}\n" for unit in doc.units)


def texts(doc: Document, *roles: Role) -> list[str]:
    """Return the texts of the units, or of those in `roles`."""
    return [unit.text for unit in doc.units if not roles or unit.role in roles]


def check_invariants(doc: Document) -> None:
    """Assert what holds for every document, whatever its text."""
    text = doc.source.text
    covered = 0
    for number, unit in enumerate(doc.units, start=1):
        assert unit.id.endswith(str(number))
        assert unit.span.start >= covered, "units overlap or are out of order"
        assert not text[covered : unit.span.start].strip(), "a character stands in no unit"
        covered = unit.span.end
        assert unit.text == unit.text.strip() != ""
        assert "".join(unit.text.split()) == "".join(unit.span.of(text).split())
        assert not unit.span.of(text)[0].isspace()
        assert not unit.span.of(text)[-1].isspace()
        assert bool(unit.measures) == (unit.role is Role.TASK)
        ends = [unit.span.start, *(measure.end for measure in unit.measures)]
        assert all(end <= one.start < one.end <= unit.span.end for end, one in zip(ends, unit.measures, strict=False))
    assert not text[covered:].strip(), "a character stands in no unit"
    assert len({unit.id for unit in doc.units}) == len(doc.units)
    _check_outline(doc)
    paragraphs = [unit.paragraph for unit in doc.units]
    assert paragraphs == sorted(paragraphs)
    assert sorted(set(paragraphs)) == list(range(len(set(paragraphs))))


def _check_outline(doc: Document) -> None:
    for at, unit in enumerate(doc.units):
        assert list(unit.outline) == sorted(set(unit.outline)), "an outline names a heading twice or out of order"
        assert all(above < at for above in unit.outline)
        for depth, above in enumerate(unit.outline):
            heading = doc.units[above]
            # In a law the article and the opening of a list stand over what follows, too; in a list of shortcomings or
            # of principles the lead-in is a problem or a principle as well.
            opens = heading.text.endswith(("：", ":")) or heading.text.startswith("第")
            assert opens or heading.role in (Role.HEADING, Role.PROBLEM, Role.PRINCIPLE, Role.NOISE), heading.text
            assert heading.outline == unit.outline[:depth], "an outline skips a heading"
