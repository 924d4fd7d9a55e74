"""What the tests of the review files share: units to decide on, decisions, and a desk in another process."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from aligner.review.decisions import Aspect, Change
from aligner.review.keys import UnitKey, fingerprint
from aligner.review.store import NationalIdentity, ReviewStore
from tests.processes import started

ROOT = Path(__file__).parents[2]
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def national(*texts: str, name: str = "national.txt", sha256: str = "") -> NationalIdentity:
    return NationalIdentity(name, sha256 or fingerprint("".join(texts)), tuple(fingerprint(text) for text in texts))


NATIONAL = national("健全服务体系", "畅通投诉渠道", "加强队伍建设")


def key(text: str = "建立服务站点") -> UnitKey:
    return UnitKey(fingerprint(text), "", 0, text=text)


def note(text: str = "再看一遍", unit: str = "建立服务站点") -> tuple[Change, ...]:
    return (Change(Aspect.NOTE, key(unit), None, text),)


def link(value: str | None = "related") -> tuple[Change, ...]:
    return (Change(Aspect.LINK, key(), key("健全服务体系"), value),)


@contextmanager
def opened(path: Path) -> Iterator[ReviewStore]:
    """Yield a store that may write, at a time that stands still."""
    with ReviewStore.open(path, NATIONAL, now=lambda: NOON) as store:
        assert not store.is_read_only
        yield store


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def quick_check(path: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA quick_check").fetchall()


def python(*arguments: str) -> subprocess.Popen[str]:
    """Start this Python in the root of the project, with its standard streams as text that we hold."""
    return started(
        [sys.executable, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def result_of(program: str, *arguments: str) -> str:
    """Return what a program, given as its text, prints; it must end well."""
    with python("-c", program, *arguments) as process:
        out, err = process.communicate()
    assert process.returncode == 0, err
    return out
