"""Tables that come back from colleagues: what they begin as, and what any bytes in their place come to."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from aligner.cli.table_import import opened_table, taken_from
from aligner.model import SourceText
from aligner.pipeline import Pipeline
from aligner.reading.table_files import table_reader
from aligner.reports import ReportOptions, render
from aligner.review.decisions import Action
from aligner.review.schema import problem_of
from aligner.review.session import Session
from aligner.review.store import ReviewStore, identity_of
from tests.fuzz.seeds import PAIRS

_TIME = "2026-01-01T00:00:00.000000Z"


@cache
def _session() -> Session:
    texts = (
        SourceText(text, name=name, encoding="utf-8", sha256="0" * 64)
        for text, name in zip(PAIRS[0], "ab", strict=True)
    )
    pipeline = Pipeline()
    local, national = pipeline.segment(*texts)
    with tempfile.TemporaryDirectory() as folder:
        store = ReviewStore.open(Path(folder) / "a.review", identity_of(national))
        session = Session(local, national, store, reviewer="甲", match=pipeline.match)
        session.settle()
        store.close()
    return session


def tables() -> Mapping[str, bytes]:
    """Return the tables of two texts, in Word and Excel, by names."""
    options = ReportOptions(language="zh")
    made = ((name, render(_session().alignment, name, options=options)) for name in ("docx", "xlsx"))
    return {name: data for name, data in made if isinstance(data, bytes)}


def take_in(data: bytes) -> None:
    """Take a table in, and see that a review can keep what comes of it."""
    reader = table_reader(data)
    if reader is None or reader.needs_office:
        return
    opened = opened_table(data, reader, name="a")
    tags = opened.identity.tags if opened.identity else ()
    matched, taken = taken_from(_session(), opened.table, opened.language, tags)
    assert problem_of(Action("a", "甲", _TIME, taken.changes)) is None
    assert len(matched.rows) + len(matched.unknown) + len(matched.twice) <= len(opened.table.rows)
    subjects = [change.subject for change in taken.changes]
    assert len(subjects) == len(set(subjects)), "a thing is decided twice"
