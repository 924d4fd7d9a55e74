"""How anything is said to a person: phrases, their words in each language, and texts and figures fit to be shown."""

from aligner.language.display import number, visible
from aligner.language.phrases import N_, Phrase, counted_phrase, phrase
from aligner.language.words import LANGUAGES, Words, words_of

__all__ = ["LANGUAGES", "N_", "Phrase", "Words", "counted_phrase", "number", "phrase", "visible", "words_of"]
