"""What the command does about a desk in a browser: it sees to it that one can be served, and tells where it is."""

from __future__ import annotations

import argparse
from ipaddress import ip_address
from pathlib import Path

from aligner.cli.streams import Notes, print_result
from aligner.errors import UsageError
from aligner.files.naming import shown
from aligner.language import Words, phrase

_HERE = "127.0.0.1"


def check_parts() -> None:
    """See whether what shows a desk in a browser is installed.

    Raises:
        UsageError: if not.
    """
    try:
        import aiohttp  # noqa: F401
        import textual_serve  # noqa: F401
    except ImportError:
        raise UsageError(
            'what shows the desk in a browser is not installed; python -m pip install "aligner[web]" installs it'
        ) from None


def serve_desk(arguments: argparse.Namespace, words: Words, *, review_name: str, reviewer: str) -> None:
    """Serve the desk that the command line opens until the process is asked to end.

    Raises:
        UsageError: if nothing can listen at the address that was asked for.
        Ended: in the end, as a signal asked for it.
    """
    from aligner.serving import Serving, serve

    notes = Notes(words, quiet=arguments.quiet)
    address = arguments.host or _HERE
    names = [Path(name).name for name in (arguments.local, arguments.national) if name is not None]

    def told(url: str) -> None:
        if not ip_address(address).is_loopback:
            notes(
                phrase(
                    "warning: who learns this address can read both texts and decide, from any machine that reaches "
                    "{address}; nothing is encrypted on the way",
                    address=address,
                )
            )
        notes(phrase("the desk is at the address below; Ctrl+C here ends it, and all that is decided is kept"))
        notes(phrase("decisions are signed {reviewer}, and kept in {name}", reviewer=reviewer, name=shown(review_name)))
        notes(phrase("reports and pictures that the desk writes go to {folder}", folder=shown(str(Path.cwd()))))
        print_result(f"{url}\n")

    serving = Serving(
        arguments=arguments.command_line,
        address=address,
        port=arguments.port or 0,
        title=" · ".join(names),
        review_name=review_name,
        words=words,
    )
    serve(serving, told)
