"""The review desk: a Textual application over an alignment and the review of it.

It renders and asks. What a decision means is the business of `aligner.review`, what a link means that of
`aligner.findings`; widgets get values and send messages, and the keys stand in one table.
"""

from aligner.tui.app import run
from aligner.tui.opening import Opening

__all__ = ["Opening", "run"]
