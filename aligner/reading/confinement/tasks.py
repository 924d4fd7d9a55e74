"""What the two processes share: what the function gets that does the work. It is quick to import, once more a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What ``work`` gets beside the bytes of the file.

    `report` tells how far it is: the number of a step, from 1, and how many there are. `gone` is set when nobody waits
    for it any more. `is_alone` tells that it has a process for itself, of which all children are its own.
    """

    order: Mapping[str, object]
    report: Callable[[int, int], None]
    gone: Event
    is_alone: bool


Work = Callable[[bytes, Task], tuple[dict[str, object], bytes]]
"""The function ``work`` of a module: it returns an answer, as JSON can hold it, and a result."""
