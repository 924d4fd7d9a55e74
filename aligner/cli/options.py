"""The options of the command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from typing import get_args

from aligner.cli.help_formatter import formatter_of
from aligner.cli.survey_options import add_survey_options
from aligner.cli.values import (
    read_address,
    read_columns,
    read_count,
    read_fraction,
    read_issuer,
    read_per_cent,
    read_port,
)
from aligner.language import LANGUAGES, N_, Words, words_of
from aligner.language.argparse_words import OneLineErrors, spoken
from aligner.version import __version__

_USAGE = N_("""\
align [options] LOCAL NATIONAL
       align [options] LOCAL… NATIONAL -o FOLDER/
       align --tui [options] LOCAL NATIONAL
       align --tui [options] RESULT.json
       align --tui [options] FOLDER/results.sqlite""")
_EXAMPLES = N_("""\
examples:
  align plan.txt national.txt                     coverage, gaps, local initiatives and links on the screen
  align plan.txt national.txt --only gaps         every gap, most pressing first
  align plan.docx national.pdf -o 对照表.docx      the comparison as a Word document
  align plan.txt national.txt -o report.html -o 对照表.xlsx -o result.json
  align plan.txt national.txt --fail-under 80     exit status 1 if less than 80 % is covered
  align plan-2.txt national.txt --since old.json  what an earlier result told otherwise
  align --encoding gb18030,utf-8 plan.txt national.txt
  iconv -f gbk -t utf-8 plan.txt | align - national.txt
  align --tui plan.txt national.txt               review side by side and decide; kept in plan.txt.review
  align plan.txt national.txt --review plan.txt.review -o report.txt
  align plans/ national.txt -o out/               many plans: who takes up what, and what nobody does

