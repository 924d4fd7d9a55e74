"""What links and their absence mean: states, coverage, measures, differences, changes, priorities, local-only clauses.

Findings read links and never change them.
"""

from aligner.findings.conclusion import Concluder
from aligner.findings.find import Finder, Findings, Verdicts

__all__ = ["Concluder", "Finder", "Findings", "Verdicts"]
