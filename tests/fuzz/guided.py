"""One target under libFuzzer, in a process of its own: ``python -m tests.fuzz.guided TARGET SECONDS SEED``.

It needs atheris, which wants to see the modules of the program while they are imported. What libFuzzer finds to reach
new code is not kept, since it depends on the machine.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["aligner"], enable_loader_override=False):
    from tests.fuzz.running import broken_in_time, keep
    from tests.fuzz.target import HANG, LONGEST, Target
    from tests.fuzz.targets import target_called


def run(target: Target, *, seconds: int, seed: int) -> None:
    """Run a target until the time is over or a promise is broken; end the process, with 1 in the second case."""
    tried = 0

    def one(data: bytes) -> None:
        nonlocal tried
        tried += 1
        if problem := broken_in_time(target, data):
            for told, path in keep(target, {problem: data}):
                print(f"{target.name}: {told}: {path} ({tried:,} inputs)", flush=True)
            raise RuntimeError(problem)

    def mutate(data: bytes, longest: int, number: int) -> bytes:
        random = Random(number)
        if random.random() < 0.2:
            return bytes(atheris.Mutate(data, longest))
        return target.mutate(data, random)[:longest]

    with tempfile.TemporaryDirectory() as folder:
        for name, data in target.inputs().items():
            Path(folder, name).write_bytes(data)
        options = [f"-max_total_time={seconds}", f"-seed={seed + 1}", f"-max_len={LONGEST}", f"-timeout={3 * HANG}"]
        options += ["-rss_limit_mb=2048", "-print_final_stats=1", f"-artifact_prefix={folder}/"]
        atheris.Setup([sys.argv[0], *options, folder], one, custom_mutator=mutate)
        atheris.Fuzz()


if __name__ == "__main__":
    chosen = target_called(sys.argv[1])
    if chosen is None:
        sys.exit(f"there is no target {sys.argv[1]!r}")
    run(chosen, seconds=int(sys.argv[2]), seed=int(sys.argv[3]))
