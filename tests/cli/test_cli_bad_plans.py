"""Plans that cannot be read among many that can, and places that cannot be written to."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest

from aligner.survey.survey import Survey
from tests.cli.program import Align, run
from tests.pdf_pages import Sheet, lines, written
from tests.reading.word_files import members_of, p, word_file, zipped
from tests.running.plans import plan_text, write_plans

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<61> <61>]".format("61" * 32)
PAGE = [Sheet(tuple(lines(["各渡口要建好候船室。"])))]
GOOD = {f"{at:02}.txt": tuple(range(at % 5)) for at in range(50)}


def _workbook() -> bytes:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


def _archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "计划")
    return file.getvalue()


def _bomb() -> bytes:
    return zipped({**members_of(p("计划")), "word/document.xml": b"<a>" + b"0" * 40_000_000 + b"</a>"})


BAD = {
    "空.txt": b"",
    "又空.txt": b"",
    "空白.txt": " \u3000\n".encode(),
    "乱.txt": bytes(range(256)) * 4,
    "密.docx": OLE + "EncryptedPackage".encode("utf-16-le"),
    "坏.docx": word_file(p("计划"))[:300],
    "炸.docx": _bomb(),
    "行\n尾.zip": _archive(),
    "图.png": b"\x89PNG\r\n\x1a\n" + bytes(40),
    "图.gif": b"GIF89a" + bytes(40),
    "坏.pdf": written(PAGE)[:200],
    "锁.pdf": written(PAGE, trailer=LOCKED),
    "器.exe": b"MZ" + bytes(400),
    "库.sqlite": b"SQLite format 3\0" + bytes(200),
    "表.xlsx": _workbook(),
    "声.mp3": b"ID3\x03" + bytes(400),
    "长.txt": "修".encode() * 1_100_000,
    "=1+1.json": b'{"aligner": "0.1.0", "coverage": {}}',
}
"""With a link to nowhere and a pipe, twenty."""


def failed(folder: Path) -> dict[str, str]:
    with (folder / "plans.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["plan"]: row["error"] for row in csv.DictReader(file) if row["status"] == "failed"}


def test_twenty_bad_files_among_fifty_good_ones(align: Align) -> None:
    plans = align.folder / "plans"
    write_plans(plans, GOOD)
    for name, data in BAD.items():
        (plans / name).write_bytes(data)
    (plans / "去.txt").symlink_to("nowhere.txt")
    os.mkfifo(plans / "管.txt")
    ended = align(*(str(one) for one in plans.iterdir()), "national.txt", "-o", "out/")
    assert ended.status == 2
    assert "50 of 70 plans were read; 20 could not be" in ended.out
    told = failed(align.folder / "out")
    # The names in plans.csv are guarded against being taken for formulas.
    assert {name.removeprefix("'") for name in told} == {*BAD, "去.txt", "管.txt"}
    for name, error in told.items():
        assert error.isprintable()
        assert error.startswith(name.replace("\n", "\\n"))
    assert {one.name for one in (align.folder / "out").iterdir()} == {
        *("plans.csv", "long.csv", "matrix.csv", "matrix.xlsx", "index.html", "long.parquet", "results.sqlite")
    }
    with Survey.open(align.folder / "out" / "results.sqlite") as survey:
        assert [plan.name for plan in survey.read] == sorted(GOOD)


@pytest.mark.parametrize("given", [("plans",), ("plans/a.txt", "plans/b.txt")])
def test_a_folder_that_holds_plans_is_not_the_folder_of_the_survey(align: Align, given: tuple[str, ...]) -> None:
    write_plans(align.folder / "plans", {"a.txt": (0,), "b.txt": (1,)})
    (align.folder / "plans" / "index.html").write_text(plan_text("丙", (2,)), "utf-8")
    before = align.contents()
    ended = align(*given, "national.txt", "-o", "plans/")
    assert (ended.status, ended.err.count("\n")) == (2, 1)
    assert "plans holds plans; name another folder" in ended.err
    assert align.contents() == before


def test_what_the_survey_would_replace_is_no_input(align: Align) -> None:
    write_plans(align.folder / "plans", {"a.txt": (0,), "b.txt": (1,)})
    assert align("plans", "national.txt", "-o", "out/").status == 0
    before = align.contents()
    ended = align("plans", "national.txt", "-o", "out/", "--meta", "out/plans.csv")
    assert (ended.status, ended.err.count("\n")) == (2, 1)
    assert "out/plans.csv is an input, and would be replaced" in ended.err
    assert align.contents() == before


@pytest.mark.parametrize("most", [20_000, 60_000])
def test_a_full_disk_is_told_in_one_line(align: Align, most: int) -> None:
    write_plans(align.folder / "plans", {f"{at}.txt": (at % 4,) for at in range(9)})
    for name in (align.folder / "plans").iterdir():
        name.write_text(name.read_text("utf-8") + f"（八）修缮第{name.stem}座渡口。\n", "utf-8")

    resource = pytest.importorskip("resource")  # Windows has none

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    ended = run("plans", "national.txt", "-o", "out/", "--jobs", "1", cwd=align.folder, preexec_fn=limit)
    assert ended.returncode == 2, ended.stderr
    *_, last = ended.stderr.decode().splitlines()
    assert last.startswith("align: error: ")
    assert "cannot be written: " in last or "cannot be used as a survey: " in last
    assert b"Traceback" not in ended.stderr
    assert not [*(align.folder / "out").glob(".aligner-*")]
    assert align("plans", "national.txt", "-o", "out/").status == 0
