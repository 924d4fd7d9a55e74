"""Files of old and other word processors, read by way of LibreOffice."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep

import docx
import pytest

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits
from aligner.model import SourceKind
from aligner.reading import read, read_data
from tests.office import convert, needs_office
from tests.reading.word_files import p, word_file

RTF = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}\f0 \u21150?\u22909?\u22812?\u26657?\u12290?\par}"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script for the shell of POSIX")


def refusal(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(ReadingError) as caught:
        read_data(data, name="计划.doc", limits=limits)
    assert str(caught.value).isprintable()
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (OLE, "a document of an old Word or WPS version (.doc, .wps)"),
        (RTF, "a Rich Text document (.rtf)"),
        (b'<?mso-application progid="Word.Document"?><w/>', "a Word document in one XML file (.xml)"),
    ],
)
def test_without_libreoffice_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch, data: bytes, kind: str) -> None:
    monkeypatch.setenv("PATH", "")
    assert refusal(data) == (f"计划.doc is {kind}; save it as .docx, or install LibreOffice, which is used to read it")


def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Put a program in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@needs_posix
def test_a_conversion_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, tmp_path, f"(sleep 2; touch {tmp_path}/survived) & wait")
    assert "LibreOffice did not convert it within 1 s; save it as .docx" in refusal(
        OLE, limits=Limits(office_seconds=1)
    )
    sleep(1.5)
    assert not (tmp_path / "survived").exists(), "nothing of it runs on"


@needs_posix
def test_a_conversion_that_takes_too_much_memory_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    much = f"{sys.executable} -c 'while True: kept = [globals().get(\"kept\"), bytes(bytearray(10**7))]'"
    stand_in(monkeypatch, tmp_path, much)
    assert "it takes more than 200 MB of memory in LibreOffice" in refusal(OLE, limits=Limits(office_memory_mb=200))


@needs_posix
def test_a_conversion_of_which_too_much_comes_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, tmp_path, "mkdir result; head -c 2000000 /dev/zero > result/document.docx")
    assert "it has more than 1 MB" in refusal(OLE, limits=Limits(file_mb=1))


@needs_posix
def test_a_file_that_libreoffice_cannot_open_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, tmp_path, "exit 1")
    assert "LibreOffice cannot open it: it is damaged or protected by a password" in refusal(OLE)


@needs_posix
def test_libreoffice_gets_a_profile_of_its_own_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "plan.docx").write_bytes(word_file(p("办好夜校。")))
    target = "while [ $# -gt 1 ]; do [ $1 = --outdir ] && out=$2; shift; done; mkdir $out"
    stand_in(
        monkeypatch, tmp_path, f'echo "$@" > {tmp_path}/said; {target}; cp {tmp_path}/plan.docx $out/document.docx'
    )
    source = read_data(OLE, name="计划.doc")
    assert (source.text, source.kind, source.encoding) == ("办好夜校。", SourceKind.DOCX, "docx")
    assert (source.name, source.sha256) == ("计划.doc", sha256(OLE).hexdigest())
    said = (tmp_path / "said").read_text("utf-8").split()
    profile = next(one for one in said if one.startswith("-env:UserInstallation=file:///"))
    assert not Path(profile.partition("file://")[2]).parent.exists()
    assert "--headless" in said


@needs_office
def test_a_rich_text_document_is_read_by_way_of_libreoffice() -> None:
    source = read_data(RTF, name="计划.rtf")
    assert (source.text, source.kind, source.encoding) == ("办好夜校。", SourceKind.DOCX, "docx")


@needs_office
@pytest.mark.parametrize("suffix", ["doc", "odt"])
def test_other_files_are_read_by_way_of_libreoffice(tmp_path: Path, suffix: str) -> None:
    document = docx.Document()
    document.add_paragraph("工会工作要点")
    document.add_paragraph("办好夜校。", style="List Number")
    document.add_paragraph("建好书屋。", style="List Number")
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.save(str(tmp_path / "plan.docx"))
    convert([tmp_path / "plan.docx"], suffix, tmp_path)
    source = read(str(tmp_path / f"plan.{suffix}"))
    assert [line for line in source.text.split("\n") if line] == [
        *("工会工作要点", "1. 办好夜校。", "2. 建好书屋。", "内部资料")
    ]
    assert [span.of(source.text) for span in source.furniture] == ["内部资料"]


@needs_office
def test_a_damaged_file_of_an_old_version_is_told() -> None:
    assert "LibreOffice cannot open it: it is damaged" in refusal(OLE)


@needs_posix
def test_a_folder_that_cannot_be_written_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, tmp_path, "exit 0")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    assert "cannot be converted in the folder for temporary files (there is no such file or folder)" in refusal(OLE)


@needs_posix
def test_a_full_disk_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(_path: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    stand_in(monkeypatch, tmp_path, "exit 0")
    monkeypatch.setattr(sys, "frozen", True, raising=False)  # so that it is done in this process
    monkeypatch.setattr(Path, "write_bytes", full)
    assert "(the disk is full); make room there, or save it as .docx" in refusal(OLE)


@pytest.fixture
def requests() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine: its address, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.requestline)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<p>far</p>")

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join(60)


def open_document(body: str) -> bytes:
    """Return an OpenDocument text (.odt) with that body."""
    names = {"office": "office", "text": "text", "draw": "drawing", "svg": "svg-compatible"}
    declared = " ".join(
        f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in names.items()
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    kind = "application/vnd.oasis.opendocument.text"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", kind)  # first and as it is, so that programs know the file by it
        for path, content in {
            "content.xml": f'<office:document-content {declared} xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'office:version="1.2"><office:body><office:text>{body}</office:text></office:body>'
            "</office:document-content>",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{manifest}"><m:file-entry m:full-path="/" '
            f'm:media-type="{kind}"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        }.items():
            archive.writestr(path, content)
    return buffer.getvalue()


@needs_office
def test_what_a_document_names_elsewhere_is_not_fetched(requests: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = requests
    (tmp_path / "secret.txt").write_text("别处的话。", "utf-8")
    link = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    size = 'text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"'
    source = read_data(
        open_document(
            f'<text:p>办好夜校。<draw:frame {size}><draw:image xlink:href="{address}/a" {link}/></draw:frame></text:p>'
            f'<text:p><draw:frame {size}><draw:object xlink:href="{address}/b.odt" {link}/></draw:frame></text:p>'
            f'<text:section text:name="1"><text:section-source xlink:href="{address}/c.html" text:filter-name="HTML"/>'
            "<text:p>建好书屋。</text:p></text:section>"
            f'<text:section text:name="2"><text:section-source xlink:href="{(tmp_path / "secret.txt").as_uri()}" '
            'text:filter-name="Text"/><text:p>管好食堂。</text:p></text:section>'
        ),
        name="计划.odt",
    )
    assert [line for line in source.text.split("\n") if line] == ["办好夜校。", "建好书屋。", "管好食堂。"]
    assert asked == []
