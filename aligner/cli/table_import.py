"""Takes a 任务对照表 that colleagues have filled in back into the review, and tells what came of it."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from aligner.cli.inputs import limit_threads, read_texts
from aligner.cli.reviewing import pipeline_of, refuse_read_only, review_name_of, reviewer_of
from aligner.cli.streams import Notes, print_result
from aligner.errors import UsageError
from aligner.files import shown
from aligner.files.limits import DEFAULT_LIMITS, Limits, limits_of
from aligner.language import LANGUAGES, Words, visible, words_of
from aligner.reading.table_files import read_tables
from aligner.review.filled_rows import FilledTable, filled_table, normal
from aligner.review.row_tags import RowTag, TableIdentity, is_text_of, read_identity
from aligner.review.store import ReviewStore, identity_of
from aligner.signals import held

if TYPE_CHECKING:
    from aligner.model import State
    from aligner.reading.readers import Reader
    from aligner.reading.table_rows import TableFile
    from aligner.review.row_matching import MatchedRows
    from aligner.review.session import Session
    from aligner.review.taken_in import TakenIn

_ANYBODY = frozenset(
    {
        *("aligner", "openpyxl", "python-docx", "wps", "wps_office", "wpsoffice", "microsoft", "microsoftofficeuser"),
        *(
            "admin",
            "administrator",
            "user",
            "users",
            "owner",
            "windowsuser",
            "windows用户",
            "微软用户",
            "微软中国",
            "用户",
        ),
        *("pc", "lenovo", "dell", "hp", "asus", "acer", "huawei", "thinkpad", "unknown", "未知"),
    }
)
"""Names that office programs write for somebody of whom they know none, without spaces, in small letters."""
_LONGEST_NAME = 60


def import_table(arguments: argparse.Namespace, words: Words, data: bytes, reader: Reader) -> int:
    """Take in what stands in a table, given its content and what reads it, and return the exit status."""
    name = arguments.review_import
    limits = limits_of(arguments.limit)
    table, identity, language, saved_by = opened_table(data, reader, name=name, limits=limits)
    reviewer = _reviewer(arguments, saved_by)
    local, national = read_texts(arguments, words)
    limit_threads()
    from aligner.review.session import Session

    pipeline = pipeline_of(arguments)
    documents = pipeline.segment(local, national)
    if identity and not (is_text_of(identity.local, documents[0]) and is_text_of(identity.national, documents[1])):
        raise UsageError("{name}: is a table of two other texts; name those that it was made of", name=shown(name))
    review = review_name_of(arguments)
    with ReviewStore.open(review, identity_of(documents[1])) as store:
        refuse_read_only(store, review)
        session = Session(*documents, store, reviewer=reviewer, match=pipeline.match)
        session.settle()
        matched, taken = taken_from(session, table, language, identity.tags if identity else ())
        if not matched.rows or (identity is None and 2 * len(matched.rows) < len(table.rows)):
            raise UsageError(
                "{name}: its rows are about other requirements than those of {national}; name the two texts that it "
                "was made of",
                name=shown(name),
                national=shown(national.name),
            )
        before = session.alignment
        # All of it is taken in, or nothing.
        with held():
            session.act(taken.changes)
    from aligner.reports.registry import TaskColumn
    from aligner.reports.tables.task_table import column_title
    from aligner.telling.taken_in import ToldTable

    titles = {one.value: column_title(one, before, words) for one in TaskColumn}
    told = ToldTable(table, matched, taken, titles, words)
    for line in told.lines():
        print_result(f"{line}\n")
    Notes(words, quiet=arguments.quiet)(told.summary())
    return 0


def opened_table(
    data: bytes, reader: Reader, *, name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[FilledTable, TableIdentity | None, str, str]:
    """Return the table in a file, what the file says of it, its language, and who saved it.

    Raises:
        LimitError: if the file becomes more than may be.
        ReadingError: if it is damaged or protected.
        ReviewError: if a newer program has made the table.
        UsageError: if there is no such table in it.
    """
    file = read_tables(data, reader, name=name, limits=limits)
    identity = read_identity(file.properties, name=name)
    language = identity.language if identity and identity.language in LANGUAGES else _language(file)
    return _table(file, identity, name), identity, language, file.saved_by


def _language(file: TableFile) -> str:
    """Return the language of the table of a file that has lost its properties: the one that names more columns."""
    from aligner.reports.tables.row_tags import known_titles

    cells = {normal(cell) for row in file.rows for cell in row.cells if cell}
    return max(LANGUAGES, key=lambda language: len(cells & known_titles(language).keys()))


def _table(file: TableFile, identity: TableIdentity | None, name: str) -> FilledTable:
    from aligner.reports.tables.row_tags import known_titles

    titles = {title: key for one in LANGUAGES for title, key in known_titles(one).items()}
    table = filled_table(file.rows, titles, identity.columns if identity else ())
    if not table.rows:
        raise UsageError(
            "{name}: no comparison of requirements is in it; export one to .xlsx or .docx, keep the names of its "
            "columns, and give that",
            name=shown(name),
        )
    return table


def _reviewer(arguments: argparse.Namespace, saved_by: str) -> str:
    """Return who decides: the name that is given, or who saved the file last, or who imports it."""
    saved_by = visible(saved_by).strip()[:_LONGEST_NAME]
    if arguments.reviewer is None and saved_by and normal(saved_by).lower() not in _ANYBODY:
        return saved_by
    return reviewer_of(arguments)


def taken_from(
    session: Session, table: FilledTable, language: str, kept: Sequence[RowTag]
) -> tuple[MatchedRows, TakenIn]:
    """Return which rows of a table are about which requirements, and the decisions that they come to.

    `language` is that of the table, `tags` are those that its file has kept beside it.
    """
    from aligner.model import DocumentSide
    from aligner.reports.tables.row_tags import present_rows
    from aligner.review.row_matching import matched_rows
    from aligner.review.taken_in import FROM_TABLES, Taking
    from aligner.telling.names import states_told

    alignment = session.alignment

    @cache
    def automatic() -> Mapping[int, Mapping[str, str]]:
        rows = present_rows(session.without(FROM_TABLES), language=language)
        return {row.requirement.national: row.cells for row in rows}

    states, words = _states(), words_of(language)
    present = present_rows(alignment, language=language)
    matched = matched_rows(table.rows, present, alignment.national, tags=kept)
    taking = Taking(
        keys=session.basis.resolver.keys[DocumentSide.NATIONAL],
        decision=lambda aspect, unit: session.decision(aspect, national=unit),
        decided_ever=lambda aspect, unit: session.decided_ever(aspect, national=unit),
        automatic=automatic,
        state_of=lambda text: states.get(normal(text).lower()),
        state_told={state: told for told, state in states_told(words).items()}.__getitem__,
        reason=words("said in the table"),
    )
    return matched, taking.take(matched.rows)


def _states() -> dict[str, State]:
    """Return the states by what they are called, in any language."""
    from aligner.telling.names import states_told

    told = (states_told(words_of(language)) for language in LANGUAGES)
    return {normal(name).lower(): state for names in told for name, state in names.items()}
