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
    """Have LibreOffice open the files, several in one call since its start takes long, and write them into `folder`.

    Args:
        files: what it opens.
        to: what it writes: a suffix, or a suffix, a colon and the name of a filter with its options.
        folder: where the files go. It gets the profile of the call, too: two runs at a time would share that of the
            user, and the second would do nothing.
        reading: the filter that reads the files, where LibreOffice would ask the user for it.

    Raises:
        RuntimeError: if it did not convert one of them.
    """
    assert SOFFICE is not None, "LibreOffice is not here"
    filters = [] if reading is None else [f"--infilter={reading}"]
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    output = ["--convert-to", to, "--outdir", str(folder)]
    command = [SOFFICE, "--headless", *filters, profile, *output, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    # With all sheets of a workbook, each has a name of its own that begins with that of the file.
    if missing := [file.name for file in files if not any(folder.glob(f"{file.stem}*.{to.partition(':')[0]}"))]:
        raise RuntimeError(f"LibreOffice did not convert {missing}: {done.stdout}{done.stderr}")
