"""The desk in a browser of the same machine, for a colleague who uses no terminal.

The terminal in the page is that of textual-serve, and each desk is a process of its own that runs the command line it
was asked for. The rest of textual-serve is left out: its server starts programs through a shell, lets any page that a
browser shows connect to it, and its page fetches fonts from elsewhere.
"""

from aligner.deferred import exports

TYPE_CHECKING = False
if TYPE_CHECKING:
    from aligner.serving.driven import is_driven
    from aligner.serving.server import Serving, serve

__all__ = ["Serving", "is_driven", "serve"]

__getattr__ = exports(__name__, {"driven": ("is_driven",), "server": ("Serving", "serve")})
