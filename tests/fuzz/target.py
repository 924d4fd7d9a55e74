"""What a target is, and what it finds."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from aligner.errors import AlignerError

CORPUS = Path(__file__).with_name("corpus")
LONGEST = 64 * 1024
"""Bytes of an input."""
HANG = 10
"""Seconds that an input may take."""
Mutate = Callable[[bytes, Random], bytes]
"""Returns bytes much like those given; the same for the same state of the source of randomness."""


class Hang(BaseException):
    """An input takes too long; no `Exception`, so that no code under test takes it for its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What takes any bytes.

    `promise` is what holds whatever they are, besides that nothing is raised but an `AlignerError`; `run` raises
    `AssertionError` where it does not hold. `seeds` returns what the program itself would write, by names; a mutation
    of a seed gets further than arbitrary bytes do. `quick` is how many inputs the tests try, in some two seconds.
    """

    name: str
    promise: str
    run: Callable[[bytes], object]
    seeds: Callable[[], Mapping[str, bytes]]
    mutate: Mutate
    quick: int = 300

    @property
    def corpus(self) -> Path:
        """The folder with its inputs."""
        return CORPUS / self.name

    def inputs(self) -> dict[str, bytes]:
        """Return the seeds and what lies in the corpus, by names, in a fixed order."""
        kept = sorted(self.corpus.glob("*")) if self.corpus.is_dir() else []
        return {**self.seeds(), **{path.name: path.read_bytes() for path in kept}}


def breaks(target: Target, data: bytes) -> str:
    """Return where and how `data` breaks the promise of a target, empty if it does not.

    The place is that of the code of the program that is furthest in, so that two inputs that break the same have the
    same place.
    """
    try:
        target.run(data)
    except AlignerError:
        return ""
    except (Exception, Hang) as error:  # noqa: BLE001 - what may come is what is asked
        frames = traceback.extract_tb(error.__traceback__)
        ours = [
            one for one in frames if "/aligner/" in one.filename.replace("\\", "/") and "/tests/" not in one.filename
        ]
        last = (ours or frames)[-1]
        # Where a hang was broken off says nothing.
        place = "" if isinstance(error, Hang) else f" at {Path(last.filename).name}:{last.lineno}"
        return f"{type(error).__name__}{place}"
    return ""
