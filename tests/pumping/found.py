"""The expressions of the program that repeat something, found while two texts are aligned."""

from __future__ import annotations

from aligner.model import SourceText
from aligner.pipeline import align
from tests.fuzz.seeds import PAIRS
from tests.pumping.patterns import Used, patterns
from tests.pumping.pieces import is_simple


def _align() -> None:
    for local, national in PAIRS:
        align(_source(local, "a.txt"), _source(national, "b.txt"))


def _source(text: str, name: str) -> SourceText:
    return SourceText(text, name=name, encoding="utf-8", sha256="0" * 64)


def expressions() -> tuple[list[Used], list[str]]:
    """Return the expressions that may take long on some text, and the calls of which they are not known."""
    used, unknown = patterns(_align)
    return [one for one in used if not is_simple(one.pattern, one.flags)], unknown
