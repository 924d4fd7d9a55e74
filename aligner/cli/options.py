"""The options of the command, and how their values are read."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import get_args

from aligner.version import __version__

_USAGE = """\
align [options] LOCAL NATIONAL
       align --tui [options] LOCAL NATIONAL
       align --tui [options] RESULT.json"""
_EXAMPLES = """\
examples:
  align plan.txt national.txt                     coverage, gaps, local initiatives and links on the screen
  align plan.txt national.txt --only gaps         every gap, most pressing first
  align plan.docx national.pdf -o 对照表.docx      the comparison as a Word document
  align plan.txt national.txt -o report.html -o 对照表.xlsx -o result.json
  align plan.txt national.txt --fail-under 80     exit status 1 if less than 80 % is covered
  align --encoding gb18030,utf-8 plan.txt national.txt
  iconv -f gbk -t utf-8 plan.txt | align - national.txt
  align --tui plan.txt national.txt               review side by side and decide; kept in plan.txt.review
  align plan.txt national.txt --review plan.txt.review -o report.txt

exit status: 0 done, 1 coverage below --fail-under, 2 usage or input error
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    from aligner.reports import FORMATS
    from aligner.reports.registry import Part

    result = argparse.ArgumentParser(
        prog="align",
        usage=_USAGE,
        description="Align a local policy plan with the national report that it carries out, and show what is covered, "
        "what is missing and what is local only.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    texts = result.add_argument_group("texts")
    texts.add_argument(
        "local", metavar="LOCAL", nargs="?", help="the local plan (text, Word, PDF or HTML); - for standard input"
    )
    texts.add_argument(
        "national",
        metavar="NATIONAL",
        nargs="?",
        help="the national report; - for standard input",
    )
    texts.add_argument(
        "--encoding",
        metavar="ENC[,ENC]",
        help="encoding of both texts, or of LOCAL,NATIONAL; found out by itself if not given; Word and PDF files have "
        "none to be named",
    )
    matching = result.add_argument_group("matching")
    matching.add_argument(
        "--min-score", metavar="S", type=_fraction, default=0.0, help="leave out links that score below S (0 to 1)"
    )
    matching.add_argument(
        "--terms",
        metavar="FILE",
        action="append",
        default=[],
        help="names, synonyms, set phrases and renamings to add to the default ones (TOML); may be given several times",
    )
    matching.add_argument(
        "--lexicon", metavar="FILE", help="a lexicon learnt from your own field (python -m aligner.lexicon.build)"
    )
    output = result.add_argument_group("output")
    output.add_argument(
        "-f", "--format", choices=sorted(FORMATS), help="format of the result, for one -o or none (default: text)"
    )
    output.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        action="append",
        default=[],
        help="write the result to FILE (- for standard output); its suffix tells the format if -f does not; "
        "may be given several times",
    )
    output.add_argument(
        "--scope",
        choices=("tasks", "all"),
        default="tasks",
        help="what the printed report lists: links of tasks, or of every unit (default: tasks); the other formats "
        "always hold all",
    )
    output.add_argument(
        "--only",
        choices=get_args(Part),
        action="append",
        default=[],
        help="print this list only, in full; may be given several times",
    )
    output.add_argument("--top", metavar="N", type=_count, help="print the first N entries of each list (default: 10)")
    output.add_argument(
        "--section", metavar="PREFIX", help="print what stands under the headings that begin so, e.g. （三）"
    )
    output.add_argument(
        "--explain", action="store_true", help="print why a link is one, and what the nearest clause to a gap lacks"
    )
    output.add_argument(
        "--lang", choices=("en", "zh"), help="language of the report and the desk (default: from the locale)"
    )
    output.add_argument("-q", "--quiet", action="store_true", help="no notes on standard error, only errors")
    review = result.add_argument_group("review")
    what = review.add_mutually_exclusive_group()
    what.add_argument(
        "--tui",
        action="store_true",
        help="open the review desk in the terminal, on two texts or on a saved result",
    )
    review.add_argument(
        "--review",
        metavar="FILE",
        help="the file with the decisions of reviewers; the desk takes LOCAL.review if none is named, a report none",
    )
    review.add_argument("--reviewer", metavar="NAME", help="who decides at the desk (default: the login name)")
    what.add_argument(
        "--review-export", metavar="FILE.json", help="write the decisions on LOCAL and NATIONAL to a file to be shared"
    )
    what.add_argument(
        "--review-import",
        metavar="FILE.json",
        help="take in the decisions of another reviewer; of two, the newer holds",
    )
    checks = result.add_argument_group("checks")
    checks.add_argument(
        "--fail-under", metavar="PCT", type=_per_cent, help="exit with status 1 if coverage is below PCT per cent"
    )
    about = result.add_argument_group("about")
    about.add_argument("-h", "--help", action="help", help="show this help and exit")
    about.add_argument("--version", action="version", version=f"align {__version__}", help="show the version and exit")
    return result


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """Return the options that `argv` gives (default: the arguments of the process).

    Raises:
        SystemExit: for --help, --version and wrong usage, as argparse does; its code is the exit status.
    """
    made = parser()
    arguments = made.parse_args(argv)
    # Which texts are needed depends on what is to be done, which argparse cannot tell.
    wanted = {"LOCAL": arguments.local} if arguments.tui else {"LOCAL": arguments.local, "NATIONAL": arguments.national}
    if missing := [name for name, value in wanted.items() if value is None]:
        made.error(f"the following arguments are required: {', '.join(missing)}")
    return arguments


def _number(text: str, *, low: float, high: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from {low:g} to {high:g}")
    return value


def _fraction(text: str) -> float:
    return _number(text, low=0.0, high=1.0)


def _per_cent(text: str) -> float:
    return _number(text, low=0.0, high=100.0)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)
