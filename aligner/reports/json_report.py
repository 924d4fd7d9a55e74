"""The alignment for other programs: everything that was found, whatever the printed report would list."""

from __future__ import annotations

from aligner.model import Alignment
from aligner.reports.registry import ReportOptions
from aligner.results.to_json import to_json


def render(alignment: Alignment, options: ReportOptions) -> str:  # noqa: ARG001 - options are for printed reports
    """Return `alignment` as JSON text that ends in a line feed and can be encoded in UTF-8."""
    return to_json(alignment)
