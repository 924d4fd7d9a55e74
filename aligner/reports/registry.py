"""Which formats there are, and the one way to render any of them.

A new format is a module with a function ``render(alignment, options)`` and one entry of `FORMATS`. The entry names the
module instead of importing it: the command needs the names and suffixes of all formats to parse its arguments, and the
libraries behind them only for the one that it renders.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from os import PathLike
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Protocol, get_args

from aligner.errors import UsageError
from aligner.language import LANGUAGES

if TYPE_CHECKING:
    from aligner.files import Content, Limits
    from aligner.model import Alignment
    from aligner.reading.revisions import Revisions

Scope = Literal["tasks", "all"]
"""What a printed report lists: what concerns tasks, or everything."""

Part = Literal[
    "since",
    "gaps",
    "partial",
    "not-ours",
    "targets",
    "figures",
    "weakened",
    "results",
    "local-only",
    "justified",
    "notes",
    "links",
]
"""A list of the printed report."""


class TaskColumn(StrEnum):
    """The columns of the 任务对照表 by their keys, in their order; that of peers only where there are any."""

    NUMBER = "number"
    SECTION = "section"
    REQUIREMENT = "requirement"
    MEASURES = "measures"
    STATE = "state"
    LACKING = "lacking"
    PEERS = "peers"
    NEXT_STEP = "next_step"
    LEAD = "lead"
    SUPPORT = "support"
    DUE = "due"
    PROGRESS = "progress"
    REMARK = "remark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The local file, for a format that can write into it: its bytes, and how they were read."""

    data: bytes
    revisions: Revisions
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """How a report shows an alignment; none of it changes what the alignment says.

    Formats for programs always hold everything; the rest is for the printed report. `scope` is what it lists; `only`
    are the lists that it shows in full, none for the usual ones with their first entries; `top` is how many entries of
    each it shows, None for the usual number; `section` is how the headings of the sections begin that it is about, None
    for all. `width` is its width in columns of a terminal. `explain` adds the reasons to links and gaps. `color` allows
    colour codes. `columns` are the columns of the 任务对照表 in the order in which they are to stand, none for all;
    `details` adds ids, scores and the like to tables. `language` is that of all but the documents, which are shown as
    they are, one of `aligner.language.LANGUAGES`. `original` is the local file for formats that can write what was
    found into it, None for a report of its own.

    Raises:
        ValueError: if `scope`, `only`, `top` or `language` is not one of the values that there are.
    """

    scope: Scope = "tasks"
    width: int = 100
    color: bool = False
    explain: bool = False
    language: str = "en"
    only: tuple[Part, ...] = ()
    top: int | None = None
    section: str | None = None
    columns: tuple[TaskColumn, ...] = ()
    details: bool = False
    original: Original | None = None

    def __post_init__(self) -> None:
        if not set(self.only) <= set(get_args(Part)):
            raise ValueError(f"only must be of {', '.join(get_args(Part))}, not {self.only!r}")
        if self.top is not None and self.top < 1:
            raise ValueError(f"top must be 1 or more, not {self.top}")
        if self.scope not in get_args(Scope):
            raise ValueError(f"scope must be one of {', '.join(get_args(Scope))}, not {self.scope!r}")
        if self.language not in LANGUAGES:
            raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {self.language!r}")


class Renderer(Protocol):
    """The function that each format module offers under the name ``render``."""

    def __call__(self, alignment: Alignment, options: ReportOptions) -> Content:
        """Return the report on `alignment`."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, the suffixes of its files (lower case, with the dot), and the module that renders it.

    `is_binary` tells that its reports are bytes and no text; `has_tables` that the 任务对照表 is in it. `into_original`
    is the module that writes them into the local file, empty where none can.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    is_binary: bool = False
    has_tables: bool = False
    into_original: str = ""

    def load(self, *, into_original: bool = False) -> Renderer:
        """Return the function that renders the format, into the local file if so asked and it can."""
        renderer: Renderer = import_module((into_original and self.into_original) or self.module).render
        return renderer


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        entry.name: entry
        for entry in (
            Format("text", (".txt",), "aligner.reports.text.report"),
            Format("json", (".json",), "aligner.reports.json_report"),
            Format("html", (".html", ".htm"), "aligner.reports.html.report", has_tables=True),
            Format(
                "docx",
                (".docx",),
                "aligner.reports.office.docx_report",
                is_binary=True,
                has_tables=True,
                into_original="aligner.reports.office.word_comments",
            ),
            Format("xlsx", (".xlsx",), "aligner.reports.office.xlsx_report", is_binary=True, has_tables=True),
            Format("csv", (".csv",), "aligner.reports.csv_report"),
            Format("markdown", (".md",), "aligner.reports.markdown_report", has_tables=True),
        )
    }
)
"""The formats by name."""


def render(alignment: Alignment, format_name: str, *, options: ReportOptions) -> Content:
    """Return the report on `alignment` in the format of that name.

    Raises:
        UsageError: if there is no such format.
    """
    if format_name not in FORMATS:
        raise UsageError(
            "{name}: no such format; use one of {formats}", name=format_name, formats=tuple(sorted(FORMATS))
        )
    return FORMATS[format_name].load(into_original=options.original is not None)(alignment, options)


def known_suffixes() -> tuple[str, ...]:
    """Return the suffixes of all formats."""
    return tuple(suffix for entry in FORMATS.values() for suffix in entry.suffixes)


def format_for_path(path: str | PathLike[str]) -> str | None:
    """Return the name of the format whose suffix `path` has, in any case, or None if no format has it."""
    suffix = PurePath(path).suffix.lower()
    return next((entry.name for entry in FORMATS.values() if suffix in entry.suffixes), None)
