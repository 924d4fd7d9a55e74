"""What the commands that make the files of this package have in common: `aligner.lexicon.build` and `.teach`.

They print and end with a status; nothing that an alignment needs comes from here.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from aligner.errors import AlignerError
from aligner.language import Words, visible
from aligner.language.argparse_words import OneLineErrors
from aligner.language.asked import count_asked

_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


class Parser(OneLineErrors, argparse.ArgumentParser):
    """A parser that tells in one line what is wrong."""


def use_one_thread() -> None:
    """Have libraries compute on one thread: several may add up a product in another order, which changes last bits.

    They read this when they are imported, so whoever calls this imports them afterwards.
    """
    for variable in _THREADS:
        os.environ[variable] = "1"


def count(words: Words, text: str) -> int:
    """Return the whole number, from 1 on, that an argument gives.

    Raises:
        argparse.ArgumentTypeError: if it gives none, in `words`.
    """
    if not (value := count_asked(text)):
        raise argparse.ArgumentTypeError(words("{text!r} is not a whole number from 1", text=text))
    return value


def status_of(work: Callable[[], None], *, program: str, words: Words) -> int:
    """Do the work and return the exit status: 0 done, 2 an error, which is told on standard error in `words`."""
    try:
        work()
    except AlignerError as error:
        problem = words("error: {message}", message=error.phrase)
        sys.stderr.write(f"{program}: {visible(problem)}\n")
        return 2
    return 0
