"""What a user gets from the command on the samples and on real documents."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from aligner.cli import main
from aligner.results.json_schema import json_schema
from tests.processes import started
from tests.shared import GOLD, PAIRS, ROOT, SEEDS, needs_shared

PLAN, NATIONAL = (str(ROOT / "samples" / name) for name in ("plan.txt", "national.txt"))
SCHEMA = json_schema()
COMMAND = [sys.executable, "-m", "aligner"]


def result(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> dict[str, Any]:
    assert main(["-f", "json", *arguments]) == 0
    captured = capsysbinary.readouterr()
    assert captured.err == b""
    found: dict[str, Any] = json.loads(captured.out)
    return found


def failure(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> str:
    assert main(list(arguments)) == 2
    captured = capsysbinary.readouterr()
    assert captured.out == b""
    message = captured.err.decode()
    assert message.startswith("align: error: ")
    assert message.count("\n") == 1
    return message


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    done = subprocess.run(
        [*COMMAND, "-f", "json", PLAN, NATIONAL], capture_output=True, check=True, cwd=ROOT, timeout=60
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def planted() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "samples" / "planted.json").read_text("utf-8"))
    return found


def ids(sample: dict[str, Any], side: str) -> dict[str, str]:
    return {unit["text"]: unit["id"] for unit in sample[side]["units"]}


def test_the_planted_gaps_are_the_gaps(sample: dict[str, Any], planted: dict[str, Any]) -> None:
    gaps = {one["national"] for one in sample["requirements"] if one["state"] == "gap"}
    assert gaps == {ids(sample, "national")[text] for text in planted["gaps"]}


def test_the_planted_local_initiatives_are_local_only(sample: dict[str, Any], planted: dict[str, Any]) -> None:
    wanted = [
        {"local": ids(sample, "local")[text], "kind": "initiative", "is_decided": False}
        for text in planted["local_only"]
    ]
    assert sorted(sample["local_only"], key=lambda one: str(one["local"])) == sorted(
        wanted, key=lambda one: str(one["local"])
    )


def test_the_planted_counterparts_are_linked_and_look_alikes_are_not(
    sample: dict[str, Any], planted: dict[str, Any]
) -> None:
    local, national = ids(sample, "local"), ids(sample, "national")
    kinds = {(link["local"], link["national"]): link["kind"] for link in sample["links"]}
    for pair in planted["counterparts"]:
        assert kinds[local[pair["local"]], national[pair["national"]]] == "counterpart"
    for pair in planted["look_alikes"]:
        assert (local[pair["local"]], national[pair["national"]]) not in kinds


@pytest.mark.parametrize("name", ["plan.gb18030.txt", "plan.wrapped.txt"])
def test_the_plan_in_another_shape_gives_the_same_result(
    sample: dict[str, Any], name: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    other = result(capsysbinary, str(ROOT / "samples" / name), NATIONAL)

    def said(data: dict[str, Any]) -> tuple[list[str], set[tuple[str, str, str]], list[str]]:
        texts = {unit["id"]: unit["text"] for side in ("local", "national") for unit in data[side]["units"]}
        units = [unit["text"] for unit in data["local"]["units"] if unit["role"] != "noise"]
        links = {(texts[k["local"]], texts[k["national"]], k["kind"]) for k in data["links"]}
        return units, links, [one["state"] for one in data["requirements"]]

    assert said(other) == said(sample)


def test_the_json_report_is_as_the_schema_says(sample: dict[str, Any]) -> None:
    Draft202012Validator(SCHEMA).validate(sample)
    assert all(link["evidence"] for link in sample["links"])
    assert all(one["near_miss"] for one in sample["requirements"] if one["state"] == "gap")


def test_terms_point_at_the_words_of_both_texts(sample: dict[str, Any]) -> None:
    texts = [Path(path).read_text("utf-8") for path in (PLAN, NATIONAL)]
    same = [
        (texts[0][slice(*term["local"])], texts[1][slice(*term["national"])])
        for link in sample["links"]
        for term in link["terms"]
        if term["kind"] == "name"
    ]
    assert same
    assert all(left == right for left, right in same)


def test_a_document_against_itself_is_fully_covered(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert result(capsysbinary, NATIONAL, NATIONAL)["coverage"]["fraction"] == 1


@needs_shared
@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004", "gwj", "la0", "lhn"])
def test_real_documents_against_themselves_are_fully_covered(
    name: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = str(GOLD / "documents" / f"{name}.txt")
    assert result(capsysbinary, path, path)["coverage"]["fraction"] in (1, None)


@pytest.mark.slow
@needs_shared
def test_every_ordered_pair_of_seeds_runs_without_a_word_on_standard_error(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    for local in SEEDS:
        for national in SEEDS:
            if local != national:
                assert main(["-q", str(local), str(national)]) == 0
                assert capsysbinary.readouterr().err == b""


@pytest.mark.slow
@pytest.mark.timeout(600)
@needs_shared
def test_all_real_pairs_run_and_give_a_valid_result(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    validator = Draft202012Validator(SCHEMA)
    # The work reports are aligned for their figures too (tests/findings/test_figures.py); a few of them will do here.
    chosen = [path for path in PAIRS if not path.parent.name.startswith("gwr")] + list(PAIRS[:25:5])
    for number, local in enumerate(chosen):
        found = result(capsysbinary, str(local), str(local.with_name("national.txt")))
        if number % 7 == 0:  # checking a result takes longer than finding it
            validator.validate(found)
        counted = [one for one in found["requirements"] if one["addressee"] == "ours" and one["is_in_scope"]]
        assert found["coverage"]["requirements"] == len(counted) > 0


def test_output_goes_to_a_file_in_the_format_of_its_suffix(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    target = tmp_path / "result.json"
    assert main([PLAN, NATIONAL, "-o", str(target)]) == 0
    assert capsysbinary.readouterr() == (b"", f"align: wrote {target}\n".encode())
    assert json.loads(target.read_bytes())["schema"] == 6
    assert main([PLAN, NATIONAL, "-o", str(tmp_path / "result.txt"), "-q", "--lang", "zh"]) == 0
    assert "落实情况" in (tmp_path / "result.txt").read_text("utf-8")
    assert capsysbinary.readouterr() == (b"", b"")


def test_an_output_of_unknown_suffix_or_on_an_input_is_refused(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert "suffix" in failure(capsysbinary, PLAN, NATIONAL, "-o", str(tmp_path / "result.xyz"))
    plan = tmp_path / "plan.txt"
    plan.write_bytes(Path(PLAN).read_bytes())
    link = tmp_path / "link.txt"
    link.symlink_to(plan)
    assert "is an input" in failure(capsysbinary, str(plan), NATIONAL, "-o", str(link))
    assert plan.read_bytes() == Path(PLAN).read_bytes()


def test_coverage_below_the_bound_gives_status_1(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([PLAN, NATIONAL, "--fail-under", "77.2"]) == 0
    capsysbinary.readouterr()
    assert main([PLAN, NATIONAL, "--fail-under", "77.3"]) == 1  # 34 of 44 is 77.27 %: not rounded up
    assert b"below --fail-under 77.3" in capsysbinary.readouterr().err
    assert main(["missing.txt", NATIONAL, "--fail-under", "100"]) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.txt", NATIONAL], "missing.txt does not exist"),
        ([str(ROOT), NATIONAL], "several plans need one folder"),
        (["-", "-"], "standard input can hold one"),
        (["--encoding", "klingon", PLAN, NATIONAL], "klingon"),
        (["--encoding", "utf-8,utf-8,utf-8", PLAN, NATIONAL], "--encoding"),
        (["--terms", "missing.toml", PLAN, NATIONAL], "missing.toml does not exist"),
        (["--lexicon", PLAN, PLAN, NATIONAL], "is no lexicon"),
    ],
)
def test_what_a_user_gets_wrong_is_told_in_one_line(
    arguments: list[str], said: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert said in failure(capsysbinary, *arguments)


@pytest.mark.parametrize(("content", "said"), [(b"", "empty"), (b" \n\t", "nothing but spaces"), (b"\x00\x01\x02", "")])
def test_what_is_no_text_is_told_in_one_line(
    content: bytes, said: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    assert said in failure(capsysbinary, str(path), NATIONAL)


@pytest.mark.parametrize("arguments", [["--min-score", "2"], ["--fail-under", "x"], ["--nonsense"]])
def test_wrong_options_end_with_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([PLAN, NATIONAL, *arguments])
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_bad_list_of_terms_is_told_with_file_line_and_reason(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    terms = tmp_path / "terms.toml"
    terms.write_text('names = ["大会"]\nsynonyms = [\n    ["工会"],\n]\n', "utf-8")
    message = failure(capsysbinary, "--terms", str(terms), PLAN, NATIONAL)
    assert f"{terms}, line 3: a group of synonyms needs two terms or more" in message


def test_synonyms_of_the_user_make_a_link(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    local, national, terms = tmp_path / "local.txt", tmp_path / "national.txt", tmp_path / "terms.toml"
    local.write_text("一、工作安排\n（一）建好阵地。全年新建暖蜂小屋三十处。\n", "utf-8")
    national.write_text("一、主要任务\n（一）建好阵地。三年建成骑手驿站一万处。\n", "utf-8")
    terms.write_text('synonyms = [["暖蜂小屋", "骑手驿站"]]\n', "utf-8")

    def score(*options: str) -> float:
        links = result(capsysbinary, *options, str(local), str(national))["links"]
        return max((link["score"] for link in links if (link["local"], link["national"]) == ("L3", "N3")), default=0.0)

    assert score("--terms", str(terms)) > score()


def test_one_text_can_come_from_standard_input() -> None:
    done = subprocess.run(
        [*COMMAND, "-f", "json", "-", NATIONAL],
        input=Path(PLAN).read_bytes(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert json.loads(done.stdout)["local"]["path"] == "-"


def test_the_same_command_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    outputs = {
        subprocess.run(
            [*COMMAND, "-f", "json", PLAN, NATIONAL],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "LANG": "C", "TZ": "Asia/Shanghai"},
            timeout=60,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_explanations_are_printed_on_demand(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([PLAN, NATIONAL, "--lang", "en"]) == 0
    assert "because:" not in capsysbinary.readouterr().out.decode()
    assert main([PLAN, NATIONAL, "--lang", "en", "--explain"]) == 0
    printed = capsysbinary.readouterr().out.decode()
    assert "because: wording +" in printed
    assert main([PLAN, NATIONAL, "--lang", "en", "--explain", "--only", "gaps"]) == 0
    assert "it lacks" in capsysbinary.readouterr().out.decode()


def test_links_with_a_higher_least_score_are_a_subset(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    links = [
        {(k["local"], k["national"]) for k in result(capsysbinary, PLAN, NATIONAL, "--min-score", least)["links"]}
        for least in ("0", "0.5", "0.99")
    ]
    assert links[0] > links[1] > links[2]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of POSIX")
@pytest.mark.usefixtures("interruptible")
def test_a_reader_that_goes_away_and_an_interrupt_end_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    gone = subprocess.run([*COMMAND, PLAN, NATIONAL], stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writing)
    assert (gone.returncode, gone.stderr) == (141, b"")
    with started([*COMMAND, "-", NATIONAL], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as waiting:
        time.sleep(1.0)  # it now reads standard input, which stays open
        waiting.send_signal(signal.SIGINT)
        assert waiting.stderr is not None
        assert waiting.stderr.read() == b""
    assert waiting.returncode == 130


OFFICE = {"docx", "jinja2", "lxml", "pypdfium2", "xlsxwriter"}
MACHINERY = {"aligner.files.writing", "aligner.cli.reviewing", "aligner.structure.corrections"}
"""What writes files, and what reviews need."""


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], {"numpy", "rich", "textual", "jieba", "rapidfuzz", "zipfile", "aligner.model", *MACHINERY}),
        (["-f", "json", PLAN, NATIONAL], {"rich", "textual", "scipy", "pkg_resources", *OFFICE, *MACHINERY}),
        ([PLAN, NATIONAL], {"textual", "scipy", "sqlite3", "filelock", *OFFICE}),
        (["-f", "csv", PLAN, NATIONAL], {"rich", "textual", *OFFICE}),
        (["-f", "html", PLAN, NATIONAL], {"textual", *OFFICE - {"jinja2"}}),
        (["-f", "docx", PLAN, NATIONAL], {"textual", *OFFICE - {"docx", "lxml"}}),
        (["-f", "xlsx", PLAN, NATIONAL], {"textual", *OFFICE - {"xlsxwriter"}}),
    ],
)
def test_nothing_is_imported_that_a_run_does_not_use(arguments: list[str], absent: set[str]) -> None:
    code = (
        "import sys\nfrom aligner.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True, timeout=60)
    assert not absent & set(done.stderr.decode().split())


def test_the_command_is_there_as_a_module() -> None:
    done = subprocess.run([*COMMAND, "--version"], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.startswith("align ")
