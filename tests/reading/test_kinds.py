"""What a file is, is told by its content; and files that are damaged or made to do harm are told in one line."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.errors import LimitError, ReadingError
from aligner.files import Limits
from aligner.model import SourceKind
from aligner.reading import read, read_data
from aligner.reading.kinds import declared_codec, is_html
from aligner.reading.readers import UNREADABLE, reader_of_bytes
from tests.reading.test_files import Standard
from tests.reading.word_files import members_of, p, part, word_file, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PLAN = word_file(p("工会工作要点") + p("办好夜校。"))
PAGE = "<!DOCTYPE html><html><body><p>办好夜校。</p></body></html>"


def stream(name: str) -> bytes:
    return name.encode("utf-16-le")


FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="x" office:mimetype="application/vnd.oasis.opendocument.{}"><office:body/>"""


def kind_of(data: bytes) -> str:
    reader = reader_of_bytes(data)
    if reader is not None:
        return reader.name
    return "unreadable" if any(kind.sniff(data) for kind in UNREADABLE) else "text"


def _short(value: object) -> str | None:
    return "data" if isinstance(value, bytes) else None


def refusal(data: bytes, *, encoding: str | None = None) -> str:
    with pytest.raises(ReadingError) as caught:
        read_data(data, name="计划", encoding=encoding)
    message = str(caught.value)
    assert message.startswith("计划 ")
    assert message.isprintable(), "one line, nothing that a terminal would act on"
    assert re.search("; [a-z]", message), "says what to do"
    return message


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PLAN, "docx"),
        (PLAN[:-30], "docx"),
        (zipped({"word/document2.xml": "<x/>"}), "docx"),
        (zipped({"xl/workbook.xml": "<x/>", "xl/embeddings/计划.docx": PLAN}), "xlsx"),
        (zipped({"xl/workbook.xml": "<x/>", "xl/styles.xml": "<x/>"})[:-30], "xlsx"),
        (zipped({"plan.txt": "计划"}), "unreadable"),
        (zipped({}), "unreadable"),
        (b"%PDF-1.7\n", "pdf"),
        (b"{\\rtf1\\ansi}", "rtf"),
        (OLE + stream("Root Entry") + stream("WordDocument"), "doc"),
        (OLE + stream("EncryptionInfo") + stream("EncryptedPackage"), "unreadable"),
        (OLE + stream("Workbook"), "xls"),
        (OLE + stream("Root Entry"), "unreadable"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "xls"),
        (FLAT.format("text").encode(), "odt"),
        (FLAT.format("spreadsheet").encode(), "ods"),
        (b'<?xml version="1.0"?><plan/>', "unreadable"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "word-xml"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "unreadable"),
        ("办好夜校。".encode(), "text"),
        (PAGE.encode(), "text"),
        (b"", "text"),
    ],
    ids=_short,
)
def test_the_kind_is_told_by_the_content(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


def test_an_open_document_is_told_by_its_first_member() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert kind_of(buffer.getvalue()) == "odt"


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "\n <!doctype HTML><p>办好夜校。",
        '<?xml version="1.0"?>\n<!-- 旧页 -->\n<html xmlns="x"><body>夜校</body></html>',
        "<HTML><HEAD></HEAD>夜校",
        "<meta charset=gbk><p>办好夜校。</p>",
        '<div class="TRS_Editor"><p>办好夜校。</p></div>',
        "<p>办好夜校。</p>\n<p>建好书屋。</p>",
    ],
)
def test_a_web_page_is_told_by_its_beginning(text: str) -> None:
    assert is_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "办好夜校。<html><body></body></html>",
        "<html> 是网页的第一个标记。",
        "<p> 是段落的标记，写网页时用。",
        "<职工之家>建设方案",
        "<<工会法>>学习计划</p>",
        "<!-- 说明 --> 办好夜校。",
        "<placeholder>计划</placeholder>",
        "",
    ],
)
def test_a_text_that_mentions_a_tag_stays_a_text(text: str) -> None:
    assert not is_html(text)
    if text:
        assert read_data(text.encode(), name="计划").text == text


