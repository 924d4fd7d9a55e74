"""What links and their absence mean: states, coverage, differences, figures, strength, deadlines, bodies, priorities.

Findings read links and never change them.
"""

from aligner.findings.find import Findings, find

__all__ = ["Findings", "find"]
