"""What is done with a file of another word processor in a process of its own: LibreOffice makes another file of it.

It runs with a profile of its own, which is thrown away: a window that is open stays untouched, and nothing that a
profile allows, such as macros, comes into it. A document can name pictures, sections and objects that stand elsewhere,
and LibreOffice would fetch them, which tells others who reads it: the profile forbids that, and whatever it still tries
to fetch goes to a proxy that does not answer.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import sleep

from aligner.reading.confinement.programs import ran
from aligner.reading.confinement.tasks import Task

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


def work(data: bytes, task: Task) -> tuple[dict[str, object], bytes]:
    """Return what LibreOffice has made of a file.

    The order tells the `program`, the `suffix` of the file, that of the result (`to`) with its `filter`, the `seconds`
    and the `memory_mb` that the program may take, and the most `megabytes` that the result may have; `temporary` is the
    folder for temporary files. The answer says in `ended` how it went: ``made``, and the result is the file; ``late``,
    if it took too long; ``large``, if the result is; ``memory``, if it took most of what it may have; or ``nothing``.
    """
    order = {key: str(value) for key, value in task.order.items()}
    with _folder(order["temporary"]) as folder, _without_pipes():
        source = folder / f"document{order['suffix']}"
        source.write_bytes(data)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_registry(), "utf-8")
        (folder / "temporary").mkdir()
        command = [
            *(order["program"], "--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--convert-to", order["filter"], "--outdir", str(folder / "result"), str(source)),
        ]
        network = {**_NO_NETWORK, **{key.upper(): value for key, value in _NO_NETWORK.items()}}
        places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder / "temporary"))
        if not ran(
            command,
            task,
            folder=folder,
            environment={**os.environ, **network, **places},
            seconds=float(order["seconds"]),
        ):
            return {"ended": "late"}, b""
        result = folder / "result" / f"document{order['to']}"
        if not result.is_file():
            return {"ended": "memory" if _most_memory() > float(order["memory_mb"]) / 2 else "nothing"}, b""
        if result.stat().st_size > int(order["megabytes"]) << 20:
            return {"ended": "large"}, b""
        return {"ended": "made"}, result.read_bytes()


@contextlib.contextmanager
def _folder(temporary: str) -> Iterator[Path]:
    """Make a folder, and remove it."""
    folder = Path(tempfile.mkdtemp(prefix="aligner-", dir=temporary))
    try:
        yield folder
    finally:
        for _ in range(20):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            sleep(0.1)  # on Windows, a program that has just ended may still hold a file of its profile


def _pipes() -> set[Path]:
    return set() if sys.platform == "win32" else set(Path("/tmp").glob(f"OSL_PIPE_{os.getuid()}_*"))  # noqa: S108


@contextlib.contextmanager
def _without_pipes() -> Iterator[None]:
    """Remove the sockets that a killed LibreOffice has left, whatever folder for temporary files it was given."""
    before = _pipes()
    try:
        yield
    finally:
        for path in _pipes() - before if sys.platform != "win32" else ():
            with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as asking:
                try:
                    asking.connect(str(path))
                except ConnectionRefusedError:  # nobody listens: another one that has come meanwhile would
                    path.unlink()


def _most_memory() -> float:
    """Return the megabytes of memory of the largest process that has been started; 0 where the system does not tell."""
    try:
        import resource  # noqa: PLC0415 - which Windows has not
    except ImportError:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


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
