"""long.csv: a row for each requirement in each plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from aligner.language import Words
from aligner.reports.survey.rows_csv import csv_rows
from aligner.survey.records import LongRow, PlanDetails
from aligner.survey.survey import Survey


def write(
    survey: Survey,
    details: Mapping[str, PlanDetails],  # noqa: ARG001 - what is known of plans alone stands in plans.csv
    file: BinaryIO,
    *,
    words: Words,  # noqa: ARG001 - keys do not change with the language
) -> None:
    """Write a head and a row for each requirement in each plan that could be read, one plan at a time."""
    with csv_rows(file) as put:
        put(LongRow._fields)
        for row in survey.rows():
            put(row)
