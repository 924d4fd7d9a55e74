"""Whole reports, byte for byte: one folder a case, so that a new case needs no code.

A folder below ``golden/`` holds ``local.txt``, ``national.txt``, ``links.tsv`` (local id, national id, score, kind)
and the reports that are expected: ``expected.json``; ``expected.LANGUAGE.csv`` and ``expected.LANGUAGE.md`` for any
language; ``expected.LANGUAGE.SCOPE.WIDTH.txt`` for any language, scope and width. After a wanted change,
write all of them anew and look at the difference::

    python -m tests.reports.golden_cases
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from aligner import __version__
from aligner.model import Alignment
from aligner.reports import ReportOptions, render
from aligner.reports.registry import Scope
from tests.reports.builders import aligned_texts

GOLDEN = Path(__file__).parent / "golden"
CASES = tuple(sorted(path for path in GOLDEN.iterdir() if path.is_dir()))

FORMATS_OF_SUFFIXES = {".csv": "csv", ".md": "markdown"}


def alignment_of(case: Path) -> Alignment:
    rows = [line.split("\t") for line in (case / "links.tsv").read_text("utf-8").splitlines()]
    local, national = ((case / name).read_text("utf-8") for name in ("local.txt", "national.txt"))
    return aligned_texts(local, national, [(i, j, float(score), kind) for i, j, score, kind in rows])


def expected(suffix: str) -> list[Path]:
    return [path for case in CASES for path in sorted(case.glob(f"expected*{suffix}"))]


def report(path: Path) -> bytes:
    """Return the report that the file at `path` should hold."""
    alignment = alignment_of(path.parent)
    if path.suffix == ".json":
        content = render(alignment, "json", options=ReportOptions())
        assert isinstance(content, str)
        return content.replace(f'"version": "{__version__}"', '"version": "VERSION"').encode()
    if path.suffix == ".txt":
        _, language, scope, width, _ = path.name.split(".")
        options = ReportOptions(language=language, scope=cast("Scope", scope), width=int(width))
        content = render(alignment, "text", options=options)
    else:
        options = ReportOptions(language=path.name.split(".")[1])
        content = render(alignment, FORMATS_OF_SUFFIXES[path.suffix], options=options)
    assert isinstance(content, str)
    return content.replace(f"aligner {__version__}", "aligner VERSION").encode()


if __name__ == "__main__":
    for file in (path for suffix in (".txt", ".json", ".csv", ".md") for path in expected(suffix)):
        file.write_bytes(report(file))
