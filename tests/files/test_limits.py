"""What a file may become: each limit is kept by every kind of file it is on, said by its name, and can be raised."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from aligner import Limits, align
from aligner.errors import LimitError, UsageError
from aligner.files import DEFAULT_LIMITS, read_bytes
from aligner.files.limits import LIMIT_NAMES, limits_of, option_of
from aligner.model import SourceText
from aligner.reading import read_data
from aligner.structure import segment
from tests.reading.word_files import p, word_file

CLAUSE = "各渡口要建好候船室。"
ROW = f"<w:tr>{f'<w:tc>{p(CLAUSE)}</w:tc>' * 3}</w:tr>"
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    f'<w:lvlText w:val="{"渡" * 50}%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
NUMBERED = p(CLAUSE, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
FILES: dict[str, list[bytes]] = {
    "unpacked_mb": [word_file(p(CLAUSE * 40_000)), (CLAUSE * 40_000).encode(), f"<html><p>{CLAUSE * 40_000}".encode()],
    "elements": [word_file(p(CLAUSE) * 40), b"<html><body>" + f"<p>{CLAUSE}<b></b>".encode() * 60],
    "depth": [word_file(f"{'<w:sdt>' * 120}{p(CLAUSE)}{'</w:sdt>' * 120}")],
    "characters": [word_file(p(CLAUSE * 11)), (CLAUSE * 11).encode(), f"<html><p>{CLAUSE * 11}</p></html>".encode()],
    "paragraphs": [
        word_file(p(CLAUSE) * 101),
        *(f"{CLAUSE}{end}".encode() * 101 for end in ("\n", "\r", "\r\n")),
        f"<html>{f'<p>{CLAUSE}</p>' * 101}</html>".encode(),
    ],
    "cells": [word_file(f"<w:tbl>{ROW * 34}</w:tbl>"), f"<table>{f'<tr><td>{CLAUSE}' * 101}</table>".encode()],
    "number": [word_file(NUMBERED, numbering=NUMBERING)],
}
"""Files that are beyond a limit of `FEW`, by the limit."""
FEW = {"unpacked_mb": 1, "elements": 100, "depth": 100, "characters": 100, "paragraphs": 100, "cells": 100, "number": 9}
CASES = [(limit, at) for limit, files in FILES.items() for at in range(len(files))]


@pytest.mark.parametrize(("limit", "at"), CASES)
def test_a_file_beyond_a_limit_is_refused_and_read_when_it_is_raised(limit: str, at: int) -> None:
    data, most = FILES[limit][at], FEW[limit]
    with pytest.raises(LimitError) as caught:
        read_data(data, name="计划", limits=Limits(**{limit: most}))
    said = str(caught.value)
    assert said.startswith(("计划: it", "计划: the"))
    assert f"more than {most} " in said
    assert said.endswith(f"raise the limit with --limit {option_of(limit)}={2 * most}")
    assert read_data(data, name="计划", limits=Limits(**{limit: 100 * most})).text


@pytest.mark.parametrize("text", [CLAUSE * 101, f"{CLAUSE}\n" * 101, "1.建候船室。" * 101, "（一）候船。" * 101])
def test_units_are_counted_before_more_is_made_of_them(text: str) -> None:
    source = SourceText(text, "计划", "utf-8", "")
    with pytest.raises(LimitError, match=r"more than 100 sentences and items.*--limit units=200"):
        segment(source, limits=Limits(units=100))
    assert len(segment(source).units) > 100


def test_no_more_is_read_than_a_file_may_have(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(bytes(2 << 20))
    with pytest.raises(LimitError, match=r"it has more than 1 MB.*--limit file-mb=2"):
        read_bytes(str(path), limits=Limits(file_mb=1))
    assert len(read_bytes(str(path), limits=Limits(file_mb=2))) == 2 << 20


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device without an end is a thing of POSIX")
def test_a_device_without_an_end_is_not_read_to_it() -> None:
    with pytest.raises(LimitError, match=r"it has more than 3 MB"):
        read_bytes("/dev/zero", limits=Limits(file_mb=3))


def test_the_library_takes_limits() -> None:
    with pytest.raises(LimitError, match=r"^local: its text has more than 10 characters"):
        align(CLAUSE * 2, CLAUSE, limits=Limits(characters=10))
    with pytest.raises(LimitError, match=r"^national: its text has more than 3 sentences"):
        align(CLAUSE, CLAUSE * 4, limits=Limits(units=3))


def test_limits_are_given_by_name() -> None:
    assert tuple(field.name.replace("_", "-") for field in fields(Limits)) == LIMIT_NAMES
    assert limits_of([]) is DEFAULT_LIMITS
    given = limits_of(["page-seconds=20", "units=7", "units=8"])
    assert given == Limits(page_seconds=20, units=8)


@pytest.mark.parametrize(
    "value", ["", "units", "units=", "units=x", "units=-1", "units=1.5", "unit=3", "units=9999999999"]
)
def test_what_is_no_limit_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match=r"as in paragraphs=50000; the limits are file-mb, "):
        limits_of([value])


def test_a_limit_is_at_least_one() -> None:
    with pytest.raises(UsageError, match=r"--limit units=0: a limit is at least 1"):
        limits_of(["units=0"])
