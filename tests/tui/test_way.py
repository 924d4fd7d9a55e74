"""Finding the way: to a number, to what is written in a note, within a filter, and back to where one left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aligner.model import DocumentSide
from aligner.pipeline import align
from aligner.tui.filters import Filter
from aligner.tui.kept import Kept, LeftAt
from aligner.tui.numbers import numbered
from tests.tui.support import LOCAL, LOCAL_SIDE, NATIONAL, NATIONAL_SIDE, Driver, drive, opening, source

_LAW = """\
临江市工会条例

第一章 总则
第一条 为了保障职工权益，制定本条例。
第二条 工会应当每年开展一次集体协商。
"""


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("N8", (NATIONAL_SIDE, 7)),
        ("ｎ８", (NATIONAL_SIDE, 7)),
        ("8", (NATIONAL_SIDE, 7)),
        ("l2", (LOCAL_SIDE, 1)),
        ("（二）", (NATIONAL_SIDE, 6)),
        ("(二)", (NATIONAL_SIDE, 6)),
        ("（二）第2段", (NATIONAL_SIDE, 8)),
        ("一、", (NATIONAL_SIDE, 1)),
        ("第一部分（二）", (NATIONAL_SIDE, 6)),
        ("line 6", (NATIONAL_SIDE, 4)),
        ("第6行", (NATIONAL_SIDE, 4)),
        ("line 2", (NATIONAL_SIDE, 1)),  # an empty line: what comes after it
        ("N99", None),
        ("（九）", None),
        ("line 99", None),
        ("page 1", None),
        ("", None),
    ],
)
def test_a_clause_is_found_by_its_number(asked: str, place: tuple[DocumentSide, int] | None) -> None:
    alignment = align(source(LOCAL, "plan.txt"), source(NATIONAL, "national.txt"))
    assert numbered(alignment, NATIONAL_SIDE, asked) == place


@pytest.mark.parametrize(("asked", "text"), [("第二条", "第二条"), ("第2条", "第二条"), ("第一章", "第一章")])
def test_articles_are_found_as_they_are_cited(asked: str, text: str) -> None:
    alignment = align(source(LOCAL, "plan.txt"), source(_LAW, "law.txt"))
    place = numbered(alignment, LOCAL_SIDE, asked)
    assert place is not None
    assert alignment.document(place[0]).units[place[1]].text.startswith(text)


def test_a_colon_goes_to_a_number(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("colon", *"l99", "enter")
        assert desk.is_asking
        await desk.press("ctrl+u", *"L3", "enter")
        assert (desk.unit, desk.state.focus) == ("L3", LOCAL_SIDE)
        await desk.press("backspace")
        assert desk.unit == "N4"

    drive(opening(tmp_path), play)


def test_a_number_that_the_filter_hides_ends_it(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("f", "2", "colon", *"N8", "enter")
        assert (desk.unit, desk.state.filter) == ("N8", Filter.ALL)

    drive(opening(tmp_path), play)


def test_n_stays_within_a_filter_that_keeps_the_place(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N5")
        await desk.press("b")
        await desk.select("N8")
        await desk.press("b", "f", "9")
        assert (desk.unit, desk.state.filter) == ("N8", Filter.BOOKMARKED)
        assert "only: bookmarks" in desk.text("header")
        await desk.press("n")
        assert desk.unit == "N5"
        await desk.press("n")
        assert desk.unit == "N8"
        await desk.press("escape")
        assert desk.unit == "N8"

    drive(opening(tmp_path), play, size=(120, 40))


def test_a_search_finds_numbers_and_notes(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N8")
        await desk.press("m")
        await desk.type("问李工")
        await desk.press("ctrl+s", "home", "slash", *"李工")
        assert desk.unit == "N8"
        await desk.press("escape", "slash", *"l3")
        assert desk.unit == "L3"

    drive(opening(tmp_path), play)


def test_brackets_visit_every_link(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("right_square_bracket")
        assert desk.unit == "N4"
        await desk.select("N6")
        await desk.press("right_square_bracket")
        assert "no counterpart" in desk.message

    drive(opening(tmp_path), play)


def test_the_desk_opens_where_it_was_left(tmp_path: Path) -> None:
    async def leave(desk: Driver) -> None:
        await desk.select("L5")
        await desk.press("O", "2")

    async def come_back(desk: Driver) -> None:
        assert desk.state.focus is LOCAL_SIDE
        assert "was left" in desk.message

    state = tmp_path / "state"
    drive(opening(tmp_path, kept=Kept(state)), leave)
    drive(opening(tmp_path, kept=Kept(state)), come_back)

    async def go(desk: Driver) -> None:
        await desk.select("N8")

    drive(opening(tmp_path, kept=Kept(state)), go)
    longer = NATIONAL.replace("（一）", "（一）先讲一句话。\n（一）", 1)
    drive(opening(tmp_path, kept=Kept(state), national=longer), lambda desk: _stands_on(desk, "举办焊接、钳工"))
    drive(opening(tmp_path, kept=Kept(state), national=NATIONAL.replace("举办焊接", "举行电焊")), _anywhere)


async def _stands_on(desk: Driver, text: str) -> None:
    assert desk.alignment.national.units[desk.state.unit].text.startswith(text)


async def _anywhere(desk: Driver) -> None:
    assert desk.state.unit < len(desk.alignment.national.units)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b'{"places": 3, "goes_on": "x"}',
        b'{"places": {"r": {"side": 1}}}',
        b'{"places": {"r": {"side": "national", "fingerprint": "x", "unit": true, "order": "doubt"}}}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_makes_no_sense_is_passed_over(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "state"
    folder.mkdir(mode=0o700)
    (folder / "desk.json").write_bytes(content)
    kept = Kept(folder)
    assert kept.goes_on
    assert kept.left_at("r") is None
    kept.leave_at("r", LeftAt("national", "x", 3, "doubt"))
    assert Kept(folder).left_at("r") == LeftAt("national", "x", 3, "doubt")


def test_places_do_not_pile_up(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "state")
    for number in range(120):
        kept.leave_at(f"review {number}", LeftAt("national", "x", number, "section"))
    places = json.loads((tmp_path / "state" / "desk.json").read_text("utf-8"))["places"]
    assert len(places) == 100
    assert "review 119" in places
