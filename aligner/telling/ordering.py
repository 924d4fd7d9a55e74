"""In which order links and open requirements are told: the likeliest first, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aligner.model import Link, LinkKind, Requirement


def best_first(links: Sequence[Link]) -> list[Link]:
    """Return counterparts before related ones, each by falling score; scores that are told alike count as equal."""
    return sorted(
        links, key=lambda link: (link.kind is LinkKind.RELATED, -round(link.score, 4), link.local, link.national)
    )


def most_pressing_first(requirements: Iterable[Requirement]) -> list[Requirement]:
    """Return open requirements by their rank."""
    return sorted(requirements, key=lambda one: one.priority.rank if one.priority else 0)
