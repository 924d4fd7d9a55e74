"""A short view of an alignment for notebooks: a fragment of a page, without script or style sheet of its own.

A notebook shows many results one below the other, in its own colours; so there are the counts and what is open, and
`Alignment.to_html` gives the whole page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from aligner.language import words_of
from aligner.model import Alignment, State
from aligner.reports.registry import TaskColumn
from aligner.reports.tables.making import make_tables
from aligner.reports.tables.table import Value
from aligner.telling.doubts import void_sentences
from aligner.telling.names import states_told
from aligner.telling.signs import STATE_SIGNS
from aligner.telling.statements import headline

_MOST_ROWS = 20
_COLUMNS = (TaskColumn.NUMBER, TaskColumn.REQUIREMENT, TaskColumn.MEASURES, TaskColumn.STATE, TaskColumn.LACKING)
"""What fits the width of a notebook."""


def fragment(alignment: Alignment, *, language: str = "en") -> str:
    """Return HTML with the coverage and the first 20 requirements that are not covered, in document order."""
    words = words_of(language)
    void = "".join(f"<p>{escape(told)}</p>\n" for told in void_sentences(alignment, words))
    if not alignment.requirements:
        return f"{void}<p>{escape(headline(alignment, words))}</p>"
    signs = {name: STATE_SIGNS[state] for name, state in states_told(words).items()}
    tasks = make_tables(alignment, language=language).tasks.select(*_COLUMNS)
    columns, at = tasks.columns, tasks.at(TaskColumn.STATE)
    open_states = (State.PARTIAL, State.GAP)
    are_open = [one.state in open_states for one in alignment.counted]
    rows = [row for row, is_open in zip(tasks.rows, are_open, strict=True) if is_open]
    lines = [f"{void}<p><strong>{escape(headline(alignment, words))}</strong></p>"]
    if rows:
        # Notebooks would set what stands between dollar signs as a formula.
        lines += ['<table class="tex2jax_ignore mathjax_ignore">', "<thead>"]
        lines += [_row("th", (column.title for column in columns)), "</thead>", "<tbody>"]
        lines += [_row("td", _with_sign(row, at, signs)) for row in rows[:_MOST_ROWS]]
        lines += ["</tbody>", "</table>"]
    if left := max(0, len(rows) - _MOST_ROWS):
        lines.append(f"<p>+ {left}</p>")
    return "\n".join(lines) + "\n"


def _with_sign(row: Iterable[Value], at: int, signs: dict[str, str]) -> Iterator[Value]:
    for index, value in enumerate(row):
        yield f"{signs[str(value)]} {value}" if index == at else value


def _row(tag: str, values: Iterable[Value]) -> str:
    cells = ("" if value is None else escape(str(value)).replace("\n", "<br>") for value in values)
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"
