"""The command `align`: options, exit codes, messages.

It decides nothing about texts. What a run does not need is imported late, so that `--help` answers at once and a
script that asks for JSON does not pay for a terminal library.

Exit status: 0 done, 1 coverage below ``--fail-under``, 2 usage or input error, 129, 130 or 143 ended by SIGHUP, Ctrl-C
or SIGTERM, 141 reader gone.
"""

from aligner.deferred import exports

TYPE_CHECKING = False  # that of `typing`, which takes longer to import than all of this
if TYPE_CHECKING:
    from aligner.cli.command import main
    from aligner.cli.process import run

__all__ = ["main", "run"]

__getattr__ = exports(__name__, {"command": ("main",), "process": ("run",)})
