"""The result of an alignment, and what a user can change about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aligner.model.coverage import Coverage, Requirement, Scope, SectionCoverage, State
from aligner.model.document import Document
from aligner.model.doubts import Doubt
from aligner.model.findings import Change, Difference, LocalOnly, Said, Target
from aligner.model.issuer import Issuer
from aligner.model.links import DampedSpan, Link
from aligner.model.text import DocumentSide

if TYPE_CHECKING:
    from aligner.model.peers import PeerPlans
    from aligner.model.review import Review
    from aligner.model.since import Since


class Counted(StrEnum):
    """Whose requirements coverage, gaps and the exit status count."""

    OURS = "ours"
    """Those that the local body has to carry out."""
    ALL = "all"
    """Every one, whoever has to carry it out."""


_SURELY_COVERED = 0.97
"""The score of the likeliest link from which a requirement that lacks a measure is surely covered all the same. Readers
called covered 7 of 12 such requirements of three pairs from there on, 11 of 24 below, and of two laws one of nine."""
EVERY_SECTION = "all"
"""Stands for all sections of the national text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user can change about an alignment.

    `min_score` is the lowest score, a fraction in [0, 1], of a link that is kept; `encoder` has a sentence encoder read
    the clauses as well. `issuer` tells who issued the local text, as `aligner.structure.issuer.named_issuer` reads it;
    where it is empty, the text is asked. `addressee` tells whose requirements are counted: those of the local body
    (`Counted.OURS`) or every one (`Counted.ALL`). `scope_sections` are the beginnings of the national headings that the
    local text is measured on, (`EVERY_SECTION`,) for all; where there are none, the title of the local text is asked.

    Raises:
        ValueError: if a value is outside its range.
    """

    min_score: float = 0.0
    encoder: bool = False
    issuer: str = ""
    addressee: Counted = Counted.OURS
    scope_sections: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0.0 <= self.min_score <= 1.0:
            raise ValueError(f"min_score must be between 0 and 1, not {self.min_score}")


@dataclass(frozen=True)
class Alignment:
    """The result: two documents, the links between them, and what they mean.

    `links` are ordered by local, then national index, and `differences` belong to them, one each, in the same order.
    `changes` tell what became of what the national units say, kind by kind, those of a kind in the order of the
    national units, `duties_compared` how many pairs of duties were looked at for them, None in results saved before
    that was counted. `targets` are those of the year.
    `local_only` are the local task, achievement and problem units without any link. `sections` follow the national
    outline, in order of appearance. `local_damped` and `national_damped` are the set phrases of the two source texts,
    in order. `scope` are the sections that the plan is measured on, None for all; `issuer` is who issued the local
    text, as far as that is known. `lexicon` is the SHA-256, in hexadecimal, of the corpus whose statistics were used.
    `review` tells what reviewers have said, None where nobody has been asked. `doubts` tell what is wrong with the
    texts, those on the local one first. `since` tells what changed since an earlier result, None where it was held
    against none. `peers` tells which other plans the requirements are told beside, None where that is none.
    """

    local: Document
    national: Document
    options: Options
    links: tuple[Link, ...]
    requirements: tuple[Requirement, ...]
    coverage: Coverage
    sections: tuple[SectionCoverage, ...]
    local_only: tuple[LocalOnly, ...]
    differences: tuple[Difference, ...] = ()
    changes: tuple[Change[Said], ...] = ()
    duties_compared: int | None = None
    targets: tuple[Target, ...] = ()
    local_damped: tuple[DampedSpan, ...] = ()
    national_damped: tuple[DampedSpan, ...] = ()
    scope: Scope | None = None
    issuer: Issuer = field(default_factory=Issuer)
    lexicon: str = ""
    review: Review | None = None
    doubts: tuple[Doubt, ...] = ()
    since: Since | None = None
    peers: PeerPlans | None = None

    def counts(self, requirement: Requirement) -> bool:
        """Return whether coverage, gaps and the exit status count a requirement."""
        return requirement.is_in_scope and (requirement.is_ours or self.options.addressee is Counted.ALL)

    @cached_property
    def counted(self) -> tuple[Requirement, ...]:
        """The requirements that are counted, in order."""
        return tuple(filter(self.counts, self.requirements))

    @cached_property
    def not_counted(self) -> tuple[Requirement, ...]:
        """The requirements that others have to carry out, or that the plan is not about, in order."""
        return tuple(one for one in self.requirements if not self.counts(one))

    def document(self, side: DocumentSide) -> Document:
        """Return the document on that side."""
        return self.local if side is DocumentSide.LOCAL else self.national

    @cached_property
    def _by_local(self) -> dict[int, tuple[Link, ...]]:
        return _grouped(self.links, lambda link: link.local)

    @cached_property
    def _by_national(self) -> dict[int, tuple[Link, ...]]:
        return _grouped(self.links, lambda link: link.national)

    def links_of_local(self, index: int) -> tuple[Link, ...]:
        """Return the links of the local unit at `index`, in national order."""
        return self._by_local.get(index, ())

    def links_of_national(self, index: int) -> tuple[Link, ...]:
        """Return the links of the national unit at `index`, in local order."""
        return self._by_national.get(index, ())

    def is_doubtful(self, requirement: Requirement) -> bool:
        """Return whether the state of a requirement is less sure.

        Of an open one its priority tells; a covered one that lacks a measure may be carried in part, unless a link says
        nearly the same or a reviewer stands for it.
        """
        if requirement.state is not State.COVERED:
            return requirement.priority is not None and not requirement.priority.is_sure
        if not requirement.lacking or requirement.is_decided:
            return False
        return max((one.score for one in self.links_of_national(requirement.national)), default=0.0) < _SURELY_COVERED

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Change[Any], ...]]:
        kinds = dict.fromkeys(one.kind for one in self.changes)
        return {kind: tuple(one for one in self.changes if one.kind == kind) for kind in kinds}

    def changes_of(self, kind: str) -> tuple[Change[Any], ...]:
        """Return the changes of a kind, by its key: ``figures``, ``strength``, ``deadlines``, ``bodies``, ``results``.

        What both sides say is a `Quantity`, `Obligation`, `Deadline` or `Body`, as the kind has it.
        """
        return self._by_kind.get(kind, ())


def _grouped(links: tuple[Link, ...], key: Callable[[Link], int]) -> dict[int, tuple[Link, ...]]:
    groups: dict[int, list[Link]] = {}
    for link in links:
        groups.setdefault(key(link), []).append(link)
    return {index: tuple(group) for index, group in groups.items()}
