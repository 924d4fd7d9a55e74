from __future__ import annotations

import dataclasses
import io
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from aligner import __version__
from aligner.lexicon import load_default, to_bytes
from aligner.model import Alignment, Coverage
from tests.cli.program import Align
from tests.reports.builders import aligned_texts
from tests.shared import ROOT

BOTH = ("plan.txt", "national.txt")
GB_TO_UTF = ("plan.gb.txt", "national.txt")


@pytest.fixture
def gb18030_plan(align: Align) -> Path:
    path = align.folder / "plan.gb.txt"
    path.write_bytes((align.folder / "plan.txt").read_text("utf-8").encode("gb18030"))
    return path


def stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


# The plain run


def test_without_options_the_text_report_goes_to_standard_output(align: Align) -> None:
    ended = align(*BOTH)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("  local     plan.txt (")
    assert "\nCoverage\n" in ended.out
    assert "3 of 4 requirements covered (75 %), 0 partial, 1 gap" in ended.out
    assert ended.out == align(*BOTH, "-f", "text").out


def test_json_is_the_other_format(align: Align) -> None:
    data = align.json(*BOTH)
    wanted = {"covered": 3, "partial": 0, "gap": 1, "requirements": 4, "fraction": 0.75}
    assert data["coverage"].items() >= wanted.items()
    assert [data[side]["path"] for side in ("local", "national")] == list(BOTH)


def test_help_tells_every_option_and_the_exit_statuses(align: Align) -> None:
    for option in ("-h", "--help"):
        ended = align(option)
        assert (ended.status, ended.err) == (0, "")
        named = (
            "--encoding --explain --fail-under --format --help --lang --lexicon --min-score --only --output --quiet "
            "--scope --section --top"
        )
        assert all(word in ended.out for word in (*named.split(), "--terms", "--version", "exit status: 0 done, 1 "))


def test_the_version_is_that_of_the_package(align: Align) -> None:
    ended = align("--version")
    assert (ended.status, ended.out, ended.err) == (0, f"align {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "LOCAL, NATIONAL"),
        (["plan.txt"], "NATIONAL"),
        ([*BOTH, "--nonsense"], "--nonsense"),
        ([*BOTH, "--out", "result.txt"], "--out"),
        ([*BOTH, "-o"], "-o/--output"),
        ([*BOTH, "-f", "xml"], "choose from"),
        ([*BOTH, "--scope", "some"], "choose from"),
        ([*BOTH, "--lang", "fr"], "choose from"),
    ],
)
def test_wrong_usage_ends_with_status_2_and_says_which_argument(align: Align, arguments: list[str], said: str) -> None:
    assert said in align.misused(*arguments)


# --min-score and --fail-under


@pytest.mark.parametrize("option", ["--min-score", "--fail-under"])
@pytest.mark.parametrize("value", ["-0.1", "nan", "inf", "-inf", "", "x", "0,5", "50%"])
def test_a_bound_that_is_no_number_in_range_is_refused(align: Align, option: str, value: str) -> None:
    line = align.misused(*BOTH, f"{option}={value}")
    assert f"argument {option}: {value!r} is not a number from 0 to " in line


@pytest.mark.parametrize(("option", "value"), [("--min-score", "1.01"), ("--fail-under", "100.01")])
def test_a_bound_above_its_range_is_refused(align: Align, option: str, value: str) -> None:
    assert f"{value!r} is not a number from 0 to " in align.misused(*BOTH, option, value)


@pytest.mark.parametrize("value", ["0", "0.5", "0.96", "0.98", "1e-2"])
def test_no_link_scores_below_the_least_score(align: Align, value: str) -> None:
    everything, data = align.json(*BOTH), align.json(*BOTH, "--min-score", value)
    scores = [link["score"] for link in everything["links"]]
    assert [link["score"] for link in data["links"]] == [score for score in scores if score >= float(value)]
    assert data["options"]["min_score"] == float(value)


def test_a_requirement_whose_links_are_left_out_is_a_gap(align: Align) -> None:
    assert align.json(*BOTH, "--min-score", "1")["coverage"]["gap"] > align.json(*BOTH)["coverage"]["gap"]


@pytest.mark.parametrize(("bound", "status"), [("0", 0), ("74.99", 0), ("75", 0), ("75.01", 1), ("100", 1)])
def test_coverage_below_the_bound_gives_status_1_and_the_whole_result(align: Align, bound: str, status: int) -> None:
    ended = align(*BOTH, "--fail-under", bound)
    assert ended.status == status
    assert ended.out == align(*BOTH).out
    note = f"align: coverage 75.00% (3 of 4) is below --fail-under {float(bound):g} %\n"
    assert ended.err == (note if status else "")


