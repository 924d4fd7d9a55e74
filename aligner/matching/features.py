"""What is measured of a candidate pair.

Every feature is a number that a reader can check on the two texts. None looks at the order of the clauses, which is
no evidence between a local plan and a national report, and none at statistics of the two documents alone, so that a
score means the same whatever else a document holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from functools import cache

import numpy as np

from aligner.matching.arrays import Floats, Indexes, Singles
from aligner.matching.candidates import Candidates
from aligner.matching.carrying import Carried
from aligner.matching.headings import Headings
from aligner.matching.meaning_likeness import meaning_columns
from aligner.matching.partial_ratios import partial_ratios
from aligner.matching.profile import DocumentProfile
from aligner.matching.word_matching import WordMatcher
from aligner.model import EvidenceKind, Role

_HARDLY_ALIKE = 0.04
"""A likeness that two units of one subject area have by chance."""
_ALIKE = 0.3
"""The sum of the cosines of words and of character pairs from which ranks and surroundings count in full."""
_THINKING = frozenset({Role.BACKGROUND, Role.PRINCIPLE})
_FRAME = frozenset({Role.TITLE, Role.NOISE, Role.CLOSING, Role.ASSIGNMENT})

_ROLE_FEATURES: dict[str, Callable[[Role, Role], bool]] = {
    "same_role": lambda local, national: local is national,
    "both_headings": lambda local, national: local is national is Role.HEADING,
    "task_to_achievement": lambda local, national: local is Role.TASK and national is Role.ACHIEVEMENT,
    "achievement_to_task": lambda local, national: local is Role.ACHIEVEMENT and national is Role.TASK,
    "both_thought": lambda local, national: local is not national and {local, national} <= _THINKING,
    "principle_and_task": lambda local, national: {local, national} == {Role.PRINCIPLE, Role.TASK},
    "one_is_heading": lambda local, national: (local is Role.HEADING) != (national is Role.HEADING),
    "one_is_problem": lambda local, national: (local is Role.PROBLEM) != (national is Role.PROBLEM),
    "one_is_frame": lambda local, national: (local in _FRAME) != (national in _FRAME),
}

FEATURES = (
    "log_bigram_cosine",
    "local_crowding",
    "standing_out",
    "local_carried",
    "best_local_clause",
    "national_clauses_said",
    "best_shared_word",
    "partial_ratio",
    "meaning_standing_out",
    "headed_meaning_cosine",
    "headed_meaning_standing_out",
    "encoded_standing_out",
    "headed_encoded_cosine",
    "headed_encoded_standing_out",
    "names_shared",
    "figures_shared",
    "local_length",
    "national_length",
    "local_rank",
    "national_rank",
    "outdone",
    "outline",
    "nearest_headings",
    "neighbours",
    *_ROLE_FEATURES,
)
"""The names of the columns of `Measured.features`."""

EVIDENCE: Mapping[EvidenceKind, tuple[str, ...]] = {
    EvidenceKind.WORDING: FEATURES[: FEATURES.index("names_shared")],
    EvidenceKind.NAMES: ("names_shared",),
    EvidenceKind.FIGURES: ("figures_shared",),
    EvidenceKind.LENGTH: ("local_length", "national_length"),
    EvidenceKind.RANK: ("local_rank", "national_rank", "outdone"),
    EvidenceKind.OUTLINE: ("outline", "nearest_headings"),
    EvidenceKind.NEIGHBOURS: ("neighbours",),
    EvidenceKind.ROLES: tuple(_ROLE_FEATURES),
}
"""Which features speak of the same thing; each is in one group."""


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What was measured of candidate pairs, and what compared their words and headings, for those who explain it.

    `features` has shape (pairs, len(FEATURES)), in the order of `FEATURES`; in double precision, those of a long text
    would be the largest table of a run. `clauses_said` tells how much of each
    clause of the national unit of each pair the local one says, a fraction; pair after pair.
    """

    features: Singles
    clauses_said: Floats
    matcher: WordMatcher
    headings: Headings


def measure(local: DocumentProfile, national: DocumentProfile, pairs: Candidates) -> Measured:
    """Return what is measured of each candidate pair of two documents."""
    matcher = WordMatcher(local.table, national.table)
    headings = Headings(local, national, pairs, matcher)
    carried = matcher.compare(pairs.local, pairs.national)
    features = _features(local, national, pairs, carried, headings)
    return Measured(features, carried.clauses_of_other, matcher, headings)


def _features(
    local: DocumentProfile, national: DocumentProfile, pairs: Candidates, carried: Carried, headings: Headings
) -> Singles:
    found = np.zeros((len(pairs), len(FEATURES)), dtype=np.float32)
    if len(pairs):
        at = 0
        # Column by column into one table: all of them beside it would take twice the room.
        for columns in _columns(local, national, pairs, carried, headings):
            width = columns.size // len(pairs)
            found[:, at : at + width] = columns.reshape(len(pairs), width)
            at += width
    return found