@pytest.mark.parametrize("name", ["plan.docx", "plan.txt", "plan.doc", "plan"])
def test_a_word_file_is_read_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(PLAN)
    source = read(str(path))
    assert (source.text, source.kind, source.name) == ("工会工作要点\n办好夜校。", SourceKind.DOCX, str(path))


def test_a_word_file_may_come_by_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Standard(PLAN))
    source = read("-")
    assert (source.text, source.name, source.kind) == ("工会工作要点\n办好夜校。", "-", SourceKind.DOCX)


# Encodings


def test_an_encoding_is_refused_for_a_file_that_states_its_own() -> None:
    assert "a Word document (.docx), which states its own encoding; leave its place" in refusal(PLAN, encoding="gbk")
    assert "a PDF document (.pdf), which states its own encoding" in refusal(b"%PDF-1.7", encoding="gbk")
    assert read_data(PLAN, name="计划", text_encoding="gbk").encoding == "docx"


def test_an_encoding_for_texts_holds_for_texts_and_web_pages() -> None:
    for text, kind in (("办好夜校。", SourceKind.TEXT), (PAGE, SourceKind.HTML)):
        source = read_data(text.encode("gbk"), name="计划", text_encoding="gbk")
        assert (source.text, source.encoding, source.kind) == ("办好夜校。", "gbk", kind)


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<html><meta charset="utf-8">', "utf-8"),
        ("<html><META http-equiv=Content-Type content='text/html; charset=GB2312'>", "gb18030"),
        ("<html><meta charset=GBK />", "gb18030"),
        ("<meta charset='Big5'>", "cp950"),
        ("<meta charset=x-gbk>", "gb18030"),
        ("<meta charset=euc-cn>", "gb18030"),
        ("<meta charset=CP950>", "cp950"),
        ("<meta charset=big5hkscs>", "big5hkscs"),
        ("<meta charset=hz-gb-2312>", "hz"),
        ("<meta charset=utf8>", "utf-8"),
        ("<meta charset=shift_jis>", None),
        ("<meta charset=iso-8859-1>", None),
        ("<meta charset=windows-1252>", None),
        ("<meta charset=cp037>", None),
        ("<meta charset=utf-16>", None),
        ("<meta charset=klingon>", None),
        ("<meta charset=hex>", None),
        ("<html><p>charset=gbk", None),
        ("网页用 <meta charset=gbk> 写明编码", None),
    ],
)
def test_a_page_says_its_encoding(head: str, codec: str | None) -> None:
    assert declared_codec(head.encode()) == codec


@pytest.mark.parametrize(
    ("stored_as", "declared", "found"),
    [
        ("gb18030", "gb2312", "gb18030"),
        ("gb18030", "utf-8", "gb18030"),
        ("utf-8", "gb2312", "utf-8"),
        ("utf-8-sig", "gb2312", "utf-8-sig"),
        ("utf-16", "utf-8", "utf-16"),
        ("cp950", "big5", "cp950"),
        ("hz", "hz-gb-2312", "hz"),
        ("utf-8", "hz", "utf-8"),
        ("gb18030", "big5", "gb18030"),
        ("cp950", "gb2312", "cp950"),
        *(("gb18030", wrong, "gb18030") for wrong in ("iso-8859-1", "iso-8859-5", "windows-1252", "cp437", "koi8-r")),
        *(("gb18030", wrong, "gb18030") for wrong in ("cp037", "cp1140", "shift_jis", "euc-kr", "hz")),
        *(("cp950", wrong, "cp950") for wrong in ("iso-8859-1", "windows-1252", "cp437")),
    ],
)
def test_a_page_is_believed_where_its_encoding_makes_sense(stored_as: str, declared: str, found: str) -> None:
    text = "推動工會工作，安全第一。" if stored_as == "cp950" else "推动工会工作，安全第一。"
    page = f"<html><head><meta charset={declared}></head><body><p>{text}</p></body></html>"
    source = read_data(page.encode(stored_as), name="计划")
    assert (source.text, source.encoding) == (text, found)


