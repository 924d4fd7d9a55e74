from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from aligner.review.review_files import create
from tests.cli.program import Align, run

BOTH = ("plan.txt", "national.txt")
posix = pytest.mark.skipif(sys.platform == "win32", reason="links and devices of POSIX")


# The format


@pytest.mark.parametrize(
    ("name", "format_name"),
    [("result.txt", "text"), ("result.json", "json"), ("RESULT.TXT", "text"), ("Result.Json", "json")],
)
def test_the_suffix_tells_the_format(align: Align, name: str, format_name: str) -> None:
    printed = align(*BOTH, "-f", format_name).out
    ended = align(*BOTH, "-o", name)
    assert (ended.status, ended.out, ended.err) == (0, "", f"align: wrote {name}\n")
    assert (align.folder / name).read_bytes() == printed.encode()


@pytest.mark.parametrize("name", ["result.txt", "result.xyz", "result", ".json", "结果"])
def test_a_named_format_outranks_the_suffix(align: Align, name: str) -> None:
    assert align(*BOTH, "-f", "json", "--output", name, "-q").status == 0
    assert json.loads((align.folder / name).read_bytes())["schema"] == 6


@pytest.mark.parametrize("name", ["result.xyz", "result", "result.", ".json", "result.json.bak"])
def test_a_suffix_that_tells_no_format_is_refused_before_anything_is_read(align: Align, name: str) -> None:
    line = align.refused("missing.txt", "national.txt", "-o", name)
    assert f"{name}: the suffix tells no format; use one of .txt, .json, " in line
    assert line.rstrip().endswith(", or name the format with -f")


def test_a_hyphen_is_standard_output(align: Align) -> None:
    for options in ([], ["-f", "json"]):
        ended = align(*BOTH, "-o", "-", *options)
        assert (ended.status, ended.err) == (0, "")
        assert ended.out == align(*BOTH, *options).out
    assert not (align.folder / "-").exists()
    assert align(*BOTH, "-o", "./-", "-f", "json", "-q").status == 0
    assert json.loads((align.folder / "-").read_bytes())["schema"] == 6


def test_an_empty_name_is_refused(align: Align) -> None:
    for options in ([], ["-f", "json"]):
        assert "is empty; name a file, or - for standard output" in align.refused(*BOTH, "-o", "", *options)


# Several results


def test_several_results_come_from_one_run(align: Align) -> None:
    names = [f"结果.{suffix}" for suffix in ("txt", "json", "docx", "xlsx", "csv", "md")]
    ended = align(*BOTH, *(option for name in names for option in ("-o", name)), "-o", "-")
    assert ended.status == 0
    assert ended.err == "".join(f"align: wrote {name}\n" for name in names)
    assert ended.out == align(*BOTH).out == (align.folder / "结果.txt").read_text("utf-8")
    for name in names:
        alone = f"alone{Path(name).suffix}"
        assert align(*BOTH, "-o", alone, "-q").status == 0
        assert (align.folder / alone).read_bytes() == (align.folder / name).read_bytes()


@pytest.mark.parametrize("names", [("a.json", "./a.json"), ("-", "b.json", "-"), ("a.json", "link.json")])
def test_two_results_cannot_go_to_one_place(align: Align, names: tuple[str, ...]) -> None:
    (align.folder / "link.json").symlink_to(align.folder / "a.json")
    line = align.refused(*BOTH, *(option for name in names for option in ("-o", name)))
    assert "two results cannot go to one place; name another file" in line
    assert not (align.folder / "a.json").exists()


def test_one_format_cannot_be_named_for_several_results(align: Align) -> None:
    assert "-f names the format of one result" in align.refused(*BOTH, "-f", "json", "-o", "a", "-o", "b")


def test_a_selection_is_for_the_printed_one_of_several_results(align: Align) -> None:
    ended = align(*BOTH, "--only", "gaps", "-o", "a.txt", "-o", "a.json", "-q")
    assert (ended.status, (align.folder / "a.txt").read_text("utf-8")) == (0, align(*BOTH, "--only", "gaps").out)
    assert (align.folder / "a.json").read_text("utf-8") == align(*BOTH, "-f", "json").out


def test_when_one_place_is_wrong_no_result_is_written(align: Align) -> None:
    (align.folder / "folder.json").mkdir()
    (align.folder / "a.txt").write_text("earlier", "utf-8")
    assert "folder.json is a folder" in align.refused(*BOTH, "-o", "a.txt", "-o", "folder.json")


def test_a_binary_format_can_be_piped(align: Align) -> None:
    assert align(*BOTH, "-o", "a.xlsx", "-q").status == 0
    piped = run(str(align.folder / "plan.txt"), str(align.folder / "national.txt"), "-f", "xlsx", "-o", "-")
    assert piped.stdout.startswith(b"PK\x03\x04")


# What is there already


def test_a_review_is_never_overwritten(align: Align) -> None:
    create(align.folder / "other.review")
    exported = ("--review", "other.review", "--review-export", "export.json")
    assert align(*BOTH, *exported, "-q").status == align(*BOTH, *exported, "-q").status == 0
    assert "export.json is a review" in align.refused(*BOTH, "-o", "export.json")
    before = (align.folder / "other.review").read_bytes()
    line = align.refused(*BOTH, "-f", "json", "-o", "other.review")
    assert "other.review is a review or another database; choose another file" in line
    assert (align.folder / "other.review").read_bytes() == before


