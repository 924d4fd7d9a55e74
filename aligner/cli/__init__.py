"""The command `align`: options, exit codes, messages.

It decides nothing about texts. What a run does not need is imported late, so that `--help` answers at once and a
script that asks for JSON does not pay for a terminal library.

Exit status: 0 done, 1 coverage below ``--fail-under``, 2 usage or input error, 130 interrupted, 141 reader gone.
"""

from aligner.cli.command import main, run

__all__ = ["main", "run"]
