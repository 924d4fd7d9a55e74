"""What decodes and is no text all the same: bytes of something else, or a file written down in letters.

Nearly any bytes are valid in some encoding. Of the characters that come out of a program, a sound or noise many stand
for nothing, or they are of all scripts of the world at once; in 3,500 policy documents not one in nine hundred is. A
text in another language is none of that: it is read, and `aligner.reading.sense` tells that it is of no use.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from aligner.language import N_

_LEAST = 10
"""So many in a hundred visible characters that stand for nothing are too many."""
_SCRIPTS = 15
"""Parts of Unicode of 128 characters from which no text has letters; large scripts, which have many, aside."""
_LARGE = ((0x1100, 0x137F), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xA000, 0xA4CF), (0xAC00, 0xD7FF), (0xF900, 0xFAFF))
"""Hangul, Ethiopic, kana, Chinese and Yi; so are all beyond U+20000."""
_BLOB = r"(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{40,}={0,2}(?![A-Za-z0-9+/_=-])"
"""What is longer than any word: base64 or hexadecimal digits."""
_LEAST_BLOB = 64

NOTHING = N_(
    "{name} is no text: too many of its characters stand for nothing; give a document, or name its encoding with "
    "--encoding"
)
NO_WORDS = N_("{name} holds nothing but figures and signs; give a file that has text in it")
BLOB = N_(
    "{name} is a file written down in letters (base64 or hexadecimal), as in an e-mail; decode it, and give the result"
)


def garbage_in(text: str) -> str:
    """Return the message on a text that is none, with the field ``name``; an empty one for any other.

    Characters that are written as codes are characters, and so are those that were encoded twice.
    """
    if text.isascii():
        return _of_ascii(text)
    counts = {char: count for char, count in Counter(text).items() if not char.isspace()}
    kinds: Counter[str] = Counter()
    for char, count in counts.items():
        kinds["Co" if char == "\ufffd" else unicodedata.category(char)] += count
    nothing = sum(kinds[kind] for kind in ("Cc", "Co", "Cn", "Cs"))
    if 100 * nothing > _LEAST * kinds.total():
        from aligner.reading.nonsense import is_encoded_twice

        return "" if is_encoded_twice(text) else NOTHING
    letters = [char for char in counts if char.isalpha()]
    if not letters:
        return NO_WORDS
    scripts = {code >> 7 for code in map(ord, letters) if not _is_of_large_script(code)}
    return NOTHING if len(scripts) >= _SCRIPTS else ""


def _of_ascii(text: str) -> str:
    visible = "".join(text.split())
    if 100 * sum(not char.isprintable() for char in visible) > _LEAST * len(visible):
        return NOTHING
    if not any(map(str.isalpha, visible)) and "&#" not in visible:
        return NO_WORDS
    blobs = sum(map(len, re.findall(_BLOB, text)))
    if blobs < _LEAST_BLOB or 5 * blobs < 4 * len(visible):
        return ""
    from aligner.reading.nonsense import is_utf_7

    return "" if is_utf_7(text) else BLOB


def _is_of_large_script(code: int) -> bool:
    return code >= 0x20000 or any(first <= code <= last for first, last in _LARGE)
