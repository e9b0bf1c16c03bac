"""Locking leaves nothing of the journal in the window or beside it, keeps what was typed, and leads back to it."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import msgspec
import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAction, QClipboard, QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSystemTrayIcon, QTextEdit, QWidget
from shiboken6 import isValid

from tests.conftest import NOW
from tests.services.moving import Moving
from tests.ui.shell.conftest import AMARA
from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.people import Channel, Person
from trustjournal.services.backups import backups_in
from trustjournal.services.drafts import load_drafts
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.one_instance import Wish
from trustjournal.services.passphrase import set_passphrase
from trustjournal.services.people import NewPerson, add_person
from trustjournal.services.settings import LockAfter, LockSettings
from trustjournal.storage.store import FILE_NAME
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, LogRequest, Place
from trustjournal.ui.kit.rework import Rework
from trustjournal.ui.lock.view import LockView
from trustjournal.ui.shell.away import Away
from trustjournal.ui.shell.backing import Backing
from trustjournal.ui.shell.instance import Instance
from trustjournal.ui.shell.launch import Wishes
from trustjournal.ui.shell.lock_words import Why
from trustjournal.ui.shell.locking import Opener
from trustjournal.ui.shell.shell import Shell
from trustjournal.ui.shell.start import Start
from trustjournal.ui.shell.staying import Staying

# The platform of the tests has no tray of its own to be told of.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)

CANARY = "Zanzibarra"
TALK = "bbbbbbbb-0000-4000-8000-000000000001"
PROMISE = "cccccccc-0000-4000-8000-000000000001"
BRAM_TOO = "aaaaaaaa-0000-4000-8000-000000000009"
WORDS = "six plain words of tests"


@pytest.fixture(scope="module")
def sealed_file(tmp_path_factory) -> Path:
    """An encrypted journal with the canary in every kind of text that rooms show."""
    folder = tmp_path_factory.mktemp("sealed")
    clock = Clock(NOW)
    with open_journal(folder, clock) as journal, journal.change("Fill") as unit:
        unit.add(
            Person(id=AMARA, display_name=f"{CANARY} Okafor", title=f"{CANARY} of all", pinned=True, cadence_days=7),
            Interaction(
                id=TALK,
                people=(AMARA,),
                at=journal.now(),
                channel=Channel.CALL,
                title=f"About {CANARY}",
                note=f"Said {CANARY}.",
            ),
            Commitment(
                id=PROMISE,
                people=(AMARA,),
                owner=Owner.ME,
                created_on=NOW.date(),
                text=f"Send {CANARY} the plan",
                due_on=NOW.date(),
                state=CommitmentState.OPEN,
            ),
        )
    set_passphrase(folder, WORDS, clock)
    return Path(folder, FILE_NAME)


class House:
    """A shell with its real rooms over an encrypted journal, whose clock a test moves."""

    def __init__(self, folder: Path, qtbot, app: QApplication) -> None:
        self.folder, self.qtbot, self.app = folder, qtbot, app
        self.clock = Moving(NOW)
        self.shell = Shell()
        self.shell.window.resize(1280, 768)
        self.shell.window.show()
        self.shell.window.activateWindow()
        self.shell.settle()
        self.locking = self.shell.locking
        self.locking.opener = Opener(folder, self.open)

    def open(self, passphrase: str | None) -> Journal:
        return open_journal(self.folder, self.clock, passphrase)

    def begin(self) -> None:
        self.locking.ask(lambda _journal: Destination(Place.TODAY))
        self.unlock()

    def unlock(self, words: str = WORDS) -> None:
        view = self.locking.view
        assert view is not None
        view.field.setText(words)
        QTest.keyClick(view.field, Qt.Key.Key_Return)
        self.rest()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.shell.jobs.busy(), timeout=30_000)

    def go(self, place: Place, entry: str | None = None, data: object = None) -> None:
        self.shell.go(Destination(place, entry, data))
        self.rest()

    def close(self) -> None:
        journal = self.locking.journal
        self.shell.close()
        if journal is not None:
            journal.close()


@pytest.fixture
def house(qtbot, qapp: QApplication, sealed_file: Path, tmp_path: Path) -> Iterator[House]:
    theme.apply(qapp, theme.LIGHT)
    folder = tmp_path / "a-journal"
    folder.mkdir(mode=0o700)
    shutil.copy(sealed_file, folder)
    made = House(folder, qtbot, qapp)
    yield made
    made.close()
    theme.theme_source().show_theme(theme.LIGHT)


def found_in(menu_of: Staying | None = None) -> list[str]:
    """Where the canary can be read: widgets, what they speak, models, documents, actions, clipboard, tray."""
    places = [f"{type(each).__name__}: {text}" for each in QApplication.allWidgets() for text in texts_of(each)]
    for each in gc.get_objects():
        if isinstance(each, QAbstractItemModel) and isValid(each):
            places += [f"{type(each).__name__}: {text}" for text in rows_of(each)]
        elif isinstance(each, QTextDocument) and isValid(each):
            places.append(f"document: {each.toPlainText()}")
        elif isinstance(each, QAction) and isValid(each):
            places += [f"action: {each.text()}", f"action: {each.toolTip()}"]
    clipboard = QGuiApplication.clipboard()
    places.append(f"clipboard: {clipboard.text()}")
    if menu_of is not None:
        places.append(f"tray: {menu_of.tray.tool_tip()}")
        places += [f"tray: {action.text()}" for action in menu_of.tray.menu.actions()]
    return [place for place in places if CANARY in place]


def texts_of(widget: QWidget) -> list[str]:
    """Everything a widget can be read by: its texts, titles, tips, and what a screen reader is told of it."""
    texts = [widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.whatsThis()]
    texts += [widget.accessibleName(), widget.accessibleDescription()]
    text = getattr(widget, "text", None)
    if callable(text):
        texts.append(str(text()))
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        texts.append(widget.toPlainText())
    if isinstance(widget, QLineEdit):
        texts.append(widget.displayText())
    spoken = QAccessible.queryAccessibleInterface(widget)
    if spoken.isValid():
        texts += [spoken.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)]
    return texts


def rows_of(model: QAbstractItemModel) -> list[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    rows = range(model.rowCount(QModelIndex()))
    # A list model keeps its number of columns to itself: it has one.
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex()))
    cells = (model.index(row, column) for row in rows for column in columns)
    return [str(model.data(cell, role)) for cell in cells for role in roles]


def test_nothing_of_the_journal_is_left_to_read(house, qtbot, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    # The platform of the tests does not know whose the clipboard is.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)
    house.begin()
    shell = house.shell
    staying = Staying(shell)
    for place in (Place.PEOPLE, Place.JOURNAL, Place.COMMITMENTS, Place.DATES, Place.REVIEW):
        house.go(place)
    for place in (Place.PERSON, Place.BRIEF):
        house.go(place, AMARA)
    house.go(Place.SEARCH, data=CANARY)
    house.go(Place.LOG, data=LogRequest(people=(AMARA,)))
    shell.here.view.editor.setPlainText(f"We spoke of {CANARY}")
    shell.jot.open()
    shell.jot._jotting.view.field.show_text(f"{CANARY} called")
    shell.jot._jotting._edited()
    shell.open_palette()
    shell._palette.field.setText(CANARY[:6])
    shell.menus.open_settings()
    QGuiApplication.clipboard().setText(CANARY)
    shell.undoing.say(f"Log with {CANARY}", -1)
    shell.complain(UserError(f"{CANARY} is not here.", ""))
    house.rest()
    before = found_in(staying)
    kinds = {place.split(":")[0] for place in before}
    assert len(before) > 20, "the search for the canary finds too little to tell anything"
    assert {"clipboard", "UndoBar", "Banner"} & kinds or len(kinds) > 8

    house.locking.lock()
    house.rest()
    qtbot.waitUntil(lambda: not found_in(staying))
    assert shell.window.windowTitle() == "Trust Journal"
    assert staying.tray.tool_tip() == "Trust Journal, locked"
    assert shell.journal is None
    assert shell.window.stack.count() == 1
    assert "Your 2 drafts are safe." in house.locking.view.words()
    assert CANARY.encode() not in (house.folder / FILE_NAME).read_bytes()

    house.unlock()
    assert shell.here.PLACE is Place.LOG
    qtbot.waitUntil(lambda: CANARY in shell.here.view.editor.toPlainText())
    shell.jot.open()
    assert CANARY in shell.jot._jotting.view.field.text()
    house.rest()
    staying.end()


class Seen(QObject):
    """Tells from another thread whether the page of a locked journal is on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = Event()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        part: QObject | None = watched if event.type() is QEvent.Type.Paint else None
        while part is not None and not isinstance(part, LockView):
            part = part.parent()
        if part is not None:
            self.painted.set()
        return False


