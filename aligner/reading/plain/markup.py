"""Which language a text is written in where that is one for machines: XML, JSON, LaTeX, the marks of a wiki, a program.

Tags, braces and commands read as text would be clauses that nobody wrote, and what is between them might be cut apart.
One sign may stand in any text; a text is refused where its signs come again and again, or stand at its very beginning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.language import N_

REFUSAL = N_(
    "{name} is {kind}; open it in the program that it belongs to, and save its text as plain text (.txt, UTF-8)"
)

_HTML = re.compile(
    r"</?(?:p|div|span|br|hr|td|th|tr|table|tbody|li|ul|ol|h[1-6]|strong|em|b|i|u|font|a|img|center|section)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_FEWEST_TAGS = 6
_MOST_BETWEEN = 400
"""Characters of text for each tag up to which tags are more than examples."""
_XML = re.compile(r"\s*(?:<\?xml\b|<!DOCTYPE\s|<[A-Za-z_][\w.-]{0,60}(?::[\w.-]{1,60})?(?=[\s/>]))")
_DECLARED = re.compile(r"\s*<(?:\?xml\b|!DOCTYPE\s)")
_END_OF_XML = re.compile(r">\s*\Z")
_TAG = re.compile(r"<[/?!]?[A-Za-z_][^<>]{0,2000}>")
_JSON = re.compile(r"\s*[\[{]\s*(?:[\[{\"]|-?\d)")
_KEY = re.compile(r'"[^"\n]{1,200}"\s{0,9}:')

_DAY = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?"
_WHEN = rf"{_DAY}[ \t]+{_CLOCK}"
_LEVELS = "TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL"
_SENDER = r"[^\n。；，]{1,30}"
_RECORDS = (
    (
        N_("a file of subtitles (.srt, .vtt, .ass, .lrc)"),
        r"^(?:\d{1,2}:)?\d{1,2}:\d{2}[,.]\d{3}[ \t]+-->|^Dialogue:[ \t]*\d|^\[\d{2}:\d{2}[.:]\d{2,3}\]",
        3,
    ),
    (
        N_("the log of a program"),
        rf"^\[?{_DAY}[ T]{_CLOCK}[^\n]{{0,60}}\b(?:{_LEVELS})\b|^\S+ \S+ \S+ \[\d{{2}}/[A-Z][a-z]{{2}}/\d{{4}}",
        3,
    ),
    (
        N_("the record of a chat"),
        rf"^{_SENDER}[ \t]+{_WHEN}[ \t]*$|^{_WHEN}[ \t]+{_SENDER}[(<][^\n]{{1,60}}[)>][ \t]*$",
        3,
    ),
    (N_("a list of changes to a file (diff)"), r"^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@", 1),
    (
        N_("the settings of a program (.ini, .toml, .reg)"),
        r"\A\s*(?:Windows Registry Editor|(?:\w+[ \t]*=[^\n]*\n)*\[[A-Za-z][^\]\n]{0,80}\]\s*\n\s*[\w\".@-]+[ \t]*=)",
        1,
    ),
)
"""What is written down line by line, each with a sign of its own, and which others begin."""

_YAML = (
    r"\A\s*+(?>(?:(?:#|---|%)[^\n]*+\n\s*+)*)[A-Za-z_][\w-]{0,40}:(?=\s)"
    r"(?:[\s\S]*?\n[A-Za-z_][\w-]{0,40}:)??(?>(?:[ \t][^\n]*+)?)\n(?=[ \t]*+- )"
)
"""Data with a list below a key; a key is the very beginning, for KPI: heads a list in the middle of many a text."""
_KINDS: tuple[tuple[str, re.Pattern[str], int], ...] = tuple(
    (called, re.compile(pattern, re.MULTILINE), fewest)
    for called, pattern, fewest in (
        (N_("a document in LaTeX (.tex)"), r"\\documentclass\b|\\begin\{document\}", 1),
        (N_("a document in LaTeX (.tex)"), r"\\(?:(?:sub){0,2}section|chapter|begin|end|item|textbf|paragraph)\b", 4),
        (
            N_("a page in the marks of a wiki"),
            r"^={2,5}[^=\n]{1,80}={2,5}[ \t]*$|'''[^'\n]{1,80}'''|\{\||\[\[[^\]\n]{1,80}\]\]|\{\{",
            4,
        ),
        (
            N_("a post in the marks of a forum (BBCode)"),
            r"\[/(?:b|i|u|s|size|color|url|quote|font|align|list|img|table|td|tr)\]",
            3,
        ),
        (N_("a text in AsciiDoc, Org or reStructuredText"), r"^\.\. [\w-]{1,40}::|^#\+[A-Za-z_]{3,20}:", 1),
        (N_("a text in AsciiDoc, Org or reStructuredText"), r"^={1,5} [^=\n]{1,80}$", 3),
        (N_("a file with data in YAML"), _YAML, 1),
        (N_("a calendar or a card (.ics, .vcf)"), r"\A\s*BEGIN:V(?:CALENDAR|CARD)", 1),
        (N_("a key, a certificate or an encrypted text"), r"^-----BEGIN [A-Z0-9 ]{3,40}-----", 1),
        (N_("a program or a script"), r"\A\s*(?:<\?(?:php|=)|<%|#!|@echo off)|^(?:INSERT INTO|CREATE TABLE)\b", 1),
        *_RECORDS,
    )
)
_RECORD_KINDS = tuple((called, re.compile(pattern, re.MULTILINE), fewest) for called, pattern, fewest in _RECORDS)
_CODE = re.compile(
    r"^[^\n\u2e80-\uffef]{0,400}(?:[{};:\[(]|\)\s*=>|\],?)[ \t]*$|^[ \t]*[\"'][^\n]*[\"'][,;][ \t]*$"
    r"|^[ \t]*[A-Za-z_][\w.]{0,80}\([^\n]*\)[;,]?[ \t]*$|^[ \t]*(?:[.#]?[\w-]++[^\n{}]*+\{[^\n]*\}|/\*|//|# -\*-)"
    r"|^[ \t]*(?:function|var|let|const|def|class|import|from|return|public|private|static|#include|if \(|for \()\b",
    re.MULTILINE,
)
_FEWEST_LINES = 5


def is_record(text: str) -> bool:
    """Return whether a text is a record or a program, whatever signs of Markdown it has."""
    return _called(text, _RECORD_KINDS) != "" or _is_program(text)


def is_html_in_part(text: str) -> bool:
    """Return whether a text is a piece of a web page, from somewhere in its middle."""
    if _DECLARED.match(text):
        return False
    tags = sum(1 for _ in _HTML.finditer(text))
    return tags >= _FEWEST_TAGS and len(text) <= tags * _MOST_BETWEEN


def markup_in(text: str) -> str:
    """Return what a text in a language for machines is called; an empty text for any other."""
    if _XML.match(text) and _END_OF_XML.search(text[-200:]) and sum(1 for _ in _TAG.finditer(text)) >= _FEWEST_LINES:
        return N_("an XML file of a kind that cannot be read")
    if _JSON.match(text) and text.rstrip()[-1:] in "]}" and _KEY.search(text):
        return N_("a file with data in JSON")
    if text.count("&lt;/") >= _FEWEST_TAGS:
        return N_("the source of a web page, with its tags written as text")
    return _called(text, _KINDS) or (N_("a program or a script") if _is_program(text) else "")


def _called(text: str, kinds: Sequence[tuple[str, re.Pattern[str], int]]) -> str:
    """Return what the first of these kinds is called of which a text has enough signs."""
    for called, pattern, fewest in kinds:
        if sum(1 for _ in zip(range(fewest), pattern.finditer(text), strict=False)) >= fewest:
            return called
    return ""


def _is_program(text: str) -> bool:
    lines = sum(1 for line in text.splitlines() if line.strip())
    return lines >= _FEWEST_LINES and 2 * sum(1 for _ in _CODE.finditer(text)) > lines
