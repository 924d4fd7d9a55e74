"""The benchmark of performance measures what it says; what it says of this program, only the benchmark can tell."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmark import growth, measuring, others, peers, performance, stages, start, texts
from tests.benchmark.markdown import paragraph, table
from tests.benchmark.measuring import Command, Limits, Measured, Usage, in_turns, measure, median, python
from tests.shared import ROOT, needs_shared

ONCE = Limits(runs=1, seconds=30)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="fork of POSIX")


def usage(cpu: float, *, wall: float = 1.0, peak: float = 100.0) -> Usage:
    return Usage(cpu, wall, peak)


# Processes


@POSIX
def test_the_peak_of_a_run_is_its_own_and_not_that_of_who_measures(tmp_path: Path) -> None:
    held = bytearray(b"x") * 200_000_000
    small = measure(python("-c", "pass", folder=tmp_path), ONCE)
    large = measure(python("-c", "held = bytearray(b'x') * 100_000_000", folder=tmp_path), ONCE)
    assert len(held) == 200_000_000
    assert small is not None
    assert large is not None
    assert small.peak < 60
    assert 95 < large.peak < 160


@POSIX
def test_cpu_is_what_was_computed_and_wall_what_was_waited_for(tmp_path: Path) -> None:
    waiting = measure(python("-c", "import time; time.sleep(0.5)", folder=tmp_path), ONCE)
    code = "import time\nwhile time.process_time() < 0.5: pass"
    computing = measure(python("-c", code, folder=tmp_path), ONCE)
    assert waiting is not None
    assert computing is not None
    assert waiting.wall >= 0.5 > waiting.cpu
    assert computing.cpu >= 0.49


@POSIX
def test_a_run_is_ended_for_its_time_or_its_memory(tmp_path: Path) -> None:
    assert measure(python("-c", "while True: pass", folder=tmp_path), Limits(seconds=0.3)) is None
    greedy = python("-c", "held = bytearray(2_000_000_000)", folder=tmp_path)
    assert measure(greedy, Limits(seconds=30, memory=1_000_000_000)) is None
    assert measure(python("-c", "pass", folder=tmp_path), Limits(seconds=30, memory=1_000_000_000)) is not None


@POSIX
def test_a_run_that_fails_stops_the_benchmark_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="3: no such policy"):
        measure(
            python("-c", "import sys; print('no such policy', file=sys.stderr); sys.exit(3)", folder=tmp_path), ONCE
        )


def in_order(
    monkeypatch: pytest.MonkeyPatch, taken: dict[str, Usage | None], limits: Limits
) -> tuple[list[str], dict[str, Measured]]:
    """Return which commands ran, one after another, and what came out, if each takes what is said."""
    ran: list[str] = []

    def run(command: Command, _: Limits) -> Usage | None:
        ran.append(command.arguments[0])
        return taken[command.arguments[0]]

    monkeypatch.setattr(measuring, "measure", run)
    return ran, in_turns({name: Command((name,), Path()) for name in taken}, limits)


def test_commands_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    ran, found = in_order(monkeypatch, {"a": usage(1), "b": usage(2)}, Limits(runs=3))
    assert ran == ["a", "b", "a", "b", "a", "b"]
    assert found == {"a": Measured(usage(1), 3), "b": Measured(usage(2), 3)}


def test_long_runs_are_repeated_less_often_and_unfinished_ones_never(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = {"short": usage(1), "long": usage(9, wall=50), "ended": None}
    ran, found = in_order(monkeypatch, taken, Limits(runs=5, patience=120))
    assert [ran.count(name) for name in taken] == [5, 3, 1]
    assert found["long"] == Measured(usage(9, wall=50), 3)
    assert found["ended"] == Measured(None, 1)


def test_the_median_is_that_of_each_figure() -> None:
    assert median([Usage(1, 9, 5), Usage(3, 7, 4), Usage(2, 8, 6)]) == Usage(2, 8, 5)


# Growth


@pytest.mark.parametrize("slope", [0.5, 1.0, 1.35, 2.0])
def test_the_exponent_of_a_power_is_found(slope: float) -> None:
    assert growth.exponent({n: 0.2 * n**slope for n in (4.0, 16.0, 64.0, 256.0)}) == pytest.approx(slope)


def test_one_size_tells_no_exponent() -> None:
    assert growth.exponent({4.0: 1.0}) is None
    assert growth.exponent({}) is None


def test_growth_is_net_of_start_up_from_four_times_on_and_of_what_finished() -> None:
    begin = usage(0.3, peak=90)
    taken = {1: usage(0.3), 4: usage(0.7), 16: usage(1.9), 64: usage(6.7), 256: None}
    assert growth.growth(taken, begin, lambda one: one.cpu) == pytest.approx(1.0)
    assert growth.growth({1: usage(0.3), 4: usage(0.7), 16: None}, begin, lambda one: one.cpu) is None


def test_documents_are_joined_up_to_a_line_that_ends_in_time() -> None:
    documents = ["一。\n二二。", "三三三。\n四。"]
    assert texts.joined(documents, 7) == "一。\n二二。\n"
    assert texts.joined(documents, 12) == "一。\n二二。\n三三三。\n"
    with pytest.raises(ValueError, match="have 15 characters"):
        texts.joined(documents, 100)


def test_of_a_report_the_tasks_are_used_and_neither_the_past_nor_the_notes() -> None:
    report = "一、去年的回顾\n完成了。\n二、今年的主要任务\n（一）修路\n名词解释\n1.路：道路。"
    plain = "第一条\n修路。"
    assert list(texts.used([report, plain])) == ["二、今年的主要任务\n（一）修路", plain]


def test_short_lines_are_clauses_of_which_none_comes_twice() -> None:
    documents = ["全面推进乡村振兴，全面推进乡村振兴，加快建设交通强国。好。", "深入实施科教兴国战略；完。"]
    assert texts.short_lines(documents, 2) == "全面推进乡村振兴。\n加快建设交通强国。\n"
    with pytest.raises(ValueError, match="have 3 clauses"):
        texts.short_lines(documents, 4)


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("kind", texts.KINDS)
def test_longer_texts_begin_with_the_shorter_and_repeat_nothing(kind: str) -> None:
    for short, long in zip(texts.pair(kind, 4), texts.pair(kind, 256), strict=True):
        whole = short[: short.rfind("\n", 0, -1) + 1]  # the last line may be one that was cut
        assert long.startswith(whole)
        assert texts.BASE * 255 < len(long) <= texts.BASE * 256
    for side in texts.parts(kind):
        documents = list(side)
        assert len(set(documents)) == len(documents) > 20


# Start-up


TOLD = """\
import time: self [us] | cumulative | imported package
import time:       100 |        100 |   posix
import time:      2500 |       2600 |     numpy.core
import time:       900 |       3500 |   numpy
import time:       300 |        300 |     aligner.structure.roles
import time:       200 |        500 |   aligner.structure
import time:        50 |        550 | aligner
align: note: import time: none
"""


def test_imports_are_counted_by_package_without_what_they_import() -> None:
    found = start.import_times(TOLD)
    assert found == {start.STANDARD: 0.1, "numpy": 3.4, "aligner.structure": 0.5, "aligner": 0.05}


def test_small_packages_of_others_share_a_line() -> None:
    packages = {"aligner.model": 0.1, "numpy": 9.0, "filelock": 0.5, "lxml": 0.25, start.STANDARD: 0.5}
    assert list(start.gathered(packages).items()) == [
        ("numpy", 9.0), (start.STANDARD, 0.5), ("aligner.model", 0.1), (start.REST, 0.75)
    ]  # fmt: skip


def test_the_median_of_a_stage_counts_runs_without_it_as_nothing() -> None:
    assert start.medians([{"a": 1, "b": 5}, {"a": 3}, {"a": 2}]) == {"a": 2, "b": 0}


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let the process spend time only when it is told to."""
    spent = [0.0]

    def spend(seconds: float) -> None:
        spent[0] += seconds

    monkeypatch.setattr("time.process_time", lambda: spent[0])
    return spend


