"""What a mail program puts around a text: who wrote to whom above a message that is passed on, and a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from aligner.model import SourceText, Span

_FIELD = re.compile(
    r"\W*(?:发件人|寄件人|发送时间|发送日期|收件人|收件者|抄送|抄\s*送|密送|主题|主\s*题|日期|时间|附件|回复"
    r"|From|Sent|To|Cc|Bcc|Subject|Date|Reply-To|Attachments?)\W*[:：]",
    re.IGNORECASE,
)
_SENDER = re.compile(r"\W*(?:发件人|寄件人|From)\W*[:：]", re.IGNORECASE)
_RULE = re.compile(
    r"\s*+[-_=—]{2,}+\s*+(?:(?:(?:原始|转发|转发的|回复|回复的|原)邮件(?:信息)?|Original Message|Forwarded Message"
    r"|Begin forwarded message)\s*+)?[-_=—]*+\s*+$",
    re.IGNORECASE,
)
_REPLY = re.compile(r"\s*(?:在|于|On).{4,80}(?:写道|wrote)\s*[:：]?\s*$")
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
_LINE = re.compile(r"[^\n]+")


def with_frame_aside(source: SourceText) -> SourceText:
    """Return the text of a message with what its program has put around it as furniture."""
    lines = [Span(*found.span()) for found in _LINE.finditer(source.text)]
    new = {line for line in _frame(source.text, lines) if not any(_meet(line, one) for one in source.furniture)}
    return replace(source, furniture=tuple(sorted([*source.furniture, *new]))) if new else source


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


def _frame(text: str, lines: list[Span]) -> Iterator[Span]:
    at = begun = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _FIELD.match(lines[end].of(text)):
            end += 1
        fields = lines[at:end]
        if len(fields) >= _FEWEST_FIELDS and any(_SENDER.match(one.of(text)) for one in fields):
            above = lines[begun:at]
            # A note above a message that is passed on, which is the text.
            if above and not begun and is_note("\n".join(one.of(text) for one in above)):
                is_last = end == len(lines) or is_note("\n".join(one.of(text) for one in lines[end:]))
                yield from () if is_last else (one for one in above if not _RULE.match(one.of(text)))
            yield from fields
            begun = at = end
            continue
        line = lines[at].of(text)
        if line.rstrip() == _SIGNATURE and len(lines) - at <= _LONGEST_SIGNATURE:
            yield from lines[at:]
            return
        if _RULE.match(line) or _REPLY.match(line):
            yield lines[at]
        at += 1


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
