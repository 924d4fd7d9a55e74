"""The command as the tests call it: in this process, or as a process of its own where that makes a difference."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from aligner.cli import main
from tests.processes import started
from tests.shared import ROOT

COMMAND = (sys.executable, "-m", "aligner")
SAMPLE_PLAN, SAMPLE_NATIONAL = (str(ROOT / "samples" / name) for name in ("plan.txt", "national.txt"))
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")

PLAN_TEXT = """\
青禾县渡口服务站工作计划

一、2025年工作回顾
修缮栈桥12座，夜航灯全部换新。评选出十佳摆渡人。

二、今年任务
（一）改善候船条件。每个渡口建设一座候船室，配备饮水机和急救箱。
（二）加强船员培训。每年组织船员开展两次救生演练。
（三）推广电子船票。2028年年底前实现船票手机购买。
（四）办好船歌节。端午节前后邀请船歌队到码头对唱。
"""
"""It covers three of the four tasks of `NATIONAL_TEXT` in the same words, and has one of its own."""

NATIONAL_TEXT = """\
渡口服务工作报告

一、过去五年工作回顾
修缮栈桥12座，夜航灯全部换新。

二、今后五年的任务
（一）改善候船条件。每个渡口建设一座候船室，配备饮水机和急救箱。
（二）加强船员培训。每年组织船员开展两次救生演练。
（三）推广电子船票。2028年年底前实现船票手机购买。
（四）治理噪声污染。对柴油机超标的旧船安装消声器。
"""
NO_TASKS_TEXT = "渡口历史\n\n江边第一座栈桥建于清末。当时只有三条木船。\n"

_SETTINGS = ("COLUMNS", "FORCE_COLOR", "LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LINES", "NO_COLOR", "TERM", "TTY_")
"""Variables of the environment that could change a report; the tests set those that they are about."""


def clean_environment(**changes: str) -> dict[str, str]:
    """Return the environment without what could change a report, and with `changes`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_SETTINGS)}
    return {**kept, "LC_ALL": "C.UTF-8", **changes}


def start(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    """Start the command as a process of its own, with pipes for what `options` say nothing of."""
    defaults = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT, "env": clean_environment()}
    return started([*COMMAND, *arguments], **{**defaults, **options})


def run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a process of its own to its end."""
    defaults = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT, "env": clean_environment()}
    return subprocess.run([*COMMAND, *arguments], check=False, timeout=60, **{**defaults, **options})


@dataclass(frozen=True)
class Ended:
    """How a run in this process ended."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Align:
    """Runs the command in this process, in a folder that holds plan.txt, national.txt and notasks.txt."""

    capture: pytest.CaptureFixture[bytes]
    folder: Path

    def __call__(self, *arguments: str) -> Ended:
        try:
            status = main(list(arguments))
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else -1
        captured = self.capture.readouterr()
        return Ended(status, captured.out.decode(), captured.err.decode())

    def json(self, *arguments: str) -> Any:
        """Return the result of a run that must succeed in silence."""
        ended = self("-f", "json", *arguments)
        assert (ended.status, ended.err) == (0, "")
        return ended.data

    def refused(self, *arguments: str) -> str:
        """Return the one line in which a run refuses its input; it must leave the folder as it was."""
        before = self.contents()
        ended = self(*arguments)
        assert (ended.status, ended.out) == (2, "")
        assert ended.err.startswith("align: error: ")
        assert ended.err.endswith("\n")
        line = ended.err.removesuffix("\n")
        assert line.isprintable()
        assert self.contents() == before
        return line

    def misused(self, *arguments: str) -> str:
        """Return the one line in which a run refuses wrong options; it must say where to find the right ones."""
        line = self.refused(*arguments)
        assert line.endswith("; see align --help")
        return line

    def contents(self) -> dict[str, bytes | None]:
        """Return the content of everything in the folder, None for a folder."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes() if path.is_file() else None
            for path in sorted(self.folder.rglob("*"))
        }
