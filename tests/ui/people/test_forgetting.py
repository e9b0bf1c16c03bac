"""Forgetting from a person's page: one dialog that names what goes and where the name stands, then nobody is there."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel

from trustjournal.services import backups, people, sample
from trustjournal.services.backups import Reason
from trustjournal.services.second_folder import choose
from trustjournal.storage.codec import load_forms
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.confirm import ConfirmDialog
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.places import Destination, Navigator, Place
from trustjournal.ui.people.forgetting import ask_to_forget
from trustjournal.ui.people.person import PersonRoom

PRIYA = sample.id_of("priya")


@pytest.fixture
def room(qtbot, qapp, journal):
    theme.apply(qapp, theme.LIGHT)
    sample.fill(journal)
    backups.back_up(journal, Reason.ASKED)
    jobs = Jobs()
    made = PersonRoom(journal, jobs, Navigator())
    qtbot.addWidget(made.view)
    made.view.resize(1064, 768)
    made.view.show()
    made.open(Destination(Place.PERSON, PRIYA))
    qtbot.waitUntil(lambda: not jobs.busy())
    yield made
    jobs.close()


def asked(qtbot) -> ConfirmDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ConfirmDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ConfirmDialog)
    return dialog


def words(dialog: ConfirmDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_it_says_what_goes_before_and_cancel_leaves_everything(room, qtbot, journal):
    ask_to_forget(room, PRIYA)
    dialog = asked(qtbot)
    said = words(dialog)
    assert dialog.windowTitle() == "Forget Priya Raman?"
    assert "Goes: 1 date" in said
    assert "conversations" in said
    assert "Stays without them" in said
    assert "Still names them" in said
    assert "Backup that still holds them: journal-" in said
    assert not dialog.grab().isNull()
    dialog.no.click()
    qtbot.waitUntil(lambda: not room.jobs.busy())
    assert people.person(journal, PRIYA).display_name == "Priya Raman"


@pytest.mark.parametrize("renew", [False, True])
def test_then_they_are_gone_and_the_search_shows_where_the_name_still_stands(room, qtbot, journal, renew):
    went = QSignalSpy(room.navigator.requested)
    before = backups.backups_in(journal.folder)
    ask_to_forget(room, PRIYA)
    dialog = asked(qtbot)
    if renew:
        assert dialog._offer is not None
        dialog._offer.click()
    dialog.yes.click()
    qtbot.waitUntil(lambda: not room.jobs.busy())

    assert not load_forms(journal.reader, "person", "WHERE id = ?", (PRIYA,))
    assert journal.undo() is None
    assert went.at(went.count() - 1)[0] == Destination(Place.SEARCH, None, "Priya")
    left = [each.path for each in backups.backups_in(journal.folder)]
    assert (before[0].path in left) is not renew
    assert len(left) == 1


def test_copies_in_the_second_folder_are_named_and_said_to_be_away(room, qtbot, journal, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    choose(journal, stick, plain=True)
    ask_to_forget(room, PRIYA)
    dialog = asked(qtbot)
    assert "Copy in the second folder that still holds them: journal-" in words(dialog)
    assert dialog._offer is not None
    assert dialog._offer.text() == "Delete the 2 backups that hold them too, and make a new one"
    dialog.no.click()
    stick.rename(tmp_path / "drawer")
    ask_to_forget(room, PRIYA)
    dialog = asked(qtbot)
    assert f"copies in the second folder, “{stick}”, which is not there now" in words(dialog)
    assert dialog._offer is not None
    assert "when it is back" in dialog._offer.text()
    dialog.no.click()
    qtbot.waitUntil(lambda: not room.jobs.busy())
