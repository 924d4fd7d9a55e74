"""The words of a text, and what is known about them.

Everything that compares documents compares words, so the words must not depend on the machine: the same text gives
the same tokens whichever of the two tokenizers is installed. This package knows of single texts only; what two of
them have to do with each other is decided elsewhere.
"""

from typing import TYPE_CHECKING

from aligner.deferred import exports

if TYPE_CHECKING:
    from aligner.lexicon.lexicon import Lexicon, from_bytes, load_default, to_bytes
    from aligner.lexicon.terms import Terms, default_terms, parse_terms
    from aligner.lexicon.tokenizer import Token, expect, tokenize, words_of
    from aligner.lexicon.user_words import NO_WORDS, UserWords

__all__ = [
    "NO_WORDS",
    "Lexicon",
    "Terms",
    "Token",
    "UserWords",
    "default_terms",
    "expect",
    "from_bytes",
    "load_default",
    "parse_terms",
    "to_bytes",
    "tokenize",
    "words_of",
]

# The desk keeps its own files as lexicons are kept, and needs no numpy for that before it is on the screen.
__getattr__ = exports(
    __name__,
    {
        "lexicon": ("Lexicon", "from_bytes", "load_default", "to_bytes"),
        "terms": ("Terms", "default_terms", "parse_terms"),
        "tokenizer": ("Token", "expect", "tokenize", "words_of"),
        "user_words": ("NO_WORDS", "UserWords"),
    },
)
