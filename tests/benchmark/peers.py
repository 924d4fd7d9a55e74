"""One run of another tool, from two files to its result: the process that `tests.benchmark.performance` measures.

    python tests/benchmark/peers.py NAME LOCAL NATIONAL RESULT

Nothing is imported here that the tool does not need. Those that give links get files with a unit a line, cut by this
program, and write for each local unit a line with its number, that of the nearest national unit, and the likeness,
parted by tabs; the others get the texts as they are. Three settings are not those that the tools come with: PolyFuzz
and string_grouper would delete all Chinese characters; they would compare runs of three characters, where two, the
length of most words, find better links; and difflib would leave out the characters that are frequent.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

_CHARACTERS = 2

Links = Iterable[tuple[int, int, float]]


def _polyfuzz(local: Sequence[str], national: Sequence[str]) -> Links:
    from polyfuzz import PolyFuzz
    from polyfuzz.models import TFIDF

    model = TFIDF(n_gram_range=(_CHARACTERS, _CHARACTERS), clean_string=False, min_similarity=0)
    found = PolyFuzz(model).match(list(local), list(national)).get_matches()
    numbers = {text: number for number, text in reversed(list(enumerate(national)))}
    for row, (text, likeness) in enumerate(zip(found["To"], found["Similarity"], strict=True)):
        if text is not None:
            yield row, numbers[text], float(likeness)


def _string_grouper(local: Sequence[str], national: Sequence[str]) -> Links:
    import pandas as pd
    from string_grouper import match_strings

    found = match_strings(
        pd.Series(local),
        pd.Series(national),
        ngram_size=_CHARACTERS,
        max_n_matches=1,
        min_similarity=0.01,
        number_of_processes=1,
        normalize_to_ascii=False,
    )
    for row, column, likeness in zip(found["left_index"], found["right_index"], found["similarity"], strict=True):
        yield int(row), int(column), float(likeness)


def _redlines(local: str, national: str) -> str:
    from redlines import Redlines

    return str(Redlines(national, local).output_markdown)


def _difflib(local: str, national: str) -> str:
    return repr(difflib.SequenceMatcher(None, national, local, autojunk=False).get_opcodes())


LINKERS: dict[str, Callable[[Sequence[str], Sequence[str]], Links]] = {
    "PolyFuzz": _polyfuzz,
    "string_grouper": _string_grouper,
}
"""The tools that give links between units, by name."""
DIFFERS: dict[str, Callable[[str, str], str]] = {"redlines": _redlines, "difflib": _difflib}
"""The tools that tell how one whole text becomes another, by name."""
PACKAGES = {"PolyFuzz": "polyfuzz", "string_grouper": "string_grouper", "redlines": "redlines"}
"""The packages of the tools, by name; difflib comes with Python."""


def main(name: str, *files: str) -> None:
    """Run the tool of that name."""
    local, national, result = map(Path, files)
    texts = local.read_text("utf-8"), national.read_text("utf-8")
    if name in LINKERS:
        links = LINKERS[name](*(text.splitlines() for text in texts))
        result.write_text("".join(f"{row}\t{column}\t{score:.6f}\n" for row, column, score in links), "utf-8")
    else:
        result.write_text(DIFFERS[name](*texts), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
