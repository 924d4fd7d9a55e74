"""What holds for all tests: examples are made up the same way in every run, so that a green commit stays green."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