def test_the_bound_is_met_exactly_by_every_share_that_can_be_written(
    align: Align, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In floating point 29 of 50 would fall short of 58 %.
    alignment = aligned_texts("一、任务\n修建栈桥。\n", "一、任务\n修建栈桥。\n", [])
    coverage = Coverage()

    def with_coverage(*_: object, **__: object) -> Alignment:
        return dataclasses.replace(alignment, coverage=coverage)

    monkeypatch.setattr("aligner.pipeline.align", with_coverage)
    for total, digits in ((1, 0), (8, 1), (25, 0), (50, 0), (100, 0), (125, 1), (1000, 1)):
        for covered in range(0, total + 1, 7 if total == 1000 else 1):
            coverage = Coverage(covered, 0, total - covered)
            share = f"{100 * covered / total:.{digits}f}"
            status = align(*BOTH, "-q", "-f", "json", "--fail-under", share).status
            assert status == (0 if round(float(share) * total) <= 100 * covered else 1), (covered, total)
            if covered < total:
                above = f"{float(share) + 10**-digits:.{digits}f}"
                assert align(*BOTH, "-q", "-f", "json", "--fail-under", above).status == 1, (covered, total)


def test_without_tasks_nothing_is_covered_and_any_bound_is_missed(align: Align) -> None:
    ended = align("plan.txt", "notasks.txt", "--fail-under", "0")
    assert ended.status == 1
    assert ended.err == "align: notasks.txt: no tasks found, so there is nothing that could be covered\n"
    assert align("plan.txt", "notasks.txt").status == 0


def test_a_text_that_falls_out_of_the_count_says_so_on_either_side(align: Align) -> None:
    lost = "云溪县湿地保护方案\n一、湿地\n湿地是大地之肾。\n恢复湿地3处。\n二、栈道\n修建栈道2公里。\n"
    Path("lost.txt").write_text(lost, encoding="utf-8")
    told = (
        "lost.txt: 1 of 3 sentences were not taken for tasks, though no heading says why; their roles are worth a look"
    )
    for texts in (("lost.txt", "national.txt"), ("plan.txt", "lost.txt")):
        ended = align(*texts)
        assert ended.err == f"align: {told}\n"
        assert ended.out == align(*texts, "--quiet").out
        assert align(*texts, "--quiet").err == ""
        assert "3 句中有 1 句未计入任务" in align(*texts, "--lang", "zh").err


def test_a_plan_without_tasks_says_that_it_can_cover_nothing(align: Align) -> None:
    ended = align("notasks.txt", "national.txt")
    assert ended.err == "align: notasks.txt: no tasks found, so there is nothing that could cover anything\n"
    assert align("notasks.txt", "national.txt", "--lang", "zh").err.startswith("align: notasks.txt：未发现任务，")


def test_an_error_outranks_missing_coverage(align: Align) -> None:
    assert align(*BOTH, "--fail-under", "100").status == 1
    for wrong in (["missing.txt", "national.txt"], [*BOTH, "-o", "missing/result.txt"]):
        align.refused(*wrong, "--fail-under", "100")


# --scope, --explain, --lang, --quiet


def test_the_scope_all_lists_what_concerns_no_task_too(align: Align) -> None:
    lists = ("--only", "links", "--only", "local-only")
    tasks, everything = (align(*BOTH, *lists, "--scope", scope).out for scope in ("tasks", "all"))
    assert tasks == align(*BOTH, *lists).out
    assert "more links are not listed" in tasks
    assert "more clause without counterpart is not listed" in tasks
    for text in ("修缮栈桥12座", "评选出十佳摆渡人"):
        assert text not in tasks
        assert text in everything
    assert "not listed" not in everything


def test_json_holds_everything_whatever_the_printed_report_shows(align: Align) -> None:
    plain = align("-f", "json", *BOTH).out
    assert align("-f", "json", *BOTH, "--scope", "all", "--explain", "--lang", "zh").out == plain


def test_only_prints_the_lists_that_are_named_and_all_of_them(align: Align) -> None:
    report = align(*BOTH, "--only", "gaps", "--only", "links").out
    assert [line.partition(" (")[0] for line in titles(report)] == ["Gaps, most pressing first", "Links, best first"]
    assert "--only" not in report


def test_top_shortens_the_lists_and_says_so(align: Align) -> None:
    report = align(*BOTH, "--only", "links", "--top", "1").out
    (title,) = titles(report)
    number = int(title.partition("(")[2].rstrip(")"))
    assert f"{number - 1} more: --only links" in report


def test_section_keeps_what_stands_under_its_headings(align: Align) -> None:
    whole, part = align(*BOTH).out, align(*BOTH, "--section", "二、").out
    assert "Gaps, most pressing first (1)" in whole
    assert len(part) < len(whole)
    assert "no heading begins so" in align.refused(*BOTH, "--section", "百、")


def titles(report: str) -> list[str]:
    lines = report.splitlines()
    return [line for line, below in pairwise(lines) if below and not below.strip("─")]


@pytest.mark.parametrize("arguments", [["--only", "gaps"], ["--top", "3"], ["--section", "一"]])
def test_a_format_that_holds_everything_takes_no_selection(align: Align, arguments: list[str]) -> None:
    assert "for the printed report" in align.refused(*BOTH, "-f", "json", *arguments)


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "many", "²", "1" * 5000])
def test_top_is_a_whole_number_from_1(align: Align, number: str) -> None:
    assert f"argument --top: {number!r} is not a whole number" in align.misused(*BOTH, "--top", number)


