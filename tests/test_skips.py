"""A skip is no way to pass: only the want of something that is not there is one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared import ROOT
from tests.skips import THINGS, faults, main

RESULTS = """\
<testsuites><testsuite name="pytest">
<testcase classname="tests.test_a" name="test_passed"/>
<testcase classname="tests.test_a" name="test_skipped"><skipped message="{}"/></testcase>
</testsuite></testsuites>
"""


@pytest.mark.parametrize(
    ("reason", "fault"),
    [
        ("no boat is here", ""),
        ("no bridge is here", " (here: bridge)"),
        ("neither boat nor bridge is here", " (here: bridge)"),
        ("it failed yesterday", " (it names nothing that can be looked for)"),
        ("", " (it names nothing that can be looked for)"),
    ],
)
def test_a_skip_is_a_fault_if_what_it_names_is_there_or_nobody_can_tell(reason: str, fault: str) -> None:
    found = list(faults(RESULTS.format(reason), {"boat": lambda: False, "bridge": lambda: True}))
    assert found == ([f"skipped: tests.test_a::test_skipped: {reason}{fault}"] if fault else [])


def test_the_status_tells_whether_there_are_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = tmp_path / "results.xml"
    results.write_text(RESULTS.format("why not"), "utf-8")
    assert main(str(results)) == 1
    assert capsys.readouterr().out.startswith("skipped: tests.test_a::test_skipped: why not")
    results.write_text("<testsuites/>", "utf-8")
    assert main(str(results)) == 0


def reasons(path: Path) -> Iterator[str]:
    """Yield why the tests of a file may be skipped."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("pytest.mark.skipif", "pytest.skip"):
            said = [one.value for one in node.keywords if one.arg == "reason"] or node.args[:1]
            yield ast.literal_eval(said[0])


def test_each_skip_names_what_it_wants() -> None:
    found = {reason for path in (ROOT / "tests").rglob("*.py") for reason in reasons(path)}
    assert len(found) > 5
    assert [reason for reason in found if not any(name in reason for name in THINGS)] == []
