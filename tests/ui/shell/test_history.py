"""The way one came, and back along it."""

from __future__ import annotations

from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.history import History, Visit

TODAY, PEOPLE = Destination(Place.TODAY), Destination(Place.PEOPLE)
NORA, BRAM = Destination(Place.PERSON, "nora"), Destination(Place.PERSON, "bram")


def there(visit: Visit | None) -> Destination | None:
    return visit.destination if visit is not None else None


def kept(visit: Visit | None) -> object:
    return visit.kept if visit is not None else None


def walked(*destinations: Destination) -> History:
    history = History()
    for destination in destinations:
        history.go(Visit(destination, destination.place))
    return history


def test_back_and_forward():
    history = walked(TODAY, PEOPLE, NORA)
    assert (history.has_back(), history.has_forward()) == (True, False)
    assert there(history.back()) == PEOPLE
    assert there(history.back()) == TODAY
    assert history.back() is None
    assert there(history.forward()) == PEOPLE
    assert there(history.forward()) == NORA
    assert history.forward() is None


def test_a_new_step_forgets_what_lay_ahead():
    history = walked(TODAY, PEOPLE, NORA)
    history.back()
    history.go(Visit(BRAM, Place.PEOPLE))
    assert history.forward() is None
    assert there(history.back()) == PEOPLE


def test_the_same_place_twice_is_one_step():
    history = walked(TODAY, NORA, NORA)
    assert there(history.back()) == TODAY


def test_what_a_room_remembers_stays_with_its_visit():
    history = walked(TODAY)
    history.keep(12)
    history.go(Visit(NORA, Place.PEOPLE))
    history.keep(7)
    assert kept(history.back()) == 12
    assert kept(history.forward()) == 7


def test_an_empty_history_is_nowhere():
    history = History()
    history.keep(1)
    assert (history.current, history.back(), history.forward()) == (None, None, None)


def test_it_does_not_grow_for_ever():
    history = walked(*(Destination(Place.PERSON, str(number)) for number in range(300)))
    steps = 0
    while history.back() is not None:
        steps += 1
    assert steps == 99
