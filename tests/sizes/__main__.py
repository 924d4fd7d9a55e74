"""Runs the command on files of odd kinds that are as large as may be, and prints what each takes.

    python -m tests.sizes [KIND …] [--share 0.25] [--national]

A file has a million characters, or as many lines, cells or elements as the limits allow; with --share, that part of it.
Each is aligned with the national text of the samples, in a process of its own. Those that take more than 10 s of the
processor or more than 500 MB come last, and the exit status is 1 if there are any.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.files import DEFAULT_LIMITS
from tests.processes import started
from tests.shared import ROOT
from tests.sizes.files import PAGES, WORDS
from tests.sizes.texts import TEXTS

_SECONDS, _MEGABYTES = 10, 500
_TIMEOUT = 120


@dataclass(frozen=True, slots=True)
class Run:
    """A run: the kind of its file, seconds of the processor, megabytes at most, its exit status, and what it said."""

    kind: str
    seconds: float
    megabytes: float
    status: int
    said: str

    @property
    def is_within(self) -> bool:
        """Whether it took no more than it may."""
        return self.seconds <= _SECONDS and self.megabytes <= _MEGABYTES and self.status in (0, 2)

    def __str__(self) -> str:
        return f"{self.seconds:7.1f} s {self.megabytes:6.0f} MB  {self.status:3}  {self.kind}  {self.said}"


def _text(made: Callable[[int], str]) -> Callable[[int], bytes]:
    """Return what makes a text of a size, or of the most lines that are allowed, which stands among the tasks."""

    def limited(size: int) -> bytes:
        text = f"今后任务\n{made(size)}"[:size]
        lines = text.splitlines(keepends=True)
        return "".join(lines[: DEFAULT_LIMITS.paragraphs * size // DEFAULT_LIMITS.characters]).encode()

    return limited


KINDS: Mapping[str, tuple[str, Callable[[int], bytes]]] = {
    **{f"text: {kind}": (".txt", _text(made)) for kind, made in TEXTS.items()},
    **{f"page: {kind}": (".html", made) for kind, made in PAGES.items()},
    **{f"word: {kind}": (".docx", made) for kind, made in WORDS.items()},
}


def run(kind: str, size: int, folder: Path, *, is_national: bool = False) -> Run:
    """Return what the command takes for a file of a kind and size, as the local or the national text."""
    suffix, made = KINDS[kind]
    path = folder / f"plan{suffix}"
    path.write_bytes(made(size))
    texts = [str(path), str(ROOT / "samples" / "national.txt")]
    command = [sys.executable, "-m", "aligner", *(texts[::-1] if is_national else texts), "-f", "json"]
    with (folder / "said").open("w+b") as said:
        process = started(command, seconds=_TIMEOUT, stdout=subprocess.DEVNULL, stderr=said, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        told = said.read().decode("utf-8", "replace").strip().splitlines()
    return Run(
        kind, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode, (told or [""])[-1][:100]
    )


def runs(kinds: Sequence[str], size: int, *, are_national: bool) -> Iterator[Run]:
    """Yield the runs of kinds, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds:
            yield run(kind, size, Path(folder), is_national=are_national)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the runs; return 1 if one took too much."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.sizes", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="how the names of kinds begin (default: all)")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--national", action="store_true", help="as the national text, not as the local one")
    asked = parser.parse_args(argv)
    chosen = [kind for kind in KINDS if not asked.kinds or kind.startswith(tuple(asked.kinds))]
    beyond: list[Run] = []
    for one in runs(chosen, int(DEFAULT_LIMITS.characters * asked.share), are_national=asked.national):
        print(one, flush=True)
        if not one.is_within:
            beyond.append(one)
    print(f"{len(chosen)} kinds, {len(beyond)} beyond {_SECONDS} s or {_MEGABYTES} MB")
    print("\n".join(map(str, beyond)))
    return 1 if beyond else 0


if __name__ == "__main__":
    sys.exit(main())
