"""Looks for inputs that break what the program promises.

    python -m tests.fuzz list
    python -m tests.fuzz TARGET [--seconds N] [--seed S]
    python -m tests.fuzz all [--seconds N] [--seed S]

Where atheris is installed (the extra “fuzz”: Linux on x86-64), coverage guides the search; elsewhere, or with
--unguided, mutations of the seeds are tried one after the other, the same ones for the same seed. What breaks a
promise is made small and kept in tests/fuzz/corpus, where the tests find it, and the exit status is 1. An input that
takes more than 10 s, or more than 4 GB, breaks a promise as well.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
from collections.abc import Sequence

from tests.fuzz.running import keep, mutated
from tests.fuzz.target import Target
from tests.fuzz.targets import TARGETS, target_called

_MEMORY = 4 << 30
"""Bytes of addresses that an input may take."""


def _limit_memory() -> None:
    """Have an input that takes too much memory fail by itself, and not the machine; where the system can."""
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _unguided(target: Target, *, seconds: float, seed: int) -> int:
    _limit_memory()
    found = mutated(target, seed=seed, seconds=seconds)
    print(f"{target.name}: {found.tried:,} inputs, {len(found.broken)} kinds of broken promises", flush=True)
    for problem, path in keep(target, found.broken):
        print(f"{target.name}: {problem}: {path}", flush=True)
    return 1 if found.broken else 0


def _guided(target: Target, *, seconds: float, seed: int) -> int:
    # libFuzzer ends the process that it runs in.
    command = [sys.executable, "-m", "tests.fuzz.guided", target.name, str(int(seconds)), str(seed)]
    return 1 if subprocess.run(command, check=False, timeout=seconds + 600).returncode else 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; return 1 if a promise was broken."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", help="one of those that “list” lists, or “all”")
    parser.add_argument("--seconds", type=float, default=60, help="for each target (default: 60)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--unguided", action="store_true", help="without atheris, even where it is installed")
    asked = parser.parse_args(argv)
    if asked.target == "list":
        print("".join(f"{one.name:10} {one.promise}\n" for one in TARGETS), end="")
        return 0
    named = target_called(asked.target)
    if named is None and asked.target != "all":
        parser.error(f"there is no target {asked.target!r}; see “list”")
    run = _unguided if asked.unguided or importlib.util.find_spec("atheris") is None else _guided
    chosen = TARGETS if named is None else (named,)
    return max(run(one, seconds=asked.seconds, seed=asked.seed) for one in chosen)


if __name__ == "__main__":
    sys.exit(main())
