"""What became of the measures of a requirement: which the linked local units carry, and which nobody does.

A local plan may name the requirement and leave out half of what it asks for; the requirement then is covered, and its
measures tell how deeply. What is neither said nor surely missing stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.findings.comparison import LinkedPair
from aligner.findings.contents import UnitContent
from aligner.findings.elsewhere import LocalWords
from aligner.findings.missing import MissingModel, missing_features
from aligner.matching.arrays import Floats
from aligner.model import SURE_LINK, MeasureCarried, Requirement, Span, State
from aligner.structure.measure_wording import field_of, wording_of

CARRIED = 0.42
"""The share of a measure's weight that a local unit must say, by the mean of the whole unit and its best measure."""

MOST_SAID = 0.5
"""The share of a measure's weight from which it is not told as missing, whatever else speaks for that."""
ELSEWHERE = 0.8
"""The share of a measure's weight from which the words of any clause of the local text say it."""
_WORD_BY_WORD = 0.9
"""The share of a measure's weight from which it is said as it stands."""


def measures_carried(
    national: UnitContent, pairs: Sequence[LinkedPair], *, words: LocalWords, model: MissingModel
) -> tuple[MeasureCarried, ...]:
    """Return the measures of a requirement with the linked local unit that carries each, if one does.

    `pairs` are the links of the requirement to what carries it, local tasks; without any, all measures are missing.
    `words` are those of the local text. Measures that are nothing but set phrases, a subject or a call
    for the rules are left out.
    """
    if not pairs:
        return national.kept(_all_missing)
    said = best_said(national, pairs)
    missing = {at for at, features in features_of_measures(national, pairs, said, words) if model.tells(features)}
    return tuple(
        _carried(national.in_source(measure), likeness, local, is_missing=at in missing)
        for at, (measure, (likeness, local)) in enumerate(zip(national.measures, said, strict=True))
        if not _is_phrase(national, measure)
    )


def features_of_measures(
    national: UnitContent, pairs: Sequence[LinkedPair], said: Sequence[tuple[float, int]], words: LocalWords
) -> Iterator[tuple[int, tuple[float, ...]]]:
    """Yield the places of the measures that may be missing, with what the model looks at of each.

    What is said by half, what another clause spells out, what a linked task has the telling words of, a field that any
    task names, what is for others to do and what has no object is not missing; nor is the only measure of what is
    carried at least in part. `said` is what `best_said` tells of all of them; without links there is nothing to ask.
    """
    shares = [own for own, _ in said]
    asked = [at for at, own in enumerate(shares) if own < MOST_SAID] if pairs and len(shares) > 1 else []
    link = max((pair.link.score for pair in pairs), default=0.0)
    for at in asked:
        measure = national.measures[at]
        text = measure.of(national.text)
        wording = wording_of(text)
        absent, in_clause = words.told(national, measure)
        is_told = round(in_clause, 9) >= ELSEWHERE or any(pair.names_what_tells(at) for pair in pairs)
        is_told |= words.names(field_of(text))
        if not (is_told or wording.is_beyond or wording.is_general or wording.is_empty):
            yield at, missing_features(wording, at, shares, absent=absent, link=link)


def names_the_field(national: UnitContent, words: LocalWords) -> bool:
    """Return whether a requirement is to develop or to serve a field, no more, and a local task has its name."""
    return len(national.measures) == 1 and words.names(field_of(national.measures[0].of(national.text), served=True))


def is_said_whole(measures: Sequence[MeasureCarried]) -> bool:
    """Return whether local units say every one of the measures nearly word by word; False where there are none."""
    return bool(measures) and all(one.likeness >= _WORD_BY_WORD for one in measures)


def is_half_missing(measures: Sequence[MeasureCarried]) -> bool:
    """Return whether local units carry some of the measures, and half of them or more are missing for sure."""
    missing = sum(one.local is None and not one.is_unsettled for one in measures)
    return any(one.local is not None for one in measures) and 2 * missing >= len(measures)


def settled_with_state(requirement: Requirement, *, best_link: float) -> Requirement:
    """Return a requirement whose measures agree with its state: where it is covered and none is found, all are open.

    It is taken up then, and its measures are not spelled out; that all of them are missing cannot be said as well. Nor
    is one told as missing where `best_link`, the score of its likeliest link, leaves doubts of what covers it, or where
    a reviewer has said that it is covered. All are open as well where one has said that it is partial, and none of it
    is found.
    """
    is_found = any(one.local is not None for one in requirement.measures)
    if requirement.state is State.COVERED:
        is_told = is_found and best_link >= SURE_LINK and not requirement.is_stated
    else:
        is_told = is_found or requirement.stated is not State.PARTIAL
    if is_told:
        return requirement
    return replace(
        requirement,
        measures=tuple(
            one if one.local is not None else replace(one, is_unsettled=True) for one in requirement.measures
        ),
    )


def best_said(national: UnitContent, pairs: Sequence[LinkedPair]) -> list[tuple[float, int]]:
    """Return of each measure how much the local unit says that says most, and the first such unit."""
    said = [_said(pair).tolist() for pair in pairs]
    # Beyond the ninth digit it is the order of the sums that decides, and no unit says more than another.
    return [
        max(
            ((own[at], pair.link.local) for own, pair in zip(said, pairs, strict=True)),
            key=lambda one: round(one[0], 9),
            default=(0.0, -1),
        )
        for at in range(len(national.measures))
    ]


def _all_missing(national: UnitContent) -> tuple[MeasureCarried, ...]:
    return tuple(
        _carried(national.in_source(measure), 0.0, -1, is_missing=True)
        for measure in national.measures
        if not _is_phrase(national, measure)
    )


def _carried(measure: Span, likeness: float, local: int, *, is_missing: bool) -> MeasureCarried:
    is_carried = likeness >= CARRIED and not is_missing
    return MeasureCarried(
        measure,
        local if is_carried else None,
        round(likeness, 4),
        is_unsettled=not is_carried and not is_missing,
    )


def _is_phrase(unit: UnitContent, measure: Span) -> bool:
    if len(unit.measures) == 1:
        return False
    return unit.is_mostly_phrase(measure) or wording_of(measure.of(unit.text)).is_empty


def _said(pair: LinkedPair) -> Floats:
    """Return how far the local unit of a link says each measure of the national one, shape (measures,), fractions."""
    by_measure = pair.national_measures_said[:, :-1]
    said: Floats = (by_measure[-1] + by_measure[:-1].max(axis=0)) / 2
    return said