def test_the_screen_is_covered_before_it_waits_for_what_is_being_read(house, qapp):
    house.begin()
    house.go(Place.PERSON, AMARA)
    seen, covered = Seen(), []
    qapp.installEventFilter(seen)
    house.shell.jobs.run(
        house.shell, lambda _progress: covered.append(seen.painted.wait(5)), lambda _done: None, kind="read"
    )
    house.locking.lock()
    qapp.removeEventFilter(seen)
    assert covered == [True]


def test_a_wrong_passphrase_changes_nothing_and_undo_survives(house):
    house.begin()
    journal = house.locking.journal
    with journal.change("Rename") as unit:
        unit.add(Person(id=BRAM_TOO, display_name="Bram Peeters"))
    house.go(Place.PERSON, AMARA)
    house.locking.lock()
    assert house.locking.view.words() == "Locked at 10:05."
    before = (house.folder / FILE_NAME).read_bytes()
    house.unlock("six plain words of Tests")
    assert house.locking.view.error().startswith("That passphrase did not open the journal. Check Caps Lock")
    assert house.locking.view.field.selectedText()
    house.unlock("")
    assert house.locking.view.error() == "Type the passphrase of this journal."
    assert (house.folder / FILE_NAME).read_bytes() == before
    house.unlock()
    assert (house.shell.here.PLACE, house.shell.history.current.destination.id) == (Place.PERSON, AMARA)
    assert house.locking.journal.undo().op == "Rename"


