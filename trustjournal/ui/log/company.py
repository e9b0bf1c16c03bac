"""What the people of a conversation bring along: what to respect in them, and what talking with them may settle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from trustjournal.domain.capture import called
from trustjournal.services.preferences import respected
from trustjournal.services.settling import Settled, may_settle
from trustjournal.ui.kit.aminute import AMinute
from trustjournal.ui.kit.room import Room
from trustjournal.ui.log.form import SettleRow
from trustjournal.ui.log.respect import RespectRow
from trustjournal.ui.log.session import Session
from trustjournal.ui.log.view import LogView


class Company(QObject):
    """Shows both for the people of the page. What is asked off the GUI thread is shown while it is still about them."""

    def __init__(self, room: Room, view: LogView, failed: Callable[[BaseException], None]) -> None:
        super().__init__(room)
        self._room, self._view, self._failed = room, view, failed
        self._session = Session()
        self._asking = 0
        self._reveal = False
        self._hide_again = AMinute(self.hide, self)
        view.respect.reveal_wanted.connect(lambda: room.navigator.reveal(self._show_hidden))

    def begin(self, session: Session) -> None:
        """Another conversation is on the page."""
        self._session, self._reveal = session, False
        self._view.respect.begin()
        self._view.show_rows((), frozenset())
        self.ask()

    def hide(self) -> None:
        """Hide again what is confidential."""
        self._hide_again.stop()
        if self._reveal:
            self._reveal = False
            self.ask()

    def ask(self) -> None:
        """Fetch again what belongs to the people of the page."""
        self._asking += 1
        session = self._session
        known = [person.id for person in self._view.with_field.people() if person.id not in session.newcomers]
        self._heed(known)
        self._ask_settled(known)

    def _heed(self, known: list[str]) -> None:
        # Read here and now, which is a matter of a fraction of a millisecond: the note must not move once one writes.
        found = respected(self._room.journal, known, reveal=self._reveal)
        people = self._session.present(self._room.journal, self._view.with_field.people())
        names = called(people) if len(people) > 1 else {}
        rows = [RespectRow(names.get(each.person_id, ""), each.lines) for each in found if each.lines]
        self._view.show_respect(rows, sum(each.hidden for each in found))

    def _ask_settled(self, known: list[str]) -> None:
        asking, session, journal = self._asking, self._session, self._room.journal
        asked, made_in = session.asked, session.kept.id if session.kept is not None else None

        def show(found: tuple[Settled, ...]) -> None:
            if asking == self._asking:
                self._show_settled(found)

        self._room.jobs.run(
            self, lambda _progress: may_settle(journal, known, asked, made_in), show, self._failed, kind="read"
        )

    def _show_hidden(self) -> None:
        self._reveal = True
        self._hide_again.start()
        self.ask()

    def _show_settled(self, found: Sequence[Settled]) -> None:
        session = self._session
        on = {one.key for one in found if one.key in session.ticked or _asked_as(one, session.ticked)}
        session.ticked, session.asked = set(on), tuple(one.key for one in found if one.asked) or session.asked
        self._view.show_rows([SettleRow(one.key, one.words, one.late) for one in found], frozenset(on))


def _asked_as(one: Settled, ticked: set[str]) -> bool:
    """Whether a promise is what a nudge that is ticked speaks of."""
    return any(key.startswith(f"commitment:{one.key}:") for key in ticked)
