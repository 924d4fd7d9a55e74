"""Takes a 任务对照表 that colleagues have filled in back into the review, and tells what came of it."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Self

from aligner.cli.inputs import limit_threads, read_texts
from aligner.cli.reviewing import pipeline_of, reviewer_of
from aligner.errors import UsageError
from aligner.files import shown
from aligner.files.limits import DEFAULT_LIMITS, Limits
from aligner.language import LANGUAGES, Phrase, Words, visible, words_of
from aligner.reading.table_files import read_tables
from aligner.review.filled_rows import FilledTable, filled_table, normal
from aligner.review.row_tags import RowTag, TableIdentity, is_text_of, read_identity
from aligner.review.saved_by import is_of_person

if TYPE_CHECKING:
    from aligner.model import SourceText, State
    from aligner.pipeline import Pipeline
    from aligner.reading.readers import Reader
    from aligner.reading.table_rows import TableFile
    from aligner.review.row_matching import MatchedRows
    from aligner.review.session import Session
    from aligner.review.store import ReviewStore
    from aligner.review.taken_in import TakenIn

    _Texts = tuple[SourceText, SourceText]

_LONGEST_NAME = 60
"""Code points of a name from a file, which comes from somebody else."""


@dataclass(frozen=True, slots=True)
class OpenedTable:
    """A table in a file, what the file says of it, its language, and who saved it; and what else is in the file."""

    name: str
    table: FilledTable
    identity: TableIdentity | None
    language: str
    file: TableFile


class TableImport:
    """Two texts, into whose review tables are to be taken in one after the other."""

    def __init__(self, arguments: argparse.Namespace, words: Words, pipeline: Pipeline, texts: _Texts) -> None:
        """Use `of` instead."""
        self._arguments = arguments
        self._words = words
        self._pipeline = pipeline
        self._session: Session | None = None
        self.documents = pipeline.segment(*texts)

    @classmethod
    def of(cls, arguments: argparse.Namespace, words: Words) -> Self:
        """Read the texts that the arguments name."""
        texts = read_texts(arguments, words)
        limit_threads()
        return cls(arguments, words, pipeline_of(arguments), texts)

    def check(self, opened: OpenedTable) -> None:
        """Raise a `UsageError` if a table is one of two other texts."""
        identity, (local, national) = opened.identity, self.documents
        if identity and not (is_text_of(identity.local, local) and is_text_of(identity.national, national)):
            raise UsageError(
                "{name}: is a table of two other texts; name those that it was made of", name=shown(opened.name)
            )

    def take(self, opened: OpenedTable, store: ReviewStore) -> tuple[tuple[str, ...], Phrase]:
        """Take a table into the review, and return lines on it, and how much it was."""
        from aligner.reports.registry import TaskColumn
        from aligner.reports.tables.task_table import column_title
        from aligner.telling.taken_in import ToldTable

        session = self._session_on(store, _reviewer(self._arguments, opened.file.saved_by))
        table, identity = opened.table, opened.identity
        matched, taken = taken_from(session, table, opened.language, identity.tags if identity else ())
        self._check_rows(opened, matched)
        before, beside = session.alignment, words_beside(session, opened)
        session.act(taken.changes)
        titles = {one.value: column_title(one, before, self._words) for one in TaskColumn}
        told = ToldTable(table, matched, taken, titles, beside, self._words)
        return tuple(told.lines()), told.summary()

    def _session_on(self, store: ReviewStore, reviewer: str) -> Session:
        from aligner.review.session import Session

        if self._session is None:
            self._session = Session(*self.documents, store, reviewer=reviewer, match=self._pipeline.match)
        self._session.reviewer = reviewer
        self._session.settle()
        # An exported review may have been taken in since.
        self._session.refresh()
        return self._session

    def _check_rows(self, opened: OpenedTable, matched: MatchedRows) -> None:
        """Raise a `UsageError` if the rows of a table are about other requirements."""
        rows, found, national = opened.table.rows, len(matched.rows), shown(self.documents[1].source.name)
        if opened.identity is None and 2 * found < len(rows) and not any(row.tag for row in rows):
            raise UsageError(
                "{name}: it carries no mark of this program, and of its {rows} rows {found} are found in {national}; "
                "name the two texts that it was made of, or fill in a table that this program has made",
                name=shown(opened.name),
                rows=len(rows),
                found=found,
                national=national,
            )
        if not found or (opened.identity is None and 2 * found < len(rows)):
            raise UsageError(
                "{name}: its rows are about other requirements than those of {national}; name the two texts that it "
                "was made of",
                name=shown(opened.name),
                national=national,
            )


def opened_table(data: bytes, reader: Reader, *, name: str, limits: Limits = DEFAULT_LIMITS) -> OpenedTable:
    """Return the table in a file.

    Raises:
        LimitError: if the file becomes more than may be.
        ReadingError: if it is damaged or protected.
        ReviewError: if a newer program has made the table.
        UsageError: if there is no such table in it.
    """
    file = read_tables(data, reader, name=name, limits=limits)
    identity = read_identity(file.properties, name=name)
    language = identity.language if identity and identity.language in LANGUAGES else _language(file)
    return OpenedTable(name, _table(file, identity, name), identity, language, file)


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
    if arguments.reviewer is None and is_of_person(saved_by):
        return saved_by
    return reviewer_of(arguments)


def taken_from(
    session: Session, table: FilledTable, language: str, kept: Sequence[RowTag]
) -> tuple[MatchedRows, TakenIn]:
    """Return which rows of a table are about which requirements, and the decisions that they come to.

    `language` is that of the table, `kept` are the tags that its file holds apart from its rows.
    """
    from aligner.model import DocumentSide
    from aligner.reports.tables.row_tags import present_rows
    from aligner.review.row_matching import matched_rows
    from aligner.review.taken_in import FROM_TABLES, Taking
    from aligner.telling.names import states_told
    from aligner.telling.taken_in import no_reason

    alignment = session.alignment

    @cache
    def automatic() -> Mapping[int, Mapping[str, str]]:
        rows = present_rows(session.without(FROM_TABLES), language=language)
        return {row.requirement.national: row.cells for row in rows}

    states, words = _states(), words_of(language)
    present = present_rows(alignment, language=language)
    matched = matched_rows(table.rows, present, alignment.national, tags=kept)
    taking = Taking(
        reviewer=session.reviewer,
        keys=session.basis.resolver.keys[DocumentSide.NATIONAL],
        decision=lambda aspect, unit: session.decision(aspect, national=unit),
        said_ever=lambda unit: session.said_ever(national=unit),
        automatic=automatic,
        state_of=lambda text: states.get(normal(text).lower()),
        state_told={state: told for told, state in states_told(words).items()}.__getitem__,
        reason=no_reason(words),
    )
    return matched, taking.take(matched.rows)


def words_beside(session: Session, opened: OpenedTable) -> tuple[str, ...]:
    """Return what the tables of a file beside the comparison are called that hold words which are not taken in."""
    rows = [row for row in opened.file.rows if row.table not in opened.table.tables]
    if not rows:
        return ()
    from aligner.reports.tables.making import make_tables
    from aligner.review.rows_beside import PresentWords, tables_with_words
    from aligner.review.taken_in import FROM_TABLES

    made = [
        make_tables(one, language=opened.language, details=True)
        for one in (session.alignment, session.without(FROM_TABLES))
    ]
    tables = [table for one in made for table in (*one, one.about)]
    present = PresentWords.of(
        titles={(column.title, column.key) for table in tables for column in table.columns},
        rows=(
            {column.key: cell for column, cell in zip(table.columns, row, strict=True) if isinstance(cell, str)}
            for table in tables
            for row in table.rows
        ),
        notes=session.notes_ever(),
    )
    return tuple(opened.file.titles[at] for at in tables_with_words(rows, present))


def _states() -> dict[str, State]:
    """Return the states by what they are called, in any language."""
    from aligner.telling.names import states_told

    told = (states_told(words_of(language)) for language in LANGUAGES)
    return {normal(name).lower(): state for names in told for name, state in names.items()}