def _columns(
    local: DocumentProfile, national: DocumentProfile, pairs: Candidates, carried: Carried, headings: Headings
) -> Iterator[Floats]:
    """Yield the features, one or several at a time, in the order of `FEATURES`."""
    yield _log(pairs.similarities[:, 1])
    yield pairs.local_density
    standing_out = pairs.nearness - (pairs.local_density + pairs.national_density) / 2
    yield standing_out
    yield carried.of_one
    yield carried.best_clause_of_one
    yield carried.said_of_other
    yield carried.best_term / 10
    yield partial_ratios(local, national, pairs.local, pairs.national)
    # To be the nearest of all is no merit where all are far, and like surroundings none where the texts are unlike.
    merit = np.minimum(pairs.similarities[:, :2].sum(axis=1) / _ALIKE, 1.0)
    # A sum of words is half that of the heading; an encoder reads both as one, and tells what is said below it.
    yield from meaning_columns(local.meanings, national.meanings, pairs, merit)
    if local.encoded is None or national.encoded is None:
        yield np.zeros((len(pairs), 3))
    else:
        yield from meaning_columns(local.encoded, national.encoded, pairs)
    yield _shared([unit.names for unit in local.units], [unit.names for unit in national.units], pairs)
    yield _shared([unit.figures for unit in local.units], [unit.figures for unit in national.units], pairs)
    yield local.kept(_lengths)[pairs.local]
    yield national.kept(_lengths)[pairs.national]
    yield merit / pairs.local_rank
    yield merit / pairs.national_rank
    # How far both units have a better counterpart elsewhere, by the one that has less so.
    yield pairs.nearness - np.minimum(pairs.local_best, pairs.national_best)
    yield headings.above_pairs() * merit[:, None]
    yield _neighbours(pairs, standing_out, local, national) * merit
    yield _role_features()[local.kept(_roles)[pairs.local], national.kept(_roles)[pairs.national]]


def _log(likeness: Floats) -> Floats:
    """Return the logarithm of a likeness from 0 on.

    With it, a likeness of next to nothing counts against a pair as much as a high one counts for it, however well the
    pair does in everything else.
    """
    result: Floats = np.log(np.maximum(likeness, 0.0) + _HARDLY_ALIKE)
    return result


def _shared(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]], pairs: Candidates) -> Floats:
    """Return the share of the texts of the unit with fewer of them that both units have; 0 where one has none."""
    shares = np.zeros(len(pairs))
    for at in _where_both(left, right, pairs):
        mine, theirs = left[pairs.local[at]], right[pairs.national[at]]
        shares[at] = len(mine & theirs) / min(len(mine), len(theirs))
    return shares


@cache
def _role_features() -> Floats:
    """Return the features of all pairs of roles, shape (roles, roles, features)."""
    tests = _ROLE_FEATURES.values()
    return np.array([[[float(test(mine, theirs)) for test in tests] for theirs in Role] for mine in Role])


def _roles(document: DocumentProfile) -> Indexes:
    numbers = {role: number for number, role in enumerate(Role)}
    return np.array([numbers[unit.role] for unit in document.units], dtype=np.int64)


def _where_both(left: Sequence[Sized], right: Sequence[Sized], pairs: Candidates) -> list[int]:
    """Return the numbers of the pairs of which both units have something."""
    having = (
        np.array([len(one) > 0 for one in left])[pairs.local]
        & np.array([len(one) > 0 for one in right])[pairs.national]
    )
    return np.flatnonzero(having).tolist()


def _lengths(document: DocumentProfile) -> Floats:
    """Return the length of each unit without its set phrases, on a scale where one character is 0.1 and 400 are 1."""
    lengths: Floats = np.log1p([len(unit.substance) for unit in document.units]) / 6
    return lengths


def _neighbours(pairs: Candidates, standing_out: Floats, local: DocumentProfile, national: DocumentProfile) -> Floats:
    """Return how strongly the clauses beside the local one point to clauses beside the national one.

    The clauses of a paragraph tend to be taken over together, whatever became of the order of the paragraphs. A page
    number or a bracket that says who carries out a clause stands between none.
    """
    size = len(national.units)
    mine = (np.cumsum(local.is_clause) - 1)[pairs.local]
    theirs = (np.cumsum(national.is_clause) - 1)[pairs.national]
    keys = mine * size + theirs
    support = np.zeros(len(pairs))
    for step in (-1, 1):
        nearby = np.zeros(len(pairs))
        for shift in (-2, -1, 0, 1, 2):
            column = theirs + shift
            wanted = (mine + step) * size + column
            at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            inside = (keys[at] == wanted) & (column >= 0) & (column < size)
            nearby = np.maximum(nearby, np.where(inside, standing_out[at], 0.0))
        support += nearby
    return support
