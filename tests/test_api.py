from __future__ import annotations

import doctest
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest

import aligner
import aligner.api
from aligner.errors import AlignerError, OutputError, ReadingError, UsageError
from aligner.model import Alignment as PlainAlignment
from aligner.results.json_schema import json_schema
from aligner.review.review_files import create
from tests.cli.program import NO_TASKS_TEXT, SAMPLE_NATIONAL, SAMPLE_PLAN, run
from tests.shared import ROOT

PLAN = "工作计划\n\n二、今年任务\n每个渡口建设一座候船室，配备饮水机2台。\n"
REPORT = "工作报告\n\n二、今后任务\n每个渡口建设一座候船室，配备饮水机3台。\n对超标的旧船安装消声器。\n"
BINARY = ("docx", "xlsx")


@pytest.fixture(scope="module")
def samples() -> aligner.Alignment:
    return aligner.align(SAMPLE_PLAN, SAMPLE_NATIONAL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.txt").write_text(PLAN, "gb18030")
    (tmp_path / "report").write_text(REPORT, "utf-8")
    return tmp_path


# Documents


def test_texts_are_aligned_as_they_are() -> None:
    made = aligner.align(PLAN, REPORT)
    assert isinstance(made, PlainAlignment)
    assert (made.local.source.text, made.local.source.name) == (PLAN, "local")
    assert (made.national.source.text, made.national.source.name) == (REPORT, "national")
    figures = made.changes_of("figures")
    assert [(one.relation.value, one.delta) for one in figures] == [("equal", Fraction(0)), ("lowered", Fraction(-1))]
    assert (made.coverage.covered, made.coverage.gap) == (1, 1)


def test_a_path_is_read_whether_it_is_a_path_or_the_name_of_a_file(folder: Path) -> None:
    for local in (Path("plan.txt"), "plan.txt", folder / "plan.txt"):
        for national in (Path("report"), "report"):
            made = aligner.align(local, national)
            assert (made.local.source.text, made.national.source.text) == (PLAN, REPORT)
            assert (made.local.source.name, made.local.source.encoding) == (str(local), "gb18030")


@pytest.mark.parametrize("name", ["missing.txt", "missing.docx", "missing.rtf", "文件夹/方案.PDF"])
def test_a_name_of_a_file_that_is_not_there_is_no_text(name: str) -> None:
    with pytest.raises(ReadingError, match="does not exist; check the path"):
        aligner.align(name, REPORT)


@pytest.mark.parametrize("text", ["加强职工书屋建设", "建设候船室。见附件.txt", "乡" * 5000 + ".txt"])
def test_a_text_that_only_resembles_a_name_is_a_text(text: str) -> None:
    assert aligner.align(text, REPORT).local.source.text == text


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_document_without_text_is_refused(text: str) -> None:
    with pytest.raises(ReadingError, match="local"):
        aligner.align(text, REPORT)


def test_options_are_those_of_the_command(folder: Path) -> None:
    (folder / "terms.toml").write_text('names = ["候船室"]\n', "utf-8")
    made = aligner.align("plan.txt", "report", min_score=0.9, encoding=None, terms=[Path("terms.toml")])
    said = run("plan.txt", "report", "--min-score", "0.9", "--terms", "terms.toml", "-f", "json", cwd=folder)
    assert made.to_json().encode() == said.stdout


@pytest.mark.parametrize("option", ["terms", "lexicon"])
def test_a_file_of_an_option_that_is_not_there_is_told(option: str) -> None:
    value = {"terms": ["missing.toml"], "lexicon": "missing.bin"}[option]
    with pytest.raises(AlignerError, match=r"missing\.\w+ does not exist"):
        aligner.align(PLAN, REPORT, **{option: value})  # type: ignore[arg-type]


def test_a_score_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="min_score must be between 0 and 1"):
        aligner.align(PLAN, REPORT, min_score=1.5)


def test_a_review_is_applied(folder: Path) -> None:
    create(folder / "plan.review")
    made = aligner.align("plan.txt", "report", review="plan.review")
    assert made.review is not None
    assert aligner.align("plan.txt", "report").review is None


def test_one_file_of_terms_and_two_encodings_can_be_named(folder: Path) -> None:
    (folder / "terms.toml").write_text('names = ["候船室"]\n', "utf-8")
    made = aligner.align("plan.txt", "report", terms="terms.toml", encoding=("gb18030", None))
    assert (made.local.source.encoding, made.national.source.encoding) == ("gb18030", "utf-8")


def test_a_path_may_be_long_and_hold_stops(folder: Path) -> None:
    deep = folder / ("目录" * 40) / ("目录" * 40) / ("目录" * 40)
    deep.mkdir(parents=True)
    for path in (deep / "方案", folder / "关于计划。终稿.txt"):
        path.write_text(PLAN, "utf-8")
        assert aligner.align(str(path), REPORT).local.source.text == PLAN


