"""From links to the alignment: what they mean, with the documents that they join.

Matching is done once; what is concluded from it may change with every word of a reviewer. So whoever concludes keeps
what was found, and takes what has been decided: other links, roles, verdicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from aligner.findings.contents import Contents
from aligner.findings.doubts import doubts_about
from aligner.findings.find import Finder, Verdicts
from aligner.findings.missing import MissingModel
from aligner.findings.trust import TrustModel
from aligner.matching import Matched
from aligner.model import Alignment, Document, DocumentSide, Doubt, Link, NearMiss, Options

if TYPE_CHECKING:
    from aligner.findings.peers import KnownPeers
    from aligner.model import RejectedLink, Review


class Concluder:
    """Two matched documents, and what follows from the links between them."""

    def __init__(
        self,
        matched: Matched,
        options: Options,
        *,
        lexicon: str = "",
        national: Contents | None = None,
        missing: MissingModel | None = None,
        trust: TrustModel | None = None,
        peers: KnownPeers | None = None,
    ) -> None:
        """Take what was matched, with which options, and the digest of the corpus whose statistics were used.

        `national` is what the units of the national text say, where that was read before, for another local text.
        `missing` is the model that tells which measures are missing, `trust` the one that tells which claims on duties
        are right, None for those of the package. `peers` are the other plans that requirements are told beside.
        """
        self.matched = matched
        self.options = options
        self._lexicon = lexicon
        self._national = national or Contents.of(matched.national)
        self._peers = peers
        self._finder = Finder(
            matched,
            options,
            national=self._national,
            missing=missing,
            trust=trust,
            peers=peers.by_unit if peers else None,
        )
        self._near_misses: dict[tuple[int, frozenset[int]], NearMiss | None] = {}
        self._damped = matched.local.damped, matched.national.damped

    def conclude(
        self,
        links: Iterable[Link] | None = None,
        *,
        local: Document | None = None,
        national: Document | None = None,
        verdicts: Verdicts | None = None,
        review: Review | None = None,
    ) -> Alignment:
        """Return the alignment that follows from `links`, ordered by local, then national index; those found if None.

        `local` and `national` are the documents where they have other roles than those that were matched, `verdicts`
        what reviewers have said of units, `review` what else they have said; what it tells as rejected does not come
        near.
        """
        chosen = self.matched.links if links is None else tuple(links)
        turned_down = _by_national(review.rejected if review else ())
        mine = self.matched.local.document if local is None else local
        theirs = self.matched.national.document if national is None else national
        findings = self._finder.find(
            chosen,
            lambda unit: self._near_miss(unit, turned_down.get(unit, frozenset())),
            local=mine,
            national=theirs,
            verdicts=verdicts,
            rejected=[(one.local, one.national) for one in (review.rejected if review else ())],
        )
        return Alignment(
            local=mine,
            national=theirs,
            options=self.options,
            links=chosen,
            requirements=findings.requirements,
            coverage=findings.coverage,
            scope=findings.scope,
            issuer=findings.issuer,
            sections=findings.sections,
            local_only=findings.local_only,
            differences=findings.differences,
            changes=findings.changes,
            duties_compared=findings.duties_compared,
            targets=findings.targets,
            local_damped=self._damped[0],
            national_damped=self._damped[1],
            lexicon=self._lexicon,
            review=review,
            doubts=(*doubts_about(DocumentSide.LOCAL, mine), *self._national.on(theirs).kept(_doubts)),
            peers=self._peers.plans if self._peers else None,
        )

    def _near_miss(self, national: int, turned_down: frozenset[int]) -> NearMiss | None:
        if (national, turned_down) not in self._near_misses:
            found = self.matched.scored.near_miss(national, without=turned_down)
            self._near_misses[national, turned_down] = found
        return self._near_misses[national, turned_down]


def _doubts(national: Contents) -> tuple[Doubt, ...]:
    return doubts_about(DocumentSide.NATIONAL, national.document)


def _by_national(rejected: Iterable[RejectedLink]) -> Mapping[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for one in rejected:
        found.setdefault(one.national, set()).add(one.local)
    return {national: frozenset(local) for national, local in found.items()}
