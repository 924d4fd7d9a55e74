"""What links and their absence mean: states, coverage, measures, differences, changes, priorities, local-only clauses.

Findings read links and never change them.
"""

from typing import TYPE_CHECKING

from aligner.deferred import exports

if TYPE_CHECKING:
    from aligner.findings.conclusion import Concluder
    from aligner.findings.contents import Contents
    from aligner.findings.find import Finder, Findings, Verdicts

__all__ = ["Concluder", "Contents", "Finder", "Findings", "Verdicts"]

# Whoever reads a result back asks for the coverage alone, and needs no numpy for it.
__getattr__ = exports(
    __name__, {"conclusion": ("Concluder",), "contents": ("Contents",), "find": ("Finder", "Findings", "Verdicts")}
)
