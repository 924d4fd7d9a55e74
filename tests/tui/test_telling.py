"""What the desk tells of what was done: rejected links, marked clauses that were passed over, texts without tasks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from aligner.language import words_of
from aligner.model import ReadingRemark, RemarkKind
from aligner.tui.looks import Piece, plain, signed, wrapped
from tests.tui.support import LOCAL, NATIONAL, Driver, drive, links, opening


def test_a_rejected_link_is_told_with_the_other_clause_and_who_took_it_away(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("x")
        told = re.compile(r"× \d\.\d\d {id} link\srejected\s\(李工, \d{4}-\d\d-\d\d\)".replace("{id}", "L4"))
        assert told.search(desk.text("details"))
        assert "鼓励平台企业与骑手" in desk.text("details")
        await desk.select("L4")
        assert re.search(r"× \d\.\d\d N4 link\srejected\s\(李工, ", desk.text("details"))
        assert not re.search(r"\? \d\.\d\d N4", desk.text("details"))  # it does not come near as well
        await desk.press("u")
        assert "×" not in desk.text("details")

    drive(opening(tmp_path), play)


def test_a_rejected_link_is_told_beside_those_that_stand(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("x", "l")
        await desk.type("电影")
        await desk.press("enter")
        assert "by hand" in desk.text("details")
        assert re.search(r"× \d\.\d\d L4 link\srejected", desk.text("details"))

    drive(opening(tmp_path), play)


def test_the_picker_marks_what_is_linked_and_what_was_rejected(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("l", "escape", "x", "down", "l")
        assert any(re.search(r"\d = L5 ", line) for line in desk.screen_lines())
        await desk.press("escape", "up", "l")
        assert any(re.search(r"\d × L4 ", line) for line in desk.screen_lines())
        await desk.press("escape")
        await desk.select("L4")
        await desk.press("l")
        assert any(re.search(r"\d × N4 ", line) for line in desk.screen_lines())

    drive(opening(tmp_path), play)


def test_a_long_candidate_has_a_few_lines_only(tmp_path: Path) -> None:
    local = LOCAL.replace("每月在江边", "每月" + "在街道、社区、公园、学校、工地和" * 40 + "江边")

    async def play(desk: Driver) -> None:
        await desk.select("N9")
        await desk.press("l")
        shown = desk.app.screen.query_one(OptionList)
        prompts = [str(shown.get_option_at_index(at).prompt) for at in range(shown.option_count)]
        assert max(prompt.count("\n") for prompt in prompts) == 2
        assert sum(prompt.endswith("…") for prompt in prompts) == 1
        await desk.type("江边")  # what is not shown is found all the same
        await desk.press("enter")
        assert ("L8", "N9") in links(desk)

    drive(opening(tmp_path, local=local), play)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("a",), "3 clauses confirmed, 1 skipped (confirmed already), 1 skipped (nothing to confirm)"),
        (("x",), "2 links rejected, 3 skipped (without a link)"),
        (("g", "无", "enter"), "2 gaps justified, 3 skipped (not a gap)"),
        (("b",), "4 bookmarks set, 1 skipped (bookmarked already)"),
        (("r", "home", "enter"), "Role: task, 4 skipped (so already)"),
    ],
)
def test_an_action_on_marked_clauses_tells_what_it_passed_over(
    tmp_path: Path, keys: tuple[str, ...], said: str
) -> None:
    national = NATIONAL.replace("（一）维护职工权益。\n", "").replace("（二）提升职工技能。\n", "各位代表：\n")

    async def play(desk: Driver) -> None:
        await desk.select("N4")
        await desk.press("a", "b")
        first = next(at for at, unit in enumerate(desk.alignment.national.units) if unit.id == "N4")
        desk.state.marks = frozenset(range(first, first + 5))
        await desk.press(*keys)
        assert desk.message == said
        assert not desk.state.marks

    drive(opening(tmp_path, national=national), play)


def test_what_does_nothing_to_marked_clauses_says_why(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N1")
        await desk.press("x", "home", "space", "a")
        assert desk.message == "0 clauses confirmed, 1 skipped (nothing to confirm)"
        assert desk.state.marks

    drive(opening(tmp_path), play)


def test_a_link_of_marked_clauses_names_those_that_were_linked(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("a", "space", "down", "space", "l")
        await desk.type("鼓励平台")
        await desk.press("enter")
        assert desk.message == "Linked: N6 and L4, 1 skipped (linked already)"

    drive(opening(tmp_path), play)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_national_text_without_tasks_is_told(tmp_path: Path, language: str) -> None:
    async def play(desk: Driver) -> None:
        said = words_of(language)("No task was found in the national text, so there is nothing that could be covered.")
        assert said[:15] in desk.message
        await desk.press("down")
        assert said[:15] in desk.text("header")

    drive(opening(tmp_path, national="一行。\n", language=language), play)


def test_the_question_for_a_file_says_what_enter_does(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("e")
        assert "Enter writes the report" in str(desk.app.screen.query_one(".dialog--hint", Static).render())

    drive(opening(tmp_path), play)


@pytest.mark.parametrize("key", ["f", "l"])
def test_the_choice_in_a_list_is_not_told_by_colour_alone(tmp_path: Path, key: str) -> None:
    async def play(desk: Driver) -> None:
        await desk.press(key)
        shown = desk.app.screen.query_one(OptionList)
        styles = [segment.style for segment in shown.render_line(0) if segment.text.strip()]
        assert styles
        assert all(style and style.bold and style.underline for style in styles)

    drive(opening(tmp_path), play)


@pytest.mark.parametrize("width", range(14, 40))
def test_a_sign_stays_with_its_word(width: int) -> None:
    text = f"  {signed('◐', '部分落实')}  {signed('=', 'counterpart')} 0.85  公开⟨~派单⟩规则⟨−和薪酬⟩，⟨+并协商⟩。"
    lines = [plain(line) for line in wrapped([Piece(text)], width)]
    assert any("◐\u00a0部" in line for line in lines)
    assert any("=\u00a0counterpart" in line for line in lines)
    for mark in ("⟨~派", "⟨−和", "⟨+并", "单⟩", "酬⟩", "商⟩"):
        assert any(mark in line for line in lines), mark


@pytest.mark.parametrize("most", [1, 2, 3])
def test_of_too_many_lines_the_last_ends_in_an_ellipsis(most: int) -> None:
    text = "在街道、社区、公园、学校和工地，每月放映一场露天电影，每季举办一次书市。"
    whole = [plain(line) for line in wrapped([Piece(text)], 20)]
    lines = [plain(line) for line in wrapped([Piece(text)], 20, most=most)]
    assert len(lines) == most
    assert lines[:-1] == whole[: most - 1]
    assert lines[-1].endswith("…")
    assert text.startswith("".join(lines)[:-1])
    assert [plain(line) for line in wrapped([Piece(text)], 20, most=len(whole))] == whole


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "plan.txt: without text that can be read, so not read: page 3"), ("zh", "第3页无可读文字")],
)
def test_pages_that_could_not_be_read_are_told(tmp_path: Path, language: str, said: str) -> None:
    how = opening(tmp_path, language=language)
    texts = (replace(how.texts[0], unread_pages=(3,)), how.texts[1])

    async def play(desk: Driver) -> None:
        assert said in desk.message

    drive(replace(how, texts=texts), play)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("plan.txt: left out: 2 pictures", "national.txt: 3 tracked changes read as accepted")),
        ("zh", ("plan.txt：未读取：图片2张", "national.txt：修订3处")),
    ],
)
def test_what_was_left_out_of_both_texts_is_told(tmp_path: Path, language: str, said: tuple[str, str]) -> None:
    how = opening(tmp_path, language=language)
    remarks = ((ReadingRemark(RemarkKind.PICTURES, 2),), (ReadingRemark(RemarkKind.REVISIONS_ACCEPTED, 3),))
    first, second = (replace(text, remarks=one) for text, one in zip(how.texts, remarks, strict=True))

    async def play(desk: Driver) -> None:
        assert all(one in desk.message for one in said)

    drive(replace(how, texts=(first, second)), play)
