"""The tables as Markdown, for wikis, issues and notes (GitHub Flavored Markdown, whose tables most readers know).

Every text is escaped, so that nothing in a document is taken as markup: CommonMark shows any punctuation literally
after a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from aligner.language import Words, words_of
from aligner.model import Alignment
from aligner.reports.registry import ReportOptions
from aligner.reports.tables.making import make_tables
from aligner.reports.tables.on_paper import chosen, grouped, lists_on_paper
from aligner.reports.tables.table import Column, ColumnKind, Value, shown
from aligner.telling.quoting import Quoter, table_title
from aligner.telling.since import since_sentences
from aligner.telling.statements import compared_sentence, coverage_sentences, reading_sentences

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$^:@]|(?<=www)\.", re.IGNORECASE)
"""What may begin an emphasis, a link, an entity, a formula or a mention somewhere; all texts stand in headings and
cells, where nothing begins a block."""


def render(alignment: Alignment, options: ReportOptions) -> str:
    """Return Markdown that ends in a line feed: what to know first, the 任务对照表, then counts and lists."""
    words = words_of(options.language)
    tables = make_tables(alignment, language=options.language, details=options.details)
    lines = [f"# {escape(table_title(*(Quoter(one, words) for one in (alignment.local, alignment.national))))}", ""]
    sentences = *coverage_sentences(alignment, words), *reading_sentences(alignment, words)
    sentences = *sentences, compared_sentence(alignment, words), *since_sentences(alignment, words)
    for sentence in filter(None, sentences):
        lines += [escape(sentence), ""]
    tasks, groups = grouped(chosen(tables.tasks, options.columns))
    lines += [f"## {tasks.title}", ""]
    for group in groups:
        lines += [f"### {escape(group.section)}", ""] if group.section else []
        lines += [*_table(tasks.columns, group.rows, words), ""]
    for table in lists_on_paper(tables, details=options.details):
        lines += [f"## {table.title}", "", *_table(table.columns, table.rows, words), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Return `text`, which `aligner.language.visible` has seen, so that Markdown shows it as it is."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text).replace("\n", "<br>")


def _table(columns: Sequence[Column], rows: Iterable[tuple[Value, ...]], words: Words) -> Iterator[str]:
    yield _row(escape(column.title) for column in columns)
    yield _row("---" if column.kind in (ColumnKind.TEXT, ColumnKind.MIXED) else "---:" for column in columns)
    for row in rows:
        cells = zip(row, columns, strict=True)
        yield _row(escape(shown(value, column.kind, words)) for value, column in cells)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
