"""LibreOffice, as the tests use it: the program that offices without Microsoft's have, to see what it sees."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def convert(files: Sequence[Path], to: str, folder: Path, *, reading: str | None = None) -> None:
    """Have LibreOffice open the files and write what it understood of them into `folder`.

    `reading` names the filter that reads them, where LibreOffice would ask the user for it.
    A profile of its own for each call: two runs at a time would share the user's, and the second would do nothing.
    """
    assert SOFFICE is not None
    filters = [] if reading is None else [f"--infilter={reading}"]
    profile = (folder / "profile").resolve()
    done = subprocess.run(
        [
            SOFFICE,
            "--headless",
            *filters,
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            to,
            "--outdir",
            str(folder),
        ]
        + [str(file) for file in files],
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert b"Error" not in done.stderr, done.stderr
