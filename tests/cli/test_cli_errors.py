from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.program import PLAN_TEXT, Align


def _docx() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return buffer.getvalue()


PLAN = PLAN_TEXT.encode()
BROKEN = {
    "empty": (b"", "is empty; give a file that has text in it"),
    "only a mark": (b"\xef\xbb\xbf", "holds nothing but spaces, line breaks or invisible characters; give a file"),
    "spaces": (b" \n\t\r\n ", "holds nothing but spaces, line breaks or invisible characters; give a file"),
    "wide spaces": ("\u3000\u3000\n\u200b\n".encode(), "holds nothing but spaces, line breaks or invisible"),
    "docx": (_docx(), "is damaged: word/document.xml in it is no Word document; open it in Word or WPS, save it again"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\n", "is a PDF document that is damaged or has no pages; "),
    "picture": (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "is an image (.png); run character recognition (OCR) on it, and give the result",
    ),
    "bytes of any kind": (
        bytes(range(256)) * 8,
        "is not plain text: it has a NUL byte at byte offset 0 (line 1, column 1)",
    ),
    "no encoding": (b"\xff\xfd\x80\xff" * 50, "is in no encoding that was tried: byte ff at byte offset 0"),
    "damaged": (PLAN[:60] + b"\xff" + PLAN[60:], "is damaged: it is utf-8 except for byte ff at byte offset 60"),
    "cut off": (PLAN[:-2], "is cut off: it is utf-8 and ends inside a character, "),
}
"""Contents that are no text to align, and what is said of each."""


@pytest.mark.parametrize(("content", "said"), BROKEN.values(), ids=BROKEN)
def test_a_text_that_cannot_be_read_is_told_in_one_line(align: Align, content: bytes, said: str) -> None:
    (align.folder / "odd.txt").write_bytes(content)
    (align.folder / "result.json").write_text("earlier\n", "utf-8")
    for texts in (["odd.txt", "national.txt"], ["plan.txt", "odd.txt"]):
        for options in ([], ["-o", "result.json"], ["-o", "new.txt"]):
            line = align.refused(*texts, *options)
            assert line.startswith(f"align: error: odd.txt {said}")


@pytest.mark.parametrize(("content", "said"), BROKEN.values(), ids=BROKEN)
def test_the_same_is_told_of_standard_input(
    align: Align, monkeypatch: pytest.MonkeyPatch, content: bytes, said: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert align.refused("-", "national.txt").startswith(f"align: error: standard input {said}")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("missing.txt", "missing.txt does not exist; check the path"),
        ("missing/plan.txt", "missing/plan.txt does not exist; check the path"),
        ("", "the path of a document is empty; name a file, or - for standard input"),
        ("plan.txt/part", "plan.txt/part cannot be read: "),
        ("plan\0.txt", "plan\\x00.txt cannot be read: "),
        ("two\nlines.txt", "two\\nlines.txt does not exist; check the path"),
        ("\x1b[31mred.txt", "\\x1b[31mred.txt does not exist; check the path"),
        ("\u202egnp.txt", "\\u202egnp.txt does not exist; check the path"),
        ("船 票.txt", "船 票.txt does not exist; check the path"),
    ],
)
def test_a_path_that_cannot_be_read_is_told_in_one_line(align: Align, path: str, said: str) -> None:
    for texts in ([path, "national.txt"], ["plan.txt", path]):
        for options in ([], ["-o", "new.json"]):
            assert align.refused(*texts, *options).startswith(f"align: error: {said}")


@pytest.mark.parametrize("path", ["folder", "folder/"])
def test_a_folder_is_no_national_text(align: Align, path: str) -> None:
    (align.folder / "folder").mkdir()
    assert align.refused("plan.txt", path).startswith(f"align: error: {path} is a directory; name a file in it")


def test_the_first_of_two_faults_is_told(align: Align) -> None:
    assert "first.txt" in align.refused("first.txt", "second.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="file names of POSIX are bytes")
def test_a_file_name_that_is_no_text_can_be_used_and_be_told(align: Align) -> None:
    name = os.fsdecode("计划.txt".encode("gbk"))
    assert align.refused(name, "national.txt").endswith("does not exist; check the path")
    Path(name).write_bytes(PLAN)
    assert align(name, "national.txt").status == 0
    assert align.json(name, "national.txt")["local"]["path"] == name


def test_what_stands_in_a_message_can_neither_break_its_line_nor_act_on_the_terminal(align: Align) -> None:
    for name in ("a\nb.xyz", "\x1b[2J.xyz", "\u2028.xyz"):
        assert "the suffix tells no format" in align.refused("plan.txt", "national.txt", "-o", name)
        assert "--encoding" in align.refused("plan.txt", "national.txt", "--encoding", f"{name},b,c")
    ended = align("plan.txt", "national.txt", "-o", "two\nlines.txt")
    assert (ended.status, ended.err) == (0, "align: wrote two␊lines.txt\n")


def test_a_defect_of_the_program_is_not_taken_for_a_fault_of_the_user(
    align: Align, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a defect")

    monkeypatch.setattr("aligner.pipeline.align", broken)
    with pytest.raises(RuntimeError, match="a defect"):
        align("plan.txt", "national.txt")
