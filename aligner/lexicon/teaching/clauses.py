"""Which clauses of a corpus a table of words is taught on.

Reports are few and laws many, and a table taught on laws alone would know little of plans; so each gives half. A part
of the clauses is taken with the heading above it, since that is how units are compared as well. What a benchmark
measures with may not be taught: a document that shares clauses with it is left out, and so is every clause alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from aligner.language import Phrase, phrase
from aligner.model import Document, Role, SourceText
from aligner.structure import segment
from aligner.structure.folding import fold_text
from aligner.structure.markers import Level, marker_of

SHORTEST, LONGEST = 8, 100
"""Code points of a clause that is taught: a shorter one says little, and a longer one is of several subjects."""
_ARTICLES_OF_A_LAW = 3
_SHARED = 2
"""So many clauses in common make two texts versions of each other, or one an extract of the other."""
_SEED = 20_181
_TOLD_EVERY = 500
_ENDS = "。；：！？"
_NO_LETTER = re.compile(r"\W+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseOptions:
    """How many clauses are taken: of reports and of laws together, and of those how many more with their heading."""

    clauses: int = 85_000
    with_heading: int = 14_000


@dataclass(frozen=True, slots=True)
class Clause:
    """A unit as it is compared: folded and without numbering, and the nearest heading above it, empty if there is none.

    The heading is folded and without numbering as well.
    """

    text: str
    heading: str

    @property
    def under_heading(self) -> str:
        """The heading and the text in one."""
        return f"{self.heading.rstrip(_ENDS)}：{self.text}"


def clauses_of(document: Document) -> Iterator[Clause]:
    """Yield the clauses of a document that are neither too short nor too long."""
    for unit in document.units:
        text = _compared(unit.text)
        if unit.role is not Role.NOISE and SHORTEST <= len(text) <= LONGEST:
            heading = _compared(document.units[unit.outline[-1]].text) if unit.outline else ""
            yield Clause(text, heading)


def _compared(text: str) -> str:
    marker = marker_of(text)
    # 一是 and 一要 are left: they may be words, and cost nothing.
    start = marker.length if marker is not None and marker.level is not Level.ORDINAL else 0
    return fold_text(text[start:])


def key_of(text: str) -> str:
    """Return what two clauses have in common that differ in punctuation and spaces only."""
    return _NO_LETTER.sub("", fold_text(text))


def is_law(document: Document) -> bool:
    """Tell whether a text is written in articles."""
    articles = 0
    for unit in document.units:
        marker = marker_of(unit.text)
        articles += marker is not None and marker.level is Level.ARTICLE
    return articles >= _ARTICLES_OF_A_LAW


def choose_clauses(
    texts: Iterable[SourceText],
    *,
    withheld: Iterable[SourceText] = (),
    options: ClauseOptions | None = None,
    progress: Callable[[Phrase], None] | None = None,
) -> tuple[str, ...]:
    """Return the clauses to teach, each once, given the texts in an order that does not depend on the machine.

    No clause of the `withheld` texts is among them, and none of a text that has two or more of theirs.
    """
    options = options or ClauseOptions()
    tell = progress or (lambda _: None)
    kept_out = {key_of(clause.text) for text in withheld for clause in clauses_of(segment(text))}
    reports: dict[str, Clause] = {}
    laws: dict[str, Clause] = {}
    left_out = 0
    for at, text in enumerate(texts):
        if at % _TOLD_EVERY == 0:
            tell(phrase("choosing clauses, {at} texts read", at=at))
        document = segment(text)
        found = {key_of(clause.text): clause for clause in clauses_of(document)}
        if len(found.keys() & kept_out) >= _SHARED:
            left_out += 1
            continue
        kind = laws if is_law(document) else reports
        for key, clause in found.items():
            if key not in kept_out:
                kind.setdefault(key, clause)
    tell(phrase("{texts} texts left out, since they have clauses of those that are withheld", texts=left_out))
    random = np.random.default_rng(_SEED)
    chosen: list[str] = []
    for kind in (reports, laws):
        clauses = list(kind.values())
        mixed = [clauses[at] for at in random.permutation(len(clauses)).tolist()]
        alone = mixed[: options.clauses // 2]
        below = [clause for clause in mixed if clause.heading and key_of(clause.heading) not in kept_out]
        chosen += [clause.text for clause in alone]
        chosen += [clause.under_heading for clause in below[-(options.with_heading // 2) :]]
    return tuple(dict.fromkeys(chosen))
