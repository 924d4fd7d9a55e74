"""The program reaches for no network: each option and each format works where there is none, with the same result.

One option listens, `--serve`, to the browser on the same machine.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from aligner.cli.options import parser
from aligner.reports import FORMATS
from aligner.review.tables import create
from tests.cli.program import COMMAND, NATIONAL_TEXT, PLAN_TEXT, clean_environment
from tests.cli.terminal import opened_screen
from tests.pdf_pages import Sheet, lines, written
from tests.reading.word_files import p, word_file
from tests.shared import ROOT
from tests.survey.surveys import PLANS, survey

WITHOUT_NETWORK = ("unshare", "--user", "--map-root-user", "--net")
TEXTS = ("plan.txt", "national.txt")
LINKED = (
    '<html><head><link rel="stylesheet" href="http://192.0.2.1/a.css"><script src="http://192.0.2.1/a.js"></script></head>'
    '<body><img src="http://192.0.2.1/a.png"><h1>计划</h1><p>今年任务</p><p>每个渡口建设一座候船室。</p></body></html>'
)
RUNS: dict[str, Sequence[str]] = {
    **{f"-f {name}": (*TEXTS, "-f", name) for name in FORMATS},
    "-o": (*TEXTS, "-o", "out.html", "--output", "out.json"),
    "Word": ("plan.docx", "national.txt"),
    "PDF": ("plan.pdf", "national.txt"),
    "a web page that names others": ("plan.html", "national.txt"),
    "--terms": (*TEXTS, "--terms", "terms.toml"),
    "--lexicon": (*TEXTS, "--lexicon", str(ROOT / "aligner" / "lexicon" / "policy.npz")),
    "--min-score": (*TEXTS, "--min-score", "0.5", "--fail-under", "1", "--explain", "--scope", "all", "--top", "3"),
    "--only": (*TEXTS, "--only", "gaps", "--section", "（一）", "--lang", "zh", "--quiet", "--strict"),
    "--issuer": (*TEXTS, "--issuer", "county", "--addressee", "all", "--scope-sections", "all"),
    "--peers": (*TEXTS, "--peers", "results.sqlite"),
    "many plans": (*TEXTS, "-o", "out/", "--also", "plan.docx", "--meta", "where.csv", "--jobs", "2"),
    "--since": (*TEXTS, "--since", "old.json", "--fail-on", "new-gaps"),
    "--as": ("plan.docx", "national.txt", "-o", "out.docx", "--as", "comments"),
    "--revisions": (*TEXTS, "--revisions", "original"),
    "--encoding": (*TEXTS, "--encoding", "utf-8", "--limit", "units=99"),
    "--review-export": (*TEXTS, "--review", "own.review", "--review-export", "theirs.json"),
    "--review-import": (*TEXTS, "--review", "own.review", "--review-import", "theirs.json"),
    "a table that comes back": (*TEXTS, "--review", "own.review", "--review-import", "table.xlsx"),
    "--review": (*TEXTS, "--review", "own.review", "--not-applicable", "theirs.json"),
    "--columns": (*TEXTS, "-f", "markdown", "--columns", "number,state", "--details"),
    "--help": ("--help",),
    "--version": ("--version",),
    "-h": ("-h",),
}
"""What is run; --format stands for -f, and the others are told below."""
ELSEWHERE = {
    "--format": "the long form of -f",
    "--tui": "below, in a terminal",
    "--reviewer": "below, in a terminal",
    "--serve": "listens, and to this machine alone; tests/serving",
    "--port": "of --serve",
    "--host": "of --serve, which has it listen to other machines, and warns",
    "--scheduler": "is a cluster in the network, at an address that the user gives",
    "--encoder": "has its weights from the extra of the same name",
    "-q": "the short form of --quiet",
}


@cache
def has_namespaces() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*WITHOUT_NETWORK, "true"], capture_output=True, check=False, timeout=30).returncode == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(PLAN_TEXT, "utf-8")
    (tmp_path / "national.txt").write_text(NATIONAL_TEXT, "utf-8")
    (tmp_path / "plan.docx").write_bytes(word_file("".join(map(p, PLAN_TEXT.splitlines()))))
    (tmp_path / "plan.pdf").write_bytes(written([Sheet(tuple(lines(["今年任务", "每个渡口建设一座候船室。"])))]))
    (tmp_path / "plan.html").write_text(LINKED, "utf-8")
    (tmp_path / "terms.toml").write_text('names = ["夜航灯"]\n', "utf-8")
    (tmp_path / "where.csv").write_text("name,region\nplan,东部\n", "utf-8")
    create(tmp_path / "own.review")
    survey(tmp_path, PLANS, NATIONAL_TEXT)
    assert _run((*TEXTS, "--review", "own.review", "--review-export", "theirs.json"), tmp_path).returncode == 0
    assert _run((*TEXTS, "-o", "old.json"), tmp_path).returncode == 0
    assert _run((*TEXTS, "-o", "table.xlsx"), tmp_path).returncode == 0
    return tmp_path


def _run(arguments: Sequence[str], folder: Path, *before: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*before, *COMMAND, *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        env=clean_environment(PYTHONPATH=str(ROOT)),
        stdin=subprocess.DEVNULL,
        timeout=60,
    )


@pytest.mark.slow
@pytest.mark.skipif(not has_namespaces(), reason="needs a network namespace, which this system does not give")
@pytest.mark.parametrize("what", RUNS)
def test_a_run_is_the_same_without_network(what: str, folder: Path) -> None:
    here = _run(RUNS[what], folder)
    shutil.rmtree(folder / "out", ignore_errors=True)  # or the plans in it would be known
    there = _run(RUNS[what], folder, *WITHOUT_NETWORK)
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)
    assert there.returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not has_namespaces(), reason="needs a network namespace, which this system does not give")
def test_the_desk_opens_without_network(folder: Path) -> None:
    with opened_screen(folder) as screen:
        screen.type(f"clear; {' '.join(WITHOUT_NETWORK)} /bin/sh", "Enter")
        screen.run("--tui", *TEXTS, "--reviewer", "甲")
        screen.wait_for("候船室")
        screen.type("q")
        screen.wait_for("^status 0")


def test_each_option_is_run_without_network() -> None:
    run = {argument for arguments in RUNS.values() for argument in arguments}
    options = {name for action in parser()._actions for name in action.option_strings}
    assert options - run == set(ELSEWHERE)
