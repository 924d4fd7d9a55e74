"""Help and what argparse says, in the language of the user."""

from __future__ import annotations

import argparse
import gettext
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from aligner.cli.options import parser
from aligner.language import words_of
from aligner.lexicon.build import parser as parser_of_build
from aligner.lexicon.learning import LearningOptions
from aligner.lexicon.teach import parser as parser_of_teach
from aligner.model import Rank
from aligner.reports.registry import TaskColumn
from tests.cli.program import Align, clean_environment, run
from tests.language.told import english_words, is_chinese, is_english
from tests.shared import ROOT

PARSERS: dict[str, Callable[[str], argparse.ArgumentParser]] = {
    "align": lambda language: parser(words_of(language)),
    "build": lambda language: parser_of_build(words_of(language), LearningOptions()),
    "teach": lambda language: parser_of_teach(words_of(language)),
}
WRONG = {
    "unknown option": ("plan.txt", "national.txt", "--nonsense"),
    "no texts": (),
    "one text": ("plan.txt",),
    "no value": ("plan.txt", "national.txt", "-o"),
    "no such choice": ("plan.txt", "national.txt", "-f", "xml"),
    "no such language": ("plan.txt", "national.txt", "--lang", "fr"),
    "no number": ("plan.txt", "national.txt", "--min-score", "much"),
    "a share above 1": ("plan.txt", "national.txt", "--min-score", "2"),
    "none at the top": ("plan.txt", "national.txt", "--top", "0"),
    "thousands of digits": ("plan.txt", "national.txt", "--top", "1" * 5000),
    "above 100 %": ("plan.txt", "national.txt", "--fail-under", "200"),
    "two things at once": ("plan.txt", "national.txt", "--tui", "--review-export", "x.json"),
    "a value for a switch": ("plan.txt", "national.txt", "--quiet=yes"),
}


def names_of(made: argparse.ArgumentParser) -> set[str]:
    """Return what is the same in any language: metavars, choices, defaults, the name of the program."""
    names = {made.prog, "python -m aligner.lexicon.build"}
    for action in made._actions:
        names |= {str(action.metavar), str(action.default), *map(str, action.choices or ())}
    # Parts of metavars, what is named after them, and what argparse fills in.
    also = {"ENC", "RESULT", "LOCAL.review", "plan.txt.review", "FOLDER", "Dask", "cluster", "%(prog)s", "%(default)s"}
    return names - {"None", "False", "[]", "()"} | also | set(Rank) | set(TaskColumn)


