"""The command that makes the table of taught words: python -m aligner.lexicon.teach CORPUS... -o FILE.

A sentence encoder says what clauses of the corpus mean, and a vector is fitted to each word, so that their sums say the
same. It takes about an hour of one core, most of it the encoder's; `--vectors` keeps what that has said.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from aligner.language import Words, phrase, words_of
from aligner.language.argparse_words import escape_what_cannot_be_shown, spoken
from aligner.language.asked import language_of_locale
from aligner.lexicon.commands import Parser, count, status_of, use_one_thread

_PROGRAM = "python -m aligner.lexicon.teach"


def _teach(asked: argparse.Namespace, words: Words) -> None:
    from aligner.files import write
    from aligner.lexicon.corpora import Stages, read_corpora
    from aligner.lexicon.taught import to_bytes
    from aligner.lexicon.teaching.clauses import ClauseOptions, choose_clauses
    from aligner.lexicon.teaching.course import Course, teach
    from aligner.lexicon.teaching.teacher import default_teacher
    from aligner.lexicon.teaching.tuning import TuningOptions

    tell = Stages(words)
    teacher = default_teacher()  # whether it is there is known before an hour of work
    tell(phrase("reading"))
    clauses = choose_clauses(
        read_corpora(asked.corpus),
        withheld=read_corpora(asked.without),
        options=ClauseOptions(clauses=asked.clauses, with_heading=asked.with_heading),
        progress=tell,
    )
    course = Course(
        dimensions=asked.dimensions,
        least_count=asked.least_count,
        tuning=TuningOptions(steps=asked.steps),
        vectors=asked.vectors,
    )
    taught = teach(clauses, teacher, course=course, progress=tell)
    write(asked.output, to_bytes(taught))
    tell(
        phrase(
            "wrote {target}: {rows} rows, taught on {clauses} clauses",
            target=asked.output,
            rows=len(taught),
            clauses=len(clauses),
        )
    )


def parser(words: Words) -> argparse.ArgumentParser:
    """Return the parser of the command, which speaks in `words`."""
    result = Parser(
        prog=_PROGRAM,
        allow_abbrev=False,
        usage=words("%(prog)s [options] CORPUS... -o FILE"),
        description=words(
            "Teach words what a sentence encoder knows of clauses.\n"
            "A corpus is a folder of .txt files, an archive of them (.tar, .tar.gz, .tar.xz, .zip),\n"
            "or single .txt files."
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    result.words = words
    corpus, output, about = (
        result.add_argument_group(title) for title in (words("corpus"), words("output"), words("help"))
    )
    corpus.add_argument(
        "corpus", nargs="+", type=Path, metavar="CORPUS", help=words("a folder, an archive or a .txt file")
    )
    corpus.add_argument(
        "--without",
        action="append",
        type=Path,
        default=[],
        metavar="CORPUS",
        help=words("texts to measure with: leave out their clauses, and every text that has two of them; repeatable"),
    )
    number = partial(count, words)
    for option, default, told in (
        ("--clauses", 85_000, words("teach so many clauses, of reports and of laws (default: %(default)s)")),
        ("--with-heading", 14_000, words("and so many with the heading before them (default: %(default)s)")),
    ):
        corpus.add_argument(option, metavar="N", type=number, default=default, help=told)
    output.add_argument("-o", "--output", required=True, metavar="FILE", help=words("where to write the table"))
    for option, default, told in (
        ("--dimensions", 192, words("length of a word vector (default: %(default)s)")),
        ("--least-count", 3, words("a word needs so many clauses for a vector (default: %(default)s)")),
        ("--steps", 4400, words("steps of the tuning (default: %(default)s)")),
    ):
        output.add_argument(option, metavar="N", type=number, default=default, help=told)
    output.add_argument(
        "--vectors",
        type=Path,
        metavar="FOLDER",
        help=words("keep there what the encoder says, and take from there what it said in an earlier run"),
    )
    about.add_argument("-h", "--help", action="help", help=words("show this help and exit"))
    return result


def main(argv: Sequence[str] | None = None) -> int:
    """Make the table and return the exit status: 0 done, 2 usage or input error; it speaks as the locale does."""
    use_one_thread()
    words = words_of(language_of_locale())
    with spoken(words):
        made = parser(words)
        arguments = made.parse_args(argv)
    return status_of(lambda: _teach(arguments, words), program=made.prog, words=words)


if __name__ == "__main__":
    escape_what_cannot_be_shown()
    sys.exit(main())
