"""Texts that name files and addresses which an unguarded viewer would open, and a journal full of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests import canaries
from trustjournal.services.journal import Journal

MARK = "decoy-zq"
"""Stands in every path that must not be opened, and nowhere else."""
PORT = 9
"""Where nobody listens: a socket made for it is noticed all the same."""
_SVG = "data:image/svg+xml;utf8,%3Csvg xmlns:x=%27http://www.w3.org/1999/xlink%27%3E%3Cimage x:href=%27file://{}%27/%3E%3C/svg%3E"


def decoys(folder: Path) -> tuple[str, ...]:
    """The eight forms, each with a path of its own; the files are there, so that opening one succeeds."""
    paths = [folder / f"{MARK}{number}.png" for number in range(8)]
    for path in paths:
        path.write_bytes(_png())
    return (
        f'<img src="{paths[0].as_uri()}">',
        f'<img src="{paths[1]}">',
        f'<img src="//127.0.0.1/{MARK}2/x.png">',
        f'<img src="http://127.0.0.1:{PORT}/{MARK}3.png">',
        f'<style>@import "{paths[4].as_uri()}";</style>',
        f'<div style="background-image: url({paths[5].as_uri()})" background="{paths[5]}">x</div>',
        f'![x]({paths[6].as_uri()} "t")',
        f'<img src="{_SVG.format(paths[7])}"><a href="javascript:alert(1)">x</a>',
    )


def fill(journal: Journal, folder: Path) -> None:
    """Put the canaries into a journal, with all decoys in front of every text that can hold them."""
    ahead = " ".join(decoys(folder))
    with journal.change("Decoys") as unit:
        for kind, form in canaries.forms(journal.clock.now()):
            unit.add_forms(kind, [_with(form, ahead)])


def _with(value: Any, ahead: str) -> Any:
    if isinstance(value, dict):
        return {name: _with(each, ahead) for name, each in value.items()}
    if isinstance(value, list):
        return [_with(each, ahead) for each in value]
    return f"{ahead} &{value}" if isinstance(value, str) and value.startswith("qx") else value


def _png() -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage

    picture = QImage(1, 1, QImage.Format.Format_RGB32)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, the method a str
    return bytes(buffer.data().data())
