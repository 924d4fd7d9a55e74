"""Whether the characters that a page or a font gives make any sense: a PDF shows shapes, and may name them as it likes.

A font without a table of its characters, or with a wrong one, gives private codes, signs, Latin letters for Chinese, or
Chinese that nobody would write; so does a program that recognised nothing on a scan. It looks right on the page, and no
count of characters shows it. Of a Chinese text, every second character is a frequent one; of characters that are taken
at random it is one in ten to one in forty. A list of names has few as well, but its characters are ordinary, and stand
in no sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from aligner.reading.pdf.glyphs import Glyph, is_unknown
from aligner.reading.plain.plausibility import is_frequent, is_readable

_FEWEST = 40
"""Characters from which on a page, or a font, can be judged."""

MOST_UNKNOWN = 0.1
"""Share of characters without a meaning from which on a text is none."""

_FREQUENT = 0.15
_PLAINLY = 0.4
"""The share of the frequent characters of Chinese from which on nothing else need be asked."""

_MOST_RARE = 0.2
_SENTENCES = 0.03
"""Ends of sentences and clauses for each Chinese character, from which on a text is one."""

_MANY = 200
"""Chinese characters that nobody writes without anything between them."""

_MOST_BLANKS = 0.3
_MOST_ACCENTS = 0.3
_MOST_SIGNS = 0.15
_FEWEST_VOWELS = 0.15
_DISTINCT = 12
"""Different characters that a font has at least that is no font of bullets."""

_BLANKS = frozenset("?？□■▯�●○")
_SIGNS = frozenset("!\"#$&'*+<=>@[\\]^`{|}~")
_VOWELS = frozenset("aeiouyAEIOUY")


def makes_no_sense(characters: Mapping[str, int]) -> bool:
    """Return whether what has these characters, each so many times, is no text; few of them do not tell."""
    total = sum(characters.values())
    if total < _FEWEST or _is_plainly_chinese(characters, total):
        return False
    if sum(count for char, count in characters.items() if is_unknown(char)) > MOST_UNKNOWN * total:
        return True
    if sum(characters.get(char, 0) for char in _BLANKS) > _MOST_BLANKS * total:
        return True
    if sum(count for char, count in characters.items() if "\xa1" <= char <= "\xff") > _MOST_ACCENTS * total:
        return True
    chinese = {char: count for char, count in characters.items() if "\u3400" <= char <= "\u9fff"}
    han = sum(chinese.values())
    if han >= _FEWEST:
        frequent = sum(count for char, count in chinese.items() if is_frequent(char))
        return frequent < _FREQUENT * han and not _may_be_names(characters, chinese, han)
    return _is_no_language(characters, total) if han < total / 20 else False


def _may_be_names(characters: Mapping[str, int], chinese: Mapping[str, int], han: int) -> bool:
    """Return whether Chinese of few frequent characters is a list of names: of ordinary ones, and no sentences."""
    if sum(count for char, count in chinese.items() if _is_rare(char)) > _MOST_RARE * han:
        return False
    stops = sum(characters.get(char, 0) for char in "，。；")
    parts = stops + sum(characters.get(char, 0) for char in "、：（） 　0123456789")
    return stops < _SENTENCES * han and (han < _MANY or parts > 0)


@lru_cache(maxsize=8192)
def _is_rare(char: str) -> bool:
    """Return whether a character is none of the first level of GB 2312 or of Big5, which are in daily use."""
    for codec, end in (("gb2312", 0xD8), ("big5", 0xC9)):
        try:
            if char.encode(codec)[0] < end:
                return False
        except UnicodeEncodeError:
            continue
    return True


def _is_plainly_chinese(characters: Mapping[str, int], total: int) -> bool:
    return sum(count for char, count in characters.items() if is_frequent(char)) > _PLAINLY * total


def _is_no_language(characters: Mapping[str, int], total: int) -> bool:
    """Return whether ASCII characters are those of no language: too many signs, or hardly a vowel among the letters."""
    ascii_total = sum(count for char, count in characters.items() if char.isascii())
    if ascii_total < 0.9 * total or len(characters) < _DISTINCT:
        return False
    if sum(characters.get(char, 0) for char in _SIGNS) > _MOST_SIGNS * total:
        return True
    letters = sum(count for char, count in characters.items() if char.isascii() and char.isalpha())
    vowels = sum(characters.get(char, 0) for char in _VOWELS)
    return letters >= max(2 * _FEWEST, total / 2) and vowels < _FEWEST_VOWELS * letters


def _bad_on_page(counts: Counter[str]) -> int:
    """Return how many characters of a font that is senseless in the file are so on a page.

    Where files are put together, fonts of one name have a table of their characters on some pages, and none on others.
    """
    total = counts.total()
    has_sense = _is_plainly_chinese(counts, total) or (total >= _FEWEST and not makes_no_sense(counts))
    return 0 if has_sense else total


def senseless_pages(pages: Sequence[Sequence[Glyph]]) -> list[bool]:
    """Return for the glyphs of each page whether they make no sense, or most of what a senseless font has on it."""
    of_fonts: dict[str, Counter[str]] = {}
    of_pages: list[dict[str, Counter[str]]] = []
    for glyphs in pages:
        fonts: dict[str, Counter[str]] = {}
        for (font, text), count in Counter([(glyph.type.font, glyph.text) for glyph in glyphs]).items():
            if not text.isspace():
                fonts.setdefault(font, Counter())[text] = count
        of_pages.append(fonts)
        for font, counts in fonts.items():
            of_fonts.setdefault(font, Counter()).update(counts)
    bad = {font for font, counts in of_fonts.items() if font and len(counts) >= _DISTINCT and makes_no_sense(counts)}
    found = []
    for fonts_here in of_pages:
        whole: Counter[str] = Counter()
        for counts in fonts_here.values():
            whole.update(counts)
        total = whole.total()
        senseless = sum(_bad_on_page(counts) for font, counts in fonts_here.items() if font in bad)
        if senseless > MOST_UNKNOWN * total:
            found.append(True)
        elif total < _FEWEST or _is_plainly_chinese(whole, total):
            found.append(False)
        else:
            found.append(makes_no_sense(whole) or not is_readable("".join(whole.elements())))
    return found