def test_it_locks_by_the_wall_clock(house, qtbot):
    house.begin()
    shell, away = house.shell, Away(house.shell, house.app)

    def choose(**fields) -> None:
        shell.change_settings(msgspec.structs.replace(shell.settings.value, lock=LockSettings(**fields)))

    def wait(minutes: float) -> None:
        """Let time pass in looks of half a minute, as with the window open."""
        for _each in range(int(minutes * 2)):
            house.clock.moment += timedelta(seconds=30)
            shell.ticked.emit()

    choose(after=LockAfter.NEVER)
    shell.beat()
    wait(12)
    assert not house.locking.is_locked
    away._touches._fresh = True
    choose(after=LockAfter.TEN)
    wait(9)
    QTest.keyClick(shell.window.windowHandle(), Qt.Key.Key_F2)
    QApplication.processEvents()
    wait(9)
    assert not house.locking.is_locked
    wait(2)
    assert "after 10 minutes away." in house.locking.view.words()
    house.unlock()
    choose(on_sleep=False)
    shell.beat()
    house.clock.moment += timedelta(minutes=5)
    shell.beat()
    assert not house.locking.is_locked
    choose()
    house.clock.moment += timedelta(minutes=2)
    shell.beat()
    assert "as the computer slept." in house.locking.view.words()
    house.rest()
    away.end()


def test_a_file_that_was_replaced_or_taken_away_is_said_once(house, sealed_file):
    house.begin()
    path = house.folder / FILE_NAME
    path.rename(path.with_name("gone.db"))
    house.shell.beat()
    view = house.locking.view
    assert view is not None
    assert not view.asks
    assert "may be on a drive that is not connected" in view.words()
    view.again.click()
    assert not view.asks
    assert not path.exists()
    shutil.copy(sealed_file, path)
    view.again.click()
    assert view.asks
    house.unlock()
    shutil.copy(sealed_file, path.with_name("other.db"))
    path.with_name("other.db").replace(path)
    house.shell.complain(raised(house.locking.journal))
    assert house.locking.view.asks
    assert "was replaced while it was open" in house.locking.view.words()
    path.write_bytes(b"SQLite format 3\x00" + b"damaged" * 700)
    house.unlock()
    assert house.shell.recovering.view is not None
    assert "damaged" in house.shell.recovering.view.words()


def raised(journal: Journal) -> UserError:
    with pytest.raises(UserError) as caught:
        journal.data_version()
    return caught.value


