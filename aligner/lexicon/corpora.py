"""The corpora that commands learn from: a folder of .txt files, an archive of them, or single .txt files.

The texts are taken in the order of their names, so that the same corpus gives the same bytes wherever it lies.
"""

from __future__ import annotations

import sys
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from aligner.errors import LexiconError
from aligner.language import Phrase, Words, phrase, visible
from aligner.model import SourceText
from aligner.reading import decode

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


def read_corpora(paths: Sequence[Path]) -> list[SourceText]:
    """Return the texts of corpora, one corpus after another.

    Raises:
        LexiconError: if one of them is no corpus, or holds no text.
    """
    texts = []
    for path in paths:
        found = [decode(data, name=name) for name, data in _members(path) if data.strip()]
        if not found:
            raise LexiconError(
                "{name}: holds no {suffix} file with text; give a corpus of plain text", name=path, suffix=_SUFFIX
            )
        texts += found
    return texts


class Stages:
    """Tells how far a command is, on standard error."""

    def __init__(self, words: Words) -> None:
        """Speak in `words`."""
        self._words = words

    def __call__(self, stage: Phrase) -> None:
        """Tell what is done now."""
        sys.stderr.write(f"{visible(self._words.tell(stage))}\n")

    def counted_of(self, texts: Sequence[SourceText]) -> Iterator[str]:
        """Yield the texts, and tell how far the counting of them is."""
        for at, text in enumerate(texts):
            if at % _TOLD_EVERY == 0:
                self(phrase("counting, {at} of {texts} texts", at=at, texts=len(texts)))
            yield text.text
