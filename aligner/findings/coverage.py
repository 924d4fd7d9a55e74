"""Coverage: how many requirements are covered, in all and below each national heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from aligner.model import Addressee, Counted, Coverage, Document, Requirement, Role, SectionCoverage, State


def coverage_of(requirements: Iterable[Requirement], counted: Counted = Counted.OURS) -> Coverage:
    """Return the counts of `requirements` by state.

    Those that are justified, and their measures, are counted apart; and unless all are `counted`, those that others
    than the local body have to carry out. So are those outside of the sections that the plan is about.
    """
    return _counts(requirements, counted, everywhere=False)


def _counts(requirements: Iterable[Requirement], counted: Counted, *, everywhere: bool) -> Coverage:
    """Return the same as `coverage_of`, or the counts of all sections alike where `everywhere` asks for them."""
    states: Counter[State] = Counter()
    others: Counter[Addressee] = Counter()
    measures = carried = unsettled = outside = 0
    for requirement in requirements:
        if counted is Counted.OURS and not requirement.is_ours:
            others[requirement.addressee] += 1
            continue
        if not (everywhere or requirement.is_in_scope):
            outside += 1
            continue
        states[requirement.state] += 1
        if requirement.state is not State.JUSTIFIED:
            measures += len(requirement.measures)
            for measure in requirement.measures:
                carried += measure.local is not None
                unsettled += measure.is_unsettled
    return Coverage(
        covered=states[State.COVERED],
        partial=states[State.PARTIAL],
        gap=states[State.GAP],
        measures=measures,
        carried=carried,
        justified=states[State.JUSTIFIED],
        centre=others[Addressee.CENTRE],
        elsewhere=others[Addressee.ELSEWHERE],
        none=others[Addressee.NONE],
        outside=outside,
        unsettled=unsettled,
    )


def sections_of(
    national: Document, requirements: Iterable[Requirement], counted: Counted = Counted.OURS
) -> tuple[SectionCoverage, ...]:
    """Return the coverage below each heading that has requirements, its subsections included, in document order.

    Requirements under no heading come first, under a section without heading. The articles of a law and the openings
    of its lists stand above units too, but are rules themselves and make no section. Whose requirements are `counted`
    is said as for `coverage_of`; each section has its counts whether the plan is about it or not.
    """
    below: dict[int | None, list[Requirement]] = {}
    for requirement in requirements:
        for heading in _headings_above(national, requirement.national) or (None,):
            below.setdefault(heading, []).append(requirement)
    ordered = sorted(below, key=lambda heading: -1 if heading is None else heading)
    return tuple(
        SectionCoverage(
            heading,
            0 if heading is None else len(_headings_above(national, heading)),
            _counts(below[heading], counted, everywhere=True),
        )
        for heading in ordered
    )


def _headings_above(document: Document, unit: int) -> tuple[int, ...]:
    return tuple(above for above in document.units[unit].outline if document.units[above].role is Role.HEADING)
