"""The quality benchmark: every gold pair scored, this program beside simple methods.

    python -m tests.benchmark.quality [PAIR ...]

The simple methods get the units, roles and states of this program and choose, for each local unit, the best national
one; their threshold is the one that scores best on the pair itself, which no user could know. Figures are fractions.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from aligner.findings import local_only_of, requirements_of
from aligner.lexicon.weights import TermWeights
from aligner.matching.profile import profile
from aligner.matching.sparse import term_rows
from aligner.model import Alignment, Link, LinkKind
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


def _ratio(alignment: Alignment) -> NDArray[np.float64]:
    texts = [[unit.text for unit in profile(side)] for side in (alignment.local, alignment.national)]
    return np.asarray(process.cdist(*texts, scorer=fuzz.ratio), dtype=np.float64) / 100


def _tfidf(alignment: Alignment) -> NDArray[np.float64]:
    sides = [[unit.words for unit in profile(side)] for side in (alignment.local, alignment.national)]
    weights = TermWeights.learnt_from(words for side in sides for words in side)
    vocabulary: dict[str, int] = {}
    vectors = [term_rows(side, vocabulary, weights.weight) for side in sides]
    dense = []
    for side in vectors:
        matrix = np.zeros((len(side), len(vocabulary)))
        for index in range(len(side)):
            terms, values = side.row(index)
            matrix[index, terms] = values
        dense.append(matrix)
    return np.asarray(dense[0] @ dense[1].T)


BASELINES: dict[str, Similarity] = {"rapidfuzz ratio": _ratio, "TF-IDF": _tfidf}


def with_links(alignment: Alignment, links: Iterable[Link]) -> Alignment:
    """Return the alignment with other links, and what follows from them for requirements and local-only units."""
    links = tuple(links)
    return replace(
        alignment,
        links=links,
        requirements=requirements_of(alignment.national, links),
        local_only=local_only_of(alignment.local, links),
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
        tried.append(figures_of(with_links(alignment, links), pair))
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
