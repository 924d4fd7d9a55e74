"""The words of the program: each is translated, and the compiled catalogue is that of the source."""

from __future__ import annotations

import re

import pytest

from aligner.language import words_of
from aligner.language.words import LOCALES
from aligner.model import Position
from aligner.telling.places import place_told
from tests.catalogue import languages, missing, phrases, read, read_compiled, template, translations


@pytest.mark.parametrize("language", languages())
def test_every_phrase_is_translated(language: str) -> None:
    catalog = read(language)
    assert phrases(template()) == phrases(catalog)
    assert missing(catalog) == []


@pytest.mark.parametrize("language", languages())
def test_the_compiled_catalogue_is_up_to_date(language: str) -> None:
    # Not the bytes: the header names the version of Babel that compiled it.
    assert translations(read_compiled(language)) == translations(read(language))


@pytest.mark.parametrize("language", languages())
def test_translations_fill_in_what_the_phrase_does(language: str) -> None:
    for message in read(language):
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        for string in strings:
            assert set(re.findall(r"{\w+}", str(string))) == set(re.findall(r"{\w+}", ids[-1])), message.id


def test_chinese_is_there() -> None:
    assert (LOCALES / "zh").is_dir()


def test_a_clause_stands_on_a_page_in_a_paragraph_or_on_a_line() -> None:
    places = (Position(4, 2, page=3), Position(4, 2, paragraph=12), Position(4, 2))
    assert [place_told(place, words_of("en")) for place in places] == ["page 3", "paragraph 12", "line 4"]
