"""An alignment as a report: one module a format, behind one registry.

Reports render what the alignment says and compute no findings. Importing this package loads none of the formats; each
is loaded when it is rendered, so that a run pays only for the libraries of the format that it was asked for.
"""

from aligner.reports.registry import FORMATS, Format, ReportOptions, format_for_path, known_suffixes, render

__all__ = [
    "FORMATS",
    "Format",
    "ReportOptions",
    "format_for_path",
    "known_suffixes",
    "render",
]
