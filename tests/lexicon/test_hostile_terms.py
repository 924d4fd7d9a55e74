"""Lists of terms that are damaged or made to do harm: each is refused in one line, and soon."""

from __future__ import annotations

import tomllib

import pytest

from aligner.errors import LimitError, TermsError
from aligner.files import Limits
from aligner.lexicon import parse_terms
from aligner.lexicon.named_files import read_terms

KINDS: dict[str, tuple[str, str]] = {
    "an array in thousands of others": ("names = " + "[" * 9000 + "]" * 9000, "line 1: its brackets"),
    "one that is never closed": ("\nnames = " + "[" * 400, "line 2: its brackets"),
    "one over many lines": ("names = " + "[\n" * 400, "line 4: its brackets"),
    "tables in tables": ("renames = " + '{"渡口" = ' * 400, "its brackets"),
    "arrays and tables in turn": ("names = " + "[{a = " * 400, "its brackets"),
    "behind a text of four quotation marks": ('names = ["""渡口"""", ' + "[" * 400, "its brackets"),
    "behind a literal text of five": ("names = ['''渡口''''', " + "[" * 400, "its brackets"),
    "behind an escaped quotation mark": ('names = ["渡\\\\", ' + "[" * 400, "its brackets"),
    "behind a comment": ("names = [ # '''\n" + "[" * 400, "line 2: its brackets"),
    "a key of thousands of dots": ("a." * 20_000 + "a = 1", "there are dots in it"),
    "a key of thousands of quoted dots": ("'.'." * 20_000 + "a = 1", "there are dots in it"),
    "a header of thousands of dots": ("[" + "a . " * 20_000 + "a]", "there are dots in it"),
    "a table of thousands of dots": ("renames = {" + "a." * 20_000 + "a = 1}", "there are dots in it"),
    "a number of 5000 digits": ("names = [" + "7" * 5000 + "]", "number of thousands of digits"),
    "a year of 5000 digits": ("names = " + "7" * 5000 + "-01-01", "number of thousands of digits"),
    "a hexadecimal number of 5000 digits": ("names = [0x" + "f" * 5000 + "]", "a term is a text"),
    "such a number for a list": ("synonyms = [0x" + "f" * 5000 + "]", "is a list of terms"),
    "such a number for a new name": ("[renames]\n'渡口' = 0x" + "f" * 5000, "a term is a text"),
    "a number that is infinite": ("names = [inf]", "a term is a text"),
    "a number that is none": ("set_phrases = [nan]", "a term is a text"),
    "a day": ("names = [2024-05-01]", "a term is a text"),
    "a term of 100,000 characters": (f'names = ["{"渡" * 100_000}"]', "a term has 200 characters at most, not 100000"),
    "a group with such a term": (f'synonyms = [["渡口", "{"渡" * 300}"]]', "a term has 200 characters"),
    "a new name of that length": (f'[renames]\n"{"渡" * 300}" = "渡口"', "line 2: a term has 200 characters"),
    "a key of 100,000 characters": (f'"{"渡" * 100_000}" = 1', "there is no list"),
    "a key with a line end": ('"a\\nb\\u001b[2J" = 1', r"there is no list 'a\nb\x1b[2J'"),
    "a key twice": ('names = ["渡口"]\nnames = ["栈桥"]', "is not valid TOML: a list or a term stands there twice"),
    "a table twice": ("[renames]\n[renames]", "stands there twice"),
    "a table for a list": ("[names]", "names is a list"),
    "tables for a list": ('[[names]]\n"渡口" = 1', "a term is a text"),
    "a table for a new name": ('[renames]\n"渡口".a = "栈桥"', "a term is a text"),
    "a list for a new name": ('[renames]\n"渡口" = ["栈桥"]', "a term is a text"),
    "nothing but what is not seen": ('names = ["\\u200b\\u0000\\n\\u3000"]', "a term is a text"),
    "half a character": ('names = ["\\ud800x"]', "is not valid TOML"),
    "a character that is none": ('names = ["渡\0口"]', "is not valid TOML"),
    "a text without end": ('names = ["""' + '\\"""' * 20_000, "is not valid TOML"),
    "nothing but a bracket": ("]", "is not valid TOML"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_wrong_with_a_list_of_terms_is_told_in_one_line(kind: str) -> None:
    text, problem = KINDS[kind]
    with pytest.raises(TermsError) as caught:
        parse_terms(text, name="own\n.toml")
    assert str(caught.value).startswith(r"own\n.toml")
    assert problem in str(caught.value)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300


def test_a_long_list_is_refused_by_the_limit_that_it_is_beyond() -> None:
    text = "names = [" + '"渡口",' * 20 + "]"
    assert len(parse_terms(text, name="own.toml", limits=Limits(characters=len(text))).names) == 20
    with pytest.raises(LimitError, match=r"--limit characters="):
        parse_terms(text, name="own.toml", limits=Limits(characters=len(text) - 1))


def test_a_device_without_an_end_is_not_read_to_it() -> None:
    with pytest.raises(LimitError, match="--limit file-mb=2"):
        read_terms(["/dev/zero"], limits=Limits(file_mb=1))


@pytest.mark.parametrize(
    "text",
    [
        'names = ["渡口[[[[", "渡口....................."] # [[[[[[ a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a',
        'names = [\'\'\'渡口\'\'\'\'\', """渡口\\""""""]\nsynonyms = [[\'渡[[[口\', "栈{{{桥"]]',
        'synonyms = [\n  ["渡口", # {{{{\n  "渡头"],\n]\n[renames]\n"a.b.c" = "d.e"\n\'渡\' = "渡口"'.replace(
            "'渡'", "'渡船'"
        ),
    ],
)
def test_what_stands_in_texts_and_comments_is_no_nesting(text: str) -> None:
    tomllib.loads(text)
    parse_terms(text, name="own.toml")
