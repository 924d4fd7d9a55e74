"""What a person at a terminal sees while a file takes long."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from aligner.cli.streams import Progress
from aligner.language import phrase, words_of
from tests.cli.program import NATIONAL_TEXT, clean_environment, run
from tests.cli.terminal import opened_screen
from tests.pdf_pages import Sheet, lines, written

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script for the shell of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a file that LibreOffice takes five seconds to refuse."""
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 5\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "plan.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    (tmp_path / "national.txt").write_text(NATIONAL_TEXT, "utf-8")
    return tmp_path


@posix
def test_a_line_tells_what_takes_long_and_is_gone_at_the_end(folder: Path) -> None:
    with opened_screen(folder) as screen:
        screen.type(f"export PATH={folder}:$PATH PYTHONPATH={os.getcwd()}", "Enter")  # noqa: PTH109 - of the project
        screen.run("plan.doc", "national.txt")
        screen.wait_for(r"^converting plan\.doc …$")
        screen.wait_for(r"^status 2$")
        assert not any("converting" in line for line in screen.lines())
        assert any(line.startswith("align: error: plan.doc") for line in screen.lines())
        screen.run("plan.doc", "national.txt", "--lang", "zh")
        screen.wait_for(r"^正在转换 plan\.doc……$")
        screen.wait_for(r"^status 2$")
        screen.run("plan.doc", "national.txt", "-q")
        screen.wait_for(r"^status 2$")


@posix
def test_nobody_is_told_in_a_pipe(folder: Path) -> None:
    environment = clean_environment(PATH=f"{folder}:{os.environ['PATH']}", PYTHONPATH=os.getcwd())  # noqa: PTH109
    ended = run("plan.doc", "national.txt", cwd=folder, env=environment)
    assert ended.returncode == 2
    assert ended.stderr.count(b"\n") == 1
    assert b"converting" not in ended.stderr


def test_the_pages_of_a_pdf_are_told(tmp_path: Path) -> None:
    from aligner.reading import read  # noqa: PLC0415

    sheets = [Sheet(tuple(lines([f"第{number}条 保护岸线。"]))) for number in range(1, 4)]
    (tmp_path / "plan.pdf").write_bytes(written(sheets))
    heard: list[str] = []
    read(str(tmp_path / "plan.pdf"), progress=lambda said: heard.append(str(said)))
    assert heard[-1] == f"reading {tmp_path}/plan.pdf: page 3 of 3"
    assert heard == sorted(heard), "the pages are counted once"


class Terminal:
    """Standard error as a terminal of 20 columns."""

    def __init__(self) -> None:
        self.said = ""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 2

    def write(self, text: str) -> None:
        self.said += text

    def flush(self) -> None:
        pass


def test_the_line_fits_and_is_wiped_out(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(os, "get_terminal_size", lambda _of: os.terminal_size((20, 5)))
    monkeypatch.setattr("aligner.cli.streams._PATIENCE", -1)
    monkeypatch.setattr("aligner.cli.streams._PACE", -1)
    monkeypatch.setenv("TERM", "xterm")
    for said, shown, width in (
        ("a\tvery long line indeed", "a␉very long line in", 19),
        ("渡口" * 9, "渡口" * 4 + "渡", 18),
    ):
        terminal.said = ""
        with Progress(words_of("en"), quiet=False) as progress:
            progress(phrase("{name}", name=said))
        assert terminal.said == f"\r\r{shown}\r{' ' * width}\r"
    with Progress(words_of("en"), quiet=True) as progress:
        terminal.said = ""
        progress(phrase("{name}", name="plan"))
    assert terminal.said == ""
