"""Every room and form with the sample in it: Alt gives each button and field a key, and no two the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.services.exchange.vcards import card
from trustjournal.domain.promise_list import Show
from trustjournal.services import commitments_page, people, sample
from trustjournal.services.moments_catalogue import moment_kinds
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.accesskeys import bare, keyed, letter_of, text_of
from trustjournal.ui.kit.fields import Field
from trustjournal.ui.kit.places import BriefRequest, Destination, LogRequest, MomentRequest, Place
from trustjournal.ui.people.entry_opening import KINDS
from trustjournal.ui.shell.rooms import DOORS
from trustjournal.ui.shell.shell import Shell
from trustjournal.ui.shell.sidebar import SidebarRow


@pytest.fixture
def shell(qtbot, qapp, journal) -> Iterator[Shell]:
    theme.apply(qapp, theme.LIGHT)
    sample.fill(journal)
    made = Shell()
    made.window.resize(1280, 768)
    made.window.show()
    made.attach(journal, Destination(Place.TODAY))
    made.window.activateWindow()
    settle(made, qtbot)
    yield made
    made.close()


def settle(shell, qtbot):
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def keys(window: QWidget) -> list[tuple[str, str]]:
    """Every access key that works in a window now, as Qt knows it, and what it belongs to."""
    buttons = [each for each in window.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()]
    found = [(each.shortcut().toString(), each.text()) for each in buttons]
    for short in window.findChildren(QShortcut):
        owner = short.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and owner.isEnabled() and short.isEnabled():
            found.append((short.key().toString(), owner.access_text() if isinstance(owner, Field) else str(owner)))
    labels = [each for each in window.findChildren(QLabel) if each.isVisible() and each.buddy() is not None]
    found += [(f"Alt+{letter_of(each.text()).upper()}", each.text()) for each in labels if letter_of(each.text())]
    for action in window.actions():
        found += [(keys.toString(), action.text()) for keys in action.shortcuts() if action.isEnabled()]
    return [(key, what) for key, what in found if key.startswith("Alt+")]


def check(shell: Shell, where: str) -> None:
    window = shell.window
    assert shell.here is not None
    focused = shell.here.view.focusWidget() or window  # type: ignore[truthy-bool]  # it is None for some
    QTest.keyPress(focused, Qt.Key.Key_Alt)
    try:
        assert theme.theme_source().access_keys, f"{where}: Alt did not reach the window"
        found = keys(window)
        twice = {key for key, many in Counter(key for key, _what in found).items() if many > 1}
        assert not twice, f"{where}: {sorted(each for each in found if each[0] in twice)}"
        used = {key.removeprefix("Alt+").lower() for key, _what in found}
        for each in keyed(window):
            letters = {char.lower() for char in bare(text_of(each)) if char.isalnum()}
            assert letter_of(text_of(each)) or letters <= used, f"{where}: {text_of(each)} has no key"
    finally:
        QTest.keyRelease(window, Qt.Key.Key_Alt)


def act(shell: Shell, name: str) -> None:
    assert shell.here is not None
    next(action for action in shell.here.actions() if action.id == name).run()


def test_in_every_room(shell, qtbot, journal):
    amara, tomasz = (people.find_person(journal, name).id for name in ("amara", "tomasz"))
    asked = {
        Place.PERSON: Destination(Place.PERSON, amara),
        Place.BRIEF: Destination(Place.BRIEF, amara, BriefRequest((amara, tomasz))),
        Place.LOG: Destination(Place.LOG, data=LogRequest(people=(amara, tomasz))),
        Place.MOMENT: Destination(Place.MOMENT, data=MomentRequest((amara,))),
        Place.SEARCH: Destination(Place.SEARCH, data="the"),
    }
    for door in DOORS:
        shell.go(asked.get(door.place, Destination(door.place)))
        settle(shell, qtbot)
        assert shell.here.PLACE is door.place
        check(shell, door.place.value)
        shell.here.leave()


def test_in_every_form_of_a_person(shell, qtbot, journal):
    shell.go(Destination(Place.PERSON, people.find_person(journal, "amara").id))
    settle(shell, qtbot)
    room = shell.here
    for section in (*KINDS, "about", "partnership"):
        room.entries.add(section)
        settle(shell, qtbot)
        assert room.view.panel.form() is not None
        check(shell, section)
        room.view.panel.finish()
    room.changes.edit()
    check(shell, "edit")
    room.view.panel.finish()
    room.changes.add("promise")
    check(shell, "promise")
    room.view.panel.finish()


def test_in_the_forms_of_the_other_rooms(shell, qtbot, journal):
    shell.go(Destination(Place.PEOPLE, data="add"))
    settle(shell, qtbot)
    check(shell, "a new person")
    for what in ("date", "life_moment"):
        shell.go(Destination(Place.DATES))
        settle(shell, qtbot)
        shell.here.add(what)
        check(shell, what)
        shell.here.view.panel.finish()
    shell.go(Destination(Place.COMMITMENTS))
    settle(shell, qtbot)
    promise = commitments_page.page(journal, Show.YOURS, None, 1)[0]
    for deed in ("open", "renegotiate", "drop", "repair"):
        shell.here.do(promise.id, deed)
        settle(shell, qtbot)
        check(shell, f"promise: {deed}")
    for tab in ("review-cores", "review-past"):
        shell.go(Destination(Place.REVIEW))
        settle(shell, qtbot)
        act(shell, tab)
        settle(shell, qtbot)
        check(shell, tab)
    amara = people.find_person(journal, "amara").id
    shell.go(Destination(Place.LOG, data=LogRequest(people=(amara,))))
    settle(shell, qtbot)
    act(shell, "log-reflect")
    settle(shell, qtbot)
    check(shell, "reflection")
    for kind in moment_kinds():
        shell.go(Destination(Place.MOMENT, data=MomentRequest((amara,), kind)))
        settle(shell, qtbot)
        check(shell, kind)


def test_on_the_pages_of_an_import(shell, qtbot, tmp_path):
    table, cards = tmp_path / "friends.csv", tmp_path / "team.vcf"
    table.write_text("Name,E-mail,Plek\nAmara Okafor,a@x.test,Gent\nPriya Raman,p@x.test,Gent\n", encoding="utf-8")
    cards.write_bytes(card("FN:Amara O.", "EMAIL:amara@oakmere.example", "TITLE:Head of product"))
    shell.go(Destination(Place.IMPORT, data=(table, cards)))
    settle(shell, qtbot)
    page = shell.here.view
    assert [line.state for line in page.cards.cards().values()] == ["check", "check", "same"]
    for number in (1, 3):
        page.cards.go_to(number)
        check(shell, f"card {number}")
    page.panel.pressed.emit(3, "separate")
    page.cards.go_to(3)
    check(shell, "a card kept apart")
    page.cards.selectAll()
    check(shell, "several cards")
    page.remarks.button("names").click()
    check(shell, "whether to join all")
    page.show_overtaken("Something else was imported meanwhile.")
    check(shell, "what came in between")
    page.columns_wanted.emit(0)
    settle(shell, qtbot)
    assert page.page() == "columns"
    check(shell, "columns")


def test_the_sidebar_says_names_as_they_are_also_while_alt_is_held(shell):
    row = SidebarRow("Tom & Ann", parent=shell.window)
    row.show()
    QTest.keyPress(shell.window, Qt.Key.Key_Alt)
    assert (row.accessibleName(), row.shortcut().isEmpty()) == ("Tom & Ann", True)
    QTest.keyRelease(shell.window, Qt.Key.Key_Alt)
