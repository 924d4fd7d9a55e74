"""long.parquet: the rows of long.csv with their types, for programs that read only the columns they need.

Texts stand in it as they are. This module is imported only where pyarrow is installed, which nothing else
here needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
from pyarrow import parquet

from aligner.language import Words
from aligner.survey.records import LongRow, PlanDetails
from aligner.survey.survey import Survey

_GROUP = 50_000
"""Rows of a group: some 50 MB while it is made, and a file of few enough groups."""
_OTHERS = {"score": "float64", "in_scope": "bool_", "counts": "bool_"}
"""The columns that are no text, by the names of pyarrow for their types."""
_REPEATED = [name for name in LongRow._fields if name not in ("score", "local_text", "in_scope", "counts")]


def write(
    survey: Survey,
    details: Mapping[str, PlanDetails],  # noqa: ARG001 - as in long.csv
    file: BinaryIO,
    *,
    words: Words,  # noqa: ARG001 - keys do not change with the language
) -> None:
    """Write the rows of long.csv, one group of rows at a time."""
    schema = pa.schema([(name, getattr(pa, _OTHERS.get(name, "string"))()) for name in LongRow._fields])
    rows = survey.rows()
    with parquet.ParquetWriter(file, schema, compression="zstd", use_dictionary=_REPEATED) as out:
        while group := list(islice(rows, _GROUP)):
            columns = zip(*group, strict=True)
            out.write_table(pa.Table.from_arrays([*_arrays(schema, columns)], schema=schema))


def _arrays(schema: Any, columns: Iterator[tuple[Any, ...]]) -> Iterator[Any]:
    for field, column in zip(schema, columns, strict=True):
        yield pa.array([*map(_encodable, column)] if field.type == pa.string() else column, field.type)


def _encodable(text: str | None) -> str | None:
    """Return a text without lone surrogates, which names of files hold that are no UTF-8."""
    return text and text.encode("utf-8", "backslashreplace").decode()
