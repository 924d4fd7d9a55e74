"""What units mean by taught words: exact in any order, and block by block the same as at once."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from aligner.matching import meaning_likeness
from aligner.matching.candidates import Candidates, UnitIndex, find_candidates
from aligner.matching.meaning_likeness import likeness
from aligner.matching.meanings import LENGTH, Shorts
from aligner.matching.nearest import crowd_of
from aligner.matching.profile import DocumentProfile
from aligner.model import SourceText
from aligner.structure import segment
from tests.benchmark.gold import profiler

PLAN = """渡口改造实施方案
一、渡口安全
（一）新建渡口两处，更换渡船和救生衣。
（二）检修栈桥，公布船班时刻。
二、职工夜校
（一）开设烹饪和会计课程，免费提供教材。
“”
"""


def profile_of(text: str) -> DocumentProfile:
    return profiler().profile(segment(SourceText(text=text, name="a.txt", encoding="utf-8", sha256="")))


def unit(document: DocumentProfile, begin: str) -> int:
    return next(at for at, one in enumerate(document.units) if one.text.startswith(begin))


def random_meanings(units: int, seed: int) -> Shorts:
    vectors = np.random.default_rng(seed).standard_normal((units, 24))
    whole: Shorts = np.rint(vectors / np.linalg.norm(vectors, axis=1, keepdims=True) * LENGTH).astype(np.int16)
    return whole


def all_pairs(local: int, national: int) -> Candidates:
    mine, theirs = (at.ravel() for at in np.indices((local, national)))
    none = np.zeros(len(mine))
    rest = [field.name for field in dataclasses.fields(Candidates)][2:]
    return Candidates(local=mine, national=theirs, **dict.fromkeys(rest, none))


def test_a_meaning_is_of_whole_numbers_and_of_one_length() -> None:
    meanings = profile_of(PLAN).meanings
    for of_units in (meanings.alone, meanings.headed):
        assert (of_units == np.rint(of_units)).all()
        lengths = np.linalg.norm(of_units.astype(np.float64), axis=1)
        assert ((lengths == 0) | (np.abs(lengths - LENGTH) < 10)).all()
        # No sum on the way to a product of two of them is larger than single precision holds exactly.
        assert (lengths.max() + 10) ** 2 < 2**24


def test_a_heading_is_part_of_what_the_units_below_it_mean() -> None:
    plan = profile_of(PLAN)
    ferry, school = unit(plan, "新建渡口"), unit(plan, "开设烹饪")
    heading = unit(plan, "职工夜校")
    alone, headed = (of_units.astype(np.float64) for of_units in (plan.meanings.alone, plan.meanings.headed))
    assert alone[heading] @ headed[school] > alone[heading] @ alone[school]
    assert headed[ferry] @ headed[school] < LENGTH**2 / 2
    assert (headed[0] == alone[0]).all()


def test_other_words_for_the_same_are_alike() -> None:
    mine = profile_of("提高劳动报酬。\n").meanings.alone.astype(np.float64)
    wages = profile_of("增加职工工资。\n").meanings.alone.astype(np.float64)
    ferries = profile_of("检修渡船栈桥。\n").meanings.alone.astype(np.float64)
    assert mine[0] @ wages[0] > mine[0] @ ferries[0]


@pytest.mark.parametrize(("local", "national"), [(40, 700), (700, 40), (9, 3), (1, 1), (12, 12)])
@pytest.mark.parametrize("cells", [1, 4000, 10**6])
def test_crowds_are_those_of_all_units_however_the_blocks_are_cut(
    local: int, national: int, cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning_likeness, "_MOST_CELLS", cells)
    mine, theirs = random_meanings(local, 1), random_meanings(national, 2)
    pairs = all_pairs(local, national)
    cosines, standing_out = likeness(mine, theirs, pairs)
    full = mine.astype(np.float64) @ theirs.astype(np.float64).T / LENGTH**2
    crowds = [np.sort(of, axis=1)[:, -crowd_of(of.shape[1]) :].mean(axis=1) for of in (full, full.T)]
    assert (cosines == full.ravel()).all()
    expected = full - (crowds[0][:, None] + crowds[1]) / 2
    assert np.allclose(standing_out, expected.ravel(), atol=1e-12)


def test_documents_without_words_have_no_meaning_and_no_error() -> None:
    empty, plan = profile_of("……\n"), profile_of(PLAN)
    pairs = find_candidates(plan, UnitIndex(empty))
    assert not empty.meanings.alone.any()
    assert not any(column.any() for column in likeness(plan.meanings.alone, empty.meanings.alone, pairs))
