"""Raised marks that point to a note: they stand inside of sentences, and behind a figure they make it another one.

A mark is set smaller than the text around it and higher. So are exponents (m², 10³), which are text. What the mark says
tells most of them apart, and what stands before it: a unit, or a ten; behind another figure of several digits, as in
120¹, nobody writes an exponent. Where both are possible the notes decide: there is one that begins with this number, on
the same page, or anywhere with a raised number of its own. What stays a raised figure behind another one or a unit is
written as such, so that the two do not become one figure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aligner.reading.pdf.glyphs import Glyph, Type

_SMALLER = 0.82
_RAISED = (0.12, 0.9)
"""How much higher a mark stands than the text, in sizes of that."""

_NEAR = 1.2
"""How far from the text before it a mark is at most, in sizes of that."""

_SURE = re.compile(r"[①-⑳⑴-⒇❶-❿]+|[\[［〔【(（]\d{1,3}(?:[-,，–]\d{1,3})*[\]］〕】)）]|[*＊†‡※§]{1,3}|[注註]\d{0,2}")
_NUMBERS = re.compile(r"\d{1,3}(?:[,，、–-]\d{1,3})*")
_OTHER = re.compile("[ivx]{1,6}|[IVX]{1,6}|[a-h]|[一二三四五六七八九十]{1,3}")
"""Other numbers of notes, as Word counts those at the end (i, ii); only the notes tell them from text."""

_NOTE_NUMBER = re.compile(rf"[\[［〔【(（]?(\d{{1,3}}|(?:{_OTHER.pattern})(?![A-Za-z]))")
_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:[kcdmnμ]?m|km|hm|ha|ft|R|CO|PM|H|O|N|χ|x|y|n|[A-Za-z])$")
_LENGTH = re.compile(r"(?:(?:^|[^A-Za-z])[kcdmnhμ]?m|米)$")
_TEN = re.compile(r"(?:^|\D)(?:10|１０)$")
_TIMES_TEN = re.compile(r"[×xX*·]\s*(?:10|１０)$")
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOOKED_BACK = 6
_FEW = 10
"""Raised digits that say nothing of how figures are set."""

_BEGINNINGS = frozenset("0123456789[［〔【(（")


@dataclass(frozen=True, slots=True)
class _Raised:
    """A stretch of raised glyphs ``[start, end)``, what it says, and what stands before it on its line."""

    start: int
    end: int
    text: str
    before: str


def without_note_marks(
    pages: Sequence[Sequence[Glyph]], types: Sequence[Sequence[Type]]
) -> tuple[list[Sequence[Glyph]], list[list[str]]]:
    """Return the glyphs of each page without its marks, and what these were; `types` are those on the page."""
    raised = [list(_raised(glyphs, _small(of_page))) for glyphs, of_page in zip(pages, types, strict=True)]
    everywhere = {one.text for of_page in raised for one in of_page if not one.before}
    others = {one.text for of_page in raised for one in of_page if one.before and _OTHER.fullmatch(one.text)}
    if others:
        body = _usual_size(glyph for glyphs in pages for glyph in glyphs)
        everywhere |= others.intersection(number for glyphs in pages for number in _note_numbers(glyphs, body))
    is_manner = _are_figures_raised(pages, raised)
    found: list[Sequence[Glyph]] = []
    marks: list[list[str]] = [[] for _ in pages]
    for number, (glyphs, of_page) in enumerate(zip(pages, raised, strict=True)):
        if not of_page:
            found.append(glyphs)
            continue
        here = (
            everywhere | set(_note_numbers(glyphs, _usual_size(glyphs)))
            if any(one.before for one in of_page)
            else everywhere
        )
        kept = list(glyphs)
        for one in reversed(of_page):
            if not one.before:
                continue
            if is_manner and one.text not in here and _SURE.fullmatch(one.text) is None:
                continue
            if _is_mark(one, here):
                marks[number].append(one.text)
                _close_up(kept, one.start, one.end)
            elif one.text.isdigit() and (one.before[-1].isdigit() or _LENGTH.search(one.before)):
                kept[one.start : one.end] = [
                    glyph._replace(text=glyph.text.translate(_RAISED_DIGITS)) for glyph in kept[one.start : one.end]
                ]
        found.append(kept)
    return found, marks


def _are_figures_raised(pages: Sequence[Sequence[Glyph]], raised: Sequence[Sequence[_Raised]]) -> bool:
    """Return whether most digits of a file are small and raised: then that is how its figures are set, and no marks."""
    count = sum(char.isdecimal() for of_page in raised for one in of_page if one.before for char in one.text)
    return count > _FEW and 2 * count > sum(glyph.text.isdecimal() for glyphs in pages for glyph in glyphs)


def _close_up(glyphs: list[Glyph], start: int, end: int) -> None:
    """Take a mark out of the glyphs; what stands before it reaches over its room, so that none is left there."""
    at = next((at for at in range(start - 1, -1, -1) if not glyphs[at].text.isspace()), None)
    if at is not None:
        glyphs[at] = glyphs[at]._replace(right=max(glyphs[at].right, glyphs[end - 1].right))
    del glyphs[start:end]


def _is_mark(one: _Raised, numbers: set[str]) -> bool:
    if _SURE.fullmatch(one.text):
        return True
    last = one.before[-1]
    is_word = last.isascii() and last.isalpha()
    if not _NUMBERS.fullmatch(one.text):
        return _OTHER.fullmatch(one.text) is not None and one.text in numbers and not is_word
    if last == "米" and one.text in ("2", "3"):
        return one.text in numbers
    if last.isdigit():
        is_ten = _TEN.search(one.before) is not None
        is_noted = one.text in numbers and not _TIMES_TEN.search(one.before)
        return is_noted or (not is_ten and one.before[-2:].isdigit())
    if is_word:
        return one.text in numbers and not _UNIT.search(one.before)
    return last != "第"


def _small(types: Sequence[Type]) -> set[int]:
    """Return those of the types, by their ids, that are small enough for marks beside another one."""
    most = _SMALLER * max((one.kind[0] for one in types), default=0.0)
    return {id(one) for one in types if one.kind[0] <= most}


def _raised(glyphs: Sequence[Glyph], small: set[int]) -> Iterator[_Raised]:
    """Yield the stretches of small glyphs that are higher than what they stand beside, in the order of the file."""
    if not small:
        return
    end = 0
    for at, glyph in enumerate(glyphs):
        if at < end or id(glyph.type) not in small or glyph.text.isspace():
            continue
        end = at + 1
        while end < len(glyphs) and _is_beside(glyphs[end - 1], glyphs[end]):
            end += 1
        last = _solid(reversed(glyphs[max(0, at - _LOOKED_BACK) : at]))
        following = _solid(glyphs[end : end + _LOOKED_BACK])
        text = "".join(one.text for one in glyphs[at:end])
        if last is not None and _is_raised(glyph, last) and -0.5 < _gap(last, glyph) < _NEAR:
            before = [one.text for one in glyphs[max(0, at - _LOOKED_BACK) : at] if abs(one.base - last.base) < 1]
            yield _Raised(at, end, text, "".join(before).rstrip())
        elif following is not None and _is_raised(glyph, following) and _begins_line(glyph, last):
            yield _Raised(at, end, text, "")


def _begins_line(glyph: Glyph, last: Glyph | None) -> bool:
    return last is None or abs(glyph.base - last.base) > last.type.size or glyph.left < last.left


def _solid(glyphs: Iterable[Glyph]) -> Glyph | None:
    """Return the first glyph that is no space."""
    return next((glyph for glyph in glyphs if not glyph.text.isspace()), None)


def _is_beside(one: Glyph, other: Glyph) -> bool:
    """Return whether a glyph goes on with the one before it: in the same type, on its line."""
    return (
        one.type.kind[0] == other.type.kind[0]
        and one.type.turn == other.type.turn
        and abs(one.base - other.base) < 0.05 * one.type.size
        and not one.text.isspace()
        and not other.text.isspace()
        and -0.6 < _gap(one, other) < 0.8
    )


def _gap(one: Glyph, other: Glyph) -> float:
    return (other.left - one.right) / max(one.type.size, other.type.size)


def _is_raised(glyph: Glyph, text: Glyph) -> bool:
    size = text.type.size
    height = glyph.base - text.base
    return (
        glyph.type.turn == text.type.turn
        and glyph.type.size <= _SMALLER * size
        and _RAISED[0] * size < height < _RAISED[1] * size
    )


def _usual_size(glyphs: Iterable[Glyph]) -> float:
    usual = Counter(glyph.type.kind[0] for glyph in glyphs)
    return max(usual, key=lambda size: (usual[size], size), default=0.0)


def _note_numbers(glyphs: Sequence[Glyph], body: float) -> Iterator[str]:
    """Yield the numbers that lines in type smaller than `body` begin with."""
    last: Glyph | None = None
    for at, glyph in enumerate(glyphs):
        if glyph.text.isspace():
            continue
        starts = last is None or abs(glyph.base - last.base) > 0.5 * last.type.size or glyph.left < last.left
        if starts and (glyph.text in _BEGINNINGS or _OTHER.match(glyph.text)):
            first = [one for one in glyphs[at : at + _LOOKED_BACK] if not one.text.isspace()]
            text = "".join(one.text for one in first)
            # The number may be as large as the text, or raised.
            number = _NOTE_NUMBER.match(text)
            if number and min(one.type.size for one in first) < 0.92 * body:
                yield number[1]
        last = glyph
