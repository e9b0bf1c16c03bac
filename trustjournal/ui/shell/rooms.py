"""The rooms of the house: one line each. A room is imported when someone first goes there."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from trustjournal.base.i18n import N_
from trustjournal.ui.kit.places import Place

if TYPE_CHECKING:
    from trustjournal.ui.kit.room import Room


class Door(NamedTuple):
    """Where a room's controller is found, and how the sidebar shows it (no label: it is reached from other rooms)."""

    place: Place
    controller: str
    label: str = ""
    icon: str = ""
    key: str = ""
    home: Place | None = None
    """The sidebar row that is lit while the room is open, where it has none of its own."""


DOORS = (
    Door(Place.TODAY, "trustjournal.ui.today.controller:TodayRoom", N_("Today"), "white-balance-sunny", "Ctrl+1"),
    Door(
        Place.PEOPLE, "trustjournal.ui.people.controller:PeopleRoom", N_("People"), "account-multiple-outline", "Ctrl+2"
    ),
    Door(Place.JOURNAL, "trustjournal.ui.journal.controller:JournalRoom", N_("Journal"), "notebook-outline", "Ctrl+3"),
    Door(Place.PERSON, "trustjournal.ui.people.person:PersonRoom", home=Place.PEOPLE),
    Door(
        Place.COMMITMENTS,
        "trustjournal.ui.commitments.controller:CommitmentsRoom",
        N_("Commitments"),
        "handshake-outline",
        "Ctrl+4",
    ),
    Door(Place.DATES, "trustjournal.ui.dates.controller:DatesRoom", N_("Dates"), "cake-variant-outline", "Ctrl+5"),
    Door(
        Place.REVIEW, "trustjournal.ui.review.controller:ReviewRoom", N_("Review"), "chart-timeline-variant", "Ctrl+6"
    ),
    Door(Place.BRIEF, "trustjournal.ui.brief.controller:BriefRoom"),
    Door(Place.LOG, "trustjournal.ui.log.controller:LogRoom"),
    Door(Place.MOMENT, "trustjournal.ui.moments.controller:MomentRoom"),
    Door(Place.MEETING, "trustjournal.ui.meetings.controller:MeetingRoom"),
    Door(Place.SEARCH, "trustjournal.ui.search.controller:SearchRoom"),
    Door(Place.TRASH, "trustjournal.ui.trash.controller:TrashRoom"),
    Door(Place.IMPORT, "trustjournal.ui.importing.controller:ImportRoom", home=Place.PEOPLE),
    Door(Place.DUPLICATES, "trustjournal.ui.duplicates.controller:DuplicatesRoom", home=Place.PEOPLE),
    Door(Place.EXPORT, "trustjournal.ui.exporting.controller:ExportRoom", home=Place.PEOPLE),
    Door(Place.WELCOME, "trustjournal.ui.welcome.controller:WelcomeRoom"),
)


def door(place: Place) -> Door:
    """The door of a place; KeyError where there is no such room."""
    return {each.place: each for each in DOORS}[place]


def warm_up() -> None:
    """Import every room, so that opening one for the first time only builds it. To be called off the GUI thread.

    What most of them read from files is read as well.
    """
    for each in DOORS:
        import_module(each.controller.partition(":")[0])
    import_module("trustjournal.services.moments_catalogue").moment_kinds()


def controller_of(place: Place) -> type[Room]:
    """The controller of a place, imported now."""
    module, name = door(place).controller.split(":")
    found: type[Room] = getattr(import_module(module), name)
    return found
