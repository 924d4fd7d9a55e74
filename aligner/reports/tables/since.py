"""The table of what changed since an earlier result."""

from __future__ import annotations

from aligner.reports.tables.table import ColumnKind, Reach, Table, table_of
from aligner.telling.since import since_teller
from aligner.telling.teller import Teller

_TEXT = ColumnKind.TEXT


def since_table(teller: Teller) -> Table | None:
    """Return a row for each state that changed and each measure and figure that moved, in the order of reading.

    It is None where there is no earlier result.
    """
    since = since_teller(teller)
    if since is None:
        return None
    words, local, national = teller.words, teller.local, teller.national
    columns = (
        ("change", words("change"), _TEXT, 12),
        ("requirement", words("what the nation asks"), _TEXT, 44),
        ("source", words("where it stands"), _TEXT, 16),
        ("section", words("section"), _TEXT, 28, Reach.SHEETS),
        ("before", words("then"), _TEXT, 12),
        ("now", words("now"), _TEXT, 12),
        ("clause_before", words("local clause then"), _TEXT, 40),
        ("clause", words("local clause now"), _TEXT, 40),
        ("remark", words("remark"), _TEXT, 24),
        ("id", words("id"), _TEXT, 7, Reach.DETAILS),
        ("place", words("place"), _TEXT, 11, Reach.DETAILS),
        ("local_id", words("local id"), _TEXT, 8, Reach.DETAILS),
    )
    rows = [
        (
            told.change,
            national.text(told.national),
            national.source(told.national),
            national.section(told.national),
            told.before,
            told.now,
            told.clause_before or None,
            None if told.clause is None else local.cited(told.clause),
            "\n".join(filter(None, (*told.remarks, told.doubt))) or None,
            national.id(told.national),
            national.place(told.national),
            None if told.clause is None else local.id(told.clause),
        )
        for told in since.all()
    ]
    return table_of("since", words("Since the earlier result"), columns, rows)
