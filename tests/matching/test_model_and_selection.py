"""The learnt model, what is chosen by it, and that its choice does not hang on order or on set phrases."""

from __future__ import annotations

import hashlib
import itertools
import math
import random
import re
from dataclasses import replace

import numpy as np
import pytest

from aligner.lexicon import default_terms, load_default
from aligner.matching.candidates import Candidates
from aligner.matching.features import EVIDENCE, FEATURES
from aligner.matching.scoring import Chances, LogisticModel, default_model
from aligner.matching.selection import BEST_OF_REQUIREMENT, COUNTERPART, RELATED, select
from aligner.matching.side import Side
from aligner.model import Alignment, LinkKind, Role, SourceText, Span
from aligner.pipeline import align
from tests.reports.builders import document, profiler
from tests.shared import GOLD, ROOT, needs_shared


def source(text: str) -> SourceText:
    return SourceText(text, "text", "utf-8", hashlib.sha256(text.encode()).hexdigest())


def links(alignment: Alignment) -> set[tuple[str, str]]:
    local, national = alignment.local.units, alignment.national.units
    return {(local[link.local].text, national[link.national].text) for link in alignment.links}


def pair_of(local: list[int], national: list[int]) -> Candidates:
    zeros = np.zeros(len(local))
    return Candidates(
        np.array(local), np.array(national), np.zeros((len(local), 3)), zeros, zeros, zeros, zeros, zeros, zeros, zeros
    )


def test_a_chance_is_the_logistic_function_of_the_weighted_sum() -> None:
    model = LogisticModel(-1.0, np.array([2.0] + [0.0] * (len(FEATURES) - 1)))
    features = np.zeros((3, len(FEATURES)))
    features[:, 0] = 0.0, 0.5, 1e6
    assert model.chances(features) == pytest.approx([1 / (1 + math.e), 0.5, 1.0])


def test_every_feature_is_evidence_of_one_kind() -> None:
    assert sorted(name for names in EVIDENCE.values() for name in names) == sorted(FEATURES)


def test_a_likeness_only_speaks_for_a_pair() -> None:
    likenesses = set(FEATURES[: FEATURES.index("local_length")]) - {"local_crowding"}
    for part in (default_model().link, default_model().counterpart):
        weights = dict(zip(FEATURES, part.weights, strict=True))
        assert all(weights[name] >= 0 for name in likenesses)
        assert weights["local_crowding"] <= 0


def test_contributions_add_up_to_the_log_odds() -> None:
    model = default_model()
    features = np.random.default_rng(1).random(len(FEATURES))
    usual = np.array(model.usual_of_others)
    odds = [float(np.log(chance / (1 - chance))) for chance in model.link.chances(np.stack([features, usual]))]
    added = model.link.contributions(features, model.usual_of_others).sum()
    assert odds[1] + added == pytest.approx(odds[0])


def test_selection_keeps_what_is_likely_and_the_best_of_a_requirement() -> None:
    pairs = pair_of([0, 1, 2, 3], [0, 0, 1, 2])
    chances = Chances(
        link=np.array([0.9, RELATED, BEST_OF_REQUIREMENT, BEST_OF_REQUIREMENT]),
        counterpart=np.array([COUNTERPART, 0.0, 0.0, 0.0]),
    )
    tasks, others = [(Role.TASK, "植树。")] * 4, [(Role.BACKGROUND, "天晴。")]
    sides = side(*tasks), side(*tasks[:2], *others)
    no_one = np.zeros(len(pairs), dtype=np.bool_)
    chosen = select(pairs, chances, *sides, barred=no_one)
    assert [(at, link.kind) for at, link in chosen] == [
        (0, LinkKind.COUNTERPART),
        (1, LinkKind.RELATED),
        (2, LinkKind.RELATED),
    ]
    assert [at for at, _ in select(pairs, chances, *sides, barred=no_one, min_score=0.5)] == [0]
    barred = np.array([True, False, True, False])
    assert [at for at, _ in select(pairs, chances, *sides, barred=barred)] == [1]


