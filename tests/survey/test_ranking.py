import math

import pytest

from aligner.survey.ranking import Standing, rank

LENGTHS = [1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000]


def test_equal_coverage_shares_a_place() -> None:
    found = rank([0.5, 0.25, 0.5, None, 0.1], [100] * 5)
    assert [one.place for one in found.standings] == [1, 3, 1, None, 4]


def test_correlation_is_spearmans() -> None:
    coverages = [length / 10_000 for length in LENGTHS]
    assert rank(coverages, LENGTHS).correlation == pytest.approx(1)
    assert rank(coverages[::-1], LENGTHS).correlation == pytest.approx(-1)
    # 1 − 6 Σd² / n(n² − 1), with two neighbours that changed places
    swapped = [*coverages[:7], coverages[8], coverages[7]]
    assert rank(swapped, LENGTHS).correlation == pytest.approx(1 - 6 * 2 / (9 * 80))
    # equal values have the mean of their ranks
    assert rank([0.1, 0.1, *coverages[2:]], LENGTHS).correlation == pytest.approx(0.99582, abs=1e-4)


def test_a_few_plans_and_plans_that_do_not_differ_have_none() -> None:
    assert rank([0.1 * at for at in range(7)], LENGTHS[:7]).correlation is None
    assert rank([0.3] * 9, LENGTHS).correlation is None
    assert rank([length / 10_000 for length in LENGTHS], [1000] * 9).correlation is None
    assert rank([0.1] * 3, [1, 2, 3]).standings == (Standing(1, None),) * 3
    assert rank([], []).standings == ()
    assert rank([None], [0]).standings == (Standing(None, None),)


def test_a_short_plan_that_covers_much_for_its_length_comes_first_without_it() -> None:
    coverages = [0.1 * math.log(length) for length in LENGTHS]
    coverages[0] += 0.05
    found = rank(coverages, LENGTHS)
    assert found.standings[0].place == 9
    assert found.standings[0].without_length == 1
