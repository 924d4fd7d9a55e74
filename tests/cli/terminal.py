"""A real terminal: keys go in, and the screen is read."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.program import clean_environment
from tests.shared import ROOT


class Screen:
    """A terminal of 80 by 24 in tmux, with a shell in it, in `folder` or else in the root of the project."""

    def __init__(self, socket: Path, folder: Path = ROOT) -> None:
        self._tmux = ("tmux", "-u", "-f", "/dev/null", "-S", str(socket))
        shell = ("-x", "80", "-y", "24", "-c", str(folder), "env", "PS1=ready> ", "/bin/sh", "-i")
        self._call("new-session", "-d", *shell)

    def _call(self, *arguments: str) -> str:
        state = str(Path(self._tmux[-1]).parent / "state")  # what desks remember is nothing of the user's own
        environment = {**clean_environment(TERM="screen"), "PYTHON": sys.executable, "XDG_STATE_HOME": state}
        done = subprocess.run(
            [*self._tmux, *arguments], capture_output=True, text=True, check=True, env=environment, timeout=30
        )
        return done.stdout

    def type(self, *keys: str) -> None:
        self._call("send-keys", *keys)

    def run(self, *arguments: str) -> None:
        """Type the command on a clear screen; when it ends, it leaves a line with its status."""
        # The quotes keep the line that is typed from being taken for the one that is printed.
        self.type(f"clear; \"$PYTHON\" -m aligner {' '.join(arguments)}; echo 'status'' '$?", "Enter")

    def lines(self, *options: str) -> list[str]:
        """Return the lines on the screen, from the top; with -e, they keep their colours."""
        return self._call("capture-pane", "-p", *options).rstrip("\n").split("\n")

    def modes(self) -> str:
        """Return whether the other screen, the cursor and reports of the mouse are on."""
        return self._call("display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}")

    def settings(self) -> str:
        """Return how the terminal treats what is typed and printed, as stty tells it."""
        terminal = self._call("display-message", "-p", "#{pane_tty}").strip()
        done = subprocess.run(
            ["/usr/bin/env", "stty", "-F", terminal, "-a"], capture_output=True, text=True, check=True, timeout=30
        )
        return done.stdout

    def process(self) -> int:
        """Return the number of the process that the shell has started last, and that runs."""
        shell = self._call("display-message", "-p", "#{pane_pid}").strip()
        found = subprocess.run(
            ["/usr/bin/env", "pgrep", "-n", "-P", shell], capture_output=True, text=True, check=True, timeout=30
        )
        return int(found.stdout)

    def close_pane(self) -> None:
        """Close the terminal, as a person closes a window, and leave tmux running."""
        self._call("new-window", "-d")
        self._call("kill-pane", "-t", ":0.0")

    def wait_for(self, pattern: str) -> None:
        deadline = time.monotonic() + 30
        while not re.search(pattern, "\n".join(self.lines()), re.MULTILINE):
            assert time.monotonic() < deadline, "\n".join(self.lines())
            time.sleep(0.05)

    def close(self) -> None:
        self._call("kill-server")


@contextmanager
def opened_screen(folder: Path = ROOT) -> Iterator[Screen]:
    """Open a terminal in a folder; skips the test where there is no tmux."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    with tempfile.TemporaryDirectory() as short:  # tmux needs a short path for its socket
        opened = Screen(Path(short) / "tmux", folder)
        try:
            yield opened
        finally:
            opened.close()
