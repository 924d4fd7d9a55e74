"""Whose duty requirements are, worked out from the JSON report alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aligner.language import Words
from tests.reports.json_cells import Rows


class JsonAddressees:
    """Which requirements of a JSON report count, and what is said of the others."""

    data: dict[str, Any]
    words: Words

    def quoted(self, side: str, span: Sequence[int]) -> str:
        """Return what stands there."""
        raise NotImplementedError

    def counted(self) -> list[dict[str, Any]]:
        """Return the requirements that count."""
        everyone = self.data["options"]["addressee"] == "all"
        return [one for one in self.data["requirements"] if everyone or one["addressee"] == "ours"]

    def addressees(self) -> dict[str, str]:
        """Return who else may have to carry a requirement out, by the keys of JSON."""
        words = self.words
        return {
            "ours": words("ours"),
            "centre": words("for the centre"),
            "elsewhere": words("for other places"),
            "none": words("no requirement"),
        }

    def told_by(self, one: dict[str, Any]) -> str:
        """Return the words that tell whose duty a requirement is, or who has said so."""
        if one["is_addressee_decided"]:
            return self.words("decided by a reviewer")
        said = (self.quoted("national", span) for span in one["addressee_words"])
        return self.words.listed(f"[{text}]" for text in dict.fromkeys(said))

    def not_counted(self) -> list[dict[str, Any]]:
        """Return the requirements of others, where these do not count."""
        counted = {one["national"] for one in self.counted()}
        return [one for one in self.data["requirements"] if one["national"] not in counted]

    def about_addressees(self) -> Rows:
        """Return what the user has said of who issued the local text, and of what counts."""
        issuer, counted = self.data["options"]["issuer"], self.data["options"]["addressee"]
        rows: Rows = [[self.words("issuer of the local text"), issuer]] if issuer else []
        if counted == "all":
            rows += [[self.words("counted"), self.words("every requirement, whoever has to carry it out")]]
        return rows
