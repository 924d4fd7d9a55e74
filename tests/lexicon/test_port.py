"""The port to Rust cuts with a part of its dictionary as with all of it."""

from __future__ import annotations

import importlib.util
import os
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.lexicon import port
from aligner.lexicon.port import Port
from aligner.lexicon.word_index import WordIndex, encoded, load_index
from aligner.reading import read
from tests.shared import SHARED

if importlib.util.find_spec("rjieba") is None:
    pytest.skip("rjieba is not installed", allow_module_level=True)

RUN = re.compile(r"[\u4e00-\u9fd5]+")
SMALL = "工 3 n\n工会 10 n\n工会经费 4 n\n工会经费审查 2 n\n会 5 v\n经费 6 n\n经费审查委员会 1 n\nB超 7 n\n中国 9 ns\n"


@pytest.fixture(scope="module")
def whole() -> Any:
    return Port()


@pytest.fixture(scope="module")
def index() -> WordIndex:
    return WordIndex(encoded(port._dictionary().decode()))


@pytest.fixture
def partly(monkeypatch: pytest.MonkeyPatch, index: WordIndex) -> Callable[[], Port]:
    monkeypatch.setattr(port, "_index", lambda: index)
    return Port


def test_real_documents_are_cut_alike(whole: Port, partly: Callable[[], Port]) -> None:
    folder = SHARED / "gold" / "documents"
    documents = sorted(folder.glob("*.txt")) or sorted(Path("samples").glob("*.txt"))
    for document in documents:
        runs = frozenset(RUN.findall(read(str(document)).text))
        part = partly()
        part.expect(runs)
        assert part._part is not None
        assert [part.cut(run) for run in sorted(runs)] == [whole.cut(run) for run in sorted(runs)]


COMMON = st.text(
    st.sampled_from("中国人大会工作为了上下年度一不是在有和到的个全部分力量平台企业建设发展新时代"),
    min_size=1,
    max_size=30,
)
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), min_size=1, max_size=8)


def test_any_runs_are_cut_alike(whole: Port, partly: Callable[[], Port]) -> None:
    part = partly()

    @settings(max_examples=200)
    @given(st.frozensets(COMMON | HAN, max_size=5), COMMON)
    def holds(runs: frozenset[str], surprise: str) -> None:
        part.expect(runs)
        for run in (*runs, surprise):
            assert part.cut(run) == whole.cut(run)

    holds()


def test_many_texts_and_many_surprises_load_the_whole_dictionary(partly: Callable[[], Port]) -> None:
    part = partly()
    part.expect(frozenset({"工会经费"}))
    for number in range(port._MOST_SURPRISES):
        part.cut(chr(0x4E00 + number) + "工会")
    assert part._part is not None
    assert list(part.cut("工会经费收缴")) == ["工会", "经费", "收缴"]
    assert part._part is None
    other = partly()
    other.expect(frozenset({"工" * (port._MOST + 1)}))
    assert other._part is None


@settings(max_examples=300)
@given(st.text(st.sampled_from("工会经费审查委员中国B超\n\U00020000\ud800"), max_size=20))
def test_the_index_finds_the_words_of_a_text(text: str) -> None:
    index = WordIndex(encoded(SMALL))
    words = dict(line.split()[:2] for line in SMALL.splitlines() if not line.startswith("B"))
    found = list(index.words_in(text))
    assert len(found) == len(dict(found))
    needed = {(word, int(count)) for word, count in words.items() if word in text}
    perhaps = {(word, int(count)) for word, count in words.items() if word[:4] in text}
    assert needed <= set(found) <= perhaps
    assert index.total == 47


def vouched(words: int, total: int, rest: bytes) -> bytes:
    """Return an index whose check sum is right, whatever it vouches for."""
    return struct.pack("<16sIIQ8x", b"aligner words 1\n", zlib.crc32(rest), words, total) + rest


def entry(key: int, count: int, end: int) -> bytes:
    return struct.pack("<QII", key, count, end)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[:-1],
        lambda data: data[:-1] + b"!",
        lambda data: data[:30],
        lambda data: data + bytes(1 << 27),
        lambda _: vouched(9, 9, b""),
        lambda _: vouched(1, 0, entry(0x5DE5 << 48, 5, 1) + "工".encode("utf-16-le")),
        lambda _: vouched(1, 9, entry(0x5DE5 << 48, 5, 7) + "工".encode("utf-16-le")),
        lambda _: vouched(2, 9, struct.pack("<QQIIII", 9, 8, 1, 1, 1, 2) + "工会".encode("utf-16-le")),
        lambda _: vouched(2, 9, struct.pack("<QQIIII", 8, 9, 1, 1, 3, 2) + "工会".encode("utf-16-le")),
    ],
)
def test_a_damaged_index_is_none_and_made_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    assert load_index(tmp_path / "cache", source=port._dictionary) is None
    assert load_index(tmp_path / "cache", source=port._dictionary) is not None
    (file,) = (tmp_path / "cache").iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert load_index(tmp_path / "cache", source=port._dictionary) is None
    assert file.read_bytes() == whole


def test_no_index_is_made_of_another_dictionary_or_where_it_cannot_be_kept(tmp_path: Path) -> None:
    assert load_index(tmp_path / "cache", source=SMALL.encode) is None
    assert list((tmp_path / "cache").iterdir()) == []
    (tmp_path / "file").touch()

    def source() -> bytes:
        raise AssertionError("to read it costs time for nothing")

    assert load_index(tmp_path / "file", source=source) is None


def test_the_package_of_the_port_can_be_imported_afterwards(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom aligner.lexicon import expect, tokenize\nexpect(['工会经费收缴'])\n"
        "print(*(token.text for token in tokenize('工会经费收缴')), 'rjieba' in sys.modules)\n"
        "import rjieba\nprint(*rjieba.cut('工会经费收缴'))"
    )
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    for _ in range(2):  # without an index, and with one
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60, env=environment
        )
        assert done.stdout.splitlines() == ["工会 经费 收缴 False", "工会 经费 收缴"]
