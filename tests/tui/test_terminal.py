"""The desk as a person uses it: the program in a terminal of 80 by 24, keys, and what the screen then says."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sys
from pathlib import Path

import pytest

from aligner.cli import main
from tests.cli.terminal import Screen, opened_screen
from tests.shared import ROOT, SEEDS, needs_shared

posix = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")


def review_by_keys(screen: Screen) -> list[str]:
    """Decide in all the ways there are, export, and quit; return the screen just before quitting."""
    screen.run("--tui", "plan.txt", "national.txt", "--lang", "en", "--reviewer", "li")
    screen.wait_for(r"decided 0 of \d+")
    screen.type("a")
    screen.wait_for("^Accepted: ")
    screen.type("]", "x")
    screen.wait_for("^Rejected: ")
    screen.type("n", "l")
    screen.wait_for("The counterpart of")
    screen.type("Enter")
    screen.wait_for("^Linked: ")
    screen.type("n", "r")
    screen.wait_for("What does the clause do")
    screen.type("Down", "Enter")
    screen.wait_for("^Role: achievement")
    screen.type("n", "g")
    screen.wait_for("Why does it need no local clause")
    screen.type("-l", "由省里统一安排")
    screen.type("Enter")
    screen.wait_for("^Justified")
    screen.type("m")
    screen.wait_for("^.*Note")
    screen.type("-l", "已同业务处核对")
    screen.type("C-s")
    screen.wait_for("^Note kept")
    screen.type("b")
    screen.wait_for("^Bookmark set")
    screen.type("u")
    screen.wait_for("^Undone")
    screen.type("e")
    screen.wait_for("Export to which file")
    screen.type("C-u")
    screen.type("-l", "result.json")
    screen.type("Enter")
    screen.wait_for("^Wrote result.json")
    shown = screen.lines()
    screen.type("q")
    screen.wait_for("^status 0")
    return shown


def look_again(screen: Screen, before: list[str]) -> None:
    """Open the review anew and find everything as it was."""
    screen.run("--tui", "plan.txt", "national.txt", "--lang", "en")
    screen.wait_for(re.escape(before[1].rstrip()))
    assert screen.lines()[0] == before[0]
    for _ in range(4):  # from gap to gap to the justified one, which search finds by its place in the file
        screen.type("n")
    screen.type("q")
    screen.wait_for("^status 0")


@posix
@pytest.mark.parametrize(
    "texts",
    [
        pytest.param((ROOT / "samples" / "plan.txt", ROOT / "samples" / "national.txt"), id="samples"),
        pytest.param((SEEDS[-1], SEEDS[0]) if SEEDS else (), id="004-000", marks=needs_shared),
    ],
)
def test_an_afternoon_at_the_desk(tmp_path: Path, texts: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in zip(("plan.txt", "national.txt"), texts, strict=True):
        shutil.copyfile(text, tmp_path / name)
    with opened_screen(tmp_path) as screen:
        before = review_by_keys(screen)
        look_again(screen, before)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "national.txt",
        "plan.txt",
        "plan.txt.review",
        "result.json",
    ]
    monkeypatch.chdir(tmp_path)
    assert main(["plan.txt", "national.txt", "--review", "plan.txt.review", "-o", "again.json", "-q"]) == 0
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "result.json").read_bytes()
    review = json.loads((tmp_path / "result.json").read_text("utf-8"))["review"]
    assert review["reviewers"] == ["li"]
    assert [one["text"] for one in review["notes"]] == ["已同业务处核对"]
    assert len(review["rejected"]) == len(review["roles"]) == 1
    assert review["bookmarks"] == []


@posix
def test_an_input_method_that_was_left_on_does_no_harm(tmp_path: Path) -> None:
    """Full-width letters and Chinese signs are keys; where words are wanted, they are words."""
    for name in ("plan.txt", "national.txt"):
        shutil.copyfile(ROOT / "samples" / name, tmp_path / name)
    with opened_screen(tmp_path) as screen:
        screen.run("--tui", "plan.txt", "national.txt", "--lang", "zh", "--reviewer", "li")
        screen.wait_for(r"已审 0/")
        screen.type("-l", "ａ")
        screen.wait_for("^已确认")
        screen.type("-l", "ｘ")
        screen.wait_for("^已否定")
        screen.type("-l", "ｕ")
        screen.wait_for("^已撤销")
        screen.type("-l", "、")
        screen.wait_for("搜索正文、编号")
        screen.type("-l", "ＡＢ，ｎ")
        screen.wait_for("^ ?ＡＢ，ｎ")
        screen.type("Escape")
        screen.wait_for(r"\A(?![\s\S]*ＡＢ，ｎ)[\s\S]*^\? 按键")  # the keys are shown before the question has gone
        screen.type("-l", "？")
        screen.wait_for("在文本中")
        screen.type("-l", "ｑ")
        screen.type("-l", "ｑ")
        screen.wait_for("^status 0")


@posix
def test_two_desks_meet_over_one_plan(tmp_path: Path) -> None:
    for name in ("plan.txt", "national.txt"):
        shutil.copyfile(ROOT / "samples" / name, tmp_path / name)
    with opened_screen(tmp_path) as first, opened_screen(tmp_path) as second:
        for screen, who in ((first, "wang"), (second, "li")):
            screen.run("--tui", "plan.txt", "national.txt", "--lang", "en", "--reviewer", who)
            screen.wait_for(r"decided 0 of \d+")
        second.wait_for("^Another desk has this review open")
        first.type("a")
        first.wait_for("^Accepted: ")
        first.type("m")
        first.wait_for("^.*Note")
        first.type("-l", "先问业务处")
        first.type("Enter")
        first.type("-l", "再定")
        first.type("C-s")  # as fast as a paste comes: no letter is overtaken
        first.wait_for("^  再定")
        os.kill(first.process(), signal.SIGKILL)
        second.wait_for(r"^The other desk has gone")
        second.type("W")
        second.wait_for("^You decide here from now on; 2 things that were done meanwhile have been loaded")
        second.wait_for(r"decided 1 of \d+")
        plan = (tmp_path / "plan.txt").read_text("utf-8")
        (tmp_path / "plan.txt").write_text("临时补充说明。\n" + plan, "utf-8")
        second.wait_for(r"plan.txt: changed on the disk \(L\)")
        second.type("L")
        second.wait_for("^Read again: every decision stands")
        second.wait_for(r"decided 1 of \d+")
        second.type("q")
        second.wait_for("^status 0")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["national.txt", "plan.txt", "plan.txt.review"]