def test_an_earlier_result_is_replaced_as_a_whole(align: Align) -> None:
    (align.folder / "result.json").write_text("x" * 1_000_000)
    assert align(*BOTH, "-o", "result.json", "-q").status == 0
    assert json.loads((align.folder / "result.json").read_bytes())["schema"] == 6


def _spellings(folder: Path) -> dict[str, str]:
    (folder / "sub").mkdir()
    (folder / "link.txt").symlink_to("plan.txt")
    (folder / "chain.txt").symlink_to("link.txt")
    (folder / "hard.txt").hardlink_to(folder / "plan.txt")
    (folder / "folder").symlink_to(".", target_is_directory=True)
    return {
        "itself": "plan.txt",
        "a dot before": "./plan.txt",
        "the whole path": str(folder / "plan.txt"),
        "a detour": "sub/../plan.txt",
        "a symbolic link": "link.txt",
        "a link to a link": "chain.txt",
        "a hard link": "hard.txt",
        "a linked folder": "folder/plan.txt",
    }


@posix
@pytest.mark.parametrize("options", [[], ["-f", "json"], ["--encoding", "utf-8"]])
def test_an_input_is_never_overwritten_however_it_is_spelt(align: Align, options: list[str]) -> None:
    for name in _spellings(align.folder).values():
        for texts in (BOTH, tuple(reversed(BOTH))):
            line = align.refused(*texts, "-o", name, *options)
            assert f"{name}: is an input; choose another file for the result" in line


@posix
def test_an_input_is_not_overwritten_where_the_input_is_spelt_differently(align: Align) -> None:
    for name in _spellings(align.folder).values():
        assert "is an input" in align.refused(name, "national.txt", "-o", "plan.txt")


@posix
@pytest.mark.parametrize("option", ["--terms", "--lexicon"])
def test_terms_and_lexicon_are_inputs_too(align: Align, option: str) -> None:
    (align.folder / "own.txt").write_text('names = ["渡船"]\n', "utf-8")
    assert "own.txt: is an input" in align.refused(*BOTH, option, "own.txt", "-o", "own.txt")


@posix
def test_the_file_behind_standard_input_is_an_input(align: Align) -> None:
    with (align.folder / "plan.txt").open("rb") as plan:
        target = str(align.folder / "plan.txt")
        ended = run("-", str(align.folder / "national.txt"), "-o", target, stdin=plan)
    assert ended.returncode == 2
    assert b"is an input" in ended.stderr
    assert (align.folder / "plan.txt").read_text("utf-8").startswith("青禾县")


# Places that cannot be written


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing/result.txt", "does not exist; create it, or choose another"),
        ("plan.txt/result.txt", "is a file; choose a folder"),
        ("folder", "is a folder; name a file in it"),
        ("folder/", "--format is for a single plan"),
        (".", "is a folder; name a file in it"),
        ("new/", "--format is for a single plan"),
        ("name\0.txt", "cannot be written"),
        ("n" * 300 + ".txt", "cannot be written"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(align: Align, name: str, said: str) -> None:
    (align.folder / "folder").mkdir()
    assert said in align.refused(*BOTH, "-o", name, "-f", "text")


def test_an_earlier_result_stays_when_a_run_fails(align: Align) -> None:
    (align.folder / "result.txt").write_text("earlier\n", "utf-8")
    (align.folder / "empty.txt").touch()
    for local in ("missing.txt", "empty.txt", "."):
        align.refused(local, "national.txt", "-o", "result.txt")
    assert (align.folder / "result.txt").read_text("utf-8") == "earlier\n"


@posix
def test_a_full_disk_behind_standard_output_is_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        ended = run("samples/plan.txt", "samples/national.txt", stdout=full)
    assert ended.returncode == 2
    assert ended.stderr.startswith(b"align: error: standard output cannot be written: ")
    assert ended.stderr.count(b"\n") == 1


@posix
@pytest.mark.parametrize("options", [[], ["-o", "-"]])
def test_standard_output_that_is_closed_is_told(align: Align, options: list[str]) -> None:
    ended = run(*(str(align.folder / name) for name in BOTH), *options, stdout=None, preexec_fn=lambda: os.close(1))
    assert (ended.returncode, ended.stderr) == (2, b"align: error: standard output is closed; name a file with -o\n")


@posix
def test_standard_error_that_is_closed_or_full_changes_neither_result_nor_status(align: Align) -> None:
    texts = [str(align.folder / name) for name in BOTH]
    expected = run(*texts).stdout
    closed = run(*texts, "--fail-under", "99", stderr=None, preexec_fn=lambda: os.close(2))
    assert (closed.returncode, closed.stdout) == (1, expected)
    closed = run("missing.txt", texts[1], stderr=None, preexec_fn=lambda: os.close(2))
    assert (closed.returncode, closed.stdout) == (2, b"")
