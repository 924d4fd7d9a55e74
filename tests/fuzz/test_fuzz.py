"""Nothing but an `AlignerError` comes out of any input, and what each target promises holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.running import Found, broken_in_time, inputs_of, keep, mutated, smallest
from tests.fuzz.target import CORPUS, Target
from tests.fuzz.targets import BETWEEN, TARGETS, target_called
from tests.structure.strategies import any_texts, wrapped_texts

KEPT = sorted(path for path in CORPUS.glob("*/*") if path.is_file())
_OF_TEXTS = ("segment", "numbers", "said", "text", "terms")

every_target = pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_has_once_broken_a_promise_does_not_any_more(path: Path) -> None:
    target = target_called(path.parent.name)
    assert target is not None, "a folder of the corpus without a target"
    assert broken_in_time(target, path.read_bytes()) == ""


@every_target
def test_what_the_program_writes_is_taken(target: Target) -> None:
    for data in target.seeds().values():
        target.run(data)


@pytest.mark.slow
@every_target
def test_no_mutation_breaks_a_promise(target: Target) -> None:
    assert mutated(target, runs=target.quick).broken == {}


@pytest.mark.parametrize("name", _OF_TEXTS)
@given(text=st.one_of(any_texts(), wrapped_texts()))
@settings(max_examples=25)
def test_no_text_breaks_a_promise(name: str, text: str) -> None:
    target = target_called(name)
    assert target is not None
    assert broken_in_time(target, text.encode()) == ""


@given(local=any_texts(), national=any_texts())
@settings(max_examples=5)
def test_no_pair_of_texts_breaks_a_promise(local: str, national: str) -> None:
    target = target_called("align")
    assert target is not None
    assert broken_in_time(target, BETWEEN.join((local, national)).encode()) == ""


def _toy(data: bytes) -> None:
    assert b"\xff" not in data


TOY = Target(
    name="toy",
    promise="no byte is 255",
    run=_toy,
    seeds=lambda: {"one": b"abc"},
    mutate=lambda data, random: data + bytes([random.randrange(200, 256)]),
)


def test_the_same_seed_tries_the_same_inputs() -> None:
    first, second, other = (list(zip(range(50), inputs_of(TOY, seed=seed), strict=False)) for seed in (1, 1, 2))
    assert first == second
    assert first != other


def test_what_breaks_a_promise_is_found_and_made_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.target.CORPUS", tmp_path)
    found = mutated(TOY, runs=500)
    assert isinstance(found, Found)
    assert found.tried == 500
    ((problem, data),) = found.broken.items()
    assert problem.startswith("AssertionError at test_fuzz.py")
    assert smallest(TOY, data, problem) == b"\xff"
    ((_, path),) = keep(TOY, found.broken)
    assert path.read_bytes() == b"\xff"
    assert path.parent == tmp_path / "toy"
