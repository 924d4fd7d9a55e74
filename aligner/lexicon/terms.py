"""Terms that a user, or the default list, knows better than statistics: names, synonyms, set phrases, renamings.

A trade union's 工会驿站 is the national 户外劳动者服务站点; no corpus is large enough to teach that. The lists are
TOML, so that an office can keep its own beside its plans:

    names = ["暖边绿境"]
    synonyms = [["工会驿站", "户外劳动者服务站点"]]
    set_phrases = ["凝心聚力"]

    [renames]                 # local = national
    "全市" = "全国"

All terms are folded, as the texts are before they are compared.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from aligner.errors import TermsError
from aligner.files import DEFAULT_LIMITS, Limits, shown
from aligner.language import Phrase, phrase
from aligner.lexicon.user_words import UserWords
from aligner.structure.folding import fold_text

_PLACE = re.compile(r"at line (?P<line>\d+), column (?P<column>\d+)")
_TOKENS = re.compile(
    r'''"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*(?:"{3,5}|\\?\Z)'''
    r"""|'''.*?(?:'{3,5}|\Z)"""
    r"""|"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|'[^'\n]*'?"""
    r"|#[^\n]*|([][{}.\n])",
    re.DOTALL,
)
"""Texts and comments of TOML, each as a whole, and what stands outside of them."""
_DEEPEST = 3
_MOST_DOTS = 4
"""Dots outside of texts in one line; no list of terms needs any."""
_LONGEST = 200
"""Code points of a term; a longer one is a sentence, and is looked for at every place of a text."""
_LONGEST_SHOWN = 40
_KEYS = ("names", "synonyms", "set_phrases", "renames")


@dataclass(frozen=True)
class Terms:
    """Lists of terms, folded.

    `names` must not be cut; `groups` are terms that mean the same, the first of each standing for all; `set_phrases`
    make no link; `renames` pairs a local term with the national one that it stands for.
    """

    names: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    set_phrases: tuple[str, ...] = ()
    renames: tuple[tuple[str, str], ...] = field(default=())

    def __add__(self, other: Terms) -> Terms:
        """Return both lists together; a term that `other` puts into a group leaves the one it had."""
        return Terms(
            self.names + other.names,
            self.groups + other.groups,
            self.set_phrases + other.set_phrases,
            self.renames + other.renames,
        )

    @cached_property
    def canonical(self) -> Mapping[str, str]:
        """Each term of a group or a renaming, and the term that stands for it; later lists win."""
        found: dict[str, str] = {}
        for group in self.groups:
            found |= dict.fromkeys(group, group[0])
        for local, national in self.renames:
            found[local] = found.get(national, national)
        return found

    @cached_property
    def whole_words(self) -> UserWords:
        """Every term that a tokenizer must leave whole."""
        return UserWords((*self.names, *self.canonical, *self.canonical.values()))


def parse_terms(text: str, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Terms:
    """Return the terms in the TOML `text` of the file called `name`, of which no more is read than `limits` allow.

    Raises:
        LimitError: if the text is longer than it may be.
        TermsError: if the text is no TOML, or an entry is not what its list takes; the message names file, line and
            reason.
    """
    limits.check("characters", len(text), name=name)
    _refuse_nesting(text, name)
    return _parsed(text, name)


def _parsed(text: str, name: str) -> Terms:
    try:
        content = tomllib.loads(text)
    except ValueError as error:  # one of TOML, or a number of thousands of digits
        raise TermsError("{name}: is not valid TOML: {problem}", name=shown(name), problem=_problem(error)) from error
    check = _Checker(text, name)
    for key in content:
        if key not in _KEYS:
            check.fail(key, "there is no list {name!r}; the lists are {names}", name=_cut(key), names=tuple(_KEYS))
    groups = [tuple(check.texts("synonyms", group)) for group in check.array(content, "synonyms")]
    for group in groups:
        if len(group) < 2:
            check.fail(group[0] if group else "synonyms", "a group of synonyms needs two terms or more")
    renames = content.get("renames", {})
    if not isinstance(renames, dict):
        check.fail("renames", 'renames is a table of "local" = "national"')
    return Terms(
        names=tuple(check.texts("names", check.array(content, "names"))),
        groups=tuple(groups),
        set_phrases=tuple(check.texts("set_phrases", check.array(content, "set_phrases"))),
        renames=tuple((check.text(local), check.text(national, near=local)) for local, national in renames.items()),
    )


def _refuse_nesting(text: str, name: str) -> None:
    """Raise a `TermsError` if there is nesting that no list of terms has, and that costs far more than its length.

    Python's parser calls itself for each bracket, and for a key of many dots takes the square of their number.
    """
    depth, dots, line = 0, 0, 1
    for token in _TOKENS.finditer(text):
        match token[1]:
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth -= 1
            case ".":
                dots += 1
            case None:
                line += token[0].count("\n")
            case _:
                line, dots = line + 1, 0
        if depth > _DEEPEST:
            reason = phrase("its brackets stand deeper inside one another than in any list of terms")
            raise TermsError("{name}, line {line}: {reason}", name=shown(name), line=line, reason=reason)
        if dots > _MOST_DOTS:
            reason = phrase("there are dots in it that no list of terms has; put terms in quotation marks")
            raise TermsError("{name}, line {line}: {reason}", name=shown(name), line=line, reason=reason)


def _cut(value: object) -> object:
    """Return a value, or its beginning if it is too long for a message."""
    if not isinstance(value, str):
        try:
            written = repr(value)
        except ValueError:  # a number of thousands of digits
            return "…"
        return value if len(written) <= _LONGEST_SHOWN else f"{written[:_LONGEST_SHOWN]}…"
    return value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"


def _problem(error: ValueError) -> Phrase:
    # The parser gives its reason in English, and the place as part of it; at the end of a text it tells none.
    place = _PLACE.search(str(error))
    if not isinstance(error, tomllib.TOMLDecodeError):
        return phrase("it holds a number of thousands of digits")
    if str(error).startswith("Cannot "):  # overwrite, declare twice
        return phrase("a list or a term stands there twice")
    if place is None:
        return phrase("it ends too early")
    return phrase("it cannot be read from line {line}, column {column} on", **place.groupdict())


@dataclass(frozen=True, slots=True)
class _Checker:
    """Turns entries into terms, and says of a bad one in which line it stands."""

    source: str
    name: str

    def fail(self, near: str, reason: str, /, **fields: object) -> None:
        line = next((number for number, text in enumerate(self.source.splitlines(), start=1) if near in text), 1)
        raise TermsError(
            "{name}, line {line}: {reason}", name=shown(self.name), line=line, reason=phrase(reason, **fields)
        )

    def array(self, content: Mapping[str, Any], key: str) -> list[Any]:
        value = content.get(key, [])
        if not isinstance(value, list):
            self.fail(key, "{name} is a list", name=key)
        return list(value)

    def texts(self, key: str, values: Any) -> Iterator[str]:
        if not isinstance(values, list):
            near = values if isinstance(values, str) else key
            self.fail(near, "an entry of {name} is a list of terms, not {value!r}", name=key, value=_cut(values))
        for value in values:
            yield self.text(value, near=key)

    def text(self, value: Any, near: str = "") -> str:
        folded = fold_text(value) if isinstance(value, str) else ""
        if not isinstance(value, str) or len(folded) < 2:
            at = value if isinstance(value, str) and value else near
            self.fail(at, "a term is a text of two characters or more, not {value!r}", value=_cut(value))
        if len(folded) > _LONGEST:
            self.fail(value[:_LONGEST], "a term has {most} characters at most, not {n}", most=_LONGEST, n=len(value))
        return folded


@cache
def default_terms() -> Terms:
    """Return the terms that come with the package, for trade unions and for government work reports."""
    text = Path(__file__).with_name("terms.toml").read_text("utf-8")
    return _parsed(text, "terms.toml")
