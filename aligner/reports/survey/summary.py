"""What a run over many plans prints at its end: what was read, how much is covered, and what stands out.

The rest is in the files; this is what fits on one screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.cells import cell_len

from aligner.language import Words, visible
from aligner.reports.survey.sentences import (
    NEARLY_ALL,
    correlation_sentence,
    counting_few_sentence,
    coverage_sentence,
    failures,
    higher_name,
    level_told,
    path_told,
    plans_sentence,
)
from aligner.reports.typesetting import shorten, wrap
from aligner.survey.adoption import SectionTally
from aligner.survey.found import Found
from aligner.survey.groups import Group
from aligner.survey.records import PlanDetails
from aligner.survey.survey import Survey

MIN_WIDTH = 40
_MOST_FAILURES = 10
_MOST_REQUIREMENTS = 10
_MOST_COMMON = 3
_MOST_SECTIONS = 4
_MOST_GROUPS = 6
_FEWEST_SECTIONS = 5
"""Sections that a level must have for its least covered ones to say something, each with …"""
_FEWEST_IN_SECTION = 3
"""… so many requirements."""
_FEWEST_PLANS = 5
"""Plans from which something is told of nearly all of them."""


def render(survey: Survey, details: Mapping[str, PlanDetails], *, words: Words, width: int) -> str:
    """Return the summary: lines of at most `width` columns (at least 40), each ended by a line feed."""
    width = max(width, MIN_WIDTH)
    lines = list(_paragraph(plans_sentence(survey, words), width))
    lines += _failed(survey, words, width)
    for at in range(len(survey.higher) if survey.read else 0):
        lines += ["", *_higher(Found(survey, details, at), words, width, is_first=at == 0)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _failed(survey: Survey, words: Words, width: int) -> Iterator[str]:
    failed = list(failures(survey, words))
    for name, why in failed[:_MOST_FAILURES]:
        # The error most often begins with the name itself.
        yield from _entry("✗", why if name in why else words("{name}: {problem}", name=name, problem=why), width)
    if len(failed) > _MOST_FAILURES:
        yield from _paragraph(words("… and {n} more", n=len(failed) - _MOST_FAILURES), width, indent=2)


def _higher(found: Found, words: Words, width: int, *, is_first: bool) -> Iterator[str]:
    counted = int((found.tally.plans > 0).sum())
    title = words(
        "{national}: {requirements}",
        national=higher_name(found.higher, words),
        requirements=words.counted("{n} requirement", "{n} requirements", counted),
    )
    yield from _paragraph(title, width)
    for tell in (coverage_sentence, counting_few_sentence, correlation_sentence):
        if sentence := tell(found, words):
            yield from _entry("", sentence, width)
    if len(found.plans) > 1:
        yield from _nobody(found, words, width)
    if len(found.plans) >= _FEWEST_PLANS:
        yield from _nearly_all(found, words, width)
    yield from _least_covered(found, words, width)
    if is_first:
        yield from _groups(found, words, width)


def _nobody(found: Found, words: Words, width: int) -> Iterator[str]:
    nobody = found.tally.taken_up_by_nobody
    if not nobody:
        yield from _entry("", words("each requirement is taken up by a plan, be it in part"), width)
        return
    yield from _entry("", words("found in no plan, not even in part: {n}", n=len(nobody)), width)
    yield from _requirements("○", nobody[:_MOST_REQUIREMENTS], found, words, width)
    if len(nobody) > _MOST_REQUIREMENTS:
        yield from _paragraph(words("… and {n} more", n=len(nobody) - _MOST_REQUIREMENTS), width, indent=4)


def _nearly_all(found: Found, words: Words, width: int) -> Iterator[str]:
    common = found.tally.covered_by_share(NEARLY_ALL, least=(len(found.plans) + 1) // 2)
    if common:
        least = words.percent(NEARLY_ALL)
        told = words("covered by {share} of the plans or more: {n}", share=least, n=len(common))
        yield from _entry("", told, width)
        counts = found.tally
        first = sorted(common, key=lambda at: (-int(counts.covered[at]) / int(counts.plans[at]), at))[:_MOST_COMMON]
        yield from _requirements("●", first, found, words, width)
        if len(common) > len(first):
            yield from _paragraph(words("… and {n} more", n=len(common) - len(first)), width, indent=4)


def _requirements(sign: str, places: Iterable[int], found: Found, words: Words, width: int) -> Iterator[str]:
    for at in places:
        asked = found.higher.requirements[at]
        section = shorten(path_told(asked.sections[:2][-1:], words), max(width // 3, 12))
        told = words("{id} {text} ({section})", id=asked.id, text="{}", section=section)
        yield _fit(f"    {sign} {told}", visible(asked.text), width)


def _fit(frame: str, text: str, width: int) -> str:
    """Return a line with the text, shortened, where the frame has its braces."""
    room = width - cell_len(frame) + 2
    return frame.replace("{}", shorten(text, max(room, 8)))


def _least_covered(found: Found, words: Words, width: int) -> Iterator[str]:
    sections = _telling_level(found.sections)
    least = sorted(sections, key=lambda one: one.fraction or 0.0)[:_MOST_SECTIONS]
    if least:
        yield from _entry("", words("least covered sections:"), width)
    for one in least:
        share = words.percent(one.fraction)
        yield "    " + shorten(f"{share}  {path_told(one.path[-1:], words)}", width - 4)


def _telling_level(sections: Sequence[SectionTally]) -> Sequence[SectionTally]:
    """Return the sections of the outermost level that has several of some size; none where there is no such level."""
    for depth in range(1, max((len(one.path) for one in sections), default=0) + 1):
        level = [one for one in sections if len(one.path) == depth and one.requirements >= _FEWEST_IN_SECTION]
        if len(level) >= _FEWEST_SECTIONS:
            return level
    return ()


def _groups(found: Found, words: Words, width: int) -> Iterator[str]:
    for told, groups in (
        (words("mean coverage by region:"), found.groups.regions),
        (words("mean coverage by level:"), found.groups.levels),
    ):
        known: list[Group] = [one for one in groups if one.coverage is not None and one.name]
        if len(known) < 2:
            continue
        yield from _entry("", told, width)
        known.sort(key=lambda one: -(one.coverage or 0.0))
        shown = known if len(known) <= _MOST_GROUPS else [*known[: _MOST_GROUPS // 2], *known[-_MOST_GROUPS // 2 :]]
        members = (
            words(
                "{group} {coverage} ({n})",
                group=level_told(one.name, words),
                coverage=words.percent(one.coverage),
                n=one.compared,
            )
            for one in shown
        )
        left = words("… and {n} more", n=len(known) - len(shown)) if len(shown) < len(known) else ""
        yield from _paragraph(words.listed([*members, *([left] if left else [])]), width, indent=4)


def _entry(sign: str, text: str, width: int) -> Iterator[str]:
    lead = f"  {sign} " if sign else "  "
    for at, line in enumerate(wrap(text, width - len(lead))):
        yield f"{lead if at == 0 else ' ' * len(lead)}{line}"


def _paragraph(text: str, width: int, *, indent: int = 0) -> Iterator[str]:
    return (" " * indent + line for line in wrap(text, width - indent))
