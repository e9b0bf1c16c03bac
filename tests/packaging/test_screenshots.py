"""The pictures of the window: the right size, something in them, and nothing left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "screenshots.py"


def run(out: Path, *names: str, scratch: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TMPDIR": str(scratch)}
    return subprocess.run(
        [sys.executable, str(SCRIPT), str(out), *names],
        capture_output=True,
        text=True,
        env=environment,
        timeout=100,
        check=False,
    )


def colours(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(40, image.height(), 7)}


def test_a_room_and_a_page_are_drawn(tmp_path, private_folders):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    before = {path for path in private_folders.rglob("*") if "fontconfig" not in path.parts}
    done = run(tmp_path / "out", "04-brief", "04-brief-dark", "04b-brief-print", scratch=scratch)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    light, dark, page = (QImage(str(tmp_path / "out" / f"{name}.png")) for name in NAMES)
    for image in (light, dark, page):
        assert (image.width(), image.height()) == (1280, 800)
        assert len(colours(image)) > 20
    assert light.pixelColor(700, 700).lightness() > 200 > 60 > dark.pixelColor(700, 700).lightness()
    assert not list(scratch.iterdir())
    assert {path for path in private_folders.rglob("*") if "fontconfig" not in path.parts} == before


NAMES = ("04-brief", "04-brief-dark", "04b-brief-print")


def test_an_unknown_picture_is_named_with_those_there_are(tmp_path):
    done = run(tmp_path / "out", "99-nowhere", scratch=tmp_path)
    assert done.returncode == 2
    assert "99-nowhere" in done.stderr
    assert "03-person" in done.stderr
