"""`python -m aligner` is the command `align`."""

from aligner.cli import run

run()
