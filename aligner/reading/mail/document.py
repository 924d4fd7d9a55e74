"""An e-mail (.eml), or a web page saved in one file (.mht): the text of it, by the mail parser of the standard library.

What is attached is not read, and that is said. A message that says no more than that something is attached is no plan;
which file is meant, and whether it is the last version, its sender knows and no program can tell, so it is refused.
"""

from __future__ import annotations

import html
import re
from base64 import b64decode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from email.errors import CloseBoundaryNotFoundDefect, HeaderParseError, StartBoundaryNotFoundDefect
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from hashlib import sha256

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, Meter, shown
from aligner.model import RemarkKind, SourceText, remarks_of
from aligner.reading.kinds import codec_of, declared_codec, is_mht
from aligner.reading.mail.frame import is_note, unflowed, with_frame_aside, without_quotes
from aligner.reading.mail.parts import Parts, is_page, parameter, parts_of
from aligner.reading.mail.style_sheets import with_style_sheets
from aligner.reading.plain.decoding import decode
from aligner.reading.readers import reader_of_text
from aligner.reading.revisions import Revisions
from aligner.reading.web.page import text_of_page

_GROUP = re.compile(rb"boundary\s*=|\bmessage/", re.IGNORECASE)
_MOST_GROUPS = 30
"""Parts that hold others; the parser asks on each line whether any of them ends there."""
_LONG_FIELD = re.compile(
    rb"^content-(?:type|disposition)[ \t]*:(?:[^\r\n]{4000}|[^\r\n]*+(?:\r?\n[ \t][^\r\n]*+){40})",
    re.IGNORECASE | re.MULTILINE,
)
"""A field with more than any part needs to tell what it is; the parser takes the square of its length."""
_MOST_INSIDE = 4
"""Messages inside one another of which the innermost is read."""
_PAGE_BEGINS, _PAGE_ENDS = (
    re.compile(r"<(?:html|body)\b", re.IGNORECASE),
    re.compile(r"</(?:html|body)\s*>", re.IGNORECASE),
)
_FINISHED = re.compile(r"[。！？；!?;:：.…）)」』”\"'》〉】\d日\-_—>]\s*$")
_STOPS = re.compile("[。；！？]")
_TAG = re.compile(r"<(?P<ends>/?)(?:(?P<unseen>style|script|head|title)\b)?[^<>]{0,2000}>", re.IGNORECASE)
_NOT_BASE64 = re.compile("[^A-Za-z0-9+/]")
_PASSED_ON = re.compile(r"^(?:\s*(?:Re|Fwd?|回复|答复|转发)\s*[:：])+", re.IGNORECASE)
_ARMOUR = re.compile(r"^-----BEGIN PGP (?:SIGNED )?MESSAGE-----", re.MULTILINE)


