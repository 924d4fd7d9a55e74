"""Packages that load what they offer when it is first asked for.

To import one thing of a package runs the whole of its `__init__`. Where that imports every module behind the package,
`--help` pays for reading PDF files' names and a printed report for files that it does not write. Such a package says in
which module each name is instead.

It stands at the beginning of every start, so that it imports next to nothing itself.
"""

import sys

TYPE_CHECKING = False  # that of `typing`, which takes longer to import than all of this
if TYPE_CHECKING:
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