def test_a_text_that_has_no_form_in_utf_8_is_refused() -> None:
    with pytest.raises(ReadingError, match="the local text has a lone surrogate as character 2"):
        aligner.align("建\ud800设", REPORT)


def test_a_web_page_can_be_given_as_a_text() -> None:
    page = "<!doctype html><html><body><h1>工作计划</h1><p>每个渡口建设一座候船室。</p></body></html>"
    assert aligner.align(page, REPORT).local.source.text.split() == ["工作计划", "每个渡口建设一座候船室。"]


def test_a_folder_is_no_document(folder: Path) -> None:
    with pytest.raises(ReadingError, match="is a directory; name a file in it"):
        aligner.align(str(folder), REPORT)


@pytest.mark.parametrize("document", [None, b"text", 3])
def test_what_is_neither_a_path_nor_a_text_is_a_mistake_of_the_program(document: object) -> None:
    with pytest.raises(TypeError, match="the national document must be a path or a text"):
        aligner.align(PLAN, document)  # type: ignore[arg-type]


# Reports


def test_each_format_is_what_the_command_writes(samples: aligner.Alignment, tmp_path: Path) -> None:
    made = {
        "json": samples.to_json(),
        "txt": samples.to_text(language="zh"),
        "html": samples.to_html(language="zh"),
        "docx": samples.to_docx(language="zh"),
        "xlsx": samples.to_xlsx(language="zh"),
        "csv": samples.to_csv(language="zh"),
        "md": samples.to_markdown(language="zh"),
    }
    names = [str(tmp_path / f"r.{suffix}") for suffix in made]
    outputs = [option for name in names for option in ("-o", name)]
    assert run(SAMPLE_PLAN, SAMPLE_NATIONAL, "--lang", "zh", "-q", *outputs).returncode == 0
    for name, content in zip(names, made.values(), strict=True):
        assert Path(name).read_bytes() == (content.encode() if isinstance(content, str) else content)
        saved = tmp_path / f"saved{Path(name).suffix}"
        samples.save(saved, language="zh")
        assert saved.read_bytes() == Path(name).read_bytes()


def test_the_dictionary_is_the_json_report(samples: aligner.Alignment) -> None:
    data = samples.to_dict()
    assert data == json.loads(samples.to_json())
    jsonschema.validate(data, json_schema())


def test_a_result_is_not_saved_over_an_input_or_a_review_or_without_a_format(folder: Path) -> None:
    made = aligner.align("plan.txt", "report")
    (folder / "link.txt").symlink_to("plan.txt")
    create(folder / "other.json")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for name, error in (("link.txt", UsageError), ("result", UsageError), ("other.json", OutputError)):
        with pytest.raises(error):
            made.save(name)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_notebook_sees_coverage_and_what_is_open(samples: aligner.Alignment) -> None:
    shown = samples._repr_html_()
    assert "34 of 44 requirements covered (77 %), 2 partial, 8 gaps" in shown
    assert shown.count("<tr>") == 1 + 8 + 2
    assert "○ gap" in shown
    everything = aligner.align(SAMPLE_NATIONAL, SAMPLE_NATIONAL)._repr_html_()
    assert "<table" not in everything
    assert "nothing that could be covered" in aligner.align(PLAN, NO_TASKS_TEXT)._repr_html_()


def test_a_notebook_shows_texts_literally() -> None:
    shown = aligner.align(
        PLAN, "报告\n二、任务\n对<script>alert(1)</script>旧船安装\x1b[31m消声器A&B\u202e。\n"
    )._repr_html_()
    assert "<script" not in shown
    assert "对&lt;script&gt;alert(1)&lt;/script&gt;旧船安装␛[31m消声器A&amp;B‹U+202E›。" in shown


def test_an_alignment_is_one_line_at_a_prompt() -> None:
    shown = "<Alignment of 'local' with 'national': 1 of 2 requirements covered>"
    assert repr(aligner.align(PLAN, REPORT)) == shown


# The package


def test_the_examples_in_the_documentation_are_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    assert doctest.testmod(aligner.api).failed == 0
    tested = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)
    assert tested.attempted > 5
    assert tested.failed == 0


def test_importing_the_package_loads_no_machinery() -> None:
    code = (
        "import sys, aligner; print(aligner.__version__, *sorted({'numpy', 'jieba', 'aligner.api'} & set(sys.modules)))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert said.stdout.split() == [aligner.__version__]


def test_an_unknown_name_of_the_package_is_told() -> None:
    with pytest.raises(AttributeError, match="no attribute 'allign'"):
        _ = aligner.allign
