"""How a document is named in a message.

A message is one line, whatever the path holds: line breaks, escape sequences and characters that cannot be seen would
break the line, colour a terminal or make two different paths look alike, so they are shown escaped.
"""

from __future__ import annotations

import errno

from aligner.language import N_, Phrase, phrase

_SPACES_OF_PATHS = {" ", "\u3000"}
"""Spaces that are usual in Chinese file names; the other ones (such as U+00A0) cannot be told from them by eye."""


def shown(name: str) -> str | Phrase:
    """Return `name`, the path as the user gave it, fit for one line; ``-`` is shown as “standard input”."""
    return phrase("standard input") if name == "-" else escaped(name)


def escaped(text: str) -> str:
    """Return `text` with the characters that cannot be seen escaped, the way Python writes them."""
    return "".join(
        char if char.isprintable() or char in _SPACES_OF_PATHS else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


_REASONS = {
    errno.EADDRINUSE: N_("something else is there already"),
    errno.EADDRNOTAVAIL: N_("this machine has no such address"),
    errno.EACCES: N_("permission is missing"),
    errno.EPERM: N_("permission is missing"),
    errno.EROFS: N_("the disk may only be read"),
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("part of the path is no folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.EINVAL: N_("the name is not allowed"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("links lead in a circle"),
    errno.EIO: N_("the disk does not answer"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EMFILE: N_("too many files are open"),
    errno.EBUSY: N_("it is in use"),
}


def reason_of(error: Exception) -> str | Phrase:
    """Return what the system says of `error`, in words that can be told in any language where it is a usual one."""
    if isinstance(error, OSError) and error.errno in _REASONS:
        return phrase(_REASONS[error.errno])
    return escaped((error.strerror if isinstance(error, OSError) else None) or str(error))
