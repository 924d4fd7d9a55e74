"""Where words come from: jieba, or its port to Rust, which gives the same ones faster.

jieba is the reference. `rjieba` holds the same algorithm and dictionary; the tests compare the two over runs of
Chinese characters, which is all that a back end is ever given here (see `tokenizer`). It is ready in a fraction of the
time and cuts ten times faster, so it is taken wherever it is installed.

A back end is loaded when it is first asked for, once for the process. jieba is imported by a careful hand: it would
import `pkg_resources` for nothing, which is slow and warns, and its source has escapes that newer Pythons warn of.
None of that is the user's business.
"""

from __future__ import annotations

import functools
import importlib
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from aligner.errors import UsageError


class Backend(Protocol):
    """What cuts a run of Chinese characters into words."""

    @property
    def name(self) -> str:
        """The package behind it."""
        ...

    def cut(self, run: str) -> Iterable[str]:
        """Return the words of `run`, in order; joined, they are `run` again."""
        ...

    def expect(self, runs: Set[str]) -> None:
        """Prepare to cut these runs; others may come as well."""
        ...


@dataclass(frozen=True, slots=True)
class _FunctionBackend:
    name: str
    cut: Callable[[str], Iterable[str]]

    def expect(self, runs: Set[str]) -> None:
        """Do nothing: all words have been loaded."""


@contextmanager
def _without_pkg_resources() -> Iterator[None]:
    # jieba tries `import pkg_resources` to open its files and is content without it. None in sys.modules makes that
    # import fail at once; where somebody has already imported it, it costs nothing and is left alone.
    name = "pkg_resources"
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        sys.modules.pop(name, None)


def import_jieba() -> Any:
    """Return the module `jieba`, imported without warnings and without `pkg_resources`; nothing is loaded yet."""
    with warnings.catch_warnings(), _without_pkg_resources():
        warnings.simplefilter("ignore")
        return importlib.import_module("jieba")


def _jieba() -> Backend:
    from aligner.lexicon.dictionary_cache import load_dictionary
    from aligner.lexicon.private_files import cache_folder

    jieba = import_jieba()
    # A tokenizer of our own: the module's shared one may carry words that another user of jieba added. Being marked
    # as initialized, it never runs jieba's loading code, which trusts a file in the temporary folder.
    tokenizer = jieba.Tokenizer()
    source = Path(jieba.__file__).with_name(jieba.DEFAULT_DICT_NAME)
    dictionary = load_dictionary(source, version=jieba.__version__, parse=tokenizer.gen_pfdict, folder=cache_folder())
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dictionary.frequencies, dictionary.total, True
    return _FunctionBackend("jieba", tokenizer.cut)


def _rjieba() -> Backend:
    from aligner.lexicon.port import Port

    return Port()


_LOADERS: dict[str, Callable[[], Backend]] = {"rjieba": _rjieba, "jieba": _jieba}
_loaded: dict[str, Backend] = {}
_loading = threading.Lock()

BACKENDS = tuple(_LOADERS)
"""The names of the back ends, the preferred one first."""


def backend(name: str) -> Backend:
    """Return the back end called `name`, loaded once for the process; threads may ask at the same time.

    Raises:
        UsageError: if there is no such back end, or it is not installed.
    """
    if name not in _LOADERS:
        raise UsageError(
            "no tokenizer back end is called {name!r}; choose from {names}", name=name, names=tuple(BACKENDS)
        )
    if name not in _loaded:
        with _loading:
            if name not in _loaded:
                try:
                    _loaded[name] = _LOADERS[name]()
                except ImportError as error:
                    raise UsageError(
                        "tokenizer back end {name} cannot be imported ({error}); install it", name=name, error=error
                    ) from error
    return _loaded[name]


@functools.cache
def default_backend() -> Backend:
    """Return `rjieba` where it can be imported, `jieba` elsewhere, loaded once for the process."""
    try:
        return backend("rjieba")
    except UsageError:
        return backend("jieba")
