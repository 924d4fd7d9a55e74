"""How anything is said to a person: phrases, their words in each language, and texts and figures fit to be shown."""

from aligner.language.display import number, percent, rounded, visible, visible_lines
from aligner.language.phrases import N_, Field, Phrase, counted_phrase, phrase
from aligner.language.words import LANGUAGES, Words, words_of

__all__ = [
    "LANGUAGES",
    "N_",
    "Field",
    "Phrase",
    "Words",
    "counted_phrase",
    "number",
    "percent",
    "phrase",
    "rounded",
    "visible",
    "visible_lines",
    "words_of",
]
