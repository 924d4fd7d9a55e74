"""What is done to the archives that Word files, workbooks and OFD documents are."""

from __future__ import annotations

DTD = '<!DOCTYPE x [<!ENTITY a "十"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
"""Entities that multiply; the text of all is ``&c;``."""


def patched(data: bytes, path: str, offset: int, value: bytes) -> bytes:
    """Return a ZIP archive with bytes put into the entry of a member in its central directory."""
    at = data.rindex(path.encode()) - 46
    return data[: at + offset] + value + data[at + offset + len(value) :]


def locked(data: bytes, path: str) -> bytes:
    """Return a ZIP archive that tells a member to be encrypted."""
    return patched(data, path, 8, b"\x01\x00")
