"""How the import room is brought to what a picture shows: with small files of every kind, written for the occasion."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from stage import LeftOut, Stage

from trustjournal.ui.importing.view import ImportView
from trustjournal.ui.kit.places import Place


def _card(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:4.0", *lines, "END:VCARD", ""))


_TEAM = "".join(
    (
        _card("FN:Amara Okafor", "EMAIL:amara.okafor@oakmere.example", "TEL:+32 470 55 01 11"),
        _card("FN:Bram Peeters", "EMAIL:bram@oakmere.example", "TEL:+32 470 55 01 12", "BDAY:19800101"),
        _card("FN:Daniel Abebe", "EMAIL:daniel@mail.test"),
        _card("FN:Elif Demir", "EMAIL:elif@mail.test", "TEL:+32 470 55 01 14"),
        _card("FN:Jonas Verhaegen", "EMAIL:jonas@mail.test", "TEL:+32 470 55 01 15", "BDAY:--0412"),
        _card("FN:Kenta Watanabe", "EMAIL:kenta@mail.test", "BDAY:19900230"),
        _card("FN:Lucía Fernández", "EMAIL:lucia@mail.test", "BDAY:19910607"),
        _card("FN:Nora Hadad", "EMAIL:nora@mail.test", "NOTE:Met at the conference in Ghent."),
        _card("FN:Tomas Zielinski", "EMAIL:tomasz@mail.test", "TITLE:Engineer", "ORG:Oakmere"),
        _card(
            "FN:Amara O.",
            "EMAIL:amara@oakmere.example",
            "TITLE:Head of product",
            "TEL:+32 470 55 01 27",
            "NOTE:Met at the conference in Ghent. Would like to talk about how the backlog is kept, and by whom.",
        ),
        _card("EMAIL:nobody@mail.test"),
    )
)
_TABLE = (
    "Wie;Mailadres;Sinds;Bijnaam van de hond;Geboren\n"
    "Ann Maes;ann@mail.test;3/4/2024;Rex;1/2/1980\n"
    "Bea Claes;bea@mail.test;5/6/2023;;4/5/1979\n"
    "Cas De Wit;cas@mail.test;7/8/2022;Bobby;6/7/1991\n"
)


def importing(*files: tuple[str, str], keys: str = "") -> Callable[[Stage], None]:
    """The room with these files, and after keys (`Down`, `Shift+Down`) in its list."""

    def draw(stage: Stage) -> None:
        folder = tempfile.TemporaryDirectory(prefix="trustjournal-files-")
        stage.at_end.append(folder.cleanup)
        paths = []
        for name, text in files:
            paths.append(Path(folder.name, name))
            paths[-1].write_text(text, encoding="utf-8")
        stage.go(Place.IMPORT, data=tuple(paths))
        _press(stage, keys)

    return draw


def _press(stage: Stage, keys: str) -> None:
    view = page(stage)
    for key in keys.split():
        name = key.rpartition("+")[2]
        shift = Qt.KeyboardModifier.ShiftModifier if key.startswith("Shift+") else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(view.cards, getattr(Qt.Key, f"Key_{name}"), shift)
        stage.settle()


def page(stage: Stage) -> ImportView:
    """The page of the import room."""
    if not isinstance(stage.view, ImportView):
        raise LeftOut("there is no import room")
    return stage.view


def brought(stage: Stage) -> None:
    """What came of an import."""
    importing(("team-contacts.vcf", _TEAM))(stage)
    page(stage).went_on.emit()
    stage.settle()


def earlier(stage: Stage) -> None:
    """The first page of the room, once something was imported."""
    brought(stage)
    stage.go(Place.TODAY)
    stage.go(Place.IMPORT)


def asking(stage: Stage) -> None:
    """A table of which somebody is to say what its columns are."""
    importing(("adressen.csv", _TABLE))(stage)
    view = page(stage)
    if view.page() != "columns":
        view.columns_wanted.emit(0)
    stage.settle()


cards = importing(("team-contacts.vcf", _TEAM))
fields = importing(("team-contacts.vcf", _TEAM), keys="End Up")
several = importing(("team-contacts.vcf", _TEAM), keys="Home Down Shift+Down Shift+Down Shift+Down")
mixed = importing(("team-contacts.vcf", _TEAM), ("friends.csv", _TABLE.replace("Wie", "Naam")), ("noise.bin", "hello"))
