"""What the command does about reviews: opens the desk, and brings decisions out."""

from __future__ import annotations

import argparse
import gc
import getpass
import sys
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from aligner.cli.inputs import input_names, limit_threads, options_of, read_texts, refuse_to_overwrite_inputs
from aligner.cli.peers import peers_of
from aligner.cli.served import check_parts, serve_desk
from aligner.cli.streams import Notes, print_result
from aligner.errors import UsageError
from aligner.files.limits import limits_of
from aligner.language import N_, Words, counted_phrase
from aligner.serving import is_driven

if TYPE_CHECKING:
    from aligner.model import Alignment, Document, SourceText
    from aligner.pipeline import Pipeline
    from aligner.review.never_ours import NeverOurs
    from aligner.review.schema import NationalIdentity
    from aligner.review.store import ReviewStore

FOR_REPORTS = ("format", "output", "as", "only", "top", "section", "since", "fail_under", "fail_on", "strict")
"""Options that tell of a report, where none is written."""
_FOR_TEXTS = ("encoding", "revisions", "min_score", "encoder", "issuer", "addressee", "scope_sections")
"""Options that tell how texts are read and aligned, where a saved result is opened."""
FOR_ALIGNING = ("min_score", "terms", "lexicon", "encoder", "issuer", "addressee", "scope_sections", "explain", "peers")
"""Options that tell of an alignment, where none is made."""
FOR_SERVING = ("serve", "port", "host")
"""Options that tell where a desk is shown, where none is opened."""


def open_desk(arguments: argparse.Namespace, words: Words) -> int:
    """Open the review desk, and return the exit status when it is left."""
    refuse(arguments, FOR_REPORTS, N_("--{option} has no meaning with --tui; export from the desk with e"))
    is_to_serve = arguments.serve and not is_driven()  # the desks that are served have the same command line
    if is_to_serve:
        check_parts()
    else:
        check_terminal()
    if not arguments.serve and (arguments.port is not None or arguments.host is not None):
        raise UsageError("--port and --host tell where --serve shows the desk; use them with it")
    if "-" in input_names(arguments):
        raise UsageError("-: the desk needs standard input for its keys; give a file")
    result = None
    if arguments.national is None:
        result, texts = _saved(arguments)
    else:
        texts = read_texts(arguments, words)
    from aligner.review.never_ours import read_never_ours

    review_name = review_name_of(arguments)
    never_ours = read_never_ours(arguments.not_applicable, limits=limits_of(arguments.limit))
    reviewer = reviewer_of(arguments)
    gc.enable()  # a desk is open for hours
    if is_to_serve:
        serve_desk(arguments, words, review_name=review_name, reviewer=reviewer)
        return 0
    limit_threads()
    # The files are there and can be read: only now is a screen worth turning.
    from aligner.reports import ReportOptions
    from aligner.tui import Opening, run
    from aligner.tui.kept import Kept, state_folder
    from aligner.tui.settings import settings_path

    options = ReportOptions(scope=arguments.scope, explain=arguments.explain, language=words.language)
    run(
        Opening(
            texts=texts,
            result=result,
            pipeline=partial(pipeline_of, arguments, result),
            log=partial(_open_review, review_name, never_ours),
            review_name=review_name,
            reviewer=reviewer,
            language=words.language,
            read_again=None if result else partial(_read_again, arguments, words),
            limits=limits_of(arguments.limit),
            protected=tuple(input_names(arguments)),
            settings=settings_path(),
            export_options=options,
            folder=str(Path.cwd()) if is_driven() else "",
            kept=Kept(state_folder()),
        )
    )
    return 0


def check_terminal() -> None:
    """See whether there is a terminal for a screen and its keys, or what stands for one.

    Raises:
        UsageError: if not.
    """
    if not (is_driven() or (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty())):
        raise UsageError("--tui needs a terminal for its keys and its screen; without --tui the report is printed")