exit status: 0 done, 1 coverage below --fail-under or a gap of --fail-on, 2 usage or input error,
be it of one plan of many
""")


class _Parser(OneLineErrors, argparse.ArgumentParser):
    """The parser, which tells in one line what is wrong."""


def parser(words: Words | None = None) -> argparse.ArgumentParser:
    """Return the parser of the command, which speaks in `words` (default: English)."""
    words = words or words_of("en")
    from aligner.reading.readers import READERS, suffixes_of
    from aligner.reading.revisions import Revisions

    result = _Parser(
        prog="align",
        usage=words(_USAGE),
        description=words(
            "Align a local policy plan with the national report that it carries out, and show what is covered, "
            "what is missing and what is local only."
        ),
        epilog=words(_EXAMPLES),
        formatter_class=formatter_of(words),
        allow_abbrev=False,
        add_help=False,
    )
    result.words = words
    texts = result.add_argument_group(words("texts"))
    readable = suffixes_of(reader for reader in READERS if not reader.needs_office)
    by_office = suffixes_of(reader for reader in READERS if reader.needs_office)
    decoded = suffixes_of(reader for reader in READERS if not reader.states_encoding)
    texts.add_argument(
        "local",
        metavar="LOCAL",
        nargs="*",
        help=words(
            "the local plan ({readable}; with LibreOffice also {by_office}; told by content); - for standard input; "
            "several plans, or a folder of them, give a survey",
            readable=readable,
            by_office=by_office,
        ),
    )
    texts.add_argument(
        "national",
        metavar="NATIONAL",
        nargs="?",
        help=words("the national report; - for standard input"),
    )
    texts.add_argument(
        "--encoding",
        metavar="ENC[,ENC]",
        help=words(
            "encoding of both texts, or of LOCAL,NATIONAL; found out by itself if not given; files other than "
            "{suffixes} state their own",
            suffixes=decoded,
        ),
    )
    texts.add_argument(
        "--revisions",
        choices=[one.value for one in Revisions],
        help=words("read tracked changes as accepted (the default), or the original text before them"),
    )
    texts.add_argument(
        "--limit",
        metavar="NAME=N",
        action="append",
        default=[],
        help=words(
            "raise a limit on what a file may become, as the message says that refuses it; may be given several times"
        ),
    )
    matching = result.add_argument_group(words("matching"))
    matching.add_argument(
        "--min-score",
        metavar="S",
        type=partial(read_fraction, words),
        default=0.0,
        help=words("leave out links that score below S (0 to 1)"),
    )
    matching.add_argument(
        "--terms",
        metavar="FILE",
        action="append",
        default=[],
        help=words(
            "names, synonyms, set phrases and renamings to add to the default ones (TOML); may be given several times"
        ),
    )
    matching.add_argument(
        "--lexicon",
        metavar="FILE",
        help=words("a lexicon learnt from your own field (python -m aligner.lexicon.build)"),
    )
    matching.add_argument(
        "--encoder",
        action="store_true",
        help=words("have a sentence encoder read the clauses as well: better links, but slow"),
    )
    duties = result.add_argument_group(words("whose duty"))
    duties.add_argument(
        "--issuer",
        metavar="WHO",
        type=partial(read_issuer, words),
        help=words(
            "who issued LOCAL: national, province, city, county or town, or a name such as 浙江省 or 市总工会 "
            "(default: read from the text)"
        ),
    )
    duties.add_argument(
        "--addressee",
        choices=("ours", "all"),
        help=words(
            "whose requirements count: those that the issuer of LOCAL has to carry out, or all of them (default: ours)"
        ),
    )
    matching.add_argument(
        "--scope-sections",
        metavar="PREFIX[,PREFIX]",
        action="append",
        default=[],
        help=words(
            "measure the plan on what stands under the national headings that begin so, or on all of them (all); "
            "told by the title of the plan if not given"
        ),
    )
    _add_output(result, words)
    add_survey_options(result, words)
    review = result.add_argument_group(words("review"))
    what = review.add_mutually_exclusive_group()
    what.add_argument(
        "--tui",
        action="store_true",
        help=words("open the review desk in the terminal, on two texts, on a saved result or on the plans of a survey"),
    )
    review.add_argument(
        "--serve",
        action="store_true",
        help=words("show the desk of --tui in a browser on this machine, at an address that is printed"),
    )
    review.add_argument(
        "--port",
        metavar="N",
        type=partial(read_port, words),
        help=words("the port of --serve (default: one that is free)"),
    )
    review.add_argument(
        "--host",
        metavar="ADDRESS",
        type=partial(read_address, words),
        help=words(
            "let other machines come to --serve as well, at this address of this machine (default: 127.0.0.1, for this "
            "machine alone)"
        ),
    )
    review.add_argument(
        "--review",
        metavar="FILE",
        help=words(
            "the file with the decisions of reviewers; the desk takes LOCAL.review if none is named, a report none"
        ),
    )
    review.add_argument(
        "--not-applicable",
        metavar="FILE.json",
        help=words(
            "what is never ours, from the exported review of another plan: whose duty a requirement is, and why it "
            "needs no local clause"
        ),
    )
    review.add_argument(
        "--reviewer",
        metavar="NAME",
        help=words(
            "who decides at the desk, or has filled in a table (default: the login name; of a table, who saved it)"
        ),
    )
    what.add_argument(
        "--review-export",
        metavar="FILE.json",
        help=words("write the decisions on LOCAL and NATIONAL to a file to be shared"),
    )
    what.add_argument(
        "--review-import",
        action="append",
        metavar="FILE",
        help=words(
            "take in the decisions of another reviewer (.json), or a table of tasks that colleagues have filled in "
            "(.xlsx, .docx); of two decisions, the newer holds; may be given several times"
        ),
    )
    _add_checks(result, words)
    about = result.add_argument_group(words("about"))
    about.add_argument("-h", "--help", action="help", help=words("show this help and exit"))
    about.add_argument(
        "--version", action="version", version=f"align {__version__}", help=words("show the version and exit")
    )
    return result


def _add_checks(result: argparse.ArgumentParser, words: Words) -> None:
    checks = result.add_argument_group(words("checks"))
    checks.add_argument(
        "--fail-under",
        metavar="PCT",
        type=partial(read_per_cent, words),
        help=words("exit with status 1 if coverage is below PCT per cent"),
    )
    checks.add_argument(
        "--fail-on",
        choices=("new-gaps",),
        help=words(
            "exit with status 1 if a requirement is a gap that was none in the result of --since, and a clause that "
            "carried it is gone or reworded"
        ),
    )
    checks.add_argument(
        "--strict",
        action="store_true",
        help=words("write nothing and exit with status 2 if anything is wrong with the texts that is else only noted"),
    )


def _add_output(result: argparse.ArgumentParser, words: Words) -> None:
    from aligner.reports import FORMATS
    from aligner.reports.registry import Part, TaskColumn

    output = result.add_argument_group(words("output"))
    output.add_argument(
        "-f",
        "--format",
        choices=sorted(FORMATS),
        help=words("format of the result, for one -o or none (default: text)"),
    )
    output.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        action="append",
        default=[],
        help=words(
            "write the result to FILE (- for standard output); its suffix tells the format if -f does not; "
            "may be given several times"
        ),
    )
    output.add_argument(
        "--as",
        choices=("table", "comments"),
        help=words(
            "what a Word document holds: the comparison (table, the default), or the file LOCAL itself with comments "
            "at its clauses and a list of what is missing at its end"
        ),
    )
    output.add_argument(
        "--scope",
        choices=("tasks", "all"),
        default="tasks",
        help=words(
            "what the printed report lists: links of tasks, or of every clause (default: tasks); the other formats "
            "always hold all"
        ),
    )
    output.add_argument(
        "--only",
        choices=get_args(Part),
        action="append",
        default=[],
        help=words("print this list only, in full; may be given several times"),
    )
    output.add_argument(
        "--top",
        metavar="N",
        type=partial(read_count, words),
        help=words("print the first N entries of each list (default: 10)"),
    )
    output.add_argument(
        "--section", metavar="PREFIX", help=words("print what stands under the headings that begin so, e.g. （三）")
    )
    output.add_argument(
        "--since",
        metavar="OLD.json",
        help=words(
            "tell what became covered or was lost, and which figures moved, since an earlier result (-f json) on the "
            "same NATIONAL"
        ),
    )
    output.add_argument(
        "--peers",
        metavar="SURVEY",
        help=words(
            "tell of each gap how many of the other plans in a survey (the results.sqlite of many plans on the same "
            "NATIONAL) cover it, and rank gaps by that"
        ),
    )
    output.add_argument(
        "--columns",
        metavar="KEY[,KEY]",
        type=partial(read_columns, words),
        default=(),
        help=words(
            "the columns of the table of tasks in docx, xlsx, html and markdown, in this order: {keys} (default: all)",
            keys=tuple(one.value for one in TaskColumn),
        ),
    )
    output.add_argument(
        "--details",
        action="store_true",
        help=words("add ids, scores, numbers of lines and digests to docx, xlsx, html and markdown"),
    )
    output.add_argument(
        "--explain",
        action="store_true",
        help=words("print why a link is one, and what the nearest clause to a gap lacks"),
    )
    output.add_argument(
        "--lang", choices=LANGUAGES, help=words("language of everything that is said (default: from the locale)")
    )
    output.add_argument("-q", "--quiet", action="store_true", help=words("no notes on standard error, only errors"))


def parse(argv: Sequence[str] | None, words: Words) -> argparse.Namespace:
    """Return the options that `argv` gives (default: the arguments of the process); what is wrong is told in `words`.

    Raises:
        SystemExit: for --help, --version and wrong usage, as argparse does; its code is the exit status.
    """
    with spoken(words):
        made = parser(words)
        # Options may stand between the texts.
        arguments = made.parse_intermixed_args(argv)
        texts = arguments.local
        # As for cp, the last one is what the others are held against.
        arguments.locals = texts[:-1] if len(texts) > 1 else texts
        arguments.local = next(iter(texts), None)
        arguments.national = texts[-1] if len(texts) > 1 else None
        # Which texts are needed depends on what is to be done, which argparse cannot tell.
        wanted = {"LOCAL": arguments.local}
        if not arguments.tui:
            wanted["NATIONAL"] = arguments.national
        arguments.command_line = tuple(sys.argv[1:] if argv is None else argv)
        if missing := [name for name, value in wanted.items() if value is None]:
            made.error(words("the following arguments are required: %s") % words.listed(missing))
    return arguments
