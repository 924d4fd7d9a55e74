"""What a page prints around the running text: running headers and footers, page numbers, footnotes.

A PDF does not tell them apart from the text, so they are found by what makes them furniture: they stand outermost, at
one height on several pages, with the same words but for their figures. Where one page shows other words at that height,
it is the text that happens to begin alike. Footnotes stand below the text in smaller type and begin with a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from aligner.reading.pdf.rows import Row

_DEPTH = 4
"""Lines from either edge of a page that may be furniture, at most."""

LOOKED_AT = _DEPTH + 5
"""Lines from either edge that are looked at: those that may be furniture, and the text that they stand apart from."""

_NEAR = 3.0
"""Points that a running line may stand higher or lower on another page."""

_MANY = 4
"""Pages on which a line is repeated from which on it need not stand apart from the text."""

_SMALL_HEAD, _LONGEST_HEAD = 0.92, 40
"""Size of a running head, in sizes of the text, and its characters, at most, if it is told by nothing else."""

_SENTENCE_END = re.compile("[。；！？，：]")
_FIGURES = re.compile(r"\d+")
_BARE_NUMBER = re.compile(r"\d{1,4}|[ivxlc]{1,6}|[IVXLC]{1,6}|[Ⅰ-ⅿ]{1,6}")
_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,5}|[Ⅰ-ⅿ]{1,6})"
_PAGE_NUMBER = re.compile(
    rf"[-—–·•~－\s]+{_NUMBER}[-—–·•~－\s]+"
    rf"|[-—–\s]*第\s*{_NUMBER}\s*[页頁版][,，/／\s]*(?:[共总]\s*{_NUMBER}\s*[页頁版])?[-—–\s]*"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}"
    r"|\d{1,4}\s*[页頁]"
    r"|Page\s+\d{1,4}(?:\s+of\s+\d{1,4})?",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    r"[^。；！？]{0,24}(?:[A-Z]?\d{1,2}\s*版|(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:星期|周)[一二三四五六日天])"
    r"[^。；！？]{0,24}"
)
"""What a newspaper prints at the head of a page."""

_NOTE_MARK = re.compile(r"[①-⑳⑴-⒇❶-❿]|[\[［〔【]\d{1,3}[\]］〕】]|\d{1,3}(?![\d年月日号版%％])|[*＊†‡※]|[注註][\d：:]")


_ANY_MARK = re.compile(
    r"[\[［〔【(（]?(\d{1,3}|[ivx]{1,6}|[IVX]{1,6}|[a-h]|[一二三四五六七八九十]{1,3}|[①-⑳⑴-⒇❶-❿]|[*＊†‡※§]{1,3})"
    r"(?![\d、.．年月日%％A-Za-z])"
)
_NOTE_NUMBER = re.compile(r"[\[［〔【(（]?(\d{1,3})[\]］〕】)）]?(?![\d、.．年月日%％])|[①-⑳*＊†‡※]")


@dataclass(frozen=True, slots=True)
class Edges:
    """The lines of a page, top to bottom, as far as they stand near an edge; heights are in points, y upwards."""

    rows: Mapping[int, Row]
    count: int
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: int
    line: int
    height: float
    signature: str
    is_apart: bool


def running_lines(pages: Sequence[Edges]) -> list[frozenset[int]]:
    """Return for each page the numbers of its lines that are running headers, running footers or page numbers."""
    found: list[set[int]] = [set() for _ in pages]
    for is_top in (True, False):
        for depth in range(_DEPTH):
            candidates = []
            for number, page in enumerate(pages):
                line = depth if is_top else page.count - 1 - depth
                outer = range(depth) if is_top else range(line + 1, page.count)
                if line in page.rows and line not in found[number] and found[number].issuperset(outer):
                    candidates.append(_candidate(number, line, page, is_top=is_top))
            for candidate in _chosen(candidates, pages, is_top=is_top):
                found[candidate.page].add(candidate.line)
    return [frozenset(lines) for lines in found]


def _candidate(number: int, line: int, page: Edges, *, is_top: bool) -> _Candidate:
    row = page.rows[line]
    height = page.top - row.base if is_top else row.base - page.bottom
    signature = _FIGURES.sub("#", "".join(row.text.split()))
    return _Candidate(number, line, height, signature, _is_apart(page, line, is_top=is_top))


def _is_apart(page: Edges, line: int, *, is_top: bool) -> bool:
    """Return whether a line is set in another size than the text, or farther from it than its lines from each other."""
    step = 1 if is_top else -1
    inner = [page.rows[at] for at in range(line, line + 5 * step, step) if at in page.rows]
    pitches = [abs(one.base - other.base) for one, other in pairwise(inner)]
    if len(pitches) < 3:
        return True
    sizes = median(row.size for row in inner[1:])
    return abs(inner[0].size - sizes) > 0.05 * sizes or pitches[0] > 1.2 * median(pitches[1:])


def _chosen(candidates: list[_Candidate], pages: Sequence[Edges], *, is_top: bool) -> list[_Candidate]:
    chosen = []
    printed = sum(page.count > 0 for page in pages)
    for group in _by_height(candidates):
        if is_top and len(group) >= max(2, printed - 1) and all(_is_small_head(pages, one) for one in group):
            chosen += group
            continue
        repeated = _repeated(group)
        is_running = len(repeated) >= 2 and len(repeated) >= 0.7 * len(group)
        if len(repeated) < _MANY:  # a line or two may recur at one place by chance
            is_running = is_running and all(one.is_apart for one in group if one.page in repeated)
        for candidate in group:
            is_furniture = is_running if candidate.page in repeated else is_running and len(group) >= 6
            row = pages[candidate.page].rows[candidate.line]
            is_masthead = candidate.is_apart and _MASTHEAD.fullmatch(row.text)
            if is_furniture or is_masthead or _is_page_number(pages[candidate.page], candidate.line):
                chosen.append(candidate)
    return chosen


def _is_small_head(pages: Sequence[Edges], one: _Candidate) -> bool:
    """Return whether a line above the text is smaller than that, apart from it, and no sentence.

    If almost every page has one at one height, they are heads, though each names another chapter, or left and right
    pages have their own.
    """
    rows = pages[one.page].rows
    row = rows[one.line]
    below = [rows[at].size for at in range(one.line + 1, one.line + 5) if at in rows]
    return (
        one.is_apart
        and len(below) > 2
        and row.size < _SMALL_HEAD * median(below)
        and len(one.signature) <= _LONGEST_HEAD
        and _SENTENCE_END.search(row.text) is None
    )


def _by_height(candidates: list[_Candidate]) -> list[list[_Candidate]]:
    groups: list[list[_Candidate]] = []
    for candidate in sorted(candidates, key=lambda candidate: (candidate.height, candidate.page)):
        if groups and candidate.height - groups[-1][-1].height <= _NEAR:
            groups[-1].append(candidate)
        else:
            groups.append([candidate])
    return groups


def _repeated(group: list[_Candidate]) -> set[int]:
    """Return the pages whose line says what one of the two pages before or after says, or nearly so.

    Two, because left and right pages may differ; lines that are alike far apart are text.
    """
    pages = set()
    ordered = sorted(group, key=lambda candidate: candidate.page)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 : at + 3]:
            if other.page - one.page <= 2 and _is_alike(one.signature, other.signature):
                pages |= {one.page, other.page}
    return pages


def _is_alike(one: str, other: str) -> bool:
    if one == other or min(len(one), len(other)) < 6:
        return one == other
    from rapidfuzz.fuzz import ratio

    return ratio(one, other) >= 85


def _is_page_number(page: Edges, line: int) -> bool:
    """Return whether a line is a page number by its form; a bare figure must stand apart from the text."""
    row = page.rows[line]
    if _PAGE_NUMBER.fullmatch(row.text):
        return True
    if not _BARE_NUMBER.fullmatch(row.text):
        return False
    neighbours = [page.rows[at] for at in (line - 1, line + 1) if at in page.rows]
    return all(abs(row.base - other.base) > 1.8 * max(row.size, other.size) for other in neighbours)


def bare_marks(marks: Iterable[str]) -> frozenset[str]:
    """Return marks of notes without their brackets."""
    return frozenset(mark.strip("[]［］〔〕【】()（）") for mark in marks)


def first_note(rows: Sequence[Row], *, body: float, marks: Sequence[str] = (), known: Set[str] = frozenset()) -> int:
    """Return where the footnotes at the foot of a column begin, as an index of its rows; their number if none.

    `body` is the size of the running text in points. `marks` are the raised marks of the page, which tell notes that
    are set like the text: they begin with them and stand apart. `known` are those of the file, without brackets.
    """
    numbers = bare_marks(marks)
    for at in range(1, len(rows) if numbers else 0):
        found = _NOTE_NUMBER.match(rows[at].text)
        if found is None or (found[1] or found[0]) not in numbers or rows[at].has_gap:
            continue
        pitches = [one.base - other.base for one, other in pairwise(rows[: at + 1])]
        if pitches[-1] > 1.3 * median(pitches):
            return at
    start = len(rows)
    while start and rows[start - 1].size <= 0.92 * body:
        start -= 1
    if any(row.has_gap for row in rows[start:]):
        return len(rows)  # a table in small type
    for at in range(start, len(rows)):
        if is_note(rows[at], known):
            pitch = rows[at].size * 1.7
            is_apart = not at or at == start or rows[at - 1].base - rows[at].base > pitch
            return at if is_apart else len(rows)
    return len(rows)


def is_note(row: Row, known: Set[str]) -> bool:
    """Return whether a row in small type begins a note: with a mark that is plainly one, or is one of the file."""
    return _NOTE_MARK.match(row.text) is not None or _beginning(row) in known


def are_the_notes(rows: Sequence[Row], known: Set[str]) -> bool:
    """Return whether rows are the notes of the whole file: the first is one, and each mark of the file begins one."""
    return bool(known) and _beginning(rows[0]) in known and known <= {_beginning(row) for row in rows}


def _beginning(row: Row) -> str:
    found = _ANY_MARK.match(row.text)
    return found[1] if found else ""


def count_of_notes(rows: Sequence[Row], known: Set[str] = frozenset()) -> int:
    """Return how many notes there are in rows that hold nothing else."""
    return sum(is_note(row, known) for row in rows)
