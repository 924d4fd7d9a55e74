"""Files of old or other word processors, by way of LibreOffice.

Nobody reads .doc better than a word processor does, and many who have such files have LibreOffice as well. It runs
with a profile of its own, which is thrown away: a window that is open stays untouched, and nothing that a profile
allows, such as macros, comes into it. A document can name pictures, sections and objects that stand elsewhere, and
LibreOffice would fetch them, which tells others who reads it: the profile forbids that, and whatever it still tries to
fetch goes to a proxy that does not answer.
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
from aligner.files import DEFAULT_LIMITS, Limits, reason_of, shown
from aligner.language import phrase
from aligner.reading.readers import Reader

SECONDS = 120
"""How long a conversion may take. The first start with a new profile takes some ten seconds on a slow machine."""

FILTERS = {".docx": "docx:MS Word 2007 XML"}
"""What a file can be converted to: the suffix, and what LibreOffice calls it."""

_PROGRAMS = ("soffice", "libreoffice")

_SETTINGS = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
    },
    "/org.openoffice.Office.Writer/Content/Update": {"Link": "2"},  # never
    "/org.openoffice.Office.Calc/Content/Update": {"Link": "2"},
    "/org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",  # the one that is named here, not that of the system
        **{f"ooInet{kind}ProxyName": "127.0.0.1" for kind in ("HTTP", "HTTPS", "FTP")},
        **{f"ooInet{kind}ProxyPort": "9" for kind in ("HTTP", "HTTPS", "FTP")},
        "ooInetNoProxy": "",
    },
}
"""What LibreOffice is told to leave alone, by the place in its configuration."""

_DEAD_PROXY = "http://127.0.0.1:9"
_NO_NETWORK = {f"{kind}_proxy": _DEAD_PROXY for kind in ("http", "https", "ftp", "all")} | {"no_proxy": ""}


def converted(data: bytes, reader: Reader, *, name: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the file as one of the kind that `reader` names to save it as.

    Args:
        data: the whole file.
        reader: the entry for its kind; LibreOffice knows that by the first suffix.
        name: the path as the user gave it, for messages.
        limits: how long LibreOffice may take, and how much memory.

    Raises:
        ReadingError: if there is no LibreOffice, it cannot make anything of the file in time, or there is no room for
            what it writes.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise ReadingError(
            "{name} is {kind}; save it as {suffix}, or install LibreOffice, which is used to read it",
            name=shown(name),
            kind=phrase(reader.called),
            suffix=reader.save_as,
        )
    try:
        # On Windows a program that has just ended may still hold a file of its profile.
        with tempfile.TemporaryDirectory(prefix="aligner-", ignore_cleanup_errors=True) as folder:
            return _converted(data, reader, Path(folder), program=program, name=name)
    except OSError as error:
        raise ReadingError(
            "{name} is {kind}, and it cannot be converted in the folder for temporary files ({reason}); make "
            "room there, or save it as {suffix}",
            name=shown(name),
            kind=phrase(reader.called),
            reason=reason_of(error),
            suffix=reader.save_as,
        ) from None


def _converted(data: bytes, reader: Reader, folder: Path, *, program: str, name: str) -> bytes:
    """Return the converted file, made by `program` in `folder`, which is empty."""
    source = folder / f"document{reader.suffixes[0]}"
    source.write_bytes(data)
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_registry(), "utf-8")
    is_done = _run(
        [
            *(program, "--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--convert-to", FILTERS[reader.save_as], "--outdir", str(folder / "result"), str(source)),
        ],
        folder=folder,
    )
    result = folder / "result" / f"document{reader.save_as}"
    if not is_done:
        raise ReadingError(
            "{name} is {kind}, and LibreOffice did not convert it within {seconds} s; save it as {suffix}",
            name=shown(name),
            kind=phrase(reader.called),
            seconds=SECONDS,
            suffix=reader.save_as,
        )
    if not result.is_file():
        raise ReadingError(
            "{name} is {kind}, and LibreOffice cannot open it: it is damaged or protected by a password; save it "
            "as {suffix} without one",
            name=shown(name),
            kind=phrase(reader.called),
            suffix=reader.save_as,
        )
    return result.read_bytes()


def _registry() -> str:
    """Return `_SETTINGS` as the file in a profile that holds what differs from the settings of the program."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{key}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, props in _SETTINGS.items()
        for key, value in props.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    )


def _run(command: list[str], *, folder: Path) -> bool:
    """Run a command to its end, and return whether it came in time; else it is ended, with all that it started."""
    process = subprocess.Popen(  # noqa: S603 - the command is made here, and the file of the user has a name of ours
        command,
        cwd=folder,
        env={**os.environ, **_NO_NETWORK, **{key.upper(): value for key, value in _NO_NETWORK.items()}},
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
