"""matrix.csv: a row for each requirement, a column for each plan, the state in the cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

import numpy as np

from aligner.language import Words
from aligner.reports.survey.rows_csv import csv_rows
from aligner.survey.records import PlanDetails
from aligner.survey.survey import STATES, Survey

_KEYS = np.array([state.value for state in STATES], object)
NOT_COUNTED = "not_counted"
BEFORE_PLANS = ("national", "requirement", "section", "text", *(state.value for state in STATES), NOT_COUNTED)
"""The columns before those of the plans."""


def write(
    survey: Survey,
    details: Mapping[str, PlanDetails],  # noqa: ARG001 - it stands in plans.csv
    file: BinaryIO,
    *,
    words: Words,  # noqa: ARG001 - keys do not change with the language
) -> None:
    """Write a head and a row for each requirement of each higher text, in order.

    Plans are counted by state where the requirement counts for them, and apart where it does not, since what others
    have to carry out is no gap of theirs; the cells have all states.
    """
    with csv_rows(file) as put:
        put([*BEFORE_PLANS, *(plan.name for plan in survey.read)])
        for at, higher in enumerate(survey.higher):
            grid = survey.grid(at)
            for column, asked in enumerate(higher.requirements):
                states, counts = grid.states[:, column], grid.counts[:, column]
                by_state = np.bincount(states[counts], minlength=len(STATES)).tolist()
                numbers = (*by_state, int(np.count_nonzero(~counts)))
                put([higher.name, asked.id, " / ".join(asked.sections), asked.text, *numbers, *_KEYS[states]])
