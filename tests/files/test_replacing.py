"""Files that are too large to be held: written piece by piece, and there as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.errors import OutputError
from aligner.files import replacing


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_file_is_there_when_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"
    target.write_text("earlier")
    with replacing(target) as file:
        file.write("甲\n".encode())
        assert target.read_text() == "earlier"
        file.write("乙\n".encode())
    assert target.read_text("utf-8") == "甲\n乙\n"
    assert names(tmp_path) == ["rows.csv"]


def test_what_fails_leaves_the_earlier_file(tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"
    target.write_text("earlier")
    with pytest.raises(KeyError), replacing(target) as file:
        raise KeyError(file.write(b"half"))
    assert target.read_text() == "earlier"
    assert names(tmp_path) == ["rows.csv"]


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="the disk is full"), replacing(tmp_path / "rows.csv"):
        raise OSError(28, "No space left on device")
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["", "missing/rows.csv", "."])
def test_what_cannot_be_written_is_told_before(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError), replacing(tmp_path / name if name else tmp_path):
        raise AssertionError("nothing is to be written")


def test_a_review_is_never_replaced(tmp_path: Path) -> None:
    review = tmp_path / "plan.txt.review"
    review.write_bytes(b"SQLite format 3\0")
    with pytest.raises(OutputError, match="is a review or another database"), replacing(review):
        raise AssertionError("nothing is to be written")
