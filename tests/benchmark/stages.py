"""One alignment, stage by stage: prints the CPU milliseconds of each, in the order of the run.

    python tests/benchmark/stages.py LOCAL NATIONAL

It is a process of its own, like a run of the command: what is loaded once is loaded here for the first time. Stages
within matching are told by the names of what its modules call; one that is called otherwise some day
counts as the rest of matching.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_MATCHING = {
    ("profile", "Profiler.profile"): "profiles",
    ("assessment", "UnitIndex"): "candidates",
    ("assessment", "find_candidates"): "candidates",
    ("assessment", "measure"): "features",
    ("states", "select"): "selection",
}
"""The stage of each function, method or class that modules of matching use."""


class Clock:
    """CPU seconds by stage; what a stage spends within another one counts for the inner one only."""

    def __init__(self, first: str) -> None:
        self.spent: dict[str, float] = {first: 0.0}
        self.done = [first]
        """The stages in the order in which they ended for the first time."""
        self._open = [first]
        self._since = 0.0  # the time of a process begins with it, before its first line

    def _charge(self) -> None:
        now = time.process_time()
        self.spent[self._open[-1]] += now - self._since
        self._since = now

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Charge a stage with what is done meanwhile."""
        self._charge()
        self.spent.setdefault(name, 0.0)
        self._open.append(name)
        try:
            yield
        finally:
            self._charge()
            self._open.pop()
            if name not in self.done:
                self.done.append(name)

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same, at the cost of a stage."""

        def call(*arguments: Any, **options: Any) -> Any:
            with self.stage(name):
                return function(*arguments, **options)

        return call

    def watch(self, module: Any, path: str, name: str) -> None:
        """Charge a stage with the calls of what is found in a module under a dotted name, if there is such."""
        *owners, last = path.split(".")
        owner = module
        for one in owners:
            owner = getattr(owner, one, None)
        found = getattr(owner, last, None)
        if isinstance(found, type):
            owner, last, found = found, "__init__", found.__init__  # type: ignore[misc]
        if found is not None:
            setattr(owner, last, self.timed(name, found))


def main(local: str, national: str) -> None:
    """Align two files and print the table."""
    clock = Clock("interpreter, typing, contextlib")
    with clock.stage("import of numpy"):
        importlib.import_module("numpy")
    with clock.stage("import of the stages"):
        from aligner.findings import Concluder
        from aligner.lexicon import default_terms, load_default, words_of
        from aligner.matching import Profiler, Side, match
        from aligner.matching.scoring import default_model
        from aligner.model import Options
        from aligner.reading import read
        from aligner.results.to_json import to_json
        from aligner.structure import segment
    with clock.stage("lexicon"):
        lexicon = load_default()
    with clock.stage("terms"):
        terms = default_terms()
    with clock.stage("tokenizer"):
        words_of("落实政策")
    with clock.stage("model"):
        default_model()
    with clock.stage("reading"):
        sources = read(local), read(national)
    with clock.stage("segmentation"):
        documents = segment(sources[0], id_prefix="L"), segment(sources[1], id_prefix="N")
    for (module, path), name in _MATCHING.items():
        clock.watch(importlib.import_module(f"aligner.matching.{module}"), path, name)
    with clock.stage("rest of matching"):
        profiler = Profiler(lexicon, terms)
        matched = match(*(Side.of(one, profiler) for one in documents))
    with clock.stage("findings"):
        alignment = Concluder(matched, Options(), lexicon=lexicon.inputs).conclude()
    with clock.stage("JSON"):
        to_json(alignment)
    for name in clock.done:
        print(f"{name}\t{clock.spent[name] * 1000:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
