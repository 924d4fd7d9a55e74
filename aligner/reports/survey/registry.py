"""The one table of the files that a survey writes into its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import BinaryIO, Protocol

from aligner.language import Words
from aligner.survey.records import PlanDetails
from aligner.survey.survey import Survey


class Write(Protocol):
    """What the module of a file has under the name `write`."""

    def __call__(self, survey: Survey, details: Mapping[str, PlanDetails], file: BinaryIO, *, words: Words) -> None:
        """Write a survey to an open file; `details` are those of its plans by their names, all of them."""


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """A file of a survey: its name in the folder, and the module that writes it."""

    name: str
    module: str
    is_possible: Callable[[], bool] = lambda: True
    """Whether what it takes to write the file is installed."""

    def write(self, survey: Survey, details: Mapping[str, PlanDetails], file: BinaryIO, *, words: Words) -> None:
        """Write the survey to an open file."""
        write: Write = import_module(self.module).write
        write(survey, details, file, words=words)


SURVEY_FILES: tuple[SurveyFile, ...] = (
    SurveyFile("plans.csv", "aligner.reports.survey.plans_csv"),
    SurveyFile("long.csv", "aligner.reports.survey.long_csv"),
    SurveyFile("matrix.csv", "aligner.reports.survey.matrix_csv"),
    SurveyFile("matrix.xlsx", "aligner.reports.survey.matrix_xlsx"),
    SurveyFile("index.html", "aligner.reports.survey.page"),
    SurveyFile("long.parquet", "aligner.reports.survey.long_parquet", lambda: find_spec("pyarrow") is not None),
)
