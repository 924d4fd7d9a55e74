"""The catalogue of all words: what is to be translated, and the compiled form of what is.

    python -m tests.catalogue [--write]

It lists the phrases of the code that a language lacks, and those that it has too many; with --write it brings the
catalogues (.po) up to the code, new phrases left empty, and compiles them (.mo).
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from aligner import errors
from aligner.language.words import DOMAIN, LOCALES
from tests.shared import ROOT

_ERRORS = [name for name, value in vars(errors).items() if isinstance(value, type) and name.endswith("Error")]
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    **dict.fromkeys(("_", "N_", "gettext", "words", "phrase", "_Wrong", *_ERRORS)),
    **dict.fromkeys(("counted", "counted_phrase", "ngettext"), (1, 2)),
    **dict.fromkeys(("reject", "reject_as_damaged"), (1,)),
    **dict.fromkeys(("demand", "fail", "several"), (2,)),
}
"""The calls whose arguments are phrases: which of them, if not the first one alone."""


def template() -> Catalog:
    """Return all phrases of the program."""
    catalog = Catalog(project="aligner", charset="utf-8")
    folder = ROOT / "aligner"
    kinds = [("**.py", "python"), ("**.j2", "jinja2")]
    options = {"**.j2": {"trimmed": "true"}}
    found = extract_from_dir(str(folder), kinds, options, keywords=KEYWORDS, comment_tags=())
    for name, line, message, _comments, _context in sorted(found, key=lambda one: (one[0], one[1])):
        if name.endswith(".py") and line not in _calls(folder / name):
            continue
        catalog.add(message, locations=[(f"aligner/{Path(name).as_posix()}", 0)])
    return catalog


@cache
def _calls(path: Path) -> frozenset[int]:
    """Return the lines on which phrases are called for.

    Some versions of Babel also take a variable of such a name, `words`, with the next bracket behind it for a call.
    """
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return frozenset(
        line
        for call in calls
        if (getattr(call.func, "id", None) or getattr(call.func, "attr", None)) in KEYWORDS
        for line in range(call.lineno, (call.end_lineno or call.lineno) + 1)
    )


def languages() -> list[str]:
    """Return the languages that there are catalogues for."""
    return sorted(path.name for path in LOCALES.iterdir() if path.is_dir())


def po_path(language: str) -> Path:
    """Return the catalogue of a language as people edit it."""
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """Return the catalogue of a language."""
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue in the form that is read at run time."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def read_compiled(language: str) -> Catalog:
    """Return the catalogue of a language as the program reads it."""
    with po_path(language).with_suffix(".mo").open("rb") as file:
        return read_mo(file)


def translations(catalog: Catalog) -> dict[str | tuple[str, ...], str | tuple[str, ...]]:
    """Return what a catalogue says for each phrase; its header, which has the empty phrase, is left out."""
    return {_plain(message.id): _plain(message.string or "") for message in catalog if message.id}


def _plain(text: str | Sequence[str]) -> str | tuple[str, ...]:
    return text if isinstance(text, str) else tuple(text)


def phrases(catalog: Catalog) -> set[str]:
    """Return what a catalogue translates, or is to."""
    return {message.id if isinstance(message.id, str) else message.id[0] for message in catalog if message.id}


def _is_translated(message: Message) -> bool:
    strings = (message.string,) if isinstance(message.string, str) else message.string or ()
    return bool(strings) and all(strings)


def missing(catalog: Catalog) -> list[str]:
    """Return the phrases without translation."""
    empty = [one for one in catalog if one.id and not _is_translated(one)]
    return sorted(one.id if isinstance(one.id, str) else one.id[0] for one in empty)


def _simplify_header(catalog: Catalog) -> None:
    """Leave out of the header what only says when and by which program a file was written."""
    catalog.header_comment = f"# The interface of aligner: {catalog.locale_identifier}."
    catalog.fuzzy = False
    catalog.project, catalog.version = "aligner", ""
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    catalog.creation_date = catalog.revision_date = datetime(2000, 1, 1, tzinfo=UTC)


def main() -> int:
    """Compare the catalogues with the code and, if asked, write them; return 1 if anything is missing."""
    parser = argparse.ArgumentParser(description="Compare the catalogues of the interface with the code.")
    parser.add_argument("--write", action="store_true", help="bring the catalogues up to date and compile them")
    is_writing = parser.parse_args().write
    source = template()
    lacking = 0
    for language in languages():
        catalog = read(language)
        if is_writing:
            catalog.update(source, no_fuzzy_matching=True)
            catalog.obsolete.clear()
            _simplify_header(catalog)
            with po_path(language).open("wb") as file:
                write_po(file, catalog, width=110, omit_header=False, sort_by_file=True)
            po_path(language).with_suffix(".mo").write_bytes(compiled(catalog))
        for phrase in sorted((phrases(source) - phrases(catalog)) | set(missing(catalog))):
            lacking += 1
            print(f"{language}: not translated: {phrase}")
        for phrase in sorted(phrases(catalog) - phrases(source)):
            print(f"{language}: not in the code any more: {phrase}")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
