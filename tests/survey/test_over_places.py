from fractions import Fraction
from pathlib import Path

from aligner.survey.over_places import FigureOverPlaces, figures_over_places
from aligner.survey.records import FigureMet
from tests.survey.invented import figure, higher_text, result, survey

HIGHER = higher_text(("一", 1))


def _found(folder: Path, *figures: FigureMet | None) -> list[FigureOverPlaces]:
    plans = {f"plan{at}": result("●", figures=[one] if one else []) for at, one in enumerate(figures)}
    with survey(folder, HIGHER, plans) as made:
        return list(figures_over_places(made, 0))


def test_figures_of_places_side_by_side(tmp_path: Path) -> None:
    (found,) = _found(
        tmp_path,
        figure("5%左右", 6, "6%左右", "raised"),
        figure("5%左右", 5, "5%", "equal"),
        figure("5%左右", Fraction(9, 2), "4.5%左右", "lowered"),
        figure("5%左右", 6, "6%以上", "raised"),
        None,
    )
    assert [one.plan for one in found.least] == [2]
    assert [(one.plan, one.said) for one in found.greatest] == [(0, "6%左右"), (3, "6%以上")]
    assert found.median == Fraction(11, 2)
    assert (found.raised, found.lowered, found.kept) == ((0, 3), (2,), (1,))
    assert not found.is_share


def test_what_a_place_gives_of_a_national_total_neither_raises_nor_lowers_it(tmp_path: Path) -> None:
    share, whole = _found(
        tmp_path,
        figure("100万人次", 300_000, "30万人次", "share", unit="人次"),
        figure("100万人次", 1_200_000, "120万人次", "raised", unit="人次"),
    )[::-1]
    assert (share.is_share, share.raised, share.lowered, share.kept) == (True, (), (), ())
    assert (whole.is_share, whole.raised) == (False, (1,))


def test_units_that_convert_are_one_and_others_stand_apart(tmp_path: Path) -> None:
    tons = figure("5亿斤", 2000, "2000吨", "share", unit="吨")
    jin = [figure("5亿斤", value, f"{value}斤", "share", unit="斤") for value in (3_000_000, 5_000_000)]
    ships = figure("5亿斤", 7, "7艘", "share", unit="艘")
    first, second = _found(tmp_path, tons, *jin, ships)
    assert (first.unit, [one.value for one in first.figures]) == (
        "斤",
        [Fraction(one) for one in (4_000_000, 3_000_000, 5_000_000)],
    )
    assert (second.unit, [one.value for one in second.figures]) == ("艘", [Fraction(7)])


def test_as_in_the_nation_is_kept_and_no_number(tmp_path: Path) -> None:
    (found,) = _found(
        tmp_path, figure("2%", 0, "与全国一致", "equal", unit="全国"), figure("2%", 3, "3%以内", "raised")
    )
    assert [one.plan for one in found.least] == [1]
    assert (found.raised, found.kept) == ((1,), (0,))
    assert _found(tmp_path, figure("2%", 0, "与全国一致", "equal", unit="全国")) == []


def test_targets_of_no_requirement_come_last(tmp_path: Path) -> None:
    none = figure("1%", 1, "1%", "equal", requirement=None)
    found = _found(tmp_path, none, figure("5%", 5, "5%", "equal"))
    assert [one.requirement for one in found] == [0, None]
