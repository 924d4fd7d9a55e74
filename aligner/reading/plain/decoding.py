"""Which encoding a document is in, and its text.

Chinese texts come as UTF-8, GB18030 (with GBK and GB 2312 inside it), Big5 and UTF-16. Valid UTF-8 is UTF-8: hardly any
other text passes for it. Among the rest validity decides nothing, so the candidates are compared by how plausible their
text is (`aligner.reading.plain.plausibility`). UTF-8 takes part in that comparison although it has failed: a UTF-8 file
with one broken byte is mostly valid GB18030, and to call it damaged is right where to read it as GB18030 is not.

A byte order mark is no part of the text: it is dropped, and offsets count from the character after it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from hashlib import sha256

from aligner.errors import ReadingError
from aligner.files import escaped, shown
from aligner.language import N_, Phrase, counted_phrase, phrase
from aligner.model import SourceText
from aligner.reading.plain.plausibility import cost, is_readable
from aligner.reading.readers import refuse_what_is_no_text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
"""Byte order marks, the codec for the bytes (mark included), and the codec that takes the mark off."""

_CANDIDATES = {
    "utf-8": 0.0,
    "gb18030": 0.0,
    "cp950": 2.0,
    "big5hkscs": 4.0,
    "utf-16-le": 3.0,
    "utf-16-be": 5.0,
}
"""Encodings that are tried, each with its handicap in nats: the rarer, the more the text itself must speak for it.

