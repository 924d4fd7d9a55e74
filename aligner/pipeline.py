"""The one way from two source texts to an alignment; the command, the screen and the library all take it.

Whatever depends on the national text alone is worked out once, however many local texts are held against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from aligner.files import DEFAULT_LIMITS, Limits
from aligner.findings import Concluder, Contents
from aligner.lexicon import Lexicon, Terms, default_terms, load_default
from aligner.lexicon.encoder import default_encoder
from aligner.matching import Profiler, Side, match
from aligner.model import Alignment, Document, Options, SourceText
from aligner.structure import segment

if TYPE_CHECKING:
    from aligner.findings.peers import KnownPeers
    from aligner.review.decisions import Action
    from aligner.review.saved import SavedLinks


# Neither class has slots: both keep what is worked out when it is first asked for.
@dataclass(frozen=True, eq=False)
class PreparedNational:
    """A national text, ready for any number of local ones: its units, what matching looks at in them, what they say.

    Each is worked out when it is first asked for, and kept. All grow with the national text and not with the number of
    local ones, and no local text changes what the next one finds.
    """

    document: Document
    _profiler: Callable[[], Profiler] = field(repr=False)

    @cached_property
    def side(self) -> Side:
        """The document with what matching looks at in it."""
        return Side.of(self.document, self._profiler())

    @cached_property
    def contents(self) -> Contents:
        """What its units say."""
        return Contents.of(self.side)


@dataclass(frozen=True, kw_only=True)
class Pipeline:
    """The stages with what they need; `lexicon` and `terms` are those that come with the package if not given.

    `limits` say how many units a document may have. `peers` tells of two documents what other plans make of the
    national one, and raises an `AlignerError` where that cannot be; None if nobody has asked.
    """

    options: Options = field(default_factory=Options)
    lexicon: Lexicon = field(default_factory=load_default)
    terms: Terms = field(default_factory=default_terms)
    limits: Limits = DEFAULT_LIMITS
    peers: Callable[[Document, Document], KnownPeers | None] | None = None

    def segment(self, local: SourceText, national: SourceText) -> tuple[Document, Document]:
        """Return the two documents; unit ids are L1, L2, … and N1, N2, ….

        Raises:
            LimitError: if one has more units than it may.
        """
        return self._local(local), self.prepare(national).document

    def prepare(self, national: SourceText) -> PreparedNational:
        """Return a national text ready for `align`, by this pipeline or one of the same lexicon, terms and encoder.

        Raises:
            LimitError: if it has more units than it may.
        """
        return self._prepared(segment(national, id_prefix="N", limits=self.limits))

    def match(
        self, local: Document, national: Document | PreparedNational, *, saved: SavedLinks | None = None
    ) -> Concluder:
        """Return two documents matched, ready to be concluded from.

        `saved` are the links of an earlier run, which take the place of those that are found now.

        Raises:
            LexiconError: if the options ask for the sentence encoder, and it is not there.
            SurveyError, UsageError: if what other plans make of the national document cannot be told.
        """
        mine = Side.of(local, self._profiler)
        theirs = national if isinstance(national, PreparedNational) else self._prepared(national)
        peers = None if self.peers is None else self.peers(local, theirs.document)
        found = match(mine, theirs.side, min_score=self.options.min_score)
        matched = found if saved is None else replace(found, links=saved.on(found))
        return Concluder(matched, self.options, lexicon=self.lexicon.inputs, national=theirs.contents, peers=peers)

    def align(
        self,
        local: SourceText,
        national: PreparedNational,
        *,
        actions: Callable[[Document], Iterable[Action]] | None = None,
    ) -> Alignment:
        """Return the alignment of a local text with a national one: the same as `aligner.pipeline.align` gives.

        It holds what is needed to explain its links, hence both documents as they were matched, and no cycle of
        references: all of it is freed with it, even where the garbage collector is off.

        Raises:
            LimitError: if the local text has more units than it may.
            LexiconError: if the options ask for the sentence encoder, and it is not there.
            SurveyError, UsageError: if what other plans make of the national text cannot be told.
        """
        mine = self._local(local)
        if actions is None:
            return self.match(mine, national).conclude()
        # Most runs have no review, and need none of this.
        from aligner.review.basis import Basis
        from aligner.review.decisions import standing
        from aligner.review.resegmentation import resegment

        decisions = standing(actions(national.document))
        mine, theirs, done = resegment(mine, national.document, decisions)
        is_whole = theirs is national.document
        return Basis(self.match(mine, national if is_whole else theirs)).apply(decisions, resegmented=done)[0]

    @cached_property
    def _profiler(self) -> Profiler:
        return Profiler(self.lexicon, self.terms, encoder=default_encoder() if self.options.encoder else None)

    def _local(self, source: SourceText) -> Document:
        return segment(source, id_prefix="L", limits=self.limits)

    def _prepared(self, document: Document) -> PreparedNational:
        return PreparedNational(document, lambda: self._profiler)


def align(
    local: SourceText,
    national: SourceText,
    options: Options | None = None,
    *,
    lexicon: Lexicon | None = None,
    terms: Terms | None = None,
    actions: Callable[[Document], Iterable[Action]] | None = None,
    peers: Callable[[Document, Document], KnownPeers | None] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Alignment:
    """Return the alignment of a local text with the national one that it carries out.

    `lexicon` and `terms` replace those that come with the package. `actions` tells what reviewers did, given the
    national document; the alignment then carries their decisions. `peers` is that of `Pipeline`. Unit ids are L1, L2, …
    and N1, N2, …; the same input gives the same result on every machine. Whoever has many local texts takes
    `Pipeline.prepare` and `Pipeline.align`, which give the same in less time.

    Raises:
        LimitError: if one of them has more units than `limits` allow.
        LexiconError: if the options ask for the sentence encoder, and it is not there.
    """
    pipeline = Pipeline(
        options=options or Options(),
        lexicon=lexicon or load_default(),
        terms=terms or default_terms(),
        limits=limits,
        peers=peers,
    )
    return pipeline.align(local, pipeline.prepare(national), actions=actions)
