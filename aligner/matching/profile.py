"""What matching looks at in a unit, taken from its text once per document.

A profile depends on one document only, so that one national report is profiled once and matched with many plans.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from aligner.lexicon import tokenize
from aligner.model import Document, Role
from aligner.structure.folding import fold

_WORD = re.compile(r"\w")
_HAN_RUN = re.compile(r"[㐀-鿿]+")
_QUOTED = re.compile(r"“([^“”]{2,24})”|《([^《》]{2,40})》")
_FIGURE = re.compile(r"\d+(?:\.\d+)?[%万亿]*")
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十百零〇\d]{1,6}[编章节条]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.．]|"
    r"[一二三四五六七八九十]{1,2}[是要](?=\w{2})|—+|[-•●·■])"
)


@dataclass(frozen=True, slots=True)
class UnitProfile:
    """The comparable parts of a unit: its folded text without numbering, and counts of what stands in it.

    `words` counts jieba's words, `bigrams` the pairs of neighbouring Chinese characters; `names` are quoted names and
    instruments, `figures` the numbers as written. `context` counts the words of the headings above.
    """

    text: str
    role: Role
    words: Mapping[str, int]
    bigrams: Mapping[str, int]
    names: frozenset[str]
    figures: frozenset[str]
    context: Mapping[str, int]


def _words(text: str) -> Counter[str]:
    return Counter(token.text for token in tokenize(text) if _WORD.match(token.text))


def _bigrams(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for run in _HAN_RUN.findall(text):
        counts.update(run[at : at + 2] for at in range(len(run) - 1))
    return counts


def profile(document: Document) -> tuple[UnitProfile, ...]:
    """Return the profile of each unit of `document`, in order."""
    texts = [_NUMBERING.sub("", fold(unit.text).text) for unit in document.units]
    words = [_words(text) for text in texts]
    return tuple(
        UnitProfile(
            text=text,
            role=unit.role,
            words=own,
            bigrams=_bigrams(text),
            names=frozenset(quoted or title for quoted, title in _QUOTED.findall(text)),
            figures=frozenset(_FIGURE.findall(text)),
            context=sum((words[above] for above in unit.outline), Counter[str]()),
        )
        for unit, text, own in zip(document.units, texts, words, strict=True)
    )
