"""Are decisions kept if the desk is killed while it writes them? ``python -m tests.benchmark.kills``.

It prints how many decisions were acknowledged, how many of those are in the review afterwards and how many are lost,
and ends with 1 if any is, or if the file is damaged.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from aligner.review.store import ReviewStore, read_actions
from tests.review.killing import acknowledged
from tests.review.support import NATIONAL, quick_check


def main() -> int:
    """Kill desks, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--decisions", type=int, default=2000, help="in all; at least as many as kills")
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
    return int(found < len(said) or not is_sound)


if __name__ == "__main__":
    raise SystemExit(main())
