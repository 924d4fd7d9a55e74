"""From a file, or from bytes, to a decoded text: the only package that knows about encodings and kinds of files.

What comes out is a `SourceText`, so no later stage has to ask where a text came from or how it was stored.
"""

from aligner.reading.decoding import decode
from aligner.reading.files import read, read_bytes, read_data, read_text

__all__ = ["decode", "read", "read_bytes", "read_data", "read_text"]
