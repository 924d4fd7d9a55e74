"""One run of the command on many plans: a survey in a folder, what is written of it, and a summary."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.cli.inputs import encodings_of, limit_threads, options_of, report_width
from aligner.cli.reviewing import FOR_SERVING, refuse
from aligner.cli.streams import Notes, Progress, print_result
from aligner.errors import UsageError
from aligner.files import shown
from aligner.files.limits import limits_of
from aligner.language import N_, Words, counted_phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aligner.running.run import Execute
    from aligner.running.work import Setup
    from aligner.survey.records import PlanDetails

_FOR_ONE_PLAN = (
    *("review", "review_export", "review_import", "reviewer", "since", "fail_on", "fail_under", "strict"),
    *("format", "as", "only", "top", "section", "explain", "columns", "details", "peers", *FOR_SERVING),
)
"""Options that tell of a single plan."""
_FOR_DESKS = ("reviewer", "explain", *FOR_SERVING)
"""Those among them that the desk of a plan has a use for, or that its list refuses in words of its own."""
_WORKBOOKS = (".xlsx", ".xls", ".et", ".ods")
_SHOWN = 10
"""Names that a note lists at most."""


def make_survey(arguments: argparse.Namespace, words: Words) -> int:
    """Bring the survey in the folder of -o up to date, write what is told of it, and return the exit status."""
    refuse(
        arguments,
        tuple(one for one in _FOR_ONE_PLAN if not (arguments.tui and one in _FOR_DESKS)),
        N_("--{option} is for a single plan; a survey of many has its own files in -o FOLDER/"),
    )
    if arguments.tui:
        from aligner.cli.plan_list import check_list

        check_list(arguments)
    folder = _folder(arguments)
    notes = Notes(words, quiet=arguments.quiet)
    from aligner.running.named import named_plans
    from aligner.survey.tables import FILE_NAME

    higher = (arguments.national, *arguments.also)
    if "-" in (*arguments.locals, *higher):
        raise UsageError("-: many plans are read from files; name them")
    beside = (arguments.meta, arguments.lexicon, arguments.not_applicable, *arguments.terms)
    given = [one for one in beside if one is not None]
    named = named_plans(arguments.locals, besides=[folder, *map(Path, given)])
    above = {os.path.realpath(one) for one in higher}
    plans = [one for one in named if os.path.realpath(one.path) not in above]
    if not plans:
        raise UsageError("there is no plan but {national} itself; name others", national=shown(arguments.national))
    _refuse_to_overwrite(folder, [one.path for one in plans], [Path(one) for one in (*higher, *given)])
    meta = _meta(arguments)
    limit_threads()
    from aligner.cli.survey_progress import SurveyProgress
    from aligner.running.run import made_folder, opened, run_survey

    setup = _setup(arguments, words)
    execute = _execute(arguments, setup)
    path = made_folder(folder) / FILE_NAME
    if len(plans) < len(named):
        left_out = tuple(shown(one.name) for one in named if os.path.realpath(one.path) in above)
        notes(phrase("left out of the plans: {names}, which the others are held against", names=left_out))
    with opened(path) as store:
        for left in folder.glob(".aligner-*.tmp"):  # by a run that was killed while it wrote
            left.unlink(missing_ok=True)
        with SurveyProgress(words, quiet=arguments.quiet) as progress:
            standing = run_survey(store, setup, plans, execute, progress=progress)
        if standing.known:
            told = {"known": standing.known, "plans": standing.plans}
            notes(phrase("{known} of {plans} plans were there from an earlier run", **told))
        if standing.dropped:
            notes(
                counted_phrase(
                    "{n} plan of an earlier run is no longer named, and was dropped",
                    "{n} plans of an earlier run are no longer named, and were dropped",
                    standing.dropped,
                )
            )
        summary = _write(path, folder, meta, words, notes, processes=arguments.jobs or _cores())
    if arguments.tui:
        from aligner.cli.plan_list import open_list

        files = {one.name: one.path for one in plans}
        open_list(path, files, [Path(one) for one in higher], arguments, words, meta=meta)
    else:
        print_result(summary)
    return 2 if standing.failed else 0


def _write(
    path: Path, folder: Path, meta: Mapping[str, PlanDetails], words: Words, notes: Notes, *, processes: int
) -> str:
    """Write what is told of the survey in a file into its folder, named as the user did, and return its summary."""
    from aligner.reports.survey import summary
    from aligner.running.outputs import write_outputs
    from aligner.survey.details import details_of
    from aligner.survey.survey import Survey

    with Survey.open(path) as survey:
        for at in range(len(survey.higher)):
            survey.grid(at)  # a damaged file is refused before anything is written
        listed = details_of(survey, meta)
        if listed.unknown:
            notes(phrase("--meta: no plan is called {names}", names=listed.unknown[:_SHOWN]))
        if listed.unclear:
            notes(phrase("--meta: several plans could be meant by {names}", names=listed.unclear[:_SHOWN]))
        for made in write_outputs(path, listed.details, language=words.language, processes=processes):
            notes(phrase("wrote {target}", target=shown(str(folder / made.name))))
        return summary.render(survey, listed.details, words=words, width=report_width(to_terminal=sys.stdout.isatty()))


def _meta(arguments: argparse.Namespace) -> Mapping[str, PlanDetails]:
    if arguments.meta is None:
        return {}
    from aligner.reading import read_text
    from aligner.survey.details import read_meta

    if arguments.meta.lower().endswith(_WORKBOOKS):
        raise UsageError("--meta {name}: is a workbook; save its sheet as CSV (UTF-8)", name=shown(arguments.meta))
    return read_meta(read_text(arguments.meta, limits=limits_of(arguments.limit)), name=arguments.meta)


def _folder(arguments: argparse.Namespace) -> Path:
    names = arguments.output
    if len(names) != 1 or names[0] in ("", "-"):
        raise UsageError("several plans need one folder for what is told of them; name it with -o FOLDER/")
    from aligner.reports import format_for_path

    folder = Path(names[0])
    means_file = not names[0].endswith(("/", os.sep)) and format_for_path(folder) is not None
    if not folder.is_dir() and (folder.exists() or means_file):
        raise UsageError("{name} names a file; name a folder for the survey with -o FOLDER/", name=shown(names[0]))
    return folder


def _refuse_to_overwrite(folder: Path, plans: Sequence[Path], others: Sequence[Path]) -> None:
    """Raise a `UsageError` if plans lie in the folder of the survey, or another input is one of its files.

    Plans there would be replaced by what is told of them, or that be taken for plans the next time.
    """
    from aligner.reports.survey.registry import SURVEY_FILES

    real = os.path.realpath(folder)
    if any(os.path.dirname(os.path.realpath(one)) == real for one in plans):  # noqa: PTH120 - of thousands of names
        raise UsageError(
            "{folder} holds plans; name another folder for what is told of them with -o FOLDER/",
            folder=shown(str(folder)),
        )
    written = {os.path.join(real, one.name) for one in SURVEY_FILES}  # noqa: PTH118
    for one in others:
        if os.path.realpath(one) in written:
            raise UsageError(
                "{name} is an input, and would be replaced; copy it elsewhere, or name another folder with -o FOLDER/",
                name=shown(str(one)),
            )


def _setup(arguments: argparse.Namespace, words: Words) -> Setup:
    from aligner.reading.revisions import Revisions
    from aligner.running.setting_up import setup_of

    with Progress(words, quiet=arguments.quiet) as progress:
        return setup_of(
            (arguments.national, *arguments.also),
            options_of(arguments),
            lexicon=arguments.lexicon,
            terms=arguments.terms,
            not_applicable=arguments.not_applicable,
            encodings=encodings_of(arguments.encoding),
            revisions=Revisions(arguments.revisions or Revisions.ACCEPTED),
            limits=limits_of(arguments.limit),
            progress=progress,
        )


def _execute(arguments: argparse.Namespace, setup: Setup) -> Execute:
    from aligner.running.run import executed

    if arguments.scheduler is not None and arguments.jobs is not None:
        raise UsageError("--jobs is for this machine, and --scheduler for a cluster; give one of them")
    return executed(setup, jobs=arguments.jobs or _cores(), scheduler=arguments.scheduler)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
