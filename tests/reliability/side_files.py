"""Files beside the texts: terms, lexicons, reviews, saved results, exported reviews: damaged, or made to mislead."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from aligner.lexicon import load_default, to_bytes
from aligner.pipeline import align
from aligner.reading import read as read_document
from aligner.reports import ReportOptions, render
from aligner.review.exchange import export_text
from aligner.review.store import identity_of
from aligner.review.tables import create
from aligner.structure import segment
from tests.reliability.kinds import NATIONAL, PLAN, Content, Kind, Make, Outcome, arguments, beside, read, refused
from tests.survey.surveys import PLANS, survey

DEEP = 100_000
"""Levels of nesting that no parser follows."""


def _survey(make: Callable[[Path], object]) -> Make:
    """Return what names a survey that is made at a path."""

    def named(folder: Path) -> Sequence[str]:
        make(folder / "results.sqlite")
        return PLAN, NATIONAL, "--peers", "results.sqlite"

    return named


def _kept(content: bytes | Callable[[Path], object]) -> Make:
    """Return what puts something else where a survey would be kept."""

    def named(folder: Path) -> Sequence[str]:
        path = folder / "out" / "results.sqlite"
        path.parent.mkdir()
        if callable(content):
            content(path)
        else:
            path.write_bytes(content)
        return PLAN, NATIONAL, "-o", "out/"

    return named


def _listed(content: str) -> Make:
    return beside("list.csv", content, PLAN, NATIONAL, "-o", "out/", "--meta", "list.csv")


def _other_survey(path: Path) -> None:
    survey(path.parent, PLANS, "灯塔工作报告\n\n今后任务\n每座灯塔配备两名看守。\n夜里开放参观。\n")


def _cut_survey(path: Path) -> None:
    survey(path.parent, PLANS)
    path.write_bytes(path.read_bytes()[:20_000])


def _terms(content: Content | Callable[[], Content]) -> Make:
    return beside("own.toml", content, PLAN, NATIONAL, "--terms", "own.toml")


def _lexicon(content: Content | Callable[[], Content]) -> Make:
    return beside("own.npz", content, PLAN, NATIONAL, "--lexicon", "own.npz")


def _arrays(**changes: Any) -> Callable[[], bytes]:
    """Return what makes a lexicon with other arrays in it, None for one that is left out."""

    def make() -> bytes:
        buffer = io.BytesIO()
        with np.load(io.BytesIO(to_bytes(load_default()))) as archive:
            arrays = {name: archive[name] for name in archive.files}
        for name, change in changes.items():
            arrays[name] = change(arrays[name]) if callable(change) else change
        np.savez(buffer, **{name: array for name, array in arrays.items() if array is not None})
        return buffer.getvalue()

    return make


def _about(text: str) -> np.ndarray[Any, Any]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _with_nan(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    changed = array.astype(np.float32)
    changed.flat[0] = np.nan
    return changed


def _review(*statements: str) -> Make:
    """Return what makes a review into which somebody has put something."""

    def make(folder: Path) -> Sequence[str]:
        path = folder / "own.review"
        create(path)
        with closing(sqlite3.connect(path)) as connection, connection:
            for statement in statements:
                connection.execute(statement)
        return (PLAN, NATIONAL, "--review", "own.review")

    return make


def _review_of(content: Content | Callable[[], Content]) -> Make:
    return beside("own.review", content, PLAN, NATIONAL, "--review", "own.review")


def _exchange(change: Callable[[Any], Any] | str, option: str = "--review-import") -> Make:
    """Return what makes an exported review of the texts, changed as data or in place of it, to be taken in."""

    def make(folder: Path) -> Sequence[str]:
        if isinstance(change, str):
            text = change
        else:
            national = segment(read_document(str(folder / NATIONAL)), id_prefix="N")
            data = json.loads(export_text((), identity_of(national), local_name=PLAN))
            text = json.dumps(change(data), ensure_ascii=False)
        (folder / "theirs.json").write_text(text, "utf-8")
        return (PLAN, NATIONAL, option, "theirs.json")

    return make


def _saved(change: Callable[[Any], Any] | str) -> Make:
    """Return what makes a saved result, changed as data or in place of it, to be opened."""

    def make(folder: Path) -> Sequence[str]:
        if isinstance(change, str):
            text = change
        else:
            made = align(read_document(str(folder / PLAN)), read_document(str(folder / NATIONAL)))
            text = json.dumps(
                change(json.loads(str(render(made, "json", options=ReportOptions())))), ensure_ascii=False
            )
        (folder / "result.json").write_text(text, "utf-8")
        return ("--tui", "result.json")

    return make


def _opened(what: str, change: Callable[[Any], Any] | str, says: str) -> Kind:
    return Kind(what=what, make=_saved(change), gets=Outcome.REFUSED, says=says, on_terminal=True)


def _earlier(what: str, change: Callable[[Any], Any] | str, says: str) -> Kind:
    def make(folder: Path) -> Sequence[str]:
        _, name = _saved(change)(folder)
        return (PLAN, NATIONAL, "--since", name)

    return refused(what, make, says)


def _earlier_of_another_text(folder: Path) -> Sequence[str]:
    _, name = _saved(lambda data: data)(folder)
    (folder / "other.txt").write_text("造林报告\n\n一、任务\n植树百万棵。\n封山育林十万亩。\n", "utf-8")
    return (PLAN, "other.txt", "--since", name)


def _put(value: Any, *path: str | int) -> Callable[[Any], Any]:
    """Return what puts a value into data, at the place that the path leads to."""

    def change(data: Any) -> Any:
        inner = data
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value
        return data

    return change


TERMS: tuple[Kind, ...] = (
    read("own terms", _terms('synonyms = [["栈桥", "浮桥"]]\n')),
    refused("terms that are not there", lambda _: (PLAN, NATIONAL, "--terms", "none.toml"), "does not exist"),
    refused("terms that are no TOML", _terms("names: [栈桥]\n"), "is not valid TOML"),
    refused("terms that end too early", _terms('names = ["栈桥"'), "is not valid TOML"),
    refused("terms in a list that there is not", _terms('nouns = ["栈桥"]\n'), "there is no list"),
    refused("terms of one character", _terms('names = ["桥"]\n'), "two characters or more"),
    refused("terms that are numbers", _terms("names = [12]\n"), "two characters or more"),
    refused("a synonym of nothing", _terms('synonyms = [["栈桥"]]\n'), "two terms or more"),
    refused("renamings in a list", _terms('renames = ["栈桥"]\n'), "renames is a table"),
    refused("terms that are given twice", _terms('names = ["栈桥"]\nnames = ["浮桥"]\n'), "is not valid TOML"),
    refused("terms nested 100,000 deep", _terms("names = " + "[" * DEEP), ""),
    refused("terms under a name of 20,000 parts", _terms("a." * 20_000 + "a = 1\n"), ""),
    refused("a number of 5,000 digits among terms", _terms(f"names = [{'9' * 5_000}]\n"), ""),
    refused("terms in bytes that are no text", _terms(bytes(range(256)) * 9), ""),
    refused("terms of 40 MB", _terms(lambda: "#" * 40_000_000), ""),
)

LEXICONS: tuple[Kind, ...] = (
    read("an own lexicon", _lexicon(lambda: to_bytes(load_default()))),
    refused("a text in place of a lexicon", _lexicon("栈桥\n"), "is no lexicon"),
    refused("a lexicon that is cut off", _lexicon(lambda: to_bytes(load_default())[:-99]), "lexicon"),
    refused("a lexicon without its words", _lexicon(_arrays(words=None)), "lexicon"),
    refused("a lexicon with no number in it", _lexicon(_arrays(vectors=_with_nan)), "lexicon"),
    refused("a lexicon about itself 100,000 deep", _lexicon(_arrays(about=_about("[" * DEEP))), "lexicon"),
    refused("a lexicon of another format", _lexicon(_arrays(about=_about('{"format": 99}'))), "lexicon"),
    refused("a lexicon with too few counts", _lexicon(_arrays(word_units=lambda counts: counts[:-1])), "lexicon"),
    refused(
        "a lexicon with counts below zero",
        _lexicon(_arrays(word_units=lambda counts: -counts.astype(np.int64))),
        "lexicon",
    ),
    refused("a lexicon of pickled objects", _lexicon(_arrays(words=np.array([{}], dtype=object))), "lexicon"),
)

REVIEWS: tuple[Kind, ...] = (
    refused("a review that is not there", lambda _: (PLAN, NATIONAL, "--review", "none.review"), "does not exist"),
    refused("a text in place of a review", _review_of("栈桥\n"), "is no review"),
    refused(
        "another database in place of a review", _review("PRAGMA application_id = 7"), "belongs to another program"
    ),
    refused("a review of a newer version", _review("PRAGMA user_version = 99"), "has format 99"),
    refused("a review that is cut off", _review_of(b"SQLite format 3\0" + bytes(84)), ""),
    refused(
        "a review with a trigger",
        _review("CREATE TRIGGER t AFTER INSERT ON actions BEGIN DELETE FROM actions; END"),
        "",
    ),
    refused("a review with a view", _review("CREATE VIEW v AS SELECT * FROM actions"), ""),
    refused("a review with a table of its own", _review("CREATE TABLE t (a)"), ""),
    refused("a review with one table less", _review("DROP TABLE changes"), ""),
    refused("a review with another column", _review("ALTER TABLE actions ADD COLUMN extra TEXT"), ""),
    refused(
        "a review with a view in place of a table",
        _review(
            "DROP TABLE changes",
            "CREATE VIEW changes AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x FROM n",
        ),
        "",
    ),
    refused(
        "a review of fingerprints 100,000 deep",
        _review(f"INSERT INTO nationals SELECT 1, '{NATIONAL}', 'x', replace(hex(zeroblob({DEEP})), '00', '[')"),
        "",
    ),
    refused(
        "a review of times that are none",
        _review(
            "INSERT INTO nationals VALUES (1, 'national.txt', 'x', '[]')",
            "INSERT INTO actions VALUES (1, 'a', 1, 'r', 'soon', 0, '', '')",
        ),
        "",
    ),
)

EXCHANGED: tuple[Kind, ...] = (
    refused("a plain text to be imported", _exchange("栈桥\n"), "nothing of it can be taken in"),
    refused("a result to be imported", _exchange('{"tool": "align", "schema": 5}'), "it is a result"),
    refused("an export of a newer version", _exchange(_put(99, "schema")), "a newer version"),
    refused(
        "an export without its actions",
        _exchange(lambda data: {key: data[key] for key in data if key != "actions"}),
        "is missing",
    ),
    refused("an export with a field too many", _exchange(_put(1, "extra")), "is unknown"),
    refused("an export with an action that is none", _exchange(_put([{}], "actions")), "is missing"),
    refused(
        "an export of another national text",
        _exchange(_put({"name": "other.txt", "sha256": "x", "fingerprints": ["x"]}, "national")),
        "",
    ),
    refused("an export nested 100,000 deep", _exchange("[" * DEEP), "nested too deeply"),
    refused(
        "an export with a number of 5,000 digits",
        _exchange('{"schema": ' + "9" * 5_000 + "}"),
        "a number that is too large",
    ),
    refused("an export with a fraction", _exchange('{"schema": 1.5}'), "is no whole number"),
    refused("an export with a field twice", _exchange('{"schema": 1, "schema": 1}'), "is there twice"),
    refused("what is never ours, in a plain text", _exchange("栈桥\n", "--not-applicable"), "it is no JSON"),
)

EARLIER: tuple[Kind, ...] = (
    refused(
        "an earlier result that is not there", lambda _: (PLAN, NATIONAL, "--since", "none.json"), "does not exist"
    ),
    _earlier("a plain text for an earlier result", "栈桥\n", "is no result of align"),
    _earlier("an exported review for an earlier result", '{"schema": 1, "local": "plan.txt"}', "is no result of align"),
    _earlier("an earlier result nested 100,000 deep", "[" * DEEP, ""),
    _earlier("an earlier result of a newer version", _put(99, "schema"), "a newer version"),
    _earlier("an earlier result of a version too old", _put(3, "schema"), "an older version"),
    _earlier("an earlier result of another program", _put("other", "tool", "name"), "is another program"),
    _earlier("an earlier result with another coverage", _put(0, "coverage", "covered"), "is damaged"),
    _earlier("an earlier result with half of what it says of one before", _put({}, "since"), "is damaged"),
    refused("an earlier result on another national text", _earlier_of_another_text, "another national text"),
    refused("new gaps without an earlier result", arguments(PLAN, NATIONAL, "--fail-on", "new-gaps"), "with --since"),
)

PEERS: tuple[Kind, ...] = (
    refused("a survey that is not there", lambda _: (PLAN, NATIONAL, "--peers", "none.sqlite"), "does not exist"),
    refused(
        "a plain text for a survey",
        _survey(lambda path: path.write_text("栈桥\n", "utf-8")),
        "cannot be used as a survey",
    ),
    refused("a review for a survey", _survey(create), "is no survey"),
    refused("a survey that is cut off", _survey(_cut_survey), "cannot be used as a survey"),
    refused("a survey of another national text", _survey(_other_survey), "another national text"),
    refused("a plain text where a survey is to be kept", _kept(b"notes"), "cannot be used as a survey"),
    refused("another database where a survey is to be kept", _kept(create), "is no survey"),
    refused("a list of plans without names", _listed("region,date\nx,2026\n"), "name"),
    refused("a list of plans with a date that is none", _listed("name,date\nplan,soon\n"), "soon"),
    refused("a list of plans that tells one twice", _listed("name,region\nplan,x\nplan,y\n"), "plan"),
)

SAVED: tuple[Kind, ...] = (
    _opened("a saved result that is no JSON", "栈桥\n", ""),
    _opened("a saved result that is cut off", '{"schema": 5, "tool"', ""),
    _opened("a saved result nested 100,000 deep", "[" * DEEP, "nested too deep"),
    _opened("a saved result of a newer version", _put(99, "schema"), "newer"),
    _opened("a saved result of another program", _put("other", "tool", "name"), ""),
    _opened("a saved result without its links", lambda data: {key: data[key] for key in data if key != "links"}, ""),
    _opened("a saved result with a score above 1", _put(1.5, "links", 0, "score"), ""),
    _opened("a saved result with a score that is no number", _put(float("nan"), "links", 0, "score"), ""),
    _opened("a saved result with a unit that there is not", _put("N999", "links", 0, "national"), ""),
    _opened("a saved result with another coverage", _put(0, "coverage", "covered"), ""),
    _opened("an exported review in place of a saved result", '{"schema": 1, "local": "plan.txt"}', ""),
)
