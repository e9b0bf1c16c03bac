"""The page about backups: the last one and all, restoring after asking, a second folder after a warning, and health."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.services.backups import Backup, Reason, back_up
from trustjournal.services.care import is_check_due, known
from trustjournal.services.exchange.birthdays.export import kept_path
from trustjournal.services.people import NewPerson, add_person
from trustjournal.services.second_folder import second_of
from trustjournal.services.settings import Settings
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.jobs import Jobs
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.settings.backup_pages import _Second, backups
from trustjournal.ui.settings.controller import Around, SettingsWindow
from trustjournal.ui.settings.page import Page
from trustjournal.ui.settings.restoring import RestoreCard, loss_words


class Keeper:
    """Makes backups as the window does, at once."""

    def __init__(self, journal) -> None:
        self.journal = journal
        self.problem = ""
        self.working = False
        self.restored: list[tuple[Backup, str | None]] = []

    def make(self, reason: Reason, then: Callable[[], None] | None = None) -> None:
        back_up(self.journal, reason)

    def restore(self, backup: Backup, passphrase: str | None) -> None:
        self.restored.append((backup, passphrase))


class House:
    """The page in a window of its own."""

    def __init__(self, journal) -> None:
        self.window = QWidget()
        self.jobs = Jobs(self.window)
        self.keeper = Keeper(journal)
        around = Around(
            self.window, journal, self.jobs, Settings, lambda _new: None, lambda: (), None, lambda: False,
            backing=self.keeper,
        )  # fmt: skip
        self.settings = SettingsWindow(around, self.window)
        self.page = backups(self.settings, "Backups")
        self.page.setParent(self.window)
        self.window.show()

    def button(self, words: str) -> QPushButton:
        return next(each for each in self.page.findChildren(QPushButton) if words in each.text())

    def rows(self) -> list[str]:
        shown = self.page.findChild(QListWidget)
        assert shown is not None
        return [shown.item(at).text() for at in range(shown.count())]

    def card(self) -> RestoreCard:
        found = self.page.findChild(RestoreCard)
        assert found is not None
        return found

    def texts(self) -> str:
        return "\n".join(each.text() for each in self.page.findChildren(Text) if not each.isHidden())


@pytest.fixture
def house(qtbot, qapp: QApplication, journal) -> Iterator[House]:
    theme.apply(qapp, theme.LIGHT)
    add_person(journal, NewPerson(display_name="Ann"))
    back_up(journal, Reason.BEFORE_IMPORT)
    journal.clock = Clock(NOW + timedelta(minutes=40))
    add_person(journal, NewPerson(display_name="Bea"))
    made = House(journal)
    qtbot.waitUntil(lambda: not made.jobs.busy())
    yield made
    made.jobs.close()
    made.window.close()
    made.window.deleteLater()


def test_it_shows_the_last_verified_one_and_all_there_are(house: House, qtbot) -> None:
    assert "Last verified backup: today 10:05" in house.texts()
    (row,) = house.rows()
    assert row.startswith("today 10:05, ")
    assert row.endswith(", before an import")
    house.button("Back up now").click()
    house.settings.refresh()
    qtbot.waitUntil(lambda: len(house.rows()) == 2)
    assert "Last verified backup: today 10:45" in house.texts()
    assert house.rows()[0].endswith(", by hand")


def test_restoring_asks_and_names_what_is_lost(house: House, qtbot) -> None:
    card = house.card()
    house.button("Restore").click()
    qtbot.waitUntil(card.isVisible)
    assert "1 entry was written or changed since then" in card.words()
    assert "backed up first" in card.words()
    house.button("Leave it as it is").click()
    assert not card.isVisible()
    assert not house.keeper.restored
    house.button("Restore").click()
    qtbot.waitUntil(card.isVisible)
    card.restore.click()
    qtbot.waitUntil(lambda: bool(house.keeper.restored))
    assert house.keeper.restored[0][1] is None


def test_a_damaged_backup_is_not_restored(house: House, qtbot) -> None:
    card = house.card()
    house.button("Restore").click()
    qtbot.waitUntil(card.isVisible)
    file = next((house.settings.around.journal.folder / "backups").glob("*.db"))
    file.write_bytes(file.read_bytes()[:5000])
    card.restore.click()
    qtbot.waitUntil(lambda: "is damaged" in card.words())
    assert not house.keeper.restored


def test_nothing_lost_is_said_too() -> None:
    assert "Nothing was written since then" in loss_words("today 10:05", 0)


def test_where_what_is_kept_of_the_second_folder_cannot_be_read_that_is_said(house: House) -> None:
    journal = house.settings.around.journal
    (journal.folder / "backups" / "care.json").mkdir(parents=True)
    page = Page("Second", house.window)
    second = _Second(house.settings, page)
    assert "could not be read" in second._where.text()
    assert not known(journal).tried_good
    assert is_check_due(journal)
    assert kept_path(journal) is None


def test_a_plain_journal_goes_to_a_second_folder_after_a_warning_alone(house: House, qtbot, tmp_path: Path) -> None:
    journal = house.settings.around.journal
    stick = tmp_path / "stick"
    stick.mkdir()
    page = Page("Second", house.window)
    second = _Second(house.settings, page)
    second.picked(stick)
    assert "can read all of it" in second._warning.text()
    assert not second._warning.isHidden()
    assert second_of(journal) is None
    second._anyway.click()
    qtbot.waitUntil(lambda: second_of(journal) is not None and not house.jobs.busy())
    assert list(stick.rglob("*.db"))
    second._stop.click()
    qtbot.waitUntil(lambda: second_of(journal) is None and not house.jobs.busy())


def test_the_journal_is_checked_and_mended(house: House, qtbot) -> None:
    journal = house.settings.around.journal
    house.button("Check the journal").click()
    qtbot.waitUntil(lambda: "Everything is in order." in house.texts())
    with journal.store.housekeeping() as (_connection, raw):
        raw.execute("DELETE FROM search_doc")
    house.button("Check the journal").click()
    qtbot.waitUntil(lambda: "Search does not know" in house.texts())
    mend = house.button("Mend")
    assert not mend.isHidden()
    mend.click()
    qtbot.waitUntil(lambda: "made anew" in house.texts() and not house.jobs.busy())
    assert mend.isHidden()