# Damage and harm


def test_a_file_that_is_protected_is_said_to_be() -> None:
    assert "is protected by a password" in refusal(OLE + stream("EncryptedPackage"))
    members = PLAN.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    members = members.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00")
    assert members != PLAN
    assert "is protected by a password" in refusal(members)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (PLAN[:-30], "its ZIP archive cannot be opened"),
        (zipped({"word/document.xml": ""}), "word/document.xml in it is no valid XML"),
        (zipped({"word/document.xml": "<w:document"}), "word/document.xml in it is no valid XML"),
        (zipped({"word/document.xml": "<html/>"}), "word/document.xml in it is no Word document"),
        (zipped({"word/document.xml": part("document", "")}), "word/document.xml in it is no Word document"),
        (zipped({"word/document.xml": part("document", "<w:body>" + "<w:p>" * 3000)}), "is no valid XML"),
        (zipped({"word/document2.xml": part("document", "<w:body/>")}), "word/document.xml is missing in it"),
        (zipped({**members_of(p("计划")), "word/_rels/document.xml.rels": "<x"}), "rels in it is no valid XML"),
    ],
    ids=_short,
)
def test_a_damaged_word_file_is_told(data: bytes, said: str) -> None:
    message = refusal(data)
    assert message.startswith("计划 is damaged: ")
    assert said in message


def test_bytes_that_do_not_unpack_are_told() -> None:
    with zipfile.ZipFile(io.BytesIO(PLAN)) as archive:
        at = archive.getinfo("word/document.xml").header_offset
    broken = PLAN[: at + 60] + b"\xff" * 20 + PLAN[at + 80 :]
    assert "word/document.xml in it cannot be unpacked" in refusal(broken)


@pytest.mark.parametrize("body", ["", p(), p() + p("\u200b \u3000"), "<w:tbl/>"])
def test_a_word_file_without_text_is_told(body: str) -> None:
    assert "is a Word document without text" in refusal(word_file(body))


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = {**members_of(p("计划")), "word/styles.xml": b"<a>" + b"0" * 2_000_000 + b"</a>"}
    bomb["word/_rels/document.xml.rels"] = str(bomb["word/_rels/document.xml.rels"]).replace(
        "</Relationships>", '<Relationship Id="s" Type="x/styles" Target="styles.xml"/></Relationships>'
    )
    data = zipped(bomb)
    assert len(data) < 10_000
    assert read_data(data, name="计划").text == "计划"
    with pytest.raises(LimitError, match=r"there are more than 1 MB of text in it.*--limit unpacked-mb=2"):
        read_data(data, name="计划", limits=Limits(unpacked_mb=1))


def test_pictures_are_never_unpacked() -> None:
    data = zipped({**members_of(p("计划")), "word/media/image1.bmp": bytes(3_000_000)})
    assert read_data(data, name="计划", limits=Limits(unpacked_mb=1)).text == "计划"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "十"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_are_not_followed(doctype: str) -> None:
    members = members_of(p("计划 &c;" if "ENTITY" in doctype else "计划"))
    document = str(members["word/document.xml"])
    head, root = document.split("?>", 1)
    message = refusal(zipped({**members, "word/document.xml": f"{head}?>{doctype}{root}"}))
    assert "declares a document type, which no such file does" in message


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_damage_is_told_in_one_line_or_leaves_a_text(data: st.DataObject) -> None:
    broken = bytearray(PLAN)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    message = ""
    try:
        read_data(bytes(broken[: data.draw(st.integers(1, len(broken)))]), name="计划")
    except ReadingError as error:
        message = str(error)
    assert message == "" or message.isprintable()
