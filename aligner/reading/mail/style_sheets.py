"""Style sheets that a saved page keeps as parts of their own, put back into the page.

Browsers save them so, all of them. Without them a passage that the page hides or strikes out would be read as text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

_LINK = re.compile(r"<link\b(?P<fields>(?:[^<>\"']|\"[^\"<>]{0,4000}\"|'[^'<>]{0,4000}'){0,200})>", re.IGNORECASE)
_FIELD = re.compile(
    r"\b(?P<name>rel|href|media)\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'>]+))", re.IGNORECASE
)


def with_style_sheets(page: str, sheets: Mapping[str, str]) -> str:
    """Return a page with the style sheets, by their addresses, in place of what refers to them."""

    def put(link: re.Match[str]) -> str:
        fields = {
            one["name"].lower(): html.unescape(one["a"] or one["b"] or one["c"] or "").strip()
            for one in _FIELD.finditer(link["fields"])
        }
        sheet = _sheet_at(fields.get("href", ""), sheets) if "stylesheet" in fields.get("rel", "").lower() else None
        if sheet is None:
            return link[0]
        media = html.escape(fields.get("media", "all"))
        return f'<style media="{media}">{sheet.replace("</", "< /")}</style>'

    return _LINK.sub(put, page) if sheets else page


def _sheet_at(address: str, sheets: Mapping[str, str]) -> str | None:
    """Return the sheet at an address, which may be given from where the page stands."""
    if not address:
        return None
    end = "/" + address.partition("?")[0].lstrip("./")
    return sheets.get(address) or next(
        (text for at, text in sheets.items() if at.partition("?")[0].endswith(end)), None
    )