def test_reasons_are_printed_on_demand(align: Align) -> None:
    both = [str(ROOT / "samples" / name) for name in ("plan.txt", "national.txt")]
    plain, explained = (align(*both, "--only", "links", "--only", "gaps", *more).out for more in ((), ("--explain",)))
    assert "because: " in explained
    assert "it lacks " in explained
    assert "because: " not in plain
    assert "it lacks " not in plain


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "en_GB", "LC_ALL": "zh_CN.GB18030"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ],
)
def test_the_language_is_that_of_the_locale_unless_it_is_named(
    align: Align, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    english, chinese = (align(*BOTH, "--lang", lang).out for lang in ("en", "zh"))
    assert "Coverage" in english
    assert "落实情况" in chinese
    monkeypatch.delenv("LC_ALL")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert align(*BOTH).out == {"en": english, "zh": chinese}[language]
    assert align(*BOTH, "--lang", "en").out == english
    assert align(*BOTH, "--lang", "zh").out == chinese


def test_the_language_that_is_named_last_holds(align: Align) -> None:
    for languages in (("en", "zh"), ("zh", "en"), ("en", "en", "zh")):
        last = align(*BOTH, "--lang", languages[-1]).out
        assert align(*(f"--lang={one}" for one in languages[:-1]), *BOTH, "--lang", languages[-1]).out == last
    assert "错误" in align("--lang", "en", "--lang", "zh", "nofile.txt", "nofile.txt").err
    assert "error" in align("--lang", "zh", "--lang", "en", "--nonsense").err


@pytest.mark.parametrize("quiet", ["-q", "--quiet"])
def test_quiet_drops_the_notes_but_neither_result_nor_errors(align: Align, quiet: str) -> None:
    assert align(*BOTH, "-o", "result.txt", quiet).err == ""
    assert align(*BOTH, "--fail-under", "100", quiet).err == ""
    assert align("plan.txt", "notasks.txt", quiet).err == ""
    assert align(*BOTH, quiet).out == align(*BOTH).out
    assert "missing.txt" in align.refused("missing.txt", "national.txt", quiet)


# --encoding


@pytest.mark.usefixtures("gb18030_plan")
@pytest.mark.parametrize(
    ("value", "encodings"),
    [
        (None, ["gb18030", "utf-8"]),
        ("gb18030,utf-8", ["gb18030", "utf-8"]),
        ("gb18030,", ["gb18030", "utf-8"]),
        (",utf-8", ["gb18030", "utf-8"]),
        (" GBK , UTF8 ", ["gbk", "utf-8"]),
    ],
)
def test_each_text_is_read_in_its_encoding(align: Align, value: str | None, encodings: list[str]) -> None:
    data = align.json(*GB_TO_UTF, *(["--encoding", value] if value else []))
    assert [data[side]["encoding"] for side in ("local", "national")] == encodings
    assert [unit["text"] for unit in data["local"]["units"]] == [
        unit["text"] for unit in align.json(*BOTH)["local"]["units"]
    ]


def test_one_encoding_holds_for_both_texts(align: Align, gb18030_plan: Path) -> None:
    data = align.json(str(gb18030_plan), str(gb18030_plan), "--encoding", "gbk")
    assert [data[side]["encoding"] for side in ("local", "national")] == ["gbk", "gbk"]


@pytest.mark.usefixtures("gb18030_plan")
@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("utf-8,utf-8,utf-8", "give one encoding, or two as LOCAL,NATIONAL"),
        ("", "give one encoding, or two as LOCAL,NATIONAL"),
        (",", "give one encoding, or two as LOCAL,NATIONAL"),
        ("klingon", "unknown encoding “klingon” for plan.gb.txt; name one such as"),
        ("gb18030,klingon", "unknown encoding “klingon” for national.txt; name one such as"),
        ("hex", "unknown encoding “hex” for plan.gb.txt"),
        ("utf-8", "plan.gb.txt is not utf-8: "),
        ("gb18030,big5", "national.txt is not big5: "),
    ],
)
def test_a_wrong_encoding_is_told_with_the_way_out(align: Align, value: str, said: str) -> None:
    assert said in align.refused(*GB_TO_UTF, "--encoding", value)


