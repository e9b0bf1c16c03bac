"""Where one can go in the window, as values: rooms ask for a place, the shell takes the person there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal


class Place(StrEnum):
    """Every room by name."""

    TODAY = "today"
    PEOPLE = "people"
    PERSON = "person"
    JOURNAL = "journal"
    BRIEF = "brief"
    LOG = "log"
    MOMENT = "moment"
    MEETING = "meeting"
    COMMITMENTS = "commitments"
    DATES = "dates"
    REVIEW = "review"
    SEARCH = "search"
    TRASH = "trash"
    IMPORT = "import"
    EXPORT = "export"
    DUPLICATES = "duplicates"
    WELCOME = "welcome"


class Destination(NamedTuple):
    """A place, whom or what it is about (`id`), and a frozen value the room understands (`data`)."""

    place: Place
    id: str | None = None
    data: object = None


class LogRequest(NamedTuple):
    """What is known of a conversation before it is logged: whom with, when (ISO, with offset), how, about what.

    `closes` are the keys of nudges that saving it answers, `minutes` how long it took as far as that is known.
    """

    people: tuple[str, ...] = ()
    at: str | None = None
    channel: str | None = None
    title: str | None = None
    closes: tuple[str, ...] = ()
    minutes: int | None = None


class BriefRequest(NamedTuple):
    """Whom a conversation one prepares for is with; the Brief has a tab for each, and begins with `Destination.id`."""

    people: tuple[str, ...] = ()


class MomentRequest(NamedTuple):
    """What is known of a moment before it is noted: between whom, and of which kind (None: one chooses)."""

    people: tuple[str, ...] = ()
    kind: str | None = None


class MeetingRequest(NamedTuple):
    """What is known of a meeting before it is planned: whom with; of a weekly one that is kept, which of its days."""

    people: tuple[str, ...] = ()
    on: date | None = None


class PersonRequest(NamedTuple):
    """What is known of somebody before they are added."""

    name: str = ""
    email: str = ""


class ExportRequest(NamedTuple):
    """Whose part of the journal is to be taken along, and in which format it is proposed."""

    people: tuple[str, ...]
    format: str = ""


class DraftRequest(NamedTuple):
    """To go on with the draft of this id, in the form it was begun in."""

    id: str


class Navigator(QObject):
    """Carries the wish to go somewhere from any room to the shell.

    `launched(Launch)`: to reach somebody in another program. `jot_requested()`: to jot something down, in a window of
    its own. `rework_requested(Rework)`: to work on the journal's file itself; `lock_chosen(str)`: after how
    long it locks; `language_chosen(str)`: which language is spoken.
    `draft_discarded(str)`: the draft of that id is gone, for the room that still holds what was typed.
    """

    launched = Signal(object)
    requested = Signal(Destination)
    back_requested = Signal()
    jot_requested = Signal()
    rework_requested = Signal(object)
    lock_chosen = Signal(str)
    language_chosen = Signal(str)
    draft_discarded = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.door: Callable[[Callable[[], None]], None] = _open
        """What lies before everything confidential; the shell may ask something there."""

    def reveal(self, show: Callable[[], None]) -> None:
        """Show something confidential that was asked for, once that is allowed: now, later or not at all."""
        self.door(show)

    def request(self, place: Place, id: str | None = None, data: object = None) -> None:  # noqa: A002
        """Ask to go to a place."""
        self.requested.emit(Destination(place, id, data))


def _open(show: Callable[[], None]) -> None:
    show()
