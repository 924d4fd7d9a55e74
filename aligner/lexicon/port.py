"""jieba's port to Rust, with no more of its dictionary than the texts at hand have need of.

To load all 350,000 words takes as long as ten other steps of a run together. What a text is cut into depends on those
words alone that stand in it, and on the sum of all frequencies. So the port is given these words (`word_index`), and
what is left of the sum as one word more, which no text holds. A test compares the cuts.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Set
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import Any

from aligner.lexicon.private_files import cache_folder
from aligner.lexicon.word_index import WordIndex, load_index

_REST = "\ue000"
"""Stands for all words that have not been loaded."""
_MOST = 1_000_000
"""Characters of texts from which the whole dictionary is loaded: the words in them take as long, and half the room."""
_MOST_SURPRISES = 100
"""Runs that nobody has told of; after these, as many again would cost more than the whole dictionary."""

Cut = Callable[[str], Iterable[str]]


class Port:
    """The back end “rjieba”, whose dictionary is loaded when it is first needed."""

    name = "rjieba"

    def __init__(self) -> None:
        """Load the port, without its dictionary.

        Raises:
            ImportError: if it is not installed.
        """
        self._jieba = _extension().Jieba
        self._whole: Cut | None = None
        self._part: _Part | None = None
        self._loading = threading.RLock()

    def expect(self, runs: Set[str]) -> None:
        """Prepare for runs of Chinese characters that will have to be cut."""
        with self._loading:
            if self._whole is not None:
                return
            if self._part is None and (index := _index()) is not None:
                self._part = _Part(self._jieba.empty(), index)
            if self._part is None or not self._part.learn(runs):
                self._load_all()

    def cut(self, run: str) -> Iterable[str]:
        """Return the words of a run of Chinese characters."""
        with self._loading:
            if self._part is not None and self._part.knows(run):
                return self._part.cut(run)
            return (self._whole or self._load_all())(run)

    def _load_all(self) -> Cut:
        self._whole, self._part = self._jieba().cut, None
        return self._whole


class _Part:
    """A part of the dictionary, in a port of its own."""

    def __init__(self, jieba: Any, index: WordIndex) -> None:
        self.cut: Cut = jieba.cut
        self._jieba, self._index = jieba, index
        self._rest = index.total
        self._words: set[str] = set()
        self._runs: set[str] = set()
        self._size = self._surprises = 0

    def learn(self, runs: Set[str]) -> bool:
        """Load the words of more runs; return False if that is not worth while."""
        new = runs - self._runs
        self._size += sum(map(len, new))
        if self._size > _MOST:
            return False
        self._runs |= new
        for word, count in self._index.words_in("\n".join(sorted(new))):
            if word not in self._words:
                self._words.add(word)
                self._jieba.add_word(word, count, "")
                self._rest -= count
        self._jieba.add_word(_REST, self._rest, "")
        return True

    def knows(self, run: str) -> bool:
        """Return whether the words of a run are there, loading them if that is worth while."""
        if run in self._runs:
            return True
        self._surprises += 1
        return self._surprises <= _MOST_SURPRISES and self.learn({run})


def _extension() -> Any:
    # The package loads the whole dictionary when it is imported, into an instance of its own; what is inside it does
    # not. It stands where the package will look for it, should somebody else import that.
    name = "rjieba.rjieba"
    package = find_spec("rjieba")
    if package is None:
        raise ImportError("not installed", name="rjieba")
    if name in sys.modules:
        return sys.modules[name]
    spec = PathFinder.find_spec(name, package.submodule_search_locations)
    if spec is None or spec.loader is None:
        return import_module(name)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules[name] = module
    return module


def _index() -> WordIndex | None:
    folder = cache_folder()
    return None if folder is None else load_index(folder, source=_dictionary)


def _dictionary() -> bytes:
    jieba = find_spec("jieba")
    if jieba is None or jieba.origin is None:
        raise FileNotFoundError
    return Path(jieba.origin).with_name("dict.txt").read_bytes()
