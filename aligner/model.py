"""The words of the project as types: what the stages hand to one another.

Everything here is frozen data over tuples, so that an alignment can be shared between the command, a screen and
worker processes without anyone changing it under another's feet. The module imports the standard library only:
every other package depends on it, so it may depend on none of them.

All offsets are Unicode code points into the decoded original text, before any folding, and spans are half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Role(StrEnum):
    """What a unit does in its document."""

    TITLE = "title"
    HEADING = "heading"
    BACKGROUND = "background"
    ACHIEVEMENT = "achievement"
    PROBLEM = "problem"
    PRINCIPLE = "principle"
    TASK = "task"
    CLOSING = "closing"
    NOISE = "noise"


class LinkKind(StrEnum):
    """How far a local unit answers a national one."""

    COUNTERPART = "counterpart"
    """The same requirement, measure, programme or statement."""
    RELATED = "related"
    """The same subject in part, or parent and child."""


class State(StrEnum):
    """What becomes of a national requirement in the local document."""

    COVERED = "covered"
    PARTIAL = "partial"
    GAP = "gap"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of a text, in code points.

    Raises:
        ValueError: if the stretch is negative or ends before it starts.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the stretch of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Position:
    """A place as an editor shows it: line and column, both counted from 1, the column in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class SourceText:
    """A decoded document, untouched: line ends, spaces and a stray control character are all still there.

    `name` is the path as the user gave it (``-`` for standard input); `encoding` is the codec that decoded it;
    `sha256` is the hexadecimal digest of the bytes that were read.
    """

    text: str
    name: str
    encoding: str
    sha256: str

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts, at, text = [0], 0, self.text
        while at < len(text):
            if text[at] == "\r" and text[at + 1 : at + 2] == "\n":
                at += 1
            at += 1
            if text[at - 1] in "\r\n":
                starts.append(at)
        return tuple(starts)

    def position(self, offset: int) -> Position:
        """Return line and column of the code point at `offset`; LF, CR and CR LF each end a line.

        Raises:
            IndexError: if `offset` is negative or beyond the end of the text.
        """
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"offset {offset} outside a text of {len(self.text)} code points")
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class Unit:
    """The piece that gets aligned: a heading, a sentence, an item of a list, or a piece of page furniture.

    `text` is ``span`` of the source after layout repair (line breaks inside the unit are gone, as are the spaces
    that surrounded them). `outline` holds the indexes, in the same document, of the headings above the unit,
    outermost first. `paragraph` numbers the repaired paragraphs of the document from 0.
    """

    id: str
    span: Span
    text: str
    role: Role
    outline: tuple[int, ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    """A source text and its units, in order and without overlap; each non-space character is in exactly one."""

    source: SourceText
    units: tuple[Unit, ...]


class EvidenceKind(StrEnum):
    """What speaks for or against a link."""

    WORDING = "wording"
    NAMES = "names"
    FIGURES = "figures"
    OUTLINE = "outline"
    NEIGHBOURS = "neighbours"
    RANK = "rank"
    ROLES = "roles"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much one kind of evidence adds to the log-odds of a link, beyond what it adds to the usual pair."""

    kind: EvidenceKind
    log_odds: float


class TermKind(StrEnum):
    """What two units have in common."""

    WORD = "word"
    NAME = "name"
    FIGURE = "figure"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """Something that stands in both units, or above them: where, how much it tells, and how alike both sides are.

    `weight` is the weight of the term in the lexicon, what it loses as part of a set phrase taken off; `likeness` is
    a fraction, 1 where both sides say the same.
    """

    kind: TermKind
    local: Span
    national: Span
    weight: float
    likeness: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a pair is a link, or why it is none: the evidence, strongest first, and the most telling terms."""

    evidence: tuple[Evidence, ...] = ()
    terms: tuple[SharedTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One local unit joined to one national unit; several links make n:m.

    `local` and `national` are indexes into the units of the two documents; `score`, a fraction in [0, 1], is the
    chance that a reviewer keeps the link. The evidence tells what sets the pair apart from pairs that are no links.
    """

    local: int
    national: int
    score: float
    kind: LinkKind
    explanation: Explanation = Explanation()


@dataclass(frozen=True, slots=True)
class NearMiss:
    """The local unit that comes nearest to a requirement without being linked to it.

    `local` is an index, `score` a fraction as that of a link. The evidence tells what the pair lacks that links have.
    """

    local: int
    score: float
    explanation: Explanation = Explanation()


@dataclass(frozen=True, slots=True)
class DampedSpan:
    """A set phrase in a text, and the share of weight, in (0, 1], that its words lose."""

    span: Span
    damping: float


@dataclass(frozen=True, slots=True)
class Requirement:
    """A national task unit (by index) and what became of it; for a gap, what came nearest, if anything did."""

    national: int
    state: State
    near_miss: NearMiss | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of requirements by state. Counts add up with ``+`` and `sum`; ratios are properties."""

    covered: int = 0
    partial: int = 0
    gap: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(self.covered + other.covered, self.partial + other.partial, self.gap + other.gap)

    def __radd__(self, other: int) -> Coverage:
        if other != 0:  # sum() starts from 0
            return NotImplemented
        return self

    @property
    def requirements(self) -> int:
        """How many requirements were counted."""
        return self.covered + self.partial + self.gap

    @property
    def fraction(self) -> float | None:
        """Covered requirements per requirement, or None where there is none. Partial ones do not count."""
        return self.covered / self.requirements if self.requirements else None


@dataclass(frozen=True, slots=True)
class SectionCoverage:
    """Coverage of the requirements below one national heading, those of its subsections included.

    `heading` is the index of the heading unit, or None for requirements that stand under no heading; `depth` is
    the number of headings above it.
    """

    heading: int | None
    depth: int
    coverage: Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user can change about an alignment.

    `min_score` is the lowest score, a fraction in [0, 1], of a link that is kept.

    Raises:
        ValueError: if a value is outside its range.
    """

    min_score: float = 0.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.min_score <= 1.0:
            raise ValueError(f"min_score must be between 0 and 1, not {self.min_score}")


@dataclass(frozen=True)
class Alignment:
    """The result: two documents, the links between them, and what they mean.

    `links` are ordered by local, then national index. `local_only` holds the indexes of local task, achievement
    and problem units without any link. `sections` follow the national outline, in order of appearance. `local_damped`
    and `national_damped` are the set phrases of the two source texts, in order. `lexicon` is the SHA-256, in
    hexadecimal, of the corpus whose statistics were used.
    """

    local: Document
    national: Document
    options: Options
    links: tuple[Link, ...]
    requirements: tuple[Requirement, ...]
    coverage: Coverage
    sections: tuple[SectionCoverage, ...]
    local_only: tuple[int, ...]
    local_damped: tuple[DampedSpan, ...] = ()
    national_damped: tuple[DampedSpan, ...] = ()
    lexicon: str = ""

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


def _grouped(links: tuple[Link, ...], key: Callable[[Link], int]) -> dict[int, tuple[Link, ...]]:
    groups: dict[int, list[Link]] = {}
    for link in links:
        groups.setdefault(key(link), []).append(link)
    return {index: tuple(group) for index, group in groups.items()}
