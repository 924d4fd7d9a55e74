"""The words of the project as types: what the stages hand to one another.

Everything here is frozen data over tuples, so that an alignment can be shared between the command, a screen and
worker processes without anyone changing it under another's feet. The package imports the standard library only:
every other package depends on it, so it may depend on none of them.
"""

from typing import TYPE_CHECKING

from aligner.deferred import exports
from aligner.model.alignment import EVERY_SECTION, Alignment, Counted, Options
from aligner.model.content import Body, Bound, Deadline, Obligation, Promptness, Quantity, Strength, TimeKind
from aligner.model.coverage import Addressee, CarriedBy, Coverage, Requirement, Scope, SectionCoverage, State
from aligner.model.document import NO_RESPONSIBILITY, Document, Responsibility, Unit
from aligner.model.doubts import Doubt, DoubtKind
from aligner.model.findings import (
    Change,
    Difference,
    Direction,
    Edit,
    EditKind,
    LocalOnly,
    LocalOnlyKind,
    MeasureCarried,
    Priority,
    PriorityPoint,
    PriorityReason,
    Said,
    Stated,
    Target,
)
from aligner.model.issuer import BodyKind, Issuer, Rank
from aligner.model.links import (
    NEAR,
    SURE_LINK,
    DampedSpan,
    Evidence,
    EvidenceKind,
    Explanation,
    Link,
    LinkKind,
    LinkStatus,
    NearMiss,
    SharedTerm,
    TermKind,
)
from aligner.model.peers import PeerClause, PeerPlans, Peers
from aligner.model.remarks import DECISIONS, ReadingRemark, RemarkKind, remarks_of
from aligner.model.text import (
    CellKind,
    DocumentSide,
    MarkedHeading,
    Place,
    Position,
    Role,
    SourceKind,
    SourceText,
    Span,
    TaskCell,
    TaskRow,
)

if TYPE_CHECKING:
    from aligner.model.review import (
        Bookmark,
        Entry,
        EntryKind,
        Note,
        RejectedLink,
        Remark,
        ReturnedDecision,
        ReturnKind,
        Review,
        RoleChange,
        place_of,
        place_of_entry,
    )
    from aligner.model.since import Circumstance, Earlier, FigureMove, MeasureMove, Since, StateChange, Turn

__all__ = [
    "DECISIONS",
    "EVERY_SECTION",
    "NEAR",
    "NO_RESPONSIBILITY",
    "SURE_LINK",
    "Addressee",
    "Alignment",
    "Body",
    "BodyKind",
    "Bookmark",
    "Bound",
    "CarriedBy",
    "CellKind",
    "Change",
    "Circumstance",
    "Counted",
    "Coverage",
    "DampedSpan",
    "Deadline",
    "Difference",
    "Direction",
    "Document",
    "DocumentSide",
    "Doubt",
    "DoubtKind",
    "Earlier",
    "Edit",
    "EditKind",
    "Entry",
    "EntryKind",
    "Evidence",
    "EvidenceKind",
    "Explanation",
    "FigureMove",
    "Issuer",
    "Link",
    "LinkKind",
    "LinkStatus",
    "LocalOnly",
    "LocalOnlyKind",
    "MarkedHeading",
    "MeasureCarried",
    "MeasureMove",
    "NearMiss",
    "Note",
    "Obligation",
    "Options",
    "PeerClause",
    "PeerPlans",
    "Peers",
    "Place",
    "Position",
    "Priority",
    "PriorityPoint",
    "PriorityReason",
    "Promptness",
    "Quantity",
    "Rank",
    "ReadingRemark",
    "RejectedLink",
    "Remark",
    "RemarkKind",
    "Requirement",
    "Responsibility",
    "ReturnKind",
    "ReturnedDecision",
    "Review",
    "Role",
    "RoleChange",
    "Said",
    "Scope",
    "SectionCoverage",
    "SharedTerm",
    "Since",
    "SourceKind",
    "SourceText",
    "Span",
    "State",
    "StateChange",
    "Stated",
    "Strength",
    "Target",
    "TaskCell",
    "TaskRow",
    "TermKind",
    "TimeKind",
    "Turn",
    "Unit",
    "place_of",
    "place_of_entry",
    "remarks_of",
]

# Most alignments have not been reviewed, nor held against an earlier one.
_OF_REVIEWS = (
    "Bookmark",
    "Entry",
    "EntryKind",
    "Note",
    "RejectedLink",
    "Remark",
    "ReturnKind",
    "ReturnedDecision",
    "Review",
    "RoleChange",
    "place_of",
    "place_of_entry",
)
_OF_TWO_RESULTS = ("Circumstance", "Earlier", "FigureMove", "MeasureMove", "Since", "StateChange", "Turn")
__getattr__ = exports(__name__, {"review": _OF_REVIEWS, "since": _OF_TWO_RESULTS})
