"""The arrays of matching against slow and obvious references."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.lexicon import Lexicon, default_terms, load_default
from aligner.matching import candidates
from aligner.matching.candidates import UnitIndex, find_candidates
from aligner.matching.profile import DocumentProfile, Profiler
from aligner.matching.sparse import InvertedIndex
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

rows = st.lists(st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.floats(0.1, 9), max_size=5), max_size=6)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_default()


@pytest.fixture(scope="module")
def profiles(lexicon: Lexicon) -> tuple[DocumentProfile, DocumentProfile]:
    profiler = Profiler(lexicon, default_terms())
    local, national = (profiler.profile(segment(SourceText(text, "t", "utf-8", ""))) for text in (LOCAL, NATIONAL))
    return local, national


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    lengths = [math.sqrt(sum(weight**2 for weight in row.values())) for row in (left, right)]
    product = sum(weight * right.get(term, 0.0) for term, weight in left.items())
    return product / (lengths[0] * lengths[1]) if all(lengths) else 0.0


@given(rows, st.dictionaries(st.sampled_from("甲乙丙丁戊己"), st.floats(0.1, 9)))
def test_an_inverted_index_gives_the_cosines(indexed: list[dict[str, float]], query: dict[str, float]) -> None:
    expected = [cosine(query, row) for row in indexed]
    assert InvertedIndex(indexed).cosines(query) == pytest.approx(expected)


def test_soft_matching_agrees_with_a_word_by_word_reference(
    profiles: tuple[DocumentProfile, DocumentProfile], lexicon: Lexicon
) -> None:
    local, national = profiles
    matcher = WordMatcher(local.table, national.table)
    others = list(range(len(national.units)))

    def near(left: str, right: str) -> float:
        if left == right:
            return 1.0
        one, other = lexicon.vectors_of([left, right]).astype(np.float64)
        return min(max((float(one @ other) - 0.4) / 0.6, 0.0), 0.9)

    for number, unit in enumerate(local.units):
        carried = matcher.compare(number, others)
        mine = [word for clause in unit.clauses for word in clause]
        for other in others:
            theirs = [word for clause in national.units[other].clauses for word in clause]
            if not mine or not theirs:
                assert carried.of_one[other] == carried.of_other[other] == 0
                continue
            of_one = sum(word.weight * max(near(word.term, w.term) for w in theirs) for word in mine)
            of_other = sum(word.weight * max(near(word.term, w.term) for w in mine) for word in theirs)
            same = [w.weight for w in theirs if any(w.term == word.term for word in mine)]
            assert carried.of_one[other] == pytest.approx(of_one / sum(word.weight for word in mine))
            assert carried.of_other[other] == pytest.approx(of_other / sum(word.weight for word in theirs))
            assert carried.best_term[other] == pytest.approx(max(same, default=0.0))


def test_near_words_carry_a_clause_in_part(profiles: tuple[DocumentProfile, DocumentProfile]) -> None:
    local, national = profiles
    texts = [unit.text for unit in national.units]
    wages = next(n for n, unit in enumerate(local.units) if "欠薪" in unit.text)
    pay = next(n for n, text in enumerate(texts) if "劳动报酬" in text)
    camp = next(n for n, text in enumerate(texts) if "研讨营" in text)
    carried = WordMatcher(local.table, national.table).compare(wages, [pay, camp])
    assert carried.mutual[0] > 2 * carried.mutual[1]


def test_candidates_do_not_depend_on_the_size_of_a_block(
    profiles: tuple[DocumentProfile, DocumentProfile], monkeypatch: pytest.MonkeyPatch
) -> None:
    local, national = profiles
    whole = find_candidates(local, UnitIndex(national))
    monkeypatch.setattr(candidates, "_BLOCK", 2)
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
