"""Runs of the program that are ended in the middle, by a signal at a moment of chance: what each has lost or left.

A run that is killed can put nothing away; it may leave files, and a terminal as it was, but must lose nothing. One that
is asked to end must leave nothing either.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from aligner.reading import read
from aligner.review.decisions import Aspect, Change
from aligner.review.keys import UnitKey, fingerprint
from aligner.review.store import NationalIdentity, ReviewStore, identity_of, read_actions
from aligner.structure import segment
from tests.cli.program import COMMAND, clean_environment
from tests.cli.terminal import opened_screen
from tests.processes import started
from tests.review.support import quick_check
from tests.shared import ROOT

_STATUS = {signal.SIGTERM: 143, signal.SIGHUP: 129}
_IMPORTED = 60
_EARLIEST = 0.1
"""Seconds after which the program is there: till then Python itself is starting."""


_MOMENT = 2.0
"""Seconds in which processes put away what they have made after the one that waited for them was killed."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What was lost and left by one run: results and decisions, files and processes, and settings of the terminal."""

    lost: int = 0
    left: int = 0
    upset: int = 0
    """1 if the terminal is not as it was, or the exit status does not tell the signal."""


class Scenario:
    """A run in a folder of its own that can be ended and then looked at."""

    name = ""

    def __init__(self, chance: random.Random) -> None:
        """Make what all runs need, and learn how long one lasts."""
        self._chance = chance
        self._lasts = 0.0
        with self._folder() as folder:
            began = time.monotonic()
            if command := self._command(folder):
                self._start(folder, command).communicate(timeout=180)
            self._lasts = time.monotonic() - began
            self._prepare(folder)

    def ended_by(self, number: signal.Signals) -> Loss:
        """Run it, send it a signal, and return what is missing then."""
        with self._folder() as folder:
            process = self._start(folder, self._command(folder))
            time.sleep(self._chance.uniform(_EARLIEST, self._lasts))
            process.send_signal(number)
            _, said = process.communicate(timeout=60)
            is_told = process.returncode in (0, -number, _STATUS.get(number))
            lost, left = self._missing(folder, number)
            return Loss(lost, left, int(bool(said) or not is_told))

    @contextmanager
    def _folder(self) -> Iterator[Path]:
        with TemporaryDirectory(ignore_cleanup_errors=True) as name:
            folder = Path(name)
            (folder / "temporary").mkdir()
            for text in ("plan.txt", "national.txt"):
                shutil.copyfile(ROOT / "samples" / text, folder / text)
            try:
                yield folder
            finally:
                for one in _processes(folder):  # what a killed run has started lives on
                    with suppress(ProcessLookupError):
                        os.kill(one, signal.SIGKILL)
                time.sleep(_EARLIEST)

    def _start(self, folder: Path, command: list[str]) -> subprocess.Popen[bytes]:
        environment = clean_environment(PYTHONPATH=str(ROOT), TMPDIR=str(folder / "temporary"))
        return started(
            [*COMMAND, *command],
            seconds=180,
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def _command(self, folder: Path) -> list[str]:
        raise NotImplementedError

    def _prepare(self, folder: Path) -> None:
        """Keep what a whole run has left in the folder, if later runs are held against it."""

    def _missing(self, folder: Path, number: signal.Signals) -> tuple[int, int]:
        """Return how much is lost, and how much is left.

        What SIGKILL leaves beside a review is needed to open it, and counts only if the next run does not put it away.
        """
        raise NotImplementedError


def _left(folder: Path, *expected: str) -> int:
    """Return how many files, and how many processes with one of them in their arguments, are there unexpectedly.

    Processes that have to put something away get a moment for it.
    """
    names = {"plan.txt", "national.txt", "temporary", *expected}
    end = time.monotonic() + _MOMENT
    while True:
        files = [one for one in folder.iterdir() if one.name not in names]
        left = len(files) + len(list((folder / "temporary").iterdir())) + len(_processes(folder))
        if not left or time.monotonic() > end:
            return left
        time.sleep(0.05)


def _processes(folder: Path) -> list[int]:
    """Return the processes that have a path in the folder among their arguments."""
    command = ["/usr/bin/env", "pgrep", "-f", f"{folder}/temporary"]
    found = subprocess.run(command, capture_output=True, check=False, timeout=30)
    return [int(one) for one in found.stdout.split()]


class Batch(Scenario):
    """A report that replaces an earlier one."""

    name = "batch"
    _new = b""

    def _command(self, folder: Path) -> list[str]:
        (folder / "result.json").write_bytes(b"earlier\n")
        return ["plan.txt", "national.txt", "-q", "-o", "result.json"]

    def _prepare(self, folder: Path) -> None:
        self._new = (folder / "result.json").read_bytes()

    def _missing(self, folder: Path, number: signal.Signals) -> tuple[int, int]:  # noqa: ARG002 - a result is whole, or not, whatever ended the run
        is_whole = (folder / "result.json").read_bytes() in (b"earlier\n", self._new)
        return int(not is_whole), _left(folder, "result.json")


class Conversion(Batch):
    """A report on a file that LibreOffice converts."""

    name = "conversion"
    _data = b""

    def _command(self, folder: Path) -> list[str]:
        if not self._data:
            program = shutil.which("soffice") or shutil.which("libreoffice") or ""
            profile = f"-env:UserInstallation={(folder / 'temporary' / 'profile').as_uri()}"
            convert = [program, "--headless", profile, "--convert-to", "doc", "--outdir", str(folder / "temporary")]
            subprocess.run([*convert, str(folder / "plan.txt")], capture_output=True, check=True, timeout=180)
            self._data = (folder / "temporary" / "plan.doc").read_bytes()
            shutil.rmtree(folder / "temporary")
            (folder / "temporary").mkdir()
        (folder / "plan.txt").write_bytes(self._data)  # it is told by its content
        return super()._command(folder)


class Import(Scenario):
    """Decisions of another reviewer that are taken in."""

    name = "import"
    _exported = b""

    def _command(self, folder: Path) -> list[str]:
        if not self._exported:
            self._exported = _exported(folder)
        (folder / "theirs.json").write_bytes(self._exported)
        return ["plan.txt", "national.txt", "-q", "--review-import", "theirs.json"]

    def _missing(self, folder: Path, number: signal.Signals) -> tuple[int, int]:
        review = folder / "plan.txt.review"
        if not review.exists():
            return 0, _left(folder, "theirs.json")
        left = 0 if number is signal.SIGKILL else _left(folder, "theirs.json", review.name)
        kept = len(read_actions(review, _national(folder)))
        is_sound = quick_check(review) == [("ok",)] and kept in (0, _IMPORTED)
        again = self._start(folder, self._command(folder)).wait(60)
        left += _left(folder, "theirs.json", review.name) if number is signal.SIGKILL else 0
        return int(not is_sound or again != 0 or len(read_actions(review, _national(folder))) != _IMPORTED), left


def _national(folder: Path) -> NationalIdentity:
    return identity_of(segment(read(str(folder / "national.txt")), id_prefix="N"))


def _exported(folder: Path) -> bytes:
    """Return so many decisions as one reviewer exports them for others."""
    review, exported = folder / "other.review", folder / "other.json"
    with ReviewStore.open(review, _national(folder)) as store:
        for number in range(_IMPORTED):
            unit = UnitKey(fingerprint(f"{number}"), "", 0, text=f"{number}")
            store.append([Change(Aspect.NOTE, unit, None, f"{number}")], reviewer="li")
    command = [*COMMAND, "plan.txt", "national.txt", "-q", "--review", review.name, "--review-export", exported.name]
    subprocess.run(command, cwd=folder, env=clean_environment(PYTHONPATH=str(ROOT)), check=True, timeout=60)
    data = exported.read_bytes()
    review.unlink()
    exported.unlink()
    return data


class Desk(Scenario):
    """A desk in a terminal, after some decisions and in the middle of the next."""

    name = "desk"

    def __init__(self, chance: random.Random) -> None:
        """Take the chance that tells the moments."""
        self._chance = chance

    def ended_by(self, number: signal.Signals) -> Loss:
        """Open a desk, decide, send a signal, and return what is missing then."""
        with self._folder() as folder, opened_screen(folder) as screen:
            screen.type(f"export PYTHONPATH={ROOT}", "Enter")
            before = screen.modes(), screen.settings()
            screen.run("--tui", "plan.txt", "national.txt", "--lang", "en", "--reviewer", "li")
            screen.wait_for(r"decided 0 of \d+")
            decided = self._chance.randint(1, 3)
            for _ in range(decided):
                screen.type("b")
                screen.wait_for("^Bookmark set")
                screen.type("j")
                time.sleep(0.2)
            screen.type("b")
            time.sleep(self._chance.uniform(0, 0.1))
            os.kill(screen.process(), number)
            screen.wait_for("^status ")
            is_told = any(line.startswith(f"status {_STATUS.get(number, 137)}") for line in screen.lines())
            is_sane = number is signal.SIGKILL or (screen.modes(), screen.settings()) == before
            review = folder / "plan.txt.review"
            if number is signal.SIGKILL:
                ReviewStore.open(review, _national(folder)).close()
            left = _left(folder, review.name)
            kept = len(read_actions(review, _national(folder)))
            is_sound = quick_check(review) == [("ok",)]
            return Loss(max(0, decided - kept) + int(not is_sound), left, int(not (is_told and is_sane)))


def scenarios(chance: random.Random) -> list[Scenario]:
    """Return the scenarios that can be played here."""
    found = [Batch(chance), Import(chance)]
    if shutil.which("tmux"):
        found.append(Desk(chance))
    if shutil.which("soffice") or shutil.which("libreoffice"):
        found.append(Conversion(chance))
    return found


def play(numbers: dict[signal.Signals, int], *, seed: int) -> bool:
    """Play the scenarios in turn, print what was lost and left, and return whether all is as it should be."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    playing = scenarios(chance)
    print(f"{'scenario':<12}{'signal':<10}{'runs':>6}{'lost':>6}{'left':>6}{'upset':>7}")
    is_good = True
    for number, count in numbers.items():
        losses: dict[str, list[Loss]] = {one.name: [] for one in playing}
        for at in range(count):
            one = playing[at % len(playing)]
            losses[one.name].append(one.ended_by(number))
        for name, all_of in losses.items():
            lost, left, upset = (sum(getattr(one, what) for one in all_of) for what in ("lost", "left", "upset"))
            print(f"{name:<12}{number.name:<10}{len(all_of):>6}{lost:>6}{left:>6}{upset:>7}")
            sys.stdout.flush()
            is_good &= not (lost or left or (upset and number is not signal.SIGKILL))
    return is_good
