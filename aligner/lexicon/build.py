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
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.errors import AlignerError, LexiconError

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


def _counted(texts: Sequence[str]) -> Iterator[str]:
    """Yield the texts, and tell how far the counting of them is."""
    for at, text in enumerate(texts):
        if at % _TOLD_EVERY == 0:
            _tell(f"counting, {at} of {len(texts)} texts")
        yield text


def _tell(stage: str) -> None:
    sys.stderr.write(f"{stage}\n")


def _build(paths: Sequence[Path], output: str, options: LearningOptions) -> None:
    from aligner.files import write
    from aligner.lexicon.learning import learn
    from aligner.lexicon.lexicon import to_bytes

    _tell("reading")
    learnt = learn(_counted(_texts(paths)), options=options, progress=_tell)
    write(output, to_bytes(learnt))
    sys.stderr.write(
        f"wrote {output}: {learnt.documents} documents, {learnt.units} units, {len(learnt.words)} words, "
        f"{len(learnt.vectors)} with vectors, {len(learnt.phrases)} phrases\n"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Build a lexicon and return the exit status: 0 done, 2 usage or input error."""
    # Several threads may add up a product in another order, and the last bits of the vectors would differ. Numpy
    # reads this when it is imported, which is why the imports above wait.
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    from aligner.lexicon.learning import LearningOptions

    defaults = LearningOptions()
    parser = argparse.ArgumentParser(prog="python -m aligner.lexicon.build", description=__doc__)
    parser.add_argument("corpus", nargs="+", type=Path, metavar="CORPUS", help="folder, archive or .txt file")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="where to write the lexicon")
    parser.add_argument(
        "--dimensions", type=int, default=defaults.dimensions, help="length of a word vector (default: %(default)s)"
    )
    parser.add_argument(
        "--least-count",
        type=int,
        default=defaults.least_count,
        help="a word needs so many occurrences for a vector (default: %(default)s)",
    )
    parser.add_argument(
        "--least-documents",
        type=int,
        default=defaults.least_documents,
        help="a set phrase stands in so many documents (default: %(default)s)",
    )
    arguments = parser.parse_args(argv)
    options = LearningOptions(
        dimensions=arguments.dimensions,
        least_count=arguments.least_count,
        least_documents=arguments.least_documents,
    )
    try:
        _build(arguments.corpus, arguments.output, options)
    except (AlignerError, ValueError) as error:
        sys.stderr.write(f"{parser.prog}: error: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
