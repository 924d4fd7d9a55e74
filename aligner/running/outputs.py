"""The files of a survey, written side by side: of thousands of plans each takes a core for some ten seconds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from aligner.files import replacing
from aligner.language import words_of
from aligner.reports.survey.registry import SURVEY_FILES
from aligner.running.children import Children, born_deaf
from aligner.survey.records import PlanDetails
from aligner.survey.survey import Survey

_FEW = 150
"""Plans up to which all files are written sooner than processes have started."""


def write_outputs(path: Path, details: Mapping[str, PlanDetails], *, language: str, processes: int) -> Iterator[Path]:
    """Write all files of the survey in the file at an absolute path beside it, and yield the path of each.

    Raises:
        OutputError: if one cannot be written.
        SurveyError: if the survey is damaged.
    """
    names = [one.name for one in SURVEY_FILES if one.is_possible()]
    if processes == 1 or len(details) <= _FEW:
        for name in names:
            yield write_output(path, name, details, language)
        return
    with Children(min(processes, len(names))) as children:
        with born_deaf():
            made = [children.submit(write_output, path, name, dict(details), language) for name in names]
        for one in made:
            yield one.result()


def write_output(path: Path, name: str, details: Mapping[str, PlanDetails], language: str) -> Path:
    """Write the file of a survey that has a name, and return its path."""
    (one,) = (one for one in SURVEY_FILES if one.name == name)
    target = path.with_name(name)
    with Survey.open(path) as survey, replacing(target) as file:
        one.write(survey, details, file, words=words_of(language))
    return target
