"""The table of requirements as comma-separated values, for spreadsheets and scripts.

A CSV file has no types: a spreadsheet takes what begins like a formula for one, and a clause from anywhere could then
read other cells or start a program. So a text that begins so gets an apostrophe in front, as OWASP advises for CSV
injection, in half or full width since some spreadsheets take either. The byte order mark makes Excel read UTF-8.
"""

from __future__ import annotations

import csv
from io import StringIO

from aligner.model import Alignment
from aligner.reports.registry import ReportOptions
from aligner.reports.tables.making import make_tables
from aligner.reports.tables.table import BEGINNINGS_OF_FORMULAS, Value

_BYTE_ORDER_MARK = "\ufeff"


def render(alignment: Alignment, options: ReportOptions) -> str:
    """Return the requirements as in RFC 4180: CR LF line ends, a head, the fields quoted where they need it."""
    table = make_tables(alignment, language=options.language).requirements
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([column.title for column in table.columns])
    writer.writerows([guarded(value) for value in row] for row in table.rows)
    return _BYTE_ORDER_MARK + file.getvalue()


def guarded(value: Value) -> Value:
    """Return `value`, a text that a spreadsheet would take for a formula with an apostrophe in front."""
    is_risky = isinstance(value, str) and value.lstrip().startswith(BEGINNINGS_OF_FORMULAS)
    return f"'{value}" if is_risky else value
