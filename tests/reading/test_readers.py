"""The table of readers: what each entry promises, and that a new kind of file needs an entry and a module alone."""

from __future__ import annotations

import re
from inspect import Parameter, signature
from pathlib import Path

import pytest

from aligner.cli.options import parser
from aligner.errors import ReadingError
from aligner.reading import conversion, decode, read_data
from aligner.reading.kinds import beginning
from aligner.reading.readers import (
    READERS,
    UNREADABLE,
    Reader,
    Unreadable,
    reader_of_bytes,
    reader_of_text,
    suffixes_of,
)
from tests.reading.word_files import p, word_file, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PAGE = "<!DOCTYPE html><html><body><p>办好夜校。</p></body></html>"

every_reader = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)


def test_no_two_kinds_share_a_name_or_a_suffix() -> None:
    for found in ([reader.name for reader in READERS], suffixes_of(READERS)):
        assert len(set(found)) == len(found)
    called = [reader.called for reader in READERS] + [kind.called for kind in UNREADABLE]
    assert len(set(called)) == len(called)


@every_reader
def test_an_entry_is_whole(reader: Reader) -> None:
    assert reader.called.startswith(("a ", "an "))
    assert reader.suffixes[0] in reader.called
    assert all(re.fullmatch(r"\.[a-z][a-z0-9]*", suffix) for suffix in reader.suffixes)
    assert (reader.sniff is None) != (reader.sniff_text is None), "told by its bytes or by its text"


@every_reader
def test_all_readers_have_one_signature(reader: Reader) -> None:
    parameters = signature(reader.load()).parameters
    assert list(parameters) == [
        *("data", "name", "encoding"),
        *(["revisions"] if reader.keeps_revisions else []),
        "limits",
        *(["progress"] if reader.takes_long else []),
    ]
    assert {parameter.kind for parameter in list(parameters.values())[1:]} == {Parameter.KEYWORD_ONLY}
    assert parameters["encoding"].default is None


@every_reader
def test_what_is_converted_becomes_a_kind_that_is_read_by_the_same_module(reader: Reader) -> None:
    if reader.needs_office:
        assert reader.save_as in conversion.FILTERS
        target = next(one for one in READERS if reader.save_as in one.suffixes)
        assert not target.needs_office
        assert reader.module == target.module


@pytest.mark.parametrize("kind", UNREADABLE, ids=lambda kind: kind.called)
def test_a_refusal_is_one_sentence_that_says_what_to_do(kind: Unreadable) -> None:
    assert set(re.findall(r"\{(\w+)\}", kind.refusal)) <= {"name", "kind"}
    assert re.match(r"\{name\} is .+; [a-z]", kind.refusal)


# The order of sniffing


def test_the_first_reader_that_knows_the_bytes_reads_them() -> None:
    def known(data: bytes) -> list[str]:
        return [reader.name for reader in READERS if reader.sniff is not None and reader.sniff(data)]

    odt = b"mimetypeapplication/vnd.oasis.opendocument.text"
    page_of_word = b"%PDF-1.7\n<pkg:package xmlns='x'>"
    both = zipped({"word/document2.xml": "<x/>"}) + odt
    for data, first, second in ((page_of_word, "pdf", "word-xml"), (both, "docx", "odt")):
        assert known(data) == [first, second]
        found = reader_of_bytes(data)
        assert found is not None
        assert found.name == first


def test_a_text_is_plain_only_if_it_is_nothing_else() -> None:
    texts = (PAGE, "# 计划\n\n## 任务\n\n办好夜校。", "办好夜校。")
    assert [reader_of_text(text).name for text in texts] == ["html", "markdown", "text"]
    assert READERS[-1].name == "text"
    assert [reader.name for reader in READERS if not reader.states_encoding] == ["html", "markdown", "text"]


def test_the_bytes_of_a_text_tell_no_reader() -> None:
    for encoding in ("utf-8", "gb18030", "utf-16"):
        for text in (PAGE, "办好夜校。"):
            assert reader_of_bytes(text.encode(encoding)) is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (word_file(p("计划")), "a Word document (.docx); save it as plain text first"),
        (OLE + "WordDocument".encode("utf-16-le"), "a document of an old Word or WPS version (.doc, .wps); save it as"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password; save it without one"),
        (zipped({"xl/workbook.xml": "<x/>", "xl/a.docx": word_file(p("计划"))}), "an Excel workbook (.xlsx); save it"),
        (zipped({"plan.docx": word_file(p("计划"))}), "a ZIP archive (.zip); unpack it"),
    ],
    ids=["docx", "doc", "encrypted", "xlsx with a docx", "zip with a docx"],
)
def test_where_a_text_is_wanted_any_other_kind_is_refused_by_its_name(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError) as caught:
        decode(data, name="计划")
    assert str(caught.value).startswith(f"计划 is {said}")


# A new kind


TOY = '''
from aligner.reading import decode


def read(data, *, name, encoding=None, limits=None):
    """Return what follows the first line."""
    first, _, rest = data.partition(b"\\n")
    return decode(rest, name=name, encoding=encoding or "gbk")
'''


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a module that reads a new kind of file."""
    name = "toy_reader_of_the_tests"
    (tmp_path / f"{name}.py").write_text(TOY, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return name


def test_a_new_kind_that_is_told_by_its_bytes_is_an_entry_and_a_module(toy: str) -> None:
    entry = Reader(name="toy", called="a toy (.toy)", suffixes=(".toy",), sniff=beginning(b"TOY\x01"), module=toy)
    data = b"TOY\x01\n" + "办好夜校。".encode("gbk")
    source = read_data(data, name="计划", readers=(entry, *READERS))
    assert (source.text, source.encoding, source.name) == ("办好夜校。", "gbk", "计划")
    with pytest.raises(ReadingError, match=r"计划 is a toy \(\.toy\), which states its own encoding; leave its place"):
        read_data(data, name="计划", encoding="gbk", readers=(entry, *READERS))
    for other in (word_file(p("办好夜校。")), PAGE.encode(), "办好夜校。".encode()):
        assert read_data(other, name="计划", readers=(entry, *READERS)).text == "办好夜校。"


def test_a_new_kind_that_is_told_by_its_text_is_decoded_first(toy: str) -> None:
    entry = Reader(
        name="toy",
        called="a toy (.toy)",
        suffixes=(".toy",),
        sniff_text=lambda text: text.startswith("玩具\n"),
        module=toy,
    )
    text = "推动工会工作，安全第一。办好夜校，建好书屋。"
    for encoding in ("utf-8", "gb18030"):
        source = read_data(f"玩具\n{text}".encode(encoding), name="计划", readers=(entry, *READERS))
        assert (source.text, source.encoding) == (text, encoding)
    assert read_data(PAGE.encode(), name="计划", readers=(entry, *READERS)).text == "办好夜校。"


# Where the table is told


def test_the_help_names_every_suffix() -> None:
    said = " ".join(parser().format_help().split())
    plain = ", ".join(suffixes_of(reader for reader in READERS if not reader.needs_office))
    office = ", ".join(suffixes_of(reader for reader in READERS if reader.needs_office))
    assert f"the local plan ({plain}; with LibreOffice also {office}; told by content)" in said
