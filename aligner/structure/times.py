"""All times by which, how often and how soon something is to be done."""

from __future__ import annotations

from aligner.model import Deadline, Promptness
from aligner.structure.deadlines import find_deadlines
from aligner.structure.frequencies import find_frequencies
from aligner.structure.notices import find_notices
from aligner.structure.promptness import find_promptness


def find_times(text: str) -> tuple[Deadline, ...]:
    """Return the deadlines, notices, frequencies and words of promptness in `text`, in order, without overlap.

    Of two in one place the first of these kinds counts: 每年三月底前 is a date. 每年定期 is every year.
    """
    found: list[Deadline] = []
    for find in (find_deadlines, find_notices, find_frequencies, find_promptness):
        taken = [one.span for one in found]
        found += [
            one
            for one in find(text)
            if not any(one.span.start < span.end and span.start < one.span.end for span in taken)
            and not (one.promptness is Promptness.REGULARLY and any(one.span.start == span.end for span in taken))
        ]
    return tuple(sorted(found, key=lambda one: one.span))
