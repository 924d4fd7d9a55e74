"""Align the clauses of a local policy plan to the national report that it carries out.

`align` aligns two documents, and `Alignment` is what comes of it; `aligner.model` holds the types that it is made of,
`aligner.errors.AlignerError` what is raised when something can be mended. Both names are loaded when they are first
used, so that the command starts without the machinery behind them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from aligner.version import __version__

if TYPE_CHECKING:
    from aligner.api import Alignment, align

__all__ = ["Alignment", "__version__", "align"]


def __getattr__(name: str) -> Any:
    if name not in {"Alignment", "align"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("aligner.api"), name)
