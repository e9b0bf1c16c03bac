"""The passphrase is set, changed and removed from the settings, with everything put away meanwhile, and remembered."""

from __future__ import annotations

import keyring
import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import NOW
from tests.services.test_remembered import Ring
from trustjournal.base.clock import Clock
from trustjournal.services.backups import back_up, backups_in
from trustjournal.services.journal import open_journal
from trustjournal.storage.backup import Reason
from trustjournal.storage.driver import is_encrypted
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.newpassphrase import NewPassphrase
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.settings.emergency import sheet
from trustjournal.ui.settings.passphrase_pages import Encrypted, Plain
from trustjournal.ui.shell.locking import Opener
from trustjournal.ui.shell.shell import Shell

FIRST, SECOND = "six plain words of tests", "and o'ther six ünder them"
CHAPTER = "Passphrase and lock"


@pytest.fixture
def ring():
    before, made = keyring.get_keyring(), Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def shell(qtbot, qapp: QApplication, tmp_path, ring):
    theme.apply(qapp, theme.LIGHT)
    clock, folder = Clock(NOW), tmp_path / "j"
    made = Shell()
    made.window.show()
    made.settle()
    made.locking.opener = Opener(folder, lambda passphrase: open_journal(folder, clock, passphrase))
    made.locking.journal = open_journal(folder, clock)
    back_up(made.locking.journal, Reason.ASKED)
    made.attach(made.locking.journal, Destination(Place.PEOPLE))
    rest(qtbot, made)
    yield made
    journal = made.locking.journal
    made.close()
    if journal is not None:
        journal.close()


def rest(qtbot, shell: Shell) -> None:
    qtbot.waitUntil(lambda: not shell.jobs.busy(), timeout=30_000)


def page(monkeypatch, shell: Shell):
    """The page as its own object, whatever it is made of."""
    made = []
    for kind in (Plain, Encrypted):
        first = kind.__init__

        def keep(self, *args, first=first) -> None:
            first(self, *args)
            made.append(self)

        monkeypatch.setattr(kind, "__init__", keep)
    shell.menus.drop_settings()
    shell.menus.open_settings(CHAPTER)
    monkeypatch.undo()
    return made[-1]


def choose(form: NewPassphrase, words: str) -> None:
    form.first.setText(words)
    form.again.setText(words)
    form.kept.setChecked(True)


def test_set_change_remember_and_remove(shell, qtbot, monkeypatch, ring):
    folder = shell.journal.folder
    plain = page(monkeypatch, shell)
    plain.set.click()
    assert not has_passphrase_now(shell)
    choose(plain.form, FIRST)
    plain.set.click()
    assert shell.locking.is_locked
    rest(qtbot, shell)
    assert has_passphrase_now(shell)
    assert shell.here.PLACE is Place.PEOPLE
    assert "1 backup was encrypted anew." in shell.window.undo_bar.text()
    assert "Nobody can reset this passphrase" in shell.window.undo_bar.text()
    assert all(is_encrypted(each.path) for each in backups_in(folder))

    sealed = page(monkeypatch, shell)
    rest(qtbot, shell)
    assert not sealed.exposed.text()
    sealed.keep.click()
    sealed.remembering.now.setText("not it")
    sealed.remembering.go.click()
    rest(qtbot, shell)
    assert "not the passphrase" in sealed.remembering.error()
    assert not ring.kept
    sealed.remembering.now.setText(FIRST)
    sealed.remembering.go.click()
    rest(qtbot, shell)
    assert list(ring.kept.values()) == [FIRST]
    assert shell.settings.value.lock.remember

    # It opens the start, and nothing after a lock; where it does not answer, the page says so.
    ring.fault = RuntimeError("no service")
    shell.locking.lock()
    rest(qtbot, shell)
    assert shell.locking.is_locked
    shell.locking.ask(lambda _journal: Destination(Place.JOURNAL))
    rest(qtbot, shell)
    assert "did not answer" in shell.locking.view.error()
    ring.fault = None
    shell.locking.ask(lambda _journal: Destination(Place.JOURNAL))
    rest(qtbot, shell)
    assert str(shell.here.PLACE) == "journal"
    sealed = page(monkeypatch, shell)

    sealed.change.click()
    sealed.changing.now.setText("not it")
    choose(sealed.form, SECOND)
    sealed.changing.go.click()
    rest(qtbot, shell)
    assert "not the passphrase" in sealed.changing.error()
    assert shell.journal is not None
    sealed.changing.now.setText(FIRST)
    sealed.changing.go.click()
    rest(qtbot, shell)
    qtbot.waitUntil(lambda: not shell.locking.is_locked and not shell.jobs.busy(), timeout=30_000)
    assert "2 backups were encrypted anew." in shell.window.undo_bar.text()
    assert not ring.kept, "what the keyring had opens nothing any more"

    sealed = page(monkeypatch, shell)
    sealed.remove.click()
    sealed.removing.now.setText(SECOND)
    sealed.removing.go.click()
    rest(qtbot, shell)
    qtbot.waitUntil(lambda: not shell.locking.is_locked and not shell.jobs.busy(), timeout=30_000)
    assert not has_passphrase_now(shell)
    assert "Anyone who can open your files can read it." in shell.window.undo_bar.text()


def has_passphrase_now(shell: Shell) -> bool:
    return bool(shell.journal is None or shell.journal.encrypted)


def test_the_sheet_tells_how_it_opens_and_no_passphrase(tmp_path):
    made = sheet(tmp_path / "Anna & <Bo>" / "journal.db")
    (html,) = made.pages
    assert "Anna &amp; &lt;Bo&gt;" in html
    assert "PRAGMA key = &#x27;the passphrase&#x27;;" in html
    assert html.count("border-bottom") == 3
