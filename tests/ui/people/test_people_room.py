"""The list of people with a real journal: finding, filters, keys, several at once, adding, undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu

from trustjournal.domain.partial_day import PartialDay
from trustjournal.services import people, people_list
from trustjournal.ui.kit.actions import Action, register
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.places import Destination, ExportRequest, LogRequest, Place
from trustjournal.ui.people.add_form import AddForm
from trustjournal.ui.people.controller import PeopleRoom

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def room(house):
    made, furnish = house
    room = furnish(PeopleRoom)
    room.open(Destination(Place.PEOPLE))
    made.settle()
    return room


def names(room):
    return [one.person.name for one in room.view.model.values()]


def choose(room, person):
    assert room.view.list.go_to(person)
    room.view.list.setFocus()


def press(house, room, key, modifier=Qt.KeyboardModifier.NoModifier):
    house[0].qtbot.keyClick(room.view.list, key, modifier)


def test_everybody_stands_in_alphabetical_order_and_says_how_it_stands(room):
    assert names(room) == ["Amara Okafor", "Łukasz Åberg", "Nora Haddad", "Sofia Lindqvist"]
    model = room.view.model
    spoken = model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Nora Haddad, Finance partner, Peer, Finance, last contact 68 days ago, call, 38 days past, Once a month"
    )
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def test_the_first_people_are_there_before_the_rest_is_read(house):
    _made, furnish = house
    room = furnish(PeopleRoom)
    room.open(Destination(Place.PEOPLE))
    assert len(names(room)) == 4
    assert room.jobs.busy()
    house[0].settle()


@pytest.mark.parametrize(
    ("text", "found"), [("lukasz", "Łukasz Åberg"), ("aberg", "Łukasz Åberg"), ("FINANCE", "Nora Haddad")]
)
def test_typing_finds_whatever_the_accents(house, room, text, found):
    house[0].qtbot.keyClicks(room.view.search, text)
    house[0].qtbot.waitUntil(lambda: names(room) == [found])
    house[0].qtbot.keyClick(room.view.search, Key.Key_Down)
    assert room.view.list.current_id()


def test_nobody_found_offers_to_clear(house, room):
    room.view.search.setText("nobody")
    house[0].qtbot.waitUntil(lambda: not names(room))
    clear = next(one for one in room.view.findChildren(Button) if one.text() == "Clear filters")
    assert clear.isVisible()
    clear.click()
    assert len(names(room)) == 4
    assert room.view.search.text() == ""


def test_filters_show_whom_they_count(house, room):
    pills = room.view.pills
    assert pills.pill("due").choice.count == 2
    house[0].qtbot.mouseClick(pills.pill("due"), Qt.MouseButton.LeftButton)
    assert names(room) == ["Łukasz Åberg", "Nora Haddad"]
    house[0].qtbot.mouseClick(pills.pill("peers"), Qt.MouseButton.LeftButton)
    assert len(names(room)) == pills.pill("peers").choice.count == 2
    room.view.tag_chosen.emit("Finance")
    assert names(room) == ["Nora Haddad"]


def test_the_order_is_chosen(room):
    room.view.sort_chosen.emit("contact")
    assert names(room) == ["Amara Okafor", "Łukasz Åberg", "Nora Haddad", "Sofia Lindqvist"]
    room.view.sort_chosen.emit("rhythm")
    assert names(room) == ["Nora Haddad", "Łukasz Åberg", "Amara Okafor", "Sofia Lindqvist"]


def test_enter_opens_control_enter_briefs_and_control_n_logs(house, room, cast):
    choose(room, cast["Nora"])
    press(house, room, Key.Key_Return)
    press(house, room, Key.Key_Return, Control)
    press(house, room, Key.Key_N, Control)
    assert house[0].went == [
        Destination(Place.PERSON, cast["Nora"]),
        Destination(Place.BRIEF, cast["Nora"]),
        Destination(Place.LOG, data=LogRequest(people=(cast["Nora"],))),
    ]


def test_the_keys_of_the_list_win_over_those_of_the_window(house, room, cast):
    ran = []
    register(room.view, [Action("log", "Log", "Ctrl+N", lambda: ran.append("log"))])
    choose(room, cast["Nora"])
    press(house, room, Key.Key_N, Control)
    assert (ran, house[0].last().place) == ([], Place.LOG)
    room.view.search.setFocus()
    house[0].qtbot.keyClick(room.view.search, Key.Key_N, Control)
    assert ran == ["log"]


def test_letters_jump_by_name_whatever_the_accents(house, room, cast):
    choose(room, cast["Amara"])
    press(house, room, Key.Key_L)
    assert room.view.list.current_id() == cast["Łukasz"]
    press(house, room, Key.Key_L)
    assert room.view.list.current_id() == cast["Łukasz"]


def test_one_goes_to_somebody_alone_while_control_is_still_held(house, room, cast):
    """As after Ctrl+Z: Qt would add them to those who are selected."""
    choose(room, cast["Amara"])
    press(house, room, Key.Key_F35, Control)
    assert room.view.list.go_to(cast["Sofia"])
    assert room.view.list.chosen() == [cast["Sofia"]]


def test_delete_archives_moves_on_and_can_be_undone(house, room, cast):
    choose(room, cast["Łukasz"])
    press(house, room, Key.Key_Delete)
    house[0].qtbot.waitUntil(lambda: "Łukasz Åberg" not in names(room))
    house[0].qtbot.waitUntil(lambda: house[0].said == ["Archive Łukasz Åberg"])
    assert room.view.list.current_id() == cast["Nora"]
    house[0].qtbot.waitUntil(lambda: room.view.pills.pill("archived").choice.count == 1)
    room.view.group_chosen.emit("archived")
    assert names(room) == ["Łukasz Åberg"]
    choose(room, cast["Łukasz"])
    press(house, room, Key.Key_Delete)
    house[0].qtbot.waitUntil(lambda: not names(room))
    room.journal.undo()
    house[0].qtbot.waitUntil(lambda: names(room) == ["Łukasz Åberg"])


def test_several_are_changed_at_once_as_one_step(house, room):
    assert not room.view.many.isVisible()
    room.view.list.selectAll()
    assert room.view.many.isVisible()
    room.view.many.rhythm_chosen.emit(7)
    house[0].settle()
    house[0].qtbot.waitUntil(lambda: {one.person.cadence_days for one in room.view.model.values()} == {7})
    room.tag("Team")
    house[0].qtbot.waitUntil(lambda: all("Team" in one.person.tags for one in room.view.model.values()))
    room.pin()
    house[0].qtbot.waitUntil(lambda: all(one.person.pinned for one in room.view.model.values()))
    for _step in range(3):
        room.journal.undo()
    house[0].qtbot.waitUntil(lambda: not any(one.person.pinned for one in room.view.model.values()))
    assert "Team" not in people_list.tags(people_list.everyone(room.journal))


def test_the_menu_is_reached_by_the_menu_key(house, room, cast):
    choose(room, cast["Nora"])
    room.view.list.menu_wanted.emit(room.view.list.rect().center())
    (menu,) = [each for each in room.view.findChildren(QMenu) if each.isVisible()]
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Open", "Brief", "Log a conversation", "Set rhythm", "Tag", "Pin", "Archive", "Export…"]
    next(action for action in menu.actions() if action.text() == "Export…").trigger()
    menu.close()
    assert house[0].went[-1] == Destination(Place.EXPORT, data=ExportRequest((cast["Nora"],)))


def test_those_who_are_shown_or_selected_are_taken_along(house, room, cast):
    export = next(action for action in room.actions() if action.id == "people-export")
    export.run()
    assert set(house[0].went[-1].data.people) == {one.id for one in room.view.model.values()}
    room.view.list.selectAll()
    everybody = room.view.list.chosen()
    room.view.list.selectionModel().select(
        room.view.list.model().index(0, 0), QItemSelectionModel.SelectionFlag.Deselect
    )
    export.run()
    assert set(house[0].went[-1].data.people) == set(everybody[1:])


def test_a_name_is_enough_to_add_a_person(house, room):
    room.open(Destination(Place.PEOPLE, data="add"))
    form = room.view.panel.form()
    assert isinstance(form, AddForm)
    assert form.name.hasFocus()
    house[0].qtbot.keyClicks(form.name, "Wei-Lin Chen")
    house[0].qtbot.keyClick(form.name, Key.Key_Return)
    house[0].qtbot.waitUntil(lambda: "Wei-Lin Chen" in names(room))
    house[0].qtbot.waitUntil(lambda: not room.view.panel.isVisible())
    house[0].qtbot.waitUntil(lambda: house[0].said == ["Add Wei-Lin Chen"])
    added = next(one for one in room.view.model.values() if one.person.name == "Wei-Lin Chen")
    house[0].qtbot.waitUntil(lambda: room.view.list.current_id() == added.id)


def test_everything_typed_of_a_person_is_kept(house, room):
    room.add()
    form = room.view.panel.form()
    form.name.setText("Kenji Watanabe")
    form.email.setText("kenji@sorano.example")
    form.phone.setText("+81 3 1234 5678")
    form.organisation.setText("Sorano")
    form.birthday.show_day(PartialDay(month=2, day=29))
    form.rhythm.choose("42")
    form.relation.choose("client")
    form.close_one.setChecked(True)
    house[0].qtbot.keyClick(form.name, Key.Key_Return, Control)
    house[0].qtbot.waitUntil(lambda: "Kenji Watanabe" in names(room))
    found = people.find_person(room.journal, "Kenji Watanabe").id
    kept = people.show(room.journal, found)
    assert [method["value"] for method in kept["contact_methods"]] == ["kenji@sorano.example", "+81 3 1234 5678"]
    assert (kept["organisation"], kept["cadence_days"], kept["relation"], kept["close"]) == (
        "Sorano",
        42,
        "client",
        True,
    )
    (day,) = kept["dates"]
    assert (day["month"], day["day"], day.get("year")) == (2, 29, None)


def test_a_form_says_what_is_missing_and_esc_closes_it(house, room):
    room.add()
    form = room.view.panel.form()
    form.birthday.show_day(PartialDay(month=4, day=31))
    room.view.panel.save()
    assert room.view.panel.isVisible()
    shown = [label.text() for label in form.findChildren(type(form._alike)) if label.isVisible()]
    assert "A name is enough, and it is needed." in shown
    assert "April has 30 days." in shown
    house[0].qtbot.keyClick(form.name, Key.Key_Escape)
    assert not room.view.panel.isVisible()
    assert room.view.list.hasFocus()


def test_somebody_called_the_same_is_named_while_one_types(house, room, cast):
    room.add()
    form = room.view.panel.form()
    form.name.setText("nora  HADDAD")
    assert form.look_alike_words() == "Nora Haddad (Finance partner) is here already."
    form.open_wanted.emit(form._alike_id)
    assert house[0].last() == Destination(Place.PERSON, cast["Nora"])
    room.view.panel.save()
    house[0].qtbot.waitUntil(lambda: room.view.banner.isVisible())
    assert "may be the same person" in room.view.banner.text()


def test_a_form_with_a_name_in_it_stays_when_one_leaves(room):
    room.add()
    room.leave()
    assert room.view.panel.form() is None
    room.add()
    form = room.view.panel.form()
    form.name.setText("Priya")
    room.leave()
    room.add()
    assert room.view.panel.form() is form


def test_coming_back_finds_filter_and_person_as_they_were(room, cast):
    room.view.group_chosen.emit("peers")
    choose(room, cast["Nora"])
    kept = room.remember()
    room.view.clear_wanted.emit()
    room.recall(kept)
    assert names(room) == ["Łukasz Åberg", "Nora Haddad"]
    assert room.view.list.current_id() == cast["Nora"]


def test_news_of_a_conversation_moves_the_rhythm(house, room, cast):
    from trustjournal.services.interactions import LogEntry, log

    log(room.journal, LogEntry(people=(cast["Nora"],)))
    house[0].qtbot.waitUntil(lambda: room.view.pills.pill("due").choice.count == 1)


def test_an_empty_journal_says_how_to_begin(house, journal, cast):
    for person in cast.values():
        people.delete(journal, person)
    made, furnish = house
    room = furnish(PeopleRoom)
    room.open(Destination(Place.PEOPLE))
    made.settle()
    buttons = [one.text() for one in room.view.findChildren(Button) if one.isVisible()]
    assert buttons.count("Add person") == 1
    assert buttons.count("Import") == 1


def test_who_could_help_is_found_by_strengths(house, cast, journal):
    import msgspec

    made, furnish = house
    for name, strengths in (("Amara", ("Plain words", "Drawing ideas")), ("Nora", ("Numbers in plain words",))):
        one = people.person(journal, cast[name])
        people.save(journal, msgspec.structs.replace(one, strengths=strengths))
    room = furnish(PeopleRoom)
    room.open(Destination(Place.PEOPLE, data="help"))
    made.settle()

    def found():
        return [(one.person.name, one.found) for one in room.view.model.values()]

    made.qtbot.waitUntil(lambda: len(found()) == 2)
    assert room.view.search.placeholderText() == "Help with what?"
    made.qtbot.keyClicks(room.view.search, "draw with numbers")
    made.qtbot.waitUntil(
        lambda: found() == [("Amara Okafor", ("Drawing ideas",)), ("Nora Haddad", ("Numbers in plain words",))]
    )
    first = room.view.model.index(0)
    assert "Strong at: Drawing ideas" in room.view.model.data(first, Qt.ItemDataRole.AccessibleTextRole)
    room._clear()
    assert len(room.view.model.values()) == 4
    made.qtbot.keyClicks(room.view.search, "plain")
    made.qtbot.waitUntil(lambda: [name for name, _found in found()] == ["Amara Okafor", "Nora Haddad"])


def test_several_people_are_put_in_a_circle_at_once(house, cast, journal):
    from trustjournal.domain.people import Circle
    from trustjournal.services import circles

    made, furnish = house
    circle = Circle(id="11111111-0000-4000-8000-000000000001", name="Inner circle", cadence_days=7)
    circles.keep(journal, circle)
    room = furnish(PeopleRoom)
    room.open(Destination(Place.PEOPLE))
    made.settle()
    room.view.list.selectAll()
    room.put_in(circle.id)
    made.settle()
    assert {people.person(journal, one).circle_id for one in cast.values()} == {circle.id}
    assert made.said[-1] == "4 people in Inner circle"
    journal.undo()
    assert {people.person(journal, one).circle_id for one in cast.values()} == {None}
    room._menu(QPoint(0, 0))
    (menu,) = [each for each in room.view.findChildren(QMenu) if each.isVisible()]
    assert "Circle" in [action.text() for action in menu.actions()]
    menu.close()
