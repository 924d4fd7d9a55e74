"""An alignment held against an earlier result on the same national text, which is found again as reviews find it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from aligner.errors import UsageError
from aligner.files import escaped, shown
from aligner.findings.since import compare
from aligner.model import Alignment, Document
from aligner.review.keys import KeyIndex, keys_of
from aligner.review.review_files import identify
from aligner.review.store import identity_of

_SHOWN = 100
"""Code points of a name in a message; it comes from somebody else."""


def held_against(now: Alignment, before: Alignment, *, name: str, version: str) -> Alignment:
    """Return an alignment with what changed since an earlier one, which was read from the file `name`.

    `version` is that of the program which wrote the file.

    Raises:
        UsageError: if the earlier result is about another national text: neither the same file nor one that has half
            of its clauses. That both have one name tells nothing here, since each year has a national.txt.
    """
    theirs = replace(identity_of(before.national), name="")
    if identify(identity_of(now.national), ((0, theirs),))[0] is None:
        raise UsageError(
            "{name}: is a result on another national text ({theirs}); name one on the same national text",
            name=shown(name),
            theirs=escaped(PurePath(before.national.source.name).name[:_SHOWN]),
        )
    national = _places(before.national, now.national)
    return replace(now, since=compare(before, now, national, path=name, version=version))


def _places(before: Document, now: Document) -> dict[int, int]:
    """Return where the units of an earlier document stand now, those that are found again, each place once."""
    index = KeyIndex(keys_of(now))
    earlier: dict[int, int] = {}
    for at, key in enumerate(keys_of(before)):
        if (found := index.find(key)) is not None:
            earlier.setdefault(found, at)
    return {at: found for found, at in earlier.items()}
