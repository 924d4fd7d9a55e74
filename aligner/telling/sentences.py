"""What several formats say in a sentence: how much is covered, how far the review is, what a document is called."""

from __future__ import annotations

from aligner.language.display import percent, visible
from aligner.model import Alignment, SourceText
from aligner.telling.labels import Labels


def source_name(source: SourceText, labels: Labels) -> str:
    """Return what a document is called: its path as the user gave it, or standard input in words."""
    return labels.standard_input if source.name == "-" else visible(source.name)


def unread_sentence(source: SourceText, labels: Labels) -> str:
    """Return which pages hold no text and were left out; empty where there are none."""
    pages = labels.comma.join(map(str, source.unread_pages))
    return labels.unread_pages.format(pages=pages) if pages else ""


def coverage_sentences(alignment: Alignment, labels: Labels) -> tuple[str, ...]:
    """Return how many requirements are covered, and how many measures carried; or that there are no requirements."""
    coverage = alignment.coverage
    if not alignment.requirements:
        return (labels.no_requirements,)
    covered = labels.coverage_summary.format(
        covered=coverage.covered,
        requirements=labels.requirements.of(coverage.requirements),
        percent=percent(coverage.fraction, sign=labels.percent_sign),
        partial=coverage.partial,
        gaps=labels.gaps_counted.of(coverage.gap),
    )
    if coverage.justified:
        covered += labels.comma + labels.justified_counted.of(coverage.justified)
    carried = labels.deep_summary.format(
        carried=coverage.carried,
        measures=labels.measures.of(coverage.measures),
        percent=percent(coverage.deep_fraction, sign=labels.percent_sign),
    )
    return covered, carried


def review_sentence(alignment: Alignment, labels: Labels) -> str:
    """Return how many requirements somebody has decided on, and who; empty where nobody was asked."""
    if alignment.review is None:
        return ""
    requirements = alignment.requirements
    decided = sum(one.is_decided for one in requirements)
    return labels.review_summary.format(
        decided=decided,
        requirements=labels.requirements.of(len(requirements)),
        percent=percent(decided / len(requirements) if requirements else None, sign=labels.percent_sign),
        reviewers=labels.comma.join(map(visible, alignment.review.reviewers)) or "–",
    )
