"""A lexicon is learnt the same every time, read back safely, and joined by the terms of a user."""

from __future__ import annotations

import dataclasses
import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from aligner.errors import LexiconError, TermsError
from aligner.lexicon import default_terms, from_bytes, load_default, parse_terms, to_bytes
from aligner.lexicon.build import main
from aligner.lexicon.set_phrases import SetPhrases

SENTENCES = (
    "全县新建渡口两处，更换渡船救生衣。",
    "码头负责人应当检修栈桥，公布船班时刻。",
    "渡口管理所检修渡船，培训船工，公布时刻。",
    "县里统一更换栈桥木板，船工轮流值守码头。",
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(8):
        text = "\n".join(SENTENCES[(number + shift) % 4] for shift in range(4)) * 3
        (folder / f"{number}.txt").write_text(text, "utf-8")
    return folder


def build(corpus: Path, target: Path, seed: str = "0") -> bytes:
    options = ["--dimensions", "4", "--least-count", "2", "--least-documents", "2"]
    subprocess.run(
        [sys.executable, "-m", "aligner.lexicon.build", str(corpus), "-o", str(target), *options],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
        timeout=60,
    )
    return target.read_bytes()


def test_the_same_corpus_gives_the_same_bytes_from_a_folder_and_from_an_archive(corpus: Path, tmp_path: Path) -> None:
    archive = tmp_path / "corpus.tar.xz"
    with tarfile.open(archive, "w:xz") as tar:
        for path in sorted(corpus.iterdir(), reverse=True):
            tar.add(path, path.name)
    built = [
        build(corpus, tmp_path / "a.npz", "1"),
        build(corpus, tmp_path / "b.npz", "2"),
        build(archive, tmp_path / "c.npz", "3"),
    ]
    assert built[0] == built[1] == built[2]
    learnt = from_bytes(built[0], name="a.npz")
    assert learnt.documents == 8
    assert learnt.dimensions == 4
    assert "渡口" in learnt.words
    assert to_bytes(learnt) == built[0]


def test_what_is_no_corpus_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    few = tmp_path / "few.txt"
    few.write_text("渡口。", "utf-8")
    for corpus, said in ((tmp_path / "none", "is no corpus"), (tmp_path / "empty", "holds no .txt"), (few, "too few")):
        assert main([str(corpus), "-o", str(tmp_path / "out.npz")]) == 2
        assert said in capsys.readouterr().err
    assert not (tmp_path / "out.npz").exists()


def test_damaged_and_foreign_files_are_no_lexicon() -> None:
    data = to_bytes(load_default())
    at = len(data) // 2
    changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    for damaged in (b"", b"no archive", data[:1000], data[:at], changed):
        with pytest.raises(LexiconError, match=r"^own\.npz: is no lexicon"):
            from_bytes(damaged, name="own.npz")
    torn = dataclasses.replace(load_default(), words=("渡口",))
    with pytest.raises(LexiconError, match="a damaged one"):
        from_bytes(to_bytes(torn), name="own.npz")


def test_objects_in_an_archive_are_not_loaded() -> None:
    buffer = io.BytesIO()
    np.savez(buffer, about=np.array([{}], dtype=object))
    with pytest.raises(LexiconError, match="is no lexicon"):
        from_bytes(buffer.getvalue(), name="own.npz")


def keys_of(pairs: Sequence[str]) -> NDArray[np.int64]:
    return np.array([ord(pair[0]) << 16 | ord(pair[1]) for pair in pairs], dtype=np.int64)


def test_every_pair_has_the_weight_of_its_count() -> None:
    lexicon = load_default()
    pairs = [lexicon.bigrams[at : at + 2] for at in range(0, len(lexicon.bigrams), 2)]
    assert pairs == sorted(set(pairs))
    expected = np.maximum(np.log((lexicon.units + 1) / (lexicon.bigram_units + 5.0)), 0.3)
    assert lexicon.bigram_weights(keys_of(pairs)).tolist() == expected.tolist()
    unseen = lexicon.bigram_weights(keys_of(["渡渡", "ab", "\uffff\uffff"])).tolist()
    assert unseen == [*lexicon.word_weights(["渡渡渡"])] * 3


def test_the_lexicon_of_the_package_is_small_and_holds_no_sentence() -> None:
    lexicon = load_default()
    assert len(files("aligner.lexicon").joinpath("policy.npz").read_bytes()) <= 6 * 2**20
    assert max(map(len, lexicon.phrases)) <= 12
    rare, usual, common = lexicon.word_weights(["渡轮", "工会", "应当"])
    assert rare > usual > common
    pay, wages, ferry = lexicon.vectors_of(["劳动报酬", "工资", "轮渡"])
    assert pay @ wages > 0.7 > pay @ ferry


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("names = [", "is not valid TOML"),
        ('names = "渡口"', "line 1: names is a list"),
        ('\nnames = ["渡口", "船"]', "line 2: a term is a text of two characters or more, not '船'"),
        ('synonyms = [["渡口"]]', "line 1: a group of synonyms needs two terms or more"),
        ("\n\nsynonym = []", "line 3: there is no list 'synonym'"),
        ('renames = ["全市"]', "line 1: renames is a table"),
    ],
)
def test_a_bad_entry_is_told_with_file_line_and_reason(text: str, said: str) -> None:
    with pytest.raises(TermsError) as caught:
        parse_terms(text, name="own.toml")
    assert str(caught.value).startswith("own.toml")
    assert said in str(caught.value)


def test_terms_are_folded_and_later_lists_win() -> None:
    own = parse_terms('synonyms = [["骑手之家", "职代会"]]\n[renames]\n"ＡＢ镇" = "全国"', name="own.toml")
    both = default_terms() + own
    assert default_terms().canonical["职代会"] == "职工代表大会"
    assert both.canonical["职代会"] == "骑手之家"
    assert both.canonical["ab镇"] == "全国"


def test_set_phrases_are_found_and_damped_the_more_the_commoner() -> None:
    phrases = SetPhrases(load_default(), parse_terms('set_phrases = ["乘风破浪"]', name="own.toml"))
    text = "检修栈桥，构成犯罪的，乘风破浪。"
    found = {one.span.of(text): one.damping for one in phrases.found_in(text)}
    assert set(found) == {"构成犯罪的", "乘风破浪"}
    assert found["乘风破浪"] == 0.9
    assert 0 < found["构成犯罪的"] <= 0.8
