"""The tables that tell of the whole: an overview, the sections of the national document, and what was compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aligner.language import Words, rounded, visible
from aligner.model import Alignment, Counted, Coverage, Document, LocalOnlyKind, Role, SectionCoverage
from aligner.reports.tables.table import ColumnKind, Reach, Table, Value, table_of
from aligner.telling.doubts import void_sentences
from aligner.telling.names import ADDRESSEE_NAMES
from aligner.telling.quoting import Quoter
from aligner.telling.remarks import remark_sentence
from aligner.telling.statements import file_name, source_name
from aligner.version import __version__

_TEXT, _COUNT, _, _SHARE, _, _MIXED = ColumnKind


def overview_table(alignment: Alignment, words: Words) -> Table:
    """Return what is told of the whole: counts and shares, how far the review is, and what could not be read."""
    coverage = alignment.coverage
    kinds = [one.kind for one in alignment.local_only]
    counts: list[tuple[str, Value]] = [
        (words("only in past work"), sum(one.is_past_only for one in alignment.counted)),
        (words("justified"), coverage.justified),
        *((words(ADDRESSEE_NAMES[one]), number) for one, number in coverage.by_addressee.items()),
        (words("outside of what it is measured on"), coverage.outside),
        (words("local initiatives"), kinds.count(LocalOnlyKind.INITIATIVE)),
        (words("possible counterparts of gaps"), kinds.count(LocalOnlyKind.POSSIBLE_COUNTERPART)),
        (words("local clauses of set phrases only"), kinds.count(LocalOnlyKind.SET_PHRASE)),
    ]
    rows: list[tuple[Value, Value]] = [
        *((words("the figures mean nothing"), told) for told in void_sentences(alignment, words)),
        (words("requirements"), coverage.requirements),
        (words("covered"), coverage.covered),
        (words("partial"), coverage.partial),
        (words("gap"), coverage.gap),
        (words("coverage"), rounded(coverage.fraction)),
        (words("measures"), coverage.measures),
        (words("carried"), coverage.carried),
        (words("unsettled"), coverage.unsettled),
        (words("deep coverage"), rounded(coverage.deep_fraction)),
        *(row for row in counts if row[1]),
    ]
    if (review := alignment.review) is not None:
        decided = (words("decided by reviewers"), sum(one.is_decided for one in alignment.requirements))
        returned = (words("decisions that came back"), len(review.returned))
        rows += [decided, (words("reviewers"), words.listed(map(visible, review.reviewers)) or None)]
        rows += [returned] if returned[1] else []
    for name, document in _documents(alignment, words):
        if remark := remark_sentence(document.source.remarks, words):
            what = words("as it was read")
            rows.append((f"{name} · {what}", remark))
        if unread := document.source.unread_pages:
            what = words("pages without text that can be read")
            rows.append((f"{name} · {what}", words.listed(map(str, unread))))
    return _pairs("overview", words("Summary"), rows, words)


def about_table(alignment: Alignment, words: Words, *, details: bool) -> Table:
    """Return which documents were compared, and with what; `details` adds what a program can check it by."""
    rows: list[tuple[Value, Value]] = []
    for name, document in _documents(alignment, words):
        rows += [(f"{name} · {what}", value) for what, value in _document(document, words, details=details)]
    if (min_score := alignment.options.min_score) > 0:
        rows.append((words("lowest score kept"), min_score))
    if alignment.options.encoder:
        rows.append((words("sentence encoder"), words("on")))
    if issuer := alignment.options.issuer:
        rows.append((words("issuer of the local text"), visible(issuer)))
    if alignment.options.addressee is Counted.ALL:
        rows.append((words("counted"), words("every requirement, whoever has to carry it out")))
    if details:
        rows.append((words("program"), words("aligner {version}", version=__version__)))
    return _pairs("about", words("About"), rows, words)


def _pairs(key: str, title: str, rows: list[tuple[Value, Value]], words: Words) -> Table:
    return table_of(key, title, (("item", words("item"), _TEXT, 30), ("value", words("value"), _MIXED, 66)), rows)


def _documents(alignment: Alignment, words: Words) -> tuple[tuple[str, Document], ...]:
    return (words("local"), alignment.local), (words("national"), alignment.national)


def _document(document: Document, words: Words, *, details: bool) -> Iterator[tuple[str, Value]]:
    source = document.source
    title = Quoter(document, words).name
    told = (
        source_name(source, words) if details else words("{title} ({file})", title=title, file=file_name(source, words))
    )
    yield words("document"), told
    if details:
        yield words("clauses"), len(document.units)
        yield words("tasks"), sum(unit.role is Role.TASK for unit in document.units)
        yield words("encoding"), visible(source.encoding)
        yield words("SHA-256"), visible(source.sha256)


def sections_with_tasks(alignment: Alignment) -> tuple[SectionCoverage, ...]:
    """Return the sections that have requirements to be covered: of the others there is nothing to count."""
    return tuple(one for one in alignment.sections if one.coverage.requirements + one.coverage.justified)


def sections_table(national: Quoter, sections: Iterable[SectionCoverage]) -> Table:
    """Return a row for each of the national sections, the requirements of its subsections included."""
    words = national.words
    columns = (
        ("section", words("section"), _TEXT, 48),
        ("depth", words("depth"), _COUNT, 7),
        ("requirements", words("requirements"), _COUNT, 12),
        ("covered", words("covered"), _COUNT, 11),
        ("partial", words("partial"), _COUNT, 11),
        ("gap", words("gap"), _COUNT, 11),
        ("justified", words("justified"), _COUNT, 11),
        ("coverage", words("coverage"), _SHARE, 10),
        ("measures", words("measures"), _COUNT, 10, Reach.SHEETS),
        ("carried", words("carried"), _COUNT, 11, Reach.SHEETS),
        ("deep_coverage", words("deep coverage"), _SHARE, 13, Reach.SHEETS),
    )
    rows = [
        (
            national.heading(one.heading),
            one.depth,
            *_counts(one.coverage),
        )
        for one in sections
    ]
    return table_of("sections", words("Sections"), columns, rows)


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
