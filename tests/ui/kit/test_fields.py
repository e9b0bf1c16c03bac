"""Inputs: names, errors, search after a short quiet, people as chips, days from a calendar."""

from datetime import date, datetime, time

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QWidget

from trustjournal.ui.kit.fields import (
    CheckField,
    DateField,
    Field,
    IconCombo,
    LineField,
    PersonChoice,
    SearchField,
    TokenField,
)
from trustjournal.ui.kit.theme import ThemeSource

PEOPLE = [PersonChoice("a", "Amara Okafor", "Design"), PersonChoice("b", "Amar Singh"), PersonChoice("c", "Bram")]


def suggest(text: str) -> list[PersonChoice]:
    return [person for person in PEOPLE if person.name.lower().startswith(text.lower())]


def test_a_field_names_its_input_and_shows_what_is_wrong(look: ThemeSource, qtbot):
    line = LineField()
    field = Field("&What changed", line, "Optional")
    qtbot.addWidget(field)
    assert line.accessibleName() == "What changed, Optional"
    assert field.label().buddy() is line
    field.show_error("Write a few words")
    assert field.error() == line.accessibleDescription() == "Write a few words"
    field.show_error("")
    assert field.error() == ""
    look.show_access_keys(True)
    assert field.label().text() == "W\u0332hat changed"


def test_search_waits_for_quiet_and_enter_does_not(look: ThemeSource, qtbot):
    field = SearchField("Find", quiet_ms=10)
    qtbot.addWidget(field)
    field.show()
    told: list[str] = []
    field.searched.connect(told.append)
    qtbot.keyClicks(field, "pri")
    qtbot.waitUntil(lambda: told == ["pri"])
    qtbot.keyClicks(field, "y")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == ["pri", "priy"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert told[-1] == "" == field.text()
    with qtbot.waitSignal(field.down_pressed):
        qtbot.keyClick(field, Qt.Key.Key_Down)


def tokens(qtbot, allow_new: bool = False) -> TokenField:
    page = QWidget()
    qtbot.addWidget(page)
    field = TokenField(suggest, "Add someone", allow_new, page)
    field.page = page  # type: ignore[attr-defined]  # keeps the page while the test holds the field
    page.resize(500, 300)
    field.resize(400, 40)
    page.show()
    field.input.setFocus()
    return field


def test_people_are_found_and_taken_by_key(look: ThemeSource, qtbot):
    field = tokens(qtbot)
    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(field.input, "ama")
        assert [person.id for person in field.suggestions()] == ["a", "b"]
        qtbot.keyClick(field.input, Qt.Key.Key_Down)
        qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert [person.id for person in field.people()] == ["b"]
    assert field.suggestions() == []
    qtbot.keyClicks(field.input, "ama")
    assert [person.id for person in field.suggestions()] == ["a"]
    qtbot.keyClick(field.input, Qt.Key.Key_Escape)
    assert field.suggestions() == []


def test_people_are_removed_by_key(look: ThemeSource, qtbot):
    field = tokens(qtbot)
    field.set_people(PEOPLE[:2])
    field.add(PEOPLE[0])
    assert [person.id for person in field.people()] == ["a", "b"]
    with qtbot.waitSignal(field.changed):
        field.remove("b")
    assert [person.id for person in field.people()] == ["a"]
    assert not field.grab().isNull()


def test_an_unknown_name_is_offered_as_new_where_allowed(look: ThemeSource, qtbot):
    field = tokens(qtbot, allow_new=True)
    with qtbot.waitSignal(field.new_name) as told:
        qtbot.keyClicks(field.input, "Zoe")
        qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert told.args == ["Zoe"]


def test_a_day_is_chosen_in_the_calendar(look: ThemeSource, qtbot):
    field = DateField(with_time=True, words=lambda day, at: f"{day:%d %b} {at:%H:%M}")
    qtbot.addWidget(field)
    field.show()
    assert field.day() is None
    field.set_value(date(2026, 2, 24), time(10, 30))
    assert field.text() == "24 Feb 10:30"
    assert field.moment() == datetime.combine(date(2026, 2, 24), time(10, 30))
    field.click()
    calendar = field.findChildren(QCalendarWidget)[0]
    calendar.setSelectedDate(QDate(2026, 3, 2))
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(calendar.parent(), Qt.Key.Key_Return)
    assert (field.day(), field.time()) == (date(2026, 3, 2), time(10, 30))


def test_a_combo_keeps_its_choice(look: ThemeSource, qtbot):
    combo = IconCombo([("video", "Video", "video-outline"), ("call", "Call", "phone-outline")])
    qtbot.addWidget(combo)
    combo.choose("call")
    combo.show_choices([("call", "Call", "phone-outline"), ("mail", "E-mail", "email-outline")])
    assert combo.current() == "call"
    combo.choose("nothing")
    assert combo.current() == "call"


def test_a_check_box_is_ticked_by_key_and_anywhere(look: ThemeSource, qtbot):
    box = CheckField("&I told Priya", "Leave this unticked to be reminded.")
    qtbot.addWidget(box)
    box.show()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().bottomRight())
    assert not box.isChecked()
    assert box.sizeHint().height() >= 28
    assert box.accessibleDescription()
