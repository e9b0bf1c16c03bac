"""The room of dates with a real journal: the calendar and its keys, the list, the forms, what stays hidden."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu

from trustjournal.domain.dates import DateKind, Feb29, LifeMomentKind
from trustjournal.domain.partial_day import PartialDay
from trustjournal.domain.people import Relationship, RelationshipKind
from trustjournal.domain.year import Mark
from trustjournal.services import dates
from trustjournal.services.dates import DateEntered, LifeMomentEntered
from trustjournal.ui.dates.forms import LifeMomentForm
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.dateform import DateForm
from trustjournal.ui.kit.fields import PersonChoice
from trustjournal.ui.kit.places import Destination, Place

Key = Qt.Key


@pytest.fixture
def noted(journal, amara):
    """A birthday, a work anniversary this week, a sick leave that goes on, and a day that is not known."""
    birthday = DateEntered(person_id=amara, kind=DateKind.BIRTHDAY, day=PartialDay(1992, 3, 12))
    work = DateEntered(person_id=amara, kind=DateKind.WORK_ANNIVERSARY, day=PartialDay(2023, 2, 26))
    wedding = DateEntered(person_id=amara, kind=DateKind.ANNIVERSARY, label="Wedding", day=PartialDay(month=9))
    leave = LifeMomentEntered(person_id=amara, kind=LifeMomentKind.SICK_LEAVE, starts_on=date(2026, 2, 2))
    return {
        "birthday": dates.add_date(journal, birthday),
        "work": dates.add_date(journal, work),
        "wedding": dates.add_date(journal, wedding),
        "leave": dates.add_life_moment(journal, leave),
    }


@pytest.fixture
def shown(noted, house):
    house.room.refresh()
    house.settle()
    return house


def press(house, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    house.qtbot.keyClick(widget, key, modifier)


def form_of(house, kind):
    form = house.view.panel.form()
    assert isinstance(form, kind)
    return form


def choose(form, person, name="Amara Okafor"):
    form.person.add(PersonChoice(person, name))


def test_an_empty_journal_says_how_dates_come_in(house):
    assert house.view._empty.text() == "No dates yet. Birthdays often come in with contacts."
    assert house.view._empty.isVisible()


def test_the_list_beside_the_year_begins_with_this_week(shown):
    assert shown.words() == [
        "This week",
        "3 years at Oakmere",
        "March",
        "Birthday, turns 34",
        "Day not known",
        "Wedding: some day in September",
    ]
    spoken = shown.view.list.rows.value(1).spoken
    assert spoken == "Thursday 26 February. Amara Okafor. 3 years at Oakmere. On sick leave: gently"


def test_the_list_alone_is_the_whole_year_and_stands_on_today(shown):
    shown.view.choose_mode("list")
    assert shown.words()[:3] == ["February", "On sick leave", "3 years at Oakmere"]
    assert shown.view.list.current().words == "3 years at Oakmere"
    assert not shown.view.calendar.isVisible()


def test_the_model_is_a_good_model(shown):
    tester = QAbstractItemModelTester(
        shown.view.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, shown.view
    )
    shown.view.choose_mode("list")
    shown.view.choose_marks(frozenset({Mark.BIRTHDAY}))
    assert shown.words() == ["March", "Birthday, turns 34"]
    assert tester.model() is shown.view.list.rows


def test_the_legend_is_a_filter(shown):
    box = shown.view.legend.boxes[Mark.BIRTHDAY]
    shown.qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert "Birthday, turns 34" not in shown.words()
    assert shown.view.calendar.spoken(date(2026, 3, 12)) == "Thursday 12 March: nothing"
    press(shown, box, Key.Key_Space)
    assert "Birthday, turns 34" in shown.words()


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Key.Key_Right, date(2026, 2, 25)),
        (Key.Key_Left, date(2026, 2, 23)),
        (Key.Key_Down, date(2026, 3, 3)),
        (Key.Key_Up, date(2026, 2, 17)),
        (Key.Key_Home, date(2026, 2, 1)),
        (Key.Key_End, date(2026, 2, 28)),
        (Key.Key_PageDown, date(2027, 2, 24)),
        (Key.Key_PageUp, date(2025, 2, 24)),
    ],
)
def test_keys_move_the_cell(shown, key, day):
    press(shown, shown.view.calendar, key)
    shown.settle()
    assert shown.view.calendar.cursor_day == day
    assert shown.view._year.text() == str(day.year)


def test_the_picture_of_the_year_is_drawn_anew_where_it_is_another(shown):
    calendar = shown.view.calendar
    calendar.clearFocus()
    plain = calendar.grab().toImage()
    shown.view.choose_marks(frozenset({Mark.AGREEMENT}))
    assert calendar.grab().toImage() != plain
    shown.view.choose_marks(frozenset(Mark))
    assert calendar.grab().toImage() == plain
    shown.room.show_year(2027)
    shown.settle()
    calendar.clearFocus()
    assert calendar.grab().toImage() != plain


def test_the_calendar_says_what_it_shows(shown):
    calendar = shown.view.calendar
    assert calendar.accessibleName() == "Calendar of 2026"
    calendar.go_to(date(2026, 3, 12))
    assert calendar.accessibleDescription() == (
        "3 days noted in 2026. On the cell: Thursday 12 March: Amara Okafor, Birthday, turns 34."
    )


def test_enter_opens_the_list_of_the_day_and_escape_goes_back(shown):
    shown.view.calendar.go_to(date(2026, 3, 12))
    press(shown, shown.view.calendar, Key.Key_Return)
    assert shown.words() == ["Thursday 12 March", "Birthday, turns 34"]
    assert shown.view.list.current().words == "Birthday, turns 34"
    press(shown, shown.view.list, Key.Key_Escape)
    assert shown.words()[0] == "This week"


def test_enter_on_an_empty_day_notes_a_date_there(shown, journal, amara):
    shown.view.calendar.go_to(date(2026, 5, 9))
    press(shown, shown.view.calendar, Key.Key_Return)
    form = form_of(shown, DateForm)
    assert (form.day.day.text(), form.day.month.current()) == ("9", "5")
    choose(form, amara)
    shown.view.panel.save()
    shown.settle()
    assert "Birthday" in [entry.words for entry in dates.year(journal, 2026).entries]
    assert shown.view.panel.form() is None


def test_a_click_on_a_day_opens_what_is_noted(shown):
    calendar = shown.view.calendar
    box = calendar.months().day_box(date(2026, 3, 12)).translated(1, 1)
    shown.qtbot.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert shown.words() == ["Thursday 12 March", "Birthday, turns 34"]


def test_every_day_stands_in_a_box_of_its_own(shown):
    for width in (160, 420, 664, 1000):
        months = shown.view.calendar.months()._replace(width=width)
        boxes = [months.day_box(day) for day in months.days()]
        assert all(months.day_at(box.center()) == day for box, day in zip(boxes, months.days(), strict=True))
        assert max(box.bottom() for box in boxes) <= months.height
        assert max(box.right() for box in boxes) <= width + 0.01


def test_31_april_is_refused_at_the_field_and_nothing_typed_is_lost(shown, journal, amara):
    shown.room.add("date")
    form = form_of(shown, DateForm)
    choose(form, amara)
    form.day.show_day(PartialDay(1990, 4, 31))
    before = dates.year(journal, 2026)
    shown.view.panel.save()
    assert form._day_field.error() == "April has 30 days."
    assert shown.view.panel.form() is form
    assert (form.day.day.text(), form.day.year.text()) == ("31", "1990")
    assert dates.year(journal, 2026) == before
    form.day.day.setText("3x")
    assert not form.check()
    assert form._day_field.error() == "Write day and year as numbers, as in 24 and 1984."


def test_somebody_and_a_name_are_asked_for(shown):
    shown.room.add("date")
    form = form_of(shown, DateForm)
    form.kind.choose("custom")
    form.day.show_day(PartialDay(month=4, day=3))
    shown.view.panel.save()
    assert form.person_field.error() == "Say whose day it is."
    assert form._label_field.error() == "Say what the day is."


def test_29_february_asks_where_it_falls_in_other_years(shown, journal, amara):
    shown.room.add("date")
    form = form_of(shown, DateForm)
    choose(form, amara)
    assert not form._feb29_field.isVisible()
    form.day.show_day(PartialDay(None, 2, 29))
    assert form._feb29_field.isVisible()
    form.feb29.choose(Feb29.MAR_1.value)
    form.lead.choose("14")
    form.text.setText("in a leap year")
    shown.view.panel.save()
    shown.settle()
    made = next(entry for entry in dates.year(journal, 2026).entries if entry.on == date(2026, 3, 1))
    kept = dates.personal_date(journal, made.id)
    assert (kept.feb29, kept.lead_days, kept.text) == (Feb29.MAR_1, 14, "in a leap year")


def test_a_day_of_the_family(shown, journal, amara):
    child = Relationship(id=str(uuid4()), person_id=amara, kind=RelationshipKind.CHILD, name="Zora")
    with journal.change("family") as unit:
        unit.add(child)
    shown.settle()
    shown.room.add("date")
    form = form_of(shown, DateForm)
    choose(form, amara)
    assert [form.whose.itemText(at) for at in range(form.whose.count())] == ["Amara Okafor", "Zora, child"]
    form.whose.choose(child.id)
    form.day.show_day(PartialDay(month=6, day=3))
    shown.view.panel.save()
    shown.settle()
    assert "Birthday of Zora" in shown.words()


def test_enter_on_a_row_edits_it_and_undo_takes_it_back(shown, journal, noted):
    shown.view.list.stand_on(3)
    press(shown, shown.view.list, Key.Key_Return)
    form = form_of(shown, DateForm)
    assert (form.day.day.text(), form.day.year.text(), form.person.person().name) == ("12", "1992", "Amara Okafor")
    assert not form.is_touched()
    form.day.day.setText("13")
    shown.view.panel.save()
    shown.settle()
    assert dates.personal_date(journal, noted["birthday"]).day == 13
    assert shown.said == ["Edit a date of Amara Okafor"]
    journal.undo()
    shown.settle()
    assert dates.personal_date(journal, noted["birthday"]).day == 12


def test_what_is_being_written_is_not_lost_to_another_row(shown):
    shown.room.add("date")
    form = form_of(shown, DateForm)
    form.day.day.setText("4")
    shown.view.list.stand_on(3)
    shown.view.list.chosen.emit(shown.view.list.current())
    assert shown.view.panel.form() is form
    assert shown.said == ["Save or cancel what you are writing first."]


def test_delete_goes_to_the_next_row_and_comes_back(shown, journal):
    shown.view.list.stand_on(1)
    press(shown, shown.view.list, Key.Key_Delete)
    shown.settle()
    assert shown.said == ["Delete: Work anniversary"]
    shown.qtbot.waitUntil(lambda: "3 years at Oakmere" not in shown.words())
    assert shown.view.list.current().words == "Birthday, turns 34"
    journal.undo()
    shown.settle()
    assert "3 years at Oakmere" in shown.words()


def test_a_life_moment_is_noted_with_days_to_ask(shown, journal, amara):
    shown.room.add("life_moment")
    form = form_of(shown, LifeMomentForm)
    choose(form, amara)
    form.kind.choose(LifeMomentKind.MOVE.value)
    form.label.setText("Moves to Ghent")
    form.start.set_day(date(2026, 3, 20))
    form.end.set_day(date(2026, 3, 1))
    shown.view.panel.save()
    assert form._end_field.error() == "The end is before the start."
    assert form.label.text() == "Moves to Ghent"
    form.end.set_day(None)
    form.follow_ups.add(date(2026, 4, 3))
    form.follow_ups.add(date(2026, 3, 27))
    form.follow_ups.add(date(2026, 5, 1))
    form.follow_ups.remove(date(2026, 5, 1))
    form.note.setPlainText("A house with a garden 🏡")
    shown.view.panel.save()
    shown.settle()
    made = next(entry for entry in dates.year(journal, 2026).entries if entry.words == "Moves to Ghent")
    kept = dates.life_moment(journal, made.id)
    assert kept.follow_up_on == (date(2026, 3, 27), date(2026, 4, 3))
    assert (kept.ends_on, kept.note) == (None, "A house with a garden 🏡")


def test_a_life_moment_is_edited(shown, journal, noted):
    shown.room.open(Destination(Place.DATES, noted["leave"]))
    form = form_of(shown, LifeMomentForm)
    form.end.set_day(date(2026, 2, 20))
    shown.view.panel.save()
    shown.settle()
    assert dates.life_moment(journal, noted["leave"]).ends_on == date(2026, 2, 20)


def test_what_is_confidential_is_shown_on_asking_and_hidden_on_leaving(shown, journal, amara):
    secret = LifeMomentEntered(
        person_id=amara, kind=LifeMomentKind.OTHER, label="Surgery", starts_on=date(2026, 3, 3), confidential=True
    )
    dates.add_life_moment(journal, secret)
    shown.settle()
    assert "Surgery" not in shown.words()
    assert shown.view._hidden.text() == "1 confidential, hidden"
    at = shown.words().index("Confidential, hidden")
    shown.view.list.stand_on(at)
    press(shown, shown.view.list, Key.Key_Return)
    shown.settle()
    assert "Surgery" in shown.words()
    assert shown.room.leave()
    shown.settle()
    assert "Surgery" not in shown.words()


def test_p_goes_to_the_person_and_the_menu_offers_it(shown, amara):
    shown.view.list.stand_on(1)
    press(shown, shown.view.list, Key.Key_P)
    assert shown.went == [Destination(Place.PERSON, amara)]
    shown.room._menu(shown.view.list.current(), shown.view.mapToGlobal(shown.view.rect().center()))
    menu = shown.view.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions()] == ["Open", "Go to Amara Okafor", "", "Delete"]
    menu.close()


def test_one_comes_back_to_what_one_left(shown):
    shown.view.choose_mode("list")
    shown.view.list.stand_on(shown.words().index("Birthday, turns 34"))
    kept = shown.room.remember()
    shown.view.choose_mode("year")
    shown.view.choose_marks(frozenset())
    shown.room.recall(kept)
    assert shown.view.mode.current() == "list"
    assert shown.view.list.current().words == "Birthday, turns 34"


def test_the_arrows_turn_the_year_and_this_week_comes_back(shown):
    shown.qtbot.mouseClick(shown.view._after, Qt.MouseButton.LeftButton)
    shown.settle()
    assert shown.view._year.text() == "2027"
    assert shown.words()[0] == "February"
    shown.qtbot.mouseClick(shown.view._now, Qt.MouseButton.LeftButton)
    shown.settle()
    assert shown.view._year.text() == "2026"
    assert shown.view.calendar.cursor_day == date(2026, 2, 24)


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("size", [(1064, 768), (560, 500)])
def test_every_mark_is_drawn_in_both_themes_and_sizes(shown, qapp, look, size):
    theme.apply(qapp, look)
    shown.view.resize(*size)
    shown.view.calendar.go_to(date(2026, 2, 25))
    drawn = shown.view.calendar.grab().toImage()
    day = shown.view.calendar.months().day_box(date(2026, 3, 12)).translated(1, 1)
    ratio = drawn.devicePixelRatio()
    seen = {
        drawn.pixelColor(round(x * ratio), round(y * ratio)).name()
        for x in range(round(day.left()), round(day.right()))
        for y in range(round(day.top()), round(day.bottom()))
    }
    assert look.celebrate_soft.name() in seen
    plain = shown.view.calendar.months().day_box(date(2026, 7, 15)).translated(1, 1).center().toPoint()
    assert drawn.pixelColor(plain.x() + 9, plain.y() - 9).name() == look.window.name()


@pytest.mark.parametrize("size", [(1160, 700), (904, 700), (640, 600)])
def test_nothing_on_top_is_cut_at_twice_the_text_size(shown, size):
    source = theme.theme_source()
    source.set_text_scale(200)
    try:
        shown.view.resize(*size)
        view = shown.view
        parts = [view.add, view.mode, view._now, view._after, *view.legend.boxes.values()]

        def whole(part):
            box = part.rect().translated(part.mapTo(view, part.rect().topLeft()))
            return view.rect().contains(box) and part.width() >= part.sizeHint().width()

        shown.qtbot.waitUntil(lambda: all(whole(part) for part in parts))
    finally:
        source.set_text_scale(100)
