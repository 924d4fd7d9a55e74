"""The common part of a survey, made from what a user names: files, options, limits."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from aligner.errors import UsageError
from aligner.files import DEFAULT_LIMITS, Limits, read_bytes
from aligner.lexicon.encoder import default_encoder
from aligner.lexicon.named_files import read_lexicon, read_terms
from aligner.model import Options, SourceText
from aligner.reading import read
from aligner.reading.readers import Progress
from aligner.reading.revisions import Revisions
from aligner.review.decisions import Action
from aligner.review.never_ours import read_never_ours
from aligner.review.schema import identity_of
from aligner.running.work import Setup
from aligner.structure import segment


def setup_of(
    higher: Sequence[str],
    options: Options,
    *,
    lexicon: str | None = None,
    terms: Sequence[str] = (),
    not_applicable: str | None = None,
    encodings: tuple[str | None, str | None] = (None, None),
    revisions: Revisions = Revisions.ACCEPTED,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> Setup:
    """Return what all plans have in common; `higher`, `lexicon`, `terms` and `not_applicable` are paths of files.

    `encodings` are those of the plans and of the higher texts, as far as they do not state their own; `progress` is
    told how far it is where a higher text takes long to read.

    Raises:
        LimitError, ReadingError, TermsError, LexiconError, ReviewError: if one of the files cannot be used, or the
            sentence encoder that the options ask for is not there.
        UsageError: if what is never ours is about another text than the first one.
    """
    texts = tuple(
        read(name, text_encoding=encodings[1], revisions=revisions, limits=limits, progress=progress) for name in higher
    )
    if options.encoder:
        default_encoder()  # that it is missing is no matter of any plan
    named = [name for name in (lexicon, *terms) if name is not None]
    return Setup(
        higher=texts,
        options=options,
        lexicon=read_lexicon(lexicon, limits=limits),
        terms=read_terms(terms, limits=limits) if terms else None,
        made_of=tuple(sha256(read_bytes(name, limits=limits)).hexdigest() for name in named),
        never_ours=_never_ours(not_applicable, texts, limits),
        encoding=encodings[0],
        revisions=revisions,
        limits=limits,
    )


def _never_ours(name: str | None, higher: Sequence[SourceText], limits: Limits) -> tuple[tuple[Action, ...], ...]:
    """Return the actions on each higher text; they are about the first, and hold for others that are the same text."""
    if name is None:
        return ()
    on = read_never_ours(name, limits=limits)
    first, *others = (identity_of(segment(text, id_prefix="N", limits=limits)) for text in higher)
    found = [on(first)]
    for other in others:
        try:
            found.append(on(other))
        except UsageError:
            found.append(())
    return tuple(found)
