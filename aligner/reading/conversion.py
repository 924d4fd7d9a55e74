"""Files of old or other word processors, by way of LibreOffice.

Nobody reads .doc better than a word processor does, and many who have such files have LibreOffice as well. It runs
with a profile of its own, which is thrown away: a window that is open stays untouched, and nothing that a profile
allows, such as macros, comes into it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from aligner.errors import ReadingError
from aligner.reading.kinds import FileKind
from aligner.reading.naming import shown

SECONDS = 120
"""How long a conversion may take. The first start with a new profile takes some ten seconds on a slow machine."""

SUFFIXES = {FileKind.OLD_WORD: ".doc", FileKind.RTF: ".rtf", FileKind.ODT: ".odt", FileKind.WORD_XML: ".xml"}
"""Kinds of files that are converted, each with the suffix that LibreOffice knows it by."""

_PROGRAMS = ("soffice", "libreoffice")


def converted_to_docx(data: bytes, kind: FileKind, *, name: str) -> bytes:
    """Return the file as a Word file (.docx).

    Args:
        data: the whole file.
        kind: which of the kinds in `SUFFIXES` it is.
        name: the path as the user gave it, for messages.

    Raises:
        ReadingError: if there is no LibreOffice, or it cannot make anything of the file in time.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise ReadingError(
            f"{shown(name)} is {kind.value}; save it as .docx, or install LibreOffice, which is used to read it"
        )
    # On Windows a program that has just ended may still hold a file of its profile.
    with tempfile.TemporaryDirectory(prefix="aligner-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"document{SUFFIXES[kind]}")
        source.write_bytes(data)
        is_done = _run(
            [
                *(program, "--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"),
                f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(Path(folder, "result")), str(source)),
            ],
            folder=folder,
        )
        result = Path(folder, "result", "document.docx")
        if not is_done:
            raise ReadingError(
                f"{shown(name)} is {kind.value}, and LibreOffice did not convert it within {SECONDS} s; "
                "save it as .docx"
            )
        if not result.is_file():
            raise ReadingError(
                f"{shown(name)} is {kind.value}, and LibreOffice cannot open it: it is damaged or protected by a "
                "password; save it as .docx without one"
            )
        return result.read_bytes()


def _run(command: list[str], *, folder: str) -> bool:
    """Run a command to its end, and return whether it came in time; else it is ended, with all that it started."""
    process = subprocess.Popen(  # noqa: S603 - the command is made here, and the file of the user has a name of ours
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except BaseException as error:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if isinstance(error, subprocess.TimeoutExpired):
            return False
        raise
    return True
