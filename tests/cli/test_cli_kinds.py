"""The command on files that are no plain text."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import NATIONAL_TEXT, PLAN_TEXT, Align, clean_environment
from tests.pdf_pages import Sheet, Show, written
from tests.reading.word_files import level, numbered, numbering, p, word_file
from tests.shared import ROOT

LEVELS = numbering(
    level(0, "chineseCounting", "%1、", '<w:suff w:val="nothing"/>'),
    level(1, "chineseCounting", "（%2）", '<w:suff w:val="nothing"/>'),
)


def as_word_file(text: str) -> bytes:
    """Return a text as a Word file that numbers its sections by itself."""
    body = ""
    for line in text.splitlines():
        if line.startswith(("一、", "二、")):
            body += numbered(line[2:])
        elif line.startswith("（"):
            body += numbered(line.partition("）")[2], 1)
        else:
            body += p(line)
    header = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    return word_file(body + header, numbering=LEVELS, header1=p("内部资料"))


def as_web_page(text: str, encoding: str) -> bytes:
    body = "".join(f"<p>{line}</p>\n" for line in text.splitlines() if line)
    return f"<html><head><meta charset={encoding}></head><body>{body}</body></html>".encode(encoding)


@pytest.fixture
def word(align: Align) -> Align:
    (align.folder / "plan.docx").write_bytes(as_word_file(PLAN_TEXT))
    (align.folder / "national.docx").write_bytes(as_word_file(NATIONAL_TEXT))
    (align.folder / "national.html").write_bytes(as_web_page(NATIONAL_TEXT, "gbk"))
    return align


def units(data: dict[str, dict[str, list[dict[str, object]]]], side: str) -> list[tuple[object, object]]:
    return [(unit["text"], unit["role"]) for unit in data[side]["units"] if unit["text"] != "内部资料"]


def test_word_files_and_web_pages_give_what_the_texts_give(word: Align) -> None:
    plain = word.json("plan.txt", "national.txt")
    for local, national, kinds in (
        ("plan.docx", "national.docx", ["docx", "docx"]),
        ("plan.docx", "national.html", ["docx", "html"]),
        ("plan.txt", "national.html", ["text", "html"]),
    ):
        data = word.json(local, national)
        assert [data[side]["kind"] for side in ("local", "national")] == kinds
        assert [units(data, side) for side in ("local", "national")] == [
            units(plain, side) for side in ("local", "national")
        ]
        assert data["coverage"] == plain["coverage"]
        headers = {unit["id"] for unit in data["local"]["units"] if unit["text"] == "内部资料"}
        links = [(link["local"], link["national"]) for link in data["links"] if link["local"] not in headers]
        assert links == [(link["local"], link["national"]) for link in plain["links"]]


def test_a_word_file_may_come_by_standard_input(word: Align, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (word.folder / "plan.docx").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert word.json("-", "national.txt")["local"]["kind"] == "docx"


def test_one_encoding_holds_for_those_that_are_texts(word: Align) -> None:
    data = word.json("plan.docx", "national.html", "--encoding", "gbk")
    assert [data[side]["encoding"] for side in ("local", "national")] == ["docx", "gbk"]
    assert "plan.docx is a Word document (.docx), which states its own encoding" in word.refused(
        *("plan.docx", "national.html", "--encoding", "gbk,gbk")
    )
    assert word("plan.docx", "national.html", "--encoding", ",gbk").status == 0
    assert word("plan.docx", "national.html", "--encoding", "utf-8,").status == 2
    assert word.refused("plan.docx", "national.docx", "--encoding", "gbk").endswith(
        "--encoding gbk: both files state their own encoding; leave it out"
    )


def test_a_plain_text_needs_no_library_for_other_files(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN_TEXT, "utf-8")
    (tmp_path / "plan.docx").write_bytes(as_word_file(PLAN_TEXT))
    said = "; print(sorted({'lxml', 'docx', 'pypdfium2', 'subprocess'} & set(sys.modules)))"
    found = [
        subprocess.run(
            [sys.executable, "-c", f"import sys; from aligner.reading import read; read({name!r}){said}"],
            cwd=ROOT,
            env=clean_environment(),
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout
        for name in (str(tmp_path / "plan.txt"), str(tmp_path / "plan.docx"))
    ]
    assert found == ["[]\n", "['lxml']\n"]


def test_pages_that_cannot_be_read_are_told(align: Align) -> None:
    lines = ["二、任务"] + ["各县要修好公路，管好护栏。"] * 4
    shown = tuple(Show(text, 60, 760 - 20 * at) for at, text in enumerate(lines))
    pages = [Sheet(shown), Sheet(has_image=True), Sheet(shown)]
    (align.folder / "plan.pdf").write_bytes(written(pages))
    ended = align("plan.pdf", "national.txt", "-f", "json")
    assert "plan.pdf: without text, so left out: page 2; to have it read, run character recognition (OCR)" in ended.err
    assert json.loads(ended.out)["local"]["unread_pages"] == [2]
    assert "left out" not in align("plan.pdf", "national.txt", "-q").err
