"""Linking by hand: the clause in sight, what it has in common with each candidate, and several at once."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import OptionList

from aligner.model import LinkStatus
from aligner.tui.candidates import Candidate, candidate_lines, found, typed_words
from aligner.tui.lines_pane import LinesPane
from aligner.tui.link_picker import LinkPicker
from aligner.tui.looks import Look, plain
from tests.tui.support import Driver, drive, links, opening

LAW = """\
湖滨市户外劳动者保护条例
第一条 用人单位应当为户外劳动者配备防护用品。
第二条 用人单位应当设立热线。
"""


def shown(desk: Driver) -> list[str]:
    options = desk.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]


def test_several_clauses_are_linked_at_once_and_undone_at_once(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N9")
        before = links(desk)
        await desk.press("l", "space", "down", "space", "enter")
        assert not desk.is_asking
        made = links(desk).keys() - before.keys()
        assert len(made) == 2
        assert {national for _, national in made} == {"N9"}
        assert all(links(desk)[one].status is LinkStatus.BY_HAND for one in made)
        await desk.press("u")
        assert links(desk) == before

    drive(opening(tmp_path), play)


def test_a_mark_stays_while_the_list_narrows(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N9")
        await desk.press("l")
        await desk.type("电影")
        await desk.press("space", "ctrl+u")
        assert any(one.startswith("*") and "L8" in one for one in shown(desk))
        await desk.type("L5")
        await desk.press("space", "enter")
        assert {("L8", "N9"), ("L5", "N9")} <= links(desk).keys()

    drive(opening(tmp_path), play)


def test_the_clause_stands_above_the_candidates_with_the_words_in_common_marked(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N5")
        await desk.press("l")
        own = desk.app.screen.query_one("#own", LinesPane)
        assert plain(own.lines[0]).startswith("N5 为50万名户外劳动者")
        marked = "".join(piece.text for line in own.lines for piece in line if piece.look is Look.MATCH)
        assert "户外" in marked
        option = desk.app.screen.query_one(OptionList).get_option_at_index(0).prompt
        assert any("reverse" in str(span.style) for span in option.spans)  # type: ignore[union-attr]

    drive(opening(tmp_path), play)


def test_a_long_clause_scrolls_while_one_chooses(tmp_path: Path) -> None:
    long = "一、任务\n推进" + "工会组织建设和职工服务工作的深入开展，" * 40 + "完成。\n"

    async def play(desk: Driver) -> None:
        await desk.press("l", "shift+down", "shift+down")
        assert isinstance(desk.app.screen, LinkPicker)
        own = desk.app.screen.query_one("#own", LinesPane)
        assert 2 <= own.size.height <= 6
        assert own.render_line(0).text.endswith("↑")
        await desk.press("down")  # the clause stays where it was read
        assert own.render_line(0).text.endswith("↑")

    drive(opening(tmp_path, national=long), play, size=(80, 24))


def test_a_place_an_id_or_words_narrow_the_list(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N5")
        for typed, part in (
            ("第二条", "设立热线"),
            ("L3", "设立热线"),
            ("防护,单位", "防护用品"),
            ("热线", "设立热线"),
        ):
            await desk.press("l")
            await desk.type(typed)
            assert len(shown(desk)) == 1, typed
            assert part in shown(desk)[0].replace("\n", ""), typed
            await desk.press("escape")

    drive(opening(tmp_path, local=LAW), play)


def test_an_id_that_was_typed_comes_first() -> None:
    made = [Candidate(at, " –  ", " ", f"L{at}", "", "一条") for at in (12, 11, 1)]
    assert [one.id for one in found(made, typed_words("l1"))] == ["L1", "L12", "L11"]
    assert typed_words("防护， 单位　L1") == ("防护", "单位", "l1")


def test_marks_overlap_without_repeating_a_letter() -> None:
    one = Candidate(0, "0.50", "=", "L1", "（一）", "配备高温防护用品")
    lines = candidate_lines(one, [(2, 6), (4, 8)], 80, is_chosen=True)
    assert [plain(line) for line in lines] == ["* 0.50 = L1 〔（一）〕配备高温防护用品"]


def test_a_step_in_the_list_does_not_overtake_what_is_typed(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N6")
        await desk.press("l")
        picker = desk.app.screen
        assert isinstance(picker, LinkPicker)
        await desk.at_once("l", "down", "enter")
        second = picker.offered[1].unit
        assert [link.local for link in desk.alignment.links if link.national == 5] == [second]

    drive(opening(tmp_path), play)
