"""jieba's dictionary comes fast from a file of our own, and from no file that another could have written."""

from __future__ import annotations

import json
import marshal
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import aligner
from aligner.lexicon.dictionary_cache import Dictionary, load_dictionary
from aligner.lexicon.private_files import cache_folder

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="modes, owners and pipes of POSIX")

FREQUENCIES = {"工": 0, "工会": 10, "劳": 0, "劳动": 5}
TOTAL = 17
SOURCE = "工会 10 n\n劳动 5 v\n".encode()


class Parser:
    """Stands for jieba's slow parsing and counts how often it is needed."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, file: BinaryIO) -> tuple[dict[str, int], int]:
        assert file.read()
        self.calls += 1
        return dict(FREQUENCIES), TOTAL


class Desk:
    """A dictionary file, a cache folder, and what loading from them takes."""

    def __init__(self, root: Path) -> None:
        self.source = root / "dict.txt"
        self.source.write_bytes(SOURCE)
        self.folder = root / "caches" / "aligner"

    def parses(self, *, version: str = "1", folder: Path | None = None) -> bool:
        """Load; return whether the source had to be parsed. The dictionary must be right either way."""
        parser = Parser()
        loaded = load_dictionary(self.source, version=version, parse=parser, folder=folder or self.folder)
        assert loaded == Dictionary(FREQUENCIES, TOTAL)
        return parser.calls == 1

    def file(self) -> Path:
        (file,) = self.folder.iterdir()
        return file


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    assert desk.parses()
    return desk


def test_what_was_parsed_once_is_read_back(filled: Desk) -> None:
    assert not filled.parses()
    assert not filled.parses()


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), min_size=1)


@given(st.dictionaries(words, st.integers(0, 2**31 - 1), min_size=1), st.integers(1, 2**60))
def test_every_dictionary_survives_the_file(frequencies: dict[str, int], total: int) -> None:
    def parse(_: BinaryIO) -> tuple[dict[str, int], int]:
        return frequencies, total

    def fail(_: BinaryIO) -> tuple[dict[str, int], int]:
        raise AssertionError("parsed twice")

    with tempfile.TemporaryDirectory() as root:
        desk = Desk(Path(root))
        load_dictionary(desk.source, version="1", parse=parse, folder=desk.folder)
        assert load_dictionary(desk.source, version="1", parse=fail, folder=desk.folder) == Dictionary(
            frequencies, total
        )


@posix_only
def test_folder_and_file_are_the_users_alone(filled: Desk) -> None:
    assert stat.S_IMODE(filled.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(filled.file().stat().st_mode) == 0o600


def test_another_version_or_dictionary_is_parsed_anew(filled: Desk) -> None:
    assert filled.parses(version="2")
    filled.source.write_bytes(SOURCE + b"\n")
    assert filled.parses()


def vouched(payload: bytes) -> bytes:
    return b"aligner dictionary 1\n" + sha256(payload).digest() + payload


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda data: data[:-1], id="one byte short"),
        pytest.param(lambda data: data[:30], id="cut in the digest"),
        pytest.param(lambda data: data + b"x", id="one byte too many"),
        pytest.param(lambda data: data[:-1] + bytes([data[-1] ^ 1]), id="one bit changed"),
        pytest.param(lambda data: b"other" + data[5:], id="another format"),
        pytest.param(lambda _: marshal.dumps(({"工": 1}, 1)), id="a cache of jieba's own"),
        pytest.param(lambda _: vouched(b""), id="right digest, no content"),
        pytest.param(lambda _: vouched(b"\xff" * 16), id="right digest, impossible size"),
        pytest.param(lambda _: vouched(bytes(8) + b"\x02" + bytes(7 + 8) + b"one"), id="right digest, a word short"),
        pytest.param(lambda _: vouched(bytes(8) + b"\x01" + bytes(7 + 4) + b"\xff"), id="right digest, not UTF-8"),
        pytest.param(lambda _: vouched(bytes(8) + b"\x01" + bytes(7 + 3)), id="right digest, half a count"),
        pytest.param(lambda _: vouched(bytes(8) + b"\x01" + bytes(7 + 4) + b"a"), id="right digest, nothing in all"),
        pytest.param(lambda _: vouched(b"\xff" * 8 + b"\x01" + bytes(7 + 4) + b"a"), id="right digest, less in all"),
        pytest.param(
            lambda _: vouched(b"\x01" + bytes(7) + b"\x01" + bytes(7) + b"\xff" * 4 + b"a"),
            id="right digest, a negative count",
        ),
    ],
)
def test_a_wrong_file_is_built_again_without_a_word(
    filled: Desk, damage: Callable[[bytes], bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    file = filled.file()
    file.write_bytes(damage(file.read_bytes()))
    assert filled.parses()
    assert not filled.parses()
    assert capfd.readouterr() == ("", "")


@posix_only
def test_a_file_without_an_end_is_not_read(filled: Desk) -> None:
    with filled.file().open("r+b") as file:
        file.truncate(2 << 30)
    assert filled.parses()
    assert filled.file().stat().st_size < 1000


@given(st.data())
def test_no_cut_or_flipped_byte_goes_unnoticed(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as root:
        desk = Desk(Path(root))
        assert desk.parses()
        content = bytearray(desk.file().read_bytes())
        at = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            content[at] ^= data.draw(st.integers(1, 255))
        else:
            del content[at:]
        desk.file().write_bytes(content)
        assert desk.parses()


@posix_only
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_may_write_is_replaced(filled: Desk, mode: int) -> None:
    filled.file().chmod(mode)
    assert filled.parses()
    assert stat.S_IMODE(filled.file().stat().st_mode) == 0o600
    assert not filled.parses()


@posix_only
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o1777])
def test_a_folder_that_others_may_write_is_neither_read_nor_written(filled: Desk, mode: int) -> None:
    before = filled.file().read_bytes()
    filled.folder.chmod(mode)
    assert filled.parses()
    assert filled.parses(version="2")
    assert filled.file().read_bytes() == before


@posix_only
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_another_user_owns_is_not_read(filled: Desk, what: str) -> None:
    if os.geteuid() != 0:
        pytest.skip("only the superuser can give a file away")
    os.chown(filled.file() if what == "file" else filled.folder, 65534, 65534)
    assert filled.parses()


@posix_only
def test_a_symbolic_link_in_place_of_the_file_is_replaced(filled: Desk, tmp_path: Path) -> None:
    file = filled.file()
    real = file.rename(tmp_path / "real")
    file.symlink_to(real)
    content = real.read_bytes()
    assert filled.parses()
    assert not file.is_symlink()
    assert real.read_bytes() == content
    assert not filled.parses()


@posix_only
def test_a_symbolic_link_in_place_of_the_folder_is_not_followed(filled: Desk, tmp_path: Path) -> None:
    filled.folder.symlink_to(filled.folder.rename(tmp_path / "elsewhere"), target_is_directory=True)
    assert filled.parses()
    assert filled.parses(version="2")
    assert len(list((tmp_path / "elsewhere").iterdir())) == 1


@posix_only
def test_a_pipe_in_place_of_the_file_neither_blocks_nor_serves(filled: Desk) -> None:
    file = filled.file()
    content = file.read_bytes()
    file.unlink()
    os.mkfifo(file)
    assert filled.parses()
    file.unlink()
    os.mkfifo(file)
    with file.open("r+b", buffering=0) as pipe:
        pipe.write(content)
        assert filled.parses()
    assert not filled.parses()


def test_a_cache_that_cannot_be_written_leaves_nothing_behind(filled: Desk) -> None:
    file = filled.file()
    file.unlink()
    file.mkdir()
    assert filled.parses()
    assert filled.file().is_dir()


def test_a_folder_that_cannot_be_made_is_done_without(desk: Desk) -> None:
    desk.folder.parent.write_text("a file, where the folder should be")
    assert desk.parses()
    assert desk.parses()


def test_without_a_folder_nothing_is_kept(desk: Desk, tmp_path: Path) -> None:
    parser = Parser()
    for _ in range(2):
        load_dictionary(desk.source, version="1", parse=parser, folder=None)
    assert parser.calls == 2
    assert list(tmp_path.iterdir()) == [desk.source]


def test_frequencies_too_great_for_the_file_are_not_cached(desk: Desk) -> None:
    def parse(_: BinaryIO) -> tuple[dict[str, int], int]:
        return {"工会": 2**31}, 2**31

    assert load_dictionary(desk.source, version="1", parse=parse, folder=desk.folder).total == 2**31
    assert not desk.folder.exists()


def test_without_a_home_there_is_no_cache_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache_folder() == platformdirs.user_cache_path("aligner", appauthor=False)
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: Path("~/.cache/aligner"))
    assert cache_folder() is None


FRESH_PROCESS = """
import json, sys, warnings
from concurrent.futures import ThreadPoolExecutor
from aligner.lexicon import tokenize
from aligner.lexicon.backends import backend

