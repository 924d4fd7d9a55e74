"""What is made ready when it is first asked for: what packages offer, and regular expressions.

To import one thing of a package runs the whole of its `__init__`. Where that imports every module behind the package,
`--help` pays for reading PDF files' names and a printed report for files that it does not write. Such a package says in
which module each name is instead.

To compile an expression takes as long as to look through a page with it, and there are hundreds, for all that a text
may hold. `re.compile` is for those that nearly every text needs, `expression` for the others.

It stands at the beginning of every start, so that it imports next to nothing itself.
"""

import sys

TYPE_CHECKING = False  # that of `typing`, which takes longer to import than all of this
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping
    from typing import Any


def exports(package: str, modules: "Mapping[str, tuple[str, ...]]") -> "Callable[[str], Any]":
    """Return the function `__getattr__` of a package, given which names each of its modules has for it.

    The modules are named relative to the package. For tools that read types, the package imports the same names where
    it is only read, under `TYPE_CHECKING`.
    """
    module_of = {name: f"{package}.{module}" for module, names in modules.items() for name in names}

    def load(name: str) -> "Any":
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        __import__(module_of[name])
        value = getattr(sys.modules[module_of[name]], name)
        setattr(sys.modules[package], name, value)
        return value

    return load


def expression(pattern: str) -> "re.Pattern[str]":
    """Return what finds the same as `re.compile(pattern)`, and is compiled when it is first used."""
    return Uncompiled(pattern)  # type: ignore[return-value]


class Uncompiled:
    """An expression with the methods of a compiled one, which become attributes of it when the first is asked for."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> "Any":
        import re  # noqa: PLC0415 - which `import aligner` alone does not need

        compiled = re.compile(self.pattern)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
