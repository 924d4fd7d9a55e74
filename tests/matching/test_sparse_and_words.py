"""The arrays of matching against slow and obvious references."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.lexicon import Lexicon, default_terms, load_default
from aligner.matching import candidates, word_matching
from aligner.matching.candidates import UnitIndex, find_candidates
from aligner.matching.nearest import NearestOfColumns, crowd_of, largest
from aligner.matching.profile import DocumentProfile, Profiler
from aligner.matching.term_rows import InvertedIndex, TermRows, term_rows, translated
from aligner.matching.word_matching import WordMatcher
from aligner.model import SourceText
from aligner.structure import segment

LOCAL = """一、今年任务
（一）办好阵地。新建职工驿站三十处，为骑手提供饮水充电。调解欠薪纠纷，两周内办结。
（二）建好队伍。培训工会主席两百名。
"""
NATIONAL = """一、主要任务
（一）服务职工。建成户外劳动者服务站点一万处，提供饮水和充电。化解拖欠劳动报酬的争议，限期办结。
（二）建强组织。轮训基层工会干部，每年五万名。
（三）对外交流。办好青年研讨营。
"""

TERMS = "甲乙丙丁戊"
rows = st.lists(st.dictionaries(st.sampled_from(TERMS), st.floats(0.1, 9), max_size=5), max_size=6)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_default()


@pytest.fixture(scope="module")
def profiles(lexicon: Lexicon) -> tuple[DocumentProfile, DocumentProfile]:
    profiler = Profiler(lexicon, default_terms())
    local, national = (profiler.profile(segment(SourceText(text, "t", "utf-8", ""))) for text in (LOCAL, NATIONAL))
    return local, national


def words_of(profile: DocumentProfile, unit: int) -> list[tuple[str, float]]:
    """Return the words of a unit with their weights."""
    terms, part = list(profile.table.numbers), profile.table.words_of(unit)
    words, weights = profile.table.words[part].tolist(), profile.table.weights[part].tolist()
    return [(terms[word], weight) for word, weight in zip(words, weights, strict=True)]


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    lengths = [math.sqrt(sum(weight**2 for weight in row.values())) for row in (left, right)]
    product = sum(weight * right.get(term, 0.0) for term, weight in left.items())
    return product / (lengths[0] * lengths[1]) if all(lengths) else 0.0


def rows_of(rows: Sequence[Mapping[str, float]]) -> TermRows:
    entries = [(at, TERMS.index(term), row[term]) for at, row in enumerate(rows) for term in sorted(row)]
    owners, terms = (np.array([entry[at] for entry in entries], dtype=np.int64) for at in (0, 1))
    weights = np.array([entry[2] for entry in entries], dtype=np.float64)
    return term_rows(owners, terms, weights, rows=len(rows), vocabulary=len(TERMS))


@given(rows, rows)
def test_an_inverted_index_gives_the_cosines(indexed: list[dict[str, float]], queries: list[dict[str, float]]) -> None:
    index, asked = InvertedIndex(rows_of(indexed)), rows_of(queries)
    expected = [[cosine(query, row) for row in indexed] for query in queries]
    found = index.cosines(asked, 0, len(queries))
    assert found == pytest.approx(np.array(expected).reshape(len(queries), len(indexed)))
    for at, row in enumerate(expected):
        assert index.cosines(asked, at, at + 1)[0] == pytest.approx(row)
    assert index.products_of(asked).tolist() == [
        sum(term in row for term in query for row in indexed) for query in queries
    ]


@given(rows, st.permutations(range(-1, 4)))
def test_translated_rows_have_the_terms_that_are_known(some: list[dict[str, float]], numbers: list[int]) -> None:
    before = rows_of(some)
    after = translated(before, np.array(numbers), vocabulary=4)
    assert len(after) == len(before) == len(some)
    for row in range(len(some)):
        own, other = slice(*before.starts[row : row + 2]), slice(*after.starts[row : row + 2])
        weights = dict(zip(before.terms[own].tolist(), before.weights[own].tolist(), strict=True))
        known = {numbers[term]: weight for term, weight in weights.items() if numbers[term] >= 0}
        assert dict(zip(after.terms[other].tolist(), after.weights[other].tolist(), strict=True)) == known


# Few different numbers, so that equal ones are common: of these the first wins.
tables = st.integers(1, 12).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 3), min_size=width, max_size=width), max_size=20)
)


@given(tables, st.integers(1, 5))
def test_the_largest_of_each_row_are_those_of_a_stable_sort(table: list[list[int]], count: int) -> None:
    width = len(table[0]) if table else 3
    values = np.array(table, dtype=np.float64).reshape(-1, width)
    order = np.argsort(-values, axis=1, kind="stable")[:, :count]
    rows, columns, found = largest(values, count)
    assert rows.tolist() == np.repeat(np.arange(len(values)), order.shape[1]).tolist()
    assert columns.tolist() == order.ravel().tolist()
    assert found.tolist() == values[rows, columns].tolist()


@given(tables, st.integers(1, 5), st.integers(1, 7))
def test_the_nearest_of_columns_do_not_depend_on_the_blocks(table: list[list[int]], count: int, size: int) -> None:
    width = len(table[0]) if table else 3
    values = np.array(table, dtype=np.float64).reshape(-1, width)
    nearest = NearestOfColumns(width, count)
    for start in range(0, len(values), size):
        nearest.add(values[start : start + size], start)
    order = np.argsort(-values, axis=0, kind="stable")[:count]
    assert nearest.rows.tolist() == order.tolist()
    assert nearest.values.tolist() == np.take_along_axis(values, order, axis=0).tolist()


def test_soft_matching_agrees_with_a_word_by_word_reference(
    profiles: tuple[DocumentProfile, DocumentProfile], lexicon: Lexicon
) -> None:
    local, national = profiles
    pairs = [(mine, theirs) for mine in range(len(local.units)) for theirs in range(len(national.units))]
    mine, theirs = np.array(pairs).T
    matcher = WordMatcher(local.table, national.table)
    carried, likeness = matcher.compare(mine, theirs), matcher.likeness(mine, theirs)

    def near(left: str, right: str) -> float:
        if left == right:
            return 1.0
        one, other = lexicon.vectors_of([left, right]).astype(np.float64)
        return min(max((float(one @ other) - 0.4) / 0.6, 0.0), 0.9)

    for at, pair in enumerate(pairs):
        mine, theirs = (words_of(profile, unit) for profile, unit in zip(profiles, pair, strict=True))
        if not mine or not theirs:
            assert carried.of_one[at] == likeness[at] == 0
            continue
        of_one, of_other = (
            sum(weight * max(near(word, partner) for partner, _ in others) for word, weight in own)
            / sum(weight for _, weight in own)
            for own, others in ((mine, theirs), (theirs, mine))
        )
        same = [weight for word, weight in theirs if any(word == other for other, _ in mine)]
        assert carried.of_one[at] == pytest.approx(of_one)
        assert carried.best_term[at] == pytest.approx(max(same, default=0.0))
        assert likeness[at] == pytest.approx(2 * of_one * of_other / (of_one + of_other) if of_one + of_other else 0.0)


def test_what_is_carried_does_not_depend_on_what_is_gathered_at_once(
    profiles: tuple[DocumentProfile, DocumentProfile], monkeypatch: pytest.MonkeyPatch
) -> None:
    local, national = profiles
    mine, theirs = (at.ravel() for at in np.indices((len(local.units), len(national.units))))
    whole = WordMatcher(local.table, national.table).compare(mine, theirs)
    monkeypatch.setattr(word_matching, "_CELLS_AT_ONCE", 40)
    parts = WordMatcher(local.table, national.table).compare(mine, theirs)
    for one in fields(whole):
        assert getattr(whole, one.name) == pytest.approx(getattr(parts, one.name))


def test_near_words_carry_a_clause_in_part(profiles: tuple[DocumentProfile, DocumentProfile]) -> None:
    local, national = profiles
    texts = [unit.text for unit in national.units]
    wages = next(n for n, unit in enumerate(local.units) if "欠薪" in unit.text)
    pay = next(n for n, text in enumerate(texts) if "劳动报酬" in text)
    camp = next(n for n, text in enumerate(texts) if "研讨营" in text)
    carried = WordMatcher(local.table, national.table).compare(np.array([wages, wages]), np.array([pay, camp]))
    assert carried.of_one[0] > 2 * carried.of_one[1]


def test_candidates_do_not_depend_on_the_size_of_a_block(
    profiles: tuple[DocumentProfile, DocumentProfile], monkeypatch: pytest.MonkeyPatch
) -> None:
    local, national = profiles
    whole = find_candidates(local, UnitIndex(national))
    monkeypatch.setattr(candidates, "_MOST_CELLS", 20)
    blocks = find_candidates(local, UnitIndex(national))
    for name in ("local", "national", "local_rank", "national_rank"):
        assert getattr(whole, name).tolist() == getattr(blocks, name).tolist()
    for name in ("nearness", "similarities", "local_density", "national_density", "local_best", "national_best"):
        assert getattr(whole, name) == pytest.approx(getattr(blocks, name))


def test_ranks_and_bests_are_those_of_all_pairs(profiles: tuple[DocumentProfile, DocumentProfile]) -> None:
    local, national = profiles
    pairs = find_candidates(local, UnitIndex(national))
    near = np.zeros((len(local.units), len(national.units)))
    near[pairs.local, pairs.national] = pairs.nearness
    for at, (i, j) in enumerate(zip(pairs.local, pairs.national, strict=True)):
        assert pairs.local_rank[at] == 1 + (near[i] > near[i, j] + 1e-9).sum()
        assert pairs.local_best[at] == pytest.approx(near[i].max())
        assert pairs.national_best[at] == pytest.approx(near[:, j].max())
        assert 0 <= pairs.local_density[at] <= pairs.local_best[at] + 1e-9


def test_units_without_words_are_no_trouble(lexicon: Lexicon) -> None:
    profiler = Profiler(lexicon, default_terms())
    odd = profiler.profile(segment(SourceText("……\n\n——\n\n12\n\n①\n", "t", "utf-8", "")))
    assert len(find_candidates(odd, UnitIndex(odd))) <= len(odd.units) ** 2


@pytest.mark.parametrize(("units", "crowd"), [(1, 3), (24, 3), (40, 5), (63, 7), (64, 8), (5000, 8)])
def test_few_units_make_a_small_crowd(units: int, crowd: int) -> None:
    assert crowd_of(units) == crowd
