"""Which units of a law say what each of its sanctions is for.

A sanction is cut from what it punishes: 情节严重的，吊销许可证 follows an offence in another sentence, and 有下列行为
之一的，处…罚款 goes before a list of them. Laws put all of these in the same words, so that two sanctions are one only
if the offences are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from aligner.model import Document, Role, Unit
from aligner.structure.national_rules import is_law

_SANCTION = re.compile(
    r"罚款|责令[^，。；]{0,8}(?:改正|停|限期)|吊销|没收|给予[^，。；]{0,8}(?:警告|处[分罚])|追究[^，。；]{0,10}责任|拘留|予以撤职|"
    r"[承负][担有]?[^，。；]{0,10}责任$|处[一二三四五六七八九十百千]{1,4}(?:元|万元|倍)"
)
_LISTED = re.compile(r"下列[^，。；：]{0,12}(?:行为|情形|情况)")
_GOES_ON = re.compile(r"^[^，。；：]{0,24}?(?:有|因|实施|从事)前[两二三]?[款项][^，。；]{0,8}(?:行为|情形|规定)")
"""The opening of a paragraph that punishes what the one before it tells."""


def offences_of(document: Document) -> dict[int, tuple[int, ...]]:
    """Return the units that tell what is punished, for each unit of a law that sets a sanction and does not tell it.

    Both are indexes of units. They are the first unit of the paragraph, the items of its list, or those of the
    paragraph before where it goes on with that. Empty for a text that is no law.
    """
    if not is_law(document):
        return {}
    items = _items(document.units)
    found: dict[int, tuple[int, ...]] = {}
    before: tuple[int, ...] = ()
    for paragraph in _paragraphs(document.units):
        texts = [document.units[at].text for at in paragraph]
        first = paragraph[0]
        if not any(map(_SANCTION.search, texts)):
            before = (first,)
            continue
        listed = tuple(item for at in paragraph for item in items.get(at, ()))
        lead = document.units[first].outline[-1] if document.units[first].outline else first
        if listed and any(map(_LISTED.search, texts)):
            offences = listed
        elif first in items.get(lead, ()) and _LISTED.search(document.units[lead].text) is None:
            offences = found.get(lead, (lead,))  # an item that grades the sanction of its lead-in by cases
        else:
            offences = before if before and _GOES_ON.match(texts[0]) else (first,)
        found |= {at: offences for at in paragraph if offences != (at,)}
        before = offences
    return found


def _items(units: Sequence[Unit]) -> dict[int, tuple[int, ...]]:
    """Return the items of each task that leads a list in."""
    found: dict[int, tuple[int, ...]] = {}
    for at, unit in enumerate(units):
        lead = unit.outline[-1] if unit.outline else at
        if lead != at and units[lead].role is Role.TASK and units[lead].text.rstrip().endswith(("：", ":")):
            found[lead] = (*found.get(lead, ()), at)
    return found


def _paragraphs(units: Sequence[Unit]) -> Iterator[tuple[int, ...]]:
    """Yield the tasks of each paragraph that has some."""
    tasks = [at for at, unit in enumerate(units) if unit.role is Role.TASK]
    for _, paragraph in groupby(tasks, key=lambda at: units[at].paragraph):
        yield tuple(paragraph)
