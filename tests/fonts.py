"""Whether there are fonts for Chinese: without, each character is an empty box, and no page breaks as it should."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest


def _are_there() -> bool:
    if sys.platform in ("win32", "darwin"):  # these systems come with some
        return True
    program = shutil.which("fc-list")
    if program is None:
        return False
    return bool(subprocess.run([program, ":lang=zh"], capture_output=True, check=False, timeout=60).stdout)


needs_fonts = pytest.mark.skipif(not _are_there(), reason="fonts for Chinese (CJK) are not installed")
