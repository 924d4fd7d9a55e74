"""The pages of the documentation say what is so: what they show is printed, what they claim of a clause is found."""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from argparse import Action
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import aligner
from aligner import pipeline
from aligner.changes import change_kinds
from aligner.cli import main
from aligner.cli.options import parse, parser
from aligner.errors import ReadingError
from aligner.language import words_of
from aligner.model import Alignment, DocumentSide, Options, SourceText
from aligner.reading import read
from aligner.reading.readers import READERS, suffixes_of
from aligner.reports import FORMATS
from aligner.review.session import Session
from aligner.review.store import ReviewStore, identity_of, read_actions
from aligner.telling.names import ROLE_NAMES
from tests.pdf_pages import Sheet, written
from tests.reading.word_files import p, r, word_file
from tests.shared import ROOT
from tests.tui.support import Driver, drive, opening

DOCS = ROOT / "docs"
LEFT_OUT = "…"
NATIONAL, LOCAL = "二、今后任务", "二、今年任务"
"""The headings over the examples of tricky-cases.md."""

FOLLOWED = ("corpus.md",)
"""The pages of which the blocks of Python make what their commands need, and ask what these have made."""

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ELSEWHERE = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)=\"?(?:https?:)?//[^>]*>")
_SETTINGS = ("COLUMNS", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR")


def text_of(page: str) -> str:
    return (DOCS / page).read_text("utf-8")


def blocks(page: str, kind: str) -> list[str]:
    """Return the contents of the fenced blocks of a page that are of that kind."""
    return [content for name, content in _BLOCK.findall(text_of(page)) if name == kind]


def pages_with(kind: str, content: str = "") -> list[str]:
    """Return the pages that have a fenced block of that kind with that content."""
    pages = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
    return [page for page in pages if any(content in block for block in blocks(page, kind))]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the samples in it; it is the current one, and the environment asks for nothing."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    for name in _SETTINGS:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


# What the command prints


@contextmanager
def reviewing(review: Path, reviewer: str, day: int) -> Iterator[tuple[Session, dict[str, int]]]:
    """Yield a session on the samples, at noon of that day in March, and the places of the national units by id."""
    machine = pipeline.Pipeline()
    local, national = machine.segment(*(read(str(ROOT / "samples" / name)) for name in ("plan.txt", "national.txt")))
    noon = datetime(2026, 3, day, 12, tzinfo=UTC)
    with ReviewStore.open(str(review), identity_of(national), now=lambda: noon) as store:
        session = Session(local, national, store, reviewer=reviewer, match=machine.match)
        session.settle()
        yield session, {unit.id: at for at, unit in enumerate(national.units)}


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the reviews of two people, one of them that of the tutorial."""
    folder, side = tmp_path_factory.mktemp("reviews"), DocumentSide.NATIONAL
    with reviewing(folder / "my.review", "王工", 2) as (session, at):
        session.act(session.verbs.accept(side, [at["N23"]]))
        session.act(session.verbs.justify([at["N27"]], "本市没有工运旧址"))
        session.act(session.verbs.set_note(side, at["N37"], "请人社局核实"))
    with reviewing(folder / "li.review", "李工", 3) as (session, at):
        session.act(session.verbs.accept(side, [at["N26"], at["N36"]]))
        session.act(session.verbs.justify([at["N79"]], "今年没有援派任务"))
        session.act(session.verbs.reject(side, [at["N23"]]))
    return folder


@pytest.fixture
def reviews(folder: Path, decided: Path) -> Path:
    """Return the folder with the samples, and the reviews as they were made."""
    for path in decided.glob("*.review"):
        shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def remembering() -> Iterator[None]:
    """Let the command align two texts once only: the pages ask one question after another of the samples."""
    made: dict[tuple[SourceText, SourceText, Options], Alignment] = {}
    really = pipeline.align

    def align(local: SourceText, national: SourceText, options: Options, **more: Any) -> Alignment:
        if more["actions"] is not None:
            return really(local, national, options, **more)
        key = local, national, options
        if key not in made:
            made[key] = really(local, national, options, **more)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "align", align)
        yield


def is_excerpt(shown: list[str], printed: list[str]) -> bool:
    """Return whether `shown` is `printed`, with any number of lines in place of each `LEFT_OUT`."""
    if not shown:
        return not printed
    if shown[0] == LEFT_OUT:
        return any(is_excerpt(shown[1:], printed[start:]) for start in range(len(printed) + 1))
    return bool(printed) and shown[0] == printed[0] and is_excerpt(shown[1:], printed[1:])


def test_an_excerpt_leaves_out_what_it_marks_and_nothing_else() -> None:
    assert is_excerpt(["a", LEFT_OUT, "d"], list("abcd"))
    assert is_excerpt([LEFT_OUT], [])
    assert not is_excerpt(["a", "d"], list("abcd"))
    assert not is_excerpt(["a", LEFT_OUT, "c"], list("abcd"))


def status_of(arguments: list[str]) -> int:
    """Return with which status the command ends."""
    try:
        return main(arguments)
    except SystemExit as ended:  # wrong usage, and --help
        return int(ended.code or 0)


def status_shown(arguments: list[str], shown: list[str]) -> int:
    """Return with which status a command ends of which a page shows these lines."""
    if any(line.startswith(("align: error: ", "align: 错误：", "  ✗ ")) for line in shown):
        return 2
    return int("--fail-under" in arguments)


@pytest.mark.parametrize("page", pages_with("console", "$ align"))
@pytest.mark.usefixtures("reviews", "remembering")
def test_what_a_page_shows_is_what_the_command_prints(page: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    names: dict[str, Any] = {}
    for kind, block in _BLOCK.findall(text_of(page)):
        if kind == "python" and page in FOLLOWED:
            run_python(block, names)
        if kind != "console":
            continue
        command, *shown = block.splitlines()
        program, *arguments = shlex.split(command.removeprefix("$ "))
        assert program == "align"
        assert status_of(arguments) == status_shown(arguments, shown), command
        said = capsysbinary.readouterr()
        # What goes to standard error while a run is under way is seen first, and what ends it last.
        told = (one.decode().splitlines() for one in (said.err + said.out, said.out + said.err))
        assert any(is_excerpt(shown, lines) for lines in told), command


def run_python(block: str, names: dict[str, Any]) -> None:
    """Run a block of a page, as a program or as the session that it shows; `names` are those from the blocks before."""
    if ">>> " not in block:
        exec(block, names)  # noqa: S102 - it is ours
        return
    session = doctest.DocTestParser().get_doctest(block, {}, "page", None, None)
    session.globs = names
    assert doctest.DocTestRunner().run(session, clear_globs=False).failed == 0


def test_the_keys_of_the_tutorial_make_its_review(tmp_path: Path, decided: Path) -> None:
    async def play(desk: Driver) -> None:
        assert desk.unit == "N23"
        await desk.press("a", "n")
        assert desk.unit == "N27"
        await desk.press("g")
        await desk.type("本市没有工运旧址")
        await desk.press("enter", "n")
        assert desk.unit == "N37"
        await desk.press("m")
        await desk.type("请人社局核实")
        await desk.press("ctrl+s", "q")

    local, national = (read(str(ROOT / "samples" / name)) for name in ("plan.txt", "national.txt"))
    drive(opening(tmp_path, local=local.text, national=national.text), play, size=(120, 36))
    document = pipeline.Pipeline().segment(local, national)[1]
    at_desk, shown = (
        read_actions(str(path), identity_of(document)) for path in (tmp_path / "plan.txt.review", decided / "my.review")
    )
    assert [action.changes for action in at_desk] == [action.changes for action in shown]
    assert len(shown) == 3


def test_the_pages_that_show_how_to_begin_show_output() -> None:
    assert {"index.md", "tutorial.md"} <= set(pages_with("console", "$ align"))


@pytest.mark.parametrize("page", pages_with("sh", "align "))
def test_every_command_can_be_typed(page: str) -> None:
    for block in blocks(page, "sh"):
        for line in block.replace(" ||\n", "\n").splitlines():
            for call in re.split(r"\s(?:\||&&)\s", line.strip()):
                if call.startswith("align "):
                    arguments = parse(shlex.split(call)[1:], words_of("en"))
                    assert arguments.national or arguments.local.endswith((".json", ".sqlite")), call


@pytest.mark.parametrize(
    "page", [page for page in pages_with("python", ">>> ") if page not in ("python.md", *FOLLOWED)]
)
@pytest.mark.usefixtures("folder")
def test_the_examples_in_python_run(page: str) -> None:
    tested = doctest.testfile(str(DOCS / page), module_relative=False, encoding="utf-8")
    assert tested.attempted > 3
    assert tested.failed == 0


# The options


def options_of(action: Action) -> set[str]:
    return set(action.option_strings)


def test_the_page_of_options_names_each_option_and_no_other() -> None:
    text = text_of("reference/options.md")
    rows = re.findall(r"^\| (`-.+?`) \|", text, re.MULTILINE)
    listed = Counter(option for row in rows for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row))
    assert listed == Counter(option for action in parser()._actions for option in options_of(action))
    assert set(re.findall(r"`(--?[a-z][a-z-]*)", text)) == set(listed)


def test_the_page_of_options_names_each_value_and_each_group() -> None:
    made, text = parser(), text_of("reference/options.md")
    rows = {row.split("`")[1].split()[0]: row for row in text.splitlines() if row.startswith("| `-")}
    for action in made._actions:
        if action.option_strings and action.choices:
            row = rows[action.option_strings[0]]
            assert [value for value in action.choices if f"`{value}`" not in row] == []
    suffixes = [suffix for entry in FORMATS.values() for suffix in entry.suffixes]
    assert [suffix for suffix in suffixes if f"`{suffix}`" not in rows["-o"]] == []
    titles = [line[3:].lower() for line in text.splitlines() if line.startswith("## ")]
    assert titles[: len(made._action_groups) - 2] == [str(group.title) for group in made._action_groups[2:]]


@pytest.mark.parametrize("page", sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")))
def test_every_option_that_a_page_names_exists(page: str) -> None:
    named = set(re.findall(r"`(--[a-z][a-z-]*)[^`]*`", text_of(page)))
    known = {option for action in parser()._actions for option in options_of(action)}
    assert named <= known


def test_the_chinese_page_names_each_option_of_the_command() -> None:
    text = text_of("zh.md")
    longest = [max(action.option_strings, key=len) for action in parser()._actions if action.option_strings]
    assert [option for option in longest if f"`{option}" not in text] == []


# The kinds of files

_SUFFIX = re.compile(r"(?<![\w.])\.[a-z][a-z0-9]{1,8}\b")
BY_OFFICE = [reader for reader in READERS if reader.needs_office]


def test_the_page_on_files_lists_the_kinds_that_are_read() -> None:
    rows = [line.split(" | ") for line in text_of("howto/word-and-pdf.md").splitlines() if line.startswith("| ")]
    listed = {tuple(_SUFFIX.findall(suffixes)): (how, needs) for _, suffixes, how, needs in rows[1:]}
    assert sorted(listed) == sorted(reader.suffixes for reader in READERS)
    for reader in READERS:
        how, needs = listed[reader.suffixes]
        assert ("LibreOffice" in needs) == reader.needs_office
        assert (f"converted to `{reader.save_as}` first" in how) == reader.needs_office


@pytest.mark.parametrize(("page", "start"), [("README.md", "**Texts**"), ("README.zh-CN.md", "**输入**")])
def test_a_readme_names_every_kind_and_which_ones_need_libreoffice(page: str, start: str) -> None:
    paragraphs = (ROOT / page).read_text("utf-8").split("\n\n")
    text = next(one for one in paragraphs if one.startswith(start)).partition("docs/")[0]
    plain, _, office = re.split(r"([;；])", text, maxsplit=1)
    assert set(_SUFFIX.findall(office)) == set(suffixes_of(BY_OFFICE))
    named = set(_SUFFIX.findall(plain))
    others = [reader for reader in READERS if not reader.needs_office]
    assert named <= set(suffixes_of(others))
    assert [reader.name for reader in others if reader.suffixes[0] not in named] == []


@pytest.mark.parametrize(("page", "start"), [("formats.md", "| `kind` | string | kind of file"), ("zh.md", "- **.doc")])
def test_other_pages_name_all_that_is_converted(page: str, start: str) -> None:
    line = next(one for one in text_of(page).splitlines() if one.startswith(start))
    assert set(_SUFFIX.findall(line)) - {reader.save_as for reader in BY_OFFICE} == set(suffixes_of(BY_OFFICE))


# Tricky cases


def told(alignment: Alignment) -> Iterator[tuple[str, str]]:
    """Yield what is found in an example, in the words of tricky-cases.md: what it is about, and what it says."""
    local, national = alignment.local, alignment.national
    for unit in local.units[1:]:
        yield "clause", unit.text
    yield "role", ", ".join(ROLE_NAMES[unit.role] for unit in local.units[1:])
    links = Counter(link.kind.value for link in alignment.links if link.national)
    counted = ", ".join(f"{links[kind]} {kind}{'s' * (kind == 'counterpart')}" for kind in sorted(links))
    yield "links", counted or "none"
    if alignment.requirements:
        yield "state", ", ".join(one.state.value for one in alignment.requirements)
    for requirement in alignment.requirements:
        for measure in requirement.measures:
            if measure.local is None:
                yield "missing", measure.span.of(national.source.text)
    for kind in change_kinds():
        for change in kind.of(alignment):
            theirs = kind.side(change.national_said, lambda span: span.of(national.source.text))
            ours = kind.side(change.local_said, lambda span: span.of(local.source.text))
            yield kind.aspect, f"{theirs} → {ours}: {change.relation.value.replace('_', ' ')}"


CASES = blocks("tricky-cases.md", "text")


@pytest.mark.parametrize("case", CASES, ids=[case.split()[1][:12] for case in CASES])
def test_a_tricky_case_is_what_the_page_says(case: str) -> None:
    lines = [(key, text.strip()) for key, _, text in (line.partition(" ") for line in case.splitlines())]
    texts = {side: [text for key, text in lines if key == side] for side in ("national", "local")}
    claims = [line for line in lines if line[0] not in texts]
    made = aligner.align(
        "\n".join((LOCAL, *texts["local"])) + "\n", "\n".join((NATIONAL, *(texts["national"] or texts["local"]))) + "\n"
    )
    found = list(told(made))
    assert claims
    assert [claim for claim in claims if claim not in found] == [], found
    exact = {key for key, _ in claims} - {"clause"}
    assert [one for one in found if one[0] in exact and one not in claims] == []


def test_there_are_many_tricky_cases() -> None:
    assert len(CASES) > 20


def test_a_word_file_is_read_cell_by_cell_with_its_changes_accepted_and_without_comments(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    row = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("修缮候船室", "县交通局"))
    changed = (
        f"{r('安装')}<w:del><w:r><w:delText>北斗</w:delText></w:r></w:del><w:ins>{r('卫星')}</w:ins>{r('终端。')}"
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    path.write_bytes(word_file(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>{p(changed)}"))
    assert read(str(path)).text == "修缮候船室\n县交通局\n安装卫星终端。"


def test_a_scan_is_refused_in_the_words_of_the_page(folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(written([Sheet(has_image=True)] * 2))
    with pytest.raises(ReadingError) as raised:
        read("scan.pdf")
    assert f"align: error: {raised.value}\n" in blocks("howto/word-and-pdf.md", "text")


# The site


needs_mkdocs = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("mkdocs", "material", "mkdocstrings")),
    reason="MkDocs is not installed (the extra “docs”)",
)


@needs_mkdocs
def test_the_site_builds_without_a_warning_and_fetches_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr
    pages = {path.relative_to(site).with_suffix(".md").as_posix(): path for path in site.rglob("*.html")}
    assert set(pages) >= {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    for path in pages.values():
        assert _ELSEWHERE.findall(path.read_text("utf-8")) == [], path.name
    assert not list(site.rglob("*.py"))


def test_the_navigation_holds_every_page_once() -> None:
    listed = re.findall(r"([\w/-]+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))


def test_the_map_of_the_packages_is_the_contract_between_them() -> None:
    drawn = text_of("design.md").split("## The map")[1].split("## ")[0]
    lines = re.findall(r"^ {8,}([a-z]+(?: +· +[a-z]+)*) {3,}\S", drawn, re.MULTILINE)
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
    layers = [{name.strip() for name in layer.split("|")} - {"__main__", "version"} for layer in contract["layers"]]
    assert [{name.strip() for name in line.split("·")} for line in lines] == [layer for layer in layers if layer]
