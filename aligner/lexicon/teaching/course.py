"""The course of the teaching: clauses to the teacher, his vectors to rows, rows to the table."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from aligner.files import read_bytes, write
from aligner.language import Phrase, phrase
from aligner.lexicon.taught import TaughtWords
from aligner.lexicon.teaching.bags import Floats, bags_of, first_rows
from aligner.lexicon.teaching.finishing import finished
from aligner.lexicon.teaching.tuning import TuningOptions, nearest_of, tuned
from aligner.lexicon.terms import default_terms

_AT_ONCE = 2000
"""Clauses that are given to the teacher, and kept, together."""
_PENALTY = 1.0


class Teaches(Protocol):
    """Whoever says what clauses mean."""

    @property
    def digest(self) -> str:
        """What sets this teacher apart from others."""

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of texts, of length 1, shape (len(texts), dimensions)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What a table is to be like, and the folder that keeps what the teacher says."""

    dimensions: int
    least_count: int
    tuning: TuningOptions = field(default_factory=TuningOptions)
    vectors: Path | None = None


def teach(
    clauses: Sequence[str], teacher: Teaches, *, course: Course, progress: Callable[[Phrase], None]
) -> TaughtWords:
    """Return the table of words that are taught on clauses."""
    said = _said(clauses, teacher, course.vectors, progress)
    # What all clauses have in common tells none of them apart.
    common: Floats = said.mean(axis=0, dtype=np.float64).astype(np.float32)
    targets = said - common
    targets /= np.maximum(np.linalg.norm(targets, axis=1, keepdims=True), 1e-9)
    progress(phrase("counting the words of clauses"))
    bags = bags_of(clauses, terms=default_terms(), least=course.least_count)
    rows = first_rows(bags, targets, penalty=_PENALTY)
    progress(phrase("looking for clauses that are alike"))
    nearest = nearest_of(targets, course.tuning.nearest)
    rows = tuned(rows, bags, targets, nearest, options=course.tuning, progress=progress)
    made_of = [teacher.digest, course.dimensions, course.least_count, asdict(course.tuning), *clauses]
    inputs = hashlib.sha256(json.dumps(made_of, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
    return finished(rows, bags, dimensions=course.dimensions, common=common, inputs=inputs)


def _said(clauses: Sequence[str], teacher: Teaches, folder: Path | None, progress: Callable[[Phrase], None]) -> Floats:
    """Return the teacher's vectors of clauses; what was said before is read from `folder`."""
    found = []
    for start in range(0, len(clauses), _AT_ONCE):
        progress(phrase("the encoder reads, {at} of {clauses} clauses", at=start, clauses=len(clauses)))
        some = clauses[start : start + _AT_ONCE]
        file = folder / f"{_digest_of(teacher, some)}.npy" if folder else None
        if file is not None and file.is_file():
            found.append(np.load(io.BytesIO(read_bytes(str(file))), allow_pickle=False))
            continue
        found.append(teacher.vectors(some))
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            buffer = io.BytesIO()
            np.save(buffer, found[-1], allow_pickle=False)
            write(str(file), buffer.getvalue())
    return np.concatenate(found)


def _digest_of(teacher: Teaches, clauses: Sequence[str]) -> str:
    return hashlib.sha256("\n".join([teacher.digest, *clauses]).encode("utf-8", "surrogatepass")).hexdigest()[:32]
