"""Every action by keyboard alone, by mouse alone, and with an input method left on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.command import CommandPalette
from textual.geometry import Offset
from textual.widgets import Input, OptionList

from aligner.model import LinkStatus, Role, State
from aligner.tui.bindings import COMMANDS
from aligner.tui.deeds.surer import What
from aligner.tui.dialogs import Hint
from aligner.tui.footer import footer
from aligner.tui.keys_here import Here, keys_of_desk
from aligner.tui.looks import plain
from aligner.tui.surer_question import SurerQuestion
from tests.tui.support import Driver, drive, links, opening

Done = list[tuple[str, tuple[int, ...]]]
ALL = [(one.does, () if one.argument is None else (one.argument,)) for one in COMMANDS]


def record(desk: Driver) -> Done:
    """Let commands be noted in place of being done."""
    done: Done = []

    def serving(does: str) -> Callable[..., None]:
        return lambda *arguments: done.append((does, arguments))

    desk.desk.controllers.serving = serving  # type: ignore[method-assign]
    return done


async def click_word(desk: Driver, word: str) -> None:
    """Click on a word that is on the screen, the last one if there are several."""
    at = [Offset(_column(line, word), y) for y, line in enumerate(desk.screen_lines()) if word in line]
    assert at, word
    assert await desk.pilot.click(offset=at[-1])
    await desk.settle()


def _column(line: str, word: str) -> int:
    return cell_len(line[: line.rindex(word)])


async def open_menu(desk: Driver) -> None:
    """Open the menu with the mouse, and wait for its list."""
    await click_word(desk, "menu")
    assert isinstance(desk.app.screen, CommandPalette)
    for _ in range(100):
        await desk.pilot.pause(0.02)
        if desk.app.screen.query_one(OptionList).option_count == len(COMMANDS):
            return


def test_every_command_has_a_key_that_does_it(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        done = record(desk)
        for command in COMMANDS:
            await desk.pilot.press(*command.keys)
        assert done == [one for one, command in zip(ALL, COMMANDS, strict=True) for _key in command.keys]

    drive(opening(tmp_path), play)


@pytest.mark.slow
def test_the_menu_offers_every_command_to_the_mouse(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        done = record(desk)
        for row in range(len(COMMANDS)):
            await open_menu(desk)
            assert await desk.pilot.click(OptionList, offset=(4, 1 + row))
            await desk.pilot.pause(0.05)
        assert sorted(done) == sorted(ALL)

    drive(opening(tmp_path), play, size=(120, 150))


def test_a_review_by_mouse_alone(tmp_path: Path) -> None:
    target = tmp_path / "out.json"

    async def play(desk: Driver) -> None:
        await click_word(desk, "推动平台企业")
        await click_word(desk, "a accept")
        assert links(desk)["L4", "N4"].status is LinkStatus.ACCEPTED
        await click_word(desk, "Accepted:")
        await click_word(desk, "u undo")
        assert links(desk)["L4", "N4"].status is LinkStatus.AUTOMATIC
        await click_word(desk, "Undone")
        await click_word(desk, "x reject")
        assert ("L4", "N4") not in links(desk)
        await click_word(desk, "Rejected:")
        await click_word(desk, "n gap")
        await click_word(desk, "n gap")
        await click_word(desk, "g justify")
        await desk.paste("由省级统一建设")  # from the clipboard of the terminal, which the mouse pastes
        await click_word(desk, "Enter")
        assert desk.state.lookup.requirements[desk.state.unit].state is State.JUSTIFIED
        await click_word(desk, "编写安全操作手册")
        assert desk.unit == "N9"
        await click_word(desk, "l link")
        await click_word(desk, "L8 〔")
        assert ("L8", "N9") in links(desk)
        await click_word(desk, "Linked:")
        await click_word(desk, "r role")
        await click_word(desk, "background")
        assert desk.alignment.national.units[desk.state.unit].role is Role.BACKGROUND
        await click_word(desk, "Role:")
        await click_word(desk, "e export")
        desk.app.screen.query_one(Input).value = ""
        await desk.paste(str(target))
        await click_word(desk, "Enter")
        assert target.exists()
        await click_word(desk, "Wrote")
        await click_word(desk, "f filter")
        await click_word(desk, "Esc")
        assert not desk.is_asking
        await click_word(desk, "z details")
        assert desk.desk.panes.has_details_open
        await click_word(desk, "z back")
        assert not desk.desk.panes.has_details_open

    drive(opening(tmp_path), play, size=(200, 50))


def wide(character: str) -> str:
    """Return the full-width form."""
    return "\u3000" if character == " " else chr(ord(character) + 0xFEE0)


def test_full_width_letters_and_signs_do_what_the_half_width_ones_do(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        done = record(desk)
        typed = {"slash": "/", "full_stop": ".", "comma": ",", "question_mark": "?", "space": " "}
        typed |= {"left_square_bracket": "[", "right_square_bracket": "]"}
        keys = [(key, typed.get(key, key)) for command in COMMANDS for key in command.keys]
        characters = [(key, character) for key, character in keys if len(character) == 1]
        assert len(characters) > 25
        for key, character in characters:
            await desk.press(key)
            await desk.enter(wide(character))
            assert done[-1] == done[-2], character
        for sign, key in zip("。，、？【】「」", (*".,/?", *"[][]"), strict=True):
            await desk.enter(sign + key)
            assert done[-1] == done[-2], sign

    drive(opening(tmp_path), play)


def test_in_questions_too_but_not_where_words_are_typed(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.enter("？")
        assert desk.is_asking
        await desk.enter("ｑ")
        assert not desk.is_asking
        await desk.enter("ｍ见“ａ、Ｂ”？")
        await desk.press("ctrl+s")
        assert list(desk.state.lookup.notes.values()) == ["见“ａ、Ｂ”？"]

    drive(opening(tmp_path), play)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_menu_is_searched_in_the_language_of_the_desk(tmp_path: Path, language: str) -> None:
    words, none = {"en": ("bookm", "No action"), "zh": ("书签", "没有含这些字词的操作")}[language]

    async def play(desk: Driver) -> None:
        await desk.press("ctrl+p")
        await desk.type(words)
        await desk.pilot.pause(0.6)
        await desk.press("enter")
        await desk.pilot.pause(0.3)
        assert desk.state.lookup.bookmarks
        await desk.press("ctrl+p")
        await desk.type("zzz")
        await desk.pilot.pause(0.6)
        assert none in "\n".join(desk.screen_lines())

    drive(opening(tmp_path, language=language), play)


@pytest.mark.parametrize("width", [20, 60, 80, 120, 300])
def test_the_bottom_line_says_if_it_does_not_name_every_key(width: int) -> None:
    (line,) = footer(None, width)
    named = sum(piece.action.startswith("screen.do(") for piece in line)
    assert ("…" in plain(line)) == (named < sum(bool(one.hint) for one in COMMANDS))
    assert len(plain(line)) <= width


@pytest.mark.parametrize(
    ("keys", "title", "label"),
    [
        ((), Here.TEXT, "Accept the link"),
        (("s",), Here.OUTLINE, "fold the outline away"),
        (("z",), Here.DETAILS, "full height, and back"),
    ],
)
def test_the_help_begins_with_the_keys_of_the_place(
    tmp_path: Path, keys: tuple[str, ...], title: Here, label: str
) -> None:
    async def play(desk: Driver) -> None:
        await desk.press(*keys, "question_mark")
        shown = desk.screen_lines()
        first = next(at for at, line in enumerate(shown) if title.value in line)
        assert any(label in line for line in shown[first:])
        assert not any("Move" in line for line in shown[:first])

    drive(opening(tmp_path), play, size=(100, 40))


@pytest.mark.parametrize(
    ("keys", "label"),
    [(("f", "question_mark"), "move in the list"), (("m", "f1"), "begin a line"), (("l", "f1"), "link what is marked")],
)
def test_a_question_tells_its_keys(tmp_path: Path, keys: tuple[str, ...], label: str) -> None:
    async def play(desk: Driver) -> None:
        await desk.press(*keys)
        assert label in "\n".join(desk.screen_lines())
        await desk.press("escape", "escape")
        assert not desk.is_asking

    drive(opening(tmp_path), play)


def test_every_key_stands_on_the_page_of_keys() -> None:
    shown = "\n".join(map(plain, keys_of_desk(Here.SEARCH, 100)))
    assert all(command.label in shown for command in COMMANDS)
    assert "Ctrl+P" in shown
    assert shown.startswith(Here.SEARCH.value)


@pytest.mark.parametrize(("language", "space"), [("en", "Space"), ("zh", "空格")])
def test_the_keys_that_a_hint_names_are_pressed_by_a_click_in_any_language(
    tmp_path: Path, language: str, space: str
) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("plus")
        question = desk.app.screen
        assert isinstance(question, SurerQuestion)
        for name in ("→", "↓", space):
            await click_word(desk, name)
            await desk.settle()
        assert question._section == 1
        assert question.query_one(OptionList).highlighted == 1
        assert question._asked.what is What.BOTH
        await click_word(desk, "Enter")
        await desk.press("colon", "9", "9", "9")
        await click_word(desk, "Enter")
        assert desk.is_asking
        assert "999" in str(desk.app.screen.query_one(Hint).content)

    drive(opening(tmp_path, language=language), play, size=(120, 40))
