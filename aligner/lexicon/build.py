"""The command that builds a lexicon: python -m aligner.lexicon.build CORPUS... -o FILE.

A corpus is a folder of .txt files, an archive of them (.tar, .tar.gz, .tar.xz, .zip), or single .txt files. The texts
are taken in the order of their names, so that the same corpus gives the same bytes wherever it lies.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.language import Words, phrase, words_of
from aligner.language.argparse_words import escape_what_cannot_be_shown, spoken
from aligner.language.asked import language_of_locale
from aligner.lexicon.commands import Parser, count, status_of, use_one_thread

if TYPE_CHECKING:
    from aligner.lexicon.corpora import Stages
    from aligner.lexicon.learning import LearningOptions


def _build(paths: Sequence[Path], output: str, options: LearningOptions, tell: Stages) -> None:
    from aligner.files import write
    from aligner.lexicon.corpora import read_corpora
    from aligner.lexicon.learning import learn
    from aligner.lexicon.lexicon import to_bytes

    tell(phrase("reading"))
    learnt = learn(tell.counted_of(read_corpora(paths)), options=options, progress=tell)
    write(output, to_bytes(learnt))
    tell(
        phrase(
            "wrote {target}: {documents} documents, {units} units, {words} words, {vectors} with vectors, {phrases} "
            "phrases",
            target=output,
            documents=learnt.documents,
            units=learnt.units,
            words=len(learnt.words),
            vectors=len(learnt.vectors),
            phrases=len(learnt.phrases),
        )
    )


def parser(words: Words, defaults: LearningOptions) -> argparse.ArgumentParser:
    """Return the parser of the command, which speaks in `words`."""
    result = Parser(
        prog="python -m aligner.lexicon.build",
        allow_abbrev=False,
        usage=words("%(prog)s [options] CORPUS... -o FILE"),
        description=words(
            "Learn a lexicon from the texts of a field.\n"
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
    output.add_argument("-o", "--output", required=True, metavar="FILE", help=words("where to write the lexicon"))
    for option, default, told in (
        ("--dimensions", defaults.dimensions, words("length of a word vector (default: %(default)s)")),
        (
            "--least-count",
            defaults.least_count,
            words("a word needs so many occurrences for a vector (default: %(default)s)"),
        ),
        (
            "--least-documents",
            defaults.least_documents,
            words("a set phrase stands in so many documents (default: %(default)s)"),
        ),
    ):
        output.add_argument(option, metavar="N", type=partial(count, words), default=default, help=told)
    about.add_argument("-h", "--help", action="help", help=words("show this help and exit"))
    return result


def main(argv: Sequence[str] | None = None) -> int:
    """Build a lexicon and return the exit status: 0 done, 2 usage or input error; it speaks as the locale does."""
    use_one_thread()
    from aligner.lexicon.corpora import Stages
    from aligner.lexicon.learning import LearningOptions

    words = words_of(language_of_locale())
    with spoken(words):
        made = parser(words, LearningOptions())
        arguments = made.parse_args(argv)
    options = LearningOptions(
        dimensions=arguments.dimensions,
        least_count=arguments.least_count,
        least_documents=arguments.least_documents,
    )
    return status_of(
        lambda: _build(arguments.corpus, arguments.output, options, Stages(words)), program=made.prog, words=words
    )


if __name__ == "__main__":
    escape_what_cannot_be_shown()
    sys.exit(main())
