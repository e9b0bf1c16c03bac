"""What is confidential is told nowhere in the window before one asks to see it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests import canaries
from tests.canaries import canaries_in, id_of
from tests.ui.shell.tour import PERSON, settled, walk
from tests.ui.walk import told
from trustjournal.services.journal import Journal
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.covering import CoverPage
from trustjournal.ui.shell.shell import Shell

OPEN = ("person", "circle")
"""The kinds whose fields are no secret: of a person only the note is."""


@pytest.fixture
def shell(qtbot, qapp: QApplication, journal: Journal) -> Iterator[Shell]:
    theme.apply(qapp, theme.LIGHT)
    canaries.fill(journal, confidential=True)
    made = Shell()
    made.window.resize(1280, 768)
    made.window.show()
    made.attach(journal, Destination(Place.TODAY))
    settled(made, qtbot)
    yield made
    settled(made, qtbot)
    made.close()


ASKED = "person "
"""The forms beside a person open from rows that are hidden until one asks: they stand here as after that."""


def secrets(found: dict[str, set[str]]) -> dict[str, set[str]]:
    """Of what was found only what is confidential."""
    kept = {
        place: {leak for leak in leaks if leak.startswith("personnote") or not leak.startswith(OPEN)}
        for place, leaks in found.items()
    }
    return {place: leaks for place, leaks in kept.items() if leaks and not place.startswith(ASKED)}


def test_nothing_confidential_is_told_before_one_asks(shell, qtbot):
    found = secrets(walk(shell, qtbot, values=False))
    assert found == {}, "\n".join(f"{place}: {sorted(leaks)}" for place, leaks in found.items())


def test_a_page_is_covered_until_one_asks_and_again_after_one_left(shell, qtbot):
    conversation = Destination(Place.LOG, id_of("interaction"))
    shell.go(conversation)
    cover = shell.window.stack.currentWidget()
    assert isinstance(cover, CoverPage)
    assert cover.isVisible()
    assert not shell.here.view.isVisible()
    cover.box.show_requested.emit()
    assert shell.here.view.isVisible()
    assert not cover.isVisible()
    shell.go(Destination(Place.TODAY))
    shell.back()
    assert shell.window.stack.currentWidget() is cover


def test_what_was_asked_for_is_hidden_again_when_one_leaves(shell, qtbot):
    shell.go(Destination(Place.PERSON, PERSON))
    settled(shell, qtbot)
    hidden = {leak for _where, text in told(shell.window, values=False) for leak in canaries_in(text)}
    shell.here.reveal(id_of("interaction"))
    settled(shell, qtbot)
    shown = {leak for _where, text in told(shell.window, values=False) for leak in canaries_in(text)}
    assert "interactionnote" in shown - hidden
    shell.go(Destination(Place.TODAY))
    shell.back()
    settled(shell, qtbot)
    assert "interactionnote" not in {
        leak for _where, text in told(shell.window, values=False) for leak in canaries_in(text)
    }
