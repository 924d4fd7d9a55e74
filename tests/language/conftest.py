"""The command, as the tests of its options have it."""

from tests.cli.conftest import align

__all__ = ["align"]
