from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.program import NATIONAL_TEXT, NO_TASKS_TEXT, PLAN_TEXT, Align, clean_environment


@pytest.fixture
def align(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Align:
    """The command, in a folder of its own with two small texts, and an environment that says nothing of reports."""
    kept = clean_environment()
    for name in [name for name in os.environ if name not in kept]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    for name, text in (("plan.txt", PLAN_TEXT), ("national.txt", NATIONAL_TEXT), ("notasks.txt", NO_TASKS_TEXT)):
        (tmp_path / name).write_text(text, "utf-8", newline="\n")
    return Align(capsysbinary, tmp_path)
