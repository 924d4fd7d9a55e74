"""What people and programs write beside common Markdown, brought into a form that its parser knows.

Chinese has no spaces between words, and the parser takes ** before or behind a full-width sign for no mark: most of
what chat programs write in bold comes out with its stars. So bold, struck and raised text is found here, by the marks
alone. The rest is what Obsidian, Typora, Notion and pandoc add.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from aligner.model import RemarkKind
from aligner.reading.markdown.grids import without_grids
from aligner.reading.markdown.signs import is_marked

_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)$")
_DIAGRAMS = frozenset({"mermaid", "plantuml", "puml", "graphviz", "dot", "flow", "sequence", "mindmap", "echarts"})
_MARKDOWN = frozenset({"markdown", "md"})
_PLAIN = frozenset({"", "text", "txt", "plain", "plaintext"})
"""What a fence says whose text may be Markdown all the same: chat programs give a plan to be copied in one."""
_FRONT = re.compile(r"\A\s*---[ \t]*\n(?P<fields>(?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^(?P<name>[\w-]{1,40})[ \t]*:(?=\s|$)[ \t]*(?P<value>[^\n]*)$", re.MULTILINE)
_PERCENT_TITLE = re.compile(r"\A% (?P<title>[^\n]+)\n(?:%[^\n]*\n){0,2}")
_OWN_COMMENT = re.compile(r"^%%.{0,4000}?%%|(?<!%)%%(?!%)[^%\n]{1,500}%%", re.DOTALL | re.MULTILINE)
_DECLARATION = re.compile(r"<(?=[!?])")
_HEAD_WITHOUT_SPACE = re.compile(
    r"^(#{2,6})(?=[^#\s])|^(#)(?=[^#\s][^#]{0,80}(?:方案|计划|规划|意见|通知|要点|措施|办法|细则|报告)$)"
)
_WIDE_HEAD = re.compile(r"^(＃{1,6})[ \t\u3000]*(?=[^＃\s])")
_ATTRIBUTES = re.compile(
    r"(?<![ \t])[ \t]*+\{(?:[#.][\w\u2e80-\u9fff:.-]+|[\w-]+=(?:\"[^\"\n]{0,200}\"|[^\s}]{1,100})|[ \t]){1,12}\}"
)
_SPAN = re.compile(r"\[([^\[\]\n]{1,500})\](?=\{)")
_ADDRESS = (
    r"(?:<[^<>\n]{1,2000}>|(?:https?|ftp|file|mailto|data):|\.{0,2}/|#"
    r"|[^\s。，；()]{1,200}\.[A-Za-z][A-Za-z0-9]{1,4}(?![A-Za-z0-9]))"
)
"""How an address begins. What is none, such as 3.25亿元 or the office in [责任单位](县交通局), is text."""
_REFERENCE = re.compile(rf"^ {{0,3}}\[(?!\^)[^\]\n]{{1,200}}\]:[ \t]*{_ADDRESS}[^\n]*$")
_IMAGE = re.compile(
    r"!\[[^\]\n]{0,1000}\](?:\((?:data:[^)\s]*+|[^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,500})?)\)|\[[^\]\n]{0,200}\])|!\[\[[^\]\n]{1,300}\]\]"
)
_LINK = re.compile(
    r"(?<!\\)\[([^\[\]\n]{0,1000})\]"
    rf"(?:\((?:[ \t]*(?={_ADDRESS})[^()\n]{{0,2000}}(?:\([^()\n]{{0,200}}\)[^()\n]{{0,500}})?)?\)"
    r"|\[[A-Za-z0-9 _.:/-]{0,200}\])"
)
_WIKI = re.compile(r"\[\[(?:[^\]\n|]{1,300}\|)?([^\]\n|]{1,300})\]\]")
_NOTE = re.compile(r"^ {0,3}\[\^(?P<name>[^\]\s]{1,40})\]:[ \t]*(?P<text>[^\n]*)$")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,40}\](?!:)|\^\[[^\[\]\n]{1,500}\]")
_TASK = re.compile(r"^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[ xX]\][ \t]+")
_CALLOUT = re.compile(r"^((?:[ \t]*>)+[ \t]*)\[![\w-]{1,30}\][+-]?[ \t]*")
_BLOCK_NAME = re.compile(r"(?<=\S)[ \t]+\^(?!\d{1,3}$)[A-Za-z0-9-]{1,40}$")
"""The name of a paragraph; a short number is the exponent of a power."""
_KEYCAP = re.compile(r"(\d)\ufe0f?\u20e3[ \t]*")
_EMOJI = re.compile(
    r"^([ \t]*(?:(?:#{1,6}|[-*+>]|\d{1,9}[.)])[ \t]+){0,6}(?:\*{2,3})?)"
    r"(?:[\U0001f000-\U0001faff\u2705\u2714\u2728\u26a1\u2611\u2b50\u270f\u27a1][\ufe0e\ufe0f\u200d]*[ \t]*)+(?=\S)"
)
"""Pictures before a line, which chat programs strew about; those that say no (❌) are text."""
_TAG = r"#(?=[^\s#]*[^\s#\d])[^\s#。；，、]{1,30}"
_TAGS_AT_END = re.compile(rf"(?<=[。；！？)）])(?:[ \t]+{_TAG})+[ \t]*$")
_TAGS = re.compile(rf"[ \t]*{_TAG}(?:[ \t]+{_TAG})+[ \t]*")
"""Tags of notes, such as #任务: at the end of a sentence, or several on a line of their own."""
_FIGURE = re.compile(r"(?<![\\$])\$[ \t]*([\d.,]{1,20}[ \t]*(?:\\?%|\\?‰)?)[ \t]*\$(?!\$)")
"""A figure written as a formula: $30\\%$."""
_DROPPED = re.compile(r"^[ \t]*(?:\[TOC\]|\[\[_?TOC_?\]\]|:{3,}[^\n]*|\\(?:newpage|pagebreak))[ \t]*$", re.IGNORECASE)
_STRONG = re.compile(r"(?<![*\\])(\*{2,3})(?![*\s、，。；：！？）])([^*\n]{1,600}?)(?<![\s\\*])\1(?!\*)")
_EMPHASIS = re.compile(r"(?<![*\\0-9A-Za-z])\*(?![*\s、，。；：！？）])([^*\n]{1,300}?)(?<![\s\\*])\*(?![*0-9A-Za-z])")
_STRUCK = re.compile(r"(?<![~\\])~~(?![~\s])([^~\n]{1,2000}?)(?<![\s\\~])~~(?!~)")
_MARKED = re.compile(r"(?<![=\\])==(?![=\s])([^=\n]{1,600}?)(?<![\s=])==(?!=)")
_RAISED = re.compile(r"(?<=[^\s^\\])\^(\[\d{1,3}\]|[^\s^\[\]]{1,8})\^")
_LOWERED = re.compile(r"(?<=[A-Za-z])~(\d{1,2})~")


