"""How large a text may be, of whatever kind of file it is."""

from __future__ import annotations

from aligner.deferred import expression
from aligner.files import Limits, Meter
from aligner.model import SourceText

_NUMERAL = expression(r"\d[\d,.]*|[〇零一二两三四五六七八九十百千万亿]+")


def check_size(source: SourceText, limits: Limits) -> None:
    """Raise if a text has more characters, lines or numbers than it may.

    Raises:
        LimitError: says which of them it is, and how to raise the limit.
    """
    meter = Meter(limits, name=source.name)
    meter.check("characters", len(source.text))
    ends = source.text.count("\n") + source.text.count("\r") - source.text.count("\r\n")
    meter.check("paragraphs", ends + (not source.text.endswith(("\r", "\n"))))
    if len(source.text) > limits.numerals:
        meter.check("numerals", sum(1 for _ in _NUMERAL.finditer(source.text)))
