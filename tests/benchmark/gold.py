"""The gold annotation as the benchmarks use it: alignments scored, candidates graded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from aligner.findings.coverage import coverage_of, sections_of
from aligner.findings.requirements import requirements_of
from aligner.lexicon import default_terms, load_default
from aligner.lexicon.encoder import default_encoder
from aligner.matching.arrays import Floats
from aligner.matching.assessment import Compared, compare
from aligner.matching.candidates import Candidates
from aligner.matching.match import Matched, matched_by
from aligner.matching.profile import DocumentProfile, Profiler
from aligner.matching.scoring import LinkModel
from aligner.matching.side import Side
from aligner.matching.states import StateModel
from aligner.model import Alignment, Difference, Document, Link, Options
from aligner.reading import read
from aligner.results.to_json import to_data
from aligner.structure import segment
from tests.shared import GOLD, SHARED, load_score, rows


@dataclass(frozen=True)
class Sample:
    """The candidates of a gold pair, what is measured of them, and grades 0 none, 1 possible, 2 sure (pairs,)."""

    sides: tuple[Side, Side]
    compared: Compared
    grades: Floats

    @property
    def profiles(self) -> tuple[DocumentProfile, DocumentProfile]:
        """Those of the local and of the national document."""
        return self.sides[0].profile, self.sides[1].profile

    @property
    def pairs(self) -> Candidates:
        """The candidates."""
        return self.compared.pairs

    @property
    def features(self) -> Floats:
        """Shape (pairs, features)."""
        return self.compared.measured.features.astype(np.float64)


@cache
def document(name: str) -> Document:
    """Return a gold document as this program segments it."""
    return segment(read(str(GOLD / "documents" / f"{name}.txt"), encoding="utf-8"), id_prefix="U")


@cache
def profiler(*, encoder: bool = False) -> Profiler:
    """Return a profiler with the lexicon and the terms of the package, and with its sentence encoder if asked for."""
    return Profiler(load_default(), default_terms(), encoder=default_encoder() if encoder else None)


@cache
def links_of(pair: str) -> dict[tuple[str, str], int]:
    """Return the grade of each gold link, by gold ids."""
    return {(row["local"], n): grade for row in rows(GOLD / "links" / f"{pair}.jsonl") for n, grade in row["links"]}


@cache
def gold_ids(name: str) -> dict[int, list[str]]:
    """Return for each unit of this program the ids of the gold units that it stands for."""
    units = [{"id": at, "start": u.span.start, "end": u.span.end} for at, u in enumerate(document(name).units)]
    found: dict[int, list[str]] = load_score().Side(units, rows(GOLD / "units" / f"{name}.jsonl")).to_gold
    return found


@cache
def sample(pair: str, *, encoder: bool = False) -> Sample:
    """Return the candidates of a gold pair with their grades."""
    left, right = map(document, pair.split("-"))
    of = profiler(encoder=encoder)
    sides = Side(left, of.profile(left)), Side(right, of.profile(right))
    compared = compare(sides[0].profile, sides[1].profile)
    units = zip(compared.pairs.local.tolist(), compared.pairs.national.tolist(), strict=True)
    return Sample(sides, compared, np.array([grade_of(pair, *both) for both in units], dtype=np.float64))


def grade_of(pair: str, local: int, national: int) -> int:
    """Return the best gold grade of a pair of this program's units, 0 for none."""
    left, right = pair.split("-")
    return max(
        (links_of(pair).get((x, y), 0) for x in gold_ids(left)[local] for y in gold_ids(right)[national]), default=0
    )


@cache
def unrelated(local: str, national: str, *, encoder: bool = False) -> Floats:
    """Return the features of the candidates of two texts of different folders of ../shared/pairs."""
    paths = SHARED / "pairs" / local / "local.txt", SHARED / "pairs" / national / "national.txt"
    profiles = [profiler(encoder=encoder).profile(segment(read(str(path)))) for path in paths]
    return compare(profiles[0], profiles[1]).measured.features.astype(np.float64)


def matched_with(pair: str, model: LinkModel, states: StateModel, *, encoder: bool = False) -> Matched:
    """Return what these models make of a gold pair, as the sentence `encoder` has read it or not."""
    data = sample(pair, encoder=encoder)
    return matched_by(model, states, data.sides, data.compared)


def alignment_with(local: Document, national: Document, links: Iterable[Link]) -> Alignment:
    """Return an alignment with these links of another method, whose counterparts cover what they answer."""
    links = tuple(links)
    requirements = requirements_of(
        local, national, links, lambda _: None, lambda _: (), whole=range(len(national.units))
    )
    return Alignment(
        local=local,
        national=national,
        options=Options(),
        links=links,
        requirements=requirements,
        coverage=coverage_of(requirements),
        sections=sections_of(national, requirements),
        local_only=(),
        differences=tuple(Difference(link.local, link.national, ()) for link in links),
    )


def figures_of(pair: str, links: Iterable[Link]) -> dict[str, float]:
    """Return the scoring script's figures for links between the units of a gold pair."""
    local, national = pair.split("-")
    return numbers(scores_of_alignment(pair, alignment_with(document(local), document(national), links)))


def numbers(scores: Mapping[str, Any]) -> dict[str, float]:
    """Return the figures among scores; the states that are told one by one have no mean."""
    return {name: value for name, value in scores.items() if isinstance(value, int | float)}


def scores_of_alignment(pair: str, alignment: Alignment) -> dict[str, Any]:
    """Return all that the scoring script says of an alignment of a gold pair, as `pooled` takes it."""
    local, national = pair.split("-")
    scored: dict[str, Any] = load_score().score(
        to_data(alignment),
        rows(GOLD / "links" / f"{pair}.jsonl"),
        rows(GOLD / "units" / f"{local}.jsonl"),
        rows(GOLD / "units" / f"{national}.jsonl"),
    )
    return scored


def pooled(scores: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Return the scoring script's figures over several pairs: link F1 of the sums, state F1 of each class."""
    found: dict[str, float] = load_score().pool(list(scores))
    return found
