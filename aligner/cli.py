"""The command `align`: options, exit codes, messages.

It decides nothing about texts. What a run does not need is imported late, so that `--help` answers at once and a
script that asks for JSON does not pay for a terminal library.

Exit status: 0 done, 1 coverage below ``--fail-under``, 2 usage or input error, 130 interrupted, 141 reader gone.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, get_args

from aligner import __version__
from aligner.errors import AlignerError, OutputError, UsageError

if TYPE_CHECKING:
    from aligner.lexicon import Lexicon, Terms
    from aligner.model import Alignment
    from aligner.reports import ReportOptions

_EXAMPLES = """\
examples:
  align plan.txt national.txt                     coverage, gaps, local initiatives and links on the screen
  align plan.txt national.txt --only gaps         every gap, most pressing first
  align plan.txt national.txt -o result.json      everything, for other programs
  align plan.txt national.txt --fail-under 80     exit status 1 if less than 80 % is covered
  align --encoding gb18030,utf-8 plan.txt national.txt
  iconv -f gbk -t utf-8 plan.txt | align - national.txt

exit status: 0 done, 1 coverage below --fail-under, 2 usage or input error
"""
_INTERRUPTED = 130
_PIPED_WIDTH = 100
"""Columns of a report that goes into a file or a pipe, where there is no terminal to fit."""


def _parser() -> argparse.ArgumentParser:
    from aligner.reports import FORMATS
    from aligner.reports.registry import Part

    parser = argparse.ArgumentParser(
        prog="align",
        description="Align a local policy plan with the national report that it carries out, and show what is covered, "
        "what is missing and what is local only.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    texts = parser.add_argument_group("texts")
    texts.add_argument("local", metavar="LOCAL", help="the local plan (.txt or .md); - for standard input")
    texts.add_argument("national", metavar="NATIONAL", help="the national report; - for standard input")
    texts.add_argument(
        "--encoding",
        metavar="ENC[,ENC]",
        help="encoding of both texts, or of LOCAL,NATIONAL; found out by itself if not given",
    )
    matching = parser.add_argument_group("matching")
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
    output = parser.add_argument_group("output")
    output.add_argument("-f", "--format", choices=sorted(FORMATS), help="format of the result (default: text)")
    output.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=_file_or_standard_output,
        help="write the result to FILE (- for standard output); its suffix tells the format if -f does not",
    )
    output.add_argument(
        "--scope",
        choices=("tasks", "all"),
        default="tasks",
        help="what the printed report lists: links of tasks, or of every unit (default: tasks); JSON always holds all",
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
    output.add_argument("--lang", choices=("en", "zh"), help="language of the report (default: from the locale)")
    output.add_argument("-q", "--quiet", action="store_true", help="no notes on standard error, only errors")
    checks = parser.add_argument_group("checks")
    checks.add_argument(
        "--fail-under", metavar="PCT", type=_per_cent, help="exit with status 1 if coverage is below PCT per cent"
    )
    about = parser.add_argument_group("about")
    about.add_argument("-h", "--help", action="help", help="show this help and exit")
    about.add_argument("--version", action="version", version=f"align {__version__}", help="show the version and exit")
    return parser


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


def _file_or_standard_output(name: str) -> str | None:
    return None if name == "-" else name


def _encodings(value: str | None) -> tuple[str | None, str | None]:
    if value is None:
        return None, None
    parts = [part.strip() or None for part in value.split(",")]
    if len(parts) > 2 or not any(parts):
        raise UsageError(f"--encoding {value}: give one encoding, or two as LOCAL,NATIONAL")
    return parts[0], parts[-1]


def _result_format(arguments: argparse.Namespace) -> str:
    from aligner.reports import FORMATS, format_for_path

    if arguments.output == "":
        raise UsageError("the name of the output file is empty; name a file, or - for standard output")
    if arguments.format:
        return str(arguments.format)
    if arguments.output is None:
        return "text"
    found = format_for_path(arguments.output)
    if found is None:
        suffixes = ", ".join(suffix for name in sorted(FORMATS) for suffix in FORMATS[name].suffixes)
        raise UsageError(
            f"{arguments.output}: the suffix tells no format; use one of {suffixes}, or name the format with -f"
        )
    return found


def _inputs(arguments: argparse.Namespace) -> list[str]:
    lexicon = [] if arguments.lexicon is None else [arguments.lexicon]
    return [arguments.local, arguments.national, *arguments.terms, *lexicon]


def _refuse_to_overwrite_inputs(arguments: argparse.Namespace) -> None:
    if arguments.output is None:
        return
    for name in _inputs(arguments):
        source = "/dev/stdin" if name == "-" else name
        # An output that does not exist yet is no input; a missing input is reported when it is read. A terminal or a
        # pipe may well be both.
        with contextlib.suppress(OSError):
            if Path(arguments.output).is_file() and Path(arguments.output).samefile(source):
                raise UsageError(f"{arguments.output}: is an input; choose another file for the result")


def _lexicon(path: str | None) -> Lexicon | None:
    from aligner.lexicon import from_bytes
    from aligner.reading import read_bytes

    return None if path is None else from_bytes(read_bytes(path), name=path)


def _terms(paths: Sequence[str]) -> Terms:
    from aligner.lexicon import default_terms, parse_terms
    from aligner.reading import read

    return sum((parse_terms(read(path).text, name=path) for path in paths), default_terms())


def _report_options(arguments: argparse.Namespace) -> ReportOptions:
    from aligner.reports import ReportOptions

    to_terminal = arguments.output is None and sys.stdout.isatty()
    return ReportOptions(
        scope=arguments.scope,
        width=_width(to_terminal=to_terminal),
        color=to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        explain=arguments.explain,
        language=arguments.lang or _language_of_locale(),
        only=tuple(arguments.only),
        top=arguments.top,
        section=arguments.section,
    )


def _width(*, to_terminal: bool) -> int:
    # A file must not depend on how wide the terminal is from which it is written.
    columns = os.environ.get("COLUMNS", "")
    if not to_terminal:
        return int(columns) if columns.isdecimal() and int(columns) > 0 else _PIPED_WIDTH
    return shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns


def _language_of_locale() -> str:
    # The order in which POSIX lets the variables override one another.
    value = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if value.lower().startswith("zh") else "en"


class _Notes:
    """Remarks on standard error, beside the result; silent with ``--quiet``."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet

    def __call__(self, message: str) -> None:
        if not self._quiet:
            _say(message)


