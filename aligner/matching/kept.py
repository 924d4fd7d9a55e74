"""What follows from one document alone, worked out once and kept with it.

A national text is held against many local ones. Whoever needs something of it that no other text has a part in (its
index, which of its words tell something) asks the text to keep it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

S = TypeVar("S", bound="Keeper")
T = TypeVar("T")


class Keeper:
    """Something that never changes, or in nothing that is asked of it; it has to have a `__dict__`."""

    def kept(self: S, work: Callable[[S], T]) -> T:
        """Return what a function makes of this, which it makes once: a function of a module, so that there are few.

        What it returns must not refer to this, for a cycle would live on where the garbage collector is off.
        """
        known: dict[Callable[[S], Any], Any] = self.__dict__.setdefault("_kept", {})
        if work not in known:
            known[work] = work(self)
        found: T = known[work]
        return found
