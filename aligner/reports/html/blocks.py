"""The style and the scripts of a page, as parts of it, and the policy that allows these and nothing else."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined


def environment(*packages: str) -> Environment:
    """Return what renders the templates of these packages; those of the first that has one by the name are taken."""
    return Environment(
        loader=ChoiceLoader([*map(PackageLoader, packages)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def joined(names: Iterable[str], *, package: str = "aligner.reports.html") -> str:
    """Return files among the templates of a package as one text."""
    folder = files(package) / "templates"
    return "\n".join((folder / name).read_text("utf-8") for name in names)


def script(text: str) -> str:
    """Return a script whose names are its own."""
    return f"'use strict';\n{{\n{text}}}\n"


def policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Return a policy that allows these inlined blocks and nothing else."""
    style, code = (
        " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)
        for texts in (styles, scripts)
    )
    return (
        f"default-src 'none'; style-src {style}; script-src {code}; img-src data:; base-uri 'none'; form-action 'none'"
    )