def test_a_stage_counts_without_the_stages_within_it(ticking: Callable[[float], None]) -> None:
    clock = stages.Clock("before")
    ticking(1)
    with clock.stage("outer"):
        ticking(2)
        for _ in range(2):
            with clock.stage("inner"):
                ticking(4)
    assert clock.spent == {"before": 1, "outer": 2, "inner": 8}
    assert clock.done == ["before", "inner", "outer"]


class Toy:
    """What is watched in the place of a module."""

    class Index:
        def __init__(self, spend: Callable[[float], None]) -> None:
            spend(1)

        def look(self, spend: Callable[[float], None]) -> str:
            spend(2)
            return "found"


def test_functions_classes_and_methods_are_charged_and_missing_names_are_not(ticking: Callable[[float], None]) -> None:
    clock = stages.Clock("rest")
    for path, name in (("Index", "making"), ("Index.look", "looking"), ("Index.gone", "never"), ("gone.gone", "never")):
        clock.watch(Toy, path, name)
    assert Toy.Index(ticking).look(ticking) == "found"
    assert clock.spent == {"rest": 0, "making": 1, "looking": 2}


def test_the_stages_of_a_run_are_told() -> None:
    command = (
        ROOT / "tests" / "benchmark" / "stages.py",
        *(ROOT / "samples" / name for name in ("plan.txt", "national.txt")),
    )
    found = start.stage_times(start.told(command, by="stdout"))
    assert {"lexicon", "tokenizer", "segmentation", "rest of matching", "findings", "JSON"} <= set(found)
    assert min(found.values()) >= 0


