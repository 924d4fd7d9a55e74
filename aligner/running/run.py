"""A survey from the names of its plans to the file that keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from hashlib import file_digest
from pathlib import Path

from filelock import Timeout

from aligner.errors import OutputError, SurveyError
from aligner.files import Limits, escaped, reason_of, shown
from aligner.language import Words, words_of
from aligner.review.review_files import Lock
from aligner.running.cluster import outcomes_on_cluster
from aligner.running.named import NamedPlan
from aligner.running.processes import outcomes_here
from aligner.running.work import Job, Outcome, Setup, is_special, outcomes_in_turn
from aligner.structure import segment
from aligner.survey.records import Told
from aligner.survey.store import SurveyStore
from aligner.survey.taking import higher_text

Execute = Callable[[Sequence[Job]], Iterator[Outcome]]
"""Works on jobs, and yields what comes of them as they end."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a survey is: plans in all, those done (`known` of them from an earlier run), and those that failed.

    `dropped` counts those of an earlier run that are no longer named.
    """

    plans: int
    done: int
    known: int
    failed: int
    dropped: int = 0

    @property
    def left(self) -> int:
        """How many plans have not come to an end."""
        return self.plans - self.done - self.failed


def executed(setup: Setup, *, jobs: int | None, scheduler: str | None = None) -> Execute:
    """Return what works on jobs: so many processes of this machine, this one alone (None), or a Dask cluster."""
    if scheduler is not None:
        return partial(outcomes_on_cluster, setup, address=scheduler)
    return partial(outcomes_in_turn, setup) if jobs is None else partial(outcomes_here, setup, processes=jobs)


def made_folder(folder: Path) -> Path:
    """Return the absolute path of a folder, which is made if need be.

    Raises:
        OutputError: if it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return folder.resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise OutputError(
            "{name} cannot be made: {reason}; name another folder", name=shown(str(folder)), reason=reason_of(error)
        ) from error


@contextmanager
def opened(path: Path) -> Iterator[SurveyStore]:
    """Give the survey in the file at an absolute path, whose folder is there, to the one process that may write it.

    Raises:
        SurveyError: if it is another file, or another process writes it.
        OutputError: if the folder may not be written.
    """
    try:
        lock = Lock.take(path)
    except Timeout as error:
        raise SurveyError("{name}: another run writes it; wait for that to end", name=shown(str(path))) from error
    except OSError as error:
        raise OutputError(
            "{name} cannot be written: {reason}; choose another folder", name=shown(str(path)), reason=reason_of(error)
        ) from error
    try:
        with SurveyStore.open(path) as store:
            yield store
    finally:
        lock.release()


def run_survey(
    store: SurveyStore,
    setup: Setup,
    plans: Sequence[NamedPlan],
    execute: Execute,
    *,
    progress: Callable[[Standing], None],
) -> Standing:
    """Bring a survey up to date with its plans, and return how it ended; `progress` is told after each plan.

    What has been worked out before, under any name, is not worked out again; plans that are no longer named go.

    Raises:
        LimitError: if a higher text is larger than it may be.
        SurveyError: if the file of the survey cannot be written, or what executes the jobs goes away.
    """
    before = store.begin([higher_text(segment(text, id_prefix="N", limits=setup.limits)) for text in setup.higher])
    known = store.known()
    digests = {plan: _digest_of(plan.path, setup.limits) for plan in plans}
    jobs: dict[str, list[NamedPlan]] = {}
    done = 0
    for plan, digest in digests.items():
        made_of = [setup.digest(digest, at) for at in range(len(setup.higher))]
        if digest and all(one in known for one in made_of):
            store.put_plan(plan.name, digest, [known[one] for one in made_of])
            done += 1
        else:
            # Files with the same content are worked on once.
            jobs.setdefault(digest or plan.name, []).append(plan)
    standing = Standing(len(plans), done, done, 0, len(before - {plan.name for plan in plans}))
    progress(standing)
    named = {own[0].name: own for own in jobs.values()}
    for outcome in execute([Job(own[0].name, own[0].path) for own in jobs.values()]):
        own = named[outcome.name]
        if outcome.error:
            for plan in own:
                error = outcome.error if plan is own[0] else _same_error(outcome, plan)
                store.put_failure(plan.name, outcome.sha256, error)
            standing = replace(standing, failed=standing.failed + len(own))
        else:
            numbers = [
                store.put_result(setup.digest(outcome.sha256, at), result) for at, result in enumerate(outcome.results)
            ]
            for plan in own:
                store.put_plan(plan.name, outcome.sha256, numbers)
            standing = replace(standing, done=standing.done + len(own))
        progress(standing)
    store.finish()
    return standing


def _same_error(outcome: Outcome, plan: NamedPlan) -> Told:
    """Return why a plan could not be read that has the content of the one that was worked on."""

    def say(words: Words, problem: str) -> str:
        names = {"name": escaped(plan.name), "first": escaped(outcome.name)}
        return words("{name} has the same content as {first}: {problem}", **names, problem=problem)

    return {language: say(words_of(language), problem) for language, problem in outcome.error.items()}


def _digest_of(path: Path, limits: Limits) -> str:
    """Return the digest of a file, empty where it cannot be read: what is wrong is told when it is worked on."""
    try:
        if is_special(path) or path.stat().st_size > limits.file_mb << 20:
            return ""
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""
