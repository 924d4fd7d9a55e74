"""Text into tokens, the same ones whichever back end cuts the Chinese.

jieba and its port agree on Chinese and differ elsewhere: in addresses, telephone numbers, ranges of years. So the back
end is given runs of Chinese characters only, and everything between them is cut here, by one regular expression: a
number with its decimals and per cent sign, a Latin word or name such as PM2.5, or a single character. What is lost is
the few dozen words of jieba's dictionary that mix the two (A股, X光); where they matter they can be user words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aligner.lexicon.backends import Backend, default_backend
from aligner.lexicon.backends import backend as load_backend
from aligner.lexicon.user_words import NO_WORDS, UserWords
from aligner.model import Span

# The run is what jieba takes for Chinese; rarer characters outside that range stand alone in jieba too. Its length is
# bounded because jieba's hidden Markov model copies its path at each character: a file of one character repeated
# would take time by the square of its length. No text goes on for a thousand characters without a mark.
_HAN = r"[\u4e00-\u9fd5]{1,1024}"
_DIGIT = r"[0-9０-９]"
# Letters and digits of the scripts that write words with spaces. Enclosed numbers (①) and everything from the CJK
# radicals upwards is left out, save for the full-width forms of ASCII; each of those characters is a token.
_LETTER = r"[^\W_\u2460-\u24ff\u2776-\u2793\u2e80-\uff0f\uff5b-\U0010ffff]"
# A full-width stop is a decimal point among full-width digits only; elsewhere it follows the number of an item.
_FRACTION = rf"(?:\.{_DIGIT}+|(?<=[０-９])．[０-９]+)*"
_PER_CENT = rf"(?:(?<={_DIGIT})[%％‰])?"
_PIECE = re.compile(
    rf"(?P<han>{_HAN})"
    rf"|{_DIGIT}{{1,3}}(?:,{_DIGIT}{{3}})+(?!{_DIGIT}){_FRACTION}{_PER_CENT}"
    rf"|{_LETTER}+{_FRACTION}{_PER_CENT}"
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a single mark; `span` is where it stands in the text that was tokenized."""

    text: str
    span: Span


def tokenize(text: str, *, user_words: UserWords = NO_WORDS, backend: str | None = None) -> tuple[Token, ...]:
    """Return the tokens of `text`, in order and without overlap; each non-space character is in exactly one.

    Args:
        text: any text, of one line or many; offsets count its code points.
        user_words: words that stay whole: the tokens that one overlaps are cut again at its borders. A word that
            would start or end inside a number or a Latin word (5G in 15G) is not one there.
        backend: the name of the back end that cuts Chinese, or None for the best one that is installed. All give the
            same tokens.

    Raises:
        UsageError: if there is no back end of that name, or it is not installed.
    """
    cutter = default_backend() if backend is None else load_backend(backend)
    pieces = list(_pieces(text, cutter))
    if user_words:
        inside = {at for start, end in pieces if not _is_han(text[start]) for at in range(start + 1, end)}
        pieces = list(_laid_over(pieces, user_words.occurrences(text, unbreakable=inside)))
    return tuple(Token(text[start:end], Span(start, end)) for start, end in pieces)


def words_of(text: str, *, user_words: UserWords = NO_WORDS) -> list[str]:
    """Return the tokens of `text` as strings only; to say where each stands costs several times the cutting."""
    if user_words:
        return [token.text for token in tokenize(text, user_words=user_words)]
    cutter = default_backend()
    words: list[str] = []
    for match in _PIECE.finditer(text):
        if match.lastgroup is None:
            words.append(match.group())
        else:
            words.extend(cutter.cut(match.group()))
    return words


def _pieces(text: str, cutter: Backend) -> Iterator[tuple[int, int]]:
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if match.lastgroup is None:
            yield start, end
            continue
        for word in cutter.cut(match.group()):
            end = start + len(word)
            yield start, end
            start = end


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fd5"


def _laid_over(pieces: list[tuple[int, int]], whole: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """Yield `pieces` with each of the spans `whole` in place of what it covers; pieces that it cuts keep the rest."""
    index, done = 0, 0  # pieces before `index`, and text before `done`, have been given out
    for span in whole:
        while index < len(pieces) and pieces[index][0] < span.end:
            start, end = pieces[index]
            if max(start, done) < min(end, span.start):
                yield max(start, done), min(end, span.start)
            if end > span.end:
                break
            index += 1
        yield span.start, span.end
        done = span.end
    for start, end in pieces[index:]:
        yield max(start, done), end
