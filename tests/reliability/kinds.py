"""What a kind of bad input is, and what the command makes of it in a folder of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tests.cli.program import COMMAND, NATIONAL_TEXT, PLAN_TEXT, clean_environment
from tests.measured import measured
from tests.shared import ROOT

MEGABYTES = 500
"""The largest amount of memory for any kind."""
PLAN, NATIONAL = "plan.txt", "national.txt"
"""The texts that are in the folder of each kind, and nothing is wrong with."""


class Outcome(StrEnum):
    """What a user gets."""

    REFUSED = "refused"
    """One line, and exit status 2."""
    WARNED = "warned"
    """The result, and a line or more beside it."""
    READ = "read"
    """The result, and nothing beside it."""


Content = bytes | str
Make = Callable[[Path], Sequence[str]]
"""Writes what is needed into a folder, and returns the arguments of the command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of bad input: what it is, in words; what writes it; what the user gets; and words of the message.

    `environment` holds variables that are changed. With `on_terminal`, the command has a terminal for its keys and its
    screen, as the desk needs it.
    """

    what: str
    make: Make
    gets: Outcome
    says: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    on_terminal: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a kind: exit status, the lines on standard error, seconds, megabytes, what is there afterwards."""

    status: int
    lines: tuple[str, ...]
    seconds: float
    megabytes: float
    left: frozenset[str]
    """Names in the folder that were not there before."""
    is_kept: bool
    """Whether all that was there is as it was."""


def refused(what: str, make: Make, says: str, **environment: str) -> Kind:
    """Return a kind that ends in one line with these words."""
    return Kind(what=what, make=make, gets=Outcome.REFUSED, says=says, environment=environment)


def warned(what: str, make: Make, says: str) -> Kind:
    """Return a kind that is read, with a remark of these words beside the result."""
    return Kind(what=what, make=make, gets=Outcome.WARNED, says=says)


def read(what: str, make: Make) -> Kind:
    """Return a kind that is read in silence."""
    return Kind(what=what, make=make, gets=Outcome.READ)


def plan(name: str, content: Content | Callable[[], Content], *options: str) -> Make:
    """Return what makes the local plan a file with this content; what is large is made when it is needed."""

    def make(folder: Path) -> Sequence[str]:
        write(folder / name, content)
        return (name, NATIONAL, *options)

    return make


def beside(name: str, content: Content | Callable[[], Content], *arguments: str) -> Make:
    """Return what puts a file with this content beside the texts, for arguments that name it."""

    def make(folder: Path) -> Sequence[str]:
        write(folder / name, content)
        return arguments

    return make


def arguments(*given: str) -> Make:
    """Return what writes nothing, for arguments that are wrong by themselves."""
    return lambda _: given


def write(path: Path, content: Content | Callable[[], Content]) -> None:
    """Write a file; text as UTF-8."""
    made = content() if callable(content) else content
    path.write_bytes(made.encode() if isinstance(made, str) else made)


def tried(kind: Kind, folder: Path) -> Tried:
    """Return what comes of a kind in a folder, which is empty."""
    write(folder / PLAN, PLAN_TEXT)
    write(folder / NATIONAL, NATIONAL_TEXT)
    given = list(kind.make(folder))
    before = _contents(folder)
    environment = clean_environment(**{"PYTHONPATH": str(ROOT), **kind.environment})
    streams = _Terminal() if kind.on_terminal else _NoTerminal()
    done = measured([*COMMAND, *given], cwd=folder, env=environment, **streams.options)
    streams.close()
    after = _contents(folder)
    return Tried(
        done.status,
        tuple(done.err.replace(str(folder.resolve()), "folder").splitlines()),
        done.seconds,
        done.megabytes,
        frozenset(after.keys() - before.keys()),
        all(after.get(name) == content for name, content in before.items()),
    )


class _NoTerminal:
    """Streams of a command that is called by a script."""

    def __init__(self) -> None:
        self.options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}

    def close(self) -> None:
        """Nothing is open."""


class _Terminal:
    """Streams of a command that is called by a person at a terminal."""

    def __init__(self) -> None:
        self._master, self._slave = os.openpty()
        self.options = {"stdin": self._slave, "stdout": self._slave}

    def close(self) -> None:
        os.close(self._slave)
        os.close(self._master)


def _contents(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
        if not path.is_symlink()
    }
