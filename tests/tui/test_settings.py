"""How the desk looks is kept; whatever is wrong with the file that keeps it, the desk opens."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from aligner.tui.settings import Settings, keep_settings, read_settings, settings_path
from aligner.tui.themes import ThemeName
from tests.tui.support import Driver, drive, opening


def test_a_theme_is_there_the_next_time(tmp_path: Path) -> None:
    settings = tmp_path / "config" / "aligner" / "desk.json"

    async def change(desk: Driver) -> None:
        assert desk.app.theme == ThemeName.DARK
        await desk.press("D")
        assert desk.app.theme == ThemeName.LIGHT
        assert desk.message == "Colours: light"
        await desk.press("D")
        assert desk.app.theme == ThemeName.CONTRAST

    async def look(desk: Driver) -> None:
        assert desk.app.theme == ThemeName.CONTRAST
        await desk.press("D")
        assert desk.app.theme == ThemeName.DARK

    for play in (change, look):
        drive(opening(tmp_path, settings=str(settings)), play)
    assert json.loads(settings.read_text("utf-8")) == {"theme": "dark"}
    assert [path.name for path in settings.parent.iterdir()] == ["desk.json"]


@pytest.mark.parametrize(
    "content",
    ["", "{", '{"theme": "pink"}', '{"theme": ["dark"]}', "[1]", "[" * 30_000, "\x00\x01", '"theme"', "1" * 9999],
)
def test_a_damaged_file_is_as_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "desk.json"
    path.write_text(content, "utf-8")
    assert read_settings(str(path)) == Settings()
    keep_settings(str(path), Settings(ThemeName.LIGHT))
    assert read_settings(str(path)) == Settings(ThemeName.LIGHT)


def test_what_is_no_file_is_as_none(tmp_path: Path) -> None:
    assert read_settings("") == read_settings(str(tmp_path)) == read_settings(str(tmp_path / "none")) == Settings()
    (tmp_path / "latin").write_bytes(b'{"theme": "\xe9"}')
    assert read_settings(str(tmp_path / "latin")) == Settings()
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        assert read_settings(str(tmp_path / "pipe")) == Settings()


def test_what_another_version_keeps_stays(tmp_path: Path) -> None:
    path = tmp_path / "desk.json"
    path.write_text('{"theme": "dark", "columns": 3}', "utf-8")
    keep_settings(str(path), Settings(ThemeName.CONTRAST))
    assert json.loads(path.read_text("utf-8")) == {"theme": "contrast", "columns": 3}


def test_a_folder_that_takes_no_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")

    async def play(desk: Driver) -> None:
        await desk.press("D")
        assert desk.app.theme == ThemeName.LIGHT
        assert desk.message.startswith("Colours: light; not kept: ")
        await desk.press("n")
        assert desk.unit == "N6"

    drive(opening(tmp_path, settings=str(tmp_path / "file" / "aligner" / "desk.json")), play, size=(160, 30))


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="POSIX, with folders of XDG")
def test_the_file_lies_where_the_platform_has_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_path() == str(tmp_path / "aligner" / "desk.json")
