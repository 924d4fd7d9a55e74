"""The benchmark of the office formats: one gold pair as plain text, as Word documents and as PDF, scored alike.

    python -m tests.benchmark.office [--keep FOLDER]

The two texts are set the way such documents come: in Word with numbers that Word counts, and by LibreOffice as pages of
A4 with header and page numbers, and as a page of a newspaper in two columns under one headline. What a format costs is
the difference of its link F1 from that of the plain text; more than 0.03 means that its reader loses something.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.shared import GOLD, load_score, rows
from tests.typeset import Paper, Par, Part, typeset

PAIR = ("004", "000")
ALLOWED = 0.03
_FIGURES = ("f1", "any_f1", "hit@1", "state_macro_f1", "role_acc_local", "role_acc_national", "span_f1_national")

_NUMERALS = "一二三四五六七八九十"
_LEVELS = (
    (re.compile(r"([一二三四五六七八九]?十?[一二三四五六七八九]?)、"), "chineseCountingThousand", "%1、"),
    (re.compile(r"（([一二三四五六七八九]?十?[一二三四五六七八九]?)）"), "chineseCountingThousand", "（%2）"),
    (re.compile(r"(\d{1,2})[.．]"), "decimal", "%3."),
)
"""How each level of headings is typed, and how Word is told to count it."""


def lines_of(name: str) -> list[str]:
    """Return the lines of a gold document that have text in them, without the spaces around it."""
    text = (GOLD / "documents" / f"{name}.txt").read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]


def _value(numeral: str) -> int:
    """Return the number up to 99 that a Chinese or an Arabic numeral stands for, or 0."""
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    value = _NUMERALS.find(ones) + 1 if ones else 0
    return value + (10 * (_NUMERALS.find(tens) + 1 if tens else 1) if ten else 0)


def _numbered(lines: Sequence[str]) -> Iterator[tuple[str, int | None]]:
    """Yield each line without the number that Word will count, and the level that it counts on; None if typed."""
    counts = [0] * len(_LEVELS)
    for line in lines:
        for level, (pattern, _, _) in enumerate(_LEVELS):
            found = pattern.match(line)
            if found and _value(found[1]) == counts[level] + 1:
                counts[level:] = [counts[level] + 1, *[0] * (len(_LEVELS) - level - 1)]
                yield line[found.end() :].strip(), level
                break
        else:
            yield line, None


def write_docx(lines: Sequence[str], path: Path) -> None:
    """Write the lines as a Word document whose headings are counted by Word."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{shape}"/></w:lvl>'
        for level, (_, kind, shape) in enumerate(_LEVELS)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for number, (line, level) in enumerate(_numbered(lines)):
        style = "Title" if not number else f"Heading {level + 1}" if level is not None else "Normal"
        paragraph = document.add_paragraph(line, style=style)
        if level is not None:
            counted = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(counted))
    for style in document.styles:
        if style.element.rPr is not None:
            style.element.rPr.get_or_add_rFonts().set(qn("w:eastAsia"), "Noto Serif CJK SC")
    document.save(str(path))


def _paragraphs(lines: Sequence[str]) -> tuple[Par, ...]:
    return tuple(
        Par(line, "heading" if level is not None and len(line) < 60 else "body")
        for line, (_, level) in zip(lines, _numbered(lines), strict=True)
    )


def a4(lines: Sequence[str]) -> tuple[Sequence[Part], Paper]:
    """Return the lines as pages of A4 with one column, a header and page numbers."""
    paper = Paper(size=15, header="会议文件 第{page}页", footer="— {page} —")
    return [Part((Par(lines[0], "title"), *_paragraphs(lines[1:])))], paper


def newspaper(lines: Sequence[str]) -> tuple[Sequence[Part], Paper]:
    """Return the lines as pages of a newspaper: a headline over two columns."""
    paper = Paper(size=10, width=35, height=50, margin=1.5, leading=125, gap=0.6, header="晚报 第{page}版")
    return [Part((Par(lines[0], "title"),)), Part(_paragraphs(lines[1:]), columns=2)], paper


def _plain(folder: Path, documents: Mapping[str, Sequence[str]]) -> dict[str, Path]:
    for name in documents:
        shutil.copyfile(GOLD / "documents" / f"{name}.txt", folder / f"{name}.txt")
    return {name: folder / f"{name}.txt" for name in documents}


def _word(folder: Path, documents: Mapping[str, Sequence[str]]) -> dict[str, Path]:
    for name, lines in documents.items():
        write_docx(lines, folder / f"{name}.docx")
    return {name: folder / f"{name}.docx" for name in documents}


def _pdf(
    folder: Path,
    documents: Mapping[str, Sequence[str]],
    layout: Callable[[Sequence[str]], tuple[Sequence[Part], Paper]],
) -> dict[str, Path]:
    typeset(folder, {name: layout(lines) for name, lines in documents.items()})
    return {name: folder / f"{name}.pdf" for name in documents}


FORMATS: dict[str, Callable[[Path, Mapping[str, Sequence[str]]], dict[str, Path]]] = {
    "txt": _plain,
    "docx": _word,
    "pdf, A4": lambda folder, documents: _pdf(folder, documents, a4),
    "pdf, newspaper": lambda folder, documents: _pdf(folder, documents, newspaper),
}


def figures(local: Path, national: Path) -> dict[str, float]:
    """Return the figures of the alignment of two files, scored against the gold by their text."""
    done = subprocess.run(
        [sys.executable, "-m", "aligner", "-f", "json", str(local), str(national)],
        capture_output=True,
        check=True,
        timeout=60,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    gold = [rows(GOLD / "units" / f"{name}.jsonl") for name in PAIR]
    links = rows(GOLD / "links" / f"{'-'.join(PAIR)}.jsonl")
    scored: dict[str, float] = load_score().score(result, links, *gold, text=True)
    return scored


def table(folder: Path) -> Iterator[str]:
    """Yield the lines of the table; the files are made in `folder`, in a folder for each format."""
    documents = {name: lines_of(name) for name in PAIR}
    yield f"{'format':16} {'difference':>10} " + " ".join(f"{name:>17}" for name in _FIGURES)
    plain: float | None = None
    for name, make in FORMATS.items():
        place = folder / re.sub(r"\W+", "-", name)
        place.mkdir(parents=True, exist_ok=True)
        files = make(place, documents)
        found = figures(*(files[of] for of in PAIR))
        plain = found["f1"] if plain is None else plain
        difference = found["f1"] - plain
        mark = "!" if difference < -ALLOWED else " "
        yield f"{name:16} {difference:>+9.3f}{mark} " + " ".join(f"{found[figure]:>17.3f}" for figure in _FIGURES)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="make the files there and leave them")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for line in table(arguments.keep or Path(temporary)):
            print(line)


if __name__ == "__main__":
    main()
