"""The other plans that --peers names."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from aligner.errors import UsageError

if TYPE_CHECKING:
    from aligner.findings.peers import KnownPeers
    from aligner.model import Alignment, Document

    Peers = Callable[[Document, Document], KnownPeers | None]


def peers_of(arguments: argparse.Namespace, result: Alignment | None = None) -> Peers | None:
    """Return what tells of two documents what other plans make of the national one; None if nobody has asked.

    `result` is a saved one, whose peers are kept where no survey is named.

    Raises:
        SurveyError: if the file that is named is no survey.
        UsageError: if the name is empty.
    """
    if arguments.peers is None:
        if result is None or result.peers is None:
            return None
        from aligner.findings.peers import peers_of_result

        return lambda _, national: peers_of_result(result, national)
    if not arguments.peers:
        raise UsageError("the name of the survey is empty; name a file with --peers")
    from aligner.survey.peers import peers_told

    return peers_told(arguments.peers)
