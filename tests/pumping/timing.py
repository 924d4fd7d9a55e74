"""Whether an expression takes more than a time in proportion to the length of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import process_time

from tests.pumping.patterns import Used
from tests.pumping.pieces import END, pieces_of, texts

SHORT = 8_192
"""Code points of the text that is tried first."""
_FLOOR = 0.001
"""Seconds: what is done faster with a short text takes no square of its length."""
_RATIO = 2.9
"""Between the times of a text and one of half its length; the square gives 4, noise up to 2.5."""
_REPEATS = 3
_HOPELESS = 0.1
"""Seconds for an eighth of `SHORT`: more than the square."""


@dataclass(frozen=True, slots=True)
class Slow:
    """An expression, what has to be repeated, and the seconds for twice `SHORT` code points of it."""

    used: Used
    text: tuple[str, str, str]
    seconds: float

    def __str__(self) -> str:
        before, repeated, _ = self.text
        return f"{self.used.where} {self.used.method}: {before!r} + {repeated!r} … takes {self.seconds:.3f} s"


def _work(used: Used) -> Callable[[str], object]:
    compiled = used.compiled
    if used.method != "search":
        return compiled.match if used.method == "match" else compiled.fullmatch

    def over(text: str) -> None:
        for _ in compiled.finditer(text):
            pass

    return over


def _pumped(text: tuple[str, str, str], size: int) -> str:
    before, repeated, behind = text
    return before + repeated * (size // len(repeated)) + behind


def _seconds(work: Callable[[str], object], text: str, repeats: int = 1) -> float:
    best = float("inf")
    for _ in range(repeats):
        start = process_time()
        work(text)
        best = min(best, process_time() - start)
    return best


def grows_too_fast(work: Callable[[str], object], text: tuple[str, str, str]) -> float:
    """Return the seconds that work takes on a long text if they grow faster than the text does, 0 if not."""
    for size in (20, 26, 32, 36, 64, SHORT // 8):
        if _seconds(work, _pumped(text, size)) > _HOPELESS:
            return _HOPELESS
    short = _pumped(text, SHORT)
    if _seconds(work, short) < _FLOOR:
        return 0.0
    taken = 0.0
    for times in (2, 4):
        seconds = _seconds(work, short, _REPEATS)
        taken = _seconds(work, _pumped(text, times * SHORT), _REPEATS)
        if seconds < _FLOOR or taken < _RATIO ** (times // 2) * seconds:
            return 0.0
    return taken


def slow(used: Used, *, most: int) -> Slow | None:
    """Return the first text of at most so many on which an expression takes too long, if there is one."""
    work = _work(used)
    for text in texts(pieces_of(used.pattern, used.flags), most=most):
        seconds = grows_too_fast(work, text)
        if seconds:
            return Slow(used, text, seconds)
    return None


def all_slow(used: list[Used], *, most: int) -> Iterator[Slow]:
    """Yield those expressions that take too long on one of at most so many texts."""
    for one in used:
        found = slow(one, most=most)
        if found is not None:
            yield found


__all__ = ["END", "Slow", "all_slow", "grows_too_fast", "slow"]