@dataclass(slots=True)
class Common:
    """A text in common Markdown, with its notes apart; `counts` tells what was left out of it."""

    text: str
    notes: list[str] = field(default_factory=list)
    counts: Counter[RemarkKind] = field(default_factory=Counter)


def common(text: str) -> Common:
    """Return a text with what is not common Markdown put into it, or left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = Common("")
    title = ""
    if (front := _FRONT.match(text)) and _FIELD.search(front["fields"]):
        fields = {one["name"].lower(): one["value"].strip("\"' ") for one in _FIELD.finditer(front["fields"])}
        title, text = fields.get("title") or fields.get("标题") or "", text[front.end() :]
    elif percent := _PERCENT_TITLE.match(text):
        title, text = percent["title"], text[percent.end() :]
    text, found.counts[RemarkKind.COMMENTS] = _without_comments(text)
    text = without_grids(text)
    lines: list[str] = []
    fence = info = ""
    note_goes_on = False
    source = text.split("\n")
    for number, line in enumerate(source):
        bar = _FENCE.match(line)
        if bar and not fence:
            fence, info = bar["fence"], bar["info"].strip().lower().strip("{.}")
            if info in _PLAIN and is_marked(_fenced(source, number + 1, fence)):
                info = "markdown"
            found.counts[RemarkKind.DRAWINGS] += info in _DIAGRAMS
            lines += [] if info in _MARKDOWN | _DIAGRAMS else [line]
        elif bar and bar["fence"].startswith(fence) and not bar["info"].strip():
            lines += [] if info in _MARKDOWN | _DIAGRAMS else [line]
            fence = info = ""
        elif fence and info not in _MARKDOWN:
            lines += [] if info in _DIAGRAMS else [line]
        elif note := _NOTE.match(line):
            found.notes.append(_inline(note["text"], found))
            note_goes_on = True
        elif note_goes_on and line.startswith(("    ", "\t")):
            found.notes[-1] += "\n" + _inline(line.strip(), found)
        else:
            note_goes_on = note_goes_on and not line.strip()
            lines += _line(line, found)
    if title and title not in "".join(lines[:10]):
        lines = [f"# {title}", "", *lines]
    found.text = "\n".join(lines)
    return found


def _fenced(lines: Sequence[str], start: int, fence: str) -> str:
    """Return the text from a line on up to the end of the fence."""
    end = start
    while end < len(lines) and not ((bar := _FENCE.match(lines[end])) and bar["fence"].startswith(fence)):
        end += 1
    return "\n".join(lines[start:end])


def _without_comments(text: str) -> tuple[str, int]:
    """Return a text without comments, and how many there were; one that has no end is text."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[at:start])
        at = end + 3
    text, count = _OWN_COMMENT.subn("", "".join([*parts, text[at:]]))
    return _DECLARATION.sub("&lt;", text), count + len(parts)


def _line(line: str, found: Common) -> list[str]:
    if _DROPPED.match(line) or _REFERENCE.match(line):
        return []
    line = _KEYCAP.sub(r"\1. ", line)
    line = _EMOJI.sub(r"\1", line)
    line = _WIDE_HEAD.sub(lambda one: "#" * len(one[1]) + " ", line)
    line = _HEAD_WITHOUT_SPACE.sub(lambda one: one[0] + " ", line)
    line = _TASK.sub(r"\1", line)
    line = _CALLOUT.sub(r"\1", line)
    line = _TAGS_AT_END.sub("", _BLOCK_NAME.sub("", line))
    return [] if _TAGS.fullmatch(line) else [_inline(line, found)]


def _inline(text: str, found: Common) -> str:
    """Return a line with what is marked inside of it as the parser, or a browser, knows it."""
    text, pictures = _IMAGE.subn("", text)
    found.counts[RemarkKind.PICTURES] += pictures
    text = _RAISED.sub(r"<sup>\1</sup>", text)
    text, marks = _NOTE_MARK.subn("", text)
    found.counts[RemarkKind.NOTE_MARKS] += marks
    text = _FIGURE.sub(lambda one: one[1].replace("\\", ""), text)
    text = _WIKI.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _SPAN.sub(r"\1", text)
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    text = _STRUCK.sub(r"<s>\1</s>", text)
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\1", text)
    text = _MARKED.sub(r"\1", text)
    return _LOWERED.sub(r"\1", text)
