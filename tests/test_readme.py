"""The documentation says what is so: its excerpts are printed by the command, its options exist, its links resolve."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from aligner.cli import main
from aligner.cli.options import parser
from aligner.errors import TermsError
from aligner.lexicon import parse_terms
from tests.shared import ROOT

READMES = ("README.md", "README.zh-CN.md")
TRIMMED = "  …"
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(<?([^)\s>]+)>?(?: \"[^\"]*\")?\)")
_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(name: str) -> list[str]:
    """Return the contents of the fenced code blocks of a page."""
    return [content for _, content in _BLOCK.findall(text_of(name))]


def pages() -> list[Path]:
    """Return the Markdown pages of the project; what tools keep in hidden folders is not of it."""
    found = (
        path for path in ROOT.rglob("*.md") if not any(part.startswith(".") for part in path.parts[len(ROOT.parts) :])
    )
    return sorted(found)


def example_commands(name: str) -> Iterator[str]:
    """Yield the calls of align in the code blocks of a page, without what stands before and after them in a pipe."""
    for block in blocks(name):
        for line in block.splitlines():
            for call in re.split(r"\s(?:\||&&)\s", line.removeprefix("$ ")):
                if re.match(r"(?:\.venv[/\\](?:bin|Scripts)[/\\])?align\s", call):
                    yield call.replace("\\", "/")


@pytest.mark.parametrize("name", READMES)
def test_the_excerpt_is_what_the_command_prints(
    name: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    command, *excerpt = blocks(name)[0].splitlines()
    program, *arguments = shlex.split(command.removeprefix("$ "))
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.delenv("COLUMNS", raising=False)
    assert program == "align"
    assert main(arguments) == 0
    printed = iter(capsysbinary.readouterr().out.decode().splitlines())
    shown = [line for line in excerpt if line not in (TRIMMED, "")]
    assert len(shown) > 20
    assert [line for line in shown if line not in printed] == []  # all of them, and in this order


@pytest.mark.parametrize("marker", ["main-command", "test-command"])
def test_each_command_that_sets_everything_up_is_one_line_below_its_marker(marker: str) -> None:
    found = re.findall(rf"^<!-- {marker} -->\n```\n(.*)\n```$", text_of("README.md"), re.MULTILINE)
    assert len(found) == 1
    assert found[0].startswith("python3 -m venv .venv && .venv/bin/python -m pip install -q ")


def test_make_runs_the_command_for_the_tests() -> None:
    (command,) = re.findall(r"^<!-- test-command -->\n```\n(.*)\n```$", text_of("README.md"), re.MULTILINE)
    assert f"\ntest:\n\t{command}\n" in text_of("Makefile")


@pytest.mark.parametrize("name", READMES)
def test_every_option_is_explained(name: str) -> None:
    text = text_of(name)
    options = [option for action in parser()._actions for option in action.option_strings]
    assert [option for option in options if not re.search(rf"`{option}\b", text)] == []


@pytest.mark.parametrize("name", [*READMES, "docs/terms.md", "docs/formats.md", "docs/findings.md"])
def test_every_option_that_is_named_exists(name: str) -> None:
    # What stands alone is an option of align; those of other programs stand behind their names.
    options = {option for action in parser()._actions for option in action.option_strings}
    named = set(re.findall(r"`(--?[a-z][a-z-]*)", text_of(name)))
    assert named <= options


@pytest.mark.parametrize("name", [*READMES, "docs/terms.md"])
def test_the_examples_can_be_typed(name: str) -> None:
    calls = list(example_commands(name))
    assert len(calls) > 3
    for call in calls:
        assert parser().parse_args(shlex.split(call)[1:]).local


def test_both_readmes_have_the_same_parts() -> None:
    parts = [[line.split()[0] for line in text_of(name).splitlines() if line.startswith("#")] for name in READMES]
    assert parts[0] == parts[1]
    for number, other in ((0, READMES[1]), (1, READMES[0])):
        assert f"]({other})" in "\n".join(text_of(READMES[number]).splitlines()[:5])
    english, chinese = (list(example_commands(name)) for name in READMES)
    assert [call.replace(" --lang zh", "") for call in chinese] == english


def test_every_relative_link_resolves() -> None:
    missing = []
    for page in pages():
        for target in _LINK.findall(_CODE.sub("", page.read_text("utf-8"))):
            path = target.partition("#")[0]
            if path and not re.match(r"[a-z]+:", target) and not (page.parent / path).exists():
                missing.append(f"{page.relative_to(ROOT)}: {target}")
    assert missing == []


# docs/findings.md


def test_the_examples_of_the_findings_are_what_the_command_prints(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("COLUMNS", raising=False)
    assert main(["samples/plan.txt", "samples/national.txt", "--lang", "en"]) == 0
    printed = set(capsysbinary.readouterr().out.decode().splitlines())
    shown = re.findall(r"^    (.+)$", text_of("docs/findings.md"), re.MULTILINE)
    assert len(shown) > 10
    assert [line for line in shown if line not in printed] == []


# docs/terms.md


def test_the_list_of_terms_that_is_shown_is_one() -> None:
    example = next(content for kind, content in _BLOCK.findall(text_of("docs/terms.md")) if kind == "toml")
    terms = parse_terms(example, name="office.toml")
    assert terms.names
    assert terms.groups
    assert terms.set_phrases
    assert terms.renames


def test_what_is_wrong_with_a_list_is_told_as_it_is_shown() -> None:
    rows = re.findall(r"^\| `(.+)` \| `(office\.toml, .+)` \|$", text_of("docs/terms.md"), re.MULTILINE)
    assert len(rows) > 5
    for content, message in rows:
        with pytest.raises(TermsError) as told:
            parse_terms(content, name="office.toml")
        assert str(told.value) == message
