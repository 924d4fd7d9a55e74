"""How large the page is, and how soon it can be used.

    python -m tests.benchmark.page

Size: the page on 004 → 000. Speed: from the beginning of the navigation to the moment at which a click on a clause has
highlighted its counterpart, in Chromium, on two texts of 2,000 units each that are put together from the samples: each
copy varies the figures and the names, so that the copies are no mere repetition. Each run opens the page anew. On texts
with 300 requirements and more, the time until scripts have run, and until a first sort, search and filter are drawn.
"""

from __future__ import annotations

import re
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path

from aligner.model import Alignment
from aligner.pipeline import align
from aligner.reading import read
from tests.reports.browser import BROWSER, opened, page_of, started_browser
from tests.reports.builders import source
from tests.shared import ROOT, SEEDS

_UNITS = 2000
_FEW_UNITS = 610
"""Units of texts with some 300 requirements."""
_RUNS = 5
_ACTIONS = {
    "sort": "document.querySelector('table.tasks .c-state button').click()",
    "search": """const box = document.getElementById('search');
        box.value = '职工';
        box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))""",
    "filter": "document.querySelector('input[value=gap]').click()",
}
_TIMED = """async () => {
    const begun = performance.now();
    %s;
    await new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
    return performance.now() - begun;
}"""
_NAMES = ("职工", "工会", "企业", "劳动", "竞赛", "困难", "权益", "服务")
_TRADES = ("铁路", "港口", "林业", "水利", "纺织", "矿山", "粮食", "电力", "邮政", "渔业", "建筑", "环卫", "船舶",
           "民航", "冶金", "造纸", "食品", "园林", "医药", "烟草", "盐业", "轻工", "机械", "汽车", "软件")  # fmt: skip


def varied(text: str, copies: int) -> str:
    """Return a text several times over; each copy has figures of its own and speaks of another trade."""
    parts = []
    for copy in range(copies):
        trade = _TRADES[copy % len(_TRADES)]
        part = re.sub(r"\d+", partial(_raised, by=copy), text)
        for name in _NAMES[copy % 3 :: 3]:
            part = part.replace(name, trade + name)
        parts.append(part)
    return "\n".join(parts)


def _raised(figure: re.Match[str], *, by: int) -> str:
    return str(int(figure[0]) + by)


def big_alignment(size: int = _UNITS) -> Alignment:
    """Return an alignment of two texts with about `size` units each."""
    local, national = (
        source(varied(read(str(ROOT / "samples" / name)).text, -(-size // units)), name)
        for name, units in (("plan.txt", 65), ("national.txt", 90))
    )
    return align(local, national)


def seconds_to_use(folder: Path, alignment: Alignment) -> list[float]:
    """Return how long each run took from navigation to a picture of the clicked clause with its counterpart marked.

    The click comes as soon as the page has loaded, from inside the browser: what a test has to tell it, and it the
    test, takes time that no reader waits for.
    """
    path = folder / "page.html"
    path.write_bytes(page_of(alignment, "zh").encode())
    link = alignment.links[len(alignment.links) // 2]
    click = f"""addEventListener('load', () => {{
        document.querySelector('#n-{link.national} .clause-text').click();
        const see = () => {{ window.seen = document.querySelector('#l-{link.local}.is-linked') && performance.now(); }};
        requestAnimationFrame(() => requestAnimationFrame(see));
    }})"""
    times = []
    with started_browser() as browser:
        for _ in range(_RUNS):
            with opened(browser, path) as page:
                page.add_init_script(click)
                page.reload()
                times.append(page.wait_for_function("window.seen").json_value() / 1000)
    return times


def seconds_to_act(folder: Path, alignment: Alignment) -> dict[str, float]:
    """Return the medians of how long the page takes to be ready, and to draw what a first action changes."""
    path = folder / "page.html"
    path.write_bytes(page_of(alignment, "zh").encode())
    times: dict[str, list[float]] = {name: [] for name in ("ready", *_ACTIONS)}
    with started_browser() as browser:
        for name, action in _ACTIONS.items():
            for _ in range(_RUNS):
                with opened(browser, path) as page:
                    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
                    times["ready"].append(ready / 1000)
                    times[name].append(page.evaluate(_TIMED % action) / 1000)
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> None:
    """Print all of it."""
    if SEEDS:
        seeds = align(read(str(SEEDS[-1])), read(str(SEEDS[0])))
        print(f"004 → 000: {len(page_of(seeds, 'zh').encode()) / 1e6:.2f} MB")
    else:
        print("the real documents (../shared) are not here")
    alignment = big_alignment()
    units = len(alignment.local.units), len(alignment.national.units)
    began = time.perf_counter()
    size = len(page_of(alignment, "zh").encode()) / 1e6
    took = time.perf_counter() - began
    print("{} local and {} national units, {} links:".format(*units, len(alignment.links)))
    print(f"  page of {size:.2f} MB, made in {took:.2f} s")
    if BROWSER is None:
        print("  no Chromium is installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        times = seconds_to_use(Path(folder), alignment)
    print(f"  usable in {statistics.median(times):.2f} s (median of {_RUNS}; longest {max(times):.2f} s)")
    few = big_alignment(_FEW_UNITS)
    with tempfile.TemporaryDirectory() as folder:
        acted = seconds_to_act(Path(folder), few)
    print(f"{len(few.requirements)} requirements: " + ", ".join(f"{name} {took:.2f} s" for name, took in acted.items()))


if __name__ == "__main__":
    main()
