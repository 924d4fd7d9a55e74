"""A desk killed in the middle of its work, again and again: what it said was kept must be there."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

from tests.review.support import python


def acknowledged(path: Path, *, kills: int, decisions: int, seed: int) -> Iterator[list[str]]:
    """Yield, for each killed desk, the ids of the decisions that it said were kept, some `decisions` in all.

    The moments are chosen by chance: after how many decisions, and how long into the next.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    share = decisions // kills
    for _ in range(kills):
        with python("-m", "tests.review.writer", str(path), "1000000") as process:
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in range(chance.randint(max(share // 2, 1), share * 3 // 2))]
            time.sleep(chance.random() / 1000)
            process.kill()
            lines += process.stdout.read().splitlines(keepends=True)
        yield [line.strip() for line in lines if line.endswith("\n")]
