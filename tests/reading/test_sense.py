"""What makes no sense as a Chinese text is told; what is no text at all is refused; real documents are neither."""

from __future__ import annotations

import base64
import quopri
import random
import struct
import tarfile
import urllib.parse
from collections.abc import Callable

import pytest

from aligner.errors import ReadingError
from aligner.model import DoubtKind
from aligner.reading.documents import read_data
from aligner.reading.sense import doubt_about
from tests.shared import SHARED, needs_shared

CHINESE = (
    "一、改善候船条件。每个渡口建设一座候船室，配备饮水机和急救箱。\n二、加强船员培训。每年组织船员开展两次救生演练。\n"
)
ENGLISH = "Every ferry station builds a waiting room and keeps a first-aid kit in it.\n"
TIBETAN = "གྲུ་ཁ་རེ་རེར་སྒུག་ཁང་རེ་འཛུགས་དགོས།\n"
JAPANESE = "各渡船場は待合室を設け、救急箱を備えるものとする。職員は訓練を受けなければならない。\n"


def written(code: Callable[[str], str]) -> bytes:
    return "".join(char if char.isascii() else code(char) for char in CHINESE).encode()


NONSENSE: dict[str, tuple[bytes, DoubtKind]] = {
    "UTF-7": (CHINESE.encode("utf-7"), DoubtKind.ESCAPED),
    "quoted-printable": (quopri.encodestring(CHINESE.encode()), DoubtKind.ESCAPED),
    "quoted-printable of GBK": (quopri.encodestring(CHINESE.encode("gbk")), DoubtKind.ESCAPED),
    "entities": (written(lambda char: f"&#{ord(char)};"), DoubtKind.ESCAPED),
    "hexadecimal entities": (written(lambda char: f"&#x{ord(char):X};"), DoubtKind.ESCAPED),
    "per cent": (urllib.parse.quote(CHINESE).encode(), DoubtKind.ESCAPED),
    "per cent of GBK": (urllib.parse.quote(CHINESE.encode("gbk")).encode(), DoubtKind.ESCAPED),
    "escapes of JSON": (written(lambda char: f"\\u{ord(char):04x}"), DoubtKind.ESCAPED),
    "escapes of bytes": (repr(CHINESE.encode()).encode(), DoubtKind.ESCAPED),
    "UTF-8 read twice": (CHINESE.encode().decode("latin-1").encode(), DoubtKind.WRONG_ENCODING),
    "UTF-8 read as GBK": (CHINESE.encode().decode("gbk", "ignore").encode(), DoubtKind.WRONG_ENCODING),
    "GBK read as Latin-1": (CHINESE.encode("gbk").decode("latin-1").encode(), DoubtKind.WRONG_ENCODING),
    "Korean in EUC-KR": (
        "모든 나루터에 대합실을 짓고 구급상자를 비치하여야 한다.\n".encode("euc-kr") * 9,
        DoubtKind.WRONG_ENCODING,
    ),
    "English": (ENGLISH.encode() * 9, DoubtKind.NOT_CHINESE),
    "English with a name": ((ENGLISH * 9 + "(青禾)").encode(), DoubtKind.NOT_CHINESE),
    "Tibetan": (TIBETAN.encode() * 9, DoubtKind.NOT_CHINESE),
    "Japanese": (JAPANESE.encode() * 9, DoubtKind.NOT_CHINESE),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_what_makes_no_sense_is_told(name: str) -> None:
    data, kind = NONSENSE[name]
    assert doubt_about(read_data(data, name="plan.txt").text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "加强培训。",
        "一、候船\n二、救生\n",
        CHINESE,
        ENGLISH * 5 + CHINESE,
        TIBETAN * 3 + CHINESE,
        JAPANESE + CHINESE,
        CHINESE + "见 https://example.cn/%E6%B8%A1%E5%8F%A3/%E8%88%B9 和 +86 571 8700 0000。\n",
        "呼伦贝尔市、鄂尔多斯市、锡林郭勒盟。\n" + CHINESE,
    ],
)
def test_chinese_clauses_make_sense_whatever_stands_beside_them(text: str) -> None:
    assert doubt_about(read_data(text.encode(), name="plan.txt").text) is None


CHANCE = random.Random(5)  # noqa: S311 - repeatable, not secret
GARBAGE = {
    "control characters": bytes(CHANCE.choice([*range(1, 9), *range(14, 32)]) for _ in range(300)),
    "letters among them": bytes(CHANCE.randrange(1, 128) for _ in range(300)),
    "random bytes": CHANCE.randbytes(600),
    "random pairs of GB18030": bytes(
        byte for _ in range(300) for byte in (CHANCE.randrange(0x81, 0xFF), CHANCE.randrange(0x80, 0xFF))
    ),
    "random UTF-16": b"\xff\xfe" + b"".join(struct.pack("<H", CHANCE.randrange(0x20, 0xD800)) for _ in range(300)),
    "private characters": "".join(chr(CHANCE.randrange(0xE000, 0xF900)) for _ in range(300)).encode(),
    "unassigned characters": ("渡口" + "\u0378\u0379\u0380\u0530" * 30).encode(),
    "figures": b"12 345.6\n" * 30,
    "base64": base64.encodebytes(CHANCE.randbytes(600)),
    "base64 in one line": base64.b64encode(CHANCE.randbytes(600)),
    "hexadecimal": CHANCE.randbytes(600).hex().encode(),
    "a mail": b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(CHINESE.encode() * 9),
    "a program": b"\x7fELF\x02\x01\x01" + bytes(9) + CHANCE.randbytes(300),
    "a program of Windows": b"MZ\x90\x00\x03\x00\x00\x00" + CHANCE.randbytes(300),
    "code of Python": b"\xa7\r\r\n" + bytes(12) + CHANCE.randbytes(300),
    "WebAssembly": b"\x00asm\x01\x00\x00\x00" + CHANCE.randbytes(300),
    "a font": b"\x00\x01\x00\x00\x00\x0f\x00\x80" + CHANCE.randbytes(300),
    "an archive": "渡口.txt".encode().ljust(100, b"\0") + b"0000644\0" * 3 + CHINESE.encode(),
    "sound": b"\xff\xfb\x90\x64" + CHANCE.randbytes(600),
}


@pytest.mark.parametrize("name", GARBAGE)
def test_what_is_no_text_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(ReadingError) as refused:
        read_data(GARBAGE[name], name="plan.txt")
    assert str(refused.value).startswith("plan.txt ")
    assert str(refused.value).isprintable()


@needs_shared
@pytest.mark.slow
def test_no_real_document_is_doubted() -> None:
    with tarfile.open(SHARED / "corpus" / "policy-corpus.tar.xz") as corpus:
        files = [corpus.extractfile(member) for member in corpus if member.isfile()]
        texts = [read_data(file.read(), name="corpus").text for file in files if file is not None]
    others = [path for folder in ("pairs", "seeds", "cases") for path in (SHARED / folder).rglob("*.txt")]
    texts += [read_data(path.read_bytes(), name=str(path)).text for path in others]
    assert len(texts) > 3500
    assert [text[:40] for text in texts if doubt_about(text)] == []
