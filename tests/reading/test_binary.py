import io
import zipfile

import pytest

from aligner.errors import ReadingError
from aligner.reading import decode


def archive(*names: str) -> bytes:
    """Return a ZIP archive with these members; “mimetype=…” is stored first and uncompressed, as OpenDocument asks."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in names:
            path, _, content = name.partition("=")
            # A fixed time, since the bytes name the test and every process has to give it the same name.
            member = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            method = zipfile.ZIP_STORED if content else zipfile.ZIP_DEFLATED
            target.writestr(member, content or "<xml/>" * 50, method)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (archive("[Content_Types].xml", "_rels/.rels", "word/document.xml"), "a Word document (.docx)"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook (.xlsx)"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "a PowerPoint presentation (.pptx)"),
        (archive("OFD.xml", "Doc_0/Document.xml"), "an OFD document (.ofd)"),
        (
            archive("mimetype=application/vnd.oasis.opendocument.text", "content.xml"),
            "an OpenDocument text (.odt)",
        ),
        (archive("mimetype=application/epub+zip", "META-INF/container.xml"), "an electronic book (.epub)"),
        (archive("plan.txt"), "a ZIP archive (.zip)"),
        (archive(), "an empty ZIP archive"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document (.pdf)"),
        (b"{\\rtf1\\ansi\\ansicpg936", "a Rich Text document (.rtf)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16), "a document of an old Word, WPS or Excel version"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "an image (.png)"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "an image (.jpg)"),
        (b"GIF89a\x01\0\x01\0", "an image (.gif)"),
        (b"BM\x36\0\x0c\0\0\0\0\0\x36\0", "an image (.bmp)"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "an image (.webp)"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "a compressed file (.gz)"),
        (b"Rar!\x1a\x07\x01\0", "a RAR archive (.rar)"),
        (b"7z\xbc\xaf'\x1c\0\x04", "a 7-Zip archive (.7z)"),
    ],
)
@pytest.mark.parametrize("encoding", [None, "utf-8"])
def test_another_kind_of_file_is_named(data: bytes, kind: str, encoding: str | None) -> None:
    with pytest.raises(ReadingError) as caught:
        decode(data, name="计划", encoding=encoding)
    message = str(caught.value)
    assert message.startswith(f"计划 is {kind}")
    advice = "save it as plain text first (.txt, UTF-8)"
    if "image" in kind:
        advice = "run character recognition (OCR) on it, and give the result"
    elif "archive" in kind or "compressed" in kind:
        advice = "unpack it, and name a document in it"
    assert message.endswith(f"; {advice}")


@pytest.mark.parametrize("text", ["BM项目计划", "PK赛方案", "RIFF 格式说明", "PDF 文件管理办法", "7z 压缩说明"])
def test_a_text_may_begin_with_the_same_letters(text: str) -> None:
    for encoding in ("utf-8", "gb18030"):
        assert decode(text.encode(encoding), name="plan.txt").text == text
