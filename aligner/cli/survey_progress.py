"""How far a survey is, on standard error: one line that changes on a terminal, a line from time to time elsewhere."""

from __future__ import annotations

from time import monotonic
from types import TracebackType
from typing import Self

from aligner.cli.streams import Notes, Progress
from aligner.language import Phrase, Words, counted_phrase, phrase
from aligner.running.run import Standing

_PACE = 10.0
"""Seconds between two lines where they stay."""
_MINUTE = 60.0


class SurveyProgress:
    """Tells how many plans are done and have failed, how fast that goes, and how long it will take."""

    def __init__(self, words: Words, *, quiet: bool) -> None:
        """Take the language; nothing is told with ``quiet``."""
        self._line = Progress(words, quiet=quiet)
        self._notes = Notes(words, quiet=quiet)
        self._began = monotonic()
        self._due = self._began + _PACE

    def __enter__(self) -> Self:
        self._line.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._line.__exit__(kind, error, at)

    def __call__(self, standing: Standing) -> None:
        """Tell how far it is, if it is time to."""
        if self._line.is_shown:
            self._line(self._told(standing))
        elif monotonic() >= self._due and standing.left:
            self._due = monotonic() + _PACE
            self._notes(self._told(standing))

    def _told(self, standing: Standing) -> Phrase:
        worked_on = standing.done - standing.known + standing.failed
        seconds = monotonic() - self._began
        told = phrase("{done} of {plans} plans done", done=standing.done, plans=standing.plans)
        if standing.failed:
            told = phrase("{told}, {failed} failed", told=told, failed=standing.failed)
        if not worked_on or not standing.left:
            return told
        return phrase(
            "{told}; {rate} a second, {time} left",
            told=told,
            rate=f"{worked_on / seconds:.1f}",
            time=_time_told(standing.left * seconds / worked_on),
        )


def _time_told(seconds: float) -> Phrase:
    if seconds < _MINUTE:
        return counted_phrase("{n} second", "{n} seconds", max(round(seconds), 1))
    return counted_phrase("{n} minute", "{n} minutes", round(seconds / _MINUTE))
