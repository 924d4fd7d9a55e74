"""Which measures the local text carries, or no longer carries, since an earlier result.

They are told where the state of their requirement stayed as it was: whoever strikes a sentence from a plan wants to
know of the measure that went with it. What carries a measure in one result must be in no such words in the other local
text; a measure that is judged otherwise for any other reason is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aligner.findings.wording import Wording
from aligner.model import Alignment, MeasureCarried, MeasureMove, Requirement, State
from aligner.structure.folding import fold_text


@dataclass(frozen=True, slots=True)
class MeasureMoves:
    """Two results, and what their local texts say."""

    before: Alignment
    now: Alignment
    said_before: Wording
    said_now: Wording

    def of(self, then: Requirement, now: Requirement) -> Iterator[MeasureMove]:
        """Yield the measures of a requirement, as it stood then and stands now, that came or went."""
        if now.state not in (State.COVERED, State.PARTIAL):
            return
        earlier = _by_words(self.before, then.measures)
        for words, measure in _by_words(self.now, now.measures).items():
            was = earlier.get(words)
            if was is None or was.is_unsettled or measure.is_unsettled:
                continue
            if was.local is not None and measure.local is None:
                clause = self.before.local.units[was.local].text
                if not self.said_now.has(clause):
                    yield MeasureMove(now.national, measure.span, clause, None)
            if was.local is None and measure.local is not None:
                clause = self.now.local.units[measure.local].text
                if not self.said_before.has(clause):
                    yield MeasureMove(now.national, measure.span, "", measure.local)


def _by_words(alignment: Alignment, measures: Iterable[MeasureCarried]) -> dict[str, MeasureCarried]:
    text = alignment.national.source.text
    return {fold_text(one.span.of(text)): one for one in measures}
