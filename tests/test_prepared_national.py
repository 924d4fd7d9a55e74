"""Many local texts against one national text that is prepared once: what comes out is the same, text by text."""

from __future__ import annotations

import gc
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator

import pytest

from aligner.matching import Profiler
from aligner.model import Counted, Document, Options, SourceText
from aligner.pipeline import Pipeline, align
from aligner.reading import read
from aligner.results.to_json import to_json
from aligner.review.decisions import REJECTED, YES, Action, Aspect, Change
from aligner.review.keys import keys_of
from tests.shared import PAIRS, ROOT, SEEDS, needs_shared

LAW = """渡口管理条例
第一条 为了加强渡口管理，制定本条例。
第二条 国务院交通部门负责制定渡船标准。
第三条 渡口应当配备救生设备，渡船不得超载。
第四条 县级人民政府应当每年检查渡口不少于两次。
第五条 违反本条例规定的，处一千元以上五千元以下罚款。
"""
PLANS = (
    "临江市渡口管理办法\n渡口应当配备救生设备和灭火器。\n市交通局每年检查渡口三次。\n",
    "浙江省工会工作方案\n一、主要任务\n加强思想引领，团结职工奋斗。\n维护职工合法权益，推行集体协商。\n",
    "渡\n",
    "……\n",
)
SAMPLE_OPTIONS = (
    Options(),
    Options(min_score=0.6),
    Options(issuer="浙江省总工会"),
    Options(addressee=Counted.ALL),
    Options(scope_sections=("三、",)),
)


def source(text: str, name: str = "text") -> SourceText:
    return SourceText(text, name, "utf-8", "")


def samples() -> tuple[SourceText, SourceText]:
    return read(str(ROOT / "samples" / "plan.txt")), read(str(ROOT / "samples" / "national.txt"))


def actions_on(national: Document, *, split: bool) -> Iterable[Action]:
    """Return what a reviewer did: a role, states and, if asked for, a unit that is two."""
    keys = keys_of(national)
    tasks = [at for at, unit in enumerate(national.units) if unit.role.value == "task"]
    changes = [
        Change(Aspect.ROLE, None, keys[tasks[0]], "background"),
        Change(Aspect.CONFIRMED, None, keys[tasks[1]], YES),
        Change(Aspect.JUSTIFICATION, None, keys[tasks[2]], "另有安排"),
        Change(Aspect.ADDRESSEE, None, keys[tasks[3]], "centre"),
        Change(Aspect.STATE, None, keys[tasks[4]], "covered"),
    ]
    if split:
        changes.append(Change(Aspect.SPLIT, None, keys[tasks[5]], str(len(national.units[tasks[5]].text) // 2)))
    return [Action("a1", "王敏", "2026-01-02T03:04:05.000000Z", tuple(changes))]


def rejected(local: Document, national: Document, pair: tuple[int, int]) -> Action:
    change = Change(Aspect.LINK, keys_of(local)[pair[0]], keys_of(national)[pair[1]], REJECTED)
    return Action("a2", "王敏", "2026-01-02T03:04:06.000000Z", (change,))


@pytest.mark.parametrize("options", SAMPLE_OPTIONS, ids=str)
def test_the_result_is_that_of_a_single_run(options: Options) -> None:
    plan, national = samples()
    pipeline = Pipeline(options=options)
    prepared = pipeline.prepare(national)
    for local in (*map(source, PLANS), plan):
        found, alone = pipeline.align(local, prepared), align(local, national, options)
        assert found == alone
        assert to_json(found) == to_json(alone)


def test_so_it_is_with_a_law() -> None:
    pipeline = Pipeline()
    law = pipeline.prepare(source(LAW))
    for local in map(source, (*PLANS, LAW)):
        assert to_json(pipeline.align(local, law)) == to_json(align(local, source(LAW)))


@needs_shared
def test_so_it_is_with_real_texts() -> None:
    national = read(str(SEEDS[0]))
    pipeline = Pipeline()
    prepared = pipeline.prepare(national)
    for path in (*SEEDS[1:], *PAIRS[::12]):
        local = read(str(path))
        assert to_json(pipeline.align(local, prepared)) == to_json(align(local, national))


@pytest.mark.parametrize("splits", [0, 1])
def test_a_review_changes_nothing_for_the_texts_after_it(splits: int) -> None:
    plan, national = samples()
    pipeline = Pipeline()
    prepared = pipeline.prepare(national)
    before = pipeline.align(plan, prepared)
    link = before.links[0]
    turned_down = rejected(before.local, before.national, (link.local, link.national))

    def actions(document: Document) -> Iterable[Action]:
        return [*actions_on(document, split=bool(splits)), turned_down]

    reviewed = pipeline.align(plan, prepared, actions=actions)
    assert reviewed.review is not None
    assert not reviewed.review.returned
    assert len(reviewed.national.units) == len(before.national.units) + splits
    assert to_json(reviewed) == to_json(align(plan, national, actions=actions))
    assert to_json(pipeline.align(plan, prepared)) == to_json(before)


def test_the_order_of_texts_does_not_matter() -> None:
    plan, national = samples()
    pipeline = Pipeline()
    lines = plan.text.splitlines(keepends=True)
    others = [source("".join(lines[at : at + 9])) for at in range(0, 40, 2)]
    first = to_json(pipeline.align(plan, pipeline.prepare(national)))
    prepared = pipeline.prepare(national)
    for other in others:
        pipeline.align(other, prepared)
    assert to_json(pipeline.align(plan, prepared)) == first


def test_the_national_text_is_profiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    profiled: list[str] = []
    profile = Profiler.profile

    def watched(self: Profiler, document: Document) -> object:
        profiled.append(document.source.name)
        return profile(self, document)

    monkeypatch.setattr(Profiler, "profile", watched)
    pipeline = Pipeline()
    prepared = pipeline.prepare(source(LAW, "law"))
    for number, plan in enumerate(PLANS):
        pipeline.align(source(plan, str(number)), prepared)
    assert sorted(profiled) == ["0", "1", "2", "3", "law"]


def test_an_alignment_goes_when_nobody_holds_it() -> None:
    plan, national = samples()
    pipeline = Pipeline()
    prepared = pipeline.prepare(national)
    to_json(pipeline.align(plan, prepared))  # what is worked out once stays
    gc.collect()
    was_on = gc.isenabled()
    gc.disable()
    try:
        to_json(pipeline.align(plan, prepared))
        assert gc.collect() == 0
    finally:
        if was_on:
            gc.enable()


def caches() -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield the caches of functions of what every text goes through, by name."""
    packages = ("aligner.structure", "aligner.lexicon", "aligner.matching", "aligner.findings")
    for module in [name for name in sys.modules if name.startswith(packages)]:
        for name, one in vars(sys.modules[module]).items():
            if hasattr(one, "cache_info") and one.__module__ == module:
                yield f"{module}.{name}", one


def test_no_cache_grows_with_the_texts() -> None:
    plan, national = samples()
    align(plan, national)
    found = dict(caches())
    assert len(found) > 10
    for name, one in found.items():
        may_grow = one.cache_info().maxsize is None  # type: ignore[attr-defined]
        arguments = inspect.signature(one).parameters.values()
        assert not may_grow or all(argument.annotation == "bool" for argument in arguments), name
