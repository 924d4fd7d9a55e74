"""Lexicons that are damaged or made to do harm: each is refused in one line, whatever is wrong with it."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pytest

from aligner.errors import LexiconError
from aligner.lexicon import Lexicon, from_bytes, load_default, to_bytes
from aligner.lexicon import taught as taught_tables

SMALL = Lexicon(
    documents=3,
    units=40,
    inputs="0" * 64,
    words=("渡口", "栈桥", "船工"),
    word_units=np.array([30, 20, 10], dtype=np.int32),
    bigrams="渡口船工",
    bigram_units=np.array([30, 10], dtype=np.int32),
    vectors=np.ones((2, 4), dtype=np.int8),
    phrases=("构成犯罪的",),
    phrase_documents=np.array([2], dtype=np.int32),
)
ABOUT: dict[str, Any] = {"format": 2, "documents": 3, "units": 40, "inputs_sha256": "0" * 64}


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


GOOD = members(to_bytes(SMALL))


def packed(contents: Mapping[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def array(header: str, content: bytes = b"") -> bytes:
    """Return what NumPy would write, with any header."""
    padded = header.encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(padded)) + padded + content


def shaped(shape: str, type_: str = "<i4", content: bytes = b"") -> bytes:
    return array(f"{{'descr': '{type_}', 'fortran_order': False, 'shape': {shape}, }}", content)


def saved(values: Any) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, values)
    return buffer.getvalue()


def told(text: str) -> bytes:
    return saved(np.frombuffer(text.encode(), dtype=np.uint8))


def counts(*values: int) -> np.ndarray[Any, Any]:
    return np.array(values, dtype=np.int32)


def patched(data: bytes, signature: bytes, at: int, value: bytes) -> bytes:
    place = data.index(signature) + at
    return data[:place] + value + data[place + len(value) :]


WITH_MEMBER: dict[str, dict[str, bytes]] = {
    "about deeply nested": {"about": told("[" * 4000)},
    "about deeply nested and long": {"about": told("[" * 200_000 + "]" * 200_000)},
    "about no JSON": {"about": told("{")},
    "about no object": {"about": told("7")},
    "about with a number of 5000 digits": {"about": told('{"format": 2, "units": ' + "9" * 3000 + "}")},
    "about that is empty": {"about": told("")},
    "about in UTF-16": {"about": saved(np.frombuffer('{"format": 2}'.encode("utf-16"), dtype=np.uint8))},
    "about with NaN": {"about": told('{"format": 2, "documents": NaN, "units": 1, "inputs_sha256": ""}')},
    "header deeply nested": {"word_units": array("(" * 60_000)},
    "header with a long sum": {"word_units": array("-" * 60_000 + "1")},
    "header that ends too early": {"word_units": array("{'descr': '<i4', 'fortran_order': False, 'shape': (3,")},
    "header with an unclosed text": {"word_units": array("{'descr': '''")},
    "header longer than the file": {"word_units": b"\x93NUMPY\x01\x00\xff\xff{}"},
    "header of another version": {"word_units": saved(counts(1, 2, 3)).replace(b"NUMPY\x01", b"NUMPY\x03")},
    "no header": {"word_units": b""},
    "shape of 10^18": {"word_units": shaped("(1000000000000000000,)")},
    "shape of 10^12 twice": {"vectors": shaped("(100000000000, 100000000000)", "|i1")},
    "shape that is negative": {"word_units": shaped("(-1,)", content=bytes(12))},
    "shape of truth values": {"word_units": shaped("(True,)", content=bytes(4))},
    "shape without dimensions": {"word_units": shaped("()", content=bytes(4))},
    "shape of too many dimensions": {"vectors": shaped("(2, 2, 2)", "|i1", bytes(8))},
    "shape larger than what follows": {"word_units": shaped("(4,)", content=bytes(12))},
    "shape smaller than what follows": {"word_units": shaped("(2,)", content=bytes(12))},
    "objects": {"word_units": shaped("(3,)", "|O", bytes(24))},
    "structures": {
        "word_units": array("{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (3,), }", bytes(12))
    },
    "floats as counts": {"word_units": saved(np.array([np.nan, np.inf, 1], dtype=np.float32))},
    "floats as vectors": {"vectors": saved(np.full((2, 4), np.nan))},
    "a text that is no UTF-8": {"words": saved(np.frombuffer(b"\xff\n\xff\n\xff", dtype=np.uint8))},
    "pairs that are no UTF-8": {"bigrams": saved(np.frombuffer(b"\xed\xa0\x80" * 4, dtype=np.uint8))},
    "millions of empty words": {"words": saved(np.full(5_000_000, 10, dtype=np.uint8))},
    "millions of pairs": {"bigram_units": shaped("(2000000,)", content=bytes(8_000_000))},
    "more words than counts": {"words": told("渡口\n栈桥\n船工\n码头")},
}

WITH_ABOUT: dict[str, dict[str, Any]] = {
    "no units": {"units": 0},
    "a negative number of documents": {"documents": -3},
    "a fraction of units": {"units": 40.5},
    "a true number of units": {"units": True},
    "units as text": {"units": "40"},
    "more units than can be counted": {"units": 10**30},
    "a digest that is none": {"inputs_sha256": "\n" * 64},
    "a digest that is a list": {"inputs_sha256": []},
    "a format that is a text": {"format": "2"},
    "a format of hundreds of digits": {"format": 10**300},
}

WITH_VALUES: dict[str, Lexicon] = {
    "negative counts": replace(SMALL, word_units=counts(30, -5, 10)),
    "counts of more units than there are": replace(SMALL, word_units=counts(30, 41, 10)),
    "pairs in more units than there are": replace(SMALL, bigram_units=counts(41, 1)),
    "phrases in more documents than there are": replace(SMALL, phrase_documents=counts(4)),
    "more vectors than words": replace(SMALL, vectors=np.ones((4, 4), dtype=np.int8)),
    "vectors without dimensions": replace(SMALL, vectors=np.ones((2, 0), dtype=np.int8)),
    "vectors of 100,000 dimensions": replace(SMALL, vectors=np.ones((2, 100_000), dtype=np.int8)),
    "words twice": replace(SMALL, words=("渡口", "渡口", "船工")),
    "phrases twice": replace(SMALL, phrases=("一个", "一个"), phrase_documents=counts(1, 1)),
    "an empty word": replace(SMALL, words=("渡口", "", "船工")),
    "a word with NUL": replace(SMALL, words=("渡口", "栈\0桥", "船工")),
    "a word with an escape sequence": replace(SMALL, words=("渡口", "\x1b[2J", "船工")),
    "a word of 100,000 characters": replace(SMALL, words=("渡口", "桥" * 100_000, "船工")),
    "pairs out of order": replace(SMALL, bigrams="船工渡口"),
    "pairs twice": replace(SMALL, bigrams="渡口渡口"),
    "half a pair": replace(SMALL, bigrams="渡口船"),
    "pairs beyond the first plane": replace(SMALL, bigrams="渡口\U00020000工"),
}


def _lying_member(data: bytes) -> bytes:
    """Say of the first member, in the list of members, that it has 4 GB less one byte."""
    return patched(data, b"PK\x01\x02", 20, b"\xfe\xff\xff\xff\xfe\xff\xff\xff")


def _with_members(number: int) -> bytes:
    """Return an archive that lists a member so many times."""
    data = packed({"a": b""})
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    lists = data[start:end] * number
    return data[:start] + lists + patched(data[end:], b"PK\x05\x06", 12, struct.pack("<I", len(lists)))


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "text": lambda: b"no archive" * 100,
    "an archive without members": lambda: packed({}),
    "compressed": lambda: packed(GOOD, zipfile.ZIP_DEFLATED),
    "compressed and damaged": lambda: packed(GOOD, zipfile.ZIP_DEFLATED).replace(b"\xcb", b"\x07"),
    "a bomb": lambda: packed({**GOOD, "vectors.npy": bytes(50_000_000)}, zipfile.ZIP_DEFLATED),
    "compressed by another method": lambda: packed(GOOD, zipfile.ZIP_LZMA),
    "a method that there is not": lambda: patched(packed(GOOD), b"PK\x01\x02", 10, b"\x63\x00"),
    "encrypted": lambda: patched(packed(GOOD), b"PK\x01\x02", 8, b"\x01\x00"),
    "of a version that there is not": lambda: patched(packed(GOOD), b"PK\x01\x02", 6, b"\xff\x00"),
    "a member of 4 GB": lambda: _lying_member(packed(GOOD)),
    "a member that begins elsewhere": lambda: patched(packed(GOOD), b"PK\x01\x02", 42, b"\x10\x00\x00\x00"),
    "a member that begins behind the end": lambda: patched(packed(GOOD), b"PK\x01\x02", 42, b"\xff\xff\xff\x7f"),
    "the list of members elsewhere": lambda: patched(packed(GOOD), b"PK\x05\x06", 16, b"\xff\xff\xff\x7f"),
    "a check sum that is wrong": lambda: patched(packed(GOOD), b"PK\x01\x02", 16, bytes(4)),
    "a member twice": lambda: packed(GOOD).replace(b"bigrams.npy", b"vectors.npy"),
    "a member of another suffix": lambda: packed(GOOD).replace(b"vectors.npy", b"vectors.pkl"),
    "a member more": lambda: packed({**GOOD, "more.npy": saved(counts(1))}),
    "a member less": lambda: packed({name: data for name, data in GOOD.items() if name != "phrases.npy"}),
    "hundreds of thousands of members": lambda: _with_members(300_000),
    "cut off": lambda: packed(GOOD)[:-30],
}

KINDS: dict[str, Callable[[], bytes]] = {
    **{
        kind: partial(packed, {**GOOD, **{f"{name}.npy": data for name, data in changed.items()}})
        for kind, changed in WITH_MEMBER.items()
    },
    **{
        kind: partial(packed, {**GOOD, "about.npy": told(json.dumps({**ABOUT, **changed}))})
        for kind, changed in WITH_ABOUT.items()
    },
    **{kind: partial(to_bytes, lexicon) for kind, lexicon in WITH_VALUES.items()},
    **ARCHIVES,
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_wrong_with_a_lexicon_is_told_in_one_line(kind: str) -> None:
    with pytest.raises(LexiconError) as caught:
        from_bytes(KINDS[kind](), name="own\n.npz")
    assert str(caught.value).startswith(r"own\n.npz: is ")
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300


def test_a_sound_one_is_read_whichever_way_its_vectors_lie() -> None:
    by_column = replace(SMALL, vectors=np.asfortranarray(np.arange(8, dtype=np.int8).reshape(2, 4)))
    read = from_bytes(to_bytes(by_column), name="own.npz")
    assert read.vectors.tolist() == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert (read.words, read.bigrams, read.phrases) == (SMALL.words, SMALL.bigrams, SMALL.phrases)


def test_the_lexicon_of_the_package_is_as_sound_as_one_of_a_user_has_to_be() -> None:
    assert from_bytes(to_bytes(load_default()), name="policy.npz").words == load_default().words


@pytest.mark.parametrize("values", [np.nan, np.inf])
@pytest.mark.parametrize("name", ["scales", "common"])
def test_a_taught_table_with_numbers_that_are_none_is_refused(name: str, values: float) -> None:
    table = taught_tables.default_taught()
    damaged = replace(table, **{name: np.full_like(getattr(table, name), values)})
    with pytest.raises(LexiconError, match="damaged"):
        taught_tables.from_bytes(taught_tables.to_bytes(damaged), name="taught.npz")
