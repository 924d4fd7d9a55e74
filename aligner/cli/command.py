"""One run of the command: what it was asked for is found out, done, and told by an exit status."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from aligner.cli.inputs import (
    Output,
    check_original,
    input_names,
    limit_threads,
    options_of,
    original_of,
    outputs_of,
    read_texts,
    refuse_to_overwrite_inputs,
    refuse_what_standard_output_cannot_take,
    report_options,
)
from aligner.cli.options import parse
from aligner.cli.peers import peers_of
from aligner.cli.streams import Notes, abandon_standard_output, print_result, say
from aligner.cli.survey_options import is_survey
from aligner.errors import AlignerError, UsageError, exhausted
from aligner.files.limits import limits_of
from aligner.files.naming import shown
from aligner.language import Words, counted_phrase, phrase, words_of
from aligner.language.asked import language_asked

if TYPE_CHECKING:
    from aligner.model import Alignment

_INTERRUPTED, _READER_GONE = 130, 141


def _execute(arguments: argparse.Namespace, words: Words) -> int:
    if is_survey(arguments):
        from aligner.cli.surveying import make_survey

        return make_survey(arguments, words)
    if not arguments.tui and arguments.review_export is None and arguments.review_import is None:
        return _report(arguments, words)
    if arguments.review_import is not None:
        from aligner.cli.review_import import import_reviews

        return import_reviews(arguments, words)
    from aligner.cli import reviewing

    if arguments.tui:
        from aligner.cli import plan_list

        if arguments.national is None and plan_list.is_survey(arguments.local):
            return plan_list.open_saved_list(arguments, words)
        return reviewing.open_desk(arguments, words)
    return reviewing.export_review(arguments, words)


def _report(arguments: argparse.Namespace, words: Words) -> int:
    from aligner.reports import render

    outputs = _outputs(arguments)
    notes = Notes(words, quiet=arguments.quiet)
    limits = limits_of(arguments.limit)
    original = original_of(arguments)
    local, national = read_texts(arguments, words)
    check_original(original, local)
    earlier = None
    if arguments.since is not None:
        from aligner.cli.earlier import Earlier

        earlier = Earlier.read(arguments.since, limits=limits)

    limit_threads()
    # Both texts are there and can be read: only now is the machinery worth loading.
    from aligner.lexicon.named_files import read_lexicon, read_terms
    from aligner.pipeline import align

    actions = None
    if arguments.review is not None or arguments.not_applicable is not None:
        from aligner.review.never_ours import given_actions

        actions = given_actions(arguments.review, arguments.not_applicable, limits=limits)
    alignment = align(
        local,
        national,
        options_of(arguments),
        lexicon=read_lexicon(arguments.lexicon, limits=limits),
        terms=read_terms(arguments.terms, limits=limits),
        actions=actions,
        peers=peers_of(arguments),
        limits=limits,
    )
    if earlier is not None:
        alignment = earlier.against(alignment)
    from aligner.telling.doubts import doubt_phrase
    from aligner.telling.remarks import remark_note

    doubts = [doubt_phrase(one, alignment) for one in alignment.doubts]
    if arguments.strict and doubts:
        for doubt in doubts:
            say(words("error: {message}", message=doubt))
        return 2
    contents = [
        render(
            alignment,
            one.format,
            options=report_options(arguments, words, to_file=one.target is not None, original=original),
        )
        for one in outputs
    ]
    results = list(zip([one.target for one in outputs], contents, strict=True))
    if files := [(target, content) for target, content in results if target is not None]:
        from aligner.files import write_all

        write_all(files)
    for target, content in results:
        if target is None:
            print_result(content)
        else:
            notes(phrase("wrote {target}", target=target))
    _tell_what_came_back(alignment, arguments.review, notes)
    beside = None
    if alignment.peers is not None:
        from aligner.telling.peers import peers_phrase

        beside = peers_phrase(alignment.peers)
    for note in filter(None, (beside, remark_note(local), remark_note(national), *doubts)):
        notes(note)
    verdicts = _verdict(alignment, arguments.fail_under, notes), _new_gaps(alignment, arguments, notes)
    return max(verdicts)


def _outputs(arguments: argparse.Namespace) -> tuple[Output, ...]:
    """Return what is to be written, if it goes together with all else that is asked for."""
    from aligner.reports import FORMATS

    outputs = outputs_of(arguments)
    formats = [output.format for output in outputs]
    has_comments = getattr(arguments, "as") == "comments"
    if "text" not in formats and (arguments.only or arguments.top or arguments.section is not None):
        raise UsageError(
            "--only, --top and --section are for the printed report; {format} always holds everything",
            format=formats[0],
        )
    tables = [one for one in formats if FORMATS[one].has_tables and not (one == "docx" and has_comments)]
    if (arguments.columns or arguments.details) and not tables:
        raise UsageError(
            "--columns and --details are for tables, in {formats}; {format} has none",
            formats=tuple(sorted(name for name, one in FORMATS.items() if one.has_tables)),
            format=formats[0],
        )
    if getattr(arguments, "as") is not None and "docx" not in formats:
        raise UsageError("--as tells what a Word document holds; name one with -o FILE.docx")
    if arguments.review is None and {"justified", "notes"} & set(arguments.only):
        raise UsageError("--only justified and --only notes are about a review; name its file with --review")
    if arguments.since is None and (arguments.fail_on is not None or "since" in arguments.only):
        raise UsageError("--fail-on and --only since are about an earlier result; name its file with --since")
    if arguments.reviewer is not None:
        raise UsageError("--reviewer names who decides at the desk; use it with --tui")
    if arguments.serve or arguments.port is not None or arguments.host is not None:
        raise UsageError("--serve, --port and --host show the desk in a browser; use them with --tui")
    for output in outputs:
        refuse_to_overwrite_inputs(arguments, output.target)
    if input_names(arguments).count("-") > 1:
        raise UsageError("-: standard input can hold one of the inputs only; give a file for the other")
    refuse_what_standard_output_cannot_take(outputs)
    return outputs


def _tell_what_came_back(alignment: Alignment, review: str | None, notes: Notes) -> None:
    if alignment.review is None:
        return
    if not alignment.review.reviewers:
        notes(
            phrase(
                "{review}: holds no decisions on {name}; is it the review of other texts?",
                review=review,
                name=alignment.national.source.name,
            )
        )
    if returned := len(alignment.review.returned):
        notes(
            counted_phrase(
                "{n} decision was made on a text that has changed since, and not applied; open the desk and press R",
                "{n} decisions were made on a text that has changed since, and not applied; open the desk and press R",
                returned,
            )
        )


def _verdict(alignment: Alignment, fail_under: float | None, notes: Notes) -> int:
    coverage = alignment.coverage
    if fail_under is None:
        return 0
    from fractions import Fraction

    # In whole numbers and as the bound was written: 29 of 50 are 58 %, but 29 / 50 * 100 is less than 58.
    if coverage.requirements and 100 * coverage.covered >= Fraction(str(fail_under)) * coverage.requirements:
        return 0
    if coverage.fraction is not None:
        notes(
            phrase(
                "coverage {fraction:.2%} ({covered} of {requirements}) is below --fail-under {bound:g} %",
                fraction=coverage.fraction,
                covered=coverage.covered,
                requirements=coverage.requirements,
                bound=fail_under,
            )
        )
    return 1


def _new_gaps(alignment: Alignment, arguments: argparse.Namespace, notes: Notes) -> int:
    if arguments.fail_on is None:
        return 0
    from aligner.findings.since import new_gaps

    found, name = new_gaps(alignment), shown(arguments.since)
    judged = counted_phrase(
        "{n} more is judged otherwise though no words that carried it changed",
        "{n} more are judged otherwise though no words that carried them changed",
        len(found.judged),
    )
    if found.gone:
        told = counted_phrase(
            "{n} requirement is a gap and was none in {name} (--fail-on new-gaps); --only since tells which",
            "{n} requirements are gaps and were none in {name} (--fail-on new-gaps); --only since tells which",
            len(found.gone),
            name=name,
        )
        notes(phrase("{told}; {judged}", told=told, judged=judged) if found.judged else told)
        return 1
    if found.judged:
        notes(
            counted_phrase(
                "no new gaps, but {n} requirement that was no gap in {name} is judged one though no words that carried "
                "it changed (--fail-on new-gaps)",
                "no new gaps, but {n} requirements that were no gaps in {name} are judged such though no words that "
                "carried them changed (--fail-on new-gaps)",
                len(found.judged),
                name=name,
            )
        )
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv` (default: the arguments of the process) and return its exit status.

    Raises:
        SystemExit: for --help, --version and wrong usage, as argparse does; its code is the exit status.
    """
    words = words_of(language_asked(sys.argv[1:] if argv is None else argv))
    names: list[str] = []
    try:
        arguments = parse(argv, words)
        names = input_names(arguments)
        return _execute(arguments, words)
    except AlignerError as error:
        problem = error
    except (MemoryError, RecursionError, OSError, ImportError, RuntimeError) as error:
        if isinstance(error, BrokenPipeError):
            abandon_standard_output()
            return _READER_GONE
        told = exhausted(error, names)
        if told is None:
            raise
        problem = told
    except KeyboardInterrupt:
        abandon_standard_output()
        return _INTERRUPTED
    # Only now has what filled the memory gone.
    say(words("error: {message}", message=problem.phrase))
    return 2