def side(*units: tuple[Role, str]) -> Side:
    made = document(*units, prefix="U")
    return Side(made, profiler().profile(made))


def shuffled(text: str, seed: int) -> str:
    """Put the （一） sections of each part into another order; the last one keeps its place before the closing."""
    lines = text.split("\n")
    parts = [at for at, line in enumerate(lines) if re.match(r"\s*[一二三四五六七八九十]+、", line)]
    bounds = sorted({0, *parts, len(lines)})
    result: list[str] = []
    for begin, end in itertools.pairwise(bounds):
        heads = [at for at in range(begin, end) if re.match(r"\s*（[一二三四五六七八九十]+）", lines[at])]
        blocks = [lines[a:b] for a, b in zip(heads, [*heads[1:], end], strict=False)]
        last = blocks.pop() if blocks and end == len(lines) else []
        random.Random(seed).shuffle(blocks)  # noqa: S311 - an order, not a secret
        result += lines[begin : heads[0] if heads else end] + [line for block in blocks for line in block] + last
    return "\n".join(result)


@needs_shared
@pytest.mark.parametrize(("local", "national"), [("004", "000"), ("gwj", "gw0")])
def test_the_order_of_the_sections_changes_next_to_no_link(local: str, national: str) -> None:
    texts = [(GOLD / "documents" / f"{name}.txt").read_text("utf-8") for name in (local, national)]
    before = links(align(source(texts[0]), source(texts[1])))
    after = links(align(source(texts[0]), source(shuffled(texts[1], 7))))
    assert shuffled(texts[1], 7) != texts[1]
    assert len(before ^ after) <= 0.05 * len(before | after)


def page_of_set_phrases() -> str:
    learnt = [phrase for phrase in load_default().phrases if len(phrase) >= 5][60:75]
    listed = [phrase for phrase in default_terms().set_phrases if len(phrase) >= 5][:8]
    return "\n十、结语\n" + "".join(f"{a}，{b}。" for a, b in zip(listed + learnt, learnt + listed, strict=True)) + "\n"


@pytest.mark.parametrize("name", ["samples", pytest.param("004-000", marks=needs_shared)])
def test_a_page_of_set_phrases_changes_nothing_outside_it(name: str) -> None:
    paths = (
        [ROOT / "samples" / "plan.txt", ROOT / "samples" / "national.txt"]
        if name == "samples"
        else [GOLD / "documents" / f"{part}.txt" for part in name.split("-")]
    )
    texts = [path.read_text("utf-8") for path in paths]
    page = page_of_set_phrases()
    before = align(source(texts[0]), source(texts[1]))
    after = align(source(texts[0] + page), source(texts[1] + page))
    on_page = {unit.text for unit in after.national.units if unit.span.start >= len(texts[1])}
    # A farewell is none any more when something follows it.
    was = {unit.text: unit.role for unit in before.local.units}
    changed = {unit.text for unit in after.local.units if was.get(unit.text, unit.role) is not unit.role}
    assert len(changed) <= 2
    new = {pair for pair in links(after) - links(before) if pair[0] not in changed}
    assert all(left in on_page and right in on_page for left, right in new)
    states = [{a.national.units[one.national].text: one.state for one in a.requirements} for a in (before, after)]
    assert {text: states[1].get(text) for text in states[0]} == states[0]


def test_page_furniture_is_linked_to_nothing() -> None:
    text = "一、任务\n修缮渡口栈桥二十座。\n—1—\n第十二期渡口工作简报\n"
    furniture = tuple(Span(text.index(part), text.index(part) + len(part)) for part in ("—1—", "第十二期渡口工作简报"))
    both = replace(source(text), furniture=furniture)
    made = align(both, both)
    noise = {index for index, unit in enumerate(made.local.units) if unit.role is Role.NOISE}
    assert len(noise) == 2
    assert {link.local for link in made.links} == {0, 1}
    assert not noise & {index for link in made.links for index in (link.local, link.national)}
