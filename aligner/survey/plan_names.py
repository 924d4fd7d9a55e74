"""The names of plans: as short as they still differ, and found again as a person writes them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath

_SIGNS = "-_ "
"""What parts the words of a name."""


def labels_of(names: Sequence[str]) -> tuple[str, ...]:
    """Return what to call plans beside one another, one for each of their names, which differ.

    It is the name without what all of them have: folders around them, the name of the file (浙江/local.txt) or its
    suffix, and words that a sign parts from the rest (2025-浙江).
    """
    paths = [tuple(name.split("/")) for name in names]
    if len(paths) < 2:
        return tuple(names)
    shared = 0
    while all(len(path) > shared + 1 and path[shared] == paths[0][shared] for path in paths):
        shared += 1
    paths = [path[shared:] for path in paths]
    if all(len(path) > 1 and path[-1] == paths[0][-1] for path in paths):
        paths = [path[:-1] for path in paths]
    elif len({PurePosixPath(path[-1]).suffix for path in paths}) == 1:
        paths = [(*path[:-1], PurePosixPath(path[-1]).stem) for path in paths]
    labels = ["/".join(path) for path in paths]
    least, greatest = min(labels), max(labels)
    same = next((at for at, pair in enumerate(zip(least, greatest, strict=False)) if pair[0] != pair[1]), len(least))
    begins = max(least.rfind(sign, 0, same) + 1 for sign in _SIGNS)
    # A number alone (方案-1) would name nothing.
    is_telling = all(label[begins:] and not label[begins].isdecimal() for label in labels)
    return tuple(label[begins:] for label in labels) if is_telling else tuple(labels)


class PlanNames:
    """The names of the plans of a survey, to be found by what people write in a list of them."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names of all plans, paths in a folder."""
        self._found: list[dict[str, list[str]]] = []
        known = tuple(names)
        for way in _WAYS:
            places: dict[str, list[str]] = {}
            for name in known:
                places.setdefault(way(PurePosixPath(_plain(name))), []).append(name)
            self._found.append(places)

    def meant_by(self, written: str) -> tuple[str, ...]:
        """Return the names that somebody may mean, one where it is clear, none where there is no such plan.

        A name may be written without its suffix, as its last part alone, or as the folder that holds just this plan.
        """
        path = str(PurePosixPath(_plain(written)))
        if path == ".":  # nothing is written, and every plan without folder would have it
            return ()
        return next((tuple(places[path]) for places in self._found if path in places), ())


_WAYS: tuple[Callable[[PurePosixPath], str], ...] = (
    str,
    lambda path: str(path.with_suffix("")) if path.name else "",
    lambda path: path.name,
    lambda path: path.stem,
    lambda path: str(path.parent),
    lambda path: path.parent.name,
)
"""How a name may be written, the fullest first."""


def _plain(name: str) -> str:
    """Return a name as it is compared: macOS takes letters apart, Windows writes paths with backslashes."""
    return unicodedata.normalize("NFC", name.strip()).replace("\\", "/")
