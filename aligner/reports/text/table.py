"""Small tables of the printed report: a row a line, or a few lines each where the report is too narrow for that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from aligner.reports.text.lists import QUIET_STYLE
from aligner.reports.typesetting import pad, wrap

_GAP = "  "
_LEAST_LAST = 12
"""Columns below which the last cell is not broken into lines: the rows are laid out as lines instead."""


def lay_out_table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[Text]:
    """Yield the lines of a table of two columns or more with its head, at most `width` columns wide.

    Where the last cell does not fit, it goes on below its start; where there is no room for that, a row has its first
    cell as a line and the others below it, those between the first and the last with what heads them.
    """
    every = (head, *rows)
    widths = [max(cell_len(row[at]) for row in every) for at in range(len(head) - 1)]
    room = width - sum(widths) - len(_GAP) * len(widths)
    if room >= min(_LEAST_LAST, max(cell_len(row[-1]) for row in every)):
        for at, row in enumerate(every):
            first, *rest = wrap(row[-1], room)
            start = _GAP.join(pad(cell, own) for cell, own in zip(row, widths, strict=False))
            below = " " * (width - room)
            lines = (f"{start}{_GAP}{first}".rstrip(), *(below + line for line in rest))
            yield from (Text(line, QUIET_STYLE if at == 0 else "") for line in lines)
        return
    label = max(map(cell_len, head[1:-1]), default=0)
    for first, *between, last in rows:
        yield from map(Text, wrap(first, width))
        for name, cell in zip(head[1:], between, strict=False):
            yield from _indented(f"{pad(name, label)}{_GAP}{cell}", width)
        yield from _indented(last, width)


def _indented(text: str, width: int) -> Iterator[Text]:
    yield from (Text(_GAP + line) for line in wrap(text, width - len(_GAP)))
