"""The numbers of an OFD page: places, matrices and advances, all of them in millimetres, y downwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aligner.reading.pdf.legible import ProblemError

POINTS = 72 / 25.4
"""Points of a millimetre; what makes lines and paragraphs counts in points, y upwards."""
_LARGEST = 1e6
"""Millimetres beyond which a number is a mistake of the file, or a trick."""


_MOST_TIMES = 1e15
"""As often as any advance may be said to come again; only so many are made as there are letters."""


class Matrix(NamedTuple):
    """An affine map: ``x' = a x + c y + e``, ``y' = b x + d y + f``."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def on(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: Matrix) -> Matrix:
        """Return the map that does `first`, and then this one."""
        e, f = self.on(first.e, first.f)
        return Matrix(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            e,
            f,
        )


def to_points(bottom: float) -> Matrix:
    """Return the map from millimetres of a page that ends so far down to points, where y is 0 there."""
    return Matrix(POINTS, 0.0, 0.0, -POINTS, 0.0, bottom * POINTS)


def number(text: str, *, most: float = _LARGEST) -> float:
    """Return a number of the file, which is below `most`.

    Raises:
        ProblemError: if it is none, or none that anything on a page can have.
    """
    try:
        found = float(text)
    except ValueError:
        raise ProblemError("number") from None
    if not abs(found) < most:  # which infinity and NaN are not, either
        raise ProblemError("number")
    return found


def numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """Return an array of so many numbers, or None where it is not given or has fewer."""
    parts = (text or "").replace(",", " ").split(maxsplit=count)[:count]
    return tuple(map(number, parts)) if len(parts) == count else None


def placed(boundary: str | None, matrix: str | None) -> Matrix:
    """Return the map from inside an object to what it stands in."""
    box = numbers(boundary, 4) or (0.0, 0.0)
    own = numbers(matrix, 6)
    return Matrix(e=box[0], f=box[1]).after(Matrix(*own) if own else Matrix())


def advances(text: str | None, most: int) -> list[float]:
    """Return the advances from letter to letter, at most so many; “g 3 5.6” stands for 5.6 three times."""
    found: list[float] = []
    parts: Iterator[str] = iter((text or "").replace(",", " ").split())
    for part in parts:
        if len(found) >= most:
            break
        if part.lower() == "g":
            times = number(next(parts, ""), most=_MOST_TIMES)
            found += [number(next(parts, ""))] * int(max(0.0, min(times, most - len(found))))
        else:
            found.append(number(part))
    return found[:most] if any(found) else []  # letters that all stand in one place stand in none


def goes_across(right: Sequence[float], down: Sequence[float]) -> bool:
    """Return whether letters with these advances stand one below the other rather than side by side."""
    return sum(map(abs, down)) > 2 * sum(map(abs, right))