def texts_of(made: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """Yield everything that help shows of a parser, with a name for it."""
    for name in ("usage", "description", "epilog"):
        if text := getattr(made, name):
            yield name, text
    for group in made._action_groups:
        if group._group_actions:
            yield "title", str(group.title)
    for action in made._actions:
        yield action.dest, action.help or ""


def without_commands(text: str) -> str:
    """Return examples without the commands in them, which two blanks part from what is said of each."""
    return re.sub(r"(?m)^  (?:align|iconv) .*?(?=  |$)", "", text)


@pytest.mark.parametrize("name", PARSERS)
def test_every_part_of_help_is_chinese(name: str) -> None:
    made = PARSERS[name]("zh")
    names = names_of(made)
    for part, text in texts_of(made):
        assert is_chinese(without_commands(text), names), (part, english_words(without_commands(text), names))


@pytest.mark.parametrize("name", PARSERS)
def test_every_part_of_help_is_english_otherwise(name: str) -> None:
    made = PARSERS[name]("en")
    for part, text in texts_of(made):
        assert is_english(text, ("对照表", "（三）", "浙江省", "市总工会")), part


def options_named(text: str) -> set[str]:
    return set(re.findall(r"--[a-z-]+", text))


def test_both_languages_tell_of_the_same_options() -> None:
    for parser_in in PARSERS.values():
        english, chinese = parser_in("en"), parser_in("zh")
        assert [one.option_strings for one in english._actions] == [one.option_strings for one in chinese._actions]
        assert options_named(english.format_help()) == options_named(chinese.format_help())


def test_help_in_chinese_is_whole_and_fits_the_screen(align: Align) -> None:
    ended = align("--lang", "zh", "--help")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("用法：align [选项] LOCAL NATIONAL\n      align [选项] LOCAL… NATIONAL -o FOLDER/\n")
    titles = re.findall(r"(?m)^(\S+)[:：]$", ended.out)
    assert titles == ["文件", "比对", "责任归属", "输出", "汇总多份文件", "审阅", "检查", "帮助与版本", "示例"]
    assert not re.search(r"(?m)[\u4e00-\u9fff]:$", ended.out)


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_the_arguments_is_told_in_chinese(align: Align, name: str) -> None:
    names = {*WRONG[name], *names_of(parser(words_of("zh"))), "much", "yes", "fr", "xml"}
    # A language that there is not is told in that of the locale.
    english = align("--lang", "en", *WRONG[name]) if name != "no such language" else align(*WRONG[name])
    assert (english.status, english.out) == (2, "")
    assert re.fullmatch(r"align: error: .+; see align --help\n", english.err)
    assert is_english(english.err, names)
    if name != "no such language":
        chinese = align("--lang", "zh", *WRONG[name])
        assert (chinese.status, chinese.out) == (2, "")
        assert re.fullmatch(r"align: 错误：.+；用法见 align --help\n", chinese.err)
        assert is_chinese(chinese.err, names), english_words(chinese.err, names)


@pytest.mark.parametrize(
    "arguments", [("--nonsense",), ("plan.txt", "national.txt", "--lang", "fr"), ("nofile.txt", "nofile.txt")]
)
def test_a_chinese_locale_is_enough(arguments: tuple[str, ...]) -> None:
    environment = clean_environment() | {"LANG": "zh_CN.UTF-8"}
    del environment["LC_ALL"]
    ended = run(*arguments, env=environment)
    message = ended.stderr.decode()
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert is_chinese(message, {*arguments, "en", "zh"})


@pytest.mark.parametrize("module", ["aligner", "aligner.lexicon.build", "aligner.lexicon.teach"])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gb18030", "utf-8"])
def test_help_goes_to_standard_output_in_any_encoding(module: str, encoding: str) -> None:
    environment = clean_environment(LC_ALL="", LC_CTYPE="C.UTF-8", LANG="zh_CN.UTF-8", PYTHONIOENCODING=encoding)
    ended = subprocess.run(
        [sys.executable, "-m", module, "--help"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    said = ended.stdout.decode(encoding)
    assert said.startswith("用法：" if encoding in ("gb18030", "utf-8") else r"\u7528\u6cd5\uff1a")


@pytest.mark.parametrize("variable", [None, "", "de", "zh_CN:en"])
def test_the_language_of_the_process_is_what_it_was(
    align: Align, monkeypatch: pytest.MonkeyPatch, variable: str | None
) -> None:
    monkeypatch.delenv("LANGUAGE", raising=False)
    if variable is not None:
        monkeypatch.setenv("LANGUAGE", variable)
    domain = gettext.textdomain()
    for arguments in (("--help",), ("--nonsense",), ("plan.txt", "national.txt", "-q")):
        for language in ("zh", "en", "zh"):
            align("--lang", language, *arguments)
            assert os.environ.get("LANGUAGE") == variable
            assert gettext.textdomain() == domain


def test_several_missing_texts_are_listed_as_in_chinese(align: Align) -> None:
    assert "：LOCAL、NATIONAL；" in align("--lang", "zh").err
    assert ": LOCAL, NATIONAL;" in align("--lang", "en").err


def told_of_all(align: Align, language: str) -> list[str]:
    return [align("--lang", language, *arguments).err for arguments in WRONG.values() if "fr" not in arguments]


def test_no_run_speaks_the_language_of_the_one_before(align: Align) -> None:
    english, chinese = told_of_all(align, "en"), told_of_all(align, "zh")
    assert english != chinese
    assert chinese == told_of_all(align, "zh")
    assert english == told_of_all(align, "en")
    assert argparse.ArgumentParser(prog="other").format_usage().startswith("usage: other")
