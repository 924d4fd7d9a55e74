"""A review of a hundred requirements takes few keys."""

from __future__ import annotations

import pytest

from tests.benchmark.reviewing import review
from tests.shared import needs_shared

_MOST_KEYS = 130


@needs_shared
@pytest.mark.slow
def test_a_hundred_requirements_take_few_keys() -> None:
    assert len(review().pressed) <= _MOST_KEYS