def test_the_start_asks_and_work_on_the_file_comes_back(house, qtbot):
    shell = house.shell
    start = Start(
        shell, lambda: house.open(None), lambda _j: Destination(Place.PEOPLE), opener=house.locking.opener, hidden=True
    )
    asked = []
    start.asked.connect(lambda: asked.append(True))
    start.begin()
    qtbot.waitUntil(lambda: bool(asked))
    assert house.locking.view.words().startswith("Kept in ")
    house.unlock()
    assert shell.here.PLACE is Place.PEOPLE

    def work(verb) -> None:
        house.locking.rework(Rework("Working", "", verb, WORDS, WORDS, "All done."))
        assert house.locking.is_locked
        house.rest()

    work(lambda _progress: "It is 42.")
    assert (shell.window.undo_bar.text(), shell.here.PLACE) == ("It is 42. All done.", Place.PEOPLE)
    assert not house.locking.is_locked

    def refuse(_progress: object) -> None:
        raise UserError("The disk is full.", "Free some space.")

    work(refuse)
    assert shell.here.PLACE is Place.PEOPLE
    assert "The disk is full." in shell.window.banner.text()
    assert load_drafts(house.locking.journal) == []


def test_a_later_start_finds_it_locked_and_names_stay_hidden(house, tmp_path):
    house.begin()
    shell = house.shell
    instance = Instance(tmp_path, str(tmp_path / "socket"))
    wishes = Wishes(shell, instance)
    wishes.is_locked = lambda: house.locking.is_locked
    answers: list[UserError | None] = []
    shell.discreet.begin()
    house.rest()
    house.locking.lock()
    shell.window.hide()
    instance.wished.emit(Wish("stay"), answers.append)
    assert (answers, shell.window.isVisible()) == ([None], False)
    instance.wished.emit(Wish("open", AMARA), answers.append)
    assert (answers, shell.window.isVisible(), house.locking.is_locked) == ([None, None], True, True)
    house.unlock()
    assert shell.discreet.on
    assert found_in() == []
    wishes.begin()
    assert shell.here.PLACE is Place.PERSON
    closed: list[bool] = []
    shell.window.closed.connect(lambda: closed.append(True))
    house.locking.lock_and_quit()
    assert (closed, house.locking.journal) == ([True], None)


@pytest.fixture
def backed(house) -> Iterator[House]:
    """A house whose backups are made, with something new in its journal."""
    house.begin()
    house.go(Place.PERSON, AMARA)
    house.shell.menus.backing = backing = Backing(house.shell)
    house.rest()
    add_person(house.locking.journal, NewPerson(display_name="Bea"))
    yield house
    backing.end()


def reasons(house: House) -> list[str]:
    return [each.manifest.reason for each in backups_in(house.folder) if each.manifest]


def test_whoever_locks_and_quits_has_the_last_backup_made_under_cover(backed, qtbot):
    with qtbot.waitSignal(backed.shell.window.closed, timeout=30_000):
        backed.locking.lock_and_quit()
        assert isinstance(backed.shell.window.stack.currentWidget(), LockView)
        assert backed.locking.journal is not None
    assert reasons(backed) == ["closing"]
    assert backed.locking.journal is None


def test_a_lock_while_the_last_backup_is_made_forgets_no_quit(backed):
    closed: list[bool] = []
    backed.shell.window.closed.connect(lambda: closed.append(True))
    backed.shell.presence.quit()
    assert closed == []
    backed.locking.lock(Why.SCREEN)
    assert closed == [True]
    assert backed.locking.journal is None


def test_a_passphrase_file_that_does_not_fit_is_said_by_the_field(house, qtbot):
    start = Start(
        house.shell,
        lambda: house.open("not it"),
        lambda _j: Destination(Place.TODAY),
        opener=house.locking.opener,
        passphrase_given=True,
        hidden=True,
    )
    start.begin()
    qtbot.waitUntil(lambda: house.locking.is_locked)
    assert "did not open the journal" in house.locking.view.error()
    assert start.error is None


def test_a_plain_journal_says_how_it_gets_a_passphrase(shell):
    shell.locking.lock(Why.SLEEP)
    assert not shell.window.banner.isVisible()
    assert not shell.window.sidebar._lock.isVisible()
    shell.locking.lock()
    assert "has no passphrase" in shell.window.banner.text()
    assert shell.journal is not None


def test_why_it_locked_is_said() -> None:
    from trustjournal.ui.shell.lock_words import locked_words

    at = datetime.fromisoformat("2026-02-24T12:40+01:00")
    assert locked_words(Why.AWAY, at, 1) == "Locked at 12:40 after 1 minute away."
    assert locked_words(Why.SCREEN, at) == "Locked at 12:40, with the screen."
