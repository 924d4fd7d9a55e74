"""Text into tokens, the same ones whichever back end cuts the Chinese.

jieba and its port agree on Chinese and differ elsewhere: in addresses, telephone numbers, ranges of years. So the back
end is given runs of Chinese characters only, and everything between them is cut here, by one regular expression: a
number with its decimals and per cent sign, a Latin word or name such as PM2.5, or a single character. What is lost is
the few dozen words of jieba's dictionary that mix the two (A股, X光); where they matter they can be user words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from aligner.lexicon.backends import backend as load_backend
from aligner.lexicon.backends import default_backend
from aligner.lexicon.user_words import NO_WORDS, UserWords
from aligner.model import Span

# The run is what jieba takes for Chinese; rarer characters outside that range stand alone in jieba too. Its length is
# bounded because jieba's hidden Markov model copies its path at each character: a file of one character repeated
# would take time by the square of its length. No text goes on for a thousand characters without a mark.
_HAN = r"[\u4e00-\u9fd5]{1,1024}"
_HAN_RUN = re.compile(_HAN)
_DIGIT = r"[0-9０-９]"
# Letters and digits of the scripts that write words with spaces. Enclosed numbers (①) and everything from the CJK
# radicals upwards is left out, save for the full-width forms of ASCII; each of those characters is a token.
# The class names what is left: a range costs by its length when it is compiled, at the start of every run.
_LETTER = r"(?:(?=[\0-\u245f\u2500-\u2775\u2794-\u2e7f\uff10-\uff5a])[^\W_])"
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
    bounds = token_bounds(text, user_words=user_words, backend=backend)
    return tuple(Token(text[start:end], Span(start, end)) for start, end in bounds)


def token_bounds(text: str, *, user_words: UserWords = NO_WORDS, backend: str | None = None) -> list[tuple[int, int]]:
    """Return where the tokens of `tokenize` start and end, in a fraction of its time; it takes and raises the same."""
    cut = (default_backend() if backend is None else load_backend(backend)).cut
    bounds: list[tuple[int, int]] = []
    inside: set[int] = set()
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if match.lastgroup is None:
            bounds.append((start, end))
            inside.update(range(start + 1, end))
            continue
        for word in cut(match.group()):
            end = start + len(word)
            bounds.append((start, end))
            start = end
    return _laid_over(bounds, user_words.occurrences(text, unbreakable=inside))


def expect(texts: Iterable[str]) -> None:
    """Prepare to tokenize these texts; a back end may load less of its dictionary for that. Others may come as well."""
    default_backend().expect(frozenset(run for text in texts for run in _HAN_RUN.findall(text)))


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


def _laid_over(bounds: list[tuple[int, int]], whole: Iterable[Span]) -> list[tuple[int, int]]:
    """Return `bounds` with each of the spans `whole` in place of what it covers; tokens that it cuts keep the rest.

    `bounds` is used up.
    """
    laid: list[tuple[int, int]] = []
    done = 0
    for span in whole:
        first = bisect_right(bounds, span.start, lo=done, key=_end)
        laid += bounds[done:first]
        if first < len(bounds) and bounds[first][0] < span.start:
            laid.append((bounds[first][0], span.start))
        laid.append((span.start, span.end))
        done = bisect_right(bounds, span.end, lo=first, key=_end)
        if done < len(bounds) and bounds[done][0] < span.end:
            bounds[done] = span.end, bounds[done][1]
    return [*laid, *bounds[done:]] if laid else bounds


_end = itemgetter(1)
