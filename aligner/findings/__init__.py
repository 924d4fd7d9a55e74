"""What links and their absence mean: states, coverage, differences, figures, strength, deadlines, bodies, priorities.

Findings read links and never change them.
"""

from aligner.findings.conclusion import Concluder
from aligner.findings.find import Finder, Findings, Verdicts

__all__ = ["Concluder", "Finder", "Findings", "Verdicts"]