def read(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,  # noqa: ARG001 - each part states its own
    revisions: Revisions = Revisions.ACCEPTED,
    limits: Limits = DEFAULT_LIMITS,
) -> SourceText:
    """Return the text of a message, or of the page in one.

    Args:
        data: the whole file.
        name: the path as the user gave it, for messages and for the result.
        encoding: is not used.
        revisions: which text is read where changes are marked, as in a page that Word has saved.
        limits: what the message may become.

    Raises:
        LimitError: if it becomes more.
        ReadingError: if it is encrypted or cut off, or has no text, or none but a note on what is attached.
    """
    meter = Meter(limits, name=name)
    meter.add("unpacked_mb", len(data))
    meter.add("elements", data.count(b"\n"))
    if sum(1 for _ in _GROUP.finditer(data)) > _MOST_GROUPS or _LONG_FIELD.search(data):
        raise ReadingError(
            "{name} is a message put together in a way that no mail program does, with parts inside one another or "
            "fields without end; save its text as plain text (.txt, UTF-8)",
            name=shown(name),
        )
    message = BytesParser().parsebytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    source = _Mail(
        message=message, name=name, is_page=is_mht(data), meter=meter, revisions=revisions, limits=limits
    ).read()
    return replace(source, sha256=sha256(data).hexdigest())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mail:
    """One message, and how it is to be read; `is_page` where it is a page that was saved as one."""

    message: Message
    name: str
    is_page: bool
    meter: Meter
    revisions: Revisions
    limits: Limits

    def read(self) -> SourceText:
        message, parts = self.message, parts_of(self.message)
        for _ in range(_MOST_INSIDE):
            # What is passed on as a message is the text of this one, where that has none.
            texts = self._texts(parts.texts)
            if parts.attached != 1 or len(parts.messages) != 1 or not _are_note(texts):
                break
            message = parts.messages[0]
            parts = parts_of(message)
        if parts.is_encrypted or any(_ARMOUR.search(text.text) for text in texts):
            raise ReadingError(
                "{name} is an encrypted or sealed message (S/MIME or PGP); open it in the mail program, and save its "
                "text as plain text (.txt, UTF-8)",
                name=shown(self.name),
            )
        self._refuse_what_is_cut_off(message, parts.texts, texts)
        self._refuse_notes(parts, texts)
        source = self._page(parts, texts) if parts.has_page else self._plain(parts.texts, texts)
        if not self.is_page:
            source = with_frame_aside(source, subject=_subject_of(message))
        counts = Counter({one.kind: one.count for one in source.remarks})
        counts[RemarkKind.ATTACHMENTS] += parts.attached
        return replace(source, remarks=remarks_of(counts))

    def _texts(self, parts: Sequence[Message]) -> list[SourceText]:
        return [self._decoded(part) for part in parts]

    def _decoded(self, part: Message) -> SourceText:
        """Return the source of a part, which is empty where nothing stands in it."""
        data = _content_of(part)
        if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
            return SourceText("", self.name, "utf-8", "")
        declared = declared_codec(data) or codec_of(parameter(part, "charset"))
        return decode(data, name=self.name, declared=declared)

    def _page(self, parts: Parts, texts: Sequence[SourceText]) -> SourceText:
        pages = [
            text.text if is_page(part) else f"<pre>{html.escape(text.text)}</pre>"
            for part, text in zip(parts.texts, texts, strict=True)
        ]
        joined = replace(texts[0], text="\n".join(pages))
        frames = self._texts(parts.frames) if self.is_page and _count_stops(joined.text) == 0 else []
        best = max([joined, *frames], key=lambda one: _count_stops(one.text))
        sheets = {_address_of(part): self._decoded(part).text for part in parts.styles}
        best = replace(best, text=with_style_sheets(best.text, sheets))
        return text_of_page(best, meter=self.meter, revisions=self.revisions, is_article=not self.is_page)

    def _plain(self, parts: Sequence[Message], texts: Sequence[SourceText]) -> SourceText:
        contents: list[str] = []
        for part, text in zip(parts, texts, strict=True):
            is_flowed = parameter(part, "format") == "flowed"
            deletes = parameter(part, "delsp") == "yes"
            content = without_quotes(text.text.replace("\r\n", "\n"))
            contents.append(unflowed(content, deletes_space=deletes) if is_flowed else content)
        joined = "\n".join(contents)
        reader = reader_of_text(joined)
        source = reader.load(revisions=self.revisions)(
            joined.encode("utf-8", "replace"), name=self.name, encoding="utf-8", limits=self.limits
        )
        return replace(source, encoding=texts[0].encoding)

    # What is refused

    def _refuse_notes(self, parts: Parts, texts: Sequence[SourceText]) -> None:
        is_empty = not "".join(_bare(text.text) for text in texts).strip()
        if parts.attached and _are_note(texts):
            raise ReadingError(
                "{name} is a message that only passes files on; save the attachment, and give that file",
                name=shown(self.name),
            )
        if not parts.texts or (is_empty and not parts.has_page):
            raise ReadingError(
                "{name} is a message without a text; give a file that has text in it", name=shown(self.name)
            )

    def _refuse_what_is_cut_off(self, message: Message, parts: Sequence[Message], texts: Sequence[SourceText]) -> None:
        defects = [defect for one in message.walk() for defect in one.defects]
        if not any(isinstance(one, (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)) for one in defects):
            return
        last = next((one for one in reversed(list(message.walk())) if not one.is_multipart()), None)
        for part, text in zip(parts, texts, strict=True):
            is_whole = (
                _PAGE_ENDS.search(text.text) is not None or _PAGE_BEGINS.search(text.text) is None
                if is_page(part)
                else _FINISHED.search(text.text) is not None
            )
            if part is last and not is_whole:
                raise ReadingError(
                    "{name} is cut off: the message ends in the middle of its text; save it again",
                    name=shown(self.name),
                )


def _are_note(texts: Sequence[SourceText]) -> bool:
    """Return whether the text of a message is nothing, or no more than a note."""
    return is_note("".join(_bare(text.text) for text in texts))


def _content_of(part: Message) -> bytes:
    """Return the bytes of a part; base64 that is cut off gives what is whole of it."""
    try:
        payload = part.get_payload()
    except (ValueError, LookupError, TypeError):  # for the name of an encoding that cannot be one
        payload = None
    if str(part.get("content-transfer-encoding", "")).strip().lower() == "base64" and isinstance(payload, str):
        letters = _NOT_BASE64.sub("", payload)
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        return b64decode(letters + "=" * (-len(letters) % 4))
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def _subject_of(message: Message) -> str:
    """Return the subject of a message, without what is put before it when it is passed on or answered."""
    try:
        said = str(make_header(decode_header(str(message.get("subject", "")))))
    except (ValueError, LookupError, HeaderParseError):
        return ""
    return _PASSED_ON.sub("", said).strip()


def _address_of(part: Message) -> str:
    """Return the address by which a page refers to a part that has been saved with it."""
    id_ = str(part.get("content-id", "")).strip().strip("<>")
    return str(part.get("content-location", "")).strip() or f"cid:{id_}"


def _count_stops(text: str) -> int:
    return len(_STOPS.findall(text))


def _bare(text: str) -> str:
    """Return roughly what a text shows, be it a page or plain."""
    parts: list[str] = []
    at, skipped = 0, ""
    for tag in _TAG.finditer(text):
        parts += [] if skipped else [text[at : tag.start()], "\n"]
        at = tag.end()
        if not skipped and tag["unseen"] and not tag["ends"]:
            skipped = tag["unseen"].lower()
        elif skipped and tag["ends"] and (tag["unseen"] or "").lower() == skipped:
            skipped = ""
    return html.unescape("".join(parts if skipped else [*parts, text[at:]]))
