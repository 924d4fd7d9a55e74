"""What a survey says in sentences, the same wherever it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from statistics import median

from aligner.files import escaped
from aligner.language import Words, visible
from aligner.model import Rank
from aligner.structure.quantities import render_number
from aligner.survey.found import Found
from aligner.survey.records import HigherText, Plan
from aligner.survey.survey import Survey
from aligner.telling.names import RANK_NAMES

BETWEEN_HEADINGS = " › "
NEARLY_ALL = 0.9
"""The share of plans that are nearly all."""
_LONGEST_HEADING = 40
_MOST_TIED = 3
"""Plans that are named as those with the lowest or the highest value."""
_RANKS = {rank.value: name for rank, name in RANK_NAMES.items()}


def higher_name(higher: HigherText, words: Words) -> str:
    """Return what a higher text is called: its title, or the name of its file without one."""
    return words("“{title}”", title=visible(higher.title)) if higher.title else visible(higher.name)


def plans_sentence(survey: Survey, words: Words) -> str:
    """Return how many plans were read, and how many could not be."""
    read, failed = len(survey.read), len(survey.plans) - len(survey.read)
    if not failed:
        return words.counted("{n} plan was read", "{n} plans were read", read)
    return words("{read} of {all} plans were read; {failed} could not be", read=read, all=read + failed, failed=failed)


def coverage_sentence(found: Found, words: Words) -> str:
    """Return the lowest, the middle and the highest coverage, with who has the ends; empty where there is none."""
    known = {at: coverage for at, coverage in enumerate(found.coverages) if coverage is not None}
    if not known:
        return ""
    least, most = min(known.values()), max(known.values())
    middle = words.percent(median(known.values()))
    if len(known) == 1:
        return words("coverage {middle}", middle=middle)
    return words(
        "coverage from {least} ({lowest}) to {most} ({highest}), {middle} in the middle",
        least=words.percent(least),
        lowest=who([at for at, value in known.items() if value == least], found, words),
        most=words.percent(most),
        highest=who([at for at, value in known.items() if value == most], found, words),
        middle=middle,
    )


def counting_few_sentence(found: Found, words: Words) -> str:
    """Return how many plans are not compared by coverage, and why; empty where there is none."""
    few = found.counting_few
    if not few:
        return ""
    return words.counted(
        "{n} plan is not compared by coverage: too few requirements count for it",
        "{n} plans are not compared by coverage: too few requirements count for them",
        len(few),
    )


def correlation_sentence(found: Found, words: Words) -> str:
    """Return how coverage goes with length; empty where it is not told."""
    correlation = found.ranking.correlation
    if correlation is None:
        return ""
    told = f"{correlation:.2f}".replace("-", "−")
    if correlation >= 0.3:
        return words(
            "longer plans cover more (rank correlation of coverage and length {told}), so look at the rank with length"
            " taken out as well",
            told=told,
        )
    return (
        words("coverage hardly goes with the length of a plan (rank correlation {told})", told=told)
        if (correlation > -0.3)
        else words("longer plans cover less (rank correlation of coverage and length {told})", told=told)
    )


def who(plans: Sequence[int], found: Found, words: Words) -> str:
    """Return the names of a few plans, or how many there are."""
    if len(plans) > _MOST_TIED:
        return words.counted("{n} plan", "{n} plans", len(plans))
    return words.listed(visible(found.labels[at]) for at in plans)


def named(names: Sequence[str], words: Words, *, most: int) -> str:
    """Return names in one line, at most so many, and how many more there are."""
    if len(names) <= most:
        return words.listed(names)
    return words("{names} and {n} more", names=words.listed(names[:most]), n=len(names) - most)


def names_within(names: Sequence[str], words: Words, *, room: int) -> str:
    """Return as many of the names in one line as fit into so many code units of UTF-16, and how many more there are."""
    left = room - 40  # for the number of those that are left out
    for at, name in enumerate(names):
        left -= len(name.encode("utf-16-le")) // 2 + len(words.comma)
        if left < 0:
            return named(names, words, most=at)
    return words.listed(names)


def path_told(path: Iterable[str], words: Words) -> str:
    """Return the headings above something in one line, outermost first, each shortened."""
    told = (visible(one).rstrip("。：:；;") for one in path)
    short = (one if len(one) <= _LONGEST_HEADING else f"{one[: _LONGEST_HEADING - 1]}…" for one in told)
    return BETWEEN_HEADINGS.join(short) or words("(under no heading)")


def level_told(level: str, words: Words) -> str:
    """Return a level as it is shown: what the user wrote, or the name of a rank."""
    name = _RANKS.get(level)
    return visible(level) if name is None or level == Rank.UNKNOWN else words(name)


def value_told(value: Fraction, unit: str) -> str:
    """Return a value with its unit, as a text would write it."""
    number = render_number(value)
    if "/" in number:  # the middle of two, or what was converted
        number = render_number(Fraction(round(value * 100), 100))
    return f"{number}{visible(unit)}"


def failures(survey: Survey, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the name of each plan that could not be read, and why."""
    for one in survey.plans:
        if one.has_failed:
            yield escaped(one.name), visible(_error(one, words))


def _error(plan: Plan, words: Words) -> str:
    return plan.error.get(words.language) or next(iter(plan.error.values()))
