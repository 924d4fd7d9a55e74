"""The tables as Markdown, for wikis, issues and notes (GitHub Flavored Markdown, whose tables most readers know).

Every text is escaped, so that nothing in a document is taken as markup: CommonMark shows any punctuation literally
after a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from aligner.language import words_of
from aligner.model import Alignment
from aligner.reports.registry import ReportOptions
from aligner.reports.tables.making import make_tables
from aligner.reports.tables.on_paper import comparison_columns, comparison_groups, lists
from aligner.reports.tables.table import Column, ColumnKind, Table, Value, shown
from aligner.telling.statements import compared_sentence, coverage_sentences, reading_sentences

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$^:@]|(?<=www)\.", re.IGNORECASE)
"""What may begin an emphasis, a link, an entity, a formula or a mention somewhere; all texts stand in headings and
cells, where nothing begins a block."""


def render(alignment: Alignment, options: ReportOptions) -> str:
    """Return Markdown that ends in a line feed: what to know first, gaps, the 对照表, sections and the other lists."""
    words = words_of(options.language)
    tables = make_tables(alignment, language=options.language)
    sign, title = words.percent_sign, words("Comparison of requirements")
    lines = [f"# {title}", ""]
    lines += [f"## {words('Coverage')}", ""]
    sentences = *coverage_sentences(alignment, words), *reading_sentences(alignment, words)
    for sentence in filter(None, (*sentences, compared_sentence(alignment, words))):
        lines += [escape(sentence), ""]
    first, *others = lists(tables, words)
    lines += _titled(first, sign, none=words("none"))
    lines += [f"## {tables.requirements.title}", ""]
    columns = comparison_columns(words)
    for group in comparison_groups(tables, words):
        lines += [f"### {escape(group.section)}", "", *_table(columns, group.rows, sign), ""]
    for table in (tables.sections, tables.overview, *others):
        lines += _titled(table, sign, none=words("none"))
    return "\n".join(lines).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Return `text`, which `aligner.language.visible` has seen, so that Markdown shows it as it is."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text).replace("\n", "<br>")


def _titled(table: Table, sign: str, *, none: str) -> Iterator[str]:
    yield from (f"## {table.title}", "")
    if table.rows:
        yield from _table(table.columns, table.rows, sign)
    else:
        yield none
    yield ""


def _table(columns: Sequence[Column], rows: Iterable[tuple[Value, ...]], sign: str) -> Iterator[str]:
    yield _row(escape(column.title) for column in columns)
    yield _row("---" if column.kind in (ColumnKind.TEXT, ColumnKind.MIXED) else "---:" for column in columns)
    for row in rows:
        cells = zip(row, columns, strict=True)
        yield _row(escape(shown(value, column.kind, percent_sign=sign)) for value, column in cells)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
