"""The words of the project as types: what the stages hand to one another.

Everything here is frozen data over tuples, so that an alignment can be shared between the command, a screen and
worker processes without anyone changing it under another's feet. The package imports the standard library only:
every other package depends on it, so it may depend on none of them.
"""

from aligner.model.alignment import Alignment, Options
from aligner.model.content import Body, Bound, Deadline, Obligation, Quantity, Strength
from aligner.model.coverage import Coverage, Requirement, SectionCoverage, State
from aligner.model.findings import (
    BodyChange,
    DeadlineChange,
    Difference,
    Edit,
    EditKind,
    FigureChange,
    FigureRelation,
    LocalOnly,
    LocalOnlyKind,
    MeasureCarried,
    Priority,
    PriorityPoint,
    PriorityReason,
    StrengthChange,
    StrengthRelation,
    TakeOver,
)
from aligner.model.links import (
    DampedSpan,
    Evidence,
    EvidenceKind,
    Explanation,
    Link,
    LinkKind,
    NearMiss,
    SharedTerm,
    TermKind,
)
from aligner.model.text import Document, Position, Role, SourceText, Span, Unit

__all__ = [
    "Alignment",
    "Body",
    "BodyChange",
    "Bound",
    "Coverage",
    "DampedSpan",
    "Deadline",
    "DeadlineChange",
    "Difference",
    "Document",
    "Edit",
    "EditKind",
    "Evidence",
    "EvidenceKind",
    "Explanation",
    "FigureChange",
    "FigureRelation",
    "Link",
    "LinkKind",
    "LocalOnly",
    "LocalOnlyKind",
    "MeasureCarried",
    "NearMiss",
    "Obligation",
    "Options",
    "Position",
    "Priority",
    "PriorityPoint",
    "PriorityReason",
    "Quantity",
    "Requirement",
    "Role",
    "SectionCoverage",
    "SharedTerm",
    "SourceText",
    "Span",
    "State",
    "Strength",
    "StrengthChange",
    "StrengthRelation",
    "TakeOver",
    "TermKind",
    "Unit",
]
