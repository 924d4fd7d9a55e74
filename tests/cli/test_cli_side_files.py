"""Files beside the texts that are damaged or made to do harm: one line, exit status 2, soon, and nothing changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from aligner.reading import read
from aligner.review.decisions import YES, Action, Aspect, Change
from aligner.review.exchange import export_text
from aligner.review.keys import UnitKey, keys_of
from aligner.review.schema import NationalIdentity
from aligner.review.store import ReviewStore, identity_of
from aligner.structure import segment
from tests.cli.program import COMMAND, NATIONAL_TEXT, PLAN_TEXT, clean_environment, start
from tests.measured import Measured, measured
from tests.shared import ROOT, SHARED, needs_shared

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what a process took is told on POSIX")

TRUST = SHARED / "cases" / "trust"
MOST_MB = 500


def run(folder: Path, *arguments: str) -> Measured:
    """Run the command in a folder and measure it."""
    return measured([*COMMAND, *arguments], cwd=folder, env=clean_environment(PYTHONPATH=str(ROOT)))


def contents(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def refused(folder: Path, *arguments: str) -> str:
    """Return the line in which a run refuses a file; it must be soon, and leave the folder as it was."""
    before = contents(folder)
    ended = run(folder, *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("align: error: ")
    assert ended.err.removesuffix("\n").isprintable()
    assert ended.megabytes < MOST_MB
    assert contents(folder) == before
    return ended.err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(PLAN_TEXT, "utf-8")
    (tmp_path / "national.txt").write_text(NATIONAL_TEXT, "utf-8")
    return tmp_path


def national_of(path: Path) -> tuple[NationalIdentity, tuple[UnitKey, ...]]:
    document = segment(read(str(path)), id_prefix="N")
    return identity_of(document), keys_of(document)


def exported(national: Path, target: Path) -> None:
    """Write the decisions of somebody else on a national text, as they are sent."""
    identity, keys = national_of(national)
    action = Action("a", "甲", "2024-05-01T08:30:00.000000Z", (Change(Aspect.BOOKMARK, None, keys[0], YES),))
    target.write_text(export_text([action], identity, local_name="plan.txt"), "utf-8")


def reviewed(path: Path, script: str) -> None:
    """Make a review of the national text beside it, and change it by an SQLite script."""
    identity, keys = national_of(path.with_name("national.txt"))
    with ReviewStore.open(path, identity) as store:
        store.append([Change(Aspect.NOTE, None, keys[0], "再看")], reviewer="甲")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


WAYS_OF_REVIEWS: Mapping[str, tuple[str, ...]] = {
    "report": ("--review", "x.review"),
    "export": ("--review", "x.review", "--review-export", "out.json"),
    "import": ("--review", "x.review", "--review-import", "sent.json"),
}

REVIEWS: Mapping[str, str] = {
    "endless view": "DROP TABLE nationals; CREATE VIEW nationals AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT"
    " x + 1 FROM r) SELECT x AS id, 'a' AS name, 'b' AS sha256, '[]' AS fingerprints FROM r;",
    "trigger": "CREATE TRIGGER t AFTER INSERT ON actions BEGIN DELETE FROM changes WHERE action < NEW.number;"
    " DELETE FROM actions WHERE number < NEW.number; END;",
    "deep JSON": f"UPDATE nationals SET fingerprints = '{'[' * 60_000}';",  # noqa: S608 - a test
}


@pytest.mark.parametrize("way", WAYS_OF_REVIEWS)
@pytest.mark.parametrize("kind", REVIEWS)
def test_a_review_that_acts_by_itself_is_refused_in_every_way_it_is_opened(folder: Path, kind: str, way: str) -> None:
    reviewed(folder / "x.review", REVIEWS[kind])
    exported(folder / "national.txt", folder / "sent.json")
    assert "x.review is " in refused(folder, "plan.txt", "national.txt", *WAYS_OF_REVIEWS[way])


def sized(path: Path, *, size: int) -> None:
    """Make a file of nothing, which takes no room on the disk."""
    path.touch()
    os.truncate(path, size)


FILES: Mapping[str, tuple[str, Callable[[Path], object]]] = {
    "terms in thousands of brackets": ("--terms", partial(Path.write_text, data="names = " + "[" * 500_000)),
    "terms in thousands of dots": ("--terms", partial(Path.write_text, data="a." * 400_000 + "a = 1")),
    "terms without an end": ("--terms", lambda path: path.symlink_to("/dev/zero")),
    "terms of 3 GB": ("--terms", partial(sized, size=3 << 30)),
    "a lexicon without an end": ("--lexicon", lambda path: path.symlink_to("/dev/zero")),
    "a lexicon of nothing": ("--lexicon", partial(sized, size=150 << 20)),
    "a lexicon of members": ("--lexicon", partial(Path.write_bytes, data=b"PK\x01\x02" * 20_000_000)),
    "decisions in thousands of brackets": ("--not-applicable", partial(Path.write_text, data="[" * 10_000_000)),
    "decisions in millions": ("--not-applicable", partial(Path.write_text, data="[" + "{}," * 8_000_000 + "{}]")),
    "decisions without an end": ("--review-import", lambda path: path.symlink_to("/dev/zero")),
    "decisions of one number": ("--review-import", partial(Path.write_text, data="7" * 20_000_000)),
    "a review without an end": ("--review", lambda path: path.symlink_to("/dev/zero")),
    "a review of 3 GB": ("--review", partial(sized, size=3 << 30)),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_asks_too_much_is_refused_soon(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, kind: str
) -> None:
    option, make = FILES[kind]
    file = tmp_path_factory.mktemp("side") / "x"
    make(file)
    assert str(file) in refused(folder, "plan.txt", "national.txt", option, str(file))


@pytest.mark.parametrize("text", ["[" * 10_000_000, "[" + "{}," * 8_000_000 + "{}]", '{"tool": ' + "9" * 5000 + "}"])
def test_a_saved_result_that_asks_too_much_is_refused_soon(folder: Path, text: str) -> None:
    pty = pytest.importorskip("pty")
    (folder / "x.json").write_text(text)
    keys, terminal = pty.openpty()
    with start("x.json", "--tui", cwd=folder, stdin=terminal, stdout=terminal) as process:
        _, err = process.communicate()
    os.close(terminal)
    os.close(keys)
    assert process.returncode == 2
    assert err.decode().startswith("align: error: x.json")
    assert err.decode().removesuffix("\n").isprintable()


@needs_shared
@pytest.mark.parametrize("path", sorted(TRUST.glob("lex-*.npz")) + sorted(TRUST.glob("terms-*.toml")), ids=str)
def test_the_hostile_lexicons_and_terms_are_refused(folder: Path, path: Path) -> None:
    option = "--lexicon" if path.suffix == ".npz" else "--terms"
    refused(folder, str(TRUST / "l.txt"), str(TRUST / "n.txt"), option, str(path))


@needs_shared
@pytest.mark.parametrize("way", WAYS_OF_REVIEWS)
@pytest.mark.parametrize("path", sorted(TRUST.glob("*.review")), ids=str)
def test_the_hostile_reviews_are_refused_in_every_way(folder: Path, path: Path, way: str) -> None:
    shutil.copyfile(path, folder / "x.review")
    exported(TRUST / "n.txt", folder / "sent.json")
    refused(folder, str(TRUST / "l.txt"), str(TRUST / "n.txt"), *WAYS_OF_REVIEWS[way])
