"""Which regular expressions the program has, and how each is used.

They are found where they stand: as attributes of modules, however deep in tables, and as what is passed to a function
of `re`. What is put together in a function and known only there is seen while texts are aligned.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import aligner
from aligner.deferred import Uncompiled

METHODS = ("match", "fullmatch", "search")
_USES = {
    **{one: one for one in METHODS},
    **dict.fromkeys(("sub", "subn", "finditer", "findall", "split"), "search"),
}
"""How the methods of an expression go over a text: from its beginning, or from everywhere."""
_LEFT_OUT = ("aligner.__main__", "aligner.lexicon.teaching", "aligner.lexicon.teach", "aligner.lexicon.build")


@dataclass(frozen=True, slots=True, order=True)
class Used:
    """An expression, its flags, and how it goes over a text (one of `METHODS`); `where` it stands, for messages."""

    pattern: str
    flags: int
    method: str
    where: str = ""

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression."""
        return re.compile(self.pattern, self.flags)


def modules() -> Iterator[ModuleType]:
    """Yield the modules of the program that can be imported here."""
    for one in pkgutil.walk_packages(aligner.__path__, "aligner."):
        if not one.name.startswith(_LEFT_OUT):
            yield importlib.import_module(one.name)


def _held(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """Yield the expressions in a value."""
    if isinstance(value, Uncompiled):
        value = re.compile(value.pattern)
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 4:
        inner: Iterable[Any] = ()
        if isinstance(value, dict):
            inner = (*value, *value.values())
        elif isinstance(value, (tuple, list, set, frozenset)):
            inner = value
        elif is_dataclass(value) and not isinstance(value, type):
            inner = (getattr(value, field.name) for field in fields(value))
        for one in inner:
            yield from _held(one, depth + 1)


def _methods_by_name(trees: Iterable[ast.AST]) -> dict[str, set[str]]:
    """Return which methods are called on what has a name, anywhere."""
    found: dict[str, set[str]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in _USES:
                name = getattr(node.value, "id", None) or getattr(node.value, "attr", None)
                if name is not None:
                    found.setdefault(name, set()).add(_USES[node.attr])
    return found


def _passed(tree: ast.AST, names: dict[str, Any], where: str) -> Iterator[Used | int]:
    """Yield what is passed to functions of `re`, or the line where it is only known in the function."""
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if not is_call or getattr(node.func.value, "id", "") != "re" or not node.args:  # type: ignore[attr-defined]
            continue
        method = node.func.attr  # type: ignore[attr-defined]
        if method not in (*_USES, "compile"):
            continue
        flags = next((one.value for one in node.keywords if one.arg == "flags"), None)  # type: ignore[attr-defined]
        if method == "compile" and len(node.args) > 1:  # type: ignore[attr-defined]
            flags = node.args[1]  # type: ignore[attr-defined]
        try:
            pattern = _value(node.args[0], names)  # type: ignore[attr-defined]
            number = int(_value(flags, names)) if flags is not None else 0
        except NameError:
            yield node.lineno  # type: ignore[attr-defined]
            continue
        if isinstance(pattern, str):
            methods = METHODS if method == "compile" else (_USES[method],)
            yield from (Used(pattern, number, one, f"{where}:{node.lineno}") for one in methods)  # type: ignore[attr-defined]


def _value(node: ast.expr, names: dict[str, Any]) -> Any:
    return eval(compile(ast.Expression(node), "<re>", "eval"), names)  # noqa: S307 - the program's own code


@contextmanager
def _seen(found: set[Used], calls: set[str]) -> Iterator[None]:
    """Add to `found` what the program passes to `re` meanwhile, and to `calls` where."""
    before = re._compile  # type: ignore[attr-defined]
    root = str(Path(aligner.__path__[0]).parent)

    def compiled(pattern: Any, flags: Any) -> re.Pattern[Any]:
        frame = sys._getframe(1)
        method = frame.f_code.co_name
        caller = frame.f_back
        # What `expression` gives has been found where it stands.
        if caller is None or caller.f_globals["__name__"] == Uncompiled.__module__:
            pass
        elif caller.f_code.co_filename.startswith(root) and isinstance(pattern, str):
            where = f"{Path(caller.f_code.co_filename).relative_to(root)}:{caller.f_lineno}"
            calls.add(where)
            methods = METHODS if method == "compile" else (_USES.get(method, "search"),)
            found.update(Used(pattern, int(flags), one, where) for one in methods)
        made: re.Pattern[Any] = before(pattern, flags)
        return made

    re._compile = compiled  # type: ignore[attr-defined]
    try:
        yield
    finally:
        re._compile = before  # type: ignore[attr-defined]


def patterns(run: Any) -> tuple[list[Used], list[str]]:
    """Return the expressions of the program in a fixed order, and the calls of which they are not known.

    `run` does something with the program that calls those of its functions that put expressions together.
    """
    loaded = list(modules())
    root = Path(aligner.__path__[0]).parent
    sources = {one.__name__: Path(str(one.__file__)) for one in loaded}
    trees = {name: ast.parse(path.read_text("utf-8")) for name, path in sources.items()}
    public = _methods_by_name(trees.values())
    found: set[Used] = set()
    unknown: set[str] = set()
    for module in loaded:
        where = str(sources[module.__name__].relative_to(root))
        own = _methods_by_name([trees[module.__name__]])
        for name, value in vars(module).items():
            for one in _held(value):
                methods = own if name.startswith("_") else public
                used = methods.get(name, set(METHODS)) if isinstance(value, re.Pattern | Uncompiled) else set(METHODS)
                found.update(Used(one.pattern, one.flags & ~re.UNICODE, method, f"{where}: {name}") for method in used)
        for passed in _passed(trees[module.__name__], dict(vars(module)), where):
            if isinstance(passed, int):
                unknown.add(f"{where}:{passed}")
            elif not any(passed.pattern == one.pattern for one in found):
                found.add(passed)
    seen: set[str] = set()
    with _seen(found, seen):
        run()
    unique: dict[tuple[str, int, str], Used] = {}
    for use in sorted(found):
        unique.setdefault((use.pattern, use.flags, use.method), use)
    return list(unique.values()), sorted(unknown - seen)
