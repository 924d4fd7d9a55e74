"""How fast the desk is: first paint and readiness in a real terminal, and the processor time from key to screen.

    python -m tests.benchmark.desk

The keys are pressed on an alignment of about 3,000 by 3,000 units, put together from the pairs of ../shared. Processor
time is that of the whole process, from the press of a key until the screen is drawn: Textual's pilot waits in between,
which costs no processor time to speak of.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from tests.cli.terminal import opened_screen
from tests.shared import PAIRS, SEEDS

_UNITS = 3000
_SEED = 5
_RUNS = 5
_KEYS = (
    *["j"] * 60, *["k"] * 20, *["n"] * 20, *["right_curly_bracket"] * 15, *["pagedown"] * 15, *["enter"] * 10,
    *["right_square_bracket"] * 5, *["a"] * 20, *["x"] * 8, *["b"] * 5, *["space"] * 5, *["u"] * 5, *["v"] * 4,
    "end", "home",
)  # fmt: skip
"""What somebody presses in a while of reviewing, in any order."""


def big_texts() -> tuple[str, str]:
    """Return a local and a national text of about `_UNITS` sentences each."""
    texts = []
    for name in ("local.txt", "national.txt"):
        parts, sentences = [], 0
        for path in PAIRS:
            if sentences >= _UNITS:
                break
            text = (path.parent / name).read_text("utf-8")
            if text in parts:
                continue
            parts.append(text)
            sentences += text.count("。") + text.count("；")
        texts.append("\n".join(parts))
    return texts[0], texts[1]


def start_times() -> None:
    """Print how long first paint and readiness take on 004 → 000, beside a batch run of the same texts."""
    paints, readies, batches = [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for seed, copy in ((SEEDS[-1], "plan.txt"), (SEEDS[0], "national.txt")):
            shutil.copyfile(seed, folder / copy)
        for _ in range(_RUNS):
            began = time.perf_counter()
            command = [sys.executable, "-m", "aligner", "plan.txt", "national.txt", "-o", "out.json", "-q"]
            subprocess.run(command, cwd=folder, check=True, timeout=60)
            batches.append(time.perf_counter() - began)
            with opened_screen(folder) as screen:
                screen.wait_for("ready>")
                began = time.perf_counter()
                screen.run("--tui", "plan.txt", "national.txt", "--lang", "en")
                screen.wait_for("national  ")
                paints.append(time.perf_counter() - began)
                screen.wait_for("decided 0 of")
                readies.append(time.perf_counter() - began)
                screen.type("q")
                screen.wait_for("^status 0")
    paint, ready, batch = map(statistics.median, (paints, readies, batches))
    print(f"004 → 000 in a terminal of 80 by 24, median of {_RUNS}:")
    print(f"  first paint {paint:.2f} s, desk ready {ready:.2f} s, batch run {batch:.2f} s ({ready - batch:+.2f} s)")


def key_times() -> None:
    """Print the processor time from key to screen."""
    from aligner.pipeline import Pipeline
    from aligner.review.store import ReviewStore
    from aligner.tui.app import DeskApp
    from aligner.tui.desk import Desk
    from aligner.tui.opening import Opening
    from tests.tui.support import source

    local, national = big_texts()
    keys = list(_KEYS)
    random.Random(_SEED).shuffle(keys)  # noqa: S311 - an order, not a secret
    spent: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        review = str(Path(folder) / "plan.txt.review")
        opening = Opening(
            texts=(source(local, "plan.txt"), source(national, "national.txt")),
            result=None,
            pipeline=Pipeline,
            log=partial(ReviewStore.open, review),
            review_name=review,
            reviewer="benchmark",
            language="en",
        )

        async def press() -> None:
            app = DeskApp(opening)
            async with app.run_test(size=(132, 43)) as pilot:
                await pilot.pause()
                desk = app.screen
                assert isinstance(desk, Desk)
                while desk.sitting.is_busy:
                    await asyncio.sleep(0.1)
                    await pilot.pause()
                assert desk.sitting.state is not None
                alignment = desk.sitting.state.alignment
                sizes = len(alignment.local.units), len(alignment.national.units), len(alignment.links)
                print("{} local and {} national units, {} links, 132 by 43:".format(*sizes))
                for key in keys:
                    began = time.process_time()
                    await pilot.press(key)
                    spent.append((time.process_time() - began) * 1000)
                if desk.sitting.log is not None:
                    desk.sitting.log.close()

        asyncio.run(press())
    spent.sort()
    median, late = statistics.median(spent), spent[int(len(spent) * 0.95)]
    print(f"  {len(spent)} keys: median {median:.0f} ms, 95 % within {late:.0f} ms, longest {spent[-1]:.0f} ms")


def main() -> None:
    """Print both."""
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    start_times()
    key_times()


if __name__ == "__main__":
    main()
