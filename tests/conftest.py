"""What holds for all tests: examples are made up the same way in every run, so that a green commit stays green."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import processes

# The tests take all cores by themselves; threads of numpy would wait for one another on them and win nothing. How many
# there are has to be said before numpy is loaded, here and in the processes that the tests start.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let the processes that a test starts react to Ctrl-C, even where the tests themselves do not."""
    with processes.interruptible():
        yield
