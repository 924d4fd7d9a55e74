"""What a mail program puts around a text: who wrote to whom above a message that is passed on, and a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aligner.model import SourceText
from aligner.reading.aside import lines_of, with_aside
from aligner.reading.mail.letter import greeting, leave_taking

_NAMES = (
    "发件人|寄件人|发送时间|发送日期|收件人|收件者|抄送人?|抄\\s*送|密送|主题|主\\s*题|日期|时间|附件|回复"
    "|From|Sent|To|Cc|Bcc|Subject|Date|Reply-To|Attachments?"
)
_FIELD = re.compile(rf"\W*(?:{_NAMES})\W*[:：|]", re.IGNORECASE)
_FIELD_NAME = re.compile(rf"\s*(?:{_NAMES})\s*", re.IGNORECASE)
_SENDER = re.compile(r"\W*(?:发件人|寄件人|From)(?:\W*[:：|]|\s*$)", re.IGNORECASE)
_SAYS = r"(?:(?:原始?|转发的?|回复(?:的原?)?)邮件(?:信息)?|Original Message|Forwarded Message|Begin forwarded message)"
_RULE = re.compile(rf"\s*+[-_=—]{{2,}}+\s*+{_SAYS}?\s*+[-_=—]*+\s*+$", re.IGNORECASE)
_SAYS_SO = re.compile(
    rf"\s*+[-_=—]{{2,}}+\s*+{_SAYS}\s*+[-_=—]*+\s*+$|\s*Begin forwarded message\s*[:：]", re.IGNORECASE
)
_REPLY = re.compile(r"\s*+(?:[^。；]{1,60})?(?:在|于|On)[^。；]{4,82}(?:写道|wrote|来信)\s*+(?:[:：]\s*+)?$")
_SIGNATURE = "--"
_NOTE = 300
"""Characters up to which a text is a note on what comes with it, unless it is numbered as a plan is."""
_NUMBERED = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]{1,3}[、章条]|[（(][一二三四五六七八九十]{1,3}[)）])", re.MULTILINE
)
_MOST_STOPS_OF_NOTE = 5
_STOPS = re.compile("[。；！？]")
_FEWEST_FIELDS = 3
_LONGEST_SIGNATURE = 8


def with_frame_aside(source: SourceText, *, subject: str) -> SourceText:
    """Return the text of a message with what its program and its sender have put around it as furniture."""
    lines = lines_of(source)
    found = set(_frame([line.of(source.text) for line in lines], subject=subject))
    return with_aside(source, [line for at, line in enumerate(lines) if at in found])


def is_note(text: str) -> bool:
    """Return whether the text of a message is nothing, or no more than a note."""
    is_short = len("".join(text.split())) <= _NOTE and len(_STOPS.findall(text)) <= _MOST_STOPS_OF_NOTE
    return is_short and _NUMBERED.search(text) is None


def without_quotes(text: str) -> str:
    """Return a plain text without the marks before the lines of a message that is answered."""
    quoted = re.findall(r"^(?:>[ \t]?)+", text, re.MULTILINE)
    return re.sub(r"^(?:>[ \t]?)+", "", text, flags=re.MULTILINE) if len(quoted) > 1 else text


def unflowed(text: str, *, deletes_space: bool) -> str:
    """Return a text of the form “flowed” with its lines as they were written: one that ends in a space goes on."""
    parts: list[str] = []
    for line in text.splitlines():
        goes_on = line.endswith(" ") and line.rstrip() != _SIGNATURE
        content = line.removesuffix(" ") if goes_on and (deletes_space or line[-2:-1] > "\u2e80") else line
        parts += [content] if goes_on else [content, "\n"]
    return "".join(parts)


def _frame(texts: Sequence[str], *, subject: str) -> Iterator[int]:
    """Yield the indexes of the lines that are none of the text."""
    begin = 0
    for border in _borders(texts):
        # A note above a message that is passed on or answered, which is the text.
        if is_note(_beginning(texts, begin, border.start)) and not is_note(_beginning(texts, border.stop, len(texts))):
            yield from range(begin, border.start)
        yield from border
        begin = border.stop
    yield from range(begin, begin + greeting(texts[begin:], subject=subject))
    yield from leave_taking(texts)
    for at, line in enumerate(texts):
        if _RULE.match(line):
            yield at
        if line.rstrip() == _SIGNATURE and len(texts) - at <= _LONGEST_SIGNATURE:
            yield from range(at, len(texts))


def _beginning(texts: Sequence[str], start: int, stop: int) -> str:
    """Return lines joined, up to what is more than a note."""
    lines: list[str] = []
    length = 0
    for at in range(start, stop):
        lines.append(texts[at])
        length += len("".join(texts[at].split()))
        if length > _NOTE:
            break
    return "\n".join(lines)


def _borders(texts: Sequence[str]) -> Iterator[range]:
    """Yield where a message begins that is passed on or answered: a rule that says so, and who wrote to whom."""
    at = 0
    while at < len(texts):
        end, fields, is_said, has_sender = at, 0, False, False
        while end < len(texts):
            line = texts[end]
            if _FIELD.match(line):
                step = 1
            elif _FIELD_NAME.fullmatch(line) and (is_said or fields):  # its value stands on the next line
                step = 2
            elif _SAYS_SO.match(line) or _REPLY.match(line):
                is_said, end = True, end + 1
                continue
            else:
                break
            fields += 1
            has_sender = has_sender or _SENDER.match(line) is not None
            end += step
        if is_said or (fields >= _FEWEST_FIELDS and has_sender):
            yield range(at, min(end, len(texts)))
            at = end
        else:
            at = max(end, at + 1)
