"""What the options name: texts, encodings, lexicon and terms, and the shape of the report."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.cli.streams import Progress
from aligner.errors import ReadingError, UsageError
from aligner.files.limits import limits_of
from aligner.language import Words

if TYPE_CHECKING:
    from aligner.model import Options, SourceText
    from aligner.reports import ReportOptions
    from aligner.reports.registry import Original

_PIPED_WIDTH = 100
"""Columns of a report that goes into a file or a pipe, where there is no terminal to fit."""


def encodings_of(value: str | None) -> tuple[str | None, str | None]:
    """Return the encodings of the local and the national text that --encoding names; None is to be found out."""
    if value is None:
        return None, None
    parts = [part.strip() or None for part in value.split(",")]
    if len(parts) > 2 or not any(parts):
        raise UsageError("--encoding {value}: give one encoding, or two as LOCAL,NATIONAL", value=value)
    return parts[0], parts[-1]


def read_texts(arguments: argparse.Namespace, words: Words) -> tuple[SourceText, SourceText]:
    """Return the local and the national text; a terminal is shown how far it is, where that takes long.

    An encoding that is named for one of them has to be of use to it. One for both holds for those that have need of
    one: a Word file and a PDF state their own.

    Raises:
        ReadingError: if one of them cannot be read.
        UsageError: if --encoding names none, too many, or one that neither file has need of, or --limit names none.
    """
    from aligner.reading import read
    from aligner.reading.readers import READERS
    from aligner.reading.revisions import Revisions

    local_encoding, national_encoding = encodings_of(arguments.encoding)
    with Progress(words, quiet=arguments.quiet) as progress:
        revisions = Revisions(arguments.revisions or Revisions.ACCEPTED)
        text_of = partial(read, revisions=revisions, limits=limits_of(arguments.limit), progress=progress)
        if arguments.encoding is None or "," in arguments.encoding:
            mine = text_of(arguments.local, encoding=local_encoding)
            return mine, text_of(arguments.national, encoding=national_encoding)
        local = text_of(arguments.local, text_encoding=local_encoding)
        national = text_of(arguments.national, text_encoding=national_encoding)
    own = {reader.name for reader in READERS if reader.states_encoding}
    if {local.encoding, national.encoding} <= own:
        raise UsageError(
            "--encoding {encoding}: both files state their own encoding; leave it out", encoding=arguments.encoding
        )
    return local, national


@dataclass(frozen=True, slots=True)
class Output:
    """Where a result goes, None for standard output, and the name of its format."""

    target: str | None
    format: str


def outputs_of(arguments: argparse.Namespace) -> tuple[Output, ...]:
    """Return what is to be written, in the order in which it was asked for.

    Raises:
        UsageError: if a format cannot be told, or two results would go to one place.
    """
    if "" in arguments.output:
        raise UsageError("the name of the output file is empty; name a file, or - for standard output")
    names = [None if name == "-" else name for name in arguments.output] or [None]
    if arguments.format and len(names) > 1:
        raise UsageError("-f names the format of one result; with several -o, the suffix of each tells it")
    outputs = tuple(Output(name, arguments.format or _format_of(name)) for name in names)
    places = [None if name is None else _place(name) for name in names]
    for name, place in zip(names, places, strict=True):
        if places.count(place) > 1:
            raise UsageError("-o {name}: two results cannot go to one place; name another file", name=name or "-")
    return outputs


def _place(name: str) -> Path:
    try:
        return Path(name).resolve()
    except (OSError, ValueError, RuntimeError):  # a name that leads nowhere: writing will tell what is wrong with it
        return Path(name)


def _format_of(name: str | None) -> str:
    from aligner.reports import format_for_path, known_suffixes

    if name is None:
        return "text"
    found = format_for_path(name)
    if found is None and Path(name).is_dir():
        raise UsageError(
            "{name} is a folder; name a file in it, or give its name with / at the end for a survey", name=name
        )
    if found is None:
        raise UsageError(
            "{name}: the suffix tells no format; use one of {suffixes}, or name the format with -f",
            name=name,
            suffixes=known_suffixes(),
        )
    return found


def refuse_what_standard_output_cannot_take(outputs: Sequence[Output]) -> None:
    """Raise a `UsageError` if standard output is closed, or a terminal that would get bytes that are no text."""
    from aligner.reports import FORMATS

    for output in outputs:
        if output.target is None and sys.stdout is None:
            raise UsageError("standard output is closed; name a file with -o")
        if output.target is None and FORMATS[output.format].is_binary and sys.stdout.isatty():
            raise UsageError(
                "{format} is no text that a terminal could show; name a file with -o", format=output.format
            )


def input_names(arguments: argparse.Namespace) -> list[str]:
    """Return the names of everything that is read."""
    named = (
        arguments.local,
        arguments.national,
        *arguments.terms,
        arguments.lexicon,
        arguments.review,
        arguments.not_applicable,
        arguments.since,
        arguments.peers,
    )
    return [name for name in named if name is not None]


def refuse_to_overwrite_inputs(arguments: argparse.Namespace, output: str | None) -> None:
    """Raise a `UsageError` if `output` is one of the inputs."""
    if output is None:
        return
    # The review of the plan need not be named to be there.
    review = [] if arguments.local == "-" else [f"{arguments.local}.review"]
    for name in (*input_names(arguments), *review):
        source = "/dev/stdin" if name == "-" else name
        # An output that does not exist yet is no input; a missing input is reported when it is read. A terminal or a
        # pipe may well be both.
        with contextlib.suppress(OSError):
            if Path(output).is_file() and Path(output).samefile(source):
                raise UsageError("{name}: is an input; choose another file for the result", name=output)


def options_of(arguments: argparse.Namespace) -> Options:
    """Return what the user has chosen of the alignment."""
    from aligner.model import Counted, Options

    return Options(
        min_score=arguments.min_score,
        encoder=arguments.encoder,
        issuer=arguments.issuer or "",
        scope_sections=_prefixes(arguments.scope_sections),
        addressee=Counted(arguments.addressee or Counted.OURS),
    )


def _prefixes(values: Sequence[str]) -> tuple[str, ...]:
    """Return the beginnings of headings that values of --scope-sections name, each once."""
    named = (part.strip() for value in values for part in re.split("[,，]", value))
    prefixes = tuple(dict.fromkeys(filter(None, named)))
    if values and not prefixes:
        raise UsageError("--scope-sections: no heading is named; give the beginning of one, or all")
    return prefixes


def original_of(arguments: argparse.Namespace) -> Original | None:
    """Return the file LOCAL if comments are to be written into it, None otherwise.

    Raises:
        ReadingError: if it cannot be read.
        UsageError: if it is no Word file, or standard input, which cannot be read a second time.
    """
    if getattr(arguments, "as") != "comments":
        return None
    from aligner.files import read_bytes, shown
    from aligner.reading.readers import reader_of_bytes
    from aligner.reading.revisions import Revisions
    from aligner.reports.registry import Original

    name, limits = arguments.local, limits_of(arguments.limit)
    if name == "-":
        raise UsageError("-: --as comments writes into the file LOCAL; name a file")
    data = read_bytes(name, limits=limits)
    reader = reader_of_bytes(data)
    if reader is None or reader.name != "docx":
        raise UsageError(
            "{name} is no Word document (.docx), into which --as comments writes; save it as .docx and give that, or "
            "leave --as out",
            name=shown(name),
        )
    return Original(data=data, revisions=Revisions(arguments.revisions or Revisions.ACCEPTED), limits=limits)


def check_original(original: Original | None, local: SourceText) -> None:
    """Raise a `ReadingError` if the file that comments go into is no longer the text that was read."""
    if original is not None:
        from hashlib import sha256

        if sha256(original.data).hexdigest() != local.sha256:
            raise ReadingError("{name} has changed while it was read; align it once more", name=local.name)


def report_options(
    arguments: argparse.Namespace, words: Words, *, to_file: bool, original: Original | None = None
) -> ReportOptions:
    """Return how a report is to look that goes to a file or to standard output."""
    from aligner.reports import ReportOptions

    to_terminal = not to_file and sys.stdout.isatty()
    return ReportOptions(
        scope=arguments.scope,
        width=report_width(to_terminal=to_terminal),
        color=to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        explain=arguments.explain,
        language=words.language,
        only=tuple(arguments.only),
        top=arguments.top,
        section=arguments.section,
        columns=arguments.columns,
        details=arguments.details,
        original=original,
    )


def report_width(*, to_terminal: bool) -> int:
    """Return how many columns a printed report is to take."""
    # A file must not depend on how wide the terminal is from which it is written.
    columns = os.environ.get("COLUMNS", "")
    if not to_terminal:
        return int(columns) if columns.isdecimal() and int(columns) > 0 else _PIPED_WIDTH
    import shutil

    return shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns


def limit_threads() -> None:
    """Keep numpy to one thread; it reads these variables when it is imported.

    The matrices are small: threads would wait for one another, and another number of them may round another way.
    """
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
