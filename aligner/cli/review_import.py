"""Takes what other reviewers have decided, and colleagues have filled in, into the review: all files, or none."""

from __future__ import annotations

import argparse
from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from aligner.cli.reviewing import (
    FOR_ALIGNING,
    FOR_REPORTS,
    FOR_SERVING,
    documents_of,
    refuse,
    refuse_read_only,
    review_name_of,
)
from aligner.cli.streams import Notes, print_result
from aligner.errors import UsageError
from aligner.files import shown
from aligner.files.limits import Limits, limits_of
from aligner.language import N_, Phrase, Words, counted_phrase, phrase, visible

if TYPE_CHECKING:
    from aligner.cli.table_import import OpenedTable
    from aligner.model import Document
    from aligner.review.decisions import Action, Decision
    from aligner.review.exchange import Conflict
    from aligner.review.schema import NationalIdentity
    from aligner.review.store import ReviewStore

_SHOWN = 24
"""Code points of a text that tell which one it is."""
_Told = tuple[tuple[str, ...], Phrase]
"""What there is to say of a file that has been taken in: lines, and how much it was."""


def import_reviews(arguments: argparse.Namespace, words: Words) -> int:
    """Take in the decisions of files, in their order, print what they contradict, and return the exit status."""
    from aligner.files import read_bytes
    from aligner.reading.table_files import table_reader

    no_meaning = N_("--{option} has no meaning with --review-import")
    refuse(arguments, (*FOR_REPORTS, *FOR_SERVING, "columns", "details", "explain", "not_applicable"), no_meaning)
    names, limits = arguments.review_import, limits_of(arguments.limit)
    contents = [read_bytes(name, limits=limits) for name in names]
    readers = [table_reader(data) for data in contents]
    if not any(readers):
        refuse(arguments, (*FOR_ALIGNING, "reviewer"), N_("--{option} has no meaning with an exported review"))
    # What cannot be taken in is told before the texts are read.
    files: list[_Exported | OpenedTable] = []
    for name, data, reader in zip(names, contents, readers, strict=True):
        if reader is None:
            files.append(_Exported.read(data, name=name, limits=limits))
        else:
            from aligner.cli.table_import import opened_table

            files.append(opened_table(data, reader, name=name, limits=limits))
    if any(readers):
        from aligner.cli.table_import import TableImport

        tables = TableImport.of(arguments, words)
        documents = tables.documents
    else:
        documents = documents_of(arguments, words)
    takings: list[Callable[[ReviewStore], _Told]] = []
    for file in files:
        if isinstance(file, _Exported):
            file.check(documents[1])
            takings.append(partial(file.take, words=words))
        else:
            tables.check(file)
            takings.append(partial(tables.take, file))
    _take(takings, arguments, documents[1], words)
    return 0


def _take(
    takings: Sequence[Callable[[ReviewStore], _Told]], arguments: argparse.Namespace, national: Document, words: Words
) -> None:
    """Take all files into the review, or none, and tell what came of each."""
    from aligner.review.store import ReviewStore, identity_of

    review = review_name_of(arguments)
    with ReviewStore.open(review, identity_of(national)) as store:
        refuse_read_only(store, review)
        before = store.actions
        with store.together():
            told = [take(store) for take in takings]
        is_changed = store.actions != before
    notes = Notes(words, quiet=arguments.quiet)
    for name, (lines, summary) in zip(arguments.review_import, told, strict=True):
        of_several = len(told) > 1
        for line in lines:
            print_result(words("{name}: {told}", name=visible(name), told=line) + "\n" if of_several else f"{line}\n")
        notes(phrase("{name}: {told}", name=visible(name), told=summary) if of_several else summary)
    if is_changed and arguments.review is None:
        notes(phrase("it is kept in {review}; a report shows it with --review {review}", review=visible(review)))


@dataclass(frozen=True, slots=True)
class _Exported:
    """An exported review that has been read."""

    name: str
    national: NationalIdentity
    actions: tuple[Action, ...]

    @classmethod
    def read(cls, data: bytes, *, name: str, limits: Limits) -> _Exported:
        from aligner.reading.documents import text_in
        from aligner.review.exchange import parse

        if data.removeprefix(BOM_UTF8).lstrip()[:1] not in (b"{", b"[", b""):
            raise UsageError(
                "{name}: nothing of it can be taken in; give a table of requirements that this program has made "
                "(.xlsx, .docx), or an exported review (.json)",
                name=shown(name),
            )
        return cls(name, *parse(text_in(data, name=name, encoding="utf-8", limits=limits), name=name, limits=limits))

    def check(self, national: Document) -> None:
        """Raise a `UsageError` if it is about another national text."""
        from aligner.review.never_ours import refuse_another_national_text
        from aligner.review.store import identity_of

        refuse_another_national_text(self.name, self.national, identity_of(national))

    def take(self, store: ReviewStore, *, words: Words) -> _Told:
        from aligner.review.exchange import merge
        from aligner.telling.taken_in import with_counts

        merged = merge(store.actions, self.actions)
        store.insert(merged.new)
        lines = tuple(_conflict_line(one, words) for one in merged.conflicts)
        known, conflicts = len(self.actions) - len(merged.new), len(merged.conflicts)
        taken = counted_phrase("took in {n} action", "took in {n} actions", len(merged.new))
        return lines, with_counts(taken, known=known, conflicts=conflicts)


def _conflict_line(conflict: Conflict, words: Words) -> str:
    from aligner.telling.decided import decision_told

    def told(decision: Decision) -> str:
        said = decision_told(conflict.aspect.value, decision.value, words)
        return words(
            "“{decision}” ({reviewer}, {day})",
            decision=said,
            reviewer=visible(decision.reviewer),
            day=decision.time[:10],
        )

    theirs_holds = N_("conflict over {texts}: ours {ours}, theirs {theirs}; theirs holds")
    ours_holds = N_("conflict over {texts}: ours {ours}, theirs {theirs}; ours holds")
    return words(
        theirs_holds if conflict.winner is conflict.theirs else ours_holds,
        texts=" ↔ ".join(_shortened(text) for text in (conflict.national, conflict.local) if text),
        ours=told(conflict.ours),
        theirs=told(conflict.theirs),
    )


def _shortened(text: str) -> str:
    return f"“{visible(text[:_SHOWN])}{'…' if len(text) > _SHOWN else ''}”"
