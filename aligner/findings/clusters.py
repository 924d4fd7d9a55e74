"""Links that hang together: each shares a unit with another of its cluster, and with none outside."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.model import Link


def clusters_of(links: Sequence[Link]) -> tuple[tuple[Link, ...], ...]:
    """Return `links` by cluster: clusters in the order of their first link, links in the order given."""
    parent = list(range(len(links)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    first_of_local: dict[int, int] = {}
    first_of_national: dict[int, int] = {}
    for at, link in enumerate(links):
        for first in (first_of_local.setdefault(link.local, at), first_of_national.setdefault(link.national, at)):
            one, other = sorted((root(first), root(at)))
            parent[other] = one
    clusters: dict[int, list[Link]] = {}
    for at, link in enumerate(links):
        clusters.setdefault(root(at), []).append(link)
    return tuple(map(tuple, clusters.values()))
