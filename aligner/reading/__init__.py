"""From a file, or from bytes, to a decoded text: the only package that knows about encodings and kinds of files.

What comes out is a `SourceText`, so no later stage has to ask where a text came from or how it was stored.
"""

from typing import TYPE_CHECKING

from aligner.deferred import exports

if TYPE_CHECKING:
    from aligner.reading.documents import read, read_data, read_text
    from aligner.reading.plain.decoding import decode

__all__ = ["decode", "read", "read_data", "read_text"]

__getattr__ = exports(__name__, {"documents": ("read", "read_data", "read_text"), "plain.decoding": ("decode",)})
