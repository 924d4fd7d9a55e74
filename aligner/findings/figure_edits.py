"""Which figures of local clauses were edited since an earlier result, whether or not a national figure is theirs.

Whoever reads that figures moved takes it for all of them. Of figures without a national one it is known for sure only
where a clause reads as before but for its figures, is the only such clause in either text, and answers the same
requirement in both results: then the figures stand for one another in their order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from aligner.findings.requirements import carries
from aligner.findings.wording import Wording, core_of
from aligner.model import Alignment, Document, FigureMove, Quantity, Role, Span
from aligner.structure import source_offsets
from aligner.structure.indicators import indicate
from aligner.structure.quantities import find_quantities

_Frame = tuple[str, ...]
"""The words of a clause before, between and behind its figures."""


@dataclass(frozen=True, slots=True)
class FigureEdits:
    """Two results, what their local texts say, and where each earlier national unit stands now."""

    before: Alignment
    now: Alignment
    national: Mapping[int, int]
    said_before: Wording
    said_now: Wording

    def beside(self, told: Collection[FigureMove]) -> Iterator[FigureMove]:
        """Yield the figures that were edited and are not `told` beside a national one, in the order of the text."""
        spans = [move.now.span for move in told if move.now is not None]
        for clause, (was, national) in sorted(self._edited().items()):
            text = self.before.local.units[was].text
            here = self.now.local.units[clause]
            offsets = source_offsets(self.now.local.source, here.span, here.text)
            figures = [one.quantity for one in indicate(here.text, find_quantities(here.text))]
            for then, own in zip(find_quantities(text), figures, strict=True):
                span = Span(offsets[own.span.start], offsets[own.span.end - 1] + 1)
                is_told = any(other.start < span.end and span.start < other.end for other in spans)
                if not is_told and _said(then) != _said(own):
                    words = "".join(then.span.of(text).split())
                    yield FigureMove(national, None, words, text, replace(own, span=span), clause)

    def _edited(self) -> dict[int, tuple[int, int]]:
        """Return each clause that is edited in its figures alone, with what it was and the likeliest requirement."""
        earlier = _reworded(self.before.local, self.said_now)
        later = _reworded(self.now.local, self.said_before)
        pairs = {at: earlier[frame] for frame, at in later.items() if frame in earlier}
        answered = {
            (self.national[link.national], link.local) for link in self.before.links if link.national in self.national
        }
        counted = {one.national for one in self.now.counted}
        found: dict[int, tuple[int, int]] = {}
        for link in sorted(self.now.links, key=lambda link: (-link.score, link.national)):
            was = pairs.get(link.local)
            if was is None or link.national not in counted or (link.national, was) not in answered:
                continue
            if carries(self.before.local.units[was]) and carries(self.now.local.units[link.local]):
                found.setdefault(link.local, (was, link.national))
        return found


def _reworded(document: Document, other: Wording) -> dict[_Frame, int]:
    """Return the clauses with figures that do not stand in the other text, by their words around the figures.

    Those that are alike but for their figures are left out, since it is not known which is which.
    """
    found: dict[_Frame, list[int]] = {}
    for at, unit in enumerate(document.units):
        if unit.role is not Role.NOISE and (figures := find_quantities(unit.text)):
            found.setdefault(_frame(unit.text, figures), []).append(at)
    return {frame: at for frame, (at, *more) in found.items() if not more and not other.has(document.units[at].text)}


def _frame(text: str, figures: Sequence[Quantity]) -> _Frame:
    starts = (0, *(one.span.end for one in figures))
    ends = (*(one.span.start for one in figures), len(text))
    return tuple(core_of(text[start:end]) for start, end in zip(starts, ends, strict=True))


def _said(figure: Quantity) -> tuple[object, ...]:
    return figure.low, figure.high, figure.unit, figure.bound