# Other tools


def test_a_tool_gets_the_clauses_of_a_text_a_line_each(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("一、任务\n完善协商机制，开展集体协商。加强培训。\n", "utf-8")
    assert others.unit_lines(path) == "一、任务\n完善协商机制，开展集体协商。\n加强培训。\n"


def test_tools_that_are_absent_are_named_with_how_to_install_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr(others, "in_turns", lambda commands, _: {name: Measured(usage(1), 1) for name in commands})
    files = ROOT / "samples" / "plan.txt", ROOT / "samples" / "national.txt"
    first, *rest = others.lines({"samples": files}, tmp_path, ONCE)
    assert (
        first == f"Not installed, so not measured: PolyFuzz, string_grouper, redlines; install with `{others.INSTALL}`."
    )
    assert [line.split(" | ")[1] for line in rest if line.startswith("| samples")] == ["**aligner**", "difflib"]


def test_a_whole_text_is_compared_with_the_other(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("local.txt", "national.txt", "result")]
    for path, text in zip(paths, ("修好路。", "修路。"), strict=False):
        path.write_text(text, "utf-8")
    peers.main("difflib", *map(str, paths))
    assert "('insert', 1, 1, 1, 2)" in paths[2].read_text("utf-8")


def test_the_extra_installs_each_tool_and_no_other_extra_does() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    named = {re.split(r"[><=]", one)[0].replace("-", "_") for one in extras["peers"]}
    assert set(peers.PACKAGES.values()) <= named
    assert not [one for name, extra in extras.items() if name != "peers" for one in extra if "peers" in one]


# The page


def test_runs_are_set_beside_the_floor() -> None:
    taken = {"floor": Measured(usage(0.1, wall=0.2, peak=28), 9), "align": Measured(usage(0.35, wall=0.4, peak=99), 9)}
    taken["never"] = Measured(None, 1)
    assert list(performance.run_rows(taken)) == [
        ["floor", "0.100", "1.00", "0.200", "28"],
        ["align", "0.350", "3.50", "0.400", "99"],
        ["never", growth.NOT_FINISHED, "", "", ""],
    ]


def test_a_table_has_a_head_and_a_paragraph_has_short_lines() -> None:
    assert list(table(("a", "b"), [["1", "2"]])) == ["| a | b |", "|---|---|", "| 1 | 2 |"]
    assert paragraph("one\n" + 50 * "two ").splitlines()[0] == "one" + 29 * " two"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--write", "runs"], "the page has all parts"),
        (["run"], "no part is called run"),
        (["--runs", "0"], "count from 1"),
        (["--times", "0", "4"], "count from 1"),
    ],
)
def test_what_cannot_be_measured_is_refused(
    arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["performance", *arguments])
    with pytest.raises(SystemExit):
        performance.main()
    assert said in capsys.readouterr().err


def test_the_page_has_every_part() -> None:
    text = performance.PAGE.read_text("utf-8")
    headings = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert headings == [heading for heading, _ in performance.PARTS.values()]