def export_review(arguments: argparse.Namespace, words: Words) -> int:
    """Write the decisions on two texts to a file for others, and return the exit status."""
    from aligner.files import write
    from aligner.review.exchange import export_text
    from aligner.review.store import identity_of, read_actions

    target = arguments.review_export
    refuse(
        arguments,
        (*FOR_REPORTS, *FOR_ALIGNING, *FOR_SERVING, "reviewer", "not_applicable"),
        N_("--{option} has no meaning with --review-export"),
    )
    refuse_to_overwrite_inputs(arguments, target)
    review_name = review_name_of(arguments)
    local, national = documents_of(arguments, words)
    identity = identity_of(national)
    actions = read_actions(review_name, identity)
    text = export_text(actions, identity, local_name=PurePath(local.source.name).name)
    if target == "-":
        print_result(text)
        return 0
    write(target, text, replaces_review=True)
    notes = Notes(words, quiet=arguments.quiet)
    notes(counted_phrase("wrote {target}: {n} action", "wrote {target}: {n} actions", len(actions), target=target))
    return 0


def refuse_read_only(store: ReviewStore, name: str) -> None:
    """Raise a `UsageError` if nothing can be taken into a review, in the file `name`."""
    if store.is_read_only:
        raise UsageError("{name}: is open in a desk, or may not be written; close the desk, then import", name=name)


def _open_review(review_name: str, never_ours: NeverOurs, national: NationalIdentity) -> ReviewStore:
    """Return the review of a national text, with what is never ours taken in if it may be written."""
    from aligner.review.exchange import merge
    from aligner.review.store import ReviewStore

    given = never_ours(national)
    store = ReviewStore.open(review_name, national)
    if given and not store.is_read_only and (new := merge(store.actions, given).new):
        store.insert(new)
    return store


def _read_again(arguments: argparse.Namespace, words: Words) -> tuple[SourceText, SourceText]:
    """Return what the files hold now, without a word on the screen, which is the desk's."""
    return read_texts(argparse.Namespace(**{**vars(arguments), "quiet": True}), words)


def refuse(arguments: argparse.Namespace, names: tuple[str, ...], why: str) -> None:
    """Raise a `UsageError` if one of some options is given; `why` says that of an ``{option}``."""
    for name in names:
        if getattr(arguments, name) not in (None, [], (), 0.0, False):
            raise UsageError(why, option=name.replace("_", "-"))


def documents_of(arguments: argparse.Namespace, words: Words) -> tuple[Document, Document]:
    """Return the two texts in units, which nothing has aligned."""
    from aligner.structure import segment

    local, national = read_texts(arguments, words)
    limits = limits_of(arguments.limit)
    return segment(local, id_prefix="L", limits=limits), segment(national, id_prefix="N", limits=limits)


def review_name_of(arguments: argparse.Namespace) -> str:
    """Return the name of the file that keeps the review: the one that is named, or else that of the local text."""
    from aligner.review.store import default_path

    if arguments.review == "":
        raise UsageError("the name of the review file is empty; name a file with --review")
    if arguments.review is not None:
        return str(arguments.review)
    if arguments.local == "-":
        raise UsageError("-: standard input has no folder for a review file; name one with --review")
    return default_path(arguments.local)


def reviewer_of(arguments: argparse.Namespace) -> str:
    """Return who decides: the name that is given, or else that of the login."""
    if arguments.reviewer is not None:
        name = str(arguments.reviewer).strip()
        if not name:
            raise UsageError("--reviewer: the name is empty")
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise UsageError("this machine tells no login name; say who decides with --reviewer NAME") from None


def pipeline_of(arguments: argparse.Namespace, result: Alignment | None = None) -> Pipeline:
    """Return the way from texts to an alignment that the arguments ask for, or that goes on from a saved result."""
    from aligner.lexicon import load_default
    from aligner.lexicon.named_files import read_lexicon, read_terms
    from aligner.pipeline import Pipeline

    limits = limits_of(arguments.limit)
    return Pipeline(
        options=result.options if result else options_of(arguments),
        lexicon=read_lexicon(arguments.lexicon, limits=limits) or load_default(),
        terms=read_terms(arguments.terms, limits=limits),
        limits=limits,
        peers=peers_of(arguments, result),
    )


def _saved(arguments: argparse.Namespace) -> tuple[Alignment, tuple[SourceText, SourceText]]:
    from aligner.reading import read_text
    from aligner.results.from_json import parse_result

    if not arguments.local.lower().endswith(".json"):
        raise UsageError(
            "the following argument is required: NATIONAL; a saved result is a .json file, a survey a .sqlite file"
        )
    refuse(arguments, _FOR_TEXTS, N_("--{option} has no meaning with a saved result, which is not aligned again"))
    limits, name = limits_of(arguments.limit), arguments.local
    result = parse_result(read_text(name, encoding="utf-8", limits=limits), name=name, limits=limits)
    return result, (result.local.source, result.national.source)
