"""Memory that is at its end, or a stack: one line on standard error, status 2, and nothing half-written."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import COMMAND, SAMPLE_NATIONAL, SAMPLE_PLAN, Align, clean_environment
from tests.shared import ROOT

NO_MEMORY = "there is not enough memory for {}; close other programs, or give smaller files"
STAGES = {
    "aligner.reading.plain.document.decode": "plan.txt",
    "aligner.reading.documents.reader_of_bytes": "plan.txt",
    "aligner.pipeline.align": "plan.txt, national.txt",
    "aligner.reports.render": "plan.txt, national.txt",
}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize(
    "error",
    [MemoryError(), OSError(errno.ENOMEM, "Cannot allocate memory"), RuntimeError("can't start new thread")],
    ids=["MemoryError", "ENOMEM", "no thread"],
)
def test_too_little_memory_is_told_in_one_line(
    align: Align, monkeypatch: pytest.MonkeyPatch, stage: str, error: Exception
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(stage, broken)
    line = align.refused("plan.txt", "national.txt", "-o", "result.txt")
    assert line.endswith(NO_MEMORY.format(STAGES[stage]))


@pytest.mark.parametrize("stage", STAGES)
def test_a_stack_at_its_end_is_told_in_one_line(align: Align, monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    def endless(*_: object, **__: object) -> None:
        endless()

    monkeypatch.setattr(stage, endless)
    line = align.refused("plan.txt", "national.txt", "-o", "result.txt")
    assert f"{STAGES[stage]}: something in it is nested too deeply" in line


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits of POSIX")
@pytest.mark.parametrize("megabytes", range(60, 420, 30))
def test_a_process_that_may_not_have_more_memory_says_so(tmp_path: Path, megabytes: int) -> None:
    target = tmp_path / "result.txt"
    target.write_text("earlier\n", "utf-8")
    limited = ("/bin/sh", "-c", f'ulimit -v {megabytes * 1024}; exec "$@"', "sh")
    done = subprocess.run(
        [*limited, *COMMAND, SAMPLE_PLAN, SAMPLE_NATIONAL, "-o", str(target), "-q"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=clean_environment(OPENBLAS_NUM_THREADS="1"),
        timeout=60,
    )
    said = done.stderr.decode()
    assert "Traceback" not in said
    if done.returncode:
        assert (done.returncode, said.count("\n")) == (2, 1), said
        assert "there is not enough memory for" in said
        assert target.read_text("utf-8") == "earlier\n"
    assert list(tmp_path.iterdir()) == [target]
