"""The site stands alone: what a page links to beside the documentation becomes plain text there.

The same pages are read in the project's folder, where a link to a sample or to a file of the program leads somewhere.
A link that leads nowhere there either is left as it is, so that `mkdocs build --strict` tells of it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]\[]*)\]\((?P<target>[^)\s#]+)(?:#[^)\s]*)?\)")


def on_page_markdown(markdown: str, *, page: Any, config: Any, **_: object) -> str:
    """Return a page without its links to files that stand outside of the documentation.

    Args:
        markdown: the page.
        page: the page as MkDocs knows it.
        config: the settings of the site.
    """
    documentation = Path(config.docs_dir).resolve()
    folder = documentation.joinpath(page.file.src_uri).parent

    def without_link(link: re.Match[str]) -> str:
        target = folder.joinpath(link["target"]).resolve()
        is_outside = target.exists() and not target.is_relative_to(documentation)
        return link["text"] if is_outside else link[0]

    return _LINK.sub(without_link, markdown)
