"""Messages and Markdown, damaged or made to grow, and texts in languages for machines."""

from __future__ import annotations

import base64
import json

from tests.cli.program import PLAN_TEXT
from tests.reliability.kinds import Kind, plan, read, refused, warned

_HEAD = "From: a@example.cn\nTo: b@example.cn\nDate: Mon, 17 Mar 2025 10:00:00 +0800\nMIME-Version: 1.0\n"
_PLAIN = "Content-Type: text/plain; charset=utf-8\n\n"
_MIXED = "Content-Type: multipart/mixed; boundary=x\n\n"
_ATTACHED = (
    "--x\nContent-Type: application/zip\nContent-Transfer-Encoding: base64\n"
    "Content-Disposition: attachment; filename=a.zip\n\n"
)
_MARKED = "# 渡口工作计划\n\n## 今年任务\n\n各渡口要建好候船室。\n\n"


def _nested(levels: int) -> str:
    groups = "".join(f"--x{at}\nContent-Type: multipart/mixed; boundary=x{at + 1}\n\n" for at in range(levels))
    return f"{_HEAD}Content-Type: multipart/mixed; boundary=x0\n\n{groups}{PLAN_TEXT}"


MESSAGES: tuple[Kind, ...] = (
    read("an e-mail", plan("plan.eml", _HEAD + _PLAIN + PLAN_TEXT)),
    warned(
        "an e-mail with a file of 20 MB",
        plan(
            "plan.eml",
            lambda: (
                f"{_HEAD}{_MIXED}--x\n{_PLAIN}{PLAN_TEXT}\n{_ATTACHED}"
                + base64.encodebytes(bytes(15_000_000)).decode()
                + "--x--\n"
            ),
        ),
        "1 attachment",
    ),
    refused(
        "an e-mail that only passes a file on",
        plan("plan.eml", f"{_HEAD}{_MIXED}--x\n{_PLAIN}方案见附件。\n{_ATTACHED}UEsDBA==\n--x--\n"),
        "save the attachment",
    ),
    refused(
        "an encrypted e-mail",
        plan("plan.eml", f"{_HEAD}Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIIB\n"),
        "encrypted or sealed",
    ),
    refused(
        "a saved page that is cut off",
        plan(
            "plan.mht",
            f"MIME-Version: 1.0\n{_MIXED.replace('mixed', 'related')}--x\nContent-Type: text/html\n\n<html><p>各渡",
        ),
        "is cut off",
    ),
    refused("an e-mail with groups of parts 200 deep", plan("plan.eml", _nested(200)), "no mail program does"),
    refused(
        "an e-mail with a field of 100,000 parameters",
        plan("plan.eml", _HEAD + "Content-Type: text/plain" + "; a=b" * 100_000 + "\n\n" + PLAN_TEXT),
        "no mail program does",
    ),
    refused(
        "an e-mail of 600,000 lines", plan("plan.eml", lambda: _HEAD + _PLAIN + "各\n" * 600_000), "--limit elements="
    ),
    read("a text in Markdown", plan("plan.md", _MARKED)),
    refused("quotes in Markdown 100 deep", plan("plan.md", _MARKED + ">" * 100 + " 各渡口\n"), "--limit depth="),
    read("comments in Markdown that never close", plan("plan.md", _MARKED + "<!--" * 10_000)),
    read("brackets in Markdown that never close", plan("plan.md", _MARKED + "[" * 40_000)),
    refused(
        "XML of another kind",
        plan("plan.xml", "<plan>" + "<task>各渡口要建好候船室。</task>" * 9 + "</plan>"),
        "is an XML file",
    ),
    refused(
        "XML whose entities grow",
        plan("plan.xml", '<!DOCTYPE a [<!ENTITY b "&c;&c;">]><a>' + "<b>&b;</b>" * 9 + "</a>"),
        "is an XML file",
    ),
    refused(
        "JSON", plan("plan.json", json.dumps({"任务": ["各渡口要建好候船室。"]}, ensure_ascii=False)), "data in JSON"
    ),
    refused("LaTeX", plan("plan.tex", "\\begin{document}\n" + PLAN_TEXT + "\\end{document}\n"), "in LaTeX"),
    refused(
        "subtitles",
        plan(
            "plan.srt", "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n各渡口要建好候船室。\n\n" for n in range(9))
        ),
        "is a file of subtitles",
    ),
    refused(
        "the record of a chat",
        plan("plan.txt", "".join(f"甲 2025/3/1 09:0{n}\n各渡口要建好候船室。\n\n" for n in range(9))),
        "is the record of a chat",
    ),
    refused(
        "a script", plan("plan.js", "var a = [\n" + '  "各渡口要建好候船室。",\n' * 9 + "];\nshow(a);\n"), "a program"
    ),
)
