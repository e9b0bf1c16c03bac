"""Joins Today to the drafts: every form that was begun and not saved, to go on with or to discard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.ui.today.begun import begun_of, where

if TYPE_CHECKING:
    from trustjournal.services.drafts import Draft
    from trustjournal.ui.today.controller import TodayRoom
    from trustjournal.ui.today.view import TodayView


class TodayDrafts(QObject):
    """The drafts on Today's page."""

    def __init__(self, room: TodayRoom, view: TodayView) -> None:
        super().__init__(room)
        self._room, self._view = room, view
        self._kept: list[Draft] = []
        view.drafts.wanted.connect(self.go_on)
        view.drafts.discarded.connect(self.discard)

    def show(self) -> None:
        """Show what is kept."""
        from trustjournal.services.drafts import load_drafts

        self.show_these(load_drafts(self._room.journal))

    def look_again(self) -> None:
        """Show what is kept once what is still being written is: one comes here from a form that was just left."""
        from trustjournal.services.drafts import load_drafts

        room = self._room
        if not room.jobs.is_closed():
            journal = room.journal
            room.jobs.run(self, lambda _progress: load_drafts(journal), self.show_these, room.failed.emit, kind="write")

    def go_on(self, draft_id: str) -> None:
        """Open the form that a draft was begun in."""
        draft = next((one for one in self._kept if one.id == draft_id), None)
        if draft is None:
            return
        try:
            there = where(draft)
        except UserError as error:
            self._room.failed.emit(error)
            return
        if there is None:
            self._room.navigator.jot_requested.emit()
        else:
            self._room.navigator.requested.emit(there)

    def discard(self, draft_id: str) -> None:
        """Throw a draft away; it can be brought back."""
        from trustjournal.services import drafts

        draft = next((one for one in self._kept if one.id == draft_id), None)
        if draft is None:
            return

        def gone(_nothing: object) -> None:
            self._room.navigator.draft_discarded.emit(draft_id)
            self._room.undoable.emit(_("Draft discarded"), partial(self._bring_back, draft))
            self.show()

        self._room.write(lambda journal: drafts.discard(journal, draft_id), gone)

    def _bring_back(self, draft: Draft) -> None:
        from trustjournal.services import drafts

        self._room.write(lambda journal: drafts.bring_back(journal, draft), lambda _nothing: self.show())

    def show_these(self, kept: list[Draft]) -> None:
        """Show these, which were just read."""
        self._kept = kept
        today = self._room.journal.clock.today()
        self._view.drafts.show_drafts([begun_of(draft, today) for draft in kept])
