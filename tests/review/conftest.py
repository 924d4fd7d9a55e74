"""A session on the sample texts, and what it begins with."""

from __future__ import annotations

import pytest

from aligner.model import Alignment
from aligner.review.session import Session
from tests.review.desk import sample, session_on


@pytest.fixture
def session() -> Session:
    return session_on(sample("plan"), sample("national"))


@pytest.fixture
def start(session: Session) -> Alignment:
    return session.alignment