def test_another_encoding_that_reads_the_file_is_proposed(align: Align, gb18030_plan: Path) -> None:
    line = align.refused(str(gb18030_plan), "national.txt", "--encoding", "utf-8")
    assert line.endswith("it reads as gb18030, so leave --encoding out")


# Standard input


@pytest.mark.parametrize("side", [0, 1])
def test_either_text_can_come_from_standard_input(align: Align, monkeypatch: pytest.MonkeyPatch, side: int) -> None:
    expected = align.json(*BOTH)
    stdin(monkeypatch, (align.folder / BOTH[side]).read_bytes())
    data = align.json(*("-" if at == side else name for at, name in enumerate(BOTH)))
    assert data[("local", "national")[side]].pop("path") == "-"
    expected[("local", "national")[side]].pop("path")
    assert data == expected


@pytest.mark.parametrize(
    "arguments", [["-", "-"], ["-", "national.txt", "--terms", "-"], [*BOTH, "--terms", "-", "--lexicon", "-"]]
)
def test_standard_input_can_serve_once_only(
    align: Align, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    stdin(monkeypatch, "渡口。\n".encode())
    line = align.refused(*arguments)
    assert line == "align: error: -: standard input can hold one of the inputs only; give a file for the other"


def test_the_printed_report_names_standard_input_in_words(align: Align, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, (align.folder / "plan.txt").read_bytes())
    assert align("-", "national.txt").out.startswith("  local     standard input (")


# --terms and --lexicon


def test_terms_may_be_given_several_times_and_add_up(align: Align) -> None:
    for name, phrase in (("one.toml", "饮水机和急救箱"), ("two.toml", "端午节前后")):
        (align.folder / name).write_text(f'set_phrases = ["{phrase}"]\n', "utf-8")
    text = (align.folder / "plan.txt").read_text("utf-8")

    def damped(*options: str) -> list[str]:
        return [text[one["start"] : one["end"]] for one in align.json(*BOTH, *options)["local"]["set_phrases"]]

    assert {"饮水机和急救箱", "端午节前后"}.isdisjoint(damped())
    assert "饮水机和急救箱" in damped("--terms", "one.toml")
    assert {"饮水机和急救箱", "端午节前后"} <= set(damped("--terms", "one.toml", "--terms", "two.toml"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('names = ["一"', "terms.toml: is not valid TOML: "),
        ('\nsynonym = [["渡船", "摆渡船"]]', "terms.toml, line 2: there is no list 'synonym'; the lists are names, "),
        ('names = ["渡船"]\nset_phrases = "乘风破浪"', "terms.toml, line 2: set_phrases is a list"),
        ('names = ["渡"]', "terms.toml, line 1: a term is a text of two characters or more, not '渡'"),
        ('synonyms = [\n  ["渡船"],\n]', "terms.toml, line 2: a group of synonyms needs two terms or more"),
        ('renames = ["全县"]', 'terms.toml, line 1: renames is a table of "local" = "national"'),
    ],
)
def test_a_wrong_list_of_terms_is_told_with_file_line_and_reason(align: Align, content: str, said: str) -> None:
    (align.folder / "terms.toml").write_text(content, "utf-8")
    assert said in align.refused(*BOTH, "--terms", "terms.toml")


def test_another_lexicon_is_used_and_named_in_the_result(align: Align) -> None:
    default = load_default()
    (align.folder / "own.npz").write_bytes(to_bytes(dataclasses.replace(default, inputs="0" * 64)))
    data, expected = align.json(*BOTH, "--lexicon", "own.npz"), align.json(*BOTH)
    assert data.pop("lexicon") == {"inputs_sha256": "0" * 64}
    assert expected.pop("lexicon") == {"inputs_sha256": default.inputs}
    assert data == expected


@pytest.mark.parametrize("option", ["--terms", "--lexicon"])
def test_a_list_or_lexicon_that_is_not_there_is_told(align: Align, option: str) -> None:
    assert "missing.file does not exist; check the path" in align.refused(*BOTH, option, "missing.file")


def test_what_is_no_lexicon_is_told(align: Align) -> None:
    assert "plan.txt: is no lexicon, or a damaged one; build one with" in align.refused(*BOTH, "--lexicon", "plan.txt")
