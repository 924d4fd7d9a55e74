from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from aligner.errors import OutputError
from aligner.files import write

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and modes of POSIX")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def failing(number: int) -> Callable[..., int]:
    def fail(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


def test_text_is_stored_as_utf8_with_its_own_line_ends(tmp_path: Path) -> None:
    write(tmp_path / "渡口.txt", "渡口\n码头\r\n")
    assert (tmp_path / "渡口.txt").read_bytes() == "渡口\n码头\r\n".encode()


def test_bytes_are_stored_as_they_are_and_replace_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "out.bin"
    target.write_bytes(b"something longer than what follows")
    write(str(target), b"\x00\xff\r\n")
    assert target.read_bytes() == b"\x00\xff\r\n"
    assert names(tmp_path) == ["out.bin"]


@posix
def test_an_existing_file_keeps_its_permissions_and_a_new_one_gets_the_usual_ones(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    for mode in (0o600, 0o666, 0o755):
        target.chmod(mode)
        write(target, "new")
        assert stat.S_IMODE(target.stat().st_mode) == mode
    (tmp_path / "usual").touch()
    write(tmp_path / "new.txt", "new")
    assert (tmp_path / "new.txt").stat().st_mode == (tmp_path / "usual").stat().st_mode


@posix
def test_an_existing_file_keeps_its_owner(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    if os.geteuid() == 0:  # only the super-user writes files of others, and only it can make one
        os.chown(target, 12345, 23456)
    before = target.stat()
    write(target, "new")
    assert (target.stat().st_uid, target.stat().st_gid) == (before.st_uid, before.st_gid)


@posix
@pytest.mark.parametrize("exists", [True, False])
def test_a_symbolic_link_stays_and_its_target_is_written(tmp_path: Path, *, exists: bool) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "out.txt", tmp_path / "link.txt"
    if exists:
        target.write_text("old")
    link.symlink_to("real/out.txt")
    write(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert names(tmp_path / "real") == ["out.txt"]


@posix
def test_a_named_pipe_is_written_directly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write(pipe, "渡口" * 50_000)
    reader.join(10)
    assert got == [("渡口" * 50_000).encode()]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
def test_standard_output_by_its_name_is_written_directly_and_not_replaced(tmp_path: Path) -> None:
    program = "from aligner.files import write; write('/dev/stdout', '渡口')"
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, check=True, capture_output=True, timeout=60).stdout == "渡口".encode()
    log = tmp_path / "log.txt"
    log.write_text("before,", "utf-8")
    for mode, expected in (("ab", "before,渡口渡口"), ("wb", "渡口渡口")):
        with log.open(mode) as file:
            subprocess.run(command, check=True, stdout=file, timeout=60)
            subprocess.run(command, check=True, stdout=file, timeout=60)
        assert log.read_text("utf-8") == expected


@posix
def test_what_a_shell_has_opened_for_the_program_is_written_directly(tmp_path: Path) -> None:
    with (tmp_path / "log.txt").open("wb") as file:
        write(f"/dev/fd/{file.fileno()}", "渡口")
        write(f"/dev/fd/{file.fileno()}", "码头")
    assert (tmp_path / "log.txt").read_text("utf-8") == "渡口码头"
    with pytest.raises(OutputError, match=r"^/dev/fd/9999 cannot be written: .*; choose another file$"):
        write("/dev/fd/9999", "渡口")


@posix
def test_a_reader_that_has_gone_is_not_an_error_of_the_output(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def leave_at_once() -> None:
        os.close(os.open(pipe, os.O_RDONLY))

    reader = threading.Thread(target=leave_at_once, daemon=True)
    reader.start()
    with pytest.raises(BrokenPipeError):
        write(pipe, "渡口" * 1_000_000)
    reader.join(10)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_failure_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    monkeypatch.setattr(os, "fsync", failing(number))
    with pytest.raises(OutputError, match=r"out\.txt cannot be written: .*; ") as caught:
        write(target, "new")
    assert ("the disk is full; free some space" in str(caught.value)) == (number == errno.ENOSPC)
    assert target.read_text() == "old"
    assert names(tmp_path) == ["out.txt"]


def test_an_interruption_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "out.txt", "new")
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder / "missing" / "out.txt", r"the folder .*missing does not exist; create it"),
        (lambda folder: folder / "file" / "out.txt", r"the folder .*file is a file; choose a folder"),
        (lambda folder: folder, r"is a folder; name a file in it"),
        (lambda folder: f"{folder}/new/", r"is a folder; name a file in it"),
        (lambda _: "", r"the path of the result is empty; name a file"),
        (lambda folder: f"{folder}/nul\0\x1b[2J\nout", r"nul␀␛\[2J␊out cannot be written: .*; choose another file"),
        (lambda folder: folder / ("n" * 300), r"cannot be written: .*; choose another file"),
    ],
)
def test_what_is_wrong_with_the_path_is_said_in_one_line(
    tmp_path: Path, make: Callable[[Path], str | Path], message: str
) -> None:
    (tmp_path / "file").write_text("a file")
    with pytest.raises(OutputError, match=message) as caught:
        write(make(tmp_path), "new")
    assert "\n" not in str(caught.value)
    assert names(tmp_path) == ["file"]


def test_a_write_protected_file_is_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    # The super-user may write anything, and tests may run as one.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OutputError, match=r"out\.txt may not be written; ask for permission"):
        write(target, "new")
    assert target.read_text() == "old"


def test_a_folder_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", failing(errno.EACCES))
    with pytest.raises(OutputError, match="may not be written; ask for permission"):
        write(tmp_path / "out.txt", "new")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_device_is_told() -> None:
    with pytest.raises(OutputError, match=r"^/dev/full cannot be written: the disk is full"):
        write("/dev/full", "new")
