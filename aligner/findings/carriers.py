"""What the links tell of the requirements that they lead to, before their states are known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from aligner.findings.measures import is_half_missing
from aligner.findings.requirements import carried_by, carries, is_promised_by
from aligner.model import CarriedBy, Document, Link, LinkKind, MeasureCarried, Role
from aligner.structure.folding import fold_text


def said_alike(links: Iterable[Link], local: Document, national: Document) -> Iterator[int]:
    """Yield the national units of counterparts that say nothing else: where many are alike, none looks like the one."""
    for link in links:
        if link.kind is LinkKind.COUNTERPART:
            mine, theirs = local.units[link.local].text, national.units[link.national].text
            if mine == theirs or fold_text(mine) == fold_text(theirs):
                yield link.national


def half_missing(
    measures: Mapping[int, tuple[MeasureCarried, ...]], local: Document, links: Iterable[Link]
) -> Iterator[int]:
    """Yield the national units of which half is missing, and that no clause takes over by reference."""
    taken_over = {link.national for link in links if carried_by(local.units[link.local]) is CarriedBy.REFERENCE}
    yield from (unit for unit, own in measures.items() if is_half_missing(own) and unit not in taken_over)


def said_in_principle(local: Document, links: Iterable[Link]) -> frozenset[int]:
    """Return the national units that a local principle is a counterpart of."""
    return frozenset(
        link.national
        for link in links
        if link.kind is LinkKind.COUNTERPART and local.units[link.local].role is Role.PRINCIPLE
    )


def best_links(local: Document, links: Iterable[Link], headings: Collection[int]) -> dict[int, float]:
    """Return the score of the likeliest link of each national unit to what carries it, `headings` that promise too."""
    found: dict[int, float] = {}
    for link in links:
        if carries(local.units[link.local]) or is_promised_by(link, headings):
            found[link.national] = max(found.get(link.national, 0.0), link.score)
    return found
