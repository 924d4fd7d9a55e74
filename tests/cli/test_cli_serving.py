"""`--serve`: what it is refused with, and what is told when it begins. What it serves is tried in tests/serving."""

from __future__ import annotations

import sys

import pytest

from tests.cli.program import Align

TEXTS = ("plan.txt", "national.txt")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--serve", *TEXTS), "--serve, --port and --host show the desk in a browser; use them with --tui"),
        (("--port", "80", *TEXTS), "--serve, --port and --host show the desk in a browser; use them with --tui"),
        (("--serve", "--review-export", "a.json", *TEXTS), "--serve has no meaning with --review-export"),
        (
            ("--tui", "--serve", "-o", "a.txt", *TEXTS),
            "--output has no meaning with --tui; export from the desk with e",
        ),
    ],
)
def test_where_no_desk_is_served_its_options_are_refused(align: Align, arguments: tuple[str, ...], told: str) -> None:
    assert align.refused(*arguments) == f"align: error: {told}"


@pytest.mark.parametrize("port", ["0", "65536", "plan.txt", "-1"])
def test_what_is_no_port_is_refused(align: Align, port: str) -> None:
    assert "port" in align.misused("--tui", "--serve", *TEXTS, f"--port={port}")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "localhost", "example.org", "10.1", "fe80::1%lo", "224.0.0.1", ""])  # noqa: S104 - refused
def test_what_is_no_address_of_one_interface_is_refused(align: Align, host: str) -> None:
    assert "is not the address of one interface" in align.misused("--tui", "--serve", *TEXTS, f"--host={host}")


def test_without_the_extra_it_is_told_how_to_install_it(align: Align, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    assert align.refused("--tui", "--serve", *TEXTS) == (
        "align: error: what shows the desk in a browser is not installed; "
        'python -m pip install "aligner[web]" installs it'
    )


def test_texts_are_read_before_anything_is_served(align: Align) -> None:
    pytest.importorskip("textual_serve", reason="textual-serve is not installed")
    assert "nothing.txt does not exist" in align.refused("--tui", "--serve", "plan.txt", "nothing.txt")
    assert align.refused("--tui", "--serve", "-", "national.txt").startswith("align: error: -: the desk needs")


@pytest.mark.parametrize(("host", "is_warned"), [("127.0.0.1", False), ("::1", False), ("192.0.2.1", True)])
def test_who_lets_other_machines_come_is_warned(
    align: Align, monkeypatch: pytest.MonkeyPatch, host: str, *, is_warned: bool
) -> None:
    pytest.importorskip("aligner.serving.server", reason="textual-serve is not installed")
    monkeypatch.setattr("aligner.serving.serve", lambda asked, told: told(f"http://{asked.address}/"))
    ended = align("--tui", "--serve", *TEXTS, "--host", host, "--reviewer", "王工")
    assert (ended.status, ended.out) == (0, f"http://{host}/\n")
    assert ("nothing is encrypted on the way" in ended.err) == is_warned
    assert "decisions are signed 王工, and kept in plan.txt.review" in ended.err


def test_an_address_that_this_machine_has_not_is_told(align: Align) -> None:
    pytest.importorskip("textual_serve", reason="textual-serve is not installed")
    told = align.refused("--tui", "--serve", *TEXTS, "--host", "192.0.2.1", "--port", "8765")
    assert "nothing can be served at 192.0.2.1, port 8765: this machine has no such address" in told
