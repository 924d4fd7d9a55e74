"""The quality benchmark: every gold pair scored, this program beside simple methods.

    python -m tests.benchmark.quality [PAIR ...]

The simple methods get the units, roles and states of this program and choose, for each local unit, the best national
one; their threshold is the one that scores best on the pair itself, which no user could know. Figures are fractions.
"""

from __future__ import annotations

import argparse
import math
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from aligner.findings import coverage_of, local_only_of, requirements_of, sections_of
from aligner.lexicon import words_of
from aligner.model import Alignment, Document, Link, LinkKind, Options
from aligner.pipeline import align
from aligner.reading import read
from tests.shared import GOLD, GOLD_PAIRS, load_score, rows

COLUMNS = ("precision", "recall", "f1", "aer", "any_f1", "hit@1", "state_macro_f1", "state_gap_f1", "local_only_f1")
STRUCTURE = ("role_acc", "role_macro_f1", "section_acc", "span_f1")
_THRESHOLDS = 40

Similarity = Callable[[Alignment], NDArray[np.float64]]


def gold_alignment(pair: str) -> Alignment:
    """Return this program's alignment of a gold pair."""
    local, national = (read(str(GOLD / "documents" / f"{name}.txt"), encoding="utf-8") for name in pair.split("-"))
    return align(local, national)


def result_of(alignment: Alignment) -> dict[str, Any]:
    """Return what the scoring script reads of the JSON report."""
    sides = {
        name: {
            "units": [
                {
                    "id": unit.id,
                    "start": unit.span.start,
                    "end": unit.span.end,
                    "text": unit.text,
                    "role": unit.role.value,
                    "outline": [document.units[above].id for above in unit.outline],
                }
                for unit in document.units
            ]
        }
        for name, document in (("local", alignment.local), ("national", alignment.national))
    }
    local, national = alignment.local.units, alignment.national.units
    return sides | {
        "links": [
            {"local": local[k.local].id, "national": national[k.national].id, "score": k.score, "kind": k.kind.value}
            for k in alignment.links
        ],
        "requirements": [
            {"national": national[requirement.national].id, "state": requirement.state.value}
            for requirement in alignment.requirements
        ],
    }


def figures_of(alignment: Alignment, pair: str) -> dict[str, float]:
    """Return the scoring script's figures for an alignment of a gold pair."""
    local, national = pair.split("-")
    scored: dict[str, float] = load_score().score(
        result_of(alignment),
        rows(GOLD / "links" / f"{pair}.jsonl"),
        rows(GOLD / "units" / f"{local}.jsonl"),
        rows(GOLD / "units" / f"{national}.jsonl"),
    )
    return scored


def _texts(alignment: Alignment) -> list[list[str]]:
    return [[unit.text for unit in side.units] for side in (alignment.local, alignment.national)]


def _ratio(alignment: Alignment) -> NDArray[np.float64]:
    return np.asarray(process.cdist(*_texts(alignment), scorer=fuzz.ratio), dtype=np.float64) / 100


def _tfidf(alignment: Alignment) -> NDArray[np.float64]:
    """Return cosines of jieba words weighted by their inverse frequency in the two documents."""
    sides = [[Counter(words_of(text)) for text in texts] for texts in _texts(alignment)]
    units = [counts for side in sides for counts in side]
    holders = Counter(word for counts in units for word in counts)
    numbers = {word: number for number, word in enumerate(holders)}
    vectors = []
    for side in sides:
        matrix = np.zeros((len(side), len(numbers)))
        for row, counts in enumerate(side):
            for word, count in counts.items():
                matrix[row, numbers[word]] = count * math.log(len(units) / holders[word])
        vectors.append(matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9))
    return np.asarray(vectors[0] @ vectors[1].T)


BASELINES: dict[str, Similarity] = {"rapidfuzz ratio": _ratio, "TF-IDF": _tfidf}


def alignment_with(local: Document, national: Document, links: Iterable[Link]) -> Alignment:
    """Return an alignment with these links, and what follows from them."""
    links = tuple(links)
    requirements = requirements_of(national, links)
    return Alignment(
        local=local,
        national=national,
        options=Options(),
        links=links,
        requirements=requirements,
        coverage=coverage_of(requirements),
        sections=sections_of(national, requirements),
        local_only=local_only_of(local, links),
    )


def _best_matches(alignment: Alignment, similarity: Similarity, pair: str) -> dict[str, float]:
    scores = similarity(alignment)
    best = scores.argmax(axis=1)
    value = scores[np.arange(len(best)), best]
    tried = []
    for threshold in np.quantile(value, np.linspace(0, 1, _THRESHOLDS)):
        links = [
            Link(i, int(j), float(min(value[i], 1.0)), LinkKind.COUNTERPART)
            for i, j in enumerate(best)
            if value[i] >= threshold
        ]
        tried.append(figures_of(alignment_with(alignment.local, alignment.national, links), pair))
    return max(tried, key=lambda figures: figures["f1"])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="*", metavar="PAIR", help=f"of {', '.join(GOLD_PAIRS)} (default: all)")
    pairs = parser.parse_args().pairs or GOLD_PAIRS
    links = Table("pair", "method", *COLUMNS, "seconds", title="Links and states")
    structure = Table("pair", "side", *STRUCTURE, title="Structure")
    means: list[dict[str, float]] = []
    for pair in pairs:
        started = time.perf_counter()
        alignment = gold_alignment(pair)
        seconds = time.perf_counter() - started
        ours = figures_of(alignment, pair)
        means.append(ours)
        for name, similarity in BASELINES.items():
            links.add_row(pair, name, *_cells(_best_matches(alignment, similarity, pair), COLUMNS))
        links.add_row(pair, "aligner", *_cells(ours, COLUMNS), f"{seconds:.2f}", end_section=True)
        for side in ("local", "national"):
            structure.add_row(pair, side, *_cells(ours, [f"{name}_{side}" for name in STRUCTURE]))
    shared = [name for name in COLUMNS if all(name in figures for figures in means)]
    links.add_row("mean", "aligner", *_cells({n: sum(m[n] for m in means) / len(means) for n in shared}, COLUMNS))
    console = Console(width=160)
    console.print(links)
    console.print(structure)


def _cells(figures: dict[str, float], names: Iterable[str]) -> list[str]:
    return [f"{figures[name]:.3f}" if name in figures else "–" for name in names]


if __name__ == "__main__":
    main()