def _say(message: str) -> None:
    from aligner.reports.display import visible

    # One line, whatever the file names in it hold; and where no one listens, the exit status must still be right.
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(f"align: {visible(message)}\n")


def _execute(arguments: argparse.Namespace) -> int:
    from aligner.model import Options
    from aligner.reading import read
    from aligner.reports import render, write

    format_name = _result_format(arguments)
    if format_name != "text" and (arguments.only or arguments.top or arguments.section is not None):
        raise UsageError(
            f"--only, --top and --section are for the printed report; {format_name} always holds everything"
        )
    _refuse_to_overwrite_inputs(arguments)
    if _inputs(arguments).count("-") > 1:
        raise UsageError("-: standard input can hold one of the inputs only; give a file for the other")
    if arguments.output is None and sys.stdout is None:
        raise UsageError("standard output is closed; name a file with -o")
    local_encoding, national_encoding = _encodings(arguments.encoding)
    notes = _Notes(quiet=arguments.quiet)
    local = read(arguments.local, encoding=local_encoding)
    national = read(arguments.national, encoding=national_encoding)

    # The matrices are small: threads would wait for one another, and another number of them may round another way.
    # Numpy reads these when it is imported.
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    # Both texts are there and can be read: only now is the machinery worth loading.
    from aligner.pipeline import align

    alignment = align(
        local,
        national,
        Options(min_score=arguments.min_score),
        lexicon=_lexicon(arguments.lexicon),
        terms=_terms(arguments.terms),
    )
    content = render(alignment, format_name, options=_report_options(arguments))
    if arguments.output is None:
        _print(content)
    else:
        write(arguments.output, content)
        notes(f"wrote {arguments.output}")
    return _verdict(alignment, arguments.fail_under, notes)


def _verdict(alignment: Alignment, fail_under: float | None, notes: _Notes) -> int:
    coverage = alignment.coverage
    if coverage.fraction is None:
        notes(f"{alignment.national.source.name}: no tasks found, so there is nothing that could be covered")
    if fail_under is None:
        return 0
    from fractions import Fraction

    # In whole numbers and as the bound was written: 29 of 50 are 58 %, but 29 / 50 * 100 is less than 58.
    if coverage.requirements and 100 * coverage.covered >= Fraction(str(fail_under)) * coverage.requirements:
        return 0
    if coverage.fraction is not None:
        notes(
            f"coverage {coverage.fraction:.2%} ({coverage.covered} of {coverage.requirements}) "
            f"is below --fail-under {fail_under:g} %"
        )
    return 1


def _print(content: str | bytes) -> None:
    # The same bytes on every machine: a console in another code page may show a sign wrongly, never stop the run.
    left = memoryview(content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content)
    try:
        sys.stdout.flush()
        while left:  # with PYTHONUNBUFFERED, one call may write a part only
            left = left[sys.stdout.buffer.write(left) :]
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _abandon_standard_output()
        reason = error.strerror or str(error)
        raise OutputError(f"standard output cannot be written: {reason}; write to a file with -o") from error


def _abandon_standard_output() -> None:
    # Python would try once more, at exit, to write what is left in the buffer, and complain or wait for a reader.
    if sys.stdout is not None:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv` (default: the arguments of the process) and return its exit status.

    Raises:
        SystemExit: for --help, --version and wrong usage, as argparse does; its code is the exit status.
    """
    try:
        return _execute(_parser().parse_args(argv))
    except AlignerError as error:
        _say(f"error: {error}")
        return 2
    except KeyboardInterrupt:
        _abandon_standard_output()
        return _INTERRUPTED
    except BrokenPipeError:
        _abandon_standard_output()
        return 141


def run() -> NoReturn:
    """Run the command and end the process with its exit status."""
    status = main()
    if status == _INTERRUPTED:
        # Where the interrupt fell into an exec (a dataclass being made), Python would remember it and kill itself by
        # the signal at exit, though it was handled. Nothing is left to be flushed.
        os._exit(status)
    sys.exit(status)
