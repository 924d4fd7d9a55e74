"""How large a text may be, of whatever kind of file it is."""

from __future__ import annotations

from aligner.files import Limits, Meter
from aligner.model import SourceText


def check_size(source: SourceText, limits: Limits) -> None:
    """Raise if a text has more characters or lines than it may.

    Raises:
        LimitError: says which of the two it is, and how to raise the limit.
    """
    meter = Meter(limits, name=source.name)
    meter.check("characters", len(source.text))
    ends = source.text.count("\n") + source.text.count("\r") - source.text.count("\r\n")
    meter.check("paragraphs", ends + (not source.text.endswith(("\r", "\n"))))
