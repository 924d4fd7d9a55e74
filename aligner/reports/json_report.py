"""The JSON report as one of the formats; `aligner.results` makes it, and reads it back."""

from __future__ import annotations

from aligner.model import Alignment
from aligner.reports.registry import ReportOptions
from aligner.results.to_json import to_json


def render(alignment: Alignment, options: ReportOptions) -> str:  # noqa: ARG001 - options are for printed reports
    """Return `alignment` as JSON text that ends in a line feed and can be encoded in UTF-8."""
    return to_json(alignment)
