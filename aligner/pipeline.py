"""The one way from two source texts to an alignment; the command, the screen and the library all take it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from aligner.files import DEFAULT_LIMITS, Limits
from aligner.findings import Concluder
from aligner.lexicon import Lexicon, Terms, default_terms, load_default
from aligner.lexicon.encoder import default_encoder
from aligner.matching import match
from aligner.model import Alignment, Document, Options, SourceText
from aligner.structure import segment

if TYPE_CHECKING:
    from aligner.review.decisions import Action
    from aligner.review.saved import SavedLinks


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """The stages with what they need; `lexicon` and `terms` are those that come with the package if not given.

    `limits` say how many units a document may have.
    """

    options: Options = field(default_factory=Options)
    lexicon: Lexicon = field(default_factory=load_default)
    terms: Terms = field(default_factory=default_terms)
    limits: Limits = DEFAULT_LIMITS

    def segment(self, local: SourceText, national: SourceText) -> tuple[Document, Document]:
        """Return the two documents; unit ids are L1, L2, … and N1, N2, ….

        Raises:
            LimitError: if one has more units than it may.
        """
        return (
            segment(local, id_prefix="L", limits=self.limits),
            segment(national, id_prefix="N", limits=self.limits),
        )

    def match(self, local: Document, national: Document, *, saved: SavedLinks | None = None) -> Concluder:
        """Return two documents matched, ready to be concluded from.

        `saved` are the links of an earlier run, which take the place of those that are found now.

        Raises:
            LexiconError: if the options ask for the sentence encoder, and it is not there.
        """
        found = match(
            local,
            national,
            lexicon=self.lexicon,
            terms=self.terms,
            encoder=default_encoder() if self.options.encoder else None,
            min_score=self.options.min_score,
        )
        matched = found if saved is None else replace(found, links=saved.on(found))
        return Concluder(matched, self.options, lexicon=self.lexicon.inputs)


def align(
    local: SourceText,
    national: SourceText,
    options: Options | None = None,
    *,
    lexicon: Lexicon | None = None,
    terms: Terms | None = None,
    actions: Callable[[Document], Iterable[Action]] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Alignment:
    """Return the alignment of a local text with the national one that it carries out.

    `lexicon` and `terms` replace those that come with the package. `actions` tells what reviewers did, given the
    national document; the alignment then carries their decisions. Unit ids are L1, L2, … and N1, N2, …; the same input
    gives the same result on every machine.

    Raises:
        LimitError: if one of them has more units than `limits` allow.
        LexiconError: if the options ask for the sentence encoder, and it is not there.
    """
    pipeline = Pipeline(
        options=options or Options(),
        lexicon=lexicon or load_default(),
        terms=terms or default_terms(),
        limits=limits,
    )
    mine, theirs = pipeline.segment(local, national)
    if actions is None:
        return pipeline.match(mine, theirs).conclude()
    # Most runs have no review, and need none of this.
    from aligner.review.basis import Basis
    from aligner.review.decisions import standing
    from aligner.review.resegmentation import resegment

    decisions = standing(actions(theirs))
    mine, theirs, done = resegment(mine, theirs, decisions)
    return Basis(pipeline.match(mine, theirs)).apply(decisions, resegmented=done)[0]
