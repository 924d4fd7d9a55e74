"""What links and their absence mean: the state of each requirement, coverage, local initiatives.

Findings read links and never change them.
"""

from aligner.findings.coverage import coverage_of, sections_of
from aligner.findings.requirements import local_only_of, requirements_of

__all__ = ["coverage_of", "local_only_of", "requirements_of", "sections_of"]
