"""The report on a terminal: colours, width, and what a person sees on a screen of 80 by 24."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.program import ESCAPE, SAMPLE_NATIONAL, SAMPLE_PLAN, Align, clean_environment, run, start
from tests.cli.terminal import Screen, opened_screen

if sys.platform != "win32":
    import fcntl
    import pty
    import termios

posix = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
BOTH = ("plan.txt", "national.txt")
GREEN, RED, BOLD = "\x1b[32m", "\x1b[31m", "\x1b[1m"


def widest(report: str) -> int:
    return max(map(cell_len, report.splitlines()))


# Away from a terminal


@pytest.mark.parametrize(
    "variables", [{}, {"TERM": "xterm-256color"}, {"FORCE_COLOR": "1"}, {"TTY_COMPATIBLE": "1"}, {"NO_COLOR": "1"}]
)
def test_there_are_no_escape_codes_away_from_a_terminal(
    align: Align, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    expected = align(*BOTH).out
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert align(*BOTH).out == expected
    assert "\x1b" not in expected


@pytest.mark.parametrize("columns", [40, 57, 80, 200])
def test_columns_sets_the_width_away_from_a_terminal(
    align: Align, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    ended = align(*BOTH, "--only", "links", "--explain", "--scope", "all")
    assert columns - 4 <= widest(ended.out) <= columns or columns == 200
    assert align(*BOTH, "--only", "links", "--explain", "--scope", "all", "-o", "result.txt", "-q").status == 0
    assert (align.folder / "result.txt").read_text("utf-8") == ended.out


@pytest.mark.parametrize("columns", ["", "0", "-5", "wide", "²", "1"])
def test_columns_that_are_no_width_do_no_harm(align: Align, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    # The least width of a report is 40; what is no number of columns counts for nothing, and then it is 100.
    monkeypatch.setenv("COLUMNS", "40" if columns == "1" else "100")
    expected = align(*BOTH).out
    monkeypatch.setenv("COLUMNS", columns)
    assert align(*BOTH).out == expected


# On a pseudo-terminal


def on_terminal(*arguments: str, columns: int, **variables: str) -> str:
    """Return what the command prints on a terminal of that width; its line ends are taken back to LF."""
    reading, writing = pty.openpty()
    fcntl.ioctl(writing, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = start(*arguments, stdin=writing, stdout=writing, env=clean_environment(**variables))
    os.close(writing)
    printed = b""
    while True:
        try:
            chunk = os.read(reading, 65536)
        except OSError:  # what Linux says when the last writer has gone
            break
        if not chunk:
            break
        printed += chunk
    os.close(reading)
    assert process.communicate(timeout=60)[1] == b""
    assert process.returncode == 0
    return printed.decode().replace("\r\n", "\n")


@cache
def piped(*arguments: str, columns: int) -> str:
    return run(*arguments, env=clean_environment(COLUMNS=str(columns))).stdout.decode()


@posix
@pytest.mark.parametrize("columns", [64, 120])
def test_a_terminal_gets_colours_and_its_own_width(columns: int) -> None:
    printed = on_terminal(SAMPLE_PLAN, SAMPLE_NATIONAL, columns=columns, TERM="xterm-256color")
    plain = ESCAPE.sub("", printed)
    assert "\x1b" not in plain
    assert plain == piped(SAMPLE_PLAN, SAMPLE_NATIONAL, columns=columns)
    assert columns - 4 < widest(plain) <= columns
    assert f"{GREEN}█" in printed
    assert f"{RED}░" in printed
    assert f"{BOLD}Coverage" in printed


@posix
@pytest.mark.parametrize("variables", [{"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_gets_no_escape_codes_where_none_are_wanted(variables: dict[str, str]) -> None:
    printed = on_terminal(SAMPLE_PLAN, SAMPLE_NATIONAL, columns=90, **{"TERM": "xterm", **variables})
    assert printed == piped(SAMPLE_PLAN, SAMPLE_NATIONAL, columns=90)


@posix
def test_columns_outranks_the_width_of_the_terminal() -> None:
    printed = on_terminal(SAMPLE_PLAN, SAMPLE_NATIONAL, columns=120, TERM="xterm", COLUMNS="70", NO_COLOR="")
    assert GREEN in printed  # an empty NO_COLOR asks for nothing
    assert ESCAPE.sub("", printed) == piped(SAMPLE_PLAN, SAMPLE_NATIONAL, columns=70)


@posix
def test_a_file_is_the_same_from_whatever_terminal_it_is_written(tmp_path: Path) -> None:
    target = tmp_path / "result.txt"
    assert on_terminal(SAMPLE_PLAN, SAMPLE_NATIONAL, "-q", "-o", str(target), columns=64, TERM="xterm") == ""
    assert target.read_text("utf-8") == piped(SAMPLE_PLAN, SAMPLE_NATIONAL, columns=100)


@posix
def test_json_has_no_colours_on_a_terminal_either() -> None:
    printed = on_terminal(SAMPLE_PLAN, SAMPLE_NATIONAL, "-f", "json", columns=64, TERM="xterm")
    assert printed == piped(SAMPLE_PLAN, SAMPLE_NATIONAL, "-f", "json", columns=200)


# In a terminal emulator


@pytest.fixture
def screen() -> Iterator[Screen]:
    with opened_screen() as opened:
        yield opened


@posix
def test_a_person_reads_the_report_on_a_screen(screen: Screen) -> None:
    expected = piped("samples/plan.txt", "samples/national.txt", columns=80).splitlines()
    screen.run("samples/plan.txt", "samples/national.txt")
    screen.wait_for("^status 0$")
    # Each line of the report is a line of the screen: none was too wide for it.
    assert screen.lines()[:-2] == expected[-22:]
    scrolled = screen.lines("-S", "-")
    start = scrolled.index(expected[0])
    assert scrolled[start : start + len(expected)] == expected
    in_colour = screen.lines("-e", "-S", "-")
    assert any(f"{GREEN}█" in line for line in in_colour)
    assert any(f"{RED}○" in line for line in in_colour)


@posix
def test_a_person_interrupts_a_run_and_sees_no_message(screen: Screen, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    screen.run(str(pipe), "samples/national.txt")
    with pipe.open("wb"):  # returns when the program has opened the other end
        screen.type("C-c")
        screen.wait_for("status 130$")
    assert screen.lines()[-2:] in (["^Cstatus 130", "ready>"], ["status 130", "ready>"])
    assert len(screen.lines()) <= 3
