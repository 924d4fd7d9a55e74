"""How large the page of a survey is, how long it takes to write, and how soon it can be used.

    python -m tests.benchmark.survey_page [PLANS]

The survey is one result on some 300 requirements, kept for each of 3,500 plans with the words of its clauses in another
order, so that no two plans pack as one. Speed is that of Chromium: until the page has loaded, until what a reader chose
is drawn, and until a cell is open.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from aligner.language import words_of
from aligner.reports.survey.registry import SURVEY_FILES
from aligner.survey.records import PlanDetails
from aligner.survey.store import SurveyStore
from aligner.survey.survey import Survey
from aligner.survey.taking import higher_text, plan_result
from tests.benchmark.page import _FEW_UNITS, big_alignment
from tests.reports.browser import BROWSER, opened, started_browser

_PLANS = 3500
_REGIONS = 31
_RUNS = 3
_CHOSEN = """async ([id, value]) => {
    const begun = performance.now();
    const choice = document.getElementById(id);
    choice.value = value;
    choice.dispatchEvent(new Event(choice.type === 'search' ? 'input' : 'change'));
    await new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
    return performance.now() - begun;
}"""
_OPENED = """async () => {
    const begun = performance.now();
    const press = (key) => document.getElementById('grid').dispatchEvent(new KeyboardEvent('keydown', { key }));
    press('Enter');
    while (document.querySelectorAll('#cell-told h4').length < 3) await new Promise(requestAnimationFrame);
    return performance.now() - begun;
}"""
_SCROLLED = """async () => {
    const grid = document.getElementById('grid');
    const begun = performance.now();
    for (let frame = 0; frame < 60; frame += 1) {
        grid.scrollTop += 311;
        await new Promise(requestAnimationFrame);
    }
    return (performance.now() - begun) / 60;
}"""
_CHOICES = (
    *(("plan-order", "coverage-"), ("plan-order", "length"), ("plan-group", "region"), ("plan-group", "")),
    *(("requirement-order", "carried-"), ("section", "0"), ("section", ""), ("region", "R7"), ("region", "")),
)


def make_survey(path: Path, plans: int) -> None:
    """Write the survey into a new file."""
    alignment = big_alignment(_FEW_UNITS)
    result, chance = plan_result(alignment), random.Random(0)  # noqa: S311 - nothing to hide
    with SurveyStore.open(path) as store:
        store.begin((higher_text(alignment.national),))
        for at in range(plans):
            clauses = tuple(replace(one, text=_mixed(one.text, chance)) for one in result.clauses)
            number = store.put_result(str(at), replace(result, clauses=clauses))
            store.put_plan(f"{at:04}.txt", f"{at:064}", (number,))


def _mixed(text: str, chance: random.Random) -> str:
    pairs = [text[at : at + 2] for at in range(0, len(text), 2)]
    chance.shuffle(pairs)
    return "".join(pairs)


def measure(page: Path) -> None:
    """Print what a page takes in Chromium."""
    with started_browser() as browser:
        loads = []
        for _ in range(_RUNS):
            with opened(browser, page) as shown:
                script = "performance.getEntriesByType('navigation')[0].loadEventEnd"
                shown.wait_for_function(f"{script} > 0")
                loads.append(shown.evaluate(script))
        print(f"loaded: {statistics.median(loads):.0f} ms")
        with opened(browser, page) as shown:
            for choice in _CHOICES:
                print(f"{' '.join(choice)}: {shown.evaluate(_CHOSEN, choice):.0f} ms")
            print(f"a frame while it is scrolled: {shown.evaluate(_SCROLLED):.0f} ms")
            print(f"a cell: {shown.evaluate(_OPENED):.0f} ms")


def main(plans: int) -> None:
    """Print what all files take, and the page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_survey(folder / "results.sqlite", plans)
        with Survey.open(folder / "results.sqlite") as survey:
            details = {one.name: PlanDetails(f"R{at % _REGIONS}", "", "") for at, one in enumerate(survey.plans)}
            for one in SURVEY_FILES:
                if one.is_possible():
                    begun = time.perf_counter()
                    with (folder / one.name).open("wb") as file:
                        one.write(survey, details, file, words=words_of("en"))
                    megabytes = (folder / one.name).stat().st_size / 1e6
                    print(f"{one.name}: {time.perf_counter() - begun:.1f} s, {megabytes:.1f} MB", flush=True)
        if BROWSER:
            measure(folder / "index.html")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else _PLANS)
