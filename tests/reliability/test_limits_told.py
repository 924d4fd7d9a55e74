"""docs/reliability.md tells each limit, and its default."""

from __future__ import annotations

import re
from dataclasses import fields

from aligner import Limits
from aligner.files.limits import option_of
from tests.reliability.table import DOCUMENT


def test_each_limit_is_told_with_its_default() -> None:
    told = re.findall(r"^\| `([a-z-]+)` \| (\d+) \|", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    limits = Limits()
    assert told == [(option_of(one.name), str(getattr(limits, one.name))) for one in fields(limits)]