cp950 is Big5 as Windows writes it; Python's own big5 lacks seven characters of it (裏, 碁 and others) and €.
"""

_NOT_FOR_DOCUMENTS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
"""Codecs from bytes to text that Python has for other ends; they read about any file, and wrongly."""

_SAMPLE = 1 << 14
"""Bytes that are compared, from the first one that is not ASCII on: plenty to decide, and quick for any size."""

_ABOVE_TWO_BYTES = re.compile("[^\x00-\u07ff]")
_HZ = re.compile(rb"~\{[!-}]")  # it is ASCII throughout, and so valid UTF-8 as well
_STRAY_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_NOT_ASCII = re.compile(rb"[\x00\x80-\xff]")  # NUL as well: UTF-16 has it in every ASCII character


@dataclass(frozen=True, slots=True)
class _Reading:
    """How to decode: with `codec`; `reported` is its name to the user, who may have met a byte order mark."""

    codec: str
    reported: str


def decode(data: bytes, *, name: str, encoding: str | None = None, declared: str | None = None) -> SourceText:
    """Return the text of `data`, with line ends and everything else as they are, without a byte order mark.

    Args:
        data: the whole file.
        name: the path as the user gave it, for messages and for the result; ``-`` is standard input.
        encoding: the name of a Python codec, or None to have the encoding found out.
        declared: the codec that the file itself names, as a web page does, one of several bytes to a Chinese character.
            It is believed where it makes a Chinese text of the bytes that is not UTF-8; pages copied from one site to
            another name the wrong one.

    Returns:
        The text with the codec that reads it: ``utf-8``, ``utf-8-sig``, ``utf-16`` (both with a byte order mark),
        ``utf-16-le``, ``utf-16-be``, ``gb18030``, ``cp950``, ``big5hkscs``, ``utf-32``, or the one that was named.

    Raises:
        ReadingError: if the codec is unknown, or the bytes are another kind of file, empty, blank, damaged, or in an
            encoding that cannot be told.
    """
    if encoding is not None:
        _check_encoding(encoding, name)
    if not data:
        raise ReadingError("{name} is empty; give a file that has text in it", name=shown(name))
    refuse_what_is_no_text(data, name=name)
    reading = _detected(data, declared=declared) if encoding is None else _named(data, encoding, name)
    if reading is None:
        raise ReadingError(_not_recognised(data, name))
    try:
        text = data.decode(reading.codec)
    except UnicodeDecodeError as error:
        problem = _not_in_named if encoding is not None else _damaged
        raise ReadingError(problem(data, name, reading, error)) from None
    text = text.lstrip("\ufeff")  # some programs put one before another
    _check_text(text, data, name=name, reading=reading)
    return SourceText(text=text, name=name, encoding=reading.reported, sha256=sha256(data).hexdigest())


def _check_encoding(encoding: str, name: str) -> None:
    try:
        usable = codecs.lookup(encoding).name not in _NOT_FOR_DOCUMENTS
        b" ".decode(encoding)  # a LookupError for codecs such as “hex”, which do not make text
    except UnicodeDecodeError:
        pass  # one byte is too short for UTF-16
    except (LookupError, ValueError):
        usable = False
    if not usable:
        raise ReadingError(
            "unknown encoding “{encoding}” for {name}; name one such as utf-8, gb18030, big5 or utf-16, or leave "
            "it out to have it detected",
            encoding=escaped(encoding),
            name=shown(name),
        )


def _marked(data: bytes) -> _Reading | None:
    """Return how to decode `data` if it begins with a byte order mark."""
    return next((_Reading(codec, reported) for mark, codec, reported in _MARKS if data.startswith(mark)), None)


def _detected(data: bytes, *, declared: str | None = None) -> _Reading | None:
    """Return how to decode `data`, damaged or not; None if no candidate makes a Chinese text of it.

    `declared` is the codec that the file itself names.
    """
    marked = _marked(data)
    if marked is not None:
        return marked
    if declared == "hz" and _HZ.search(data) and _makes_sense(data, declared):
        return _Reading(declared, declared)
    utf_8 = _Reading("utf-8", "utf-8")
    valid = b"\0" not in data and _utf_8_error(data) is None
    if valid and _is_surely_utf_8(data.decode("utf-8")):
        return utf_8
    if declared is not None and _makes_sense(data, declared):
        return _Reading(declared, declared)
    codec = _most_plausible(data, tuple(_CANDIDATES))
    if is_readable(_sampled(data, codec)):
        return _Reading(codec, codec)
    return utf_8 if valid else None


def _utf_8_error(data: bytes) -> UnicodeDecodeError | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error
    return None


def _is_surely_utf_8(text: str) -> bool:
    """Tell whether bytes that were valid UTF-8 cannot have been so by chance.

    A few characters of GB18030 may be, but then all of them take two bytes and seem to come from all alphabets; a few
    of UTF-16 as well, hardly ever without control characters among them.
    """
    if _STRAY_CONTROL.search(text):
        return False
    if text.isascii() or _ABOVE_TWO_BYTES.search(text):
        return True
    blocks = [ord(char) >> 7 for char in text if not char.isascii()]
    return len(blocks) >= 4 and len(set(blocks) - {1}) <= 1  # block 1 is Latin-1, whose signs go with any alphabet


def _named(data: bytes, encoding: str, name: str) -> _Reading:
    """Return how to decode `data` as the user says, with or without a byte order mark.

    Raises:
        ReadingError: if the byte order mark says otherwise.
    """
    codec = codecs.lookup(encoding).name
    marked = _marked(data)
    if marked is not None and codec in (marked.codec, marked.reported):
        return marked
    if marked is not None:
        raise ReadingError(
            "{name} begins with the byte order mark of {found}, so it is not {encoding}; use --encoding "
            "{found} or leave --encoding out",
            name=shown(name),
            found=marked.reported,
            encoding=escaped(encoding),
        )
    if codec == "utf-16":
        codec = _most_plausible(data, ("utf-16-le", "utf-16-be"))
    elif codec == "utf-8-sig":
        codec = "utf-8"
    return _Reading(codec, codec)


def _makes_sense(data: bytes, codec: str) -> bool:
    """Tell whether `data` is a Chinese text in the encoding of `codec`, without any damage."""
    try:
        return is_readable(data.decode(codec))
    except (UnicodeDecodeError, LookupError):
        return False


def _most_plausible(data: bytes, among: tuple[str, ...]) -> str:
    return min(among, key=lambda codec: _CANDIDATES[codec] + cost(_sampled(data, codec)))


def _sampled(data: bytes, codec: str) -> str:
    """Return the text of a part of `data`, with U+FFFD where it does not decode; a cut at its end is no fault."""
    first = _NOT_ASCII.search(data)
    # As near to the end as leaves a whole sample; even, for UTF-16 has two bytes to a unit.
    start = min(first.start() if first else 0, max(0, len(data) - _SAMPLE)) & ~1
    end = start + _SAMPLE
    return codecs.getincrementaldecoder(codec)("replace").decode(data[start:end], final=end >= len(data))


def _check_text(text: str, data: bytes, *, name: str, reading: _Reading) -> None:
    """Raise if `text` is blank or holds what no text holds."""
    nul = text.find("\0")
    if nul >= 0:
        raise ReadingError(
            "{name} is not plain text in {encoding}: it has a NUL character at {place}; {advice}",
            name=shown(name),
            encoding=reading.reported,
            place=_place(text[:nul]),
            advice=_advice(data, reading) or phrase("save it as plain text first (.txt, UTF-8)"),
        )
    if not any(char.isprintable() and char != " " for char in text):
        raise ReadingError(
            "{name} holds nothing but spaces, line breaks or invisible characters; give a file that has text in it",
            name=shown(name),
        )


def _damaged(data: bytes, name: str, reading: _Reading, error: UnicodeDecodeError) -> Phrase:
    if error.end >= len(data):
        template = N_(
            "{name} is cut off: it is {encoding} and ends inside a character, {where}; copy or save it again, for no "
            "other --encoding will mend it"
        )
    elif reading.codec in ("utf-8", "utf-16-le", "utf-16-be"):
        template = N_(
            "{name} is damaged: it is {encoding} except for {where}; save it again from its source, for no other "
            "--encoding will mend it"
        )
    else:
        template = N_(
            "{name} cannot be decoded: it looks like {encoding} except for {where}; name another encoding with "
            "--encoding, or save it as UTF-8"
        )
    return phrase(template, name=shown(name), encoding=reading.reported, where=_bytes_at(data, reading, error))


def _not_in_named(data: bytes, name: str, reading: _Reading, error: UnicodeDecodeError) -> Phrase:
    detected = _detected(data)
    if detected is not None and detected.codec == reading.codec:
        return _damaged(data, name, reading, error)
    return phrase(
        "{name} is not {encoding}: {where} cannot be decoded; {advice}",
        name=shown(name),
        encoding=reading.reported,
        where=_bytes_at(data, reading, error),
        advice=_advice(data, reading) or phrase("name another encoding with --encoding, or save it as UTF-8"),
    )


def _advice(data: bytes, failed: _Reading) -> Phrase | None:
    """Return the way out where the named encoding is wrong and another one reads `data` without fault."""
    detected = _detected(data)
    if detected is None or detected.codec == failed.codec:
        return None
    try:
        text = data.decode(detected.codec)
    except UnicodeDecodeError:
        return None
    if "\0" in text:
        return None
    return phrase("it reads as {encoding}, so leave --encoding out", encoding=detected.reported)


def _not_recognised(data: bytes, name: str) -> Phrase:
    error = _utf_8_error(data)
    nul = data.find(b"\0")
    if nul >= 0 or error is None:
        return phrase(
            "{name} is not plain text: it has a NUL byte at byte offset {offset} ({place}); save it as plain text "
            "first (.txt, UTF-8)",
            name=shown(name),
            offset=nul,
            place=_place(data[:nul].decode("latin-1")),
        )
    return phrase(
        "{name} is in no encoding that was tried: {where} cannot be decoded as UTF-8, and GB18030, Big5 and UTF-16 "
        "make no Chinese text of it; name its encoding with --encoding, or save it as UTF-8",
        name=shown(name),
        where=_bytes_at(data, _Reading("utf-8", "utf-8"), error),
    )


def _bytes_at(data: bytes, reading: _Reading, error: UnicodeDecodeError) -> Phrase:
    before = data[: error.start].decode(reading.codec, "replace").removeprefix("\ufeff")
    bad = data[error.start : error.end]
    return counted_phrase(
        "byte {bytes} at byte offset {offset} ({place})",
        "bytes {bytes} at byte offset {offset} ({place})",
        len(bad),
        bytes=bad.hex(" "),
        offset=error.start,
        place=_place(before),
    )


def _place(before: str) -> Phrase:
    """Return line and column of what follows `before`, as the result would tell them."""
    position = SourceText(before, "", "", "").position(len(before))
    return phrase("line {line}, column {column}", line=position.line, column=position.column)
