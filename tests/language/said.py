"""What the program says, found in its source: every call that takes a phrase, and what stands in the place of it.

A phrase is a literal there, so that the catalogue finds it, or a name for what has been marked as one. Names are
followed within one function and to the tables of modules; what is handed on further than that is listed below, with
all that it may be.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from pathlib import Path
from types import ModuleType

from textual.screen import ModalScreen

from aligner.changes import change_kinds
from aligner.reading.ofd import document as ofd
from aligner.reading.pdf import document as pdf
from aligner.reading.readers import READERS, UNREADABLE
from aligner.reports.html import report
from aligner.reports.survey import page
from aligner.telling.names import ADDRESSEE_NAMES, KIND_NAMES, STATE_NAMES
from aligner.tui import keys_here
from aligner.tui.bindings import COMMANDS, Group
from aligner.tui.keys_here import Here
from tests.catalogue import KEYWORDS
from tests.shared import ROOT


def _keys_of_questions() -> Iterator[tuple[tuple[tuple[str, ...], str], ...]]:
    return (getattr(one, "KEYS", ()) for one in ModalScreen.__subclasses__())


HANDED_ON: Mapping[str, Callable[[], Iterable[str]]] = {
    "kind.aspect": lambda: (kind.aspect for kind in change_kinds()),
    "kind.line": lambda: (kind.line for kind in change_kinds()),
    "kind.relation_of(one.relation).label": lambda: (one.label for kind in change_kinds() for one in kind.relations),
    "kind.relation(change).label": lambda: (one.label for kind in change_kinds() for one in kind.relations),
    "reports/text/report.py: one.label": lambda: (one.label for kind in change_kinds() for one in kind.relations),
    "reader.called": lambda: (reader.called for reader in READERS),
    "kind.called": lambda: (kind.called for kind in UNREADABLE),
    "kind.refusal": lambda: (kind.refusal for kind in UNREADABLE),
    "self.problems[key]": lambda: (said for paged in (pdf._PDF, ofd._OFD) for said in paged.problems.values()),
    "self._program": lambda: ("Word or WPS", "Excel or WPS"),
    "command.label": lambda: (command.label for command in COMMANDS),
    "one.hint": lambda: (command.hint for command in COMMANDS if command.hint),
    "here.value": lambda: (here.value for here in Here),
    "tui/keys_here.py: label": lambda: (label for _, label in chain(*keys_here._KEYS.values(), *_keys_of_questions())),
    "group.value": lambda: (group.value for group in Group),
    "reports/html/report.py: what": lambda: (what for _, what in report._KEYS),
    "reports/html/report.py: name": lambda: (*STATE_NAMES.values(), *KIND_NAMES.values()),
    "reports/survey/page.py: what": lambda: (what for _, what in page._KEYS),
    "reports/survey/page.py: name": ADDRESSEE_NAMES.values,
    "reports/survey/page.py: one.label": lambda: (one.label for kind in change_kinds() for one in kind.relations),
    "telling/names.py: name": STATE_NAMES.values,
}
"""What is handed on further than names are followed, and all that may stand there."""

PASSES_ON = {
    "cli/reviewing.py: why",
    "errors.py: message",
    "files/json_values.py: what",
    "language/words.py: message",
    "language/words.py: one",
    "language/words.py: many",
    "language/words.py: said.message",
    "language/words.py: said.many",
    "lexicon/terms.py: reason",
    "reading/word/packages.py: what",
    "tui/words.py: one",
    "tui/words.py: many",
    "reading/plain/document.py: problem",
    "reading/plain/document.py: called",
    "reading/plain/document.py: REFUSAL",
    "reading/web/page.py: problem",
}
"""Arguments that the functions named in `KEYWORDS`, whose callers are looked at, hand on; and those of `_refuse`."""

NO_PHRASES = {"changes/kind.py: said", "reading/word/number_formats.py: value", "tui/deeds/decisions.py: state.focus"}
"""Arguments of functions that only share a name with those that take phrases."""

_TAKES: Mapping[str, tuple[int, ...]] = {
    name: (0,) if places is None else tuple(place - 1 for place in places) for name, places in KEYWORDS.items()
} | {"_refuse": (2,)}


@dataclass(frozen=True)
class Said:
    """What is said at one place of the source: a phrase, or, if none was found, `problem` with what stands there."""

    where: str
    phrase: str
    problem: str = ""


@dataclass(frozen=True)
class File:
    """A file of the source."""

    path: Path

    @property
    def name(self) -> str:
        """The name within the package."""
        return self.path.relative_to(ROOT / "aligner").as_posix()

    def module(self) -> ModuleType:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))

    def said(self) -> Iterator[Said]:
        """Yield all that is said in the file."""
        tree = ast.parse(self.path.read_text("utf-8"))
        for node in ast.walk(tree):
            for child in ast.iter_child_nodes(node):
                child.parent = node  # type: ignore[attr-defined]
        for call, given in _taken(tree):
            yield from self._of(given, call)

    def arguments(self) -> Iterator[str]:
        """Yield what stands in the place of phrases without being a literal, as the lists above name it."""
        for _, given in _taken(ast.parse(self.path.read_text("utf-8"))):
            yield from (f"{self.name}: {ast.unparse(given)}", ast.unparse(given))

    def _of(self, given: ast.expr, call: ast.AST) -> Iterator[Said]:
        """Yield what an argument of a call may be."""
        where = f"{self.name}:{getattr(call, 'lineno', 0)}"
        text = ast.unparse(given)
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            yield Said(where, given.value)
        elif isinstance(given, ast.IfExp):
            yield from self._of(given.body, call)
            yield from self._of(given.orelse, call)
        elif _is_phrase(given):
            return  # what is said by it is found where it is made
        elif (listed := HANDED_ON.get(f"{self.name}: {text}") or HANDED_ON.get(text)) is not None:
            yield from (Said(where, phrase) for phrase in listed())
        elif f"{self.name}: {text}" in PASSES_ON | NO_PHRASES:
            return
        elif isinstance(given, ast.Name) and (values := list(_bound(given.id, call))):
            for value in values:
                yield from self._of(value, call)
        elif isinstance(table := getattr(self.module(), _root(given), None), Mapping):
            yield from (Said(where, phrase) for phrase in table.values())
        elif isinstance(table, str):
            yield Said(where, table)
        else:
            yield Said(where, "", text)


def _taken(tree: ast.AST) -> Iterator[tuple[ast.Call, ast.expr]]:
    """Yield the calls that take phrases, with each argument that should be one."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            for place in _TAKES.get(_called(call), ()):
                yield from ((call, given) for given in call.args[place : place + 1])


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is_phrase(given: ast.expr) -> bool:
    """Return whether something is a `Phrase` already, as mypy sees to: made by a call, or that of an error."""
    return (isinstance(given, ast.Call) and _called(given) not in ("format", "join", "str")) or (
        isinstance(given, ast.Attribute) and given.attr == "phrase"
    )


def _root(given: ast.expr) -> str:
    """Return the name of the table that something is taken from."""
    while isinstance(given, ast.Subscript):
        given = given.value
    return ast.unparse(given)


def _bound(name: str, inside: ast.AST) -> Iterator[ast.expr]:
    """Yield what a name is bound to in the function around a call: by assignment, or by a loop over written tuples."""
    while not isinstance(inside, ast.FunctionDef | ast.Module):
        inside = inside.parent  # type: ignore[attr-defined]
    for one in ast.walk(inside) if isinstance(inside, ast.FunctionDef) else ():
        if isinstance(one, ast.Assign) and [ast.unparse(target) for target in one.targets] == [name]:
            yield one.value
        elif isinstance(one, ast.For) and isinstance(one.target, ast.Tuple) and isinstance(one.iter, ast.Tuple):
            names = [ast.unparse(target) for target in one.target.elts]
            rows = [row.elts for row in one.iter.elts if isinstance(row, ast.Tuple)]
            yield from (row[names.index(name)] for row in rows if name in names)


def files() -> list[File]:
    """Return all files of the program."""
    return [File(path) for path in sorted((ROOT / "aligner").rglob("*.py"))]
