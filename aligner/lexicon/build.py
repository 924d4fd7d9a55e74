"""The command that builds a lexicon: python -m aligner.lexicon.build CORPUS... -o FILE.

A corpus is a folder of .txt files, an archive of them (.tar, .tar.gz, .tar.xz, .zip), or single .txt files. The texts
are taken in the order of their names, so that the same corpus gives the same bytes wherever it lies.
"""

from __future__ import annotations

import argparse
import os
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.errors import AlignerError, LexiconError
from aligner.language import Phrase, Words, phrase, visible, words_of
from aligner.language.argparse_words import escape_what_cannot_be_shown, spoken
from aligner.language.asked import count_asked, language_of_locale

if TYPE_CHECKING:
    from aligner.lexicon.learning import LearningOptions

_SUFFIX = ".txt"
_TOLD_EVERY = 500
"""Texts between two lines that tell how far the counting is."""


def _members(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each text of a corpus, in the order of the names."""
    if path.is_dir():
        for file in sorted(path.rglob(f"*{_SUFFIX}"), key=lambda file: file.relative_to(path).as_posix()):
            yield str(file), file.read_bytes()
    elif path.suffix == _SUFFIX:
        yield str(path), path.read_bytes()
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(name for name in archive.namelist() if name.endswith(_SUFFIX)):
                yield f"{path}:{name}", archive.read(name)
    elif path.is_file() and tarfile.is_tarfile(path):
        yield from _tar_members(path)
    else:
        raise LexiconError("{name}: is no corpus; give a folder, a .zip or .tar archive, or .txt files", name=path)


def _tar_members(path: Path) -> Iterator[tuple[str, bytes]]:
    # A compressed archive can only be read from front to back, so it is read once and put in order afterwards.
    contents: dict[str, bytes] = {}
    with tarfile.open(path) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() and member.name.endswith(_SUFFIX) else None
            if content is not None:
                contents[member.name] = content.read()
    for name in sorted(contents):
        yield f"{path}:{name}", contents[name]


def _texts(paths: Sequence[Path]) -> list[str]:
    from aligner.reading import decode

    texts = []
    for path in paths:
        found = [decode(data, name=name).text for name, data in _members(path) if data.strip()]
        if not found:
            raise LexiconError(
                "{name}: holds no {suffix} file with text; give a corpus of plain text", name=path, suffix=_SUFFIX
            )
        texts += found
    return texts


class _Stages:
    """Tells how far the building is, on standard error."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __call__(self, stage: Phrase) -> None:
        sys.stderr.write(f"{visible(self._words.tell(stage))}\n")

    def counted(self, texts: Sequence[str]) -> Iterator[str]:
        """Yield the texts, and tell how far the counting of them is."""
        for at, text in enumerate(texts):
            if at % _TOLD_EVERY == 0:
                self(phrase("counting, {at} of {texts} texts", at=at, texts=len(texts)))
            yield text


def _build(paths: Sequence[Path], output: str, options: LearningOptions, tell: _Stages) -> None:
    from aligner.files import write
    from aligner.lexicon.learning import learn
    from aligner.lexicon.lexicon import to_bytes

    tell(phrase("reading"))
    learnt = learn(tell.counted(_texts(paths)), options=options, progress=tell)
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
    result = argparse.ArgumentParser(
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
        output.add_argument(option, metavar="N", type=partial(_count, words), default=default, help=told)
    about.add_argument("-h", "--help", action="help", help=words("show this help and exit"))
    return result


def _count(words: Words, text: str) -> int:
    if not (value := count_asked(text)):
        raise argparse.ArgumentTypeError(words("{text!r} is not a whole number from 1", text=text))
    return value


def main(argv: Sequence[str] | None = None) -> int:
    """Build a lexicon and return the exit status: 0 done, 2 usage or input error; it speaks as the locale does."""
    # Several threads may add up a product in another order, and the last bits of the vectors would differ. Numpy
    # reads this when it is imported, which is why the imports above wait.
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
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
    try:
        _build(arguments.corpus, arguments.output, options, _Stages(words))
    except AlignerError as error:
        problem = words("error: {message}", message=error.phrase)
        sys.stderr.write(f"{made.prog}: {visible(problem)}\n")
        return 2
    return 0


if __name__ == "__main__":
    escape_what_cannot_be_shown()
    sys.exit(main())
