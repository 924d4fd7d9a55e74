"""The command that builds a lexicon speaks as the locale does."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.lexicon.build import main
from tests.language.told import is_chinese, is_english

LOCALES = {"C.UTF-8": is_english, "zh_CN.UTF-8": is_chinese}
SMALL = ("--dimensions", "2", "--least-count", "1")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus"
    path.mkdir()
    (path / "plan.txt").write_text("修好渡口，办好夜校，管好堤防。\n疏通航道，改造泵站。\n", "utf-8")
    (tmp_path / "empty").mkdir()
    return path


@pytest.mark.parametrize("locale", LOCALES)
def test_stages_and_errors_are_in_the_language_of_the_locale(
    corpus: Path, locale: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    is_so, folder = LOCALES[locale], corpus.parent
    names = {str(corpus), str(folder), "empty", "nothing.bin", "a.npz", "python -m aligner.lexicon.build"}
    target = str(folder / "a.npz")
    assert main([str(corpus), "-o", target, *SMALL]) == 0
    stages = capsys.readouterr().err.splitlines()
    assert len(stages) == 5
    assert all(is_so(line, names) for line in stages), stages
    for given in ([str(corpus)], [str(folder / "empty")], [str(folder / "nothing.bin")]):
        assert main([*given, "-o", target]) == 2
        said = capsys.readouterr().err.splitlines()[-1]
        assert is_so(said, names), said


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("arguments", [[], ["corpus"], ["corpus", "-o", "a.npz", "--dimensions", "0"], ["--dim", "3"]])
def test_wrong_arguments_are_told_in_it_too(
    arguments: list[str], locale: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert LOCALES[locale](said, {*arguments, "CORPUS", "python -m aligner.lexicon.build"}), said
