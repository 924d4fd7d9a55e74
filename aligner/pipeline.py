"""The one way from two source texts to an alignment; the command, the screen and the library all take it."""

from __future__ import annotations

from aligner.findings import coverage_of, local_only_of, requirements_of, sections_of
from aligner.lexicon import Lexicon, Terms, default_terms, load_default
from aligner.matching import match
from aligner.model import Alignment, Options, SourceText
from aligner.structure import segment


def align(
    local: SourceText,
    national: SourceText,
    options: Options | None = None,
    *,
    lexicon: Lexicon | None = None,
    terms: Terms | None = None,
) -> Alignment:
    """Return the alignment of a local text with the national one that it carries out.

    `lexicon` and `terms` replace those that come with the package. Unit ids are L1, L2, … and N1, N2, …; the same
    input gives the same result on every machine.
    """
    options = options or Options()
    lexicon = lexicon or load_default()
    local_document = segment(local, id_prefix="L")
    national_document = segment(national, id_prefix="N")
    matched = match(
        local_document,
        national_document,
        lexicon=lexicon,
        terms=terms or default_terms(),
        min_score=options.min_score,
    )
    requirements = requirements_of(national_document, matched.links, matched.near_misses)
    return Alignment(
        local=local_document,
        national=national_document,
        options=options,
        links=matched.links,
        requirements=requirements,
        coverage=coverage_of(requirements),
        sections=sections_of(national_document, requirements),
        local_only=local_only_of(local_document, matched.links),
        local_damped=matched.local_damped,
        national_damped=matched.national_damped,
        lexicon=lexicon.inputs,
    )
