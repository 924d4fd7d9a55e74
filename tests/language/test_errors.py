"""What is wrong with an input is told in one line in the language of the user; notes are, too."""

from __future__ import annotations

import copy
import json
import pickle
import re
import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import errors
from aligner.errors import AlignerError
from aligner.language import Phrase, counted_phrase, phrase, words_of
from aligner.results.from_json import parse_result
from aligner.review.review_files import create
from aligner.tui.words import use_language
from tests.catalogue import read
from tests.cli.program import Align
from tests.language.told import english_words, is_chinese, is_english
from tests.pdf_pages import Sheet, lines, written

LOCKED = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'61' * 32}> /U <{'62' * 32}> >> /ID [<61> <61>]"
BOTH = ("plan.txt", "national.txt")
BAD = {
    "no such file": ("nofile.txt", "national.txt"),
    "a folder": ("folder", "national.txt"),
    "an empty file": ("empty.txt", "national.txt"),
    "blanks": ("blank.txt", "national.txt"),
    "bytes of any kind": ("binary.txt", "national.txt"),
    "no encoding": ("odd.txt", "national.txt"),
    "a picture": ("picture.png", "national.txt"),
    "a damaged Word file": ("broken.docx", "national.txt"),
    "a damaged PDF": ("broken.pdf", "national.txt"),
    "a locked PDF": ("locked.pdf", "national.txt"),
    "a scan": ("scan.pdf", "national.txt"),
    "both from standard input": ("-", "-"),
    "an encoding that there is not": (*BOTH, "--encoding", "foo"),
    "three encodings": (*BOTH, "--encoding", "big5,utf-8,gbk"),
    "another encoding": (*BOTH, "--encoding", "big5"),
    "an encoding for files that state theirs": ("right.pdf", "right.pdf", "--encoding", "utf-8"),
    "terms that are no list": (*BOTH, "--terms", "nolist.toml"),
    "terms that end early": (*BOTH, "--terms", "early.toml"),
    "terms that are no TOML": (*BOTH, "--terms", "notoml.toml"),
    "terms of an unknown kind": (*BOTH, "--terms", "unknown.toml"),
    "one synonym": (*BOTH, "--terms", "one.toml"),
    "no such terms": (*BOTH, "--terms", "nofile.toml"),
    "no lexicon": (*BOTH, "--lexicon", "binary.txt"),
    "no review": (*BOTH, "--review", "binary.txt"),
    "no such review": (*BOTH, "--review", "nofile.review"),
    "a review to import that is no JSON": (*BOTH, "--review-import", "early.json"),
    "a review to import that lacks all": (*BOTH, "--review-import", "empty.json"),
    "a review to import of a later program": (*BOTH, "--review-import", "later.json"),
    "an output in a folder that there is not": (*BOTH, "-o", "nofolder/x.txt"),
    "an output that is a folder": (*BOTH, "-f", "json", "-o", "folder"),
    "an output over an input": (*BOTH, "-o", "plan.txt"),
    "an output without format": (*BOTH, "-o", "result.foo"),
    "two outputs in one place": (*BOTH, "-o", "a.txt", "-o", "./a.txt"),
    "one format for two outputs": (*BOTH, "-f", "text", "-o", "a.txt", "-o", "b.txt"),
    "an output without name": (*BOTH, "-o", ""),
    "a section that there is not": (*BOTH, "--section", "（九）"),
    "a list of a format that holds all": (*BOTH, "-f", "json", "--top", "3"),
    "a list of a review without one": (*BOTH, "--only", "notes"),
    "a reviewer without desk": (*BOTH, "--reviewer", "李工"),
    "a desk without terminal": (*BOTH, "--tui"),
    "an option that is not for an export": (*BOTH, "--review-export", "x.json", "--top", "3"),
}
"""Command lines that end with status 2."""
NAMES = {"foo", "big5", "utf-8", "gb18030", "gbk", "utf-16", "ocrmypdf -l chi_sim", "python -m aligner.lexicon.build"}
NAMES |= {
    "names",
    "synonyms",
    "set_phrases",
    "renames",
    "local",
    "json",
    "align -f json",
    "LOCAL,NATIONAL",
    "GB18030",
    "Big5",
    "PNG",
}
NAMES |= {"ff", "nouns", "schema", "nofolder", "FOLDER", "justified", "notes"}
"""What is the same in any language, beside the arguments themselves."""


@pytest.fixture
def folder(align: Align) -> Path:
    page = [Sheet(tuple(lines(["各县要修好公路，管好护栏。"] * 3)))]
    contents: dict[str, bytes] = {
        "empty.txt": b"",
        "blank.txt": b" \n\t\n",
        "binary.txt": bytes(range(256)) * 8,
        "odd.txt": b"\xff\xfd\x80\xff" * 50,
        "picture.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "broken.docx": b"PK\x03\x04word/document.xml",
        "broken.pdf": b"%PDF-1.7\n",
        "locked.pdf": written(page, trailer=LOCKED),
        "scan.pdf": written([Sheet(has_image=True)] * 2),
        "right.pdf": written(page),
        "nolist.toml": b"names = 3\n",
        "early.toml": b"names = [\n",
        "notoml.toml": b"names = ]\n",
        "unknown.toml": b"nouns = []\n",
        "one.toml": '同义词\nsynonyms = [["船闸"]]\n'.encode().split(b"\n", 1)[1],
        "early.json": b'{"a":',
        "empty.json": b"{}",
        "later.json": json.dumps({"schema": 99}).encode(),
    }
    for name, content in contents.items():
        (align.folder / name).write_bytes(content)
    (align.folder / "folder").mkdir()
    return align.folder


