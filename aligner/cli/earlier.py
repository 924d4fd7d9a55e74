"""The earlier result that --since names."""

from __future__ import annotations

from dataclasses import dataclass

from aligner.files.limits import Limits
from aligner.model import Alignment
from aligner.reading import read_text
from aligner.results.from_json import read_result
from aligner.review.earlier import held_against


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier result, and the version of the program that wrote it."""

    name: str
    result: Alignment
    version: str

    @classmethod
    def read(cls, name: str, *, limits: Limits) -> Earlier:
        """Return the result in a file.

        Raises:
            LimitError: if there is more in it than may be.
            ReadingError: if it cannot be read, or is no result.
        """
        return cls(name, *read_result(read_text(name, encoding="utf-8", limits=limits), name=name, limits=limits))

    def against(self, now: Alignment) -> Alignment:
        """Return an alignment with what changed since.

        Raises:
            UsageError: if this one is about another national text.
        """
        return held_against(now, self.result, name=self.name, version=self.version)
