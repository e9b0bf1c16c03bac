"""Through every place of the house and its forms, looking for canaries in what is told there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests import canaries
from tests.canaries import canaries_in, id_of
from tests.ui.walk import told
from trustjournal.domain.moments import Moment
from trustjournal.storage.codec import load
from trustjournal.ui.kit.places import Destination, ExportRequest, LogRequest, MeetingRequest, MomentRequest, Place
from trustjournal.ui.people.person import PersonRoom
from trustjournal.ui.shell.shell import Shell

PERSON = id_of("person")
SECTIONS = {
    "about": "", "agreements": "agreement", "circles": "circle", "dates": "date", "family": "relationship",
    "goals": "goal", "life": "life_moment", "partnership": "", "preferences": "preference", "shares": "share",
    "topics": "topic",
}  # fmt: skip


def settled(shell: Shell, qtbot) -> None:
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    QApplication.processEvents()


def places(shell: Shell) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each place of the house, and its forms, with what opens it."""

    def to(place: Place, entry: str | None = None, data: object = None) -> Callable[[], None]:
        return lambda: shell.go(Destination(place, entry, data))

    for place in (Place.TODAY, Place.PEOPLE, Place.JOURNAL, Place.COMMITMENTS, Place.DATES, Place.REVIEW):
        yield str(place), to(place)
    yield "person", to(Place.PERSON, PERSON)
    for section, kind in SECTIONS.items():
        yield f"person {section}", partial(_section, shell, section, kind)
    yield "brief", to(Place.BRIEF, PERSON)
    yield "log with", to(Place.LOG, data=LogRequest(people=(PERSON,)))
    yield "log edit", to(Place.LOG, id_of("interaction"))
    yield "moment", to(Place.MOMENT, data=MomentRequest((PERSON,), "appreciation"))
    assert shell.journal is not None
    for moment in load(shell.journal.plainly().reader, Moment)[::3]:
        yield f"moment {moment.kind}", to(Place.MOMENT, moment.id)
    yield "meeting", to(Place.MEETING, id_of("meeting"), MeetingRequest(on=shell.journal.clock.today()))
    yield "promise", to(Place.COMMITMENTS, id_of("commitment"))
    yield "renegotiate", to(Place.COMMITMENTS, id_of("commitment"), "renegotiate")
    yield "search", to(Place.SEARCH, data=canaries.WORD)
    yield "import", to(Place.IMPORT)
    yield "export", to(Place.EXPORT)
    yield "export of one", to(Place.EXPORT, data=ExportRequest((PERSON,)))
    yield "duplicates", to(Place.DUPLICATES)
    yield "duplicates of", to(Place.DUPLICATES, PERSON)
    yield "cores", to(Place.REVIEW, None, "cores")
    yield "settings", shell.menus.open_settings
    yield "jot", shell.jot.open
    yield "palette", lambda: _palette(shell)


def _section(shell: Shell, section: str, kind: str) -> None:
    shell.go(Destination(Place.PERSON, PERSON))
    room = shell.here
    assert isinstance(room, PersonRoom)
    if kind:
        room.entries.open(section, id_of(kind))
    else:
        room.entries.add(section)


def _palette(shell: Shell) -> None:
    shell.open_palette()
    palette = shell._palette
    assert palette is not None
    QTest.keyClicks(palette.field, canaries.WORD)
    assert palette._timer.isActive()
    while palette._timer.isActive():  # it asks once typing stops
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def walk(shell: Shell, qtbot, *, values: bool = True) -> dict[str, set[str]]:
    """What leaks in each place: the canaries, with the widget that tells them."""
    found: dict[str, set[str]] = {}
    for name, go in places(shell):
        go()
        settled(shell, qtbot)
        for where, text in told(shell.window, values=values):
            for canary in canaries_in(text):
                found.setdefault(name, set()).add(f"{canary} in {where}")
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
    return found
