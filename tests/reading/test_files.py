import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from aligner.errors import ReadingError
from aligner.reading import read

TEXT = "二、加强劳动保护\r\n各单位要做好防暑降温工作。\r"


def failure(path: str) -> str:
    with pytest.raises(ReadingError) as caught:
        read(path)
    message = str(caught.value)
    assert message.isprintable(), "one line, nothing that a terminal would act on"
    assert "; " in message, "says what to do"
    return message


class Standard:
    """Standard input, as far as its bytes go."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
@pytest.mark.parametrize("name", ["计划 2025.txt", "plan.md", "plan"])
def test_a_file_is_read_whatever_it_is_called(tmp_path: Path, name: str, encoding: str) -> None:
    path = tmp_path / name
    path.write_bytes(TEXT.encode(encoding))
    source = read(str(path))
    assert (source.text, source.name) == (TEXT, str(path))


def test_the_name_stays_as_the_user_gave_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_bytes(TEXT.encode())
    assert read("./plan.txt").name == "./plan.txt"


def test_the_encoding_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.encode("gbk"))
    source = read(str(path), encoding="gbk")
    assert (source.text, source.encoding) == (TEXT, "gbk")


def test_a_hyphen_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Standard(TEXT.encode("gb18030")))
    source = read("-")
    assert (source.text, source.name, source.encoding) == (TEXT, "-", "gb18030")


def test_a_file_called_hyphen_is_reached_by_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-").write_bytes(TEXT.encode())
    assert read("./-").text == TEXT


def test_empty_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Standard(b""))
    assert failure("-").startswith("standard input is empty")


def test_closed_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert failure("-").startswith("standard input is closed")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = str(tmp_path / "计划.txt")
    assert failure(path) == f"{path} does not exist; check the path"


def test_control_characters_of_a_path_are_shown_escaped() -> None:
    assert failure("计划\n\x1b[31m\u200b.txt").startswith("计划\\n\\x1b[31m\\u200b.txt does not exist")


def test_an_empty_path_is_not_the_working_directory() -> None:
    assert "path of a document is empty" in failure("")


def test_a_directory_is_refused(tmp_path: Path) -> None:
    assert failure(str(tmp_path)) == f"{tmp_path} is a directory; name a file in it"


@contextmanager
def without_privileges() -> Iterator[None]:
    """The superuser may read everything; for a while, be nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.encode())
    path.chmod(0)
    with without_privileges():
        assert failure(str(path)).startswith(f"{path} may not be read; ")


def test_a_refused_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> BinaryIO:
        raise IsADirectoryError(21, "Is a directory") if path.is_dir() else PermissionError(13, f"not {mode}")

    monkeypatch.setattr(Path, "open", refuse)
    path = tmp_path / "plan.txt"
    assert failure(str(path)).startswith(f"{path} may not be read; ")
    assert failure(str(tmp_path)) == f"{tmp_path} is a directory; name a file in it"


@pytest.mark.parametrize("path", ["a\0b", "x" * 5_000, "计划\udcff\0"])
def test_an_impossible_path_is_refused(path: str) -> None:
    assert "cannot be read: " in failure(path)


def test_a_file_below_a_file_does_not_exist(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.encode())
    assert "plan.txt" in failure(str(path / "below"))
