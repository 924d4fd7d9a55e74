"""What is lost or left if the program is killed or asked to end? ``python -m tests.benchmark.kills``.

First a desk is killed while it writes decisions: it prints how many were acknowledged, how many of those are in the
review afterwards and how many are lost. Then whole runs are ended at moments of chance, a report, an import, a desk in
a terminal and a conversion in turn, and a table tells what each has lost or left. It ends with 1 if anything is lost,
if a file is damaged, or if a run that was asked to end has left something.
"""

from __future__ import annotations

import argparse
import signal
import tempfile
import time
from pathlib import Path

from aligner.review.store import ReviewStore, read_actions
from tests.benchmark.endings import play
from tests.review.killing import acknowledged
from tests.review.support import NATIONAL, quick_check


def main() -> int:
    """Kill desks, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--decisions", type=int, default=2000, help="in all; at least as many as kills")
    parser.add_argument("--terms", type=int, default=20, help="whole runs that get SIGTERM, and as many SIGHUP")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not 0 < options.kills <= options.decisions:
        parser.error("there must be a kill, and as many decisions as kills")
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.txt.review"
        said = [
            one
            for ids in acknowledged(path, kills=options.kills, decisions=options.decisions, seed=options.seed)
            for one in ids
        ]
        kept = {action.id for action in read_actions(path, NATIONAL)}
        ReviewStore.open(path, NATIONAL).close()
        is_sound = quick_check(path) == [("ok",)] and [one.name for one in Path(folder).iterdir()] == [path.name]
    found = len(kept.intersection(said))
    print(f"{options.kills} kills in {time.perf_counter() - started:.0f} s")
    print(
        f"acknowledged {len(said)}, found {found}, lost {len(said) - found}; file {'sound' if is_sound else 'DAMAGED'}"
    )
    numbers = {signal.SIGKILL: options.kills, signal.SIGTERM: options.terms, signal.SIGHUP: options.terms}
    is_good = play(numbers, seed=options.seed)
    return int(found < len(said) or not is_sound or not is_good)


if __name__ == "__main__":
    raise SystemExit(main())
