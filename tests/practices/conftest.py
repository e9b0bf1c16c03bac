"""The whole window over a small journal: whoever walks the practices writes as a person does, room by room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import NOW
from tests.ui.conftest import no_leaked_timers, no_leaked_windows, no_waiting_dialogs
from trustjournal.domain.noun import Instant, Noun
from trustjournal.domain.people import Person
from trustjournal.services.brief import brief_of
from trustjournal.services.exchange.json_form import export_form
from trustjournal.services.journal import Journal
from trustjournal.services.nudges import today
from trustjournal.storage.codec import load
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, LogRequest, MomentRequest, Place
from trustjournal.ui.kit.tokenfield import PersonChoice
from trustjournal.ui.shell.shell import Shell

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

__all__ = ["no_leaked_timers", "no_leaked_windows", "no_waiting_dialogs"]

AMARA = "aaaaaaaa-0000-4000-8000-000000000001"
BRAM = "aaaaaaaa-0000-4000-8000-000000000002"
CLEO = "aaaaaaaa-0000-4000-8000-000000000003"
NAMES = {AMARA: "Amara Okafor", BRAM: "Bram Peeters", CLEO: "Cleo Marsh"}

NounT = TypeVar("NounT", bound=Noun)


class Window:
    """The shell in a window, and what a walk through the practices asks of the journal behind it.

    In the journal are Amara, who is close, and Bram and Cleo; nothing else.
    """

    def __init__(self, shell: Shell, journal: Journal, qtbot: QtBot) -> None:
        self.shell, self.journal, self.qtbot = shell, journal, qtbot
        self.crashes: list[object] = []
        shell.jobs.crashed.connect(self.crashes.append)

    # What one does.

    def go(self, place: Place, id: str | None = None, data: object = None) -> Any:  # noqa: A002
        """Go to a place, and wait until it is quiet; the room."""
        self.shell.go(Destination(place, id, data))
        self.settle()
        assert self.shell.here is not None
        assert self.shell.here.PLACE is place
        return self.shell.here

    def settle(self) -> None:
        """Wait until nothing is being read or written."""
        self.qtbot.waitUntil(lambda: not self.shell.jobs.busy())

    def enter(self, words: str, into: Any) -> None:
        """Write into a field, instead of what stood there, at once as a paste does."""
        into.setFocus()
        into.selectAll()
        if hasattr(into, "insertPlainText"):
            into.insertPlainText(words)
        else:
            into.insert(words)

    def form(self, section: str) -> Any:
        """The form of a section of Amara's page, empty."""
        room = self.go(Place.PERSON, AMARA)
        room.view.side.add_wanted.emit(section)
        return room.view.panel.form()

    def topic(self) -> Any:
        """The form of a topic to bring up with Amara."""
        room = self.go(Place.PERSON, AMARA)
        room.view.add_wanted.emit("topic")
        return room.view.panel.form()

    def keep(self) -> None:
        """Save the panel that is open."""
        assert self.shell.here is not None
        panel = self.shell.here.view.panel  # type: ignore[attr-defined]
        panel.save()
        self.settle()
        self.qtbot.waitUntil(lambda: not panel.isVisible())

    def log(self, *people: str, on: str = "2026-02-24", note: str = "") -> Any:
        """The Log with these people, the note written; the view. `save` ends it."""
        at = f"{on}T09:00:00+01:00"
        view = self.go(Place.LOG, data=LogRequest(people=people, at=at))._view
        if note:
            self.enter(note, view.editor)
        return view

    def reflect(self, view: Any) -> Any:
        """Open the reflection beside the note; its form."""
        if not view.beside.is_open():
            view.toggle_reflection()
        return view.beside.panel.form

    def moment(self, kind: str, words: str) -> Any:
        """The guided form of a moment with Amara, its first words written. `save` ends it."""
        guided = self.go(Place.MOMENT, data=MomentRequest((AMARA,), kind)).view.guided
        assert guided.kind.id == kind
        self.enter(words, guided.text)
        return guided

    def save(self) -> None:
        """Save what the room writes, as Ctrl+Enter does."""
        room: Any = self.shell.here
        room.save()
        self.settle()
        self.qtbot.waitUntil(lambda: self.shell.here is not room)
        self.settle()

    # What is then so.

    def every(self, kind: type[NounT]) -> list[NounT]:
        """All entries of a kind, in the order in which they were written."""
        return load(self.journal.reader, kind, "ORDER BY seq")

    def the(self, kind: type[NounT]) -> NounT:
        """The only entry of a kind."""
        (only,) = self.every(kind)
        return only

    def amara(self) -> Person:
        """Amara's own entry."""
        return next(person for person in self.every(Person) if person.id == AMARA)

    def form_of_all(self) -> bytes:
        """The whole journal in its exported form."""
        file = BytesIO()
        export_form(self.journal, file, include_confidential=True)
        return file.getvalue()

    def nudges(self, on: date) -> set[str]:
        """The keys that are open in the morning of a day."""
        return {nudge.key for nudge in today(self.journal, morning(on)).open}

    def brief(self, *, person: str = AMARA, on: date | None = None, reveal: bool = False) -> list[str]:
        """Every line of a Brief, now or on a day, each as one text; all that opens in place, and what is left out.

        Capitals do not matter here: within a line a text begins small.
        """
        made = brief_of(self.journal, person, morning(on) if on else None, reveal=reveal)
        lines = [*made.first]
        for section in made.sections:
            lines += [*section.lines, *section.more]
        notes = [made.subtitle, made.occasion, made.opening, made.left_out, *(each.note for each in made.sections)]
        said = [*(f"{line.lead} {line.text} {line.detail}" for line in lines), *notes]
        return [text.casefold() for text in said]


def morning(on: date) -> datetime:
    """Nine o'clock of a day, where the journal is."""
    return datetime(on.year, on.month, on.day, 9, tzinfo=NOW.tzinfo)


def choice(person: str) -> PersonChoice:
    """A person as a field of people takes them."""
    return PersonChoice(person, NAMES[person])


def _person(key: str) -> Person:
    return Person(id=key, display_name=NAMES[key], close=key == AMARA, created_at=Instant("2026-01-10T09:00:00+01:00"))


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, journal: Journal) -> Iterator[Window]:
    """The window on Today, over Amara, Bram and Cleo."""
    theme.apply(qapp, theme.LIGHT)
    with journal.change("Fill") as unit:
        unit.add(*(_person(key) for key in NAMES))
    shell = Shell()
    shell.window.resize(1280, 800)
    shell.window.show()
    shell.attach(journal, Destination(Place.TODAY))
    shell.window.activateWindow()
    made = Window(shell, journal, qtbot)
    made.settle()
    yield made
    shell.close()
    assert made.crashes == []
