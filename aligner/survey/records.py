"""A survey: what many local texts make of one national text, or of several, as far as it can be told side by side.

An alignment holds two whole texts. Of thousands only this is kept: for each requirement what a plan makes of it, the
clauses of the plan, and the figures that both give. All is told by keys that do not change with the language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from aligner.language import LANGUAGES, Phrase, words_of
from aligner.model import Addressee, BodyKind, CarriedBy, Coverage, LinkKind, Rank, State

Told = Mapping[str, str]
"""A sentence in each language of the program, by its key: what is kept is shown later, to whoever asks."""


def told(phrase: Phrase) -> Told:
    """Return what a phrase says, in each language."""
    return {language: words_of(language).tell(phrase) for language in LANGUAGES}


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement of a higher text: its id there (N12), its words, and the headings above it, outermost first."""

    id: str
    text: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HigherText:
    """A text that plans carry out: the name of its file, the digest of that, its title, and what it asks, in order."""

    name: str
    sha256: str
    title: str
    requirements: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one plan makes of one requirement, the one with the index `requirement` in its `HigherText`.

    `clause` is the id of the local clause that answers it best, with the kind and score of the link, empty and None
    where none does. `counts` tells whether coverage counts the requirement; of a plan without tasks it counts none.
    The last four hold the relations that the changes of each kind have (`raised`, `weakened`, …), each once, in the
    order of the text.
    """

    requirement: int
    state: State
    by: CarriedBy | None
    addressee: Addressee
    is_in_scope: bool
    counts: bool
    kind: LinkKind | None
    score: float | None
    clause: str
    figures: tuple[str, ...]
    strength: tuple[str, ...]
    deadlines: tuple[str, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanClause:
    """A clause of a plan: a task, or what answers a requirement without being one.

    `requirement` is the index of the one that it answers best, with the kind and score of the link; None where it
    answers none.
    """

    id: str
    text: str
    is_task: bool
    requirement: int | None
    kind: LinkKind | None
    score: float | None


@dataclass(frozen=True, slots=True)
class FigureMet:
    """A figure of a higher text, and the one that a plan gives for it.

    `requirement` is None for a target of the year that stands in none. `value` and `national_value` are without scale,
    the lower end of a range; `unit` is that of the local figure as written, `indicator` the words that tell what is
    counted, `relation` that of the change. `national_said` and `said` are the words of the two texts.
    """

    requirement: int | None
    indicator: str
    unit: str
    national_value: Fraction
    value: Fraction
    national_said: str
    said: str
    relation: str


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a list of plans shows of one: its title and length, who issued it, and how much of a higher text it covers.

    `characters` counts those of the plan that are no white space. `remarks` tell what was left out of the file or is
    wrong with the texts.
    """

    title: str
    characters: int
    rank: Rank
    kind: BodyKind
    place: str
    province: str
    coverage: Coverage
    remarks: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class PlanResult:
    """What one plan makes of one higher text.

    `answers` are in the order of the requirements, one each; `clauses` in that of the plan.
    """

    facts: PlanFacts
    answers: tuple[Answer, ...]
    clauses: tuple[PlanClause, ...]
    figures: tuple[FigureMet, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of a survey: its name, the digest of its file, and what it makes of each higher text, in their order.

    `error` tells why it could not be read, in each language, and is empty otherwise; such a plan has no `results`.
    These are numbers in the file of the survey.
    """

    name: str
    sha256: str
    error: Told
    results: tuple[int, ...]

    @property
    def has_failed(self) -> bool:
        """Whether nothing is known of it but its error."""
        return bool(self.error)


@dataclass(frozen=True, slots=True)
class PlanDetails:
    """By what a plan is grouped and put in order: region, level, and when it was issued.

    The date is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Each is empty where neither the user nor the text tells it.
    """

    region: str
    level: str
    date: str


class LongRow(NamedTuple):
    """What a plan makes of a requirement, by keys that do not change with the language; None where there is nothing.

    `requirement` and `local` are the ids of the clauses, `national` is the file name of the higher text. Relations of
    one kind are parted by blanks.
    """

    plan: str
    requirement: str
    state: str
    by: str | None
    addressee: str
    kind: str | None
    score: float | None
    local: str | None
    local_text: str | None
    figure: str | None
    strength: str | None
    deadline: str | None
    body: str | None
    in_scope: bool
    counts: bool
    national: str
