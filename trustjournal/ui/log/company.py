"""What the people of a conversation bring along: the nudges and promises that talking with them may settle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from trustjournal.services.settling import Settled, may_settle
from trustjournal.ui.kit.room import Room
from trustjournal.ui.log.form import SettleRow
from trustjournal.ui.log.session import Session
from trustjournal.ui.log.view import LogView


class Company(QObject):
    """Asks off the GUI thread, and shows the answer only while it is still about the same people."""

    def __init__(self, room: Room, view: LogView, failed: Callable[[BaseException], None]) -> None:
        super().__init__(room)
        self._room, self._view, self._failed = room, view, failed
        self._session = Session()
        self._asking = 0

    def begin(self, session: Session) -> None:
        """Another conversation is on the page."""
        self._session = session
        self._view.show_rows((), frozenset())
        self.ask()

    def ask(self) -> None:
        """Fetch again what belongs to the people of the page."""
        self._asking += 1
        asking, session, journal = self._asking, self._session, self._room.journal
        known = [person.id for person in self._view.with_field.people() if person.id not in session.newcomers]
        asked, made_in = session.asked, session.kept.id if session.kept is not None else None

        def show(found: tuple[Settled, ...]) -> None:
            if asking == self._asking:
                self._show_settled(found)

        self._room.jobs.run(
            self, lambda _progress: may_settle(journal, known, asked, made_in), show, self._failed, kind="read"
        )

    def _show_settled(self, found: Sequence[Settled]) -> None:
        session = self._session
        on = {one.key for one in found if one.key in session.ticked or _asked_as(one, session.ticked)}
        session.ticked, session.asked = set(on), tuple(one.key for one in found if one.asked) or session.asked
        self._view.show_rows([SettleRow(one.key, one.words, one.late) for one in found], frozenset(on))


def _asked_as(one: Settled, ticked: set[str]) -> bool:
    """Whether a promise is what a nudge that is ticked speaks of."""
    return any(key.startswith(f"commitment:{one.key}:") for key in ticked)
