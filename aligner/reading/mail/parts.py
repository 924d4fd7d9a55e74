"""Which parts of a message are its text, and which come with it.

Mail programs nest their parts in many ways, and leave out what they should say. So the parts are told by what they are:
a text without a file name is text of the message, of two forms of the same the page is taken, and all else comes with
it. A signature is neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from email.utils import collapse_rfc2231_value
from itertools import chain

_SIGNATURES = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
    }
)
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
_EMPTY_PAGE = re.compile(rb"(?>(?:\s|&nbsp;|<[^<>]{0,500}>)*)")
_TEXTS = frozenset({"text/html", "text/plain", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a message: its texts in order, what is attached, messages among that, and whether it is locked.

    `attached` counts files, and messages as well. `frames` are other pages beside one that consists of several parts,
    `styles` its style sheets.
    """

    texts: tuple[Message, ...] = ()
    attached: int = 0
    messages: tuple[Message, ...] = ()
    frames: tuple[Message, ...] = ()
    is_encrypted: bool = False
    styles: tuple[Message, ...] = ()

    @classmethod
    def joined(cls, parts: Sequence[Parts]) -> Parts:
        """Return the parts of several, in their order."""
        return cls(
            tuple(chain.from_iterable(one.texts for one in parts)),
            sum(one.attached for one in parts),
            tuple(chain.from_iterable(one.messages for one in parts)),
            tuple(chain.from_iterable(one.frames for one in parts)),
            any(one.is_encrypted for one in parts),
            tuple(chain.from_iterable(one.styles for one in parts)),
        )

    @property
    def has_page(self) -> bool:
        """Whether a text among them is a page."""
        return any(is_page(one) for one in self.texts)


def is_page(part: Message) -> bool:
    """Return whether a part is a web page."""
    return part.get_content_type() in ("text/html", "application/xhtml+xml")


def parts_of(message: Message) -> Parts:
    """Return the parts of a message, which may stand inside one another as deep as the parser takes them."""
    kind = message.get_content_type()
    if kind in _ENCRYPTED or kind == "multipart/encrypted":
        return Parts(is_encrypted=True)
    inner = _inner(message)
    if not inner:
        return _leaf(message, kind)
    return _GROUPS.get(kind, _all)(message, inner)


def _leaf(part: Message, kind: str) -> Parts:
    if kind in _SIGNATURES:
        return Parts()
    if kind not in _TEXTS or _is_file(part):
        return Parts(attached=int(not kind.startswith("multipart/")))
    return Parts(texts=(part,))


def _inner(message: Message) -> tuple[Message, ...]:
    payload = message.get_payload() if message.is_multipart() else ()
    return tuple(one for one in payload if isinstance(one, Message))


def parameter(part: Message, name: str) -> str:
    """Return a parameter of the kind of a part, lower case; an empty text where there is none that can be told."""
    try:
        value = part.get_param(name)
        return collapse_rfc2231_value(value).strip().lower() if value else ""
    except (ValueError, LookupError, TypeError, AttributeError):  # the library takes what it gets for well-formed
        return ""


def _is_file(part: Message) -> bool:
    """Return whether a part has the name of a file, or says that it is one."""
    fields = f"{part.get('content-disposition', '')};{part.get('content-type', '')}".lower()
    return "attachment" in fields or "name=" in fields or "name*" in fields


def _all(_: Message, inner: tuple[Message, ...]) -> Parts:
    return Parts.joined([parts_of(one) for one in inner])


def _signed(_: Message, inner: tuple[Message, ...]) -> Parts:
    return parts_of(inner[0])


def _passed_on(_: Message, inner: tuple[Message, ...]) -> Parts:
    return Parts(attached=1, messages=inner[:1])


def _best(_: Message, inner: tuple[Message, ...]) -> Parts:
    """Return the form of the same text that says most: the last one that is a page, or the last one of all.

    Some programs send a page with nothing on it beside the text.
    """
    forms = [parts_of(one) for one in inner]
    with_text = [form for form in forms if any(map(_is_filled, form.texts))] or [form for form in forms if form.texts]
    best = next((form for form in reversed(with_text) if form.has_page), with_text[-1] if with_text else Parts())
    others = [Parts((), one.attached, one.messages, (), one.is_encrypted) for one in forms if one is not best]
    return Parts.joined([best, *others])


def _is_filled(part: Message) -> bool:
    """Return whether a text has more to it than the marks of a page."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError):  # for the name of an encoding that cannot be one
        return True
    return not isinstance(content, bytes) or not _EMPTY_PAGE.fullmatch(content)


def _with_resources(message: Message, inner: tuple[Message, ...]) -> Parts:
    """Return the text of a page with what it shows, which is no attachment."""
    start = parameter(message, "start")
    root = next((one for one in inner if start and str(one.get("content-id", "")).strip().lower() == start), inner[0])
    found = parts_of(root)
    others = [one for one in inner if one is not root]
    if not found.texts:  # the page is not the first one after all
        page = next((one for one in others if parts_of(one).texts), None)
        found = parts_of(page) if page is not None else found
        others = [one for one in others if one is not page]
    attached = sum("attachment" in str(one.get("content-disposition", "")).lower() for one in others)
    frames = tuple(one for one in others if is_page(one) and not _inner(one))
    styles = tuple(one for one in others if one.get_content_type() == "text/css")
    return Parts.joined([found, Parts(attached=attached, frames=frames, styles=styles)])


_GROUPS = {
    "message/rfc822": _passed_on,
    "multipart/alternative": _best,
    "multipart/related": _with_resources,
    "multipart/signed": _signed,
}
"""How a group of parts is read; all others are parts one after the other."""
