"""Align the clauses of a local policy plan to the national report that it carries out.

`align` aligns two documents, and `Alignment` is what comes of it; `align_many` holds many plans against one national
document. `Limits` says what a document may become.
`aligner.model` holds the types that an alignment is made of, `aligner.errors.AlignerError` what is raised when
something can be mended. The names are loaded when they are first used, so that the command starts without the machinery
behind them. Until then little is imported, since Ctrl-C in this while ends in a traceback: only the command catches it.
"""

from aligner.deferred import exports
from aligner.version import __version__

TYPE_CHECKING = False  # that of `typing`, which takes longer to import than all of this
if TYPE_CHECKING:
    from aligner.api import Alignment, align, align_many
    from aligner.files.limits import Limits

__all__ = ["Alignment", "Limits", "__version__", "align", "align_many"]

__getattr__ = exports(__name__, {"api": ("Alignment", "align", "align_many"), "files.limits": ("Limits",)})
