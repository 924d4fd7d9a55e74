"""What is done for one plan, wherever that is: in this process, in another, or on another machine.

All that it takes is data that can be sent. The higher texts are made ready once in a process, and kept for all plans.
"""

from __future__ import annotations

import json
import stat
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from aligner.errors import AlignerError, ReadingError, UsageError, exhausted
from aligner.files import DEFAULT_LIMITS, Limits, escaped, read_bytes
from aligner.language import Phrase, phrase
from aligner.lexicon import Lexicon, Terms, default_terms, load_default
from aligner.model import Document, Options, SourceText
from aligner.pipeline import Pipeline, PreparedNational
from aligner.reading import read_data
from aligner.reading.revisions import Revisions
from aligner.review.decisions import Action
from aligner.survey.records import PlanResult, Told, told
from aligner.survey.taking import plan_result
from aligner.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What all plans of a survey have in common.

    `higher` are the texts that they carry out; `never_ours` the actions that hold for any plan, those on each of them.
    `made_of` tells what `lexicon` and `terms`, None for those of the package, were read from, by digests. `encoding` is
    that of plans that do not state their own.
    """

    higher: tuple[SourceText, ...]
    options: Options = field(default_factory=Options)
    lexicon: Lexicon | None = None
    terms: Terms | None = None
    made_of: tuple[str, ...] = ()
    never_ours: tuple[tuple[Action, ...], ...] = ()
    encoding: str | None = None
    revisions: Revisions = Revisions.ACCEPTED
    limits: Limits = DEFAULT_LIMITS
    version: str = __version__

    def digest(self, plan: str, higher: int) -> str:
        """Return the digest of all that a result is made of, given that of the plan and which higher text it is."""
        parts = (
            plan,
            self.higher[higher].sha256,
            self.version,
            {**asdict(self.options), "scope_sections": list(self.options.scope_sections)},
            self.made_of,
            [asdict(action) for action in self.never_ours[higher]] if self.never_ours else [],
            self.encoding,
            self.revisions,
            asdict(self.limits),
        )
        return sha256(json.dumps(parts, default=str, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Job:
    """A plan to be worked on: its name for messages, and its file, or what stands in that."""

    name: str
    path: Path | None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: the digest of the file, and a result for each higher text or why there is none."""

    name: str
    sha256: str
    results: tuple[PlanResult, ...] = ()
    error: Told = field(default_factory=dict)


def bytes_of(job: Job, limits: Limits) -> bytes:
    """Return what stands in the file of a job.

    Raises:
        LimitError, ReadingError: as `read_bytes` does, and if it is a pipe or a device, which may never come to an end.
    """
    if job.path is None:
        return job.data or b""
    if is_special(job.path):
        raise ReadingError("{name} is no plain file; save what comes from it, and name that", name=escaped(job.name))
    return read_bytes(str(job.path), name=job.name, limits=limits)


def is_special(path: Path) -> bool:
    """Return whether there is something at a path that is neither a plain file nor a folder."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


class Worker:
    """The pipeline with the higher texts made ready, for one plan after another."""

    def __init__(self, setup: Setup) -> None:
        """Make the higher texts ready; their profiles are made with the first plan."""
        self._setup = setup
        self._pipeline = Pipeline(
            options=setup.options,
            lexicon=setup.lexicon or load_default(),
            terms=setup.terms or default_terms(),
            limits=setup.limits,
        )
        self.higher: tuple[PreparedNational, ...] = tuple(map(self._pipeline.prepare, setup.higher))

    def work(self, job: Job) -> Outcome:
        """Return what came of a job; nothing that is wrong with a plan is raised."""
        digest = ""
        try:
            data = bytes_of(job, self._setup.limits)
            digest = sha256(data).hexdigest()
            source = read_data(
                data,
                name=job.name,
                text_encoding=self._setup.encoding,
                revisions=self._setup.revisions,
                limits=self._setup.limits,
            )
            return Outcome(job.name, digest, tuple(self._results(source)))
        except AlignerError as error:
            problem = error.phrase
        except (MemoryError, RecursionError, OSError, ImportError, RuntimeError) as error:
            known = exhausted(error, (job.name,))
            problem = known.phrase if known else _defect(error)
        except Exception as error:  # noqa: BLE001 - a defect that one plan of thousands meets is told with that plan
            problem = _defect(error)
        return Outcome(job.name, digest, error=told(problem))

    def _results(self, source: SourceText) -> Iterable[PlanResult]:
        for at, national in enumerate(self.higher):
            never_ours = self._setup.never_ours[at] if self._setup.never_ours else ()
            actions = partial(_same, never_ours) if never_ours else None
            yield plan_result(self._pipeline.align(source, national, actions=actions))


def _same(actions: tuple[Action, ...], _national: Document) -> tuple[Action, ...]:
    return actions


def _defect(error: Exception) -> Phrase:
    return phrase(
        "this program failed on it ({error}), which is a defect of the program; please report it with the file",
        error=f"{type(error).__name__}: {error}"[:200],
    )


_lock = threading.Lock()
_workers: dict[str, Worker] = {}


def work(setup: Setup, jobs: Sequence[Job]) -> list[Outcome]:
    """Return what came of jobs; the worker of a setup is made once in a process, and kept until one of another is.

    One plan is worked on at a time: threads of a process would share what the higher texts keep.

    Raises:
        UsageError: if the setup comes from another version of this program.
    """
    if setup.version != __version__:
        raise UsageError(
            "the machines of the cluster have version {theirs} of this program, this one {ours}; install one on all",
            theirs=__version__,
            ours=setup.version,
        )
    key = setup.digest("", 0)
    with _lock:
        if key not in _workers:
            _workers.clear()
            _workers[key] = Worker(setup)
        return [_workers[key].work(job) for job in jobs]


def outcomes_in_turn(setup: Setup, jobs: Sequence[Job]) -> Iterator[Outcome]:
    """Yield what comes of jobs, one after the other in this process."""
    worker = Worker(setup)
    return map(worker.work, jobs)