filters = list(warnings.filters)
assert "jieba" not in sys.modules
with ThreadPoolExecutor(8) as pool:
    instances = set(map(id, pool.map(backend, ["jieba"] * 16)))
ours = [token.text for token in tokenize("推动平台企业合法规范用工", backend="jieba")]
clean = warnings.filters == filters and "pkg_resources" not in sys.modules

import jieba
jieba.setLogLevel("CRITICAL")
print(json.dumps([ours, len(instances), clean, jieba.lcut("推动平台企业")]))
"""


@posix_only
def test_jieba_loads_silently_once_and_keeps_out_of_the_temporary_folder(tmp_path: Path) -> None:
    temporary, caches = tmp_path / "tmp", tmp_path / "caches"
    temporary.mkdir()
    poison = temporary / "jieba.cache"
    poison.write_bytes(marshal.dumps(({"推": 0, "推动": 0, "推动平": 0, "推动平台": 9}, 9)))
    content = poison.read_bytes()
    path = tmp_path / "path"
    path.mkdir()
    (path / "pkg_resources.py").write_text("raise SystemExit('pkg_resources was imported')", "utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", FRESH_PROCESS],
        env={
            **os.environ,
            "HOME": str(tmp_path),
            "TMPDIR": str(temporary),
            "XDG_CACHE_HOME": str(caches),
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": os.pathsep.join([str(path), str(Path(aligner.__file__).parents[1]), *sys.path]),
            # Compiled modules no longer warn of their escapes: have them compiled once more.
            "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    ours, instances, clean, stock = json.loads(done.stdout)
    assert ours == ["推动", "平台", "企业", "合法", "规范", "用工"]
    assert instances == 1
    assert clean
    assert "推动平台" in stock  # jieba left to itself does swallow what lies there
    assert list(temporary.iterdir()) == [poison]
    assert poison.read_bytes() == content
    if sys.platform == "linux":
        (file,) = (caches / "aligner").iterdir()
        assert file.name.startswith("jieba-")
