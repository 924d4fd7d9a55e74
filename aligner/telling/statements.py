"""What several formats say in a sentence: how much is covered, how far the review is, what a document is called."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from aligner.language import N_, Words, visible
from aligner.model import Alignment, Rank, SourceText, State
from aligner.telling.doubts import void_sentences
from aligner.telling.issuing import issuing_body
from aligner.telling.names import RANK_NAMES
from aligner.telling.peers import peers_phrase
from aligner.telling.remarks import remark_sentence

NO_REQUIREMENTS = N_("No task was found in the national text, so there is nothing that could be covered.")
ENDS = "。；：．. "
"""What a heading may end in, and is quoted without."""
BETWEEN_MEASURES = "；"
"""Measures are quoted from a Chinese text, and may hold commas of either kind."""


def source_name(source: SourceText, words: Words) -> str:
    """Return what a document is called: its path as the user gave it, or standard input in words."""
    return words("standard input") if source.name == "-" else visible(source.name)


def file_name(source: SourceText, words: Words) -> str:
    """Return what a document is called for those who do not have its folder: its file, or standard input in words."""
    return PurePath(source_name(source, words)).name


def unread_sentence(source: SourceText, words: Words) -> str:
    """Return which pages hold no text and were left out; empty where there are none."""
    pages = words.listed(map(str, source.unread_pages))
    return words("without text that can be read, so not read: page {pages}", pages=pages) if pages else ""


def reading_sentences(alignment: Alignment, words: Words) -> tuple[str, ...]:
    """Return how a file was read that was not read as a whole, a sentence each: what was left out of it, or decided."""
    found = []
    for source in (alignment.local.source, alignment.national.source):
        told = filter(None, (remark_sentence(source.remarks, words), unread_sentence(source, words)))
        found += [words("{name}: {what}", name=file_name(source, words), what=what) for what in told]
    return tuple(found)


def issuer_sentence(alignment: Alignment, words: Words) -> str:
    """Return who has to act: who issued the local text, as far as that is known."""
    issuer = alignment.issuer
    if issuer.rank is Rank.UNKNOWN:
        return words("Who has to act: not known, so every requirement counts as theirs; --issuer tells it")
    rank = words(RANK_NAMES[issuer.rank])
    if who := issuing_body(alignment) or visible(issuer.place):
        return words("Who has to act: {place} ({rank})", place=who, rank=rank)
    return words("Who has to act: {rank}", rank=rank)


def scope_sentence(alignment: Alignment, words: Words) -> str:
    """Return on which national sections the local text is measured, and why; empty where it is all of them."""
    scope = alignment.scope
    if scope is None:
        return ""
    units = alignment.national.units
    sections = BETWEEN_MEASURES.join(visible(units[at].text.rstrip(ENDS)) for at in scope.headings)
    if scope.word:
        return words("Measured on what the plan is about (“{word}”): {sections}", word=scope.word, sections=sections)
    return words("Measured on: {sections}", sections=sections)


def headline(alignment: Alignment, words: Words) -> str:
    """Return how many requirements are covered, in part and open; or that there are none."""
    coverage = alignment.coverage
    if not alignment.requirements:
        return words(NO_REQUIREMENTS)
    gaps = words.counted("{n} gap", "{n} gaps", coverage.gap)
    partial = words.counted("{n} partial", "{n} partial", coverage.partial)
    asides = []
    if past := sum(one.is_past_only for one in alignment.counted):
        asides.append(words.counted("{n} only in past work", "{n} only in past work", past))
    doubtful = {state: _less_sure(alignment, state, words) for state in (State.GAP, State.PARTIAL)}
    asides += filter(None, [doubtful[State.GAP]])
    if asides:
        gaps = words("{gaps} ({past})", gaps=gaps, past=words.listed(asides))
    if doubtful[State.PARTIAL]:
        partial = words("{partial} ({doubt})", partial=partial, doubt=doubtful[State.PARTIAL])
    covered = words(
        "{covered} of {requirements} covered ({percent}), {partial}, {gaps}",
        covered=coverage.covered,
        requirements=words.counted("{n} requirement", "{n} requirements", coverage.requirements),
        percent=words.percent(coverage.fraction),
        partial=partial,
        gaps=gaps,
    )
    if coverage.justified:
        covered += words.comma + words.counted("{n} justified", "{n} justified", coverage.justified)
    return covered


def _less_sure(alignment: Alignment, state: State, words: Words) -> str:
    """Return how many open requirements of a state are less sure; empty where all are sure."""
    number = sum(one.state is state and alignment.is_doubtful(one) for one in alignment.counted)
    return words.counted("{n} less sure", "{n} less sure", number) if number else ""


def coverage_sentences(alignment: Alignment, words: Words) -> tuple[str, ...]:
    """Return what stands at the head of every report, a sentence each.

    Why the figures mean nothing, if they do not; who has to act, on what the text is measured, how many requirements
    are covered and how many measures carried, how many requirements do not count, and which other plans rank the gaps;
    or that there are no requirements.
    """
    coverage = alignment.coverage
    void = void_sentences(alignment, words)
    if not alignment.requirements:
        return (*void, headline(alignment, words))
    carried = words(
        "{carried} of {measures} carried ({percent})",
        carried=coverage.carried,
        measures=words.counted("{n} measure", "{n} measures", coverage.measures),
        percent=words.percent(coverage.deep_fraction),
    )
    if coverage.unsettled:
        carried += words.comma + words.counted("{n} unsettled", "{n} unsettled", coverage.unsettled)
    sentences = (
        *void,
        issuer_sentence(alignment, words),
        scope_sentence(alignment, words),
        headline(alignment, words),
        carried,
        not_ours_sentence(alignment, words),
        outside_sentence(alignment, words),
        "" if alignment.peers is None else words.tell(peers_phrase(alignment.peers)),
    )
    return tuple(filter(None, sentences))


def outside_sentence(alignment: Alignment, words: Words) -> str:
    """Return how many requirements the plan is not about; empty where it is about all."""
    outside = alignment.coverage.outside
    if not outside:
        return ""
    return words.counted(
        "Outside of what it is measured on: {n} requirement",
        "Outside of what it is measured on: {n} requirements",
        outside,
    )


def not_ours_sentence(alignment: Alignment, words: Words) -> str:
    """Return how many requirements others have to carry out, and who; empty where there are none."""
    coverage = alignment.coverage
    parts = [
        words.counted("{n} for the centre", "{n} for the centre", coverage.centre) if coverage.centre else "",
        words.counted("{n} for other places", "{n} for other places", coverage.elsewhere) if coverage.elsewhere else "",
        words.counted("{n} no requirement", "{n} no requirements", coverage.none) if coverage.none else "",
    ]
    told = words.listed(filter(None, parts))
    return words("Not ours: {parts}", parts=told) if told else ""


def compared_sentence(alignment: Alignment, words: Words) -> str:
    """Return how many pairs of duties were compared for differences; empty in results saved before that was counted."""
    if alignment.duties_compared is None:
        return ""
    if not alignment.duties_compared:
        return words("Compared for differences: nothing, as the two sides were found to set no duty in common")
    return words.counted(
        "Compared for differences: {n} duty that both sides set; of others nothing is said",
        "Compared for differences: {n} duties that both sides set; of others nothing is said",
        alignment.duties_compared,
    )


def missing_told(measures: Iterable[str], words: Words) -> str:
    """Return the measures that no local clause carries in one line; empty where there are none."""
    missing = BETWEEN_MEASURES.join(measures)
    return words("missing: {measures}", measures=missing) if missing else ""


def review_sentence(alignment: Alignment, words: Words) -> str:
    """Return how many requirements somebody has decided on, and who; empty where nobody was asked."""
    if alignment.review is None:
        return ""
    requirements = alignment.requirements
    decided = sum(one.is_decided for one in requirements)
    return words(
        "{decided} of {requirements} decided ({percent}), by {reviewers}",
        decided=decided,
        requirements=words.counted("{n} requirement", "{n} requirements", len(requirements)),
        percent=words.percent(decided / len(requirements) if requirements else None),
        reviewers=words.listed(map(visible, alignment.review.reviewers)) or "–",
    )
