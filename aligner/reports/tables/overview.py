"""The tables that tell of the whole: an overview, the sections of the national document, and what was compared."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.language.display import visible
from aligner.model import Alignment, Coverage, Document, LocalOnlyKind, Role
from aligner.reports.tables.table import ColumnKind, Table, Value, table_of
from aligner.telling.labels import Labels
from aligner.telling.quoting import Quoter
from aligner.telling.sentences import source_name
from aligner.telling.table_labels import TableLabels
from aligner.version import __version__

_TEXT, _COUNT, _, _SHARE, _, _MIXED = ColumnKind


def overview_table(alignment: Alignment, labels: Labels, words: TableLabels) -> Table:
    """Return what is told of the whole: counts and shares, how far the review is, and what could not be read."""
    coverage = alignment.coverage
    rows: list[tuple[Value, Value]] = [
        (words.requirements_counted, coverage.requirements),
        (labels.covered, coverage.covered),
        (labels.partial, coverage.partial),
        (labels.gap, coverage.gap),
        (labels.justified.lower(), coverage.justified),
        (words.coverage, rounded(coverage.fraction)),
        (words.measures, coverage.measures),
        (words.carried, coverage.carried),
        (words.deep_coverage, rounded(coverage.deep_fraction)),
    ]
    kinds = [one.kind for one in alignment.local_only]
    rows += [
        (words.initiatives, kinds.count(LocalOnlyKind.INITIATIVE)),
        (words.set_phrases, kinds.count(LocalOnlyKind.SET_PHRASE)),
    ]
    if (review := alignment.review) is not None:
        rows += [
            (words.decided, sum(one.is_decided for one in alignment.requirements)),
            (words.reviewers, labels.comma.join(map(visible, review.reviewers)) or None),
            (words.came_back, len(review.returned)),
        ]
    for name, document in _documents(alignment, labels):
        if unread := document.source.unread_pages:
            rows.append((f"{name} · {words.unread_pages}", labels.comma.join(map(str, unread))))
    return _pairs("overview", words.overview, rows, words)


def about_table(alignment: Alignment, labels: Labels, words: TableLabels) -> Table:
    """Return which documents were compared, and with what."""
    rows: list[tuple[Value, Value]] = []
    for name, document in _documents(alignment, labels):
        rows += [(f"{name} · {what}", value) for what, value in _document(document, labels, words)]
    if (min_score := alignment.options.min_score) > 0:
        rows.append((words.min_score, min_score))
    rows.append((words.program, words.made_by.format(version=__version__)))
    return _pairs("about", words.about, rows, words)


def _pairs(key: str, title: str, rows: list[tuple[Value, Value]], words: TableLabels) -> Table:
    return table_of(key, title, (("item", words.what, _TEXT, 30), ("value", words.value, _MIXED, 66)), rows)


def _documents(alignment: Alignment, labels: Labels) -> tuple[tuple[str, Document], ...]:
    return (labels.local, alignment.local), (labels.national, alignment.national)


def _document(document: Document, labels: Labels, words: TableLabels) -> Iterator[tuple[str, Value]]:
    source = document.source
    yield words.document, source_name(source, labels)
    yield words.units, len(document.units)
    yield words.tasks, sum(unit.role is Role.TASK for unit in document.units)
    yield words.encoding, visible(source.encoding)
    yield words.digest, visible(source.sha256)


def sections_table(alignment: Alignment, national: Quoter, labels: Labels, words: TableLabels) -> Table:
    """Return a row for each national section with requirements, those of its subsections included."""
    columns = (
        ("section", words.section, _TEXT, 48),
        ("depth", words.depth, _COUNT, 7),
        ("requirements", words.requirements_counted, _COUNT, 12),
        ("covered", labels.covered, _COUNT, 11),
        ("partial", labels.partial, _COUNT, 11),
        ("gap", labels.gap, _COUNT, 11),
        ("justified", labels.justified.lower(), _COUNT, 11),
        ("coverage", words.coverage, _SHARE, 10),
        ("measures", words.measures, _COUNT, 10),
        ("carried", words.carried, _COUNT, 11),
        ("deep_coverage", words.deep_coverage, _SHARE, 13),
    )
    rows = [
        (
            labels.no_heading if one.heading is None else national.text(one.heading),
            one.depth,
            *_counts(one.coverage),
        )
        for one in alignment.sections
    ]
    return table_of("sections", words.sections, columns, rows)


def _counts(coverage: Coverage) -> tuple[Value, ...]:
    return (
        coverage.requirements,
        coverage.covered,
        coverage.partial,
        coverage.gap,
        coverage.justified,
        rounded(coverage.fraction),
        coverage.measures,
        coverage.carried,
        rounded(coverage.deep_fraction),
    )


def rounded(value: float | None) -> float | None:
    """Return a number with as many decimals as the JSON report has, 4."""
    return None if value is None else round(value, 4)
