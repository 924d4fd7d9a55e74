"""What a desk needs to open: the texts, the way to an alignment, and where the review is kept.

The command reads the files, so that what is wrong with them is told before the screen turns. Everything that takes time
is a function, to be called when the desk is on the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aligner.files import DEFAULT_LIMITS, Limits
from aligner.model import Alignment, SourceText
from aligner.reports import ReportOptions
from aligner.review.store import NationalIdentity
from aligner.tui.kept import Kept

if TYPE_CHECKING:
    from aligner.pipeline import Pipeline
    from aligner.review.session import Log

Texts = tuple[SourceText, SourceText]
"""The local and the national text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How to open a desk.

    `texts` are the local and the national one; `result` is a saved alignment to begin with. `read_again` reads the
    files of the texts once more, None where there are none to be read (a saved result). `log` opens the review of a
    national document; `review_name` is the file that keeps it, `protected` are the files that no export may replace.
    `folder` is told of what is written, where the reviewer does not know in which one the desk stands.
    `settings` is the file that keeps how the desk looks, empty to keep nothing.
    `kept` is what is remembered from one time to the next.
    """

    texts: Texts
    result: Alignment | None
    pipeline: Callable[[], Pipeline]
    log: Callable[[NationalIdentity], Log]
    review_name: str
    reviewer: str
    language: str
    read_again: Callable[[], Texts] | None = None
    limits: Limits = DEFAULT_LIMITS
    protected: tuple[str, ...] = ()
    settings: str = ""
    export_options: ReportOptions = field(default_factory=ReportOptions)
    folder: str = ""
    kept: Kept = field(default_factory=Kept)
