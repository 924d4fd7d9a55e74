"""Files as such: how they are named in messages, their bytes in, and results out, whatever is in them.

Reading a document, opening a review and writing a report all go through here, so that what can go wrong with a path is
told in one place, and no package needs another one only to read or write.
"""

from typing import TYPE_CHECKING

from aligner.deferred import exports
from aligner.files.limits import DEFAULT_LIMITS, Limits, Meter
from aligner.files.loading import read_bytes
from aligner.files.naming import escaped, reason_of, shown

if TYPE_CHECKING:
    from aligner.files.writing import Content, replacing, write, write_all

__all__ = [
    "DEFAULT_LIMITS",
    "Content",
    "Limits",
    "Meter",
    "escaped",
    "read_bytes",
    "reason_of",
    "replacing",
    "shown",
    "write",
    "write_all",
]

__getattr__ = exports(__name__, {"writing": ("Content", "replacing", "write", "write_all")})
