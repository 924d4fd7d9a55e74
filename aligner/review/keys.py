"""How a unit is found again after its document was edited.

A decision hangs on the text of a unit, by a fingerprint of it. Line breaks and spaces do not count, since saving a
file in another program changes them; everything else does. Only where a document says the same twice must the outline
and the place among its equals tell which of them is meant, and where one of the equals has gone, the neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from aligner.model import Document, Unit

_DIGITS = 24
"""Hexadecimal digits of a fingerprint: 96 bits, so that two texts never share one by chance."""


@dataclass(frozen=True, slots=True)
class UnitKey:
    """What is remembered of a unit.

    `outline` is the fingerprint of the headings above it, `occurrence` its place, from 0, among the units with the
    same text under the same headings, of which there were `alike`;
    `is_unique` tells that no other unit had this text. `before` and `after` are the fingerprints of the
    neighbours, empty at the ends. `text` is there to be shown, and to find a successor by. Keys
    of the same unit differ if it was decided on before and after an edit nearby: only `KeyIndex` tells which unit is
    meant.
    """

    fingerprint: str
    outline: str
    occurrence: int
    alike: int = 1
    is_unique: bool = True
    before: str = ""
    after: str = ""
    text: str = field(default="", compare=False)


def fingerprint(text: str) -> str:
    """Return the fingerprint of a text, which spaces and line breaks leave as it is."""
    return sha256("".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def keys_of(document: Document) -> tuple[UnitKey, ...]:
    """Return the keys of all units of a document, in order; no two are equal."""
    prints = [fingerprint(unit.text) for unit in document.units]
    outlines = [_outline(unit, document.units) for unit in document.units]
    places = list(zip(prints, outlines, strict=True))
    texts, alike = Counter(prints), Counter(places)
    seen: Counter[tuple[str, str]] = Counter()
    keys = []
    for at, (place, unit) in enumerate(zip(places, document.units, strict=True)):
        before = prints[at - 1] if at else ""
        after = prints[at + 1] if at + 1 < len(prints) else ""
        keys.append(UnitKey(*place, seen[place], alike[place], texts[prints[at]] == 1, before, after, text=unit.text))
        seen[place] += 1
    return tuple(keys)


def _outline(unit: Unit, units: Sequence[Unit]) -> str:
    return fingerprint("\n".join(units[above].text for above in unit.outline)) if unit.outline else ""


class KeyIndex:
    """The units of one document, ready to be asked which of them a key means."""

    def __init__(self, keys: Sequence[UnitKey]) -> None:
        """Index `keys`, those of a document in order."""
        self.keys = tuple(keys)
        self._by_print: dict[str, list[int]] = {}
        for at, key in enumerate(self.keys):
            self._by_print.setdefault(key.fingerprint, []).append(at)

    def __contains__(self, fingerprint: object) -> bool:
        return fingerprint in self._by_print

    def find(self, key: UnitKey) -> int | None:
        """Return the index of the unit that `key` means, or None if its text is gone or it cannot be told which.

        One of two equal texts that was edited leaves the other behind; that one must not inherit its decisions.
        """
        places = self._by_print.get(key.fingerprint, [])
        if key.is_unique and len(places) == 1:
            return places[0]
        same = [at for at in places if self.keys[at].outline == key.outline]
        if len(same) == key.alike:
            return same[key.occurrence]
        return self._between_neighbours(key)

    def _between_neighbours(self, key: UnitKey) -> int | None:
        """Return where the text of `key` stands between the neighbours that it had, one of them found nowhere else.

        A neighbour that has gone as well tells nothing. One that is there but elsewhere tells that this is not the
        unit: it stands beside what has become of it.
        """
        last = len(self.keys) - 1
        behind = {0} if not key.before else {at + 1 for at in self._by_print.get(key.before, ())}
        ahead = {last} if not key.after else {at - 1 for at in self._by_print.get(key.after, ())}
        known = [places for places in (behind, ahead) if places]
        if all(len(places) > 1 for places in known):
            return None
        between = set.intersection(*known)
        return next((at for at in self._by_print.get(key.fingerprint, ()) if at in between), None)
