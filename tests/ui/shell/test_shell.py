"""The shell goes where it is asked to, comes back as one was, says what was done, and loses nothing typed."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.shell.conftest import AMARA, BRAM
from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.domain.people import Person
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.settings import Closing, SettingsFile, WindowSettings
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.choices import Segmented
from trustjournal.ui.kit.places import Destination, LogRequest, MomentRequest, Place
from trustjournal.ui.kit.single_keys import is_silent_letter
from trustjournal.ui.shell.launch import destination
from trustjournal.ui.shell.shell import Shell
from trustjournal.ui.shell.shortcuts import ShortcutSheet
from trustjournal.ui.shell.start import Start, recall, remember

CONTROL = Qt.KeyboardModifier.ControlModifier


def press(shell: Shell, sequence: str) -> None:
    """Trigger what a shortcut of the window does."""
    keys = QKeySequence(sequence)
    found = [action for action in shell.window.actions() if keys in action.shortcuts()]
    assert len(found) == 1, f"{len(found)} actions on {sequence}"
    found[0].trigger()


def go(shell: Shell, place: Place, entry: str | None = None) -> None:
    shell.go(Destination(place, entry))


def lit(shell: Shell) -> list[Place]:
    return [place for place, row in shell.window.sidebar._rows.items() if row.isChecked()]


def test_going_lights_the_row_and_back_restores(shell):
    go(shell, Place.PERSON, AMARA)
    assert lit(shell) == [Place.PEOPLE]
    shell.here.field.setText("typed here")
    go(shell, Place.BRIEF, AMARA)
    assert lit(shell) == [Place.PEOPLE]
    press(shell, "Alt+Left")
    assert shell.here.PLACE is Place.PERSON
    assert shell.here.field.text() == "typed here"
    press(shell, "Alt+Left")
    assert (shell.here.PLACE, lit(shell)) == (Place.TODAY, [Place.TODAY])
    press(shell, "Alt+Right")
    assert shell.here.field.text() == "typed here"


def test_the_sidebar_leads_and_counts(shell, qtbot):
    sidebar = shell.window.sidebar
    qtbot.waitUntil(lambda: "2" in sidebar._rows[Place.PEOPLE].accessibleName())
    QTest.mouseClick(sidebar._rows[Place.PEOPLE], Qt.MouseButton.LeftButton)
    assert shell.here.PLACE is Place.PEOPLE
    pinned = sidebar._pinned[0]
    assert pinned.text() == "Amara Okafor"
    QTest.mouseClick(pinned, Qt.MouseButton.LeftButton)
    assert shell.here.opened[-1] == Destination(Place.PERSON, AMARA)
    assert sidebar._state.text() == "Not encrypted"


def test_a_room_may_hold_one_back(shell):
    shell.here.holding = True
    go(shell, Place.PEOPLE)
    assert shell.here.PLACE is Place.TODAY
    shell.window.close()
    assert shell.window.isVisible()
    shell.here.holding = False
    shell.window.close()
    assert not shell.window.isVisible()


def test_a_place_that_fails_is_told_and_one_stays(shell):
    go(shell, Place.PERSON, "gone")
    assert shell.here.PLACE is Place.TODAY
    assert "not in the journal any more" in shell.window.banner.text()
    assert shell.window.banner.isVisible()
    assert not shell.history.has_back()
    go(shell, Place.PEOPLE)
    assert not shell.window.banner.isVisible()


def test_esc_goes_back(shell):
    go(shell, Place.PEOPLE)
    QTest.keyClick(shell.here.text, Qt.Key.Key_Escape)
    assert shell.here.PLACE is Place.TODAY


def test_room_actions_come_and_go_with_the_room(shell):
    today = shell.here
    press(shell, "Ctrl+Y")
    go(shell, Place.PEOPLE)
    press(shell, "Ctrl+Y")
    assert (today.ran, shell.here.ran) == (["it"], ["it"])
    assert len(shell.room_actions()) == 1


def test_undo_takes_the_text_first_and_then_the_journal(shell, qtbot, journal):
    with journal.change("Rename Bram") as unit:
        unit.save(Person(id=BRAM, display_name="Bram P."))
    field = shell.here.text
    field.setFocus()
    QTest.keyClicks(field, "abc")
    shell.undoing.undo()
    assert field.toPlainText() == ""
    assert journal.reader.value("SELECT display_name FROM person WHERE id = ?", (BRAM,)) == "Bram P."
    shell.undoing.redo()
    assert field.toPlainText() == "abc"
    shell.here.field.setFocus()
    shell.undoing.undo()
    qtbot.waitUntil(lambda: shell.window.undo_bar.text() == "Undone: Rename Bram")
    shell.undoing.redo()
    qtbot.waitUntil(lambda: shell.window.undo_bar.text() == "Done again: Rename Bram")
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    assert journal.reader.value("SELECT display_name FROM person WHERE id = ?", (BRAM,)) == "Bram P."
    shell.window.undo_bar.put_away()


def test_there_may_be_nothing_to_do_again(shell, qtbot):
    shell.here.field.setFocus()
    shell.undoing.redo()
    qtbot.waitUntil(lambda: shell.window.undo_bar.text() == "There is nothing to do again.")
    shell.window.undo_bar.put_away()


def test_what_a_room_wrote_is_said_with_its_undo(shell, qtbot, journal):
    def rename(open_: Journal) -> None:
        with open_.change("Rename Bram") as unit:
            unit.save(Person(id=BRAM, display_name="Bram P."))

    shell.here.write(rename)
    bar = shell.window.undo_bar
    qtbot.waitUntil(lambda: bar.text() == "Rename Bram")
    bar._button.click()
    qtbot.waitUntil(lambda: bar.text() == "Undone: Rename Bram")
    bar.put_away()


def test_what_is_no_change_of_the_journal_is_taken_back_in_the_room_s_own_way(shell):
    back: list[str] = []
    shell.here.undoable.emit("Draft discarded", lambda: back.append("it"))
    bar = shell.window.undo_bar
    assert bar.text() == "Draft discarded"
    bar._button.click()
    assert back == ["it"]
    assert not bar.text()


def test_an_error_of_the_world_and_one_of_the_program_are_told(shell):
    shell.failed(UserError("The disk is full.", "Free some space."))
    assert "The disk is full." in shell.window.banner.text()
    shell.failed(ValueError("secret text"))
    assert "secret" not in shell.window.banner.text()
    assert "Nothing that was saved is lost" in shell.window.banner.text()


def test_others_writing_is_noticed_by_the_heartbeat(shell, qtbot, journal):
    shell.beat()
    before = shell.here.refreshed
    with open_journal(journal.folder, Clock(journal.clock.now())) as other, other.change("Elsewhere") as unit:
        unit.save(Person(id=BRAM, display_name="Elsewhere"))
    shell.beat()
    assert shell.here.refreshed > before
    after = shell.here.refreshed
    shell.beat()
    assert shell.here.refreshed == after


def test_a_room_that_is_hidden_catches_up_when_one_comes_back(shell, qtbot, journal):
    today = shell.here
    go(shell, Place.PEOPLE)
    with journal.change("Rename") as unit:
        unit.save(Person(id=BRAM, display_name="B"))
    qtbot.waitUntil(lambda: shell.here.refreshed == 1)
    assert today.refreshed == 0
    shell.back()
    assert today.refreshed == 1


@pytest.mark.parametrize(("width", "narrow"), [(1280, False), (1000, False), (999, True), (800, True)])
def test_the_sidebar_folds_where_it_is_narrow(shell, qtbot, width, narrow):
    shell.window.resize(width, 700)
    qtbot.waitUntil(lambda: shell.window.width() == width)
    assert shell.window.sidebar.width() == (60 if narrow else 216)


def test_f9_folds_and_unfolds(shell):
    press(shell, "F9")
    assert shell.window.sidebar.width() == 60
    press(shell, "F9")
    assert shell.window.sidebar.width() == 216


def test_f6_goes_round_the_panes(shell):
    shell.here.field.setFocus()
    visited = []
    for _step in range(3):
        press(shell, "F6")
        visited.append(QApplication.focusWidget())
    assert visited == [shell.here.text, shell.window.sidebar._rows[Place.TODAY], shell.here.field]
    press(shell, "Shift+F6")
    assert QApplication.focusWidget() is shell.window.sidebar._rows[Place.TODAY]


def menu_of(shell: Shell) -> QMenu:
    return next(menu for menu in shell.window.findChildren(QMenu) if menu.isVisible())


def test_the_menu_opens_from_the_keyboard(shell):
    press(shell, "F10")
    menu = menu_of(shell)
    assert "Do &it here" in [action.text() for action in menu.actions()]
    menu.close()


def test_the_settings_open_and_choose_the_look(shell):
    press(shell, "Ctrl+,")
    dialog = shell.menus.settings.dialog
    dialog.turn_to("Appearance")
    scheme = dialog.stack.currentWidget().findChild(Segmented)
    QTest.mouseClick(scheme.part("dark"), Qt.MouseButton.LeftButton)
    assert theme.theme_source().theme.dark
    press(shell, "Ctrl+,")
    assert shell.menus.settings.dialog is dialog
    shell.menus.settings.close()


def test_single_keys_are_turned_off_for_the_window(shell):
    letter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_D, Qt.KeyboardModifier.NoModifier)
    enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert not is_silent_letter(shell.here.field, letter)
    value = shell.settings.value
    shell.change_settings(msgspec.structs.replace(value, window=WindowSettings(single_keys=False)))
    assert is_silent_letter(shell.here.field, letter)
    assert not is_silent_letter(shell.here.field, enter)
    shell.change_settings(value)
    assert not is_silent_letter(shell.here.field, letter)


def test_text_grows_to_200_and_nothing_breaks(shell):
    for _step in range(15):
        press(shell, "Ctrl++")
    assert theme.theme_source().text_scale == 200
    assert not shell.window.grab().isNull()
    press(shell, "Ctrl+0")
    assert theme.theme_source().text_scale == 100


def test_the_sheet_lists_every_shortcut(shell, qtbot):
    press(shell, "Ctrl+?")
    sheet = shell.window.findChild(ShortcutSheet)
    assert sheet.isVisible()
    sheet.close()


def test_no_two_shortcuts_are_the_same_and_the_title_names_nobody(shell):
    go(shell, Place.PERSON, AMARA)
    keys = [key.toString() for action in shell.window.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert shell.window.windowTitle() == "Trust Journal"


def test_logging_takes_the_person_in_view_along(shell):
    go(shell, Place.BRIEF, AMARA)
    press(shell, "Ctrl+N")
    assert shell.here.opened[-1] == Destination(Place.LOG, data=LogRequest(people=(AMARA,)))


def test_a_moment_is_noted_with_the_person_in_view(shell):
    note = {action.id: action for action in shell.actions}["moment"]
    note.run()
    assert shell.here.opened[-1] == Destination(Place.MOMENT, data=MomentRequest())
    shell.go(Destination(Place.PERSON, AMARA))
    note.run()
    assert shell.here.opened[-1] == Destination(Place.MOMENT, data=MomentRequest(people=(AMARA,)))


def test_access_keys_show_while_alt_is_held(shell):
    QTest.keyPress(shell.window, Qt.Key.Key_Alt)
    assert theme.theme_source().access_keys
    QTest.keyRelease(shell.window, Qt.Key.Key_Alt)
    assert not theme.theme_source().access_keys


def test_before_a_journal_is_open_nothing_happens(qtbot, qapp):
    shell = Shell()
    shell.beat()
    shell.open_palette()
    shell.settle()
    go(shell, Place.TODAY)
    shell.undoing.undo()
    shell.undoing.redo()
    shell.back()
    assert shell.here is None
    shell.close()


def test_the_frame_is_painted_before_the_journal_opens(qtbot, qapp, journal, monkeypatch):
    from tests.ui.shell.conftest import PlainRoom
    from trustjournal.ui.shell import shell as shell_module

    monkeypatch.setattr(shell_module, "controller_of", lambda place: type("R", (PlainRoom,), {"PLACE": place}))
    shell = Shell()
    seen: list[bool] = []

    def open_it():
        seen.append(shell.window._was_painted)
        return journal

    start = Start(shell, open_it, lambda opened: destination(opened, None))
    start.begin()
    assert seen == []
    qtbot.waitUntil(lambda: shell.here is not None)
    assert seen == [True]
    assert shell.history.current is not None
    assert shell.history.current.destination.place is Place.WELCOME
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    shell.close()


def test_a_journal_that_does_not_open_closes_the_window(qtbot, qapp):
    def fail() -> Journal:
        raise UserError("It is locked.", "Give its passphrase.")

    shell = Shell()
    start = Start(shell, fail, lambda _journal: Destination(Place.TODAY))
    start.begin()
    qtbot.waitUntil(lambda: start.error is not None)
    assert not shell.window.isVisible()
    shell.close()


def test_where_one_begins(shell, journal):
    assert destination(journal, None) == Destination(Place.TODAY)
    assert destination(journal, "amara") == Destination(Place.PERSON, AMARA)


def test_look_size_and_fold_are_kept_for_the_next_time(shell, tmp_path):
    theme.theme_source().set_scheme(theme.Scheme.DARK)
    theme.theme_source().set_text_scale(130)
    shell.window.fold_sidebar()
    remember(recall_of(tmp_path), shell)
    theme.theme_source().set_scheme(theme.Scheme.LIGHT)
    theme.theme_source().set_text_scale(100)
    other = Shell()
    recall(other, tmp_path)
    assert (theme.theme_source().scheme, theme.theme_source().text_scale) == (theme.Scheme.DARK, 130)
    assert other.window.folded is shell.window.folded
    other.close()


def recall_of(path):
    from trustjournal.ui.kit.memory import Memory

    return Memory(path / "window.ini")


def test_a_setting_is_kept_and_told_once(qtbot, tmp_path):
    shell = Shell(tmp_path)
    told = []
    shell.settings_changed.connect(lambda: told.append(shell.settings.value))
    quit_it = msgspec.structs.replace(shell.settings.value, window=WindowSettings(closing=Closing.QUIT))
    shell.change_settings(quit_it)
    shell.change_settings(quit_it)
    assert told == [quit_it]
    assert SettingsFile(tmp_path).value == quit_it
    shell.close()


def test_a_setting_that_cannot_be_kept_is_said(qtbot, tmp_path):
    (tmp_path / "config").write_text("a file, not a folder")
    shell = Shell(tmp_path / "config")
    shell.settle()
    before = shell.settings.value
    shell.change_settings(msgspec.structs.replace(before, window=WindowSettings(single_keys=False)))
    assert shell.settings.value == before
    assert "is a file, not a folder" in shell.window.banner.text()
    shell.close()
