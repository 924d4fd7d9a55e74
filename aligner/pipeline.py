"""The one way from two source texts to an alignment; the command, the screen and the library all take it."""

from __future__ import annotations

from aligner.findings import find
from aligner.lexicon import Lexicon, Terms, default_terms, load_default
from aligner.matching import Matched, match
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
    return conclude(matched, options, lexicon=lexicon.inputs)


def conclude(matched: Matched, options: Options, *, lexicon: str = "") -> Alignment:
    """Return the alignment that follows from the links of two documents; `lexicon` is the digest of its corpus."""
    findings = find(matched)
    return Alignment(
        local=matched.local.document,
        national=matched.national.document,
        options=options,
        links=matched.links,
        requirements=findings.requirements,
        coverage=findings.coverage,
        sections=findings.sections,
        local_only=findings.local_only,
        differences=findings.differences,
        figures=findings.figures,
        strength=findings.strength,
        deadlines=findings.deadlines,
        bodies=findings.bodies,
        local_damped=matched.local.damped(),
        national_damped=matched.national.damped(),
        lexicon=lexicon,
    )