def refused(align: Align, *arguments: str) -> str:
    """Return the one line in which a run refuses its input."""
    ended = align(*arguments)
    assert (ended.status, ended.out) == (2, "")
    line = ended.err.removesuffix("\n")
    assert line.isprintable()
    return line


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_is_told_in_the_language_of_the_user(align: Align, name: str) -> None:
    names = {*BAD[name], *(argument.removeprefix("./") for argument in BAD[name]), *NAMES, str(align.folder)}
    before = align.contents()
    english, chinese = (refused(align, "--lang", language, *BAD[name]) for language in ("en", "zh"))
    assert align.contents() == before
    assert english.startswith("align: error: ")
    assert is_english(english, names)
    assert chinese.startswith("align: 错误：")
    assert is_chinese(chinese, names), english_words(chinese, names)


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan.txt", "notasks.txt"),
        (*BOTH, "-o", "result.txt"),
        (*BOTH, "--fail-under", "100"),
        (*BOTH, "--review", "plan.txt.review"),
        (*BOTH, "--review-export", "decisions.json"),
    ],
)
def test_notes_are_in_the_language_of_the_user(align: Align, arguments: tuple[str, ...]) -> None:
    create(align.folder / "plan.txt.review")
    for language, is_so in (("en", is_english), ("zh", is_chinese)):
        notes = align("--lang", language, *arguments).err.splitlines()
        assert all(is_so(line, {*arguments, "align"}) for line in notes), notes
        assert len(notes) == 1


def test_a_damaged_result_is_told_in_the_language_of_the_user(align: Align) -> None:
    data = align.json(*BOTH)
    data["links"][0]["score"] = 2
    (align.folder / "result.json").write_text(json.dumps(data), "utf-8")
    for text in ("{", "{}", json.dumps(data), json.dumps({**data, "schema": 99})):
        with pytest.raises(AlignerError) as caught:
            parse_result(text, name="result.json")
        told = words_of("zh").tell(caught.value.phrase)
        names = {"result.json", "links[0].score", "align -f json", "schema", "tool"}
        assert is_chinese(told, names), told
        assert is_english(str(caught.value), names)


# Any phrase with any fields

ERRORS = [value for name, value in vars(errors).items() if isinstance(value, type) and name.endswith("Error")]
PHRASES = [message for message in read("zh") if message.id and not re.search(r"%\(|%[sr]", str(message.id))]
TEXTS = st.text("船闸 {}%‹a\n\x1b’", max_size=8)


@st.composite
def filled_phrases(draw: st.DrawFn) -> Phrase:
    """Any phrase of the catalogue with any fields that its places may take."""
    ids = draw(st.sampled_from(PHRASES)).id
    one, many = (ids, "") if isinstance(ids, str) else ids
    fields: dict[str, Any] = {}
    for template in (one, many):
        for _, field, spec, conversion in string.Formatter().parse(template if "{" in template else ""):
            if field is not None and field != "n":
                is_number = bool(spec) and not conversion
                fields.setdefault(field, draw(st.floats(0, 1) if is_number else _values()))
    if many:
        return counted_phrase(one, many, draw(st.integers(0, 9)), **fields)
    return phrase(one, **fields, **({"n": 3} if "{n}" in one else {}))


def _values() -> st.SearchStrategy[Any]:
    return TEXTS | st.integers() | st.tuples(TEXTS, TEXTS) | st.just(phrase("standard input"))


@given(filled_phrases(), st.sampled_from(ERRORS))
def test_any_phrase_is_told_in_any_language_and_an_error_is_english_as_text(said: Phrase, kind: Any) -> None:
    chinese, english = (words_of(language).tell(said) for language in ("zh", "en"))
    template = said.many if said.many and said.number != 1 else said.message
    for _, field, _, conversion in string.Formatter().parse(template if said.fields else ""):
        value = dict(said.fields).get(field or "")
        if isinstance(value, str) and not conversion:
            assert value in chinese
            assert value in english
    use_language("zh")
    try:
        assert str(kind(said)) == str(said) == english
    finally:
        use_language("en")


@pytest.mark.parametrize("message", [one for one in read("zh") if re.search(r"%\(|%[sr]", str(one.id))], ids=str)
def test_what_argparse_fills_in_has_the_same_places(message: Any) -> None:
    places = [re.findall(r"%(?:\(\w+\))?[sr]", text) for text in (message.id, message.string)]
    assert sorted(places[0]) == sorted(places[1])


@pytest.mark.parametrize("kind", [getattr(errors, name) for name in dir(errors) if name.endswith("Error")])
def test_an_error_that_was_copied_or_sent_to_another_process_says_the_same(kind: type[AlignerError]) -> None:
    made = kind("{name} does not exist; check the path", name="{x}%s\n")
    counted = kind(counted_phrase("{n} action", "{n} actions", 2))
    for error in (made, counted):
        for copied in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):  # noqa: S301 - our own bytes
            assert type(copied) is kind
            assert (str(copied), copied.phrase) == (str(error), error.phrase)
