"""What the desk remembers for the next time: how somebody likes it, and where each review was left.

It lies in a folder of the user, not in the review: a place is nobody's decision, and a file that is lost or damaged
costs a few keys, no more. So whatever is wrong with it is passed over in silence.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs

from aligner.lexicon.private_files import open_private, write_private

_NAME = "desk.json"
_LARGEST = 1 << 18
"""Bytes of a file that is read; it has some 20 kB at most."""
_MOST_PLACES = 100
"""Reviews whose place is remembered; the one left longest ago is forgotten first."""


@dataclass(frozen=True, slots=True)
class LeftAt:
    """Where a review was left: the document, the text of the clause by its fingerprint, its index, and the order."""

    side: str
    fingerprint: str
    unit: int
    order: str


def state_folder() -> Path | None:
    """Return the folder for what is remembered, which need not exist, or None if the user has no such place."""
    folder = platformdirs.user_state_path("aligner", appauthor=False)
    return folder if folder.is_absolute() else None


class Kept:
    """What is remembered in a folder; without one, for as long as the desk is open."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read what there is."""
        self._folder = folder
        self._data = _read(folder) if folder is not None else {}

    @property
    def goes_on(self) -> bool:
        """Whether the desk goes on to the next clause after a decision."""
        return self._data.get("goes_on") is not False

    def set_goes_on(self, *, goes_on: bool) -> None:
        """Remember whether the desk goes on."""
        self._put("goes_on", goes_on)

    def left_at(self, review: str) -> LeftAt | None:
        """Return where a review, of which `review` is the name, was left."""
        place = self._places().get(review)
        try:
            left = LeftAt(**place)  # type: ignore[arg-type]
        except TypeError:
            return None
        kinds = (str, str, int, str)
        is_sound = all(type(value) is kind for value, kind in zip(asdict(left).values(), kinds, strict=True))
        return left if is_sound else None

    def leave_at(self, review: str, place: LeftAt) -> None:
        """Remember where a review is left."""
        places = self._places()
        places.pop(review, None)
        places[review] = asdict(place)
        self._put("places", dict(list(places.items())[-_MOST_PLACES:]))

    def _places(self) -> dict[str, object]:
        places = self._data.get("places")
        return dict(places) if isinstance(places, dict) else {}

    def _put(self, name: str, value: object) -> None:
        # Another desk may have been left since: what it remembers stays.
        if self._folder is not None:
            self._data = _read(self._folder) or self._data
        self._data[name] = value
        if self._folder is None:
            return
        text = json.dumps(self._data, ensure_ascii=False, indent=1)
        try:
            write_private(self._folder, _NAME, text.encode("utf-8", "surrogatepass"))
        except OSError:
            return


def _read(folder: Path) -> dict[str, object]:
    try:
        with open_private(folder, _NAME) as file:
            found = json.loads(file.read(_LARGEST).decode("utf-8", "surrogatepass"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
