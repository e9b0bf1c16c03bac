"""Keeps the plan that is open as a draft, and offers those that were left: locked away, ended, or put aside for others.

A draft holds the paths, what was said of tables, and the decisions; the files themselves are read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from os import fsencode
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
from PySide6.QtCore import QObject, Signal

from trustjournal.base.i18n import _, ngettext
from trustjournal.base.progress import Progress
from trustjournal.domain.words import names
from trustjournal.services import drafts, importing
from trustjournal.services.drafts import IMPORT, Draft
from trustjournal.services.exchange.comparing import FieldChoice
from trustjournal.services.exchange.preview import ImportPlan, PlanRow
from trustjournal.services.journal import Journal
from trustjournal.ui.importing.decisions import Decisions
from trustjournal.ui.importing.lines import Offer
from trustjournal.ui.importing.marks import Left, Marks
from trustjournal.ui.importing.reading import Found, find, find_again, left_of
from trustjournal.ui.importing.start import StartPage
from trustjournal.ui.kit.draftkeeper import DraftKeeper, when_kept
from trustjournal.ui.kit.room import Room


class PlanDrafts(QObject):
    """The drafts of the import room; `discarded` where the one of the open plan was thrown away elsewhere."""

    discarded = Signal()

    def __init__(self, room: Room, page: StartPage) -> None:
        super().__init__(room)
        self._room, self._page = room, page
        self._keeper = DraftKeeper(room.journal, room.jobs, IMPORT, self._collect, self)
        self._id = ""
        self._found: Found | None = None
        self._marks: Marks | None = None
        self._is_kept = self._is_brought_in = False
        self._stored: dict[str, Draft] = {}
        page.discard_wanted.connect(self._discard)
        room.navigator.draft_discarded.connect(self._discarded)

    def is_open(self, draft_id: str) -> bool:
        """Whether the plan that is open is this one."""
        return bool(draft_id) and draft_id == self._id

    def begin(self, found: Found, decisions: Decisions, *, again: bool) -> None:
        """This plan is open now; `again` the one that was, read once more. What was kept of another stays for later."""
        if not again:
            self.put_aside()
            self._id = found.draft or str(uuid4())
        if found.draft:
            self._keeper.know(found.draft)
            self._is_kept = True
        self._found = found
        self._marks = Marks(decisions, partial(_compare, self._room.journal))
        if again:
            self.touch()

    def touch(self) -> None:
        """Something was decided."""
        if self._found is not None:
            self._keeper.touch()

    def keep(self) -> None:
        """One leaves the room: keep at once what is not kept yet."""
        self._keeper.flush()

    def keep_here(self) -> None:
        """The page closes, and with it the room."""
        self._keeper.flush_here()

    def left(self, given: Sequence[Path]) -> tuple[Left, str] | None:
        """What was decided about the plan that is open, and its draft, where it is of these files."""
        if self._found is None or self._found.given != tuple(given):
            return None
        made = self._left()
        return (made, self._id) if made is not None and (made.marks or made.answers) else None

    def put_aside(self) -> None:
        """Another plan takes the place of this one, whose draft stays."""
        self._keeper.flush()
        self.close()

    def end(self) -> None:
        """The plan is dropped, and its draft with it."""
        draft_id, is_kept = self._id, self._is_kept
        self.close()
        if is_kept:
            self._keeper.forget(draft_id)

    def close(self) -> None:
        """Keep nothing any more of the plan that is open."""
        self._id, self._found, self._marks = "", None, None
        self._is_kept = self._is_brought_in = False
        self._keeper.drop()

    def bring_in(self) -> str:
        """The plan is carried out: keep it until that is done; gives the id of the draft that is to go then."""
        self._keeper.flush()
        self._is_brought_in = True
        return self._id

    def go_on(self) -> None:
        """The plan was not carried out, or other files were not read: it is decided about further."""
        self._is_brought_in = False
        self.touch()

    def offer(self) -> None:
        """Show what can be gone on with, behind whatever is still being written."""
        room = self._room
        if room.journal.discreet or room.jobs.is_closed():
            return
        journal = room.journal
        room.jobs.run(
            self, lambda _progress: drafts.load_drafts(journal, IMPORT), self._show, room.failed.emit, kind="write"
        )

    def _show(self, kept: list[Draft]) -> None:
        today = self._room.journal.clock.today()
        self._stored = {draft.id: draft for draft in kept if draft.id != self._id}
        lefts = [(draft, left_in(draft)) for draft in self._stored.values()]
        self._page.show_offers([Offer(draft.id, _words(draft, left, today)) for draft, left in lefts if left])

    def _discard(self, draft_id: str) -> None:
        """Throw away what was left; it can be brought back."""
        room, draft = self._room, self._stored.get(draft_id)
        if draft is None:
            return

        def bring_back() -> None:
            room.write(lambda journal: drafts.bring_back(journal, draft), lambda _nothing: self.offer())

        def gone(_nothing: object) -> None:
            room.undoable.emit(_("Draft discarded"), bring_back)
            self.offer()

        room.write(lambda journal: drafts.discard(journal, draft_id), gone)

    def _discarded(self, draft_id: str) -> None:
        if self.is_open(draft_id):
            self.close()
            self.discarded.emit()

    def _left(self) -> Left | None:
        if self._found is None or self._marks is None or not isinstance(self._found.plan, ImportPlan):
            return None
        return left_of(self._found, self._found.plan, self._marks.made())

    def _collect(self) -> tuple[str, dict[str, Any] | None]:
        left = self._left()
        if left is None or self._is_brought_in or not (left.marks or left.answers):
            return self._id, None
        self._is_kept = True
        body: dict[str, Any] = msgspec.to_builtins(left)
        return self._id, body


def find_kept(journal: Journal, draft_id: str, progress: Progress) -> Found | None:
    """Read the files of a draft; None where it is not there any more."""
    for draft in drafts.load_drafts(journal, IMPORT):
        left = left_in(draft) if draft.id == draft_id else None
        if left is not None:
            return find_again(journal, left, draft_id, progress)
    return None


def find_given(journal: Journal, given: tuple[Path, ...], progress: Progress) -> Found:
    """Read files that were chosen; where the same were left before, with what was decided then."""
    for draft in drafts.load_drafts(journal, IMPORT):
        left = left_in(draft)
        if left is not None and left.given == tuple(map(fsencode, given)) and any(path.exists() for path in given):
            return find_again(journal, left, draft.id, progress)
    return find(journal, given, {}, progress)


def left_in(draft: Draft) -> Left | None:
    """What a draft holds; None for one that cannot be read any more."""
    try:
        return msgspec.convert(draft.body, Left)
    except msgspec.ValidationError:
        return None


def _words(draft: Draft, left: Left, today: date) -> str:
    """What was left, when, and how far one was."""
    day, time = when_kept(draft.saved_at, today)
    words = ngettext(
        "{files}, {time}: decided about {n} of {all} card.", "{files}, {time}: decided about {n} of {all} cards.",
        left.cards,
    )  # fmt: skip
    return words.format(files=names(left.files), time=day or time, n=left.decided, all=left.cards)


def _compare(journal: Journal, plan: ImportPlan, row: PlanRow) -> tuple[FieldChoice, ...]:
    return importing.comparison(journal, plan, row)
