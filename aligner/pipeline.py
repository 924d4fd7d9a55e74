"""The one way from two source texts to an alignment; the command, the screen and the library all take it."""

from __future__ import annotations

from aligner.findings import coverage_of, local_only_of, requirements_of, sections_of
from aligner.lexicon import default_terms, load_default
from aligner.matching import match
from aligner.model import Alignment, Options, SourceText
from aligner.structure import segment


def align(local: SourceText, national: SourceText, options: Options | None = None) -> Alignment:
    """Return the alignment of a local text with the national one that it carries out.

    Unit ids are L1, L2, … and N1, N2, …; the same input gives the same result on every machine.
    """
    options = options or Options()
    local_document = segment(local, id_prefix="L")
    national_document = segment(national, id_prefix="N")
    matched = match(
        local_document, national_document, lexicon=load_default(), terms=default_terms(), min_score=options.min_score
    )
    links = matched.links
    requirements = requirements_of(national_document, links)
    return Alignment(
        local=local_document,
        national=national_document,
        options=options,
        links=links,
        requirements=requirements,
        coverage=coverage_of(requirements),
        sections=sections_of(national_document, requirements),
        local_only=local_only_of(local_document, links),
    )
