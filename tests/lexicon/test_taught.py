"""The table of taught words: what a clause is a bag of, how rows are found, how the file is kept."""

from __future__ import annotations

import dataclasses
from importlib.resources import files

import numpy as np
import pytest

from aligner.errors import LexiconError
from aligner.lexicon import load_default, words_of
from aligner.lexicon.taught import TaughtWords, default_taught, from_bytes, key_of, keys_of, to_bytes


def table(characters: str, *words: str) -> TaughtWords:
    rows = len(characters) + len(words)
    return TaughtWords(
        inputs="0" * 64,
        characters=characters,
        words=words,
        vectors=np.arange(2 * rows, dtype=np.int8).reshape(-1, 2),
        scales=np.ones(rows, dtype=np.float32),
        common=np.zeros(3, dtype=np.float32),
    )


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("渡口", "渡口"),
        ("渡", ""),
        ("，", ""),
        ("5", "#1"),
        ("300", "#3"),
        ("1,200,000", "#5"),
        ("2025", "#year"),
        ("2125", "#4"),
        ("13.1", "#."),
        ("98.5%", "#%"),
        ("5g", "5g"),
        ("pm2.5", "pm2.5"),
    ],
)
def test_words_have_keys_by_what_they_are(word: str, key: str) -> None:
    assert key_of(word) == key


def test_a_clause_is_a_bag_of_words_characters_and_kinds_of_numbers() -> None:
    text = "到2025年新建渡口12处"
    assert sorted(keys_of(text, words_of(text))) == sorted(["新建", "渡口", "#year", "#2", *"到年新建渡口处"])


def test_rows_are_found_by_word_and_by_character() -> None:
    taught = table("渡新", "#2", "新建", "渡口")
    assert taught.rows_of_words(["渡口", "码头", "渡", "12"]).tolist() == [4, -1, -1, 2]
    codes = np.array([ord(letter) for letter in "新渡口a\0\U00020000"], dtype=np.int64)
    assert taught.rows_of_characters(codes).tolist() == [1, 0, -1, -1, -1, -1]


def test_a_table_is_read_back_as_it_was_written() -> None:
    data = to_bytes(table("渡", "新建"))
    assert to_bytes(from_bytes(data, name="own.npz")) == data


def test_damaged_and_foreign_files_are_no_table() -> None:
    data = to_bytes(table("渡", "新建"))
    at = data.index(bytes([0, 1, 2, 3]))
    torn = dataclasses.replace(table("渡", "新建"), words=("新建", "渡口"))
    for damaged in (
        b"",
        b"no archive",
        data[: len(data) // 2],
        data[:at] + b"\7" + data[at + 1 :],
        to_bytes(torn),
        files("aligner.lexicon").joinpath("policy.npz").read_bytes(),
    ):
        with pytest.raises(LexiconError, match=r"^own\.npz: is no table of taught words"):
            from_bytes(damaged, name="own.npz")


def test_the_table_of_the_package_is_small_and_holds_no_sentence() -> None:
    taught = default_taught()
    assert len(files("aligner.lexicon").joinpath("taught.npz").read_bytes()) <= 6 * 2**20
    assert taught.dimensions == 192
    assert max(map(len, taught.words)) <= 16
    assert len(set(taught.words)) == len(taught.words)
    assert len(set(taught.characters)) == len(taught.characters)
    # What words mean alike without standing near each other is what it was taught for.
    rows = taught.rows_of_words(["轮渡", "渡船", "工资", "劳动报酬"])
    assert (rows >= 0).sum() >= 2
    assert set(load_default().words[:2000]) & set(taught.words)
