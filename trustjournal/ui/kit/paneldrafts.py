"""Drafts of the forms in a room's panel: what is typed and chosen is kept every few seconds, also through a crash.

Cancelling keeps the draft, saving ends it; one that nobody comes back to goes after thirty days. Today lists them all.
One that is confidential is shown behind the door. Until it is, what is typed in its form is another draft: nothing is
written over what one does not see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import QObject

from trustjournal.services import drafts
from trustjournal.services.drafts import PANEL
from trustjournal.ui.kit.draftkeeper import DraftKeeper, again_words
from trustjournal.ui.kit.panel import SidePanel
from trustjournal.ui.kit.places import DraftRequest
from trustjournal.ui.kit.room import Room
from trustjournal.ui.kit.typed import typed_of

if TYPE_CHECKING:
    from trustjournal.services.drafts import Draft

_APART = "~"
"""Between the key of a form and what tells a second draft of it from the first."""


class PanelDrafts(QObject):
    """Keeps the drafts of one panel; `name` tells the rooms apart."""

    def __init__(self, room: Room, panel: SidePanel, name: str) -> None:
        super().__init__(room)
        self._room, self._panel, self._name = room, panel, name
        self._wanted = ""
        self._keeper = DraftKeeper(room.journal, room.jobs, PANEL, self._collect, self)
        panel.opened.connect(self._opened)
        panel.typed.connect(self._keeper.touch)
        panel.leaving.connect(self._keep)
        panel.ended.connect(lambda key: self._keeper.forget(self._id(key)))
        room.navigator.draft_discarded.connect(self._discarded)

    def key_of(self, request: DraftRequest) -> str:
        """Under which key the form of a draft is opened, to show that; empty where it is none of this panel's."""
        mine = self._id("")
        if not request.id.startswith(mine):
            return ""
        wanted = request.id.removeprefix(mine)
        key = wanted.partition(_APART)[0]
        self._wanted = ""
        if wanted != key:
            self._wanted = wanted
            self._panel.let_go(key)
        return key

    def _id(self, key: str) -> str:
        return f"{PANEL}:{self._name}:{key}"

    def _opened(self, key: str) -> None:
        wanted, self._wanted = self._wanted, ""
        name = wanted if wanted.partition(_APART)[0] == key else key
        kept = self._keeper.known(self._id(name))
        if kept is None:
            return
        if not self._panel.is_confidential(typed_of(kept.body)):
            self._show(kept, name)
            return
        form = self._panel.form()
        self._panel.stand_apart(f"{key}{_APART}{uuid4().hex[:8]}")

        def show() -> None:
            if self._panel.form() is form and not self._panel.what_was_typed():
                self._show(kept, name)

        self._room.navigator.reveal(show)

    def _show(self, kept: Draft, name: str) -> None:
        self._panel.draft = name
        if self._panel.put_back(typed_of(kept.body), self._names):
            self._keeper.know(kept.id)
            self._room.tell(again_words(kept.saved_at, self._room.journal.clock.today()))

    def _names(self, people: Any) -> dict[str, str]:
        return drafts.names_of(self._room.journal, people)

    def _keep(self) -> None:
        """The form goes away, or the window does."""
        if self._room.jobs.is_closed():
            self._keeper.flush_here()
        else:
            self._keeper.flush()

    def _discarded(self, draft: str) -> None:
        if draft.startswith(self._id("")):
            self._keeper.settled(draft)
            if draft == self._id(self._panel.draft):
                self._keeper.drop()
            self._panel.forget(draft.removeprefix(self._id("")))

    def _collect(self) -> tuple[str, dict[str, Any] | None]:
        typed = self._panel.what_was_typed()
        body = {**typed.body(), "title": self._panel.accessibleName()} if typed else None
        return self._id(self._panel.draft), body
