"""Where the real documents and the gold annotation lie; tests that need them skip where they are absent."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"

SEEDS = tuple(sorted((SHARED / "seeds").glob("*.txt")))
PAIRS = tuple(sorted((SHARED / "pairs").glob("*/local.txt")))
REPORT_PAIRS = ("004-000", "003-000", "002-000", "gwj-gw0", "lhn-la0")
"""Reports, speeches and a regulation, whose links two annotators graded."""
GENRE_PAIRS = ("amj-am0", "sps-sp0", "wpd-000", "gzs-gz0")
"""Opinions, plans and rules as offices write them, one annotator each for sps-sp0 and gzs-gz0, which is a loose fit."""
GOLD_PAIRS = (*REPORT_PAIRS, *GENRE_PAIRS)
READ_PAIRS = ("gwj-gw0", "lhn-la0", "004-000")
"""Pairs whose requirements a reader went through one by one: whose duty, what state, what is missing."""
CHANGED_PAIRS = (*READ_PAIRS, "fns-fn0", "wcb-wc0")
"""Pairs of which readers have told every figure, strength, deadline and body that changed."""
GOLD_DOCUMENTS = ("000", "001", "002", "003", "004", "gw0", "gwj", "la0", "lhn")

GENRE_DOCUMENTS = ("am0", "amj", "gz0", "gzs", "r01", "r02", "r03", "r04", "sp0", "sps", "ty0", "tyy", "wpd")
"""Opinions, plans, measures, rules and notices, with roles and what assigns which task."""

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents (../shared) are not here")


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def load_score(name: str = "score") -> ModuleType:
    """Return a script that judges a result against the gold annotation: `score` links and units, `roles` roles."""
    folder = SHARED / "benchmark"
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
