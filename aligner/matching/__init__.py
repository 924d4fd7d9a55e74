"""Links between the units of two documents: candidates → features → score → selection.

Order plays no part: a local plan does not follow the national order, so crossing links are normal, a unit may have
several counterparts, and most have none.
"""

from aligner.matching.match import Matched, match
from aligner.matching.profile import Profiler
from aligner.matching.side import Side

__all__ = ["Matched", "Profiler", "Side", "match"]
