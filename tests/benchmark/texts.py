"""Texts of any length, put together from the real documents of the corpus in ../shared, none of them twice.

A text that repeats itself would be a poor measure of growth: nothing in it would be new. And the longer one must be
the same kind of text as the shorter: documents follow one another in an order that has nothing to do with what they
say (that of a hash of their names), reports begin where they come to the tasks, and what follows a document as notes
or annexes is left out, since everything after it in the whole text would pass for notes as well.
"""

from __future__ import annotations

import hashlib
import re
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tests.shared import SHARED

BASE = 2500
"""The characters that count as once."""
KINDS = ("reports", "regulations")
"""Work reports of provinces and the State Council, and regulations of provinces and the State."""
_CORPUS = SHARED / "corpus" / "policy-corpus.tar.xz"
_NATIONAL = ("行政法规__", "行政法__", "经济法__", "社会法__")
_TASKS = re.compile(r"^[二三四]、.*(?:任务|工作|目标|部署|建议|安排)", re.MULTILINE)
_NOTES = re.compile(r"^\s*[（(【《]?\s*(?:附|名词解释|有关名词|相关名词|名词注释|注释|备注)", re.MULTILINE)
_DATE = re.compile(r"\(\d{4}-\d\d-\d\d\)")
_CLAUSE = re.compile(r"(?<![^，。；：\n])[\u4e00-\u9fff]{6,20}(?![^，。；：\n])")


@cache
def corpus() -> Mapping[str, str]:
    """Return the texts of the corpus by name; of several versions of a law, and of several copies, the first."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    with tarfile.open(_CORPUS) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            file = archive.extractfile(member)
            if file is None:
                continue
            name = _DATE.sub("", member.name.rpartition("/")[2].removesuffix(".txt"))
            text = file.read().decode("utf-8").strip()
            if name not in found and text not in seen:
                found[name] = text
                seen.add(text)
    return found


def parts(kind: str) -> tuple[Iterator[str], Iterator[str]]:
    """Return the documents of a kind, as much of them as is used, in order: the local and the national ones.

    Reports with a heading of the tasks come first. There are fewer reports of provinces than the longest text takes;
    regulations follow them.
    """
    names = sorted(corpus(), key=lambda name: hashlib.sha256(name.encode()).digest())
    reports = [name for name in names if name.endswith("政府工作报告")]
    reports.sort(key=lambda name: _TASKS.search(corpus()[name]) is None)
    regulations = [name for name in names if "地方法规__" in name]
    sides = (
        [name for name in reports if not name.startswith("gwr_national")] + regulations,
        [name for name in reports if name.startswith("gwr_national")],
    )
    if kind == "regulations":
        sides = regulations, [name for name in names if name.startswith(_NATIONAL)]
    return (used(corpus()[name] for name in sides[0]), used(corpus()[name] for name in sides[1]))


def used(documents: Iterable[str]) -> Iterator[str]:
    """Yield what is used of each document: from the heading of the tasks on, if it has one, up to its notes."""
    for text in documents:
        begin, end = _TASKS.search(text), _NOTES.search(text)
        yield text[begin.start() if begin else 0 : end.start() if end else None].strip()


def joined(documents: Iterable[str], length: int) -> str:
    """Return documents one after another, up to the last line that ends within `length` characters.

    Raises:
        ValueError: if there are not so many characters.
    """
    text = ""
    for document in documents:
        text += document + "\n"
        if len(text) >= length:
            return text[: text.rfind("\n", 0, length) + 1] or text[:length]
    raise ValueError(f"the documents have {len(text):,} characters, not {length:,}")


def pair(kind: str, times: int) -> tuple[str, str]:
    """Return a local and a national text of a kind, of so many times the base."""
    local, national = parts(kind)
    return joined(local, BASE * times), joined(national, BASE * times)


def short_lines(documents: Iterable[str], count: int) -> str:
    """Return so many lines, each one clause of 6 to 20 Chinese characters, none twice.

    Raises:
        ValueError: if there are not so many.
    """
    lines: dict[str, None] = {}
    for document in documents:
        lines.update(dict.fromkeys(_CLAUSE.findall(document)))
        if len(lines) >= count:
            return "".join(f"{line}。\n" for line in list(lines)[:count])
    raise ValueError(f"the documents have {len(lines):,} clauses, not {count:,}")
